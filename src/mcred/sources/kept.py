"""Catalogs that were read before: a file by what is in it, a whole catalog by its files, laid out for the engine.

What is kept was found to be without error. An entry is read back when somebody asks for it, so that a catalog costs
what is looked at, not what it holds.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from mcred import __version__
from mcred.findings import Finding, Location, Severity
from mcred.model.catalog import Catalog
from mcred.sources.arrays import packed, unpacked
from mcred.sources.entries import noun_of
from mcred.sources.written import Written, written
from mcred.store import DamagedError, code_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.model.columns import Columns
    from mcred.model.quantity import Noun
    from mcred.sources.builder import Path
    from mcred.store import Kept, Store

FORMAT: Final = 2

_SPACES: Final = tuple(name for name in Catalog.model_fields if name not in {"offerings", "evidence"})
_DAMAGE: Final = (DamagedError, ValueError, KeyError, TypeError, IndexError)


class Cache:
    """What the store has of catalogs and their files."""

    def __init__(self, store: Store) -> None:
        """Take the store."""
        self._store = store
        self._state = f"{FORMAT} {__version__} {code_state()}"

    def catalog(self, files: Sequence[tuple[str, str]]) -> tuple[Catalog, Columns, tuple[Finding, ...]] | None:
        """Return a whole catalog by the names and the hashes of its files, with what it was warned of."""
        kept = self._store.get(self._name("catalog", files))
        try:
            return _opened(kept) if kept else None
        except _DAMAGE:
            return None

    def keep_catalog(
        self, files: Sequence[tuple[str, str]], catalog: Catalog, columns: Columns, findings: Sequence[Finding]
    ) -> None:
        """Keep a whole catalog."""
        parts: list[bytes | memoryview] = []
        said = packed(columns, parts)
        offerings = written(catalog.offerings, columns.ids)
        sections: dict[str, bytes | memoryview] = {f"{number}": part for number, part in enumerate(parts)}
        sections |= {"kinds": offerings.kinds, "entries": offerings.text}
        sections |= {"starts": offerings.starts.tobytes(), "ends": offerings.ends.tobytes()}
        rest = catalog.model_dump_json(include={*_SPACES, "evidence"}, exclude_unset=True)
        sections["rest"] = rest.encode("utf-8")
        facts = {"columns": said, "findings": [dataclasses.asdict(finding) for finding in findings]}
        self._store.put(self._name("catalog", files), facts, sections)

    def file(self, sha256: str) -> list[tuple[Path, Noun]] | None:
        """Return the entries of a file by its hash, each with the path to it."""
        kept = self._store.get(self._name("file", sha256))
        try:
            rows = json.loads(bytes(kept.section("entries"))) if kept else None
            return rows and [(tuple(path), noun_of(path[0]).model_validate_json(text)) for path, text in rows]
        except _DAMAGE:
            return None

    def keep_file(self, sha256: str, entries: Sequence[tuple[Path, Noun]]) -> None:
        """Keep the entries of a file that is without error."""
        rows = [(path, noun.model_dump_json(exclude_unset=True)) for path, noun in entries]
        self._store.put(self._name("file", sha256), {}, {"entries": json.dumps(rows).encode("ascii")})

    def _name(self, kind: str, what: object) -> str:
        return f"{kind}-" + hashlib.sha256(repr((self._state, what)).encode("utf-8", "surrogateescape")).hexdigest()


def _opened(kept: Kept) -> tuple[Catalog, Columns, tuple[Finding, ...]]:
    """Read a whole catalog. Raises one of _DAMAGE where it is none."""
    columns: Columns = unpacked(kept.facts["columns"], lambda number: kept.section(f"{number}"))
    starts, ends = (kept.section(name).cast("q") for name in ("starts", "ends"))
    offerings = Written(columns.ids, bytes(kept.section("kinds")), starts, ends, kept.section("entries"))
    rest = Catalog.model_validate_json(bytes(kept.section("rest")))
    catalog = rest.model_copy(update={"offerings": offerings})
    return catalog, columns, tuple(_finding(one) for one in kept.facts["findings"])


def _finding(said: dict[str, Any]) -> Finding:
    related = tuple((Location(**place), words) for place, words in said["related"])
    return Finding(
        **{**said, "severity": Severity(said["severity"]), "location": Location(**said["location"]), "related": related}
    )
