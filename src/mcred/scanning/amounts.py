"""Amounts of money in a folded text, and ranges of them: "49 USD", "$49-$99", "between 49 and 99 EUR"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mcred.model.quantity import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.scanning.folding import Folded

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

_TO: Final = r"(?P<to> (?:to|and|bis|und|a|y|et|e|ate|hasta) | )"
_HIGHER: Final = re.compile(
    rf"{_TO}(?:(?:{_WORDS}) ?)?(?P<number>{_NUMBER})(?: ?(?:(?P<after>{_CODES})\b|(?:{_WORDS})(?!\w)))?(?!\w)"
)
_LOWER: Final = re.compile(rf"(?<![\w.,])(?P<number>{_NUMBER}){_TO}$")
_AND: Final = frozenset({" and ", " und ", " y ", " et ", " e "})
_BETWEEN: Final = re.compile(r"\b(?:between|zwischen|entre) $")
_FROM: Final = re.compile(r"\b(?:between|zwischen|entre|from|von|de|desde) $")
_DASH: Final = re.compile(r"\s*[-\u2010-\u2014\u2212]\s*")
_FAR: Final = 24
"""A lower amount, or the word before it, has no more characters."""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money, or a range of them: where it stands in the folded text, and its bounds.

    `currency` is None where several share its sign.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: str | None


def amounts_of(folded: Folded) -> Iterator[Amount]:
    """Go through the amounts of a text in its order; a range is one."""
    if not _DIGIT.search(folded.text):
        return
    done = 0
    for match in _AMOUNT.finditer(folded.text):
        code = next((code for group in ("code", "before", "after") if (code := _code(match, group, folded))), None)
        sign = match["before"] or match["after"]
        if match.start() < done or (sign not in _SIGNS and code is None):
            continue
        value = _decimal(match["first"] or match["second"])
        amount = Amount(match.start(), match.end(), value, value, code or _SIGNS[sign])
        # A bare number before another belongs to it where the currency follows both: "49 to 99 USD".
        found = (match["second"] and _from_lower(amount, folded)) or _to_higher(amount, folded)
        amount = replace(found, start=_start(found, folded)) if found else amount
        done = amount.end
        yield amount


def _from_lower(amount: Amount, folded: Folded) -> Amount | None:
    window = max(0, amount.start - _FAR)
    found = _LOWER.search(folded.text[window : amount.start])
    if found is None or not _joins(found, folded, window, window + found.start()):
        return None
    low = _decimal(found["number"])
    start = window + found.start()
    return replace(amount, start=start, low=low) if low < amount.high else None


def _to_higher(amount: Amount, folded: Folded) -> Amount | None:
    found = _HIGHER.match(folded.text, amount.end)
    if found is None or not _joins(found, folded, 0, amount.start):
        return None
    high = _decimal(found["number"])
    currency = amount.currency or _code(found, "after", folded)
    return replace(amount, end=found.end(), high=high, currency=currency) if amount.low < high else None


def _start(amount: Amount, folded: Folded) -> int:
    """Return where a range begins, with its first word: "between 49 and 99 USD"."""
    window = max(0, amount.start - _FAR)
    found = _FROM.search(folded.text[window : amount.start])
    return window + found.start() if found else amount.start


def _joins(match: re.Match[str], folded: Folded, offset: int, start: int) -> bool:
    """Tell whether two numbers are joined: by a dash, which is a blank when folded, by "to", or "between" and "and"."""
    if match["to"] in _AND:
        return _BETWEEN.search(folded.text[max(0, start - _FAR) : start]) is not None
    if match["to"] != " ":
        return True
    before, after = (offset + place for place in match.span("to"))
    written = folded.source[folded.origin(before - 1, before)[1] : folded.origin(after, after + 1)[0]]
    return _DASH.fullmatch(written) is not None


def _code(match: re.Match[str], group: str, folded: Folded) -> str | None:
    """Return the code of a currency beside a number; "all" and "try" are none, "ALL" and "TRY" are."""
    if not match[group]:
        return None
    written = folded.source[slice(*folded.origin(*match.span(group)))]
    return written if written in CURRENCIES else None


def _decimal(written: str) -> Decimal:
    """Read a number with its separators: the last one is a decimal sign where one or two digits follow it."""
    whole, sign, rest = written.rpartition(max(".,", key=written.rfind))
    if sign and len(rest) < len("000"):
        return Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{rest}")
    return Decimal(re.sub(r"[^0-9]", "", written))
