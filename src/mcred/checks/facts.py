"""Rules about facts: who says so, and as of when (MC401 to MC406)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.model.catalog import NOTE_AGE, WARNING_AGE, Price, Recognition, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.checks.rule import Fact

_WORDS: Final = {"Evidence": "evidence", "Pay": "pay", "Occupation": "profile"}


@rule("MC401", Severity.ERROR)
def has_source(material: Material) -> Iterator[Problem]:
    """Every price, recognition and piece of evidence names its source.

    A figure that nobody can look up is a rumour: a learner pays on the strength of it.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, source: "https://example.org/a", as_of: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, as_of: 2026-11-01}]
    """
    for entry, path, fact in material.facts:
        if fact.source is None:
            message = f"the {_word(fact)} names no source"
            yield Problem(entry, message, path, "add `source:` with the address of the page that says so")


@rule("MC402", Severity.ERROR)
def has_date(material: Material) -> Iterator[Problem]:
    """Every price, recognition and piece of evidence has a date.

    Prices and agreements change. Without a day nobody can tell whether a figure is of this week or of five years ago.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, source: "https://example.org/a", read: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, source: "https://example.org/a"}]
    """
    for entry, path, fact in material.facts:
        if fact.dated is None:
            help = "add `as_of:` with the date that the page gives, or `read:` with the day on which it was read"
            yield Problem(entry, f"the {_word(fact)} has no date", path, help)


@rule("MC403", Severity.NOTE)
def is_recent(material: Material) -> Iterator[Problem]:
    """A fact is not older than 180 days.

    Platforms change their prices about once a year. By the page's own date, else by the day on which it was read.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: certificate, amount: 49, currency: USD, source: "https://example.org/a", as_of: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: certificate, amount: 49, currency: USD, source: "https://example.org/a", as_of: 2026-04-01}]
    """
    yield from _aged(material, NOTE_AGE, WARNING_AGE)


@rule("MC404", Severity.WARNING)
def is_not_stale(material: Material) -> Iterator[Problem]:
    """A fact is not older than a year.

    After a year a price is more likely wrong than right, and an agreement may have ended without a word.

    Good:
        mcred: 1
        evidence:
          - {about: a, criterion: verifiability, level: hosted_page, source: "https://example.org/a", as_of: 2026-11-01}
        courses: [{id: a, title: A}]

    Bad:
        mcred: 1
        evidence:
          - {about: a, criterion: verifiability, level: hosted_page, source: "https://example.org/a", as_of: 2024-11-01}
        courses: [{id: a, title: A}]
    """
    yield from _aged(material, WARNING_AGE)


@rule("MC405", Severity.ERROR)
def is_not_of_the_future(material: Material) -> Iterator[Problem]:
    """A fact is not dated after the day of the check.

    Nobody has read a page tomorrow: the day is mistyped, or day and month have changed places.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, source: "https://example.org/a", read: 2026-11-12}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, source: "https://example.org/a", read: 2026-12-11}]
    """
    for entry, path, fact in material.facts:
        for key, day in (("as_of", fact.as_of), ("read", fact.read)):
            if day is not None and day > material.as_of:
                message = f"the {_word(fact)} is dated {day}, after the day of this check, {material.as_of}"
                yield Problem(entry, message, (*path, key), "write the day of the page, or that of reading it")


@rule("MC406", Severity.NOTE)
def source_is_https(material: Material) -> Iterator[Problem]:
    """The address of a source starts with https.

    What comes over plain http can be changed on the way. Hardly a page is left that has no https.

    Good:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, source: "https://example.org/a", as_of: 2026-11-01}]

    Bad:
        mcred: 1
        courses:
          - id: a
            title: A
            prices: [{kind: audit, amount: 0, source: "http://example.org/a", as_of: 2026-11-01}]
    """
    for entry, path, fact in material.facts:
        if fact.source is not None and fact.source.startswith("http:"):
            help = "look whether the page is there under https:// too"
            yield Problem(entry, "the source is read over plain http", (*path, "source"), help)


def _aged(material: Material, beyond: int, until: int | None = None) -> Iterator[Problem]:
    """Find the facts that are more days old than one age, and no more than another."""
    for entry, path, fact in material.facts:
        day = fact.dated
        age = 0 if day is None else (material.as_of - day).days
        if beyond < age and (until is None or age <= until):
            key = "read" if fact.as_of is None else "as_of"
            message = f"the {_word(fact)} is of {day}, {age:,} days old"
            yield Problem(entry, message, (*path, key), "look it up again, and write what the page says today")


def _word(fact: Fact | Sourced) -> str:
    """Name what a fact is."""
    if isinstance(fact, Price):
        return "price"
    return "recognition" if isinstance(fact, Recognition) else _WORDS[type(fact).__name__]
