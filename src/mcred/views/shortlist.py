"""The report on one learner of many: as `mcred compare` reports, but for the best offerings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.report import SCHEMA_VERSION, Notes, Report, Table
from mcred.views.figures import figures
from mcred.views.notes import notes_on
from mcred.views.ranking import criterion_data, mind, offering_data, run_notes
from mcred.views.subject import Subject
from mcred.views.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcred.model.catalog import Catalog
    from mcred.report import Block, Json
    from mcred.scoring.learners.shortlist import Shortlist
    from mcred.scoring.ranking import Comparison
    from mcred.views.notes import Note

_LEFT_OUT: Final = frozenset({"first", "undominated", "peers"})
"""Columns of a ranking that rest on holding all offerings against one another."""


def shortlist_report(
    shortlist: Shortlist,
    catalog: Catalog,
    learner: Mapping[str, Json],
    inputs: Mapping[str, Json],
    words: Words | None,
) -> Report:
    """Report a shortlist. `learner` is who it is for: an id, and a name that may be null.

    Without `words` there are no blocks: for many learners they take longer to word than the best to find.
    """
    comparison, ground = shortlist.comparison(), shortlist.ground
    ranks = {int(row): place for place, row in enumerate(comparison.ranked, start=1)}
    subjects = [Subject(comparison, catalog, row) for row in ranks]
    notes = {subject.row: notes_on(subject) for subject in subjects}
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "learner": learner,
        "inputs": inputs,
        "weighting": comparison.weighting,
        "ordering": comparison.ordering,
        "criteria": [criterion_data(one) for one in comparison.measured],
        "inactive_criteria": comparison.inactive,
        "counts": {"ranked": len(ground.rows), "ruled_out": len(ground.ruled_out), "limits": ground.failing},
        "offerings": [offering_data(one, ranks[one.row], [note.text for note in notes[one.row]]) for one in subjects],
        "notes": run_notes(comparison, Words()),
    }
    title = f"{learner['name'] or learner['id']}"
    return Report(title, data, _blocks(shortlist, comparison, subjects, notes, words) if words else ())


def _blocks(
    shortlist: Shortlist,
    comparison: Comparison,
    subjects: Sequence[Subject],
    notes: Mapping[int, Sequence[Note]],
    words: Words,
) -> tuple[Block, ...]:
    """Word the shortlist for people."""
    ranks = {subject.row: rank for rank, subject in enumerate(subjects, start=1)}
    chosen = [one for name, one in figures(comparison, ranks).items() if name not in _LEFT_OUT]
    table = Table(
        title=f"The best of {counted(len(shortlist.ground.rows), 'offering', words)}",
        columns=tuple(figure.column for figure in chosen),
        rows=tuple(tuple(figure.cell(subject, words) for figure in chosen) for subject in subjects),
        caption=_caption(shortlist, words),
    )
    return (table, *mind(notes, ranks), Notes("How this was ranked", tuple(run_notes(comparison, words))))


def _caption(shortlist: Shortlist, words: Words) -> str:
    """Say what the rows leave out."""
    ground = shortlist.ground
    failing = "; ".join(f"{name.replace('_', ' ')} {words.figure(count)}" for name, count in ground.failing.items())
    ruled_out = f"Ruled out, by limit: {failing}." if failing else ""
    if not len(ground.rows):
        return f"No offering passes every limit. {ruled_out}".rstrip()
    more = len(ground.rows) - len(shortlist.rows)
    return " ".join(
        part for part in (f"{words.figure(more)} more pass every limit." if more else "", ruled_out) if part
    )
