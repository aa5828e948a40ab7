"""What a learner holds: what the goal lists, and the badges of files, found again in the catalog.

A badge is found by the address of its page, by an identifier, or by its exact title, in this order. Between several
offerings of one address or title nothing is guessed, unless one of them grants the other: then the credential is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mcred.fulfilment.holding import Holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mcred.model.catalog import Catalog
    from mcred.sources.badges import Badge

_NEAREST, _CLOSE = 3, 0.6


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A badge that is no known offering. `nearest` are ids with titles like its name, or those that it could all be."""

    badge: Badge
    nearest: tuple[str, ...]
    ambiguous: bool = False


def holdings_of(
    catalog: Catalog, listed: Iterable[str], badges: Sequence[Badge]
) -> tuple[tuple[Holding, ...], tuple[Unmatched, ...]]:
    """Return what is held, in the order of ids, and the badges that were not found.

    A badge of what the goal lists as well adds its days. Of several badges of one offering the latest counts.
    """
    index = _Index(catalog)
    held = {id: Holding(id) for id in listed if id in catalog.offerings}
    unmatched = []
    for badge in badges:
        found = index.find(badge)
        if len(found) == 1:
            holding = Holding(found[0], badge.earned, badge.expires, badge.file)
            known = held.get(holding.id)
            if known is None or not known.file or _later(holding, known):
                held[holding.id] = holding
        else:
            unmatched.append(Unmatched(badge, tuple(found) or index.nearest(badge.name), bool(found)))
    return tuple(held[id] for id in sorted(held)), tuple(unmatched)


def _later(one: Holding, other: Holding) -> bool:
    return (str(one.earned or ""), one.file) > (str(other.earned or ""), other.file)


class _Index:
    """The catalog by address and by title."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.by_address: dict[str, list[str]] = defaultdict(list)
        self.by_title: dict[str, list[str]] = defaultdict(list)
        for id, offering in catalog.offerings.items():
            self.by_title[same_title(offering.title)].append(id)
            if offering.url:
                self.by_address[same_address(offering.url)].append(id)

    def find(self, badge: Badge) -> list[str]:
        """Return the offerings that a badge can be: one where it is clear, none where it is none."""
        title = set(self.by_title.get(same_title(badge.name), ()))
        for found in self._ways(badge):
            if len(found) > 1 and (named := [id for id in found if id in title]):
                return self._clear(named)
            if found:
                return self._clear(found)
        return []

    def _ways(self, badge: Badge) -> Iterable[list[str]]:
        yield from (self.by_address.get(same_address(address), []) for address in badge.addresses)
        yield from ([code] for code in badge.codes if code in self.catalog.offerings)
        yield self.by_title.get(same_title(badge.name), [])

    def _clear(self, ids: list[str]) -> list[str]:
        """Leave out what grants another of the offerings: a badge certifies what was granted."""
        granting = [id for id in ids if set(self.catalog.offerings[id].granted) & set(ids)]
        return [id for id in ids if id not in granting]

    def nearest(self, name: str) -> tuple[str, ...]:
        """Return a few offerings with titles like a name, the most alike first."""
        close = get_close_matches(same_title(name), list(self.by_title), n=_NEAREST, cutoff=_CLOSE)
        return tuple(id for title in close for id in self.by_title[title])[:_NEAREST]


def same_title(title: str) -> str:
    """Return what titles have in common that differ in capitals, spaces or the make of their letters only."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def same_address(address: str) -> str:
    """Return what addresses of one page have in common: no scheme, `www.`, query, fragment or last slash."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # brackets that hold no address of the net
        return address
    return host + re.sub(r"/+$", "", unquote(parts.path))
