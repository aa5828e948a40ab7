"""Plain scalars as the core schema of YAML 1.2 reads them (YAML 1.2.2, 10.3.2).

PyYAML itself reads YAML 1.1, in which `NO` is false, `12:30` is 750 and `1e3` is text. Two differences to the
standard, both on the safe side: numbers keep the digits that were written instead of passing through a float, and
whole numbers with leading zeros (`010`: ten or eight, whom one asks) stay text.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

Scalar = str | int | Decimal | bool | None

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMERIC_START = frozenset("+-.0123456789")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_BASED = re.compile(r"0o[0-7]{1,16}|0x[0-9a-fA-F]{1,13}")
_FRACTION = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)")
_NO_NUMBER = re.compile(r"([-+]?)\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_SHORT, _REMEMBERED = 32, 4096
_INT_DIGITS = 18
"""Longer whole numbers become decimals: they fit no field, and Python refuses to make an int of very long ones."""


def resolve(text: str) -> Scalar:
    """Return the value of a plain scalar. Short ones are remembered: a catalog says the same words over and over."""
    return _short(text) if len(text) <= _SHORT else _resolve(text)


def _resolve(text: str) -> Scalar:
    if text in _WORDS:
        return _WORDS[text]
    return _number(text) if text[0] in _NUMERIC_START else text


_short = lru_cache(_REMEMBERED)(_resolve)


def _number(text: str) -> Scalar:
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= _INT_DIGITS else Decimal(text)
    if _FRACTION.fullmatch(text):
        return _decimal(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    no_number = _NO_NUMBER.fullmatch(text)
    if no_number:
        return Decimal("NaN") if no_number[1] is None else Decimal(f"{no_number[1]}Infinity")
    return text


def _decimal(text: str) -> Decimal:
    """Return a number exactly; zero without a sign, and not a number where its exponent is beyond all bounds."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")
    return number or Decimal(0)
