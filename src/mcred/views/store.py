"""What is kept to answer faster: how many things of which kind, and how much room they take."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mcred.report import SCHEMA_VERSION, Cell, Column, Json, Report, Table

if TYPE_CHECKING:
    from mcred.store import Store

KINDS = {
    "answer": "answers to questions asked before",
    "file": "catalog files, read and checked",
    "catalog": "whole catalogs, laid out as arrays",
}
"""What names in the store start with, and what it is."""


def store_report(store: Store | None, removed: int | None) -> Report:
    """Report what is in the store (None: there is none), and how many bytes were removed from it, if that was asked."""
    files = list(store.files()) if store else []
    number, size = Counter[str](), Counter[str]()
    for path, status in files:
        kind = path.name.partition("-")[0]
        number[kind] += 1
        size[kind] += status.st_size
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "folder": str(store.folder) if store else None,
        "limit": store.limit if store else None,
        "removed": removed,
        "kinds": {kind: {"things": number[kind], "bytes": size[kind]} for kind in KINDS},
        "bytes": size.total(),
    }
    if store is None:
        return Report("Nothing is kept: MCRED_CACHE is off", data)
    title = f"{_size(size.total())} kept" if removed is None else f"{_size(removed)} removed"
    rows = tuple(
        (Cell(words), Cell(f"{number[kind]}"), Cell(_size(size[kind]), f"{size[kind]}"))
        for kind, words in KINDS.items()
    )
    columns = (
        Column("kind", "what", wraps=True),
        Column("things", "things", align="right"),
        Column("bytes", "size", align="right"),
    )
    place = f"In {store.folder}, at most {_size(store.limit)}; what was used least recently goes first."
    return Report(title, data, (Table("", columns, rows, place),))


def _size(count: int) -> str:
    return f"{count / 1024**2:.1f} MiB"
