"""Commands for those who keep catalogs: check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.examining import NEVER, fail, manual_pages, scope_of, show, without_known, write_baseline
from mcred.cli.mending import mend_files, print_patch
from mcred.cli.options import AsOf, Debug, Output, Plain, one_of
from mcred.cli.output import emit, format_name
from mcred.findings import Severity
from mcred.render.formats import FORMATS

FAIL_ON = (*(str(severity) for severity in Severity), NEVER)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH", help="Catalogs and goals: files and folders. The shipped ones unless given."),
]
Selected = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULE", help="Only these rules (MC2 for all MC2xx); may be repeated."),
]
Ignored = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE", help="Not these rules (MC2 for all MC2xx); may be repeated."),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="|".join(FAIL_ON),
        parser=one_of(FAIL_ON),
        envvar="MCRED_FAIL_ON",
        help="From which severity on the exit code is 1.",
    ),
]
CheckFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        parser=one_of(tuple(FORMATS)),
        envvar="MCRED_FORMAT",
        help="How to write the findings; after the suffix of --output, else drawn on stderr.",
    ),
]
Explained = Annotated[
    str | None, typer.Option("--explain", metavar="RULE", help="Print the manual page of a rule and exit.")
]
ListRules = Annotated[bool, typer.Option("--list-rules", help="List the rules and exit.")]
Baseline = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Leave out what this file lists from an earlier check."),
]
UpdateBaseline = Annotated[
    bool, typer.Option("--update-baseline", help="Write what is found now to the --baseline file and exit.")
]
Fix = Annotated[bool, typer.Option("--fix", help="Mend in place what can be mended without a doubt; comments stay.")]
Diff = Annotated[bool, typer.Option("--diff", help="Print what --fix would change, as a patch, and change nothing.")]


def check(
    paths: Paths = None,
    select: Selected = None,
    ignore: Ignored = None,
    fail_on: FailOn = Severity.ERROR,
    as_of: AsOf = None,
    format: CheckFormat = None,
    output: Output = None,
    explain: Explained = None,
    list_rules: ListRules = False,
    baseline: Baseline = None,
    update_baseline: UpdateBaseline = False,
    fix: Fix = False,
    diff: Diff = False,
    plain: Plain = False,
    debug: Debug = False,
) -> None:
    """Check catalogs and goals, every problem at its place.

    Are they well-formed, true to their sources, and fresh? Exits with 1 where they are not.
    """
    del debug
    name = format_name(format, output)
    if explain or list_rules:
        emit(manual_pages(explain), name, output, plain=plain)
        return
    scope = scope_of(paths or (), select or (), ignore or (), as_of, baseline)
    examination = scope.examine()
    if diff:
        print_patch(scope, examination, name, output)
    elif fix and mend_files(scope, examination):
        examination = scope.examine()
    if update_baseline:
        write_baseline(scope, examination)
        return
    comparison = without_known(scope, examination)
    show(comparison, examination, scope, name if not diff else None, output, plain=plain)
    fail(comparison.new, fail_on)
