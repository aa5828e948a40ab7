"""From inputs to a comparison, and from option values to what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np

from mcred.cli.inputs import known, pick
from mcred.findings import McredError, UsageError
from mcred.market.measures import measure
from mcred.market.survey import Market
from mcred.scoring.methods import reranked
from mcred.scoring.ranking import Comparison, Order
from mcred.scoring.ranking import compare as rank
from mcred.scoring.situation import Situation
from mcred.views.figures import figures
from mcred.views.ranking import Selection
from mcred.views.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mcred.cli.inputs import Inputs
    from mcred.model.columns import Flags, Ints


def compared(
    inputs: Inputs, ids: Sequence[str] | None = None, order: str = "guaranteed", method: str = "additive"
) -> Comparison:
    """Compare the offerings asked for, or all that stand for themselves."""
    if not inputs.catalog.offerings:
        raise McredError("the catalogs hold no offering", "add courses, programs or credentials to them")
    columns = inputs.columns
    among = np.isin(np.array(columns.ids, object), pick(inputs.catalog, ids)) if ids else None
    job = inputs.goal.job_market
    occupation = inputs.catalog.occupations[job.occupation] if job else None
    comparison = rank(
        columns,
        inputs.goal,
        inputs.rates,
        inputs.as_of,
        occupation=occupation,
        among=among,
        order=cast("Order", order),
    )
    return comparison if method == "additive" else reranked(comparison, method)


def situation_of(inputs: Inputs) -> Situation:
    """Return the learner before the catalog."""
    job = inputs.goal.job_market
    occupation = inputs.catalog.occupations[job.occupation] if job else None
    columns = inputs.columns
    return Situation(columns, inputs.goal, inputs.rates, inputs.as_of, occupation)


def surveyed(inputs: Inputs, *, types: Sequence[str], skills: Sequence[str], least: int, shared: int) -> Market:
    """Return the market of all offerings, or of those of some credential types and skills."""
    situation = situation_of(inputs)
    measured = measure(inputs.catalog, situation.columns, situation.pricing, inputs.credit_rates)
    wanted_types = known("credential type", types, inputs.catalog.credential_types)
    wanted_skills = known("skill", skills, inputs.catalog.skills)
    codes = [situation.columns.skills[id] for id in sorted(wanted_skills)]
    of_type = np.array([not wanted_types or one in wanted_types for one in measured.types], dtype=bool)
    of_skill = measured.taught[:, codes].any(axis=1) if codes else np.ones(len(of_type), dtype=bool)
    return Market(measured, of_type & of_skill, least, shared)


def subject(inputs: Inputs, asked: str) -> Subject:
    """Return one offering in a comparison of its own."""
    (id,) = pick(inputs.catalog, [asked])
    comparison = compared(inputs, [id])
    return Subject(comparison, inputs.catalog, comparison.situation.columns.ids.index(id))


def pair(inputs: Inputs, asked: str, other: str) -> tuple[Subject, Subject]:
    """Return two offerings in one comparison. Raises UsageError where they are the same."""
    first, second = pick(inputs.catalog, [asked, other])
    if first == second:
        raise UsageError(f"{first} does not differ from itself", "name another offering with --against")
    comparison = compared(inputs, [first, second])
    rows = comparison.situation.columns.ids
    one, two = (Subject(comparison, inputs.catalog, rows.index(id)) for id in (first, second))
    return one, two


def selected(
    inputs: Inputs,
    comparison: Comparison,
    *,
    types: Sequence[str] | None,
    platforms: Sequence[str] | None,
    top: int | None,
    sort: str,
    columns: str,
) -> Selection:
    """Translate option values into what the ranking shows. Raises UsageError for a name that nothing has."""
    arrays = comparison.situation.columns
    wanted_types = known("credential type", types or (), inputs.catalog.credential_types)
    wanted_platforms = known("platform", platforms or (), inputs.catalog.platforms)
    keep = _among(arrays.credential_type, arrays.credential_types, wanted_types)
    keep &= _among(arrays.platform, arrays.platforms, wanted_platforms)
    names = [name.strip() for name in columns.split(",") if name.strip()]
    available = figures(comparison, {})
    known("column", [*names, *([sort] if sort else [])], available)
    if sort and available[sort].sort_key is None:
        raise UsageError(f"{sort} has no order of its own", "sort by rank, cost, weeks, a criterion or a score")
    return Selection(keep, top, sort, tuple(names))


def _among(codes: Ints, names: Sequence[str], wanted: Collection[str]) -> Flags:
    """Mark the offerings whose code stands for one of the wanted names; all where nothing is wanted."""
    if not wanted:
        return np.ones(len(codes), dtype=bool)
    # -1, for what is not known, finds the last place
    return np.array([*(name in wanted for name in names), False], dtype=bool)[codes]
