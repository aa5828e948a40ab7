"""Quantities: exact money, workload, credits, and intervals for what is not known exactly.

Field types refuse at the door what YAML readers commonly let slip through: a number where text is due, an
explicit null, `true` for 1, a price with an unknown currency. They do so in pydantic's own core, because a
catalog has tens of thousands of them and a Python function a value would dominate reading.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ModelWrapValidatorHandler,
    Strict,
    StringConstraints,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T")


CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
    CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
    MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB
    RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD
    UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
    """.split()
)
"""The currencies in use of ISO 4217 as of 2026, without precious metals, funds and test codes."""


class _Absent:
    """Takes null out of an optional field: unknown is written by leaving the key out."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        return schema["schema"] if schema["type"] == "nullable" else schema


class _Day:
    """A calendar day written YYYY-MM-DD. Numbers are refused: pydantic would take them for Unix timestamps."""

    FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = core_schema.union_schema(
            [
                core_schema.is_instance_schema(dt.date),
                core_schema.str_schema(strict=True, pattern=r"^\d{4}-\d\d-\d\d$"),
            ],
            custom_error_type="day_format",
            custom_error_message="must be a day written YYYY-MM-DD",
        )
        return core_schema.chain_schema([written, core_schema.date_schema(ge=self.FIRST, le=self.LAST)])


class _Numeral:
    """A number, or the same in quotes as the JSON Schema takes it: no `1_000`, no digits of other scripts."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = core_schema.union_schema(
            [
                core_schema.int_schema(strict=True),
                core_schema.is_instance_schema(Decimal),
                core_schema.str_schema(strict=True, pattern=r"^-?[0-9]+(\.[0-9]*)?$"),
            ],
            custom_error_type="decimal_type",
        )
        return core_schema.chain_schema([written, handler(source)])


class _NoFlag:
    """Refuses true where 1 is due: to Python they are equal."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        whole = core_schema.int_schema(strict=True)
        return core_schema.chain_schema([whole, handler(source)])


class _CurrencyCode:
    """A currency of ISO 4217."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(sorted(CURRENCIES))


Absent = Annotated[T | None, _Absent()]
"""`T`, or None where the file leaves the key out. An explicit null is refused."""

Id = Annotated[str, Strict(), StringConstraints(pattern=r"^[^\s\p{C}]+$", max_length=200)]  # {1,200} compiles slowly
Title = Annotated[str, Strict(), StringConstraints(pattern=r"\S", max_length=300)]
Text = Annotated[str, Strict(), StringConstraints(pattern=r"\S", max_length=5000)]
Address = Annotated[str, Strict(), StringConstraints(pattern=r"^https?://[^\s\p{C}\"<>\\^`{|}]+$", max_length=2000)]
Day = Annotated[dt.date, _Day()]
Currency = Annotated[str, _CurrencyCode()]
Language = Annotated[str, Strict(), StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Region = Annotated[str, Strict(), StringConstraints(pattern=r"^[A-Z]{2}$")]
Version = Annotated[Literal[1], _NoFlag()]
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=1, le=100_000)]
Number = Annotated[Decimal, Field(ge=0, le=1_000_000, allow_inf_nan=False, decimal_places=6), _Numeral()]
Share = Annotated[Decimal, Field(ge=0, le=1, allow_inf_nan=False), _Numeral()]
Percent = Annotated[Decimal, Field(ge=0, le=100, allow_inf_nan=False), _Numeral()]
Amount = Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 10, allow_inf_nan=False, decimal_places=4), _Numeral()]

MONEY_SCALE = 10_000
"""Arrays carry money as whole ten-thousandths in float64: exact for whole numbers up to 2**53, and with room
for infinity, which stands for an unbounded cost."""


class Noun(BaseModel):
    """Base of everything that a file can say: frozen, and closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Bounds(NamedTuple):
    """An interval from what is known to what is possible. `high` is infinity where nothing bounds it."""

    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether the two ends meet."""
        return self.low == self.high

    @property
    def middle(self) -> float:
        """Half way; infinite where the interval is unbounded."""
        return (self.low + self.high) / 2

    @classmethod
    def unknown(cls) -> Bounds:
        """Nothing is known of a quantity that cannot be negative."""
        return cls(0.0, math.inf)


