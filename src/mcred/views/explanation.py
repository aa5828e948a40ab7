"""The report of `mcred explain`: every point of an offering's score with formula, inputs, source and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.report import SCHEMA_VERSION, Cell, Column, Facts, Notes, Report, Table
from mcred.views.derivations import DERIVATIONS
from mcred.views.notes import notes_on
from mcred.views.peers import Peers
from mcred.views.ranking import reason
from mcred.views.ranking_data import interval_data
from mcred.views.wording import UNKNOWN, Sources, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcred.report import Block, Json
    from mcred.scoring.ranking import Measured
    from mcred.views.subject import Subject


def explanation_report(subject: Subject, inputs: Mapping[str, Json], words: Words) -> Report:
    """Report how an offering's score came about, criterion by criterion."""
    comparison, row = subject.comparison, subject.row
    notes = notes_on(subject)
    peers = Peers(comparison, subject.catalog)
    standing, strip = peers.of(row), peers.strip(row)
    sources = Sources()
    blocks: list[Block] = [_score_table(subject, words)]
    details: dict[str, Json] = {}
    for one in comparison.measured:
        detail, tables = DERIVATIONS[one.criterion.name](subject, words, sources)
        details[one.criterion.name] = detail
        blocks.append(Facts(_heading(one, row, words), _derivation(one, row, words)))
        blocks += tables
    blocks.append(_limits_table(subject, words))
    if comparison.inactive:
        reasons = tuple(f"{name.replace('_', ' ')}: {reason}" for name, reason in comparison.inactive.items())
        blocks.append(Notes("Criteria that do not count", reasons))
    if strip:
        blocks.append(strip)
    mind = [note.text for note in notes] + ([standing.sentence(words)] if standing else [])
    if mind:
        blocks.append(Notes("Mind", tuple(mind)))
    blocks += sources.notes()
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "id": subject.id,
        "title": subject.offering.title,
        "score": interval_data(float(comparison.score.low[row]), float(comparison.score.high[row])),
        "weighting": comparison.weighting,
        "criteria": [_criterion_data(one, row, details[one.criterion.name]) for one in comparison.measured],
        "inactive_criteria": comparison.inactive,
        "limits": [
            {"limit": verdict.limit, "status": ("unknown", "fail", "pass")[verdict.status(row) + 1]}
            for verdict in comparison.verdicts
        ],
        "among_peers": standing.data() if standing else None,
        "notes": [note.text for note in notes],
    }
    return Report(f"{subject.offering.title}: how its score comes about", data, tuple(blocks))


def _criterion_data(one: Measured, row: int, detail: Json) -> Json:
    return {
        "name": one.criterion.name,
        "formula": one.criterion.formula,
        "unit": one.criterion.unit,
        "raw": interval_data(float(one.raw.low[row]), float(one.raw.high[row])),
        "value_function": [[place, value] for place, value in one.knots],
        "value": interval_data(float(one.value.low[row]), float(one.value.high[row])),
        "weight": one.weight,
        "contribution": interval_data(float(one.contribution.low[row]), float(one.contribution.high[row])),
        "inputs": detail,
    }


def _score_table(subject: Subject, words: Words) -> Table:
    """List the contributions, which add up to the score."""
    row, score = subject.row, subject.comparison.score
    rows = [
        (
            Cell(one.criterion.name.replace("_", " "), one.criterion.name),
            Cell(figure_words(one, row, words)),
            Cell(words.figures(one.value.low[row], one.value.high[row])),
            Cell(f"{words.figure(100 * one.weight)} %", repr(one.weight)),
            Cell(words.points(one.contribution.low[row], one.contribution.high[row])),
        )
        for one in subject.comparison.measured
    ]
    total = words.points(float(score.low[row]), float(score.high[row]))
    rows.append((Cell("score", tone="strong"), Cell(""), Cell(""), Cell("100 %", "1.0"), Cell(total, tone="strong")))
    return Table(
        f"Score of {subject.offering.title}",
        (
            Column("criterion", "criterion"),
            Column("raw", "figure", "right"),
            Column("value", "value of 100", "right", 2),
            Column("weight", "weight", "right", 1),
            Column("contribution", "points", "right"),
        ),
        tuple(rows),
        f"Weights from {subject.comparison.weighting}. An interval runs from what is known to what is possible.",
    )


def figure_words(one: Measured, row: int, words: Words) -> str:
    """Write a criterion's figure for one row, with its unit."""
    low, high = float(one.raw.low[row]), float(one.raw.high[row])
    if one.criterion.unit == "money":
        return words.amounts(low, high)
    figure = words.figures(low, high)
    return figure if figure == UNKNOWN else figure + {"weeks": " weeks", "percent": " %"}[one.criterion.unit]


def _heading(one: Measured, row: int, words: Words) -> str:
    points = words.points(one.contribution.low[row], one.contribution.high[row])
    return f"{one.criterion.name.replace('_', ' ').capitalize()}: {points} points"


def _derivation(one: Measured, row: int, words: Words) -> tuple[tuple[str, str], ...]:
    curve = ", ".join(f"{words.figure(place)} → {words.figure(value)}" for place, value in one.knots)
    value = words.figures(one.value.low[row], one.value.high[row])
    points = words.points(one.contribution.low[row], one.contribution.high[row])
    return (
        ("formula", one.criterion.formula),
        ("figure", figure_words(one, row, words)),
        ("value function", curve),
        ("points", f"value {value} × weight {words.figure(one.weight, 4)} = {points}"),
    )


def _limits_table(subject: Subject, words: Words) -> Table:
    rows = [
        (
            Cell(verdict.limit.replace("_", " "), verdict.limit),
            Cell(
                reason(verdict, subject, words)
                if verdict.failed[subject.row]
                else ("not known", "", "keeps within")[verdict.status(subject.row) + 1]
            ),
        )
        for verdict in subject.comparison.verdicts
    ]
    return Table("Limits", (Column("limit", "limit"), Column("status", "status")), tuple(rows))
