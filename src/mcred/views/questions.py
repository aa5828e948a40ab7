"""What questions about weights show: a criterion's swing in words, and two offerings side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.report import Cell, Column, Report, Table
from mcred.scoring.elicitation import swing
from mcred.views.figures import figures
from mcred.views.subject import Subject

if TYPE_CHECKING:
    from mcred.model.catalog import Catalog
    from mcred.scoring.ranking import Comparison, Measured
    from mcred.views.figures import Figure
    from mcred.views.wording import Words

_COLUMNS = {"time": "weeks"}
"""The columns that show a criterion under another name."""


def swing_words(one: Measured, currency: str, words: Words) -> str:
    """Tell a criterion's swing in the goal's own ranges: "cost from 900 EUR down to 0"."""
    ends = swing(one.knots)
    name = one.criterion.name.replace("_", " ")
    if one.criterion.unit == "money":
        worst, best, unit = words.amount(ends.worst), words.amount(ends.best), currency
    else:
        worst, best = words.figure(ends.worst), words.figure(ends.best)
        unit = one.criterion.unit if one.criterion.unit == "weeks" else "%"
    if ends.worst > ends.best:
        return f"{name} from {worst} {unit} down to {best}"
    return f"{name} from {worst} to {best} {unit}"


def pair_report(ranges: Comparison, catalog: Catalog, pair: tuple[int, int], words: Words) -> Report:
    """Put two offerings (rows) side by side: their figures on the criteria that count."""
    subjects = [Subject(ranges, catalog, row) for row in pair]
    available = figures(ranges, {})
    rows = []
    for one in ranges.measured:
        figure = available[_COLUMNS.get(one.criterion.name, one.criterion.name)]
        rows.append((Cell(_figure_words(one, figure)), *(figure.cell(subject, words) for subject in subjects)))
    titles = [f"{place}: {subject.offering.title}" for place, subject in enumerate(subjects, start=1)]
    columns = (Column("figure", ""), *(Column(title[0], title, wraps=True) for title in titles))
    return Report("", {}, (Table("", columns, tuple(rows)),))


def _figure_words(one: Measured, figure: Figure) -> str:
    return f"{one.criterion.name.replace('_', ' ')}, %" if one.criterion.unit == "percent" else figure.column.label
