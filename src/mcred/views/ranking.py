"""The report of `mcred compare`: the ranking, what was ruled out and why, and what to know beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mcred.model.quantity import MONEY_SCALE
from mcred.report import SCHEMA_VERSION, Cell, Column, Later, Notes, Plot, Point, Report, Table
from mcred.scoring.limits import FAIL
from mcred.scoring.numeric import nondominated
from mcred.views.certainty import Certainty, certainty_data, certainty_notes, row_data
from mcred.views.figures import figures
from mcred.views.notes import notes_on
from mcred.views.peers import Peers
from mcred.views.ranking_data import criterion_data, facts_of, offering_data
from mcred.views.subject import Subject
from mcred.views.wording import Words, counted, join, language_words, number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcred.model.catalog import Catalog
    from mcred.model.columns import Flags, Ints
    from mcred.report import Block, Json
    from mcred.scoring.limits import Verdict
    from mcred.scoring.ranking import Comparison
    from mcred.views.figures import Figure
    from mcred.views.notes import Note

PLOTTED = 200
"""How many offerings a plot of cost and score holds, and of how many the peers are looked up."""


@dataclass(frozen=True)
class Selection:
    """Which rows to show, in which order and with which columns; it changes no score and no rank.

    `keep` marks the offerings (by row) to show. `top` of None shows all, `sort` of "" keeps the ranking.
    """

    keep: Flags
    top: int | None = None
    sort: str = ""
    columns: tuple[str, ...] = ()


def ranking_report(
    comparison: Comparison, catalog: Catalog, inputs: Mapping[str, Json], selection: Selection, words: Words
) -> Report:
    """Report a comparison: as data whole, for people the rows that were asked for."""
    matching, out = (rows[selection.keep[rows]] for rows in (comparison.ranked, comparison.ruled_out))
    rows = _sorted(comparison, matching, selection.sort)[: selection.top]
    ranks = _ranks(comparison, rows)
    shown = [Subject(comparison, catalog, row) for row in rows.tolist()]
    notes = {subject.row: notes_on(subject) for subject in shown}
    among = replace(comparison, ranked=matching)
    certainty = Certainty(among, catalog, tuple(rows.tolist())) if shown else None
    peers = Peers(comparison, catalog)
    standings = {subject.row: peers.of(subject.row) for subject in shown[:PLOTTED]}

    def data() -> dict[str, Json]:
        return {
            "schema_version": SCHEMA_VERSION,
            "inputs": inputs,
            "weighting": comparison.weighting,
            "ordering": comparison.ordering,
            "criteria": [criterion_data(one) for one in comparison.measured],
            "inactive_criteria": comparison.inactive,
            "offerings": [
                {
                    **offering_data(one, ranks[one.row], facts_of(one, notes[one.row])),
                    "robustness": row_data(certainty, one.row) if certainty else None,
                    "among_peers": standing.data() if (standing := standings.get(one.row)) else None,
                }
                for one in shown
            ],
            "robustness": certainty_data(certainty) if certainty else None,
            "ruled_out": [_ruled_out_data(Subject(comparison, catalog, row)) for row in out.tolist()],
            "notes": run_notes(comparison, Words()),
        }

    available = figures(comparison, ranks, certainty, standings)
    counts = len(comparison.ranked), len(matching), len(shown)
    blocks: list[Block] = [_table(available, shown, selection, words, _caption(*counts))]
    if certainty:
        blocks.append(certainty_notes(certainty, words))
    if len(out):
        blocks.append(_ruled_out_table(comparison, catalog, out, selection.top, words))
    blocks += mind(notes, ranks)
    if certainty:
        blocks.append(_trade_off([Subject(comparison, catalog, row) for row in matching[:PLOTTED].tolist()]))
    blocks.append(Notes("How this was ranked", tuple(run_notes(comparison, words))))
    title = f"{counted(counts[0], 'offering', words)} ranked, {words.figure(len(comparison.ruled_out))} ruled out"
    return Report(title, Later(data), tuple(blocks))


def _sorted(comparison: Comparison, rows: Ints, sort: str) -> Ints:
    """Put ranked rows into the order asked for, ties as they are ranked."""
    key = figures(comparison, {})[sort].sort_key if sort else None
    return rows[np.argsort(key(rows), kind="stable")] if key else rows


def _ranks(comparison: Comparison, rows: Ints) -> dict[int, int]:
    """Return the places of some of the ranked rows, from 1."""
    places = np.zeros(comparison.situation.n, np.int64)
    places[comparison.ranked] = np.arange(1, len(comparison.ranked) + 1)
    return dict(zip(rows.tolist(), places[rows].tolist(), strict=True))


def _trade_off(best: Sequence[Subject]) -> Plot:
    """Show what a higher sure score costs: those marked have no rival that is cheaper and scores as well."""
    known = [one for one in best if np.isfinite(one.comparison.situation.cost.high[one.row])]
    figure = [
        (float(one.comparison.situation.cost.high[one.row]) / MONEY_SCALE, float(one.comparison.score.low[one.row]))
        for one in known
    ]
    marked: Sequence[bool] = nondominated(np.array(figure), ["min", "max"]).tolist() if figure else []
    points = tuple(
        Point(one.offering.title, round(cost, 2), round(score, 1), front)
        for one, (cost, score), front in zip(known, figure, marked, strict=True)
    )
    currency = best[0].currency
    return Plot(
        "Cost against sure score", f"net cost, {currency}", "sure score", "no cheaper one scores as well", points
    )


def _table(
    available: Mapping[str, Figure], shown: Sequence[Subject], selection: Selection, words: Words, caption: str
) -> Table:
    chosen = [available[name] for name in selection.columns] or list(available.values())
    return Table(
        title="Ranking",
        columns=tuple(figure.column for figure in chosen),
        rows=tuple(tuple(figure.cell(subject, words) for figure in chosen) for subject in shown),
        caption=caption,
    )


def _caption(ranked: int, matching: int, shown: int) -> str:
    """Say what the rows shown leave out, above all where there are none."""
    if not ranked:
        return "No offering passes every limit."
    if not matching:
        return f"None of the {ranked} that pass every limit is of a type and on a platform asked for."
    more = matching - shown
    return f"{more} more pass every limit; --top {matching} shows all" if more else ""


def _ruled_out_table(comparison: Comparison, catalog: Catalog, out: Ints, top: int | None, words: Words) -> Table:
    """List what fails a limit, the nearest misses by what they might have scored first."""
    order = out[np.lexsort((out, -comparison.score.low[out]))][:top]
    nearest = [Subject(comparison, catalog, row) for row in order.tolist()]
    rows = [
        (Cell(one.offering.title), Cell(one.id, tone="muted"), Cell("; ".join(_reasons(one, words)), tone="bad"))
        for one in nearest
    ]
    more = len(out) - len(rows)
    return Table(
        title=f"Ruled out ({len(out)})",
        columns=(
            Column("title", "offering", wraps=True),
            Column("id", "id", priority=2),
            Column("why", "why", wraps=True),
        ),
        rows=tuple(rows),
        caption=f"and {more} more; --format json lists all" if more else "",
    )


def _reasons(subject: Subject, words: Words) -> list[str]:
    return [
        reason(verdict, subject, words)
        for verdict in subject.comparison.verdicts
        if verdict.status(subject.row) == FAIL
    ]


def reason(verdict: Verdict, subject: Subject, words: Words) -> str:
    """Say in words by how much an offering misses a limit."""
    excess = float(verdict.excess[subject.row])
    want = subject.comparison.situation.goal.want
    amount = 0.0 if np.isnan(excess) else excess
    return {
        "budget": f"over the budget by {words.amount(amount)} {subject.currency}",
        "deadline": f"{counted(amount, 'week', words)} past the deadline",
        "pace": f"needs {counted(amount, 'hour', words)} a week more than you have",
        "language": f"is in {language_words(subject.offering.language or '')}",
        "required_skills": f"falls short of required skills by {counted(amount, 'level', words)}",
        "minimum_weight": f"{counted(amount, 'point', words)} below the minimum weight",
        "platform": f"on {subject.platform_name or 'no known platform'}, which the goal leaves out",
        "prerequisites": f"{counted(amount, 'prerequisite', words)} not met",
        "wanted": "no badge is known of" if want == "milestone" else f"gives no {want}",
        "held": "held already",
    }[verdict.limit]


def run_notes(comparison: Comparison, words: Words) -> list[str]:
    """Say what holds for the whole ranking: weights, what was left aside, rates."""
    weights = [
        f"{one.criterion.name.replace('_', ' ')} {words.figure(100 * one.weight)} %" for one in comparison.measured
    ]
    notes = [
        f"Weights from {comparison.weighting}: {join(weights)}.",
        f"Ordered by {comparison.ordering}.",
    ]
    notes += [
        f"{name.replace('_', ' ').capitalize()} does not count: {reason}."
        for name, reason in comparison.inactive.items()
    ]
    situation = comparison.situation
    used = {currency for currency in situation.columns.currencies if currency != situation.goal.learner.currency}
    if situation.rates.day and used:
        notes.append(f"Other currencies at the European Central Bank's rates of {situation.rates.day}.")
    notes.append(
        f"Time at {words.figure(float(situation.goal.learner.hours_per_week))} hours a week from {situation.start};"
        " cost is the offering's alone, unmet prerequisites not included."
    )
    return notes


def mind(notes: Mapping[int, Sequence[Note]], ranks: Mapping[int, int]) -> tuple[Notes, ...]:
    """Gather the ranks of the rows that share a note."""
    groups: dict[str, list[str]] = {}
    for row, found in notes.items():
        for note in found:
            sharing = groups.setdefault(note.group, [])
            if str(ranks[row]) not in sharing:
                sharing.append(str(ranks[row]))
    items = tuple(f"{group}: {', '.join(sharing)}" for group, sharing in groups.items())
    return (Notes("Mind (by rank)", items),) if items else ()


def _ruled_out_data(subject: Subject) -> Json:
    """Return an offering that fails a limit, with every limit that it fails or may fail."""
    return {
        "id": subject.id,
        "kind": subject.offering.kind,
        "title": subject.offering.title,
        "limits": [
            {
                "limit": verdict.limit,
                "status": "fail" if verdict.status(subject.row) == FAIL else "unknown",
                "by": number(float(verdict.excess[subject.row])),
                "unit": verdict.unit or None,
                "message": reason(verdict, subject, Words()) if verdict.failed[subject.row] else "not known",
            }
            for verdict in subject.comparison.verdicts
            if not verdict.passed[subject.row]
        ],
    }
