"""Answers given before: the same question about the same files gets the same bytes, before anything heavy is imported.

What a command reads is not listed by hand, where something could be forgotten: Python itself tells of every file that
is opened and every folder that is gone through, and an answer is given again only where all of them are as they were.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mcred import __version__
from mcred.store import Store, code_state

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = frozenset(("compare", "show", "explain", "types", "stack", "progress", "plan", "market"))
"""The commands that read files and report, and do nothing else."""

_WRITING = ("-o", "--output", "--debug", "--no-cache", "-h", "--help", "-")
_SPEAKING = ("MCRED_", "LC_", "XDG_", "PYTHON", "COLOR", "CLICOLOR")
_SPEAKING_ALONE = frozenset(("HOME", "LANG", "LANGUAGE", "TERM", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TZ"))
_CODE = (".py", ".pyc", ".so", ".pyd")
_NO_FILES = ("/dev/", "/proc/", "/sys/")
_MOST_KEPT = 16 * 1024 * 1024
_USUAL_LIMIT = 2048
_MEBIBYTE = 1024 * 1024


def store() -> Store | None:
    """Return the user's store; None where `MCRED_CACHE` is "off". `MCRED_CACHE_SIZE` is its limit in MiB."""
    import platformdirs

    environment = os.environ
    if environment.get("MCRED_CACHE") == "off":
        return None
    size = environment.get("MCRED_CACHE_SIZE", "")
    limit = int(size) if size.isdecimal() else _USUAL_LIMIT
    return Store(Path(platformdirs.user_cache_dir("mcred")) / "store", limit * _MEBIBYTE)


def recording_of(arguments: Sequence[str]) -> Recording | None:
    """Return what can keep and give again the answer to a command line; None where it is not to be kept."""
    try:
        name = question(arguments)
    except OSError:  # the working folder is gone
        name = None
    kept_in = store() if name else None
    return Recording(kept_in, name) if kept_in and name else None


def question(arguments: Sequence[str]) -> str | None:
    """Return the name under which the answer to a command line is kept; None where it is not one to keep.

    Besides the words it stands for everything but files that the answer depends on: version and code, the working
    folder, the environment, what the terminal can show, the day.
    """
    if not arguments or arguments[0] not in COMMANDS:
        return None
    if any(word in _WRITING or word.startswith(("-o", "--output=")) for word in arguments):
        return None
    environment = sorted(
        (name, value) for name, value in os.environ.items() if name.startswith(_SPEAKING) or name in _SPEAKING_ALONE
    )
    shown = [(stream.isatty(), stream.encoding) if stream else None for stream in (sys.stdout, sys.stderr)]
    told = (
        __version__,
        sys.version,
        code_state(),
        _packages(),
        list(arguments),
        str(Path.cwd()),
        environment,
        shown,
        _terminal(),
        time.strftime("%Y-%m-%d"),
    )
    return "answer-" + hashlib.sha256(repr(told).encode("utf-8", "surrogateescape")).hexdigest()


def _terminal() -> tuple[int, ...]:
    """Return how large the terminal is, if there is one."""
    try:
        return tuple(os.get_terminal_size(sys.__stdout__.fileno())) if sys.__stdout__ else ()
    except (OSError, ValueError):
        return ()


def _packages() -> list[tuple[str, int]]:
    """Return what tells one state of the installed packages from another: when their folders were changed."""
    folders = [Path(folder) for folder in sys.path if folder.endswith("site-packages")]
    return [(str(folder), folder.stat().st_mtime_ns) for folder in folders if folder.is_dir()]


class Recording:
    """What a command reads and says, while it runs."""

    def __init__(self, kept_in: Store, name: str) -> None:
        """Take where the answer is to be kept, and under which name."""
        self.said: list[tuple[int, bytes]] = []
        self._kept_in, self._name = kept_in, name
        self._read: dict[str, str | None] = {}
        self._listed: dict[str, str] = {}
        self._looking = False

    def replay(self) -> bool:
        """Give the answer that is kept; False where there is none, a file is not as it was, or nobody can hear it."""
        kept = self._kept_in.get(self._name)
        if kept is None or sys.stdout is None or sys.stderr is None:
            return False
        facts = kept.facts
        if any(_state(path) != state for path, state in facts["read"].items()):
            return False
        if any(_listing(path) != state for path, state in facts["listed"].items()):
            return False
        try:
            for number, text in facts["said"]:
                stream = sys.stdout if number == 1 else sys.stderr
                stream.buffer.write(text.encode("utf-8", "surrogateescape"))
                stream.flush()
        except BrokenPipeError:
            # Whoever read it has enough; Python would fail once more when it flushes at the end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError:
            return False  # the command will meet it again, and say what it is
        return True

    def listen(self) -> None:
        """Write down what is read and said from now on, for as long as the process lives."""
        from mcred.cli.output import write_down

        write_down(self.said)
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in {"open", "os.scandir"} or self._looking or not isinstance(arguments[0], str | os.PathLike):
            return
        path = str(Path(arguments[0]).absolute())
        if path.endswith(_CODE) or path.startswith((*_NO_FILES, str(self._kept_in.folder.parent))):
            return
        self._looking = True
        try:
            # Before the command reads: should the file change in between, what is kept fits nothing later.
            if event == "os.scandir":
                self._listed.setdefault(path, _listing(path))
            elif path not in self._read and not _writes(arguments[2]):
                self._read[path] = _state(path)
        finally:
            self._looking = False

    def keep(self) -> None:
        """Keep the answer."""
        said = [(number, text.decode("utf-8", "surrogateescape")) for number, text in self.said]
        if sum(len(text) for _, text in said) <= _MOST_KEPT:
            self._kept_in.put(self._name, {"read": self._read, "listed": self._listed, "said": said})


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def _state(path: str) -> str | None:
    """Return the SHA-256 of a regular file; None where there is none to read."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _listing(path: str) -> str:
    """Return what tells one list of a folder's names from another."""
    try:
        names = sorted(os.listdir(path))  # noqa: PTH208 - names are enough, and a folder may have many
    except OSError:
        return ""
    return hashlib.sha256(repr(names).encode("utf-8", "surrogateescape")).hexdigest()
