"""Catalogs as JSON Lines: an entry a line, read one after another, so that only what they say has to be kept.

A line is an entry with its `kind` (`{"kind": "course", "id": ...}`), or a catalog file of its own (`{"mcred": 1,
"platform": {...}}`, whose platform is that of the lines below it). JSON is YAML: a line that is anything but plain is
read as YAML, and says what is wrong with it as YAML does.
"""

from __future__ import annotations

import gzip
import json
import weakref
import zlib
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from mcred.findings import Finding, Severity
from mcred.sources.builder import INVISIBLE
from mcred.sources.document import Document, PathError, open_regular, parse
from mcred.sources.hints import Names
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Sequence

    from mcred.findings import Location
    from mcred.sources.entries import Entries

SUFFIXES: Final = (".jsonl", ".jsonl.gz")

KINDS: Final = {
    "platform": "platforms",
    "provider": "providers",
    "skill": "skills",
    "occupation": "occupations",
    "plan": "plans",
    "program": "programs",
    "course": "courses",
    "credential": "credentials",
    "evidence": "evidence",
}
"""What a line may be, and the section of a file in which it would stand; a credential type has a kind of its own."""

MAX_LINE: Final = 1_000_000
MAX_BYTES: Final = 16 * 1024**3
"""Of one line, and of all of them together, unpacked."""

MAX_FINDINGS: Final = 1_000
"""After so many the rest is not looked at: a file of a million lines is then wrong as a whole."""


class Line(Document):
    """One line of a file, read again where somebody asks what stands in it; `section` is where it would stand."""

    def __init__(self, reader: Reader, file: str, number: int, start: int, section: str = "") -> None:
        """Take the file, under the name that its user knows too, and the line: its number from 1, where it starts."""
        self.file, self.number, self.start, self.section = file, number, start, section
        self._reader = reader

    def of_same_file(self, number: int, start: int, section: str) -> Line:
        """Return another line of the file."""
        return Line(self._reader, self.file, number, start, section)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a document has
        """Read the line at the first question."""
        document, _ = parse(self._reader.line(self.start), self.file)
        if document is None or name not in document.__dict__:
            raise AttributeError(name)
        self.__dict__.update(document.__dict__)
        if self.section:
            self.data = {self.section: [document.data]}
        return self.__dict__[name]

    def where(self, path: Sequence[str | int], *, key: bool = False) -> Location:
        """Return where the value stands to which `path` leads, in the line."""
        return _moved(super().where(path[2:] if self.section else path, key=key), self.number)


class Reader:
    """A file of lines that are asked for again: it stays open, since going on in a packed one is cheap, going back not.

    It is closed with the last line that knows it.
    """

    def __init__(self, path: pathlib.Path) -> None:
        """Take the file; it is opened at the first question."""
        self._path = path
        self._file: BinaryIO | gzip.GzipFile | None = None

    def line(self, start: int) -> bytes:
        """Return the line that starts there. Raises PathError where the file cannot be opened."""
        if self._file is None:
            opening = opened(self._path)
            self._file = opening.__enter__()
            weakref.finalize(self, opening.__exit__, None, None, None)
        self._file.seek(start)
        return self._file.readline(MAX_LINE + 1)


@contextmanager
def opened(path: pathlib.Path) -> Iterator[BinaryIO | gzip.GzipFile]:
    """Open a file, packed or not. Raises PathError where it cannot be read."""
    with open_regular(path) as file:
        yield gzip.GzipFile(fileobj=file) if path.name.endswith(".gz") else file


def add_lines(path: pathlib.Path, name: str, entries: Entries) -> list[Finding]:
    """Add the entries of all lines, and say what is wrong with them. Raises PathError where the file cannot be read."""
    findings: list[Finding] = []
    home: dict[str, str] = {}
    reader = Reader(path)
    for number, start, content in _lines(path):
        row, wrong = _row(content, name, number)
        findings += wrong
        kind = row.pop("kind", "") if row is not None else None
        if kind == "" and row is not None:
            read, wrong = entries.add(Line(reader, name, number, start), shipped=False)
            findings += wrong
            home.update(("platform", entry.noun.id) for entry in read if entry.path == ("platform",))
        elif kind in KINDS and row is not None:
            line = Line(reader, name, number, start, KINDS[kind])
            findings += entries.add_row(KINDS[kind], row, line, home)
        elif kind is not None:
            findings.append(_unknown_kind(Line(reader, name, number, start), kind))
        if len(findings) > MAX_FINDINGS:
            place = Line(reader, name, number, start).where(())
            findings.append(Finding(Rule.SYNTAX, Severity.ERROR, "the lines below are not looked at", place))
            break
    return findings


def _lines(path: pathlib.Path) -> Iterator[tuple[int, int, bytes]]:
    """Go through the lines that are not empty: number, start, content."""
    number = start = 0
    try:
        with opened(path) as file:
            while content := file.readline(MAX_LINE + 1):
                number += 1
                if len(content) > MAX_LINE:
                    raise PathError(
                        f"{path}:{number}: a line of more than {MAX_LINE:,} bytes", "one entry takes one line"
                    )
                if start > MAX_BYTES:
                    raise PathError(f"{path}: larger than {MAX_BYTES // 1024**3} GiB", "split it into several files")
                if content.strip():
                    yield number, start, content
                start += len(content)
    except (OSError, EOFError, zlib.error) as error:
        raise PathError(f"{path}: {str(error).lower()}") from error


def _row(content: bytes, name: str, number: int) -> tuple[dict[str, Any] | None, list[Finding]]:
    """Read a line: fast where it is plain JSON, as YAML where it is anything else, which says what is wrong."""
    try:
        text = content.decode("utf-8")
        # An escape can stand for a character that no file may hold.
        if "\\" not in text and not INVISIBLE.search(text):
            row = _JSON.decode(text)
            if isinstance(row, dict):
                return row, []
    except (ValueError, RecursionError):
        pass
    document, findings = parse(content, name)
    findings = [replace(one, location=_moved(one.location, number)) for one in findings]
    if document is not None and not isinstance(document.data, dict):
        place = _moved(document.where(()), number)
        findings.append(Finding(Rule.SHAPE, Severity.ERROR, "a line must be a mapping", place))
        return None, findings
    return (dict(document.data) if document and isinstance(document.data, dict) else None), findings


def _refuse(_name: str) -> None:
    raise ValueError


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a mapping. Raises ValueError where a key stands twice."""
    row = dict(pairs)
    if len(row) < len(pairs):
        raise ValueError
    return row


_JSON: Final = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_without_repeats)


def _unknown_kind(line: Line, kind: object) -> Finding:
    nearest = Names(KINDS).nearest(str(kind))
    help = f"did you mean {nearest}?" if nearest else f"known are {', '.join(KINDS)}"
    return Finding(Rule.CHOICE, Severity.ERROR, f"there is no kind {kind}", line.where(("kind",)), help)


def _moved(location: Location, number: int) -> Location:
    """Return a location within a line as one in its file."""
    return replace(location, line=location.line + number - 1, end_line=location.end_line + number - 1)
