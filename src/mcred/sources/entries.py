"""The entries of many catalog files under their ids: what replaces what, and which ids clash."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from mcred.findings import Finding, Severity
from mcred.model.quantity import Noun
from mcred.sources.messages import context
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mcred.findings import Location
    from mcred.model.catalog import CatalogFile, Evidence
    from mcred.sources.builder import Data, Path
    from mcred.sources.document import Document

N = TypeVar("N", bound=Noun)

SPACES: Final = {
    "platforms": "platforms",
    "providers": "providers",
    "skills": "skills",
    "credential_types": "credential_types",
    "occupations": "occupations",
    "plans": "plans",
    "programs": "offerings",
    "courses": "offerings",
    "credentials": "offerings",
}
"""The list of a file -> the space of ids that its entries share."""

LISTS: Final = (*SPACES, "evidence")

_UNIQUE: Final = frozenset({"plans", "offerings"})
"""Here two entries with one id are a mistake even where they say the same."""


@dataclass(frozen=True, slots=True)
class Entry(Generic[N]):
    """One entry of a file, and where it stands. What is shipped gives way to what the user's files say."""

    noun: N
    document: Document
    path: Path
    shipped: bool

    def finding(
        self,
        rule: str,
        message: str,
        path: Path = (),
        help: str = "",
        *,
        severity: Severity = Severity.ERROR,
        label: str = "",
        related: Sequence[tuple[Location, str]] = (),
    ) -> Finding:
        """Say something about a part of the entry."""
        whole = self.path + path
        named = context(self.document.data, whole)
        location = self.document.where(whole)
        return Finding(rule, severity, message, location, help, label, named, tuple(related))


class Entries:
    """The entries of all files by space and id, and the evidence. `findings` tells of ids that clash."""

    def __init__(self) -> None:
        """Start with none."""
        self.by_space: dict[str, dict[str, Entry[Noun]]] = {space: {} for space in SPACES.values()}
        self.evidence: list[Entry[Evidence]] = []
        self.findings: list[Finding] = []
        self.unusable: dict[str, set[str]] = defaultdict(set)

    def add(self, file: CatalogFile, document: Document, places: Mapping[str, Sequence[int]], *, shipped: bool) -> None:
        """Take the entries of a file. `places` says where in its lists they stand, if not all of a list is there."""
        if file.platform:
            self._add("platforms", Entry(file.platform, document, ("platform",), shipped))
        home = file.platform.id if file.platform else None
        for key, space in SPACES.items():
            nouns = getattr(file, key)
            for place, noun in zip(places.get(key, range(len(nouns))), nouns, strict=True):
                at_home = home is not None and space in _UNIQUE and noun.platform is None
                whole = noun.model_copy(update={"platform": home}) if at_home else noun
                self._add(space, Entry(whole, document, (key, place), shipped))
        for place, row in zip(places.get("evidence", range(len(file.evidence))), file.evidence, strict=True):
            self.evidence.append(Entry(row, document, ("evidence", place), shipped))

    def __iter__(self) -> Iterator[Entry[Any]]:
        """Go through all entries, the evidence last."""
        for by_id in self.by_space.values():
            yield from by_id.values()
        yield from self.evidence

    def set_aside(self, key: str, items: Iterable[Data]) -> None:
        """Remember the ids of entries of a list that cannot be used: nobody who refers to them is to blame."""
        for item in items:
            id = item.get("id") if isinstance(item, dict) else None
            if key in SPACES and isinstance(id, str):
                self.unusable[SPACES[key]].add(id)

    def similar(self) -> Iterator[Finding]:
        """Warn of ids that differ by nothing that a reader sees."""
        for entries in self.by_space.values():
            seen: dict[str, str] = {}
            for id, entry in entries.items():
                first = seen.setdefault(_folded(id), id)
                if first != id:
                    yield entry.finding(
                        Rule.SIMILAR_ID,
                        f"the ids {id} and {first} differ only in case or in how their characters are encoded",
                        ("id",),
                        "give them names that can be told apart, or one name if they are one thing",
                        severity=Severity.WARNING,
                        related=[
                            (entries[first].finding(Rule.SIMILAR_ID, "", ("id",)).location, f"{first} stands here")
                        ],
                    )

    def _add(self, space: str, entry: Entry[Noun]) -> None:
        id: str = entry.noun.id  # type: ignore[attr-defined]  # every noun of a space has one
        first = self.by_space[space].get(id)
        if first is None or (first.shipped and not entry.shipped):
            self.by_space[space][id] = entry
        elif space in _UNIQUE or first.noun != entry.noun or first.document is entry.document:
            related = [(first.document.where((*first.path, "id")), "it stands here first")]
            help = "give one of them another id, or remove one"
            self.findings.append(
                entry.finding(Rule.DUPLICATE_ID, f"id {id} stands twice", ("id",), help, related=related)
            )


def _folded(id: str) -> str:
    return id.lower() if id.isascii() else unicodedata.normalize("NFKC", id).casefold()
