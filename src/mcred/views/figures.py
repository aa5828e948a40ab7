"""The columns that a ranking can show: how each is headed, sorted and filled."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from mcred.model.quantity import MONEY_SCALE
from mcred.report import Cell, Column
from mcred.views.wording import ROUTE_WORDS, Words, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mcred.model.columns import Floats, Ints
    from mcred.scoring.ranking import Comparison, Measured
    from mcred.views.certainty import Certainty
    from mcred.views.peers import AmongPeers
    from mcred.views.subject import Subject

_CRITERION_COLUMNS = {
    "skill_fit": ("skill fit", 2),
    "stackability": ("stacks", 7),
    "platform_weight": ("weight", 8),
    "academic": ("academic", 9),
    "job_market": ("job market", 10),
}
"""Headings and priorities of the criteria that are no quantity of their own (cost and weeks are)."""


_LETTERS = {
    "skill_fit": "F",
    "cost": "C",
    "stackability": "S",
    "platform_weight": "W",
    "time": "T",
    "job_market": "J",
    "academic": "A",
}
"""A letter for each criterion in the bar of points: fit, cost, stacks, weight, time, job market, academic."""

POINTS_A_LETTER = 5

LONG_WEEKS = 10
"""Weeks from which on a tenth of one tells nothing."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of the ranking. `sort_key` is smallest for the best of some rows; without one it has no order."""

    column: Column
    cell: Callable[[Subject, Words], Cell]
    sort_key: Callable[[Ints], Floats] | None = None


def figures(
    comparison: Comparison,
    ranks: Mapping[int, int],
    certainty: Certainty | None = None,
    standings: Mapping[int, AmongPeers | None] = MappingProxyType({}),
) -> dict[str, Figure]:
    """Return the columns by name, in their order.

    `ranks` are the places of the rows that are shown; `certainty` says how sure the order is, and `standings` how
    prices stand among peers, where that was worked out.
    """

    def peers(subject: Subject, words: Words) -> Cell:
        standing = standings.get(subject.row)
        return Cell(standing.short(words), repr(standing.difference)) if standing else Cell("", "")

    criteria = [one for one in comparison.measured if one.criterion.name in _CRITERION_COLUMNS]
    return {
        "rank": Figure(
            Column("rank", "#", "right"),
            lambda subject, _: Cell(str(ranks[subject.row]), tone="strong"),
            lambda rows: _places(comparison)[rows],
        ),
        "title": Figure(Column("title", "offering", wraps=True), lambda subject, _: Cell(subject.offering.title)),
        "credential": Figure(
            Column("credential", "credential", priority=4),
            lambda subject, _: Cell(subject.credential_label or subject.offering.kind),
        ),
        "platform": Figure(Column("platform", "platform", priority=5), lambda subject, _: Cell(subject.platform_name)),
        "cost": _cost(comparison),
        "route": Figure(
            Column("route", "paid by", priority=6), lambda subject, words: Cell(route_words(subject, words))
        ),
        "weeks": _weeks(comparison),
        **{one.criterion.name: _criterion(one) for one in criteria},
        **_scores(comparison),
        **_sure(certainty),
        "bar": Figure(Column("bar", "points by criterion", priority=12), lambda subject, _: Cell(bar(subject))),
        "id": Figure(Column("id", "id", priority=3), lambda subject, _: Cell(subject.id, tone="muted")),
        "peers": Figure(Column("peers", "price among peers", priority=13), peers),
    }


def _places(comparison: Comparison) -> Floats:
    """Return the place of each ranked row, infinity for the others."""
    places = np.full(comparison.situation.n, np.inf)
    places[comparison.ranked] = np.arange(len(comparison.ranked))
    return places


