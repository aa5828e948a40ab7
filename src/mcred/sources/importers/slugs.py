"""Ids out of titles: short, readable, each once."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

LONGEST: Final = 80


def slug_of(title: str) -> str:
    """Return a title in small letters with hyphens. Latin letters lose their marks; other scripts stay."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", title.casefold()) if not unicodedata.combining(one))
    words = re.findall(
        r"[^\W_]+", unicodedata.normalize("NFC", plain.replace("'", "").replace("\u2019", "").replace(".", ""))
    )
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > LONGEST:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or (words[0][:LONGEST] if words else "untitled")


class Ids:
    """Ids that were given out."""

    def __init__(self) -> None:
        """Start with none."""
        self._given: set[str] = set()
        self._last: dict[str, int] = {}

    def new(self, title: str, owner: str = "") -> str:
        """Return an id that is still free: the title's, with its owner before it, then with a number behind it."""
        slug = slug_of(title)
        choices = [slug, f"{slug_of(owner)}-{slug}"] if owner else [slug]
        for choice in choices:
            if choice not in self._given:
                self._given.add(choice)
                return choice
        number = self._last.get(slug, 1)
        while (numbered := f"{slug}-{number + 1}") in self._given:
            number += 1
        self._last[slug] = number + 1
        self._given.add(numbered)
        return numbered
