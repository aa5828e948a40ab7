"""Files -> readings: bounded in size, told apart by what is in them, broken ones named with their place."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mcred.findings import McredError
from mcred.sources.document import PathError, read_file
from mcred.sources.files import SourceFile
from mcred.sources.importers.draft import Doubt, Reading
from mcred.sources.importers.formats import IMPORTERS, Setting, format_of, require_text
from mcred.sources.importers.json_text import JsonError

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from mcred.sources.importers.tables import ColumnMapping

MAX_BYTES: Final = 32 * 1024 * 1024
"""The largest file that is read. A page has some hundred thousand bytes, ten thousand courses ten million."""

STDIN: Final = "-"
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_ENCODINGS: Final = {
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "iso-8859-2": "iso-8859-2",
    "shift_jis": "shift_jis",
    "euc-jp": "euc-jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "euc-kr": "euc-kr",
}
"""Encodings that old pages declare, as Python calls them."""


@dataclass(frozen=True, slots=True)
class Read:
    """One file as it was read: by which importer, what was found, and the columns where it is a table."""

    source: SourceFile
    format: str
    reading: Reading
    columns: ColumnMapping | None = None


def read_source(path: Path, stdin: BinaryIO, setting: Setting, format_in: str | None) -> Read:
    """Read a file, `-` for stdin. Raises McredError where it cannot be read, or is nothing that is known."""
    name = "standard input" if str(path) == STDIN else str(path)
    content = stdin.read(MAX_BYTES + 1) if str(path) == STDIN else read_file(path)
    if len(content) > MAX_BYTES:
        raise PathError(f"{name}: larger than {MAX_BYTES // 1024**2} MiB", "split it into several files")
    try:
        if format_in is None:
            require_text(content)
        text, doubts = _decoded(content)
        chosen = format_in or format_of(text)
        reading, columns = IMPORTERS[chosen].read(text, setting)
    except JsonError as error:
        raise McredError(f"{name}:{error.line}:{error.column}: {error.message}", error.help) from error
    except McredError as error:
        raise type(error)(f"{name}: {error.message}", error.help) from error
    reading = replace(reading, doubts=(*doubts, *reading.doubts))
    return Read(SourceFile(name, hashlib.sha256(content).hexdigest()), chosen, reading, columns)


def _decoded(content: bytes) -> tuple[str, list[Doubt]]:
    """Read bytes as text: by its mark, as UTF-8, as the page declares, and at last as Windows-1252, which is said."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding).removeprefix("\ufeff"), []
            except UnicodeDecodeError as error:
                raise McredError(
                    f"not {encoding.upper()}, as its first bytes say: byte {error.start}", "save the file as UTF-8"
                ) from error
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        declared = _DECLARED.search(content[:4096])
        encoding = _ENCODINGS.get(declared[1].decode().lower() if declared else "windows-1252", "cp1252")
    try:
        return content.decode(encoding), [Doubt("encoding", encoding, "the file is not UTF-8 and was read as this")]
    except UnicodeDecodeError as error:
        raise McredError(f"neither UTF-8 nor {encoding}: byte {error.start}", "save the file as UTF-8") from error
