"""What a rule is: a function that looks at what was read and tells of problems, with its manual page as docstring."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from mcred.findings import Finding, Severity
from mcred.model.catalog import Offering, Plan, Price, Sourced
from mcred.sources.vocabulary import Vocabulary

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from mcred.findings import Location
    from mcred.model.catalog import Catalog
    from mcred.model.goal import Goal
    from mcred.sources.builder import Path
    from mcred.sources.entries import Entry


class Problem(NamedTuple):
    """Something wrong with a part of an entry: what, where in the entry, and what to do about it.

    `related` are further places, each with a word on what is there.
    """

    entry: Entry[Any]
    message: str
    path: Path = ()
    help: str = ""
    label: str = ""
    related: tuple[tuple[Location, str], ...] = ()


class Fact(NamedTuple):
    """A sourced fact, the entry that it belongs to, and where in the entry it stands."""

    entry: Entry[Any]
    path: Path
    fact: Sourced


@dataclass(frozen=True)
class Material:
    """What is checked: the catalog as a whole, its entries with their places, the goals, and the day."""

    catalog: Catalog
    entries: tuple[Entry[Any], ...]
    goals: tuple[Entry[Goal], ...]
    as_of: dt.date

    @cached_property
    def offerings(self) -> tuple[Entry[Offering], ...]:
        """The entries that are offerings."""
        return tuple(entry for entry in self.entries if isinstance(entry.noun, Offering))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The skills by the names that they go by."""
        return Vocabulary(self.catalog.skills.values())

    @cached_property
    def prices(self) -> tuple[tuple[Entry[Any], Path, Price], ...]:
        """Every price and plan with its place."""
        own = (
            (entry, ("prices", place), price)
            for entry in self.offerings
            if entry.noun.prices
            for place, price in enumerate(entry.noun.prices)
        )
        plans = ((entry, (), entry.noun) for entry in self.entries if isinstance(entry.noun, Plan))
        return (*own, *plans)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """Everything that somebody must have published: prices, recognitions, evidence, an occupation's pay."""
        prices = (Fact(*price) for price in self.prices)
        recognitions = (
            Fact(entry, ("counts_toward", place), recognition)
            for entry in self.offerings
            if entry.noun.counts_toward
            for place, recognition in enumerate(entry.noun.counts_toward)
        )
        others = (fact for entry in self.entries if not isinstance(entry.noun, Offering) for fact in _own_facts(entry))
        return (*prices, *recognitions, *others)


def _own_facts(entry: Entry[Any]) -> Iterator[Fact]:
    """Yield an entry that is a fact itself, and the facts in it that are neither price nor recognition."""
    noun = entry.noun
    if isinstance(noun, Sourced) and not isinstance(noun, Price):
        yield Fact(entry, (), noun)
    for place, pay in enumerate(getattr(noun, "pay", None) or () if isinstance(noun, Sourced) else ()):
        if isinstance(pay, Sourced):
            yield Fact(entry, ("pay", place), pay)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its number. `manual` says what it asks, why, and shows a good and a bad file."""

    id: str
    severity: Severity
    manual: str
    find: Callable[[Material], Iterator[Problem]]

    @property
    def title(self) -> str:
        """The first line of the manual."""
        return self.manual.partition("\n")[0]

    def findings(self, material: Material) -> Iterator[Finding]:
        """Return what the rule finds."""
        for problem in self.find(material):
            yield problem.entry.finding(
                self.id,
                problem.message,
                problem.path,
                problem.help,
                severity=self.severity,
                label=problem.label,
                related=problem.related,
            )


RULES: dict[str, Rule] = {}
"""The rules about what was read, by number. What reading itself enforces is in `manual.READING`."""


def rule(
    id: str, severity: Severity
) -> Callable[[Callable[[Material], Iterator[Problem]]], Callable[[Material], Iterator[Problem]]]:
    """Register a function as a rule; its docstring is the manual page."""

    def register(find: Callable[[Material], Iterator[Problem]]) -> Callable[[Material], Iterator[Problem]]:
        RULES[id] = Rule(id, severity, inspect.cleandoc(find.__doc__ or ""), find)
        return find

    return register
