"""What a text states besides: credit, and for how long what it brings is good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mcred.scanning.folding import Folded

_NUMBER_WORDS: Final = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten",
        "un dos tres cuatro cinco seis siete ocho nueve diez",
        "ein zwei drei vier fünf sechs sieben acht neun zehn".replace("ü", "u"),
        "un deux trois quatre cinq six sept huit neuf dix",
        "um dois tres quatro cinco seis sete oito nove dez",
    )
    for number, word in enumerate(words.split(), start=1)
}
_COUNT: Final = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(_NUMBER_WORDS, key=len, reverse=True))})"

_CREDIT_UNITS: Final = (
    (
        "ects",
        r"(?:creditos |credits? |points? |leistungspunkte )?ects(?: credits?| points?| punkte| leistungspunkte)?",
    ),
    ("us_semester", r"(?:us )?semester(?: credit)? (?:hours?|credits?|units?)"),
    ("us_quarter", r"(?:us )?quarter(?: credit)? (?:hours?|credits?|units?)"),
    ("uk_credit", r"(?:uk|cats|scqf) (?:credits?|points?)"),
    ("ceu", r"(?:ceus?|continuing education units?)"),
    (None, r"(?:academic |college |university |graduate |undergraduate |transfer )?credit(?:s| hours?)"),
    (None, r"(?:creditos|kreditpunkte|leistungspunkte)"),
)
"""The units of credit and how they are written; None where a text only speaks of credits."""

_CREDIT: Final = re.compile(
    r"(?<![\w.,])(?P<amount>\d{1,3}(?:[.,]\d{1,2})?) (?:"
    + "|".join(f"({form})" for _, form in _CREDIT_UNITS)
    + r")(?!\w)"
)
_ACE: Final = re.compile(
    r"\bace (?:credit|college credit)\b[^.]{0,20}recommend\w*|\brecommended by (?:the )?ace\b|\bace recommended\b"
)

_PERIOD: Final = r"(?P<unit>years?|months?|anos?|meses|mes|jahren?|jahre|monaten?|monate|ans?|mois)"
_EXPIRY: Final = re.compile(
    r"\b(?:"
    r"valid for|expires? (?:after|in)|expire (?:after|in)|renewed every|renew every|recertif\w+ every|good for"
    r"|valido (?:por|durante)|valida (?:por|durante)|caduca (?:a los|en)|expira (?:em|en|apos)"
    r"|gultig fur|lauft nach|alle"
    r"|valable(?: pendant)?|valide pendant|expire apres"
    rf") {_COUNT} {_PERIOD}\b"
    rf"|\b{_COUNT.replace('count', 'number')} {_PERIOD.replace('unit', 'period')} (?:lang )?gultig\b"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Credit that a text states: how much of which unit, None where it does not tell."""

    amount: Decimal | None
    unit: str | None
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Expiry:
    """For how many months what a text speaks of is good."""

    months: int
    text: str
    line: int
    column: int


def credit_of(folded: Folded) -> tuple[Credit, ...]:
    """Return the credit that a text states, in its order."""
    found = [
        (match, Decimal(match["amount"].replace(",", ".")), _CREDIT_UNITS[(match.lastindex or 2) - 2][0])
        for match in _CREDIT.finditer(folded.text)
    ]
    recommended = [(match, None, "ace") for match in _ACE.finditer(folded.text)]
    return tuple(
        Credit(amount, unit, *_where(match, folded))
        for match, amount, unit in sorted((*found, *recommended), key=lambda one: one[0].start())
    )


def expiry_of(folded: Folded) -> tuple[Expiry, ...]:
    """Return the periods after which something lapses, in the order of the text."""
    found = []
    for match in _EXPIRY.finditer(folded.text):
        count, unit = match["count"] or match["number"], match["unit"] or match["period"]
        number = int(count) if count.isdigit() else _NUMBER_WORDS[count]
        months = number if unit.startswith("m") else 12 * number
        found.append(Expiry(months, *_where(match, folded)))
    return tuple(found)


def _where(match: re.Match[str], folded: Folded) -> tuple[str, int, int]:
    start, end = folded.origin(*match.span())
    return folded.source[start:end], *folded.place(start)
