"""What a text says about money: amounts that are prices, and what it gives for free.

An amount is a price only beside a word that says so. Salaries, markets and budgets are none; a sign that several
currencies share ("$") leaves the currency unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mcred.model.quantity import CURRENCIES
from mcred.scanning.cues import FREE, INCOME, OFFER, PRICE, money_cue, money_kind
from mcred.scanning.phrases import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.scanning.context import Surroundings

_SIGNS: Final = {
    "us$": "USD",
    "r$": "BRL",
    "a$": "AUD",
    "c$": "CAD",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "us dollars": "USD",
    "us dollar": "USD",
    "euros": "EUR",
    "euro": "EUR",
    "$": None,
    "¥": None,
    "dollars": None,
    "pounds": "GBP",
}
"""The currency of each sign or word; None where several share it."""

_NUMBER: Final = r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?(?![\d])|\d{1,9}(?:[.,]\d{1,2})?(?![\d])"
_WORDS: Final = "|".join(map(re.escape, sorted(_SIGNS, key=len, reverse=True)))
_CODES: Final = "|".join(sorted(CURRENCIES)).lower()
_AMOUNT: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<before>{_WORDS}|(?:{_CODES})) ?(?P<first>{_NUMBER})(?: ?(?P<code>{_CODES})\b)?"
    rf"|(?P<second>{_NUMBER}) ?(?P<after>(?:{_WORDS})(?!\w)|(?:{_CODES})\b))"
)
_DIGIT: Final = re.compile(r"\d")
_MORE: Final = re.compile(r"\s?(?:[kmb]\b|bn|million|billion|trillion|thousand|mill|mrd|mio|%|\+)")
_YEAR: Final = re.compile(r"\s?(?:/ ?|per |a |pro |im |al |ao |par |por )(?:year|ano|jahr|an)\b")
_MONTH: Final = re.compile(r"\s?(?:/ ?|per |a |each |pro |im |al |ao |par |por )(?:month|mo|mes|monat|mois)\b")
_REACH: Final = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """A price that a text announces. `kind` is a kind of price of a catalog, None where the text does not tell it.

    `currency` is None where the text leaves it open; `per` is once, month or year. `words` say what it is paid for.
    """

    kind: str | None
    amount: Decimal
    currency: str | None
    per: str
    text: str
    words: str
    line: int
    column: int


def costs_of(surroundings: Surroundings) -> tuple[Cost, ...]:
    """Return the costs that a text announces, in its order."""
    found = [*_amounts(surroundings), *_free(surroundings)]
    return tuple(cost for _, cost in sorted(found, key=lambda one: one[0]))


def _amounts(around: Surroundings) -> Iterator[tuple[int, Cost]]:
    if not _DIGIT.search(around.text):
        return
    for match in _AMOUNT.finditer(around.text):
        if not _is_money(match, around) or _MORE.match(around.text, match.end()):
            continue
        hit = Hit(match.start(), match.end(), None, ())
        cue = _nearest(hit, around)
        if cue is None or INCOME in _kinds(cue):
            continue
        kind = _kinds(cue)[0]
        per = next((per for per, form in _PERIODS if form.match(around.text, match.end())), "once")
        known = "subscription" if per != "once" else None if kind == PRICE else kind
        amount = _decimal(match["first"] or match["second"])
        yield hit.start, _cost(around, hit, cue, known, amount, _currency(match, around), per)


_PERIODS: Final = (("month", _MONTH), ("year", _YEAR))


def _free(around: Surroundings) -> Iterator[tuple[int, Cost]]:
    for cue in around.cues:
        if FREE not in _kinds(cue):
            continue
        before, after = around.before(cue), around.after(cue)
        if before[money_cue(OFFER)] or after[money_cue(OFFER)] or OFFER in _kinds_inside(cue, around):
            yield cue.start, _cost(around, cue, cue, "audit", Decimal(0), None, "once")


def _kinds_inside(hit: Hit, around: Surroundings) -> list[str]:
    return [kind for cue in around.cues_within(hit.start, hit.end) for kind in _kinds(cue)]


def _kinds(cue: Hit) -> list[str]:
    return [kind for one in cue.cues if (kind := money_kind(one))]


def _nearest(hit: Hit, around: Surroundings) -> Hit | None:
    """Return the nearest word about money in the sentence of an amount; of two as near the one before it.

    A word that tells the kind of a price is preferred to one that only says that there is a price.
    """
    near = [
        (kind == PRICE, one.words, side, one.hit)
        for side, cues in enumerate((around.before(hit), around.after(hit)))
        for name, found in cues.items()
        if (kind := money_kind(name)) and kind not in {FREE, OFFER}
        for one in found
        if one.words <= (1 if kind == PRICE else _REACH)
    ]
    return min(near, key=lambda one: one[:3])[3] if near else None


def _code(match: re.Match[str], around: Surroundings) -> str | None:
    """Return the code of a currency beside a number; "all" and "try" are none, "ALL" and "TRY" are."""
    for group in ("code", "before", "after"):
        if match[group]:
            written = around.folded.source[slice(*around.folded.origin(*match.span(group)))]
            if written in CURRENCIES:
                return written
    return None


def _is_money(match: re.Match[str], around: Surroundings) -> bool:
    return (match["before"] or match["after"]) in _SIGNS or _code(match, around) is not None


def _currency(match: re.Match[str], around: Surroundings) -> str | None:
    """Return the currency of an amount, None for a sign that several share."""
    return _code(match, around) or _SIGNS[match["before"] or match["after"]]


def _decimal(written: str) -> Decimal:
    """Read a number with its separators: the last one is a decimal sign where one or two digits follow it."""
    whole, sign, rest = written.rpartition(max(".,", key=written.rfind))
    if sign and len(rest) < len("000"):
        return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")
    return Decimal(re.sub(r"[^0-9]", "", written))


def _cost(
    around: Surroundings, hit: Hit, cue: Hit, kind: str | None, amount: Decimal, currency: str | None, per: str
) -> Cost:
    folded = around.folded
    start, end = folded.origin(hit.start, hit.end)
    words = folded.source[slice(*folded.origin(cue.start, cue.end))]
    return Cost(kind, amount, currency, per, folded.source[start:end], words, *folded.place(start))
