"""From what `mcred check` was asked to what it examines and shows."""

from __future__ import annotations

import datetime as dt
import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mcred.cli.output import emit, tell, tell_findings, write_file
from mcred.findings import ExitCode, McredError, Severity, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.checks.baseline import Comparison
    from mcred.checks.run import Examination
    from mcred.findings import Finding
    from mcred.report import Json, Report, RulePage

NEVER = "never"


@dataclass(frozen=True)
class Scope:
    """What is examined: files and folders, by which rules, on which day, and held against which baseline.

    `own` tells that the user named the paths; otherwise they are those of the shipped files.
    """

    paths: tuple[Path, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    as_of: dt.date
    baseline: Path | None
    own: bool

    def examine(self) -> Examination:
        """Run the rules over the files."""
        from mcred.checks.run import examine
        from mcred.sources.document import collector_paused

        with collector_paused():
            examination = examine(self.paths, self.as_of, select=self.select, ignore=self.ignore)
            gc.freeze()  # it is there until the process ends: the collector, which runs then too, need not walk it
        return examination

    def settings(self) -> dict[str, Json]:
        """Return what was asked, as reports record it."""
        baseline = str(self.baseline) if self.baseline else None
        return {"select": list(self.select), "ignore": list(self.ignore), "baseline": baseline}


def scope_of(
    paths: Sequence[Path],
    select: Sequence[str],
    ignore: Sequence[str],
    as_of: dt.date | None,
    baseline: Path | None,
) -> Scope:
    """Return what is to be examined; the shipped files unless paths are given. Raises UsageError for unknown rules."""
    from mcred.sources.files import shipped

    _require_rules([*select, *ignore])
    day = as_of or dt.datetime.now(tz=dt.UTC).astimezone().date()
    own = bool(paths)
    if not own:
        paths = [shipped("catalogs"), shipped("goals")]
        tell(f"checking the shipped catalogs and goals in {paths[0].parent}")
    return Scope(tuple(paths), tuple(select), tuple(ignore), day, baseline, own)


def _require_rules(asked: Sequence[str]) -> None:
    from mcred.checks.ignores import nearest_rule
    from mcred.checks.run import known_rules

    known = known_rules()
    for word in asked:
        if not word or not any(id.startswith(word) for id in known):
            raise UsageError(f"there is no rule {word}", nearest_rule(word, known))


def manual_pages(explained: str | None) -> Report:
    """Report the manual page of one rule, or the list of all rules."""
    from mcred.cli.inputs import file_data
    from mcred.views.checking import manual_report, rules_report

    inputs = file_data(())
    if explained is None:
        return rules_report(_pages(), inputs)
    return manual_report(_page(explained), inputs)


def _page(id: str) -> RulePage:
    from mcred.checks.manual import manual
    from mcred.report import RulePage

    severity, text = manual(id)
    return RulePage(id, severity, text.partition("\n")[0], text)


def _pages() -> tuple[RulePage, ...]:
    from mcred.checks.run import known_rules

    return tuple(_page(id) for id in known_rules())


def without_known(scope: Scope, examination: Examination) -> Comparison:
    """Leave out what the baseline lists, and say on stderr how much that is."""
    from mcred.checks.baseline import Comparison, compare_with_baseline, name_from
    from mcred.checks.run import chosen

    if scope.baseline is None:
        return Comparison(examination.findings, known=0, mended=0)
    folder = Path.cwd()
    files = {name_from(file.path, folder) for file in examination.files}
    text = _baseline_text(scope.baseline)
    try:
        comparison = compare_with_baseline(
            examination.findings,
            folder,
            text,
            lambda rule, file: file in files and chosen(rule, scope.select, scope.ignore),
        )
    except McredError as error:
        raise McredError(f"{scope.baseline}: {error.message}", error.help) from error
    if comparison.known:
        tell(f"{_counted(comparison.known, 'finding')} of the baseline left out")
    if comparison.mended:
        verb = "is" if comparison.mended == 1 else "are"
        entries = _counted(comparison.mended, "entry", "entries")
        tell(f"{entries} of the baseline {verb} mended; --update-baseline drops {'it' if verb == 'is' else 'them'}")
    return comparison


def _baseline_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (error.strerror or str(error)).lower() if isinstance(error, OSError) else "not UTF-8"
        raise McredError(f"{path}: {reason}", "--update-baseline writes it") from error


def write_baseline(scope: Scope, examination: Examination) -> None:
    """Write what was found as the baseline. Raises UsageError where no file is named for it."""
    from mcred.checks.baseline import baseline_text

    if scope.baseline is None:
        raise UsageError("--update-baseline needs a file", "name it with --baseline FILE")
    write_file(scope.baseline, baseline_text(examination.findings, Path.cwd()))
    tell(f"{_counted(len(examination.findings), 'finding')} written to {scope.baseline}")


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def show(
    comparison: Comparison,
    examination: Examination,
    scope: Scope,
    name: str | None,
    output: Path | None,
    *,
    plain: bool,
) -> None:
    """Report what was found. On a terminal findings are drawn on stderr as compilers do; without a name only there."""
    from mcred.checks.baseline import name_from, seen_from
    from mcred.cli.inputs import file_data
    from mcred.report import Findings
    from mcred.views.checking import check_report

    drawn = output is None and name in {None, "table"}
    if drawn and comparison.new:
        tell_findings(comparison.new, plain=plain)
    if name is None:
        return
    folder = Path.cwd()
    found = tuple(seen_from(finding, folder) for finding in comparison.new)
    asked = {document.file for document in examination.documents} | {one.location.file for one in examination.findings}
    files = tuple(name_from(file.path, folder) for file in examination.files if file.path in asked)
    inputs = {**file_data(examination.files), "as_of": scope.as_of.isoformat(), "settings": scope.settings()}
    shown = None if drawn else Findings(found, files, _pages())
    report = check_report(comparison.new, inputs, shown, known=comparison.known, mended=comparison.mended)
    emit(report, name, output, plain=plain)


def fail(findings: Sequence[Finding], fail_on: str) -> None:
    """Exit with 1 where something was found that is as grave as `fail_on`. Raises typer.Exit."""
    order = [str(severity) for severity in Severity]
    grave = set() if fail_on == NEVER else set(order[: order.index(fail_on) + 1])
    if any(str(finding.severity) in grave for finding in findings):
        raise typer.Exit(ExitCode.FOUND)
