"""The command that makes catalog entries out of saved pages, records and tables: import."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.options import AsOf, Catalogs, Debug, Locale, Output, Plain, one_of
from mcred.render.formats import FORMATS_OF_TABLES

YAML = "yaml"
OUTPUTS = (YAML, *FORMATS_OF_TABLES)
FOREIGN = ("html", "schema-org", "ctdl", "open-badges", "elm", "open-edx", "mit-learn", "csv")
"""The names of IMPORTERS, which help lists without importing them."""

ImportedFiles = Annotated[
    list[Path], typer.Argument(metavar="SOURCE...", help="Saved pages, JSON or CSV files; - for standard input.")
]
FormatIn = Annotated[
    str | None,
    typer.Option(
        "--format-in",
        metavar="|".join(FOREIGN),
        parser=one_of(FOREIGN),
        help="What the files are, where it cannot be told.",
    ),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Which column of a table says what; may be repeated."),
]
SourcePage = Annotated[
    str, typer.Option("--source", metavar="URL", help="The page that facts are from, where a file names none.")
]
ImportFormat = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(OUTPUTS),
        parser=one_of(OUTPUTS),
        help="How to write; after the suffix of --output, else catalog YAML, with the report on stderr.",
    ),
]


Into = Annotated[
    Path | None,
    typer.Option(
        "--into", metavar="FILE", help="Merge into this catalog file: new facts and dates; what a person wrote stays."
    ),
]
Diff = Annotated[bool, typer.Option("--diff", help="With --into: print the change as a patch, and write nothing.")]


def import_(
    sources: ImportedFiles,
    format_in: FormatIn = None,
    columns: Columns = None,
    catalog: Catalogs = None,
    source: SourcePage = "",
    as_of: AsOf = None,
    into: Into = None,
    diff: Diff = False,
    format: ImportFormat = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    debug: Debug = False,
) -> None:
    """Make catalog entries out of course pages, records and tables.

    Nothing is guessed and nothing is fetched: what a file does not say stays unknown, what it says unclearly is told.
    """
    from mcred.cli.gathering import gather, report_of, told_columns
    from mcred.cli.merging import merging
    from mcred.cli.output import emit, print_text, write_file
    from mcred.findings import UsageError
    from mcred.render.formats import format_for
    from mcred.sources.writing import document

    del debug
    name = format or (format_for(output) if output else None) or YAML
    if diff and (into is None or name != YAML or output is not None):
        raise UsageError(
            "--diff prints what --into would change", "give --into FILE, and neither --format nor --output"
        )
    gathered = gather(sources, catalog, source, as_of, format_in, told_columns(columns or ()))
    change = merging(into, gathered.imported.entries) if into else None
    if change and not diff:
        change.write()
    if name != YAML:
        merged = change.data() if change else None
        emit(report_of(gathered, locale, every=name != "table", merged=merged), name, output, plain=plain)
    elif change and diff:
        change.show()
    elif not change and output is not None:
        write_file(output, document(gathered.imported.entries))
    elif not change:
        print_text(document(gathered.imported.entries))
    if name == YAML:
        gathered.tell(locale, plain=plain)
    if change:
        change.tell()
