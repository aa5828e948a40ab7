"""The command `mcred progress`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.options import (
    Anonymous,
    AsOf,
    Catalogs,
    Currency,
    Debug,
    FormatName,
    GoalFile,
    Hours,
    Locale,
    NoCache,
    Output,
    Plain,
    Top,
    Want,
)

TABLE_ROWS = 10

Files = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="Badges held: Open Badges 3.0 or verifiable credentials as JSON."),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="ID", help="Show one credential part by part, by id or exact title.")
]


def progress(
    files: Files = None,
    catalog: Catalogs = None,
    goal: GoalFile = None,
    as_of: AsOf = None,
    hours: Hours = None,
    want: Want = None,
    currency: Currency = None,
    to: To = None,
    top: Top = None,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Show how far you are toward each credential."""
    from mcred.cli.advancing import found_of, selected, standing_in, with_badges
    from mcred.cli.inputs import WhatIf, load_inputs
    from mcred.cli.output import emit, format_name
    from mcred.sources.holdings import holdings_of
    from mcred.views.progress import progress_report
    from mcred.views.wording import Words

    del debug
    inputs = load_inputs(
        catalog, goal, as_of, WhatIf(hours=hours, want=want, currency=currency), plain=plain, no_cache=no_cache
    )
    badges, inputs = with_badges(inputs, files or ())
    holdings, unmatched = holdings_of(inputs.catalog, inputs.goal.learner.holds, badges)
    standing = standing_in(inputs, holdings)
    name = format_name(format, output)
    selection = selected(inputs, to, top or (TABLE_ROWS if name == "table" else None))
    settings = {"files": [str(file) for file in files or ()], "to": to, "top": top}
    data = inputs.data(settings, anonymous=anonymous)
    found = found_of(standing, selection)
    emit(progress_report(standing, found, unmatched, data, selection, Words(locale)), name, output, plain=plain)
