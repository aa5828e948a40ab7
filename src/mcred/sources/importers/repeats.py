"""Offerings that a file lists again: one of them is enough, and what later ones state differently is told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any, Final

from mcred.sources.address import address_key
from mcred.sources.importers.draft import Doubt, Draft

_ALONE: Final = ("provider", "platform", "award", "costs", "credit", "level", "languages", "skills")
"""Facts that a further listing can add by itself."""

_TIME: Final = ("hours", "weeks", "duration")
"""Facts that it can add only together: the hours of one listing say nothing of the weeks of another."""

_HELD_AGAINST: Final = {
    "provider": "provider",
    "costs": "price",
    "hours": "hours",
    "weeks": "weeks",
    "award": "credential",
}
"""Facts that are compared, by the word for them."""


def each_once(drafts: tuple[Draft, ...]) -> list[tuple[Draft, int]]:
    """Return each offering once, with how often it was listed again.

    One offering has one title and one page; without a page one title and one provider, or one code.
    """
    found: dict[tuple[str, str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        page = address_key(draft.url) if draft.url else ""
        owner = draft.provider.name.casefold() if draft.provider and not page else ""
        code = "" if page or owner else draft.code
        found[draft.title.casefold(), page or owner, code].append(draft)
    return [(_merged(same), len(same) - 1) for same in found.values()]


def _merged(same: list[Draft]) -> Draft:
    """Return the first with what it lacks and others have, and with a doubt for what they state differently."""
    first, *others = same
    for other in others:
        unlike = [
            Doubt(word, other.place, "listed again with another value")
            for name, word in _HELD_AGAINST.items()
            if getattr(other, name) and getattr(first, name) and getattr(other, name) != getattr(first, name)
        ]
        names = (*_ALONE, *(() if any(getattr(first, name) for name in _TIME) else _TIME))
        missing: dict[str, Any] = {name: getattr(other, name) for name in names if not getattr(first, name)}
        first = replace(first, **missing).but(*unlike)
    return first
