"""By what two sources can be seen to speak of one page: its address, without what does not tell pages apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_TRACKING: Final = re.compile(r"utm_\w+|gclid|fbclid|mc_[ce]id|ref|aid|irclickid|ranmid|raneaid|ransiteid")
"""Names of query parameters that say by what way a reader came, not what the page is."""

_REMEMBERED: Final = 65_536


@lru_cache(_REMEMBERED)
def address_key(address: str) -> str:
    """Return an address without what does not tell pages apart: scheme, `www.`, letter case of the host, last slash."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    host = parts.netloc.casefold().removeprefix("www.")
    query = urlencode([pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0].casefold())])
    return f"{host}{unquote(parts.path).rstrip('/')}{'?' if query else ''}{query}"
