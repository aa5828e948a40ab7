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
from mcred.scanning.cues import FREE, INCOME, OFFER
from mcred.scanning.phrases import MONEY, Hit

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
        currency = _currency(match, around)
        if currency is False or _MORE.match(around.text, match.end()):
            continue
        hit = Hit(match.start(), match.end(), None, ())
        cue = _nearest(hit, around)
        if cue is None or INCOME in _kinds(cue):
            continue
        kind = _kinds(cue)[0]
        per = next((per for per, form in _PERIODS if form.match(around.text, match.end())), "once")
        known = "subscription" if per != "once" else None if kind == "price" else kind
        amount = _decimal(match["first"] or match["second"])
        yield hit.start, _cost(around, hit, cue, known, amount, currency or None, per)


_PERIODS: Final = (("month", _MONTH), ("year", _YEAR))


def _free(around: Surroundings) -> Iterator[tuple[int, Cost]]:
    for cue in around.cues:
        if FREE not in _kinds(cue):
            continue
        before, after = around.before(cue), around.after(cue)
        if before[MONEY + OFFER] or after[MONEY + OFFER] or OFFER in _kinds_inside(cue, around):
            yield cue.start, _cost(around, cue, cue, "audit", Decimal(0), None, "once")


def _kinds_inside(hit: Hit, around: Surroundings) -> list[str]:
    return [kind for cue in around.cues_within(hit.start, hit.end) for kind in _kinds(cue)]


def _kinds(cue: Hit) -> list[str]:
    return [kind.removeprefix(MONEY) for kind in cue.cues if kind.startswith(MONEY)]


def _nearest(hit: Hit, around: Surroundings) -> Hit | None:
    """Return the nearest word about money in the sentence of an amount; of two as near the one before it.

    A word that tells the kind of a price is preferred to one that only says that there is a price.
    """
    near = [
        (kind == "price", one.words, side, one.hit)
        for side, cues in enumerate((around.before(hit), around.after(hit)))
        for kind, found in ((name.removeprefix(MONEY), found) for name, found in cues.items() if name.startswith(MONEY))
        for one in found
        if kind not in {FREE, OFFER} and one.words <= (_REACH if kind != "price" else 1)
    ]
    return min(near, key=lambda one: one[:3])[3] if near else None


def _currency(match: re.Match[str], around: Surroundings) -> str | None | bool:
    """Return the currency of an amount, None for a sign that several share, False where it is no money."""
    for group in ("code", "before", "after"):
        word = match[group]
        if word is None:
            continue
        written = around.folded.source[slice(*around.folded.origin(*match.span(group)))]
        if written.isupper() and written in CURRENCIES:
            return written
        if word in _SIGNS and group != "code":
            return _SIGNS[word]
    return False


def _decimal(written: str) -> Decimal:
    """Read a number with its separators: the last one is a decimal sign where one or two digits follow it."""
    whole, sign, rest = written.rpartition(max(".,", key=written.rfind))
    if sign and len(rest) < len("000"):
        return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")
    return Decimal(re.sub(r"[^0-9]", "", written))


def _cost(  # noqa: PLR0913, PLR0917 - a cost has as many facts
    around: Surroundings, hit: Hit, cue: Hit, kind: str | None, amount: Decimal, currency: str | None, per: str
) -> Cost:
    folded = around.folded
    start, end = folded.origin(hit.start, hit.end)
    words = folded.source[slice(*folded.origin(cue.start, cue.end))]
    return Cost(kind, amount, currency, per, folded.source[start:end], words, *folded.place(start))
