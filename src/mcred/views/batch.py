"""The report of `mcred batch`: the best offering for each learner, and the learners whose goals are bad."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from mcred.model.quantity import Noun
from mcred.report import SCHEMA_VERSION, Cell, Column, Notes, Report, Table
from mcred.views.wording import Words, counted, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from mcred.report import Block, Json

_SHOWN = 20
"""How many bad goals are named to people; JSON names them all."""


class Span(Noun):
    """From what is known to what is possible; None for an end that is not bounded."""

    low: int | float | None
    high: int | float | None


class Cost(Noun):
    """What an offering costs: decimal texts in a currency, None where unknown or not bounded."""

    amount: str | None
    currency: str
    low: str | None
    high: str | None
    route: str


class First(Noun):
    """The offering in first place."""

    id: str
    title: str
    score: Span
    cost: Cost
    weeks: Span


class Outcome(Noun):
    """What is told of a learner. `ranked` offerings pass every limit; where none does nothing is `first`.

    `file` holds the whole, `sha256` is of its bytes, and `key` of all that it was made from.
    """

    id: str
    name: str | None
    file: str
    key: str
    sha256: str
    ranked: int
    ruled_out: int
    first: First | None


class Fault(Noun):
    """One thing that is wrong with a goal: what, where, and what to do. `rule` is None where no rule has a number."""

    rule: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    message: str
    help: str | None = None

    def __str__(self) -> str:
        """Write it as compilers do."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        return f"{place}: {self.message}" if place else self.message


class Refusal(Noun):
    """A learner who could not be served, with what is wrong with the goal."""

    id: str
    name: str | None = None
    errors: tuple[Fault, ...]


def outcome_of(data: Mapping[str, Any], file: str, key: str, sha256: str) -> Outcome:
    """Sum up the data of a learner's report."""
    best: Mapping[str, Any] | None = next(iter(data["offerings"]), None)
    first = None
    if best is not None:
        low, high = best["score"]["low"], best["score"]["high"]
        cost = Cost(**{name: best["cost"][name] for name in Cost.model_fields})
        first = First(
            id=best["id"], title=best["title"], score=Span(low=low, high=high), cost=cost, weeks=Span(**best["weeks"])
        )
    learner, counts = data["learner"], data["counts"]
    return Outcome(
        id=learner["id"],
        name=learner["name"],
        file=file,
        key=key,
        sha256=sha256,
        ranked=counts["ranked"],
        ruled_out=counts["ruled_out"],
        first=first,
    )


def batch_report(
    outcomes: Sequence[Outcome], refusals: Sequence[Refusal], inputs: Mapping[str, Json], words: Words
) -> Report:
    """Report a batch: whoever was served and whoever could not be, each in the order of the goals."""
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "learners": [one.model_dump() for one in outcomes],
        "failed": [one.model_dump() for one in refusals],
    }
    rows = [_served(one, words) for one in outcomes] + [_refused(one) for one in refusals]
    columns = _COLUMNS if refusals else _COLUMNS[:-1]
    caption = "Each file holds the best offerings for a learner with all their figures." if outcomes else ""
    table = Table("Learners", columns, tuple(row[: len(columns)] for row in rows), caption)
    blocks: list[Block] = [table]
    if refusals:
        told = [f"{one.name or one.id}: {_told(one)}" for one in refusals[:_SHOWN]]
        more = len(refusals) - len(told)
        blocks.append(Notes("Bad goals", (*told, *([f"{more} more; summary.json names all"] if more else []))))
    title = f"{counted(len(outcomes), 'learner', words)} served"
    return Report(f"{title}, {counted(len(refusals), 'bad goal', words)}" if refusals else title, data, tuple(blocks))


_COLUMNS = (
    Column("learner", "learner"),
    Column("offering", "first offering", wraps=True),
    Column("id", "id", priority=6),
    Column("score", "sure score", "right"),
    Column("possible", "possible", "right", 3),
    Column("cost", "net cost", "right", 1),
    Column("currency", "in", priority=1),
    Column("weeks", "weeks", "right", 2),
    Column("ranked", "ranked", "right", 4),
    Column("ruled_out", "ruled out", "right", 4),
    Column("file", "file", priority=5),
    Column("error", "error", wraps=True, priority=7),
)


def _served(one: Outcome, words: Words) -> tuple[Cell, ...]:
    counts = (Cell(words.figure(one.ranked), str(one.ranked)), Cell(words.figure(one.ruled_out), str(one.ruled_out)))
    who, file = Cell(one.name or one.id, tone="strong"), Cell(one.file, tone="muted")
    if one.first is None:
        nothing = Cell("no offering passes every limit", "", "bad")
        return (who, nothing, *[Cell("")] * 6, *counts, file, Cell(""))
    first = one.first
    score = (_points(first.score.low, words), _points(first.score.high, words))
    cost = _span(_money(first.cost.low), _money(first.cost.high), words.amounts)
    weeks = _span(_bound(first.weeks.low), _bound(first.weeks.high), words.figures)
    id, currency = Cell(first.id, tone="muted"), Cell(first.cost.currency)
    return (who, Cell(first.title), id, *score, cost, currency, weeks, *counts, file, Cell(""))


def _refused(one: Refusal) -> tuple[Cell, ...]:
    return (Cell(one.name or one.id, tone="strong"), Cell("bad goal", "", "bad"), *[Cell("")] * 9, Cell(_told(one)))


def _told(one: Refusal) -> str:
    return "; ".join(str(fault) for fault in one.errors)


def _points(score: float | None, words: Words) -> Cell:
    return Cell("" if score is None else words.points(score, score), "" if score is None else repr(score))


def _money(amount: str | None) -> float:
    return math.inf if amount is None else float(amount)


def _bound(end: float | None) -> float:
    return math.inf if end is None else end


def _span(low: float, high: float, write: Callable[[float, float], str]) -> Cell:
    """Write an interval; machines get both ends, nothing behind the slash where it is not bounded."""
    ends = ["" if math.isinf(end) else str(number(end)) for end in (low, high)]
    return Cell(write(low, high), ends[0] if low == high else "/".join(ends))
