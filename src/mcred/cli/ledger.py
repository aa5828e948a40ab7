"""What a batch has done: an entry a learner, kept while it runs and found again when it is run once more."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from typing import IO, TYPE_CHECKING, Final, Self

from pydantic import ValidationError

from mcred.findings import McredError
from mcred.sources.document import PathError, read_file
from mcred.views.batch import Outcome

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

SUMMARY: Final = "summary.json"
_JOURNAL: Final = ".mcred-batch.jsonl"
_LEFT_BEHIND: Final = re.compile(r"\.(.+)-[a-z0-9_]{8}")
"""Temporary files of `write_file`, which only a run that was killed leaves."""


class Ledger:
    """The entries of a folder. While it is open, no other run writes there.

    During a run they are in a journal, a line each as soon as the file is there; at its end the summary holds them, and
    the journal goes. So a summary is there if and only if the last run came to its end.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder, which is made where it is missing. Raises McredError where it cannot be written."""
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._journal: IO[str] = (folder / _JOURNAL).open("a", encoding="utf-8")
        except OSError as error:
            raise McredError(f"{folder}: cannot be written: {error.strerror}", "choose another --out") from error
        self._entries: dict[str, Outcome] = {}

    def __enter__(self) -> Self:
        """Keep other runs out, and read what is known. Raises McredError where another run is at work."""
        try:
            _lock(self._journal)
        except OSError as error:
            self._journal.close()
            raise McredError(
                f"{self._folder}: another run is at work here", "wait for its end, or choose another --out"
            ) from error
        known = {entry.file: entry for name in (SUMMARY, _JOURNAL) for entry in _entries(self._folder / name)}
        self._entries = known
        return self

    def __exit__(self, *_: object) -> None:
        """Let others in."""
        self._journal.close()

    def let_go(self) -> None:
        """Leave the folder to the process that this one is a fork of; its lock would last as long as any fork."""
        self._journal.close()

    def start(self, files: Collection[str]) -> None:
        """Begin a run that is to write these files: take away what a killed run left, and the summary of the last."""
        for path in self._folder.iterdir():
            found = _LEFT_BEHIND.fullmatch(path.name)
            if found and (found[1] in files or found[1] == SUMMARY):
                path.unlink(missing_ok=True)
        summary = self._folder / SUMMARY
        if summary.exists():
            for entry in self._entries.values():
                self.note(entry)
            summary.unlink()

    def done(self, file: str, key: str) -> Outcome | None:
        """Return the entry of a file that is there, whole, and made from what the key stands for."""
        entry = self._entries.get(file)
        if entry is None or entry.key != key:
            return None
        try:
            content = read_file(self._folder / file)
        except PathError:
            return None
        return entry if hashlib.sha256(content).hexdigest() == entry.sha256 else None

    def finish(self) -> None:
        """End a run whose summary is there."""
        (self._folder / _JOURNAL).unlink(missing_ok=True)

    def note(self, entry: Outcome) -> None:
        """Keep an entry whose file is there."""
        self._journal.write(f"\n{entry.model_dump_json()}\n")  # the line before may be a killed run's, cut off
        self._journal.flush()


def _lock(file: IO[str]) -> None:
    """Take the lock of a file, which ends with the process. Raises OSError where another one has it."""
    with contextlib.suppress(ImportError):  # Windows has no such lock; two runs there do work twice, and no harm
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _entries(path: Path) -> Iterator[Outcome]:
    """Go through the entries of a summary or a journal, as far as they can be read."""
    try:
        text = read_file(path).decode("utf-8", "replace")
    except PathError:
        return
    for data in _parsed(text, lines=path.name == _JOURNAL):
        with contextlib.suppress(ValidationError):
            yield Outcome.model_validate(data)


def _parsed(text: str, *, lines: bool) -> Iterable[object]:
    """Read JSON; of lines those that are whole."""
    found: list[object] = []
    for part in text.splitlines() if lines else [text]:
        with contextlib.suppress(ValueError, RecursionError):
            found.append(json.loads(part))
    if lines:
        return found
    whole = found[0] if found else None
    learners = whole.get("learners") if isinstance(whole, dict) else None
    return learners if isinstance(learners, list) else []
