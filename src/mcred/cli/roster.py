"""A list of learners as CSV: which column says what, and what goal a row makes."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from mcred.cli.answers import QUESTIONS, Answers
from mcred.cli.inputs import WhatIf, changed
from mcred.cli.options import nearest
from mcred.findings import McredError, UsageError
from mcred.model.goal import CRITERIA_NAMES, Goal
from mcred.sources.vocabulary import folded_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from mcred.model.catalog import Catalog
    from mcred.model.quantity import Rates

_DELIMITERS: Final = ",;\t"

_GUESSES: Final = {
    "id": "learner id|student id|participant id|learner|student|participant|student number|number|key",
    "name": "full name|learner name|student name",
    "hours": "hours a week|hours per week|hours week|weekly hours|pace",
    "languages": "language",
    "currency": "",
    "region": "country",
    "start": "start date|starts|from",
    "holds": "held|completed|credentials",
    "want": "wants|wanted",
    "occupation": "job|target job|career",
    "skills": "skill|wanted skills|skills wanted|target skills|wants to learn",
    "have": "has|skills held|current skills|existing skills|skills i have",
    "target": "target credential",
    "budget": "max cost|maximum cost|money",
    "deadline": "until|by|due|due date|end|end date",
    "minimum-weight": "min weight",
    "ranking": "priorities|what matters",
    "weights": "weight",
}
"""What a row can say, and other headings that say it: the answers of `mcred init`, an id, and weights."""

FIELDS: Final = tuple(_GUESSES)
"""What `--map` can name."""

_ANSWERS: Final = {question.name: question for question in QUESTIONS}
_PLACES: Final = {**{question.name: question.place for question in QUESTIONS}, "weights": ("weights",)}
_OF_WEIGHTING: Final = ("weights", "ranking", "swing")


@dataclass(frozen=True)
class Row:
    """A row of a list: what its cells say by field, those that are empty left out, and the line it starts on.

    `fault` is what is wrong with the row as such, "" where nothing is.
    """

    line: int
    cells: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True)
class Roster:
    """A list of learners: the column of each field, the columns that are not used, and the rows."""

    columns: Mapping[str, str]
    unused: tuple[str, ...]
    rows: tuple[Row, ...]


def read_roster(content: bytes, path: Path, mapping: Mapping[str, str]) -> Roster:
    """Read CSV in UTF-8, separated by commas, semicolons or tabs, whichever its first line has most of.

    `mapping` names the column of some fields; those of the others are guessed by their headings. Raises McredError for
    what is no such list, and UsageError where the mapping names a column that is not there.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise McredError(f"{path}: not UTF-8: byte 0x{content[error.start]:02X}", "save it as CSV UTF-8") from error
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=first.count), strict=True)
    try:
        headings = [heading.strip() for heading in next(reader, [])]
    except csv.Error as error:
        raise McredError(f"{path}:1: not CSV: {error}", "save it as CSV UTF-8") from error
    twice = sorted({heading for heading in headings if heading and headings.count(heading) > 1})
    if twice or not any(headings):
        what = f"two columns are called {twice[0]}" if twice else "no headings"
        raise McredError(f"{path}:1: {what}", "the first line names each column once")
    columns = _columns(headings, path, mapping)
    places = {name: headings.index(heading) for name, heading in columns.items()}
    unused = tuple(heading for heading in headings if heading and heading not in columns.values())
    return Roster(columns, unused, tuple(_rows(reader, places, len(headings))))


def _columns(headings: Sequence[str], path: Path, mapping: Mapping[str, str]) -> dict[str, str]:
    """Return the heading of each field: as the mapping says, else the first that means it."""
    for name, heading in mapping.items():
        if heading not in headings:
            raise UsageError(f"--map {name}: {path} has no column {heading}{nearest(heading, headings)}")
    free = {folded_name(heading): heading for heading in reversed(headings) if heading not in mapping.values()}
    found = dict(mapping)
    for name, others in _GUESSES.items():
        meant = next((free[word] for word in (folded_name(name), *others.split("|")) if word and word in free), None)
        if meant is not None and name not in mapping:
            found[name] = meant
            free = {word: heading for word, heading in free.items() if heading != meant}
    return {name: found[name] for name in FIELDS if name in found}


