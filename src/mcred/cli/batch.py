"""The command that serves many learners at once: batch."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.options import Anonymous, AsOf, Catalogs, Debug, FormatName, Locale, NoCache, Output, Plain, one_of
from mcred.render.formats import FORMATS_OF_TABLES

Goals = Annotated[
    list[Path],
    typer.Argument(
        metavar="GOALS",
        help="Goal files, folders of them, or lists of learners as CSV, a row each.",
        show_default=False,
    ),
]
OutFolder = Annotated[
    Path, typer.Option("--out", metavar="DIR", help="The folder for a file a learner, and summary.json.")
]
BaseGoal = Annotated[
    Path | None,
    typer.Option("--goal", metavar="PATH", help="A goal that the rows of a list change; an empty one unless given."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Which column of a list says what; the others are guessed."),
]
Files = Annotated[
    str | None,
    typer.Option(
        "--files",
        metavar="|".join(FORMATS_OF_TABLES),
        parser=one_of(FORMATS_OF_TABLES),
        help="How to write the learners' files; as --format unless that is a table, else json.",
    ),
]
TopRows = Annotated[int, typer.Option("--top", metavar="N", min=1, help="So many offerings a learner.")]
Workers = Annotated[
    int | None, typer.Option("--workers", metavar="N", min=1, max=256, help="Processes; one a core unless given.")
]
Scheduler = Annotated[
    str,
    typer.Option("--scheduler", metavar="ADDRESS", help="Work on the workers of this Dask scheduler (mcred[dask])."),
]
Force = Annotated[bool, typer.Option("--force", help="Do again what is done already.")]


def batch(
    goals: Goals,
    out: OutFolder,
    catalog: Catalogs = None,
    base: BaseGoal = None,
    columns: Columns = None,
    as_of: AsOf = None,
    top: TopRows = 10,
    files: Files = None,
    workers: Workers = None,
    scheduler: Scheduler = "",
    force: Force = False,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Rank offerings for many learners, a file each."""
    # The workers share the cores; threads of a matrix product beside them would only get into their way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from mcred.cli.batching import Batch, Run, tell_refusals
    from mcred.cli.cohort import DayRates, read_cohort, read_mapping
    from mcred.cli.inputs import cache_unless, day_of, load_catalogs
    from mcred.cli.output import emit, format_name
    from mcred.findings import ExitCode
    from mcred.sources.layout import Layout
    from mcred.views.wording import Words

    del debug
    mapping, name, day = read_mapping(columns or ()), format_name(format, output), day_of(as_of)
    shape = files or ("json" if name == "table" else name)
    # What is kept stays in memory that other machines do not have.
    cache = cache_unless(no_cache=no_cache or bool(scheduler))
    loaded = load_catalogs(catalog, cache)
    layout = Layout(loaded, cache)
    rates = DayRates(layout.currencies(), day)
    cohort = read_cohort(goals, base, mapping, loaded.require(), rates)
    size = workers or os.cpu_count() or 1
    shared = Batch(loaded.require(), loaded.files, day, shape, top, locale, anonymous, size, layout, scheduler)
    run = Run(shared, cohort, rates, out)
    report = run.report(Words(locale), anew=force, plain=plain)
    tell_refusals(run.refusals)
    emit(report, name, output, plain=plain)
    if run.refusals:
        raise typer.Exit(ExitCode.FOUND)
