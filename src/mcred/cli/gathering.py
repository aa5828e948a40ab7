"""From what `mcred import` was asked to what was read, and to the report on it."""

from __future__ import annotations

import datetime as dt
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from mcred.cli.inputs import file_data
from mcred.cli.output import style_of
from mcred.findings import UsageError
from mcred.model.quantity import Address
from mcred.render.formats import FORMATS
from mcred.sources.document import collector_paused
from mcred.sources.importers.awards import AwardTypes
from mcred.sources.importers.entries import Imported, Terms, entries_of
from mcred.sources.importers.formats import Setting
from mcred.sources.importers.read import Read, read_source
from mcred.sources.load import load_catalog
from mcred.sources.vocabulary import Vocabulary
from mcred.views.importing import ImportView, import_report
from mcred.views.wording import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mcred.report import Json, Report


@dataclass(frozen=True)
class Gathered:
    """The files as they were read, what came of them, and what was asked."""

    reads: tuple[Read, ...]
    imported: Imported
    as_of: dt.date
    settings: Mapping[str, Json]

    def tell(self, locale: str, *, plain: bool) -> None:
        """Write the report on stderr: what was taken, what was not understood, what stays unknown."""
        style = style_of(sys.stderr, plain=plain)
        text = FORMATS["table"].render(report_of(self, locale, every=False), style)
        typer.echo(text, nl=False, err=True, color=style.colour)


def gather(
    sources: Sequence[Path],
    catalogs: Sequence[Path] | None,
    source: str,
    as_of: dt.date | None,
    format_in: str | None,
    columns: Mapping[str, str],
) -> Gathered:
    """Read all files. Raises McredError where one cannot be read, and UsageError for wrong options."""
    day = as_of or dt.datetime.now(tz=dt.UTC).astimezone().date()
    _require_address(source)
    catalog = load_catalog(list(catalogs or ())).require()
    setting = Setting(AwardTypes(catalog.credential_types), columns)
    with collector_paused():
        reads = tuple(read_source(path, sys.stdin.buffer, setting, format_in) for path in sources)
        terms = Terms(day.isoformat(), source, Vocabulary(catalog.skills.values()).find)
        imported = entries_of(((read.source.path, read.reading) for read in reads), terms)
    settings: dict[str, Json] = {"format_in": format_in, "map": dict(columns), "source": source or None}
    return Gathered(reads, imported, day, settings)


def _require_address(source: str) -> None:
    from pydantic import TypeAdapter, ValidationError

    if source:
        try:
            TypeAdapter(Address).validate_python(source)
        except ValidationError as error:
            raise UsageError(f"--source: {source} is no address", "it begins with https:// or http://") from error


def told_columns(pairs: Sequence[str]) -> dict[str, str]:
    """Return the columns that --map names, by field. Raises UsageError for what is no FIELD=COLUMN."""
    told = {}
    for pair in pairs:
        field, sign, column = (part.strip() for part in pair.partition("="))
        if not (field and sign and column) or not re.fullmatch(r"\w+", field):
            raise UsageError(f"--map: {pair} is not FIELD=COLUMN", "for example --map title='Course Name'")
        told[field] = column
    return told


def report_of(gathered: Gathered, locale: str, *, every: bool, merged: dict[str, Any] | None = None) -> Report:
    """Report what was read. `every` has all rows and sentences; `merged` is what became of the file merged into."""
    inputs: dict[str, Json] = {
        **file_data([read.source for read in gathered.reads]),
        "as_of": gathered.as_of.isoformat(),
        "settings": gathered.settings,
    }
    return import_report(ImportView(gathered.reads, gathered.imported, every, merged), inputs, Words(locale))
