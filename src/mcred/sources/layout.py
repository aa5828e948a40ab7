"""A loaded catalog laid out as arrays: as it was kept, or now, and then kept for the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.sources.compile import compile_catalog, outlines_of
from mcred.sources.load import keep_catalog

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from mcred.model.catalog import Catalog
    from mcred.model.columns import Columns
    from mcred.sources.kept import Cache
    from mcred.sources.load import Loaded
    from mcred.sources.outline import Outline


class Layout:
    """The arrays of one catalog, laid out at most once for the usual rates of credit."""

    def __init__(self, loaded: Loaded[Catalog], cache: Cache | None = None) -> None:
        """Take a catalog without errors, and where to keep what is made of it."""
        self._loaded = loaded
        self._cache = cache
        self._columns = loaded.columns
        self._drawn: Mapping[str, Outline] | None = None

    def columns(self, credit_rates: Mapping[str, Decimal]) -> Columns:
        """Return the catalog as arrays. A goal with rates of its own is nobody else's, and not kept."""
        if credit_rates:
            return compile_catalog(self._loaded.require(), credit_rates, self._outlines())
        if self._columns is None:
            self._columns = compile_catalog(self._loaded.require(), None, self._outlines())
            self._drawn = None  # seldom asked for once more, and large
            if self._cache:
                keep_catalog(self._cache, self._loaded, self._columns)
        return self._columns

    def currencies(self) -> set[str]:
        """Return the currencies of all prices."""
        if self._columns is not None:
            return set(self._columns.currencies)
        prices = (price.currency for outline in self._outlines().values() for price in outline.prices)
        plans = (plan.currency for plan in self._loaded.require().plans.values())
        return {currency for currency in (*prices, *plans) if currency}

    def _outlines(self) -> Mapping[str, Outline]:
        if self._drawn is None:
            self._drawn = outlines_of(self._loaded.require())
        return self._drawn
