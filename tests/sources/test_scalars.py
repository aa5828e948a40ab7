from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.sources.scalars import resolve


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_null_is_written_in_five_ways(word: str) -> None:
    assert resolve(word) is None


@pytest.mark.parametrize(("word", "value"), [("true", True), ("True", True), ("TRUE", True), ("False", False)])
def test_truth_values_are_true_and_false_alone(word: str, value: object) -> None:
    assert resolve(word) is value


@pytest.mark.parametrize(
    "text",
    "NO no on off yes y N tRUE 12:30 190:20:30 2026-01-01 1_000 010 -07 00 0b11 1.2.3 + - . e3 .e3 1e .5e3 0o8 0xg "
    "nan inf .Nan -.nan 1,5 ٣ ½ -0x1".split(),
)
def test_what_yaml_1_2_does_not_call_a_number_is_text(text: str) -> None:
    assert resolve(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("-0", 0), ("+12", 12), ("-5", -5), ("0o17", 15), ("0x1F", 31), ("999999999999999999", 10**18 - 1)],
)
def test_whole_numbers(text: str, value: int) -> None:
    number = resolve(text)
    assert (number, type(number)) == (value, int)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.10", "1.10"), ("1.", "1"), (".5", "0.5"), ("1e3", "1e3"), ("-2.50E-1", "-0.250"), ("9" * 5000, "9" * 5000)],
)
def test_other_numbers_keep_their_digits(text: str, value: str) -> None:
    number = resolve(text)
    assert (number, type(number)) == (Decimal(value), Decimal)


def test_zero_has_no_sign() -> None:
    assert str(resolve("-0.0")) == "0"


@pytest.mark.parametrize("text", [".inf", "-.INF", ".nan", "1e999999999999999999999"])
def test_what_is_no_finite_number_becomes_a_decimal_that_no_field_takes(text: str) -> None:
    number = resolve(text)
    assert isinstance(number, Decimal)
    assert not number.is_finite()


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4).filter(bool))
def test_a_number_reads_back_as_itself(number: Decimal) -> None:
    assert resolve(format(number, "f")) == number


@given(st.text())
def test_any_text_has_a_value(text: str) -> None:
    assert isinstance(resolve(text), str | int | Decimal | None)