def _sure(certainty: Certainty | None) -> dict[str, Figure]:
    """Show in how many draws an offering comes first, and whether nothing is surely as good in every respect."""

    def first(subject: Subject, words: Words) -> Cell:
        share = certainty.first(subject.row) if certainty else None
        return Cell("", "") if share is None else Cell(f"{words.figure(100 * share, 0)} %", repr(share))

    def front(subject: Subject, _: Words) -> Cell:
        inside = certainty is not None and subject.row in certainty.front
        return Cell("yes" if inside else "", "true" if inside else "false")

    return {
        "first": Figure(Column("first", "comes first", "right", 3), first),
        "undominated": Figure(Column("undominated", "undominated", priority=11), front),
    }


def bar(subject: Subject) -> str:
    """Draw the guaranteed points as a letter of its criterion for every five, so that no colour is needed."""
    return "".join(
        _LETTERS[one.criterion.name] * round(one.points(subject.row).low / POINTS_A_LETTER)
        for one in subject.comparison.measured
    )


def _cost(comparison: Comparison) -> Figure:
    cost, currency = comparison.situation.cost, comparison.situation.goal.learner.currency

    def cell(subject: Subject, words: Words) -> Cell:
        low, high = (float(bound[subject.row]) / MONEY_SCALE for bound in cost)
        return _interval_cell(low, high, words.amounts(low, high))

    heading = f"net cost, {currency}"
    return Figure(Column("cost", heading, "right"), cell, lambda rows: cost.high[rows])


def _weeks(comparison: Comparison) -> Figure:
    weeks = comparison.situation.weeks

    def cell(subject: Subject, words: Words) -> Cell:
        low, high = (float(bound[subject.row]) for bound in weeks)
        return _interval_cell(low, high, words.figures(low, high, 1 if low < LONG_WEEKS else 0))

    return Figure(Column("weeks", "weeks", "right", 1), cell, lambda rows: weeks.high[rows])


def _criterion(one: Measured) -> Figure:
    """Show a criterion in percent."""

    def cell(subject: Subject, words: Words) -> Cell:
        low, high = (float(bound[subject.row]) for bound in one.raw)
        return _interval_cell(low, high, words.figures(low, high, 0))

    heading, priority = _CRITERION_COLUMNS[one.criterion.name]
    return Figure(Column(one.criterion.name, heading, "right", priority), cell, lambda rows: -one.raw.low[rows])


def _scores(comparison: Comparison) -> dict[str, Figure]:
    """Show what is guaranteed, what is possible, and the share of the weights that rests on known facts."""
    score, known = comparison.score, comparison.known_weight

    def percent(subject: Subject, words: Words) -> Cell:
        share = float(known[subject.row])
        return Cell(f"{words.figure(100 * share, 0)} %", repr(share))

    return {
        "score": Figure(
            Column("score", "sure score", "right"),
            lambda subject, words: Cell(
                words.points(*[score.low[subject.row]] * 2), repr(float(score.low[subject.row])), "strong"
            ),
            lambda rows: -score.low[rows],
        ),
        "possible": Figure(
            Column("possible", "possible", "right", 1),
            lambda subject, words: Cell(
                words.points(*[score.high[subject.row]] * 2), repr(float(score.high[subject.row]))
            ),
            lambda rows: -score.high[rows],
        ),
        "known": Figure(Column("known", "known", "right", 11), percent, lambda rows: -known[rows]),
    }


def _interval_cell(low: float, high: float, text: str) -> Cell:
    """Write an interval; machines get both ends, with nothing behind the slash where it is unbounded."""
    ends = [number(end) for end in (low, high)]
    raw = "/".join("" if end is None else str(end) for end in ends) if low != high else str(ends[0])
    return Cell(text, raw, "" if low == high else "muted")


def route_words(subject: Subject, words: Words, route: int | None = None) -> str:
    """Say by what an offering is paid, and for how long."""
    chosen = subject.route if route is None else route
    text = ROUTE_WORDS[subject.route_name(chosen)]
    billed = subject.billed(chosen)
    if billed is None:
        return text
    low, high, per = billed
    count = words.figures(low, high, 0)
    return f"{text}, {count} {per}{'' if count == '1' else 's'}"