_EXACT, _ENDS = (int, Decimal), 2
_INTERVALS: dict[tuple[type[_Interval], str, str], _Interval] = {}
_MOST_INTERVALS = 10_000


class _Interval(Noun):
    """A number, or `{min, max}`. Written as a bare number it is its own minimum and maximum."""

    @model_validator(mode="wrap")
    @classmethod
    def _remembered(
        cls,
        value: Any,  # noqa: ANN401 - pydantic hands over whatever the file holds
        handler: ModelWrapValidatorHandler[_Interval],
    ) -> _Interval:
        """Make an interval once: a catalog says the same hours and amounts over and over."""
        ends = (value.get("min"), value.get("max")) if type(value) is dict and len(value) == _ENDS else (value, value)
        if type(ends[0]) not in _EXACT or type(ends[1]) not in _EXACT:
            return handler(value)
        key = (cls, str(ends[0]), str(ends[1]))  # as text: 4.0 and 4 are equal, and shown as they are written
        known = _INTERVALS.get(key)
        if known is None:
            known = handler(value)
            if len(_INTERVALS) < _MOST_INTERVALS:
                _INTERVALS[key] = known
        return known

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the file holds
        return value if isinstance(value, dict | cls) else {"min": value, "max": value}

    @model_validator(mode="after")
    def _ordered(self) -> _Interval:
        low, high = getattr(self, "min"), getattr(self, "max")  # noqa: B009 - declared by the two subclasses
        if low > high:
            raise ValueError("min must not be greater than max")
        return self


class Range(_Interval):
    """A plain number with an uncertainty: hours, courses."""

    min: Number
    max: Number


class AmountRange(_Interval):
    """An amount of money with an uncertainty, in the currency that stands beside it."""

    min: Amount
    max: Amount


class Money(Noun):
    """An exact amount in one currency."""

    amount: Amount
    currency: Currency


CreditUnit = Literal["ects", "us_semester", "us_quarter", "uk_credit", "ceu", "ace", "points"]

CREDIT_UNITS: Mapping[str, Decimal | None] = {
    "ects": Decimal(1),
    "us_semester": Decimal(2),
    "us_quarter": Decimal(4) / Decimal(3),
    "uk_credit": Decimal("0.5"),
    "ceu": None,
    "ace": None,
    "points": None,
}
"""ECTS credits in one credit of a unit, stated assumptions as of 2026-11-24 that a goal can override with
`credit_rates`. A year of full-time study is 60 ECTS (ECTS Users' Guide 2015), 30 US semester hours,
45 US quarter hours and 120 UK credits. Continuing education units, ACE recommendations and an institution's
own points have no general rate: they compare only with their own kind."""


class Credits(Noun):
    """An amount of credit, which keeps its unit."""

    amount: Number
    unit: CreditUnit


def convert_credits(amount: Decimal, unit: str, target: str, rates: Mapping[str, Decimal]) -> Decimal | None:
    """Convert an amount of credit at the rates of `CREDIT_UNITS`, or of `rates` first; None where there is no rate."""
    if unit == target:
        return amount
    source_rate, target_rate = (rates.get(name) or CREDIT_UNITS[name] for name in (unit, target))
    return amount * source_rate / target_rate if source_rate and target_rate else None


@dataclass(frozen=True)
class Rates:
    """Exchange rates of one day: units of each currency for one euro. `day` is None where none were needed."""

    day: dt.date | None
    per_euro: Mapping[str, Decimal]

    def factor(self, source: str, target: str) -> Decimal | None:
        """Return what one unit of `source` is worth in `target`; None where a rate is missing."""
        if source == target:
            return Decimal(1)
        if source not in self.per_euro or target not in self.per_euro:
            return None
        return self.per_euro[target] / self.per_euro[source]


NO_RATES = Rates(None, {})
