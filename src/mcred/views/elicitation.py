"""The report of `mcred weights`: what the answers say, the weights before and after, and how the ranking moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.report import SCHEMA_VERSION, Cell, Column, Notes, Report, Table
from mcred.scoring.elicitation import changed_answers, swing
from mcred.views.questions import swing_words
from mcred.views.subject import Subject
from mcred.views.wording import Words, join, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcred.model.catalog import Catalog
    from mcred.report import Json
    from mcred.scoring.elicitation import Beliefs, Choice, Swing
    from mcred.scoring.ranking import Comparison, Measured

TOP = 10

_HOW = {
    "swing": "Weights in proportion to the points given to each swing (von Winterfeldt & Edwards 1986).",
    "ranking": "Weights by the rank-order centroid of your order (Barron & Barrett 1996).",
    "choices": (
        "The mean of all weights, each counted by how likely it makes your answers"
        " (Bradley & Terry 1952; ties after Davidson 1970)."
    ),
}


@dataclass(frozen=True)
class Elicitation:
    """What somebody answered, and what follows: the goal's new entry `name`, and the ranking without and with it.

    `ranges` has every active criterion, whatever it weighs; `beliefs` are there for choices only. `written` is the file
    that holds the entry now, None where it was only to be seen.
    """

    method: str
    name: str
    ranges: Comparison
    before: Comparison
    after: Comparison
    written: str | None
    beliefs: Beliefs | None = None


def elicitation_report(found: Elicitation, catalog: Catalog, inputs: Mapping[str, Json], words: Words) -> Report:
    """Report weights and what they change: in the tables the top ten before and after, as data every rank."""
    moves = _moves(found)
    weights = _weights(found)
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "method": found.method,
        "entry": {found.name: _entry_data(found)},
        "written": found.written,
        "weighting": {"before": found.before.weighting, "after": found.after.weighting},
        "criteria": [_criterion_data(one, *weights[one.criterion.name]) for one in found.ranges.measured],
        "inactive_criteria": found.ranges.inactive,
        "agreement": _agreement_data(found),
        "offerings": [_move_data(found, row, *ranks) for row, ranks in moves.items()],
    }
    blocks = (
        _weights_table(found, weights, words),
        _moves_table(found, moves, catalog, words),
        Notes("How the weights came about", (_HOW[found.method], *_consistency(found, words), *_left_aside(found))),
    )
    return Report(_title(found), data, blocks)


def _title(found: Elicitation) -> str:
    return f"Weights written to {found.written}" if found.written else "Weights, not written to any file"


def _weights(found: Elicitation) -> dict[str, tuple[float, float]]:
    """Return each active criterion's weight before and after; what a goal does not name weighs nothing."""
    before, after = ({one.criterion.name: one.weight for one in side.measured} for side in (found.before, found.after))
    names = [one.criterion.name for one in found.ranges.measured]
    return {name: (before.get(name, 0.0), after.get(name, 0.0)) for name in names}


def _moves(found: Elicitation) -> dict[int, tuple[int, int]]:
    """Return the ranks of every row before and after, in the new order."""
    before = {row: place for place, row in enumerate(found.before.ranked.tolist(), start=1)}
    return {row: (before[row], place) for place, row in enumerate(found.after.ranked.tolist(), start=1)}


def _weights_table(found: Elicitation, weights: Mapping[str, tuple[float, float]], words: Words) -> Table:
    currency = found.ranges.situation.goal.learner.currency
    rows = [
        (
            Cell(one.criterion.name.replace("_", " "), one.criterion.name),
            *(Cell(f"{words.figure(100 * share)} %", repr(share)) for share in weights[one.criterion.name]),
            Cell(swing_words(one, currency, words)),
        )
        for one in found.ranges.measured
    ]
    columns = (
        Column("criterion", "criterion"),
        Column("weight_before", "before", "right"),
        Column("weight_after", "after", "right"),
        Column("swing", "what the weight is for", wraps=True),
    )
    return Table("Weights", columns, tuple(rows))


