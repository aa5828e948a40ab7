"""What every importer fills: an offering as a file describes it, before anything of it becomes a catalog entry.

None and nothing stand for what the file does not say. What it says and nobody can be sure of is a `Doubt`, not a fact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["course", "program", "credential"]


class Doubt(NamedTuple):
    """Words that were not taken: what they are about, the words themselves, and why not."""

    about: str
    words: str
    why: str


class Span(NamedTuple):
    """From and to; the same twice where a figure is exact."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Organization:
    """Who offers, or where it is taken."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cost:
    """One amount that a file states.

    `kind` is one of the catalog's kinds of price, or one that no catalog has a place for: total, fees, living, parts.
    `per` is once, month, year, credit, or another word (hour, lesson); None where the file does not say. `tier` is who
    pays it, such as residents. `words` are the file's own.
    """

    kind: str
    amount: Span
    currency: str | None
    per: str | None = "once"
    words: str = ""
    tier: str = ""
    region: str = ""
    valid_until: str = ""
    past: bool = False
    """Asked in an earlier run only: what a learner pays today is another one."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Credit that a file states. `unit` is one of the catalog's units, None where the file's `words` name none of them.

    `recommended_by` is whose opinion it is, or who takes it as its own: such credit is none of the offering itself.
    """

    amount: Decimal
    unit: str | None
    words: str = ""
    transfer: bool = False
    recommended_by: str = ""


@dataclass(frozen=True, slots=True)
class Award:
    """The credential that an offering brings: the id of its type where that is known, and the file's words for it."""

    type: str | None
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One offering. `place` is where in the file it stands, `address` the page that its facts are from.

    `duration` is the calendar time in ISO 8601 as stated, `weeks` the same in weeks where it can be said in them,
    `hours` the whole effort. `parts` are what it is made of. `dated` is the day that the page gives (YYYY-MM-DD).
    `passed_over` names what else the file says that no catalog has a place for.
    """

    kind: Kind
    title: str
    place: str = ""
    url: str = ""
    address: str = ""
    dated: str = ""
    provider: Organization | None = None
    platform: Organization | None = None
    award: Award | None = None
    costs: tuple[Cost, ...] = ()
    hours: Span | None = None
    weeks: Decimal | None = None
    duration: str = ""
    credit: Credit | None = None
    languages: tuple[str, ...] = ()
    level: str = ""
    pace: str = ""
    skills: tuple[str, ...] = ()
    starts: str = ""
    code: str = ""
    parts: tuple[Draft, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    passed_over: tuple[str, ...] = ()

    def but(self, *doubts: Doubt) -> Draft:
        """Return the same with further doubts."""
        return replace(self, doubts=(*self.doubts, *doubts)) if doubts else self


@dataclass(frozen=True, slots=True)
class Reading:
    """What an importer found in one file: offerings, and what of the file as a whole was not understood."""

    format: str
    drafts: tuple[Draft, ...] = ()
    doubts: tuple[Doubt, ...] = ()
