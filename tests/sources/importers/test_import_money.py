"""Money: amounts with the separators of many countries, currencies by code, sign and name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mcred.sources.importers.money import amount_of, currency_of, period_in, period_of


@pytest.mark.parametrize(
    ("value", "low", "high", "currency"),
    [
        ("395", "395", "395", None),
        ("1,299", "1299", "1299", None),
        ("12,50", "12.50", "12.50", None),
        ("1.234,50 €", "1234.50", "1234.50", "EUR"),
        ("US$ 1,234.50", "1234.50", "1234.50", "USD"),
        ("1 234,50 EUR", "1234.50", "1234.50", "EUR"),
        ("1'200 CHF", "1200", "1200", "CHF"),
        ("1.234.567", "1234567", "1234567", None),
        ("₹ 1,00,000", "100000", "100000", "INR"),
        ("R$ 99,90", "99.90", "99.90", "BRL"),
        ("49 - 79 USD", "49", "79", "USD"),
        ("$49 to $79", "49", "79", None),
        ("gratis", "0", "0", None),
        (Decimal("3533.68"), "3533.68", "3533.68", None),
        (5, "5", "5", None),
    ],
)
def test_an_amount_is_exact(value: object, low: str, high: str, currency: str | None) -> None:
    found = amount_of(value)
    assert found.span is not None
    assert (f"{found.span.low:f}", f"{found.span.high:f}", found.currency, found.why) == (low, high, currency, "")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, ""),
        (True, "neither a number nor a text"),
        ({"value": 5}, "neither a number nor a text"),
        (Decimal("NaN"), "no amount of money"),
        (Decimal("1e30"), "no amount of money"),
        (Decimal(-5), "no amount of money"),
        ("0.00001", "more than 4 decimals"),
        ("79 - 49", "no amount of money"),
        ("$ -5", "less than zero"),
        ("1.299", "cannot tell thousands from decimals"),
        ("1,2,3.4.5", "cannot tell thousands from decimals"),
        ("20 or 30", "several amounts"),
        ("2.5M", "an abbreviated number"),
        ("XXX", "a placeholder, no price"),
        ("ask us", "no amount in it"),
    ],
)
def test_what_is_no_amount_says_why(value: object, why: str) -> None:
    found = amount_of(value)
    assert (found.span, found.why) == (None, why)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("usd", "USD"),
        ("US Dollar", "USD"),
        ("United States dollars", "USD"),
        ("Euro", "EUR"),
        ("Pound Sterling", "GBP"),
        ("indische Rupie", "INR"),
        ("€", "EUR"),
        ("$", None),
        ("Dollar", None),
        ("Taler", None),
        ("", None),
    ],
)
def test_currencies_by_code_sign_and_name(words: str, code: str | None) -> None:
    assert currency_of(words) == code


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("$39/mo", "month"),
        ("billed monthly", "month"),
        ("per academic credit hour", "credit"),
        ("39 € im Monat, 300 € pro Jahr", "year"),
        ("per month or per year", None),
        ("a one-time payment", None),
    ],
)
def test_periods_in_words(words: str, period: str | None) -> None:
    assert period_in(words) == period


@pytest.mark.parametrize(
    ("unit", "period"), [("MON", "month"), ("P1Y", "year"), ("month", "month"), ("C62", None), (5, None)]
)
def test_periods_by_unit(unit: object, period: str | None) -> None:
    assert period_of(unit) == period
