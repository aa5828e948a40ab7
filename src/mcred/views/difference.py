"""The report of `mcred explain ID --against ID`: where two offerings differ, and what would turn it round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.model.quantity import MONEY_SCALE
from mcred.report import SCHEMA_VERSION, Cell, Column, Notes, Report, Table
from mcred.scoring.sensitivity import pair_flips
from mcred.views.explanation import figure_words
from mcred.views.ranking_data import interval_data
from mcred.views.wording import Words, exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcred.report import Json
    from mcred.scoring.ranking import Measured
    from mcred.views.subject import Subject


def difference_report(one: Subject, other: Subject, inputs: Mapping[str, Json], words: Words) -> Report:
    """Report the difference between two offerings of one comparison, criterion by criterion, and their flips.

    Differences are those of the first over the second; their intervals hold whatever the unknown facts are.
    """
    comparison = one.comparison
    flips = pair_flips(comparison, one.row, other.row)
    rows = []
    criteria: list[Json] = []
    for measured in comparison.measured:
        name = measured.criterion.name
        low, high = _points(measured, one.row, other.row)
        flip = flips[name]
        rows.append(
            (
                Cell(name.replace("_", " "), name),
                Cell(figure_words(measured, one.row, words)),
                Cell(figure_words(measured, other.row, words)),
                Cell(_signed(low, high, words)),
                Cell(f"{words.figure(100 * measured.weight)} %", repr(measured.weight)),
                Cell("never" if flip is None else f"{words.figure(100 * flip)} %"),
            )
        )
        criteria.append(
            {"name": name, "points": interval_data(low, high), "weight": measured.weight, "flip_weight": flip}
        )
    low = float(comparison.score.low[one.row] - comparison.score.high[other.row])
    high = float(comparison.score.high[one.row] - comparison.score.low[other.row])
    total = Cell(_signed(low, high, words), tone="strong")
    rows.append((Cell("score", tone="strong"), Cell(""), Cell(""), total, Cell(""), Cell("")))
    columns = (
        Column("criterion", "criterion"),
        Column("one", "the first", "right"),
        Column("other", "the second", "right"),
        Column("points", "points", "right"),
        Column("weight", "weight", "right", 2),
        Column("flip", "they tie at", "right", 1),
    )
    title = f"{one.offering.title} against {other.offering.title}"
    table = Table(title, columns, tuple(rows), "The tie is worked out on what is guaranteed of both.")
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "id": one.id,
        "against": other.id,
        "cost": _cost_difference(one, other),
        "score": interval_data(low, high),
        "criteria": criteria,
    }
    return Report(title, data, (table, Notes("", tuple(_sentences(one, other, low, high, words)))))


def _points(measured: Measured, row: int, other: int) -> tuple[float, float]:
    """Return by how many points a criterion favours a row, at least and at most."""
    low, high = measured.contribution
    return float(low[row] - high[other]), float(high[row] - low[other])


def _signed(low: float, high: float, words: Words) -> str:
    ends = [f"{'+' if end > 0 else ''}{words.figure(end)}" for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def _cost_difference(one: Subject, other: Subject) -> Json:
    """Return how much more the first costs, in the learner's currency; null ends where a cost is unbounded."""
    low, high = one.comparison.situation.cost
    ends = (low[one.row] - high[other.row], high[one.row] - low[other.row])
    least, most = (exact(float(end)) for end in ends)
    return {"currency": one.currency, "low": least, "high": most}


def _sentences(one: Subject, other: Subject, low: float, high: float, words: Words) -> list[str]:
    """Say who leads, how surely, and what each costs beside the other."""
    situation = one.comparison.situation
    costs = [
        words.amounts(*(float(bound[subject.row]) / MONEY_SCALE for bound in situation.cost))
        for subject in (one, other)
    ]
    if low > 0:
        verdict = f"{one.offering.title} is surely ahead at these weights, whatever the unknown facts are."
    elif high < 0:
        verdict = f"{other.offering.title} is surely ahead at these weights, whatever the unknown facts are."
    else:
        verdict = "Which one is ahead depends on facts that are not known."
    return [f"It costs {costs[0]} {one.currency} against {costs[1]} {one.currency}.", verdict]