def _rows(reader: Any, places: Mapping[str, int], width: int) -> Iterator[Row]:  # noqa: ANN401 - csv hides its reader's type
    """Go through the rows, up to the first that is no CSV; blank ones are passed over."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Row(line, {}, f"not CSV, and nothing is read from here on: {error}")
            return
        if cells is None:
            return
        said = {name: cells[place].strip() for name, place in places.items() if place < len(cells)}
        fault = f"{len(cells)} cells under {width} headings" if any(cells[width:]) else ""
        if any(cell.strip() for cell in cells):
            yield Row(line, {name: cell for name, cell in said.items() if cell}, fault)


@dataclass(frozen=True)
class GoalsOfRows:
    """Makes goals of rows: what a row says takes the place of what the `base` goal does."""

    catalog: Catalog
    base: Goal
    rates: Callable[[], Rates]
    _read: dict[tuple[str, str], object] = field(default_factory=dict)

    def goal(self, row: Row) -> Goal:
        """Return the goal of a row. Raises McredError for the first cell that says nothing of its kind."""
        if row.fault:
            raise McredError(row.fault)
        data = self._base(row.cells.get("currency"))
        if not row.cells.keys().isdisjoint(_OF_WEIGHTING):
            for name in _OF_WEIGHTING:
                data.pop(name, None)
        for name, cell in row.cells.items():
            if name in _PLACES:
                _put(data, _PLACES[name], self._answer(name, cell))
        try:
            return Goal.model_validate(data)
        except ValidationError as error:
            raise _complaint(error) from error

    def _base(self, currency: str | None) -> dict[str, Any]:
        """Return the data of the base goal, its amounts converted where a row has another currency."""
        goal = self.base
        if currency and (code := str(self._answer("currency", currency))) != goal.learner.currency:
            money = goal.limits.budget is not None or "cost" in goal.values
            goal = changed(goal, WhatIf(currency=code), self.rates()) if money else goal
        data = goal.model_dump(exclude_unset=True)
        data.get("learner", {}).pop("name", None)
        return data

    def _answer(self, name: str, cell: str) -> object:
        """Read a cell, each text once: rows say the same over and over."""
        if (name, cell) not in self._read:
            answer = cell.replace(";", ",") if "," not in cell else cell
            try:
                read = _weights(answer) if name == "weights" else _ANSWERS[name].read(self._answers, answer)
            except UsageError as error:
                raise UsageError(f"{name}: {error.message}", error.help) from error
            self._read[name, cell] = read
        return self._read[name, cell]

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.catalog)


def _put(data: dict[str, Any], place: tuple[str, ...], value: object) -> None:
    for key in place[:-1]:
        data = data.setdefault(key, {})
    data[place[-1]] = value


def _weights(answer: str) -> dict[str, Decimal]:
    """Read weights, NAME=NUMBER each."""
    found: dict[str, Decimal] = {}
    for word in filter(None, (word.strip() for word in answer.split(","))):
        name, _, points = word.partition("=")
        id = name.strip().replace("-", "_").replace(" ", "_")
        if id not in CRITERIA_NAMES:
            raise UsageError(
                f"no criterion {name.strip()}{nearest(id, CRITERIA_NAMES)}", f"known are {', '.join(CRITERIA_NAMES)}"
            )
        try:
            found[id] = Decimal(points.strip())
        except InvalidOperation as error:
            raise UsageError(f"{id} has the weight {points.strip() or 'of nothing'}", f"write {id}=30") from error
    return found


def _complaint(error: ValidationError) -> UsageError:
    """Say what is wrong with a goal in the words of its columns."""
    first = error.errors()[0]
    name = next((one.name for one in QUESTIONS if one.place == first["loc"][: len(one.place)]), "")
    message = first["msg"].removeprefix("Value error, ").replace("Input should", "it must")
    return UsageError(f"{name or '.'.join(map(str, first['loc'])) or 'the goal'}: {message}")
