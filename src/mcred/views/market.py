"""The report of `mcred market`: groups, outliers in sentences, and every provider beside itself and the others."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.market.measures import MEASURES
from mcred.report import SCHEMA_VERSION, Cell, Column, Notes, Report, Strip, StripRow, Table
from mcred.views.wording import UNKNOWN, Words, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from mcred.market.robust import Spread
    from mcred.market.survey import Group, Market, Outlier, Standing
    from mcred.report import Block, Json

_SHOWN = 20
_MONEY = {"price_per_hour": "an hour", "price_per_credit": "an ECTS credit", "price": ""}


@dataclass(frozen=True)
class MarketView:
    """What is shown of a market: the offerings that `keep` (by id) tells, prices in `currency`."""

    market: Market
    currency: str
    keep: Callable[[str], bool]

    def shows(self, row: int) -> bool:
        """Whether an offering is shown."""
        return self.keep(self.market.measured.columns.ids[row])


def market_report(view: MarketView, inputs: Mapping[str, Json], words: Words) -> Report:
    """Report a market."""
    telling = _Telling(view, words)
    market = view.market
    groups = market.groups()
    standings = [one for one in market.providers() if any(view.shows(row) for row in one.rows)]
    outliers = [one for one in market.outliers() if view.shows(one.row)]
    blocks: list[Block] = [_group_table(groups, telling), *_strip(groups, telling), *_outlier_notes(outliers, telling)]
    if standings:
        blocks.append(_provider_table(standings, telling))
    uneven = [sentence for one in standings for sentence in telling.unevenness(one)]
    if uneven:
        blocks.append(Notes("One name, different things", tuple(uneven[:_SHOWN]) + _more(len(uneven))))
    blocks.append(Notes("How this was counted", tuple(telling.method())))
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "currency": view.currency,
        "groups": [_group_data(one) for one in groups],
        "providers": [_standing_data(one, telling) for one in standings],
        "outliers": [_outlier_data(one, telling) for one in outliers],
    }
    return Report("The market", data, tuple(blocks))


class _Telling:
    """Words for the things of a market."""

    def __init__(self, view: MarketView, words: Words) -> None:
        self.view, self.words = view, words
        self.measured = view.market.measured
        self.catalog = self.measured.catalog

    def id(self, row: int) -> str:
        return self.measured.columns.ids[row]

    def title(self, row: int) -> str:
        return self.catalog.offerings[self.id(row)].title

    def type(self, id: str) -> str:
        return self.catalog.credential_types[id].label if id in self.catalog.credential_types else id

    def provider(self, id: str) -> str:
        return self.catalog.providers[id].name if id in self.catalog.providers else id

    def figure(self, measure: str, value: float) -> str:
        """A figure with what it is of: "3.39 EUR an hour"."""
        if math.isnan(value):
            return UNKNOWN
        if measure == "hours":
            return f"{self.words.figure(value)} hours"
        return f"{self.words.amount(value)} {self.view.currency} {_MONEY[measure]}".rstrip()

    def short(self, measure: str, spread: Spread) -> str:
        """The median with the number of figures that it rests on."""
        if not spread.n:
            return "–"
        value = self.words.figure(spread.median) if measure == "hours" else self.words.amount(spread.median)
        return f"{value} ({spread.n})"

    def dates(self, rows: Sequence[int]) -> str:
        """From when to when the prices of offerings are stated."""
        days = self.measured.price_days(rows)
        if days is None:
            return "of no day"
        return f"of {days[0]}" if days[0] == days[1] else f"of {days[0]} to {days[1]}"

    def outlier(self, one: Outlier) -> str:
        """An outlier in a sentence, with both figures and their days."""
        beyond = "above" if one.score > 0 else "below"
        own, others = self.figure(one.measure, one.value), self.figure(one.measure, one.median)
        if one.measure != "hours":
            own += f" ({self.dates([one.row])})"
            others += f" ({self.dates(self.view.market.peers(one.row).tolist())})"
        return (
            f"{self.title(one.row)}: {own}, far {beyond} the median of {one.n} similar offerings, {others};"
            f" modified z {self.words.figure(one.score)}."
        )

    def unevenness(self, one: Standing) -> Iterator[str]:
        """What one credential type of a provider means here and not there."""
        said = {"assessment": "assessed", "credit": "worth credit", "expiry": "limited in time"}
        for each in one.uneven:
            total = len(each.has) + len(each.lacks) + len(each.silent)
            parts = [f"{len(each.has)} of {total} are {said[each.fact]}"]
            parts += [f"{len(each.lacks)} are not"] if each.lacks else []
            parts += [f"of {len(each.silent)} nothing is said"] if each.silent else []
            yield f"{self.provider(one.provider)}, {self.type(one.type)}: {join(parts)}."

    def method(self) -> Iterator[str]:
        """How it was counted."""
        market = self.view.market
        yield (
            f"Similar offerings are of one credential type and share {market.shared} skill"
            f"{'' if market.shared == 1 else 's'} or more; fewer than {market.least} say nothing."
        )
        yield "An outlier's modified z-score is beyond 3.5 (Iglewicz & Hoaglin 1993); of few figures chance makes some."
        yield "Consistency is 100 x (1 - (Q3 - Q1) / (Q3 + Q1)) (Bonett 2006): 100 where all are alike."
        yield "A percentile comes with its 95 % interval by bootstrap (2,000 draws, fixed seed)."
        yield "What is unknown is counted as unknown, never guessed; a stated range counts as its middle."
        yield "A price is the cheapest way to pay that is known, at the goal's pace."


def _group_table(groups: Sequence[Group], telling: _Telling) -> Table:
    rows = tuple(
        (
            Cell(telling.type(one.type), one.type, "strong"),
            Cell(str(len(one.rows))),
            *(
                Cell(telling.short(name, one.spreads[name]), _number_text(one.spreads[name].median))
                for name in MEASURES
            ),
        )
        for one in groups
    )
    money = telling.view.currency
    columns = (
        Column("type", "credential type", wraps=True),
        Column("n", "n", "right"),
        Column("price_per_hour", f"{money} an hour", "right"),
        Column("price_per_credit", f"{money} a credit", "right", priority=1),
        Column("price", money, "right"),
        Column("hours", "hours", "right", priority=2),
    )
    return Table("Medians by credential type", columns, rows, "In brackets how many figures are known.")


def _provider_table(standings: Sequence[Standing], telling: _Telling) -> Table:
    rows = tuple(
        (
            Cell(telling.provider(one.provider), one.provider, "strong"),
            Cell(telling.type(one.type), one.type),
            Cell(str(len(one.rows))),
            Cell(telling.short("price_per_hour", one.spreads["price_per_hour"])),
            Cell(_consistency(one, telling), _number_text(one.spreads["price_per_hour"].consistency)),
            Cell(_place(one, telling)),
            Cell(f"{telling.words.figure(100 * one.missing, 0)} %", repr(one.missing)),
        )
        for one in standings
    )
    columns = (
        Column("provider", "provider", wraps=True),
        Column("type", "type", wraps=True, priority=1),
        Column("n", "n", "right", priority=2),
        Column("price_per_hour", f"{telling.view.currency} an hour", "right"),
        Column("consistency", "consistency", "right", priority=3),
        Column("percentile", "percentile", "right"),
        Column("missing", "unknown facts", "right", priority=2),
    )
    caption = "Consistency and percentile are those of the price of an hour."
    return Table("Providers beside themselves and the others", columns, rows, caption)


def _consistency(one: Standing, telling: _Telling) -> str:
    value = one.spreads["price_per_hour"].consistency
    return "–" if math.isnan(value) else telling.words.figure(value, 0)


def _place(one: Standing, telling: _Telling) -> str:
    place = one.places.get("price_per_hour")
    if place is None:
        return "–"
    ends = telling.words.figures(round(place.low), round(place.high), 0)
    return f"{telling.words.figure(place.percentile, 0)} ({ends}) of {place.n}"


def _outlier_notes(outliers: Sequence[Outlier], telling: _Telling) -> list[Block]:
    if not outliers:
        return [Notes("Out of line", ("Nothing is far from similar offerings.",))]
    items = tuple(telling.outlier(one) for one in outliers[:_SHOWN]) + _more(len(outliers))
    return [Notes("Out of line", items)]


def _more(count: int) -> tuple[str, ...]:
    return (f"{count - _SHOWN} more; --format json lists all.",) if count > _SHOWN else ()


def _strip(groups: Sequence[Group], telling: _Telling) -> list[Block]:
    """Draw the price of an hour by type, what is shown of the market marked."""
    figures = telling.measured.figures["price_per_hour"]
    rows = tuple(
        StripRow(
            telling.type(one.type),
            tuple(
                (telling.title(row), float(figures[row]), telling.view.shows(row))
                for row in one.rows
                if not math.isnan(figures[row])
            ),
        )
        for one in groups
    )
    rows = tuple(row for row in rows if row.points)
    every = all(mark for row in rows for _, _, mark in row.points)
    if every:
        rows = tuple(StripRow(row.label, tuple((name, x, False) for name, x, _ in row.points)) for row in rows)
    return [Strip("The price of an hour", f"{telling.view.currency} an hour", rows)] if rows else []


def _number_text(value: float) -> str:
    return "" if math.isnan(value) else repr(value)


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def _spread_data(spread: Spread) -> dict[str, Json]:
    return {
        "n": spread.n,
        "unknown": spread.unknown,
        "median": _number(spread.median),
        "low_quartile": _number(spread.low_quartile),
        "high_quartile": _number(spread.high_quartile),
        "mad": _number(spread.deviation),
        "consistency": _number(spread.consistency),
    }


def _group_data(one: Group) -> dict[str, Json]:
    return {"type": one.type, "n": len(one.rows), **{name: _spread_data(each) for name, each in one.spreads.items()}}


def _standing_data(one: Standing, telling: _Telling) -> dict[str, Json]:
    return {
        "provider": one.provider,
        "type": one.type,
        "ids": [telling.id(row) for row in one.rows],
        "missing": one.missing,
        "measures": {name: _spread_data(each) for name, each in one.spreads.items()},
        "places": {
            name: {"percentile": each.percentile, "low": each.low, "high": each.high, "n": each.n}
            for name, each in one.places.items()
        },
        "uneven": [
            {"fact": each.fact, "has": list(each.has), "lacks": list(each.lacks), "silent": list(each.silent)}
            for each in one.uneven
        ],
    }


def _outlier_data(one: Outlier, telling: _Telling) -> dict[str, Json]:
    return {
        "id": telling.id(one.row),
        "measure": one.measure,
        "value": one.value,
        "median": one.median,
        "score": one.score,
        "n": one.n,
        "text": _Telling(telling.view, Words()).outlier(one),
    }
