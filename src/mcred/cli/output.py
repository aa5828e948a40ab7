"""Where results and messages go: stdout or a file for the one, stderr for the others."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mcred.findings import InputError, McredError, UsageError
from mcred.render.formats import FORMATS, Style, check_shows, format_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mcred.findings import Finding
    from mcred.report import Report

NARROWEST, USUAL_WIDTH = 30, 80


_transcripts: list[list[tuple[int, bytes]]] = []


def write_down(transcript: list[tuple[int, bytes]]) -> None:
    """Have everything that goes to stdout (1) and stderr (2) written down, in order."""
    _transcripts.append(transcript)


def _written(number: int, content: bytes) -> None:
    for transcript in _transcripts:
        transcript.append((number, content))


def style_of(stream: TextIO | None, *, plain: bool = False) -> Style:
    """Say what a stream (None where it is closed) can show, from the terminal and the environment's conventions.

    NO_COLOR and FORCE_COLOR=0 switch colour off, FORCE_COLOR and CLICOLOR_FORCE on; a dumb terminal is plain.
    """
    environment = os.environ
    plain = plain or environment.get("TERM") == "dumb"
    forced = environment.get("FORCE_COLOR", "0") not in {"0", "", "false"}
    forced = forced or environment.get("CLICOLOR_FORCE", "0") not in {"0", ""}
    barred = bool(environment.get("NO_COLOR")) or environment.get("FORCE_COLOR") in {"0", "false"}
    barred = barred or environment.get("CLICOLOR") == "0"
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "").replace("_", "")
    return Style(
        width=_width(),
        plain=plain,
        colour=not plain and not barred and (forced or (stream is not None and stream.isatty())),
        ascii=not encoding.startswith("utf"),
    )


def _width() -> int:
    return max(NARROWEST, shutil.get_terminal_size((USUAL_WIDTH, 24)).columns)


def format_name(asked: str | None, output: Path | None) -> str:
    """Return the format that was asked for, else that of the output's suffix, else a table."""
    return asked or (format_for(output) if output else None) or "table"


def emit(report: Report, name: str, output: Path | None, *, plain: bool = False) -> None:
    """Render a report and write it, whole or not at all. Raises McredError where the file cannot be written."""
    check_shows(name, report)
    render = FORMATS[name].render
    if output is not None:
        write_file(output, render(report, Style(width=_width(), plain=plain)))
        return
    style = style_of(sys.stdout, plain=plain)
    if name != "table":
        style = replace(style, ascii=False)  # a file format is the same bytes on every machine
    _print(render(report, style).encode("ascii" if style.ascii else "utf-8", "backslashreplace"))


def print_text(text: str) -> None:
    """Write text that is no report to stdout, as it is: a patch. Raises McredError as `emit` does."""
    _print(text.encode("utf-8", "surrogateescape"))


def write_chunks(chunks: Iterable[str], output: Path | None) -> None:
    """Write what comes piece by piece to a file, whole or not at all, or to stdout as it comes. Raises as `emit`."""
    if output is not None:
        write_file(output, chunks)
        return
    for chunk in chunks:
        _print(chunk.encode("utf-8", "backslashreplace"))


def _print(content: bytes) -> None:
    """Write to stdout. Raises McredError where it is closed or full, BrokenPipeError where nobody reads on."""
    if sys.stdout is None:
        raise McredError("standard output is closed", "write to a file with --output")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        _written(1, content)
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise McredError(
            f"standard output cannot be written: {error.strerror}", "write to a file with --output"
        ) from error


def discard_output() -> None:
    """Throw away what stdout could not take; python would fail once more when it flushes at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, text: str | Iterable[str]) -> None:
    """Write a file by way of a temporary one, so that it is whole or absent. What is no regular file is written to."""
    pieces = [text] if isinstance(text, str) else text
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as device:
                device.writelines(pieces)
            return
        target = path.resolve()
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
            Path(temporary).chmod(mode)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise McredError(f"{path}: cannot be written: {error.strerror}", "choose another --output") from error


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current


def tell(message: str) -> None:
    """Write a message to stderr."""
    from mcred.render.text import to_ascii, visible

    text = visible(message)
    _say((to_ascii(text) if style_of(sys.stderr).ascii else text) + "\n")


def tell_findings(findings: tuple[Finding, ...], *, plain: bool = False) -> None:
    """Draw findings on stderr."""
    from mcred.render.excerpt import findings_text

    style = style_of(sys.stderr, plain=plain)
    _say(findings_text(findings, width=style.width, colour=style.colour, ascii=style.ascii or style.plain))


def _say(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)
        _written(2, text.encode(sys.stderr.encoding, sys.stderr.errors or "strict"))


def report_error(error: McredError, *, plain: bool = False) -> None:
    """Say on stderr what is wrong and what to do."""
    if isinstance(error, InputError):
        tell_findings(error.findings, plain=plain)
        return
    tell(f"error: {error.message}")
    if error.help:
        tell(f"help: {error.help}")
    elif isinstance(error, UsageError):
        tell("help: add -h to the command to see its options")