def _moves_table(found: Elicitation, moves: Mapping[int, tuple[int, int]], catalog: Catalog, words: Words) -> Table:
    shown = {row: ranks for row, ranks in moves.items() if min(ranks) <= TOP}
    rows = [
        (
            Cell(f"{old} → {new}", f"{old}/{new}", "" if old == new else "good" if new < old else "bad"),
            Cell(Subject(found.after, catalog, row).offering.title),
            *(_score_cell(side, row, words) for side in (found.before, found.after)),
            Cell(found.after.situation.columns.ids[row], tone="muted"),
        )
        for row, (old, new) in shown.items()
    ]
    columns = (
        Column("rank", "rank", "right"),
        Column("title", "offering", priority=2, wraps=True),
        Column("score_before", "sure score before", "right", 1),
        Column("score_after", "sure score after", "right"),
        Column("id", "id"),
    )
    moved = sum(old != new for old, new in moves.values())
    caption = f"{moved} of {len(moves)} offerings change places" if moves else "No offering passes every limit."
    return Table("How the ranking moves (the ten best before and after)", columns, tuple(rows), caption)


def _score_cell(comparison: Comparison, row: int, words: Words) -> Cell:
    score = float(comparison.score.low[row])
    return Cell(words.points(score, score), repr(score))


def _consistency(found: Elicitation, words: Words) -> list[str]:
    """Say with how many answers the weights agree, and name the others and those that changed."""
    if found.beliefs is None:
        return []
    choices = found.beliefs.choices
    odd = [choice for choice in choices if not found.beliefs.agrees(choice)]
    notes = [f"{len(choices) - len(odd)} of {len(choices)} answers agree with these weights."]
    for choice in odd:
        lead = found.beliefs.lead(choice)
        leader = choice.first if lead > 0 else choice.second
        ids = found.after.situation.columns.ids
        notes.append(
            f"Against them: {_choice_words(found, choice)}"
            f" ({ids[leader]} leads by {words.figure(abs(lead))} points by these weights)."
        )
    notes += [
        f"Answered differently the second time: {_choice_words(found, choice)}." for choice in changed_answers(choices)
    ]
    return notes


def _choice_words(found: Elicitation, choice: Choice) -> str:
    ids = found.after.situation.columns.ids
    if choice.taken is None:
        return f"no difference between {ids[choice.first]} and {ids[choice.second]}"
    (left,) = choice.pair - {choice.taken}
    return f"{ids[choice.taken]} rather than {ids[left]}"


def _left_aside(found: Elicitation) -> list[str]:
    """Name what does not count: for this goal, or because no weight was given to it."""
    weightless = [name.replace("_", " ") for name, (_, after) in _weights(found).items() if not after]
    notes = [f"Without any weight now: {join(weightless)}."] if weightless else []
    notes += [
        f"{name.replace('_', ' ').capitalize()} does not count: {reason}."
        for name, reason in found.ranges.inactive.items()
    ]
    return notes


def _entry_data(found: Elicitation) -> Json:
    goal = found.after.situation.goal
    if found.name == "ranking":
        return goal.ranking
    points = goal.swing if found.name == "swing" else goal.weights
    return {name: number(float(given)) for name, given in (points or {}).items()}


def _criterion_data(one: Measured, before: float, after: float) -> Json:
    ends: Swing = swing(one.knots)
    return {
        "name": one.criterion.name,
        "unit": one.criterion.unit,
        "worst": number(ends.worst),
        "best": number(ends.best),
        "weight_before": before,
        "weight_after": after,
    }


def _agreement_data(found: Elicitation) -> Json:
    if found.beliefs is None:
        return None
    beliefs, changed = found.beliefs, changed_answers(found.beliefs.choices)
    return {
        "answers": [
            {
                **_choice_data(found, choice),
                "agrees": beliefs.agrees(choice),
                "lead": beliefs.lead(choice),
                "changed": choice in changed,
            }
            for choice in beliefs.choices
        ],
        "agreeing": sum(map(beliefs.agrees, beliefs.choices)),
    }


def _choice_data(found: Elicitation, choice: Choice) -> dict[str, Json]:
    ids: Sequence[str] = found.after.situation.columns.ids
    return {
        "first": ids[choice.first],
        "second": ids[choice.second],
        "taken": None if choice.taken is None else ids[choice.taken],
    }


def _move_data(found: Elicitation, row: int, before: int, after: int) -> Json:
    return {
        "id": found.after.situation.columns.ids[row],
        "rank_before": before,
        "rank_after": after,
        "score_before": float(found.before.score.low[row]),
        "score_after": float(found.after.score.low[row]),
    }
