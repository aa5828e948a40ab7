"""The learners of a batch: goal files, folders of them, and rows of lists, each with its own errors."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mcred.cli.inputs import needs_rates, rates_of
from mcred.cli.options import nearest
from mcred.cli.output import tell
from mcred.cli.roster import FIELDS, GoalsOfRows, read_roster
from mcred.findings import McredError, Severity, UsageError
from mcred.model.goal import Goal
from mcred.model.quantity import NO_RATES, Rates
from mcred.sources.document import read_file
from mcred.sources.files import SourceFile, yaml_files
from mcred.sources.load import load_goal
from mcred.sources.rules import Rule
from mcred.views.batch import Fault

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from mcred.findings import Finding
    from mcred.model.catalog import Catalog
    from mcred.sources.load import Loaded

_LISTS: Final = frozenset({".csv", ".tsv"})


@dataclass(frozen=True)
class Member:
    """A learner as the files have it: `goal` is None where it is bad, and `faults` say why.

    `file` is where the goal stands, `alone` or among others; `source` that file where it could be read.
    """

    id: str
    name: str | None
    file: str
    goal: Goal | None
    faults: tuple[Fault, ...] = ()
    source: SourceFile | None = None
    warned: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Cohort:
    """All learners in the order of their files, and the lists and the base goal that some of them come from."""

    members: tuple[Member, ...]
    files: tuple[SourceFile, ...]


class DayRates:
    """The exchange rates of a day, for those goals that need them; looked up once."""

    def __init__(self, priced: Collection[str | None], day: dt.date) -> None:
        """Take the currencies of the catalog's prices, and the day."""
        self._priced, self._day = frozenset(priced), day

    def of(self, goal: Goal) -> Rates:
        """Return the rates that a goal needs."""
        return self.all if needs_rates(self._priced, goal) else NO_RATES

    @cached_property
    def all(self) -> Rates:
        """All rates of the day."""
        return rates_of(self._day)


def read_mapping(asked: Sequence[str]) -> dict[str, str]:
    """Read what `--map` says, FIELD=COLUMN each. Raises UsageError for a field that there is not."""
    found: dict[str, str] = {}
    for word in asked:
        name, equals, heading = word.partition("=")
        if name not in FIELDS:
            raise UsageError(f"--map: no field {name}{nearest(name, FIELDS)}", f"known are {', '.join(FIELDS)}")
        if not equals or not heading.strip():
            raise UsageError(f"--map {name}: which column?", f'write --map "{name}=Heading of the column"')
        found[name] = heading.strip()
    return found


def read_cohort(
    paths: Sequence[Path], base: Path | None, mapping: Mapping[str, str], catalog: Catalog, rates: DayRates
) -> Cohort:
    """Read all learners. Raises McredError where a path that was given cannot be read, or the base goal is bad."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: no such file or folder", "give goal files, folders of them, or lists as CSV")
    files: list[SourceFile] = []
    ground = Goal(mcred=1)
    if base is not None:
        loaded = load_goal(base, catalog)
        ground = loaded.require()
        files += loaded.files
    rows = GoalsOfRows(catalog, ground, lambda: rates.all)
    members: list[Member] = []
    for path in paths:
        if path.suffix.lower() in _LISTS and not path.is_dir():
            content = read_file(path)
            files.append(SourceFile(str(path), hashlib.sha256(content).hexdigest()))
            members += _of_list(content, path, mapping, rows)
        else:
            members += _of_goals(path, catalog)
    if not members:
        raise UsageError("there is no learner in what was given", "give goal files, folders of them, or lists as CSV")
    return Cohort(tuple(members), tuple(files))


def _of_goals(path: Path, catalog: Catalog) -> Iterator[Member]:
    """Read a goal file, or those of a folder; what else is in a folder is passed over."""
    for file, named in yaml_files(path):
        try:
            loaded = load_goal(file, catalog)
        except McredError as error:
            if named:
                raise
            yield Member(file.stem, None, str(file), None, (Fault(file=str(file), message=error.message),), alone=True)
            continue
        if named or all(finding.rule != Rule.FILE_KIND for finding in loaded.findings):
            yield _of_file(file, loaded)


def _of_file(path: Path, loaded: Loaded[Goal]) -> Member:
    faults = tuple(_fault(finding) for finding in loaded.findings if finding.severity is Severity.ERROR)
    goal = None if faults else loaded.value
    (source,) = loaded.files
    warned = len(faults) < len(loaded.findings)
    name = goal.learner.name if goal else None
    return Member(path.stem, name, source.path, goal, faults, source, warned, alone=True)


def _fault(finding: Finding) -> Fault:
    place = finding.location
    return Fault(
        rule=str(finding.rule),
        file=place.file,
        line=place.line or None,
        column=place.column or None,
        message=finding.message,
        help=finding.help or None,
    )


def _of_list(content: bytes, path: Path, mapping: Mapping[str, str], rows: GoalsOfRows) -> Iterator[Member]:
    """Make a goal of each row, and say on stderr which column was taken for what."""
    roster = read_roster(content, path, mapping)
    told = [f"{name} from {heading}" for name, heading in roster.columns.items()]
    unused = f"; not used: {', '.join(roster.unused)}" if roster.unused else ""
    tell(f"{path}: {', '.join(told) or 'no column is understood'}{unused}")
    for number, row in enumerate(roster.rows, start=1):
        name = row.cells.get("name")
        id = row.cells.get("id") or name or f"{path.stem}-{number}"
        try:
            goal = rows.goal(row)
        except McredError as error:
            fault = Fault(file=str(path), line=row.line, message=error.message, help=error.help or None)
            yield Member(id, name, str(path), None, (fault,))
        else:
            yield Member(id, name, str(path), goal)
