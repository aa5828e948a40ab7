"""How numbers, money and days are written for people. Machines get theirs from `exact` and `number`."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import format_decimal

from mcred.model.quantity import MONEY_SCALE
from mcred.report import Notes

if TYPE_CHECKING:
    import datetime as dt

    from mcred.model.catalog import Price, Sourced
    from mcred.model.quantity import Credits
    from mcred.report import Json

UNKNOWN = "unknown"

ROUTE_WORDS = {
    "audit": "audit, free of charge",
    "certificate": "certificate",
    "tuition": "tuition",
    "bundle": "bundle",
    "subscription": "subscription",
    "parts": "its parts",
    "fees": "fees only",
    "held": "held already",
    "unknown": UNKNOWN,
}


CREDIT_WORDS = {
    "ects": "ECTS credits",
    "us_semester": "US semester credits",
    "us_quarter": "US quarter credits",
    "uk_credit": "UK credits",
    "ceu": "continuing education units",
    "ace": "credits recommended by ACE",
    "points": "points",
}


class Words:
    """Writing for one locale."""

    def __init__(self, locale: str = "en") -> None:
        """Take a locale that babel knows."""
        self._locale = Locale.parse(locale)  # once: given the name alone, babel parses it for every number

    def amount(self, value: float) -> str:
        """Write an amount of money without its currency, with cents only where there are some."""
        whole = math.isclose(value, round(value), abs_tol=0.005)
        return self._plain(format_decimal(value, format="#,##0" if whole else "#,##0.00", locale=self._locale))

    def figure(self, value: float, digits: int = 1) -> str:
        """Write a number with at most so many digits behind the point."""
        pattern = "#,##0." + "#" * digits if digits else "#,##0"
        return self._plain(format_decimal(round(value, digits) + 0.0, format=pattern, locale=self._locale))

    def points(self, low: float, high: float) -> str:
        """Write an interval of points, always with a tenth, so that a column of them aligns."""
        first, last = (self._plain(format_decimal(end, format="#,##0.0", locale=self._locale)) for end in (low, high))
        return _span(first, last, low)

    def amounts(self, low: float, high: float) -> str:
        """Write an interval of money."""
        return _span(self.amount(low), self.amount(high) if math.isfinite(high) else "", low)

    def figures(self, low: float, high: float, digits: int = 1) -> str:
        """Write an interval of numbers."""
        return _span(self.figure(low, digits), self.figure(high, digits) if math.isfinite(high) else "", low)

    @staticmethod
    def _plain(text: str) -> str:
        """Replace the special spaces of some locales, which tables cannot align."""
        return text.translate({0x202F: " ", 0xA0: " ", 0x200E: None, 0x200F: None})


def _span(low: str, high: str, least: float) -> str:
    if not high:
        return f"≥ {low}" if least > 0 else UNKNOWN
    return low if low == high else f"{low}–{high}"


def exact(ten_thousandths: float) -> Json:
    """Return money as a decimal string, null where it is unbounded."""
    if not math.isfinite(ten_thousandths):
        return None
    amount = (Decimal(round(ten_thousandths)) / MONEY_SCALE).normalize()
    return f"{amount:f}"


def number(value: float) -> Json:
    """Return a number as it is, whole ones as such, null where it is unbounded or undefined."""
    if not math.isfinite(value):
        return None
    return int(value) if float(value).is_integer() else float(value)


def price_words(price: Price, words: Words) -> str:
    """Write a price as it is stated: amount, currency, by what it is charged."""
    if price.kind == "tax_percent":
        return UNKNOWN if price.amount is None else f"{price.amount.min} %"
    if price.kind == "aid" and price.percent is not None:
        return f"{price.percent} % off"
    if price.amount is None:
        return f"{UNKNOWN} amount" + (f", {price.currency}" if price.currency else "")
    if price.amount.max == 0:
        return "free"
    per = "" if price.per == "once" else f" a {price.per}" if price.per != "credit" else " a credit"
    return f"{words.amounts(float(price.amount.min), float(price.amount.max))} {price.currency}{per}"


def language_words(code: str) -> str:
    """Name a language as the sentences around it would; the code itself where it has no name."""
    return str(Locale("en").languages.get(code.partition("-")[0], code))


def credit_words(credits_: Credits) -> str:
    """Write an amount of credit with its unit."""
    return f"{credits_.amount} {CREDIT_WORDS[credits_.unit]}"


class Sources:
    """The pages that a report rests on, numbered as they are first cited."""

    def __init__(self) -> None:
        """Start with none."""
        self._numbers: dict[str, int] = {}

    def cite(self, fact: Sourced) -> str:
        """Write a fact's day and the number of its page."""
        day = fact.as_of.isoformat() if fact.as_of else f"read {fact.read.isoformat()}" if fact.read else "no date"
        if fact.source is None:
            return f"no source, {day}"
        number = self._numbers.setdefault(fact.source, len(self._numbers) + 1)
        return f"[{number}] {day}"

    def notes(self) -> list[Notes]:
        """List the pages with their numbers."""
        pages = tuple(f"[{number}] {page}" for page, number in self._numbers.items())
        return [Notes("Sources", pages)] if pages else []


def age_in_days(fact: Sourced, as_of: dt.date) -> int | None:
    """Return how old a fact is, by the page's own date or else the day of reading; None without either."""
    return None if fact.dated is None else (as_of - fact.dated).days


def counted(count: float, word: str, words: Words) -> str:
    """Write a number of things, in the plural where it is not one."""
    return f"{words.figure(count)} {word}{'' if count == 1 else 's'}"


def join(words: list[str]) -> str:
    """Join with commas and a last "and"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
