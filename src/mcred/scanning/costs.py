"""What a text says about money: amounts that are prices, and what it gives for free.

An amount is a price only beside a word that says so. Salaries, markets and budgets are none; a sign that several
currencies share ("$") leaves the currency unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mcred.scanning.amounts import Amount, amounts_of
from mcred.scanning.cues import FREE, INCOME, OFFER, PRICE, money_cue, money_kind
from mcred.scanning.phrases import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.scanning.context import Surroundings

_MORE: Final = re.compile(r"\s?(?:[kmb]\b|bn|million|billion|trillion|thousand|mill|mrd|mio|%|\+)")
_PERIODS: Final = (
    ("month", r"months?|mo|mes|monat|mois", r"monthly|mensual|mensuales|monatlich|mensuel|mensal|mensais"),
    ("year", r"years?|ano|jahr|an", r"yearly|annually|anual|jahrlich|annuel|anual"),
)
_PER: Final = tuple(
    (per, re.compile(rf"\W*(?:(?:(?:/ ?|per |a |each |pro |im |al |ao |par |por )(?:{noun}))|{adverb})\b"))
    for per, noun, adverb in _PERIODS
)
"""How the time that an amount pays for is written behind it, and in the words that tell that it is paid again."""

_REACH: Final = 8


@dataclass(frozen=True, slots=True)
class Cost:
    """A price that a text announces. `kind` is a kind of price of a catalog, None where the text does not tell it.

    `low` and `high` are the same where it is one amount. `currency` is None where the text leaves it open; `per` is
    once, month or year. `words` say what it is paid for.
    """

    kind: str | None
    low: Decimal
    high: Decimal
    currency: str | None
    per: str
    text: str
    words: str
    line: int
    column: int

    @property
    def amount(self) -> Decimal | None:
        """The amount, None where it is a range."""
        return self.low if self.low == self.high else None

    @property
    def is_free(self) -> bool:
        """Whether nothing is to be paid."""
        return not self.high


def costs_of(surroundings: Surroundings) -> tuple[Cost, ...]:
    """Return the costs that a text announces, in its order."""
    found = [*_amounts(surroundings), *_free(surroundings)]
    return tuple(cost for _, cost in sorted(found, key=lambda one: one[0]))


def _amounts(around: Surroundings) -> Iterator[tuple[int, Cost]]:
    for amount in amounts_of(around.folded):
        if _MORE.match(around.text, amount.end):
            continue
        hit = Hit(amount.start, amount.end, None, ())
        cue = _nearest(hit, around)
        if cue is None or INCOME in _kinds(cue):
            continue
        kind = _kinds(cue)[0]
        per = _per(around.text, amount.end) or _per(around.text[cue.start : cue.end], 0) or "once"
        known = "subscription" if per != "once" else None if kind == PRICE else kind
        yield hit.start, _cost(around, hit, cue, known, amount, per)


def _per(text: str, place: int) -> str | None:
    """Return the time that is paid for, as a place of a text tells it."""
    return next((per for per, form in _PER if form.match(text, place)), None)


def _free(around: Surroundings) -> Iterator[tuple[int, Cost]]:
    for cue in around.cues:
        if FREE not in _kinds(cue):
            continue
        before, after = around.before(cue), around.after(cue)
        if before[money_cue(OFFER)] or after[money_cue(OFFER)] or OFFER in _kinds_inside(cue, around):
            free = Amount(cue.start, cue.end, Decimal(0), Decimal(0), None)
            yield cue.start, _cost(around, cue, cue, "audit", free, "once")


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


def _cost(around: Surroundings, hit: Hit, cue: Hit, kind: str | None, amount: Amount, per: str) -> Cost:
    folded = around.folded
    start, end = folded.origin(hit.start, hit.end)
    words = folded.source[slice(*folded.origin(cue.start, cue.end))]
    text = folded.source[start:end]
    return Cost(kind, amount.low, amount.high, amount.currency, per, text, words, *folded.place(start))
