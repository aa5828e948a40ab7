from __future__ import annotations

import math
from decimal import Decimal

import pytest

from mcred.model.catalog import Price
from mcred.model.quantity import Credits
from mcred.views.wording import Words, counted, credit_words, exact, join, language_words, number, price_words


@pytest.mark.parametrize(
    ("locale", "low", "high", "text"),
    [
        ("en", 900, 900, "900"),
        ("en", 49.5, 1200, "49.50–1,200"),
        ("en", 10, math.inf, "≥ 10"),
        ("en", 0, math.inf, "unknown"),
        ("de", 1234.5, 1234.5, "1.234,50"),
        ("fr", 1234.5, 1234.5, "1 234,50"),
    ],
)
def test_money(locale: str, low: float, high: float, text: str) -> None:
    assert Words(locale).amounts(low, high) == text


def test_figures_have_at_most_and_points_always_a_tenth() -> None:
    words = Words()
    assert words.figures(2, 2.54) == "2–2.5"
    assert words.figure(0.24999, 4) == "0.25"
    assert words.figure(-0.01) == "0"
    assert words.points(55, 55) == "55.0"
    assert words.points(8.15, 13) == "8.2–13.0"


@pytest.mark.parametrize(("value", "text"), [(495_000, "49.5"), (0, "0"), (1_000_000, "100"), (math.inf, None)])
def test_money_for_machines_is_exact(value: float, text: str | None) -> None:
    assert exact(value) == text


def test_numbers_for_machines() -> None:
    assert [number(value) for value in (2.0, 2.5, math.inf, math.nan)] == [2, 2.5, None, None]


@pytest.mark.parametrize(
    ("price", "text"),
    [
        ({"kind": "certificate", "amount": {"min": 79, "max": 99}, "currency": "USD"}, "79–99 USD"),
        ({"kind": "subscription", "amount": 30, "currency": "USD", "per": "month"}, "30 USD a month"),
        ({"kind": "tuition", "amount": 600, "currency": "EUR", "per": "credit"}, "600 EUR a credit"),
        ({"kind": "audit", "amount": 0}, "free"),
        ({"kind": "exam"}, "unknown amount"),
        ({"kind": "exam", "currency": "USD"}, "unknown amount, USD"),
        ({"kind": "aid", "percent": 60}, "60 % off"),
        ({"kind": "tax_percent", "amount": 19}, "19 %"),
        ({"kind": "tax_percent"}, "unknown"),
    ],
)
def test_prices_as_they_are_stated(price: dict[str, object], text: str) -> None:
    assert price_words(Price.model_validate(price), Words()) == text


def test_credits_keep_their_unit() -> None:
    assert credit_words(Credits(amount=Decimal(12), unit="us_semester")) == "12 US semester credits"


@pytest.mark.parametrize(("code", "name"), [("fr", "French"), ("pt-BR", "Portuguese"), ("qqq", "qqq")])
def test_languages_by_name(code: str, name: str) -> None:
    assert language_words(code) == name


def test_lists_and_plurals() -> None:
    assert [join([]), join(["a"]), join(["a", "b", "c"])] == ["", "a", "a, b and c"]
    assert [counted(1, "week", Words()), counted(2.5, "week", Words())] == ["1 week", "2.5 weeks"]
