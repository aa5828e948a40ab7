"""A folder of things that can be made again: whole or absent, checked before they are believed, bounded in size.

What stands in it is never executed and never unpickled. A file that is damaged, of another version or not its reader's
own is as good as none; one that cannot be written is not missed. Several processes may use one folder at once.
"""

from __future__ import annotations

import json
import mmap
import os
import stat
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

MAGIC = b"mcred store 1\n"
ALIGNMENT = 64
"""Arrays are read where they lie, and start where any type may."""

_HEADER_LENGTH = 8
_MOST_HEADER = 64 * 1024 * 1024
_WRITABLE_BY_OTHERS = 0o022
_NEITHER_LINK_NOR_PIPE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def code_state() -> str:
    """Return what tells one state of the installed code from another: what other code has kept is not believed.

    The version alone would do for whoever installs; whoever works on the code changes it without a new version.
    """
    package = Path(__file__).parent
    states, waiting = [], [str(package)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    waiting += [] if entry.name == "__pycache__" else [entry.path]
                elif entry.name.endswith(".py"):
                    status = entry.stat()
                    states.append((entry.name, status.st_size, status.st_mtime_ns))
    return f"{zlib.crc32(repr(sorted(states)).encode()):08x}"


class Kept:
    """One thing in the store: what is said about it, and its sections, each checked when it is first asked for."""

    def __init__(self, content: memoryview, facts: Any, sections: Mapping[str, tuple[int, int, int]]) -> None:  # noqa: ANN401 - JSON
        """Take the bytes of the file, its facts, and for each section its start, length and checksum."""
        self.facts = facts
        self._content = content
        self._sections = sections

    def section(self, name: str) -> memoryview:
        """Return the bytes of a section. Raises DamagedError where they are not those that were written."""
        if name not in self._sections:
            raise DamagedError(name)
        start, length, checksum = self._sections[name]
        found = self._content[start : start + length]
        if len(found) != length or zlib.crc32(found) != checksum:
            raise DamagedError(name)
        return found


class DamagedError(Exception):
    """A section is not what was written."""


class Store:
    """A folder, and how many bytes it may hold."""

    def __init__(self, folder: Path, limit: int) -> None:
        """Take the folder, which need not be there."""
        self.folder = folder
        self.limit = limit

    def get(self, name: str) -> Kept | None:
        """Return what is kept under a name; None where there is nothing that can be believed."""
        try:
            content = self._mapped(name)
            return None if content is None else _opened(content)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def put(self, name: str, facts: Any, sections: Mapping[str, bytes | memoryview] | None = None) -> None:  # noqa: ANN401 - JSON
        """Keep something under a name, whole or not at all. Whether it could be kept makes no difference to anybody."""
        parts = list((sections or {}).values())
        head = _header(facts, sections or {})
        if len(head) + sum(map(len, parts)) > self.limit:
            return
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._is_own(self.folder.stat()):
                self._write(name, head, parts)
                self._trim()

    def _write(self, name: str, head: bytes, parts: Sequence[bytes | memoryview]) -> None:
        import tempfile  # noqa: PLC0415 - whoever only reads does not wait for it

        descriptor, temporary = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(head)
                for part in parts:
                    file.write(b"\0" * (-file.tell() % ALIGNMENT))
                    file.write(part)
            Path(temporary).replace(self.folder / name)
        except BaseException:
            with suppress(OSError):
                Path(temporary).unlink()
            raise

    def files(self) -> Iterator[tuple[Path, os.stat_result]]:
        """Go through the files of the store, those that are being written too."""
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                with suppress(OSError):
                    if entry.is_file(follow_symlinks=False):
                        yield Path(entry.path), entry.stat(follow_symlinks=False)

    def clear(self) -> int:
        """Remove everything; return how many bytes that were."""
        return self._remove(self.files())

    def _mapped(self, name: str) -> memoryview | None:
        """Map a file into memory, where it and its folder are the user's own and nobody else can write to them."""
        if not self._is_own(self.folder.stat()):
            return None
        descriptor = os.open(self.folder / name, os.O_RDONLY | _NEITHER_LINK_NOR_PIPE)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode) or not self._is_own(status):
                return None
            with suppress(OSError):
                os.utime(descriptor)  # the least recently used go first
            return memoryview(mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ))
        finally:
            os.close(descriptor)

    @staticmethod
    def _is_own(status: os.stat_result) -> bool:
        mine = not hasattr(os, "getuid") or status.st_uid == os.getuid()
        return mine and not status.st_mode & _WRITABLE_BY_OTHERS

    def _trim(self) -> None:
        """Remove what was used least recently until the rest is within the limit."""
        files = sorted(self.files(), key=lambda file: file[1].st_mtime_ns)
        surplus = sum(status.st_size for _, status in files) - self.limit
        leaving = []
        for path, status in files:
            if surplus <= 0:
                break
            leaving.append((path, status))
            surplus -= status.st_size
        self._remove(leaving)

    @staticmethod
    def _remove(files: Iterable[tuple[Path, os.stat_result]]) -> int:
        removed = 0
        for path, status in files:
            with suppress(OSError):
                path.unlink()
                removed += status.st_size
        return removed


def _header(facts: Any, sections: Mapping[str, bytes | memoryview]) -> bytes:  # noqa: ANN401 - JSON
    """Write what stands in front: the facts, and where each section starts, counted from the end of the header."""
    places, start = {}, 0
    for name, part in sections.items():
        places[name] = (start, len(part), zlib.crc32(part))
        start += len(part) + -len(part) % ALIGNMENT
    text = json.dumps([facts, places]).encode("ascii")
    text += b" " * (-(len(MAGIC) + 2 * _HEADER_LENGTH + len(text)) % ALIGNMENT)
    return MAGIC + b"%08x%08x" % (len(text), zlib.crc32(text)) + text


def _opened(content: memoryview) -> Kept | None:
    """Read what stands in front. Raises ValueError where it is no header."""
    start = len(MAGIC) + 2 * _HEADER_LENGTH
    if bytes(content[: len(MAGIC)]) != MAGIC:
        return None
    length, checksum = (int(bytes(content[at : at + _HEADER_LENGTH]), 16) for at in (len(MAGIC), len(MAGIC) + 8))
    text = bytes(content[start : start + length])
    if length > _MOST_HEADER or len(text) != length or zlib.crc32(text) != checksum:
        return None
    facts, places = json.loads(text)
    end = start + length
    return Kept(content, facts, {name: (end + at, size, crc) for name, (at, size, crc) in places.items()})
