"""The command that hands a catalog to other tools: export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.options import Catalogs, Debug, Output, Plain, Platforms, one_of
from mcred.sources.exporters import EXPORTERS

if TYPE_CHECKING:
    from mcred.sources.exporters import Exporter
    from mcred.sources.exporters.selection import Selection

VOCABULARIES = tuple(EXPORTERS)

Ids = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Offerings to export; all unless given.")]
# Named otherwise than the option: settings and MCRED_FORMAT are about reports, and this is none.
Vocabulary = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(VOCABULARIES),
        parser=one_of(VOCABULARIES),
        help="The vocabulary to write in; csv after the suffix of --output.",
    ),
]


def export(
    ids: Ids = None,
    vocabulary: Vocabulary = None,
    catalog: Catalogs = None,
    platform: Platforms = None,
    output: Output = None,
    plain: Plain = False,
    debug: Debug = False,
) -> None:
    """Write the catalog as CTDL, schema.org or CSV, for other tools."""
    from importlib import import_module

    from mcred.cli.output import write_chunks

    del debug
    exporter = _exporter(vocabulary, output)
    exported = exporter.export(_selection(catalog, ids, platform, plain=plain))
    text = import_module(f"mcred.render.{exporter.text}")
    write_chunks(text.chunks(exported.head, exported.items), output)


def _exporter(vocabulary: str | None, output: Path | None) -> Exporter:
    from mcred.findings import UsageError

    suffix = output.suffix.lower() if output else ""
    by_suffix = next((name for name, one in EXPORTERS.items() if suffix and suffix in one.suffixes), None)
    name = vocabulary or by_suffix
    if name is None:
        raise UsageError("in which vocabulary?", f"say --format {', '.join(VOCABULARIES[:-1])} or {VOCABULARIES[-1]}")
    return EXPORTERS[name]


def _selection(
    catalogs: list[Path] | None, ids: list[str] | None, platforms: list[str] | None, *, plain: bool
) -> Selection:
    """Return what the options choose of the catalogs, in the order of ids, or in that of the command line."""
    from mcred.cli.inputs import known, load_catalogs, pick
    from mcred.cli.output import tell_findings
    from mcred.findings import McredError
    from mcred.sources.exporters.selection import Selection

    loaded = load_catalogs(catalogs)
    catalog = loaded.require()
    if loaded.findings:
        tell_findings(loaded.findings, plain=plain)
    if not catalog.offerings:
        raise McredError("the catalogs hold no offering", "add courses, programs or credentials to them")
    on = known("platform", platforms or (), catalog.platforms)
    chosen = dict.fromkeys(pick(catalog, ids) if ids else catalog.offerings)
    kept = tuple(id for id in chosen if not on or catalog.offerings[id].platform in on)
    if not kept:
        raise McredError("none of these offerings is on that platform", "leave --platform out, or name others")
    return Selection(catalog, kept)
