"""Money as course pages write it: amounts, currencies by code, sign or name, and the time or thing that is paid for."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final, NamedTuple

from babel.numbers import get_currency_name

from mcred.model.quantity import CURRENCIES
from mcred.sources.importers.draft import Span
from mcred.sources.importers.words import is_placeholder

LARGEST: Final = Decimal(10) ** 9

_DECIMALS: Final = 4
"""As many as a catalog holds."""

_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f'\u2019 ]*")
_BLANKS = re.compile(r"[\s\u00a0\u202f'\u2019]")
_TO = re.compile(r"[^\w]{0,6}(?:[A-Z]{3}\s*)?(?:[-–—]|\b(?:to|bis|a|à|até|hasta)\b)[^\w]{0,6}(?:[A-Z]{2,3}[$\s]*)?")
_FREE = re.compile(r"\s*(?:free|gratis|kostenlos|gratuit[oe]?s?)\s*!?", re.IGNORECASE)
_NO_AMOUNTS: Final = (
    (is_placeholder, "a placeholder, no price"),
    (re.compile(r"\s*[^\w\s]?\s*-\s*\d").match, "less than zero"),
    (re.compile(r"\d\s?[kKmM]\b").search, "an abbreviated number"),
)
_SIGNS: Final = dict(
    pair.split(":")
    for pair in (
        "US$:USD CA$:CAD C$:CAD A$:AUD AU$:AUD NZ$:NZD HK$:HKD S$:SGD R$:BRL "
        "MX$:MXN €:EUR £:GBP ₹:INR ₽:RUB ₩:KRW ₺:TRY ₪:ILS ₫:VND "
        "₦:NGN ₱:PHP zł:PLN ฿:THB ₴:UAH "
    ).split()
)
"""Signs that stand for one currency. The bare dollar, the yen sign, "Rs" and "kr" stand for several."""

_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True)))

_PERIODS: Final = {
    "month": r"months?|mo|mth|monthly|mensual(?:es)?|monat(?:e|lich)?|mois|mensuel(?:le)?|m[eê]s|mensa(?:l|is)|mese",
    "year": r"years?|yr|yearly|annum|annual(?:ly)?|año|anual(?:es)?|jahr|jährlich|an|année|annuel(?:le)?|ano|anno|jaar",
    "credit": r"(?:academic )?(?:semester |quarter )?credits?(?: hours?)?|crédito|crédit|kreditpunkt|ects",
    "week": r"weeks?|wk|weekly|semana|woche|wöchentlich|semaine|week",
    "hour": r"hours?|hr|hourly|hora|stunde|heure",
    "lesson": r"lessons?|class|classes|clase|lektion|unterrichtsstunde|leçon|cours|aula",
    "session": r"sessions?|sesión|sitzung|séance|sessão",
    "day": r"days?|daily|día|tag|jour|dia",
    "term": r"terms?|semesters?|quarters?|trimesters?|semestre|trimestre",
}
_EACH = r"(?:/|\bper\b|\ba\b|\ban\b|\beach\b|\bevery\b|\bpro\b|\bje\b|\bal\b|\bpor\b|\bpar\b|\bau\b|\bao\b|\bcada\b)"
_PER = {name: re.compile(rf"{_EACH}\s*(?:{words})\b", re.IGNORECASE) for name, words in _PERIODS.items()}
_ADVERB = {
    "month": re.compile(r"\b(?:monthly|monatlich|mensual(?:es)?|mensuel(?:le)?|mensal|mensais)\b", re.IGNORECASE),
    "year": re.compile(r"\b(?:yearly|annual(?:ly)?|jährlich|anual(?:es)?|annuel(?:le)?)\b", re.IGNORECASE),
}
_UNIT_CODES: Final = {
    "MON": "month",
    "ANN": "year",
    "HUR": "hour",
    "DAY": "day",
    "WEE": "week",
    "P1M": "month",
    "P1Y": "year",
    "P12M": "year",
    "P1W": "week",
    "PT1H": "hour",
    "P1D": "day",
}
"""Units of UN/CEFACT and billing durations."""


class Amount(NamedTuple):
    """An amount, its currency where one stands beside it, and why it is not understood where it is None."""

    span: Span | None
    currency: str | None = None
    why: str = ""


def amount_of(value: object) -> Amount:
    """Read a number, or a text that holds one amount or a range of two: "395", "1.234,50 €", "US$ 49 - 79"."""
    if isinstance(value, str):
        return _amount_in(value)
    if value is None or isinstance(value, bool) or not isinstance(value, int | Decimal):
        return Amount(None, None, "" if value is None else "neither a number nor a text")
    return _checked([Decimal(value)], None)


def _amount_in(text: str) -> Amount:
    for pattern, why in _NO_AMOUNTS:
        if pattern(text):
            return Amount(None, None, why)
    found, currency = _NUMBER.findall(text), currency_in(text)
    if not found:
        return (
            Amount(Span(Decimal(0), Decimal(0))) if _FREE.fullmatch(text) else Amount(None, currency, "no amount in it")
        )
    if len(found) > len(Span._fields) or (len(found) > 1 and not _is_range(text, found)):
        return Amount(None, currency, "several amounts")
    return _checked([_number(digits) for digits in found], currency)


def _checked(numbers: list[Decimal | None], currency: str | None) -> Amount:
    """Return one number, or two, as an amount that a catalog can hold."""
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return Amount(None, currency, "cannot tell thousands from decimals")
    low, high = known[0], known[-1]
    if not (low.is_finite() and 0 <= low <= high < LARGEST):
        return Amount(None, currency, "no amount of money")
    if any(number != round(number, _DECIMALS) for number in known):
        return Amount(None, currency, f"more than {_DECIMALS} decimals")
    return Amount(
        Span(
            *(
                round(number, _DECIMALS) if -int(number.as_tuple().exponent) > _DECIMALS else number
                for number in (low, high)
            )
        ),
        currency,
    )


def _is_range(text: str, found: list[str]) -> bool:
    start = text.index(found[0]) + len(found[0].rstrip(" .,"))
    return _TO.fullmatch(text[start : text.index(found[1], start)]) is not None


def _number(digits: str) -> Decimal | None:
    """Read digits with separators. Three digits after a single point are thousands or decimals: nobody can tell."""
    digits = _BLANKS.sub("", digits).rstrip(".,")
    point, comma = digits.rfind("."), digits.rfind(",")
    if point >= 0 and comma >= 0:
        thousands, decimal = (",", ".") if point > comma else (".", ",")
        digits = digits.replace(thousands, "").replace(decimal, ".")
    elif comma >= 0:
        grouped = re.fullmatch(r"\d{1,3}(,\d{2,3})*,\d{3}", digits)
        digits = digits.replace(",", "") if grouped else digits.replace(",", ".")
    elif re.fullmatch(r"\d{1,3}\.\d{3}", digits):
        return None
    elif digits.count(".") > 1:
        digits = digits.replace(".", "")
    try:
        return Decimal(digits)
    except InvalidOperation:
        return None


def currency_in(text: str) -> str | None:
    """Return the one currency that a text names by code or sign; None where it names none or several."""
    codes = {word for word in re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", text) if word in CURRENCIES}
    signs = {_SIGNS[sign] for sign in _SIGN.findall(text)}
    found = codes or signs
    return found.pop() if len(found) == 1 else None


def currency_of(text: str) -> str | None:
    """Return the code of a currency that stands by itself, as code, sign or name ("US Dollar"); None otherwise."""
    word = text.strip()
    if word.upper() in CURRENCIES:
        return word.upper()
    return _SIGNS.get(word) or _names_of_currencies().get(" ".join(word.casefold().split()))


@cache
def _names_of_currencies() -> dict[str, str]:
    """Return the currencies by their names in several languages, without names that two of them share."""
    names: dict[str, set[str]] = {}
    for code in sorted(CURRENCIES):
        for locale in ("en", "es", "de", "fr", "pt"):
            for count in (None, 1, 2):
                name = get_currency_name(code, count=count, locale=locale).casefold()
                names.setdefault(name, set()).add(code)
    known = {name: codes.pop() for name, codes in names.items() if len(codes) == 1}
    dollars = (
        f"{country} dollar{plural}" for country in ("us", "u.s.", "american", "united states") for plural in ("", "s")
    )
    others = {"pound sterling": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "dólar estadounidense": "USD"}
    short = dict.fromkeys(dollars, "USD") | others | dict.fromkeys(("euro", "euros"), "EUR")
    return known | short


def period_in(text: str) -> str | None:
    """Return what an amount is paid for each time ("per month", "monthly"); None where a text does not say."""
    found = {name for name, pattern in _PER.items() if pattern.search(text)}
    found = found or {name for name, pattern in _ADVERB.items() if pattern.search(text)}
    return found.pop() if len(found) == 1 else None


def period_of(value: object) -> str | None:
    """Return the period that a unit stands for: a code ("MON"), a duration ("P1M") or a word ("month")."""
    text = str(value).strip() if isinstance(value, str) else ""
    if text.upper() in _UNIT_CODES:
        return _UNIT_CODES[text.upper()]
    named = next((name for name, words in _PERIODS.items() if re.fullmatch(words, text, re.IGNORECASE)), None)
    return named or period_in(text)


def period_beside(amount: Decimal, page: str) -> str | None:
    """Return the period that a page's text names right after an amount, wherever it does; None where it never does.

    Text such as "$57/month" settles what a price in the page's data leaves open. Two periods settle nothing.
    """
    whole, _, cents = f"{amount:f}".partition(".")
    grouped = re.sub(r"(?<=\d)(?=(\d{3})+$)", "[.,  ]?", whole)
    cents = cents.rstrip("0")
    tail = rf"[.,]{cents}0?" if cents else r"(?:[.,]0{1,2})?(?![.,]?\d)"
    periods = set()
    for found in re.finditer(rf"(?<![\d.,]){grouped}{tail}", page):
        after = page[found.end() : found.end() + 24]
        named = re.match(rf"\s*(?:[A-Z]{{3}}|[^\w\s/]{{1,3}})?\s*(?={_EACH})", after, re.IGNORECASE)
        if named:
            periods.add(period_in(after[named.end() : named.end() + 20]))
    periods.discard(None)
    return periods.pop() if len(periods) == 1 else None
