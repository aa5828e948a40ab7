"""The report of `mcred progress`: what is held, how far along each credential is, what is left, and what ends when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.model.quantity import MONEY_SCALE
from mcred.report import SCHEMA_VERSION, Cell, Column, Notes, Report, Table
from mcred.views.advice import progress_notes
from mcred.views.holdings import held_tables, holding_data, kind_of, type_of, unmatched_data, unmatched_tables
from mcred.views.missing import credits_left, missing_sentence, outline, part_data, percent, title_of
from mcred.views.ranking_data import interval_data
from mcred.views.wording import CREDIT_WORDS, Words, counted, exact, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.fulfilment.measure import CreditCount
    from mcred.fulfilment.tree import Acceptance
    from mcred.model.catalog import Catalog, Offering
    from mcred.model.quantity import Bounds
    from mcred.planning.progress import Ending, Progress, Standing
    from mcred.report import Block, Json
    from mcred.sources.holdings import Unmatched

BAR = 10
"""Letters of a bar: x for what is done, ? for what may be, a point for what is missing."""

LONG_HOURS = 10
"""Figures from which on a tenth of an hour or a week tells nothing."""


@dataclass(frozen=True)
class Selection:
    """What is shown: so many of the credentials begun (all where None), or one that was asked for."""

    top: int | None = None
    asked: str | None = None


def progress_report(
    standing: Standing,
    found: tuple[Sequence[Progress], Sequence[Acceptance]],
    unmatched: Sequence[Unmatched],
    inputs: Mapping[str, Json],
    selection: Selection,
    words: Words,
) -> Report:
    """Report where a learner stands: `found` is what is within reach, with recognitions that were closed."""
    reached, closed = found
    shown = reached[: selection.top]
    notes = progress_notes(standing, shown, closed, unmatched, words)
    blocks: list[Block] = []
    if shown:
        blocks += [_table(standing, shown, len(reached), words), *_missing(standing, shown, selection, words)]
    if not standing.holdings:
        blocks.append(Notes("What to do", _NOTHING_HELD))
    blocks += [*held_tables(standing), *_endings_table(standing, shown), *unmatched_tables(standing, unmatched)]
    if notes:
        blocks.append(Notes("Mind", tuple(notes)))
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "held": [holding_data(standing, one) for one in standing.holdings],
        "unmatched": [unmatched_data(standing.catalog, one) for one in unmatched],
        "progress": [_progress_data(standing, one) for one in shown],
        "notes": notes,
    }
    return Report(_title(standing, reached, selection, words), data, tuple(blocks))


_NOTHING_HELD = (
    "List what you have finished under learner.holds in your goal file, by its id; mcred compare shows ids.",
    "Or name badge files: mcred progress badge.json, an Open Badge 3.0 or another verifiable credential as JSON.",
)


def _title(standing: Standing, reached: Sequence[Progress], selection: Selection, words: Words) -> str:
    if not standing.holdings:
        return "Nothing held yet"
    held = words.figure(len(standing.holdings) - len(standing.lapsed))
    if selection.asked is None:
        return f"{held} held, {counted(len(reached), 'credential', words)} within reach"
    (one,) = reached
    return f"{title_of(standing.catalog, one.id)}: {percent(one.fulfilment.share, words)} done"


def bar(share: Bounds) -> str:
    """Draw a share as letters, so that no colour is needed. What is begun has a letter, what is missing a point."""
    low, high = (min(BAR - 1, max(1, round(BAR * end))) if 0 < end < 1 else round(BAR * end) for end in share)
    return "x" * low + "?" * (high - low) + "." * (BAR - high)


def _table(standing: Standing, shown: Sequence[Progress], reached: int, words: Words) -> Table:
    pace, currency = standing.situation.terms.minutes_per_week, standing.situation.goal.learner.currency
    rows = [
        (
            Cell(title_of(standing.catalog, one.id)),
            Cell(bar(one.fulfilment.share)),
            _cell(one.fulfilment.share, percent(one.fulfilment.share, words)),
            Cell(_credit_words(one.fulfilment.credits, words)),
            _time_cell(_scaled(one.minutes, 60), words),
            _time_cell(_scaled(one.minutes, pace), words),
            _cell(_scaled(one.cost, MONEY_SCALE), words.amounts(*_scaled(one.cost, MONEY_SCALE))),
            Cell(kind_of(standing.catalog, standing.catalog.offerings[one.id])),
            Cell(one.id, tone="muted"),
        )
        for one in shown
    ]
    columns = (
        Column("title", "credential", wraps=True),
        Column("bar", "progress"),
        Column("done", "done", "right"),
        Column("credits", "credits", priority=5),
        Column("hours", "hours left", "right", 3),
        Column("weeks", "weeks left", "right", 1),
        Column("cost", f"left to pay, {currency}", "right", 2),
        Column("kind", "kind", priority=6),
        Column("id", "id", priority=4),
    )
    more = reached - len(shown)
    return Table("Progress", columns, tuple(rows), f"{more} more; --top {reached} shows all" if more else "")


def _scaled(bounds: Bounds, unit: float) -> tuple[float, float]:
    return bounds.low / unit, bounds.high / unit


def _time_cell(ends: tuple[float, float], words: Words) -> Cell:
    return _cell(ends, words.figures(*ends, 1 if ends[0] < LONG_HOURS else 0))


def _cell(ends: tuple[float, float], text: str) -> Cell:
    """Write an interval; machines get both ends, with nothing behind the slash where it is unbounded."""
    low, high = (number(end) for end in ends)
    return Cell(text, str(low) if low == high else f"{low}/{'' if high is None else high}")


def _credit_words(count: CreditCount | None, words: Words) -> str:
    if count is None:
        return ""
    done = words.figures(*count.done) if count.done.high else "0"
    return f"{done} of {words.figure(float(count.required))} {CREDIT_WORDS[count.unit]}"


def _missing(standing: Standing, shown: Sequence[Progress], selection: Selection, words: Words) -> Iterator[Notes]:
    """Say what is missing: of one that was asked for part by part, of several a sentence each."""
    catalog = standing.catalog
    if selection.asked is None:
        sentences = (
            f"{title_of(catalog, one.id)}: {missing_sentence(standing, one.fulfilment, words)}" for one in shown
        )
        yield Notes("Still missing", tuple(sentences))
        return
    (one,) = shown
    if one.fulfilment.root and one.fulfilment.root.parts:
        yield Notes("What it takes", tuple(outline(standing, one.fulfilment.root, words)))
    yield Notes("Still missing", tuple(_terms(standing, one, words)))


def _terms(standing: Standing, one: Progress, words: Words) -> Iterator[str]:
    yield missing_sentence(standing, one.fulfilment, words)
    count = one.fulfilment.credits
    requires = standing.catalog.offerings[one.id].requirement
    if count and count.transferred.high:
        unit = CREDIT_WORDS[count.unit]
        yield f"credit from elsewhere: {words.figures(*count.transferred)} {unit}; {credits_left(count, words)} to go"
    if requires and requires.transfer_cap:
        yield f"at most {requires.transfer_cap.amount} {CREDIT_WORDS[requires.transfer_cap.unit]} from elsewhere"
    if requires and requires.residency:
        yield f"at least {requires.residency.amount} {CREDIT_WORDS[requires.residency.unit]} taken there"


def ending_words(catalog: Catalog, ending: Ending) -> str:
    """Say why an ending matters."""
    toward = title_of(catalog, ending.toward)
    return {
        "held": "good until then",
        "counted": f"until then it counts toward {toward}",
        "onward": f"finished by then it counts toward {toward}",
        "access": "what is paid for is open until then",
    }[ending.why]


def _endings_table(standing: Standing, shown: Sequence[Progress]) -> Iterator[Table]:
    endings = sorted({ending for one in shown for ending in one.endings}, key=lambda one: (one.day, one.what, one.why))
    if endings:
        catalog = standing.catalog
        rows = [
            (Cell(one.day.isoformat()), Cell(title_of(catalog, one.what)), Cell(ending_words(catalog, one)))
            for one in endings
        ]
        columns = (Column("day", "last day"), Column("what", "of", wraps=True), Column("why", "why", wraps=True))
        yield Table("What ends when", columns, tuple(rows))


def _progress_data(standing: Standing, one: Progress) -> Json:
    catalog, found = standing.catalog, one.fulfilment
    offering = catalog.offerings[one.id]
    low, high = one.cost
    return {
        "id": one.id,
        "title": offering.title,
        "type": type_of(catalog, offering)[0],
        "kind": kind_of(catalog, offering),
        "wanted": one.wanted,
        "share": interval_data(*found.share),
        "credits": _credit_data(found.credits, offering) if found.credits else None,
        "missing": part_data(standing, found.root) if found.root else None,
        "accepted": [_accepted_data(standing, one) for one in found.accepted],
        "hours": interval_data(*_scaled(one.minutes, 60)),
        "weeks": interval_data(*_scaled(one.minutes, standing.situation.terms.minutes_per_week)),
        "cost": {
            "amount": exact(low) if low == high else None,
            "currency": standing.situation.goal.learner.currency,
            "low": exact(low),
            "high": exact(high),
        },
        "expires": [
            {"what": ending.what, "day": ending.day.isoformat(), "why": ending_words(catalog, ending)}
            for ending in one.endings
        ],
    }


def _credit_data(count: CreditCount, offering: Offering) -> Json:
    requires = offering.requirement
    terms = {name: getattr(requires, name, None) for name in ("transfer_cap", "residency")}
    return {
        "done": number(count.done.low) if count.done.known else None,
        **interval_data(*count.done),
        "required": number(float(count.required)),
        "unit": count.unit,
        "transferred": interval_data(*count.transferred),
        **{name: {"amount": str(one.amount), "unit": one.unit} if one else None for name, one in terms.items()},
    }


def _accepted_data(standing: Standing, one: Acceptance) -> Json:
    recognition = one.step.recognition
    return {
        "by": standing.ground.achieved[one.achievement].id,
        "id": one.step.child,
        "toward": one.step.parent,
        "share": interval_data(float(one.step.low), float(one.step.high)),
        "condition": recognition.condition if recognition else None,
        "minimum_grade": recognition.minimum_grade if recognition else None,
        "valid_until": recognition.valid_until.isoformat() if recognition and recognition.valid_until else None,
        "source": recognition.source if recognition else None,
    }
