"""Exchange rates: the European Central Bank's, of the last day on or before the one asked for."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.findings import McredError
from mcred.model.quantity import CURRENCIES, Rates

if TYPE_CHECKING:
    from currency_converter import CurrencyConverter

LONGEST_GAP = 10
"""Days without a quotation that may lie before a day (Easter and Christmas leave five)."""


def load_rates(day: dt.date, cache: Path | None = None) -> Rates:
    """Return the rates of the last quotation on or before a day; of the newest known where that is earlier still.

    The history (from 1999 on) comes with the package CurrencyConverter and takes half a second to read; what is needed
    of it is kept in the folder `cache`, which is safe to delete. Raises McredError for a day before the first one.
    """
    import currency_converter  # noqa: PLC0415 - only a run with a second currency pays for it

    version = Path(currency_converter.__file__).stat().st_mtime_ns
    kept = cache / f"rates-{day.isoformat()}-{version}.json" if cache else None
    if kept and (rates := _read(kept)):
        return rates
    rates = _look_up(currency_converter.CurrencyConverter(decimal=True), day)
    if kept:
        _keep(kept, rates)
    return rates


def _look_up(history: CurrencyConverter, day: dt.date) -> Rates:
    """Find the last day with quotations, and all of its rates."""
    first, last = history.bounds["USD"]
    if day < first:
        raise McredError(f"no exchange rates before {first}", "choose a later --as-of")
    quoted = min(day, last)
    for _ in range(LONGEST_GAP):
        per_euro = {"EUR": Decimal(1)}
        for currency in sorted(CURRENCIES & set(history.currencies) - {"EUR"}):
            rate = _rate(history, currency, quoted)
            if rate is not None:
                per_euro[currency] = rate
        if "USD" in per_euro:
            return Rates(quoted, per_euro)
        quoted -= dt.timedelta(days=1)
    raise McredError(f"no exchange rates within {LONGEST_GAP} days before {day}")


def _rate(history: CurrencyConverter, currency: str, day: dt.date) -> Decimal | None:
    """Return units of a currency for one euro; None on a day without a quotation of it."""
    from currency_converter import RateNotFoundError  # noqa: PLC0415 - (the same)

    try:
        return Decimal(history.convert(1, "EUR", currency, date=day))
    except (RateNotFoundError, ValueError):
        return None


def _read(path: Path) -> Rates | None:
    """Read kept rates; anything that is not just what was written counts as absent."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        rates = {str(currency): Decimal(rate) for currency, rate in kept["per_euro"].items()}
        whole = {"EUR", "USD"} <= rates.keys() and all(rate > 0 and rate.is_finite() for rate in rates.values())
        return Rates(dt.date.fromisoformat(kept["day"]), rates) if whole else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return None


def _keep(path: Path, rates: Rates) -> None:
    """Write rates whole or not at all; a folder that cannot be written to costs time, not the result."""
    kept = {"day": str(rates.day), "per_euro": {currency: str(rate) for currency, rate in rates.per_euro.items()}}
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".rates-")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(kept, file)
        Path(temporary).replace(path)
    except OSError:
        return
