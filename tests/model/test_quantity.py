"""Quantities: what their fields take, and what is counted with them."""

from datetime import date
from decimal import Decimal
from math import inf
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from mcred.model.quantity import (
    CREDIT_UNITS,
    CURRENCIES,
    NO_RATES,
    Absent,
    Address,
    Amount,
    AmountRange,
    Bounds,
    Currency,
    Day,
    Flag,
    Id,
    Language,
    Noun,
    Number,
    Range,
    Rates,
    Region,
    Title,
    Version,
    convert_credits,
)


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        (Id, ["6.431x", "mitx-sds", "数据"], ["", "a b", "a\u202eb", "a\n", 1, "x" * 201]),
        (Title, ["A"], ["", "  ", 1.1, True, "x" * 301]),
        (Address, ["https://a.example/b?c=d#e"], ["a.example", "ftp://a.example", "https://a.example/<b>"]),
        (Day, ["2027-02-28", date(2027, 2, 28)], ["2027-02-30", "27-02-28", 1_800_000_000, "1899-12-31", "2200-01-01"]),
        (Currency, ["EUR", "XCG"], ["eur", "EURO", "XAU", "XXX", ""]),
        (Language, ["en", "pt-BR", "zh-Hant"], ["EN", "english", "e", ""]),
        (Region, ["DE"], ["de", "DEU", ""]),
        (Flag, [True, False], [1, "yes", "true"]),
        (Version, [1], [True, 2, "1", 1.0]),
        (Number, ["1.5", 2, 0], [-1, True, 0.5, "1_000", "\u0663", " 1", "inf", "nan", "1.1234567", 1_000_001]),
        (Amount, ["0.0001", 0, "10000000000"], [-5, "Infinity", "0.00001", "10000000001"]),
    ],
)
def test_what_a_field_takes_and_what_it_refuses(field: Any, good: list[object], bad: list[object]) -> None:  # noqa: ANN401
    adapter: TypeAdapter[object] = TypeAdapter(field)
    for value in good:
        adapter.validate_python(value)
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


class Described(Noun):
    """Something with a field that may be left out."""

    title: Absent[Title] = None


def test_unknown_is_left_out_and_never_null() -> None:
    assert Described.model_validate({}).title is None
    with pytest.raises(ValidationError):
        Described.model_validate({"title": None})


def test_a_noun_is_closed_and_frozen() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Described.model_validate({"titel": "A"})
    with pytest.raises(ValidationError, match="frozen"):
        Described(title="A").title = "B"  # type: ignore[misc]  # that is the point


def test_a_bare_number_is_its_own_minimum_and_maximum() -> None:
    assert Range.model_validate(3) == Range.model_validate({"min": 3, "max": 3})
    amount = AmountRange.model_validate("0.10")
    assert (amount.min, amount.max) == (Decimal("0.10"), Decimal("0.10"))
    with pytest.raises(ValidationError, match="min must not be greater than max"):
        Range.model_validate({"min": 2, "max": 1})


def test_bounds_know_whether_they_meet() -> None:
    assert Bounds(2, 2).known
    assert (Bounds(1, 4).known, Bounds(1, 4).middle) == (False, 2.5)
    assert Bounds.unknown() == (0, inf)
    assert Bounds.unknown().middle == inf


def test_there_is_no_precious_metal_among_the_currencies() -> None:
    assert {"EUR", "USD", "INR", "NGN"} <= CURRENCIES
    assert not {"XAU", "XDR", "XXX", "XTS", "HRK"} & CURRENCIES


@pytest.mark.parametrize(
    ("amount", "unit", "target", "expected"),
    [
        (6, "us_semester", "ects", 12),
        (12, "ects", "us_semester", 6),
        (30, "us_semester", "us_quarter", 45),  # a year of each
        (60, "ects", "uk_credit", 120),
        (3, "ceu", "ceu", 3),
        (3, "ceu", "ects", None),
        (3, "ects", "points", None),
    ],
)
def test_credits_are_converted_at_the_stated_rates(amount: int, unit: str, target: str, expected: int | None) -> None:
    converted = convert_credits(Decimal(amount), unit, target, {})
    assert (None if converted is None else round(converted, 12)) == expected


def test_a_stated_rate_goes_before_the_general_one() -> None:
    assert convert_credits(Decimal(3), "us_semester", "ects", {"us_semester": Decimal("1.5")}) == Decimal("4.5")
    assert convert_credits(Decimal(4), "ceu", "ects", {"ceu": Decimal("0.25")}) == 1
    assert CREDIT_UNITS["us_semester"] == 2


def test_rates_go_over_the_euro() -> None:
    rates = Rates(date(2026, 11, 20), {"EUR": Decimal(1), "USD": Decimal("1.25"), "GBP": Decimal("0.8")})
    assert rates.factor("EUR", "USD") == Decimal("1.25")
    assert rates.factor("USD", "EUR") == Decimal("0.8")
    assert rates.factor("GBP", "USD") == Decimal("1.5625")
    assert rates.factor("NGN", "USD") is None
    assert rates.factor("USD", "NGN") is None
    assert NO_RATES.factor("NGN", "NGN") == 1
