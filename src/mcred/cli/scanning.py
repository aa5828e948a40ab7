"""The command that tells what a description announces: scan."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.options import Catalogs, Debug, FormatName, Locale, Output, Plain
from mcred.findings import ExitCode, McredError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.findings import Finding
    from mcred.model.catalog import Catalog
    from mcred.sources.files import SourceFile
    from mcred.sources.load import Loaded
    from mcred.sources.texts import Text

STDIN = "-"

Descriptions = Annotated[
    list[Path] | None,
    typer.Argument(metavar="FILE", help="Descriptions as plain text or saved pages; - reads standard input."),
]
Lines = Annotated[
    Path | None,
    typer.Option(
        "--lines", metavar="FILE.jsonl", help='Many descriptions, each a line {"id": ..., "text": ...}; or -.'
    ),
]


def scan(
    files: Descriptions = None,
    lines: Lines = None,
    catalog: Catalogs = None,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    debug: Debug = False,
) -> None:
    """Tell which credentials a description announces."""
    from mcred.cli.inputs import file_data
    from mcred.cli.output import emit, format_name, tell_findings
    from mcred.scanning.scan import Scanner
    from mcred.views.scan import scan_report
    from mcred.views.wording import Words

    del debug
    texts, findings, read = _read(files or [], lines)
    loaded = _types(catalog)
    types = loaded.require().credential_types
    scanner = Scanner(types)
    scans = [scanner.scan(one.text, one.id) for one in texts]
    inputs = {**file_data((*loaded.files, *read)), "settings": {"lines": str(lines) if lines else None}}
    emit(scan_report(scans, types, inputs, findings, Words(locale)), format_name(format, output), output, plain=plain)
    if findings:
        tell_findings(findings, plain=plain)
        raise typer.Exit(ExitCode.FOUND)


def _read(files: Sequence[Path], lines: Path | None) -> tuple[list[Text], tuple[Finding, ...], list[SourceFile]]:
    """Read what there is to scan, and what is wrong with lines of it."""
    from mcred.sources.files import SourceFile
    from mcred.sources.texts import text_of, texts_of_lines

    if not files and lines is None:
        raise UsageError("nothing to scan", "name a file, - for standard input, or --lines FILE.jsonl")
    if [*map(str, files), str(lines)].count(STDIN) > 1:
        raise UsageError("standard input can be read only once", "name it once")
    texts: list[Text] = []
    findings: list[Finding] = []
    read = []
    for path in [*files, *([lines] if lines else [])]:
        content = _content(path)
        read.append(SourceFile(str(path), hashlib.sha256(content).hexdigest()))
        if path is lines:
            more, findings = texts_of_lines(content, str(path))
            texts += more
        else:
            texts.append(text_of(content, str(path)))
    return texts, tuple(findings), read


def _content(path: Path) -> bytes:
    from mcred.sources.document import MAX_BYTES, read_file

    if str(path) != STDIN:
        return read_file(path)
    if sys.stdin is None:
        raise McredError("standard input is closed", "name a file")
    content = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise McredError(f"standard input: more than {MAX_BYTES // 1024**2} MiB", "split it into several files")
    return content


def _types(catalogs: Sequence[Path] | None) -> Loaded[Catalog]:
    """Load the credential types of catalogs; where none is named, those that come with mcred and no offerings."""
    from mcred.sources.files import shipped
    from mcred.sources.load import load_catalog

    return load_catalog(list(catalogs) if catalogs else [shipped("catalogs") / "credential-types.yaml"])
