"""One YAML document: its data, and where in the file each part of it stands."""

from __future__ import annotations

import codecs
import gc
import os
import stat
import unicodedata
import zlib
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

import yaml

from mcred.findings import Finding, McredError, Severity
from mcred.sources.builder import INVISIBLE, REFUSED, Builder, Data, Path
from mcred.sources.place import Source
from mcred.sources.positions import locate
from mcred.sources.rules import Rule
from mcred.sources.syntax import syntax_finding

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.findings import Location
    from mcred.sources.positions import Extent

MAX_BYTES = 128 * 1024 * 1024
"""The largest file that is read: some 170,000 offerings. A larger one is refused at once, rather than read for a minute
into gigabytes."""

_MANY = 20
"""How many characters of one file are complained about one by one."""

_REORDERING = frozenset(("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


class PathError(McredError):
    """A path that cannot be read: not there, not a file, not allowed, too large."""


class Document:
    """The data of one file. Text, whole numbers, decimals, truth values, None, lists and mappings with text as keys."""

    def __init__(self, source: Source, data: Data, outline: Mapping[Path, Extent], as_read: Source) -> None:
        """Take the data, and the extents of its outer levels; `parse` makes documents.

        `as_read` is the source as YAML could be made of it, with stand-ins for characters that no file may hold.
        """
        self.file = source.file
        self.data = data
        self.source = source
        self._as_read = as_read
        self._outline = outline

    def where(self, path: Sequence[str | int], *, key: bool = False) -> Location:
        """Return where the value stands to which `path` leads, or its key.

        What is not in the file is located by what it would be in.
        """
        steps = tuple(path)
        length = next(length for length in range(len(steps), -1, -1) if steps[:length] in self._outline)
        extent = self._outline[steps[:length]]
        if length < len(steps):
            extent = locate(self._as_read, extent, steps[length:])
        start, end = extent.key if key and extent.key else (extent.start, extent.end)
        return self.source.between(start, end)


class Reread(Document):
    """A document that was found to be right before, and is only read again where somebody asks what stands in it."""

    def __init__(self, content: bytes, file: str) -> None:
        """Take the content of a file that parses."""
        self.file = file
        self._content = content

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a document has
        """Read the content at the first question."""
        document, _ = parse(self._content, self.file)
        if document is None:
            raise AttributeError(name)
        self.__dict__.update(document.__dict__)
        return self.__dict__[name]


def read_file(path: pathlib.Path) -> bytes:
    """Read a regular file whole; one that ends in .gz is unpacked.

    Raises PathError where it cannot be read or has more than MAX_BYTES.
    """
    with open_regular(path) as file:
        size = os.fstat(file.fileno()).st_size
        try:
            if path.name.endswith(".gz"):
                import gzip  # noqa: PLC0415 - few files are packed

                content = gzip.GzipFile(fileobj=file).read(MAX_BYTES + 1)
            else:
                content = file.read() if size <= MAX_BYTES else b""
        except (OSError, EOFError, zlib.error) as error:
            raise PathError(f"{path}: {(getattr(error, 'strerror', None) or str(error)).lower()}") from error
    if max(size, len(content)) > MAX_BYTES:
        raise PathError(f"{path}: larger than {MAX_BYTES // 1024**2} MiB", "split it into several files, or into lines")
    return content


def open_regular(path: pathlib.Path) -> BinaryIO:
    """Open a regular file, without ever waiting for one that is none (a pipe, a device).

    Raises PathError where it cannot be opened.
    """
    try:
        file = open(path, "rb", opener=_open_without_waiting)  # noqa: SIM115 - whoever asked closes it
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            file.close()
            raise PathError(f"{path}: not a regular file")
    except OSError as error:
        raise PathError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    except ValueError as error:  # a NUL in the path
        raise PathError(f"{path}: {error}") from error
    return file


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def parse(content: bytes, file: str) -> tuple[Document | None, list[Finding]]:
    """Read a document. It is None where there is none to be had; the findings say why, and what else is wrong."""
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_encoding_finding(error, content, file)]
    source = Source(file, text)
    findings = [
        Finding(
            Rule.INVISIBLE_CHARACTER,
            Severity.ERROR,
            f"{_kind(found[0])} U+{ord(found[0]):04X}",
            source.at(found.start()),
            "take it out; an editor that shows invisible characters helps",
        )
        for found in islice(INVISIBLE.finditer(source.text), _MANY)
    ]
    # The rest is read all the same, for what else is wrong with it.
    builder = Builder(Source(file, INVISIBLE.sub("\ufffd", source.text)) if findings else source)
    try:
        with collector_paused():
            data = builder.build()
    except yaml.YAMLError as error:
        return None, [*findings, *builder.findings, syntax_finding(error, source)]
    findings += builder.findings
    if data is None:
        findings.append(Finding(Rule.EMPTY, Severity.ERROR, "the document is empty", source.at(0)))
    if data is None or data is REFUSED:
        return None, findings
    return Document(source, data, builder.outline, builder.source), findings


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking a heap that only grows: half of the time of reading, otherwise."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _kind(character: str) -> str:
    """Name what an unwanted character does."""
    if unicodedata.category(character) == "Cc":
        return "control character"
    reorders = unicodedata.bidirectional(character) in _REORDERING
    return "character that reorders text" if reorders else "invisible character"


def _encoding_finding(error: UnicodeDecodeError, content: bytes, file: str) -> Finding:
    found = next((name for mark, name in _OTHER_ENCODINGS if content.startswith(mark)), None)
    source = Source(file, content.decode("utf-8", "replace"))
    byte = f"byte 0x{content[error.start]:02X}"
    message = f"not UTF-8: {found} found" if found else f"not UTF-8: {byte}"
    location = source.at(len(content[: error.start].decode("utf-8")))
    return Finding(Rule.ENCODING, Severity.ERROR, message, location, "save the file as UTF-8", label=byte)
