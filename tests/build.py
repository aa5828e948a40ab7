"""Catalogs and goals out of a few lines of YAML, and the figures of a comparison by id."""

from __future__ import annotations

import tempfile
import textwrap
from datetime import date
from decimal import Decimal
from math import inf, isfinite
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from hypothesis import settings

from mcred.model.catalog import Catalog, CatalogFile, Course, Credential, Program
from mcred.model.quantity import MONEY_SCALE, NO_RATES, Rates
from mcred.scoring.ranking import Comparison, Order, compare
from mcred.sources.compile import compile_catalog
from mcred.sources.load import load_catalog, load_goal

if TYPE_CHECKING:
    from mcred.model.columns import Interval, Ints
    from mcred.model.goal import Goal

Cost: TypeAlias = "tuple[Decimal | float, Decimal | float]"
"""From and to, exact; a float only where it is infinity."""

AS_OF = date(2026, 11, 24)
"""The day of every test that does not care which day it is."""


def times(usual: float) -> int:
    """Return so many times the usual number of examples, the profile's."""
    return round(usual * settings().max_examples)


def catalog(*texts: str) -> Catalog:
    """Load each text as one file of a catalog; `mcred: 1` is put in front of it."""
    with tempfile.TemporaryDirectory() as folder:
        return load_catalog([_written(folder, f"{place}.yaml", text) for place, text in enumerate(texts)]).require()


def drawn(data: dict[str, object]) -> Catalog:
    """Make a catalog of what a file would hold, without the detour over YAML: for properties of many catalogs."""
    file = CatalogFile.model_validate({"mcred": 1, **data})
    offerings: tuple[Course | Program | Credential, ...] = (*file.programs, *file.courses, *file.credentials)
    return Catalog(
        offerings={one.id: one for one in sorted(offerings, key=lambda one: one.id)},
        plans={plan.id: plan for plan in sorted(file.plans, key=lambda plan: plan.id)},
        skills={skill.id: skill for skill in file.skills},
        credential_types={type_.id: type_ for type_ in file.credential_types},
        evidence=file.evidence,
    )


def goal(text: str, among: Catalog) -> Goal:
    """Load a goal against a catalog; `mcred: 1` is put in front of it."""
    with tempfile.TemporaryDirectory() as folder:
        return load_goal(_written(folder, "goal.yaml", text), among).require()


def compared(
    among: Catalog,
    wish: Goal | str = "{}",
    *,
    as_of: date = AS_OF,
    rates: Rates = NO_RATES,
    order: Order = "guaranteed",
) -> Comparison:
    """Compare a catalog's offerings with a goal, or with the goal that a text says."""
    wanted = goal(wish, among) if isinstance(wish, str) else wish
    columns = compile_catalog(among, {str(unit): rate for unit, rate in wanted.credit_rates.items()})
    occupation = among.occupations[wanted.job_market.occupation] if wanted.job_market else None
    return compare(columns, wanted, rates, as_of, occupation=occupation, order=order)


def row(comparison: Comparison, id: str) -> int:
    """Return where an offering stands in the arrays."""
    return comparison.situation.columns.ids.index(id)


def cost_of(comparison: Comparison, id: str) -> Cost:
    """Return the bounds of what an offering costs, in the learner's currency."""
    low, high = _bounds(comparison.situation.cost, row(comparison, id))
    return Decimal(low) / MONEY_SCALE, Decimal(high) / MONEY_SCALE if isfinite(high) else inf


def form_of(comparison: Comparison, id: str) -> int:
    """Return the form (`mcred.pricing`) of the route that the cost of an offering is."""
    pricing = comparison.situation.pricing
    return int(pricing.routes.form[pricing.chosen[row(comparison, id)]])


def weeks_of(comparison: Comparison, id: str) -> tuple[float, float]:
    """Return the bounds of how long an offering takes."""
    return _bounds(comparison.situation.weeks, row(comparison, id))


def raw_of(comparison: Comparison, criterion: str, id: str) -> tuple[float, float]:
    """Return the bounds of a criterion's raw figure."""
    (measured,) = [one for one in comparison.measured if one.criterion.name == criterion]
    return _bounds(measured.raw, row(comparison, id))


def value_of(comparison: Comparison, criterion: str, id: str) -> tuple[float, float]:
    """Return the bounds of a criterion's value on the learner's scale of 0 to 100."""
    (measured,) = [one for one in comparison.measured if one.criterion.name == criterion]
    return _bounds(measured.value, row(comparison, id))


def score_of(comparison: Comparison, id: str) -> tuple[float, float]:
    """Return the bounds of an offering's score."""
    return _bounds(comparison.score, row(comparison, id))


def weights_of(comparison: Comparison) -> dict[str, float]:
    """Return the weights of the active criteria."""
    return {one.criterion.name: one.weight for one in comparison.measured}


def verdict_of(comparison: Comparison, limit: str, id: str) -> tuple[int, float]:
    """Return how an offering stands to a limit, and by how much it misses it."""
    (verdict,) = [one for one in comparison.verdicts if one.limit == limit]
    place = row(comparison, id)
    return verdict.status(place), float(verdict.excess[place])


def names(comparison: Comparison, rows: Ints) -> list[str]:
    """Return the ids of rows, such as `comparison.ranked`."""
    return [comparison.situation.columns.ids[place] for place in rows]


def _bounds(interval: Interval, place: int) -> tuple[float, float]:
    return float(interval.low[place]), float(interval.high[place])


def _written(folder: str, name: str, text: str) -> Path:
    path = Path(folder, name)
    body = "" if text == "{}" else textwrap.dedent(text)
    path.write_text(f"mcred: 1\n{body}\n", encoding="utf-8")
    return path
