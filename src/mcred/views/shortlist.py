"""The reports on learners of many: as `mcred compare` reports, but for the best offerings alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.report import SCHEMA_VERSION, Notes, Report, Table
from mcred.views.figures import figures
from mcred.views.notes import notes_on
from mcred.views.ranking import mind, run_notes
from mcred.views.ranking_data import criterion_data, facts_of, offering_data
from mcred.views.subject import Subject
from mcred.views.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mcred.model.catalog import Catalog
    from mcred.report import Block, Json
    from mcred.scoring.learners.shortlist import Ground, Shortlist
    from mcred.scoring.ranking import Comparison
    from mcred.views.notes import Note
    from mcred.views.ranking_data import Facts

_LEFT_OUT: Final = frozenset({"first", "undominated", "peers"})
"""Columns of a ranking that rest on holding all offerings against one another."""


class ShortlistReports:
    """The reports on the learners of a ground. What is told alike of an offering is gathered for the first of them."""

    def __init__(self, ground: Ground, catalog: Catalog, words: Words | None) -> None:
        """Take what the learners have in common.

        Without `words` there are no blocks: for many learners they take longer to word than the best to find.
        """
        self._ground, self._catalog, self._words = ground, catalog, words
        self._known: dict[tuple[int, tuple[str, ...]], Facts] = {}

    def report(self, shortlist: Shortlist, learner: Mapping[str, Json], inputs: Mapping[str, Json]) -> Report:
        """Report a shortlist. `learner` is who it is for: an id, and a name that may be null."""
        comparison, ground = shortlist.comparison(), self._ground
        subjects = [Subject(comparison, self._catalog, row) for row in comparison.ranked.tolist()]
        facts = {subject.row: self._facts(subject) for subject in subjects}
        data: dict[str, Json] = {
            "schema_version": SCHEMA_VERSION,
            "learner": learner,
            "inputs": inputs,
            "weighting": comparison.weighting,
            "ordering": comparison.ordering,
            "criteria": [criterion_data(one) for one in comparison.measured],
            "inactive_criteria": comparison.inactive,
            "counts": {"ranked": len(ground.rows), "ruled_out": len(ground.ruled_out), "limits": ground.failing},
            "offerings": [offering_data(one, rank, facts[one.row]) for rank, one in enumerate(subjects, start=1)],
            "notes": run_notes(comparison, Words()),
        }
        notes = {row: one.notes for row, one in facts.items()}
        blocks = _blocks(shortlist, comparison, subjects, notes, self._words) if self._words else ()
        return Report(f"{learner['name'] or learner['id']}", data, blocks)

    def _facts(self, subject: Subject) -> Facts:
        # Which criteria have a weight decides what is noted.
        key = subject.row, tuple(one.criterion.name for one in subject.comparison.measured)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = facts_of(subject, notes_on(subject))
        return known


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
