"""The entries of many catalog files under their ids: what replaces what, and which ids clash."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, get_args

from pydantic import ValidationError

from mcred.findings import Finding, Severity
from mcred.model.catalog import CatalogFile, Platform
from mcred.model.quantity import Noun
from mcred.sources.messages import context, value_findings
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence

    from pydantic_core import ErrorDetails

    from mcred.findings import Location
    from mcred.model.catalog import Evidence
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

_NOUNS: Final[Mapping[str, type[Noun]]] = {key: get_args(CatalogFile.model_fields[key].annotation)[0] for key in LISTS}
"""What the lists hold."""


def noun_of(section: str) -> type[Noun]:
    """Return what a section of a file holds; `platform` is the file's own."""
    return _NOUNS.get(section, Platform)


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

    def __init__(self, offerings: MutableMapping[str, Entry[Any]] | None = None) -> None:
        """Start with none, or with a place of their own for the offerings, which may be too many to be held."""
        self.by_space: dict[str, MutableMapping[str, Entry[Any]]] = {space: {} for space in SPACES.values()}
        if offerings is not None:
            self.by_space["offerings"] = offerings
        self.evidence: list[Entry[Evidence]] = []
        self.findings: list[Finding] = []
        self.unusable: dict[str, set[str]] = defaultdict(set)

    def add(self, document: Document, *, shipped: bool) -> tuple[list[Entry[Any]], list[Finding]]:
        """Take the entries of a document that fit the model, and say what is wrong with the rest of it.

        They are validated one by one, so that one that is wrong costs the others nothing.
        """
        read: list[Entry[Any]] = []
        data = document.data if isinstance(document.data, dict) else {}
        lists = {key: items for key in LISTS if isinstance(items := data.get(key), list)}
        details = _misfits(CatalogFile, {**data, **{key: [] for key in lists}} if lists else document.data)
        home: dict[str, Data] = {}
        if "platform" in data and any(detail["loc"][:1] == ("platform",) for detail in details):
            self._set_aside("platforms", data["platform"])
        elif "platform" in data:
            platform = Platform.model_validate(data["platform"])
            read.append(Entry(platform, document, ("platform",), shipped))
            home = {"platform": platform.id}
        for key, items in lists.items():
            noun, space = _NOUNS[key], SPACES.get(key)
            at_home = bool(home) and space in _UNIQUE
            for place, item in enumerate(items):
                whole = home | item if at_home and isinstance(item, dict) else item
                try:
                    read.append(Entry(noun.model_validate(whole), document, (key, place), shipped))
                except ValidationError as error:
                    details += _seen_from_file(error, (key, place))
                    self._set_aside(space, item)
        self.take(read)
        return read, value_findings(details, document, CatalogFile)

    def add_row(self, section: str, item: Data, document: Document, home: Mapping[str, str]) -> list[Finding]:
        """Take an entry that stands alone in its document, and say what is wrong with it.

        `home` is the platform that offerings and plans are on unless they say so.
        """
        space = SPACES.get(section)
        whole = {**home, **item} if space in _UNIQUE and isinstance(item, dict) else item
        try:
            noun = _NOUNS[section].model_validate(whole)
        except ValidationError as error:
            self._set_aside(space, item)
            return value_findings(_seen_from_file(error, (section, 0)), document, CatalogFile)
        self.take([Entry(noun, document, (section, 0), shipped=False)])
        return []

    def take(self, read: Iterable[Entry[Any]]) -> None:
        """Take the entries of a file."""
        for entry in read:
            key = str(entry.path[0])
            if key in LISTS and key not in SPACES:
                self.evidence.append(entry)
            else:
                self._add(SPACES.get(key, "platforms"), entry)

    def __iter__(self) -> Iterator[Entry[Any]]:
        """Go through all entries, the evidence last."""
        for by_id in self.by_space.values():
            yield from by_id.values()
        yield from self.evidence

    def similar(self) -> Iterator[Finding]:
        """Warn of ids that differ by nothing that a reader sees."""
        for entries in self.by_space.values():
            # Of two ids that look alike one at least is not folded; most catalogs have none, and nothing to remember.
            alike = {folded for id in entries if (folded := _folded(id)) != id}
            seen: dict[str, str] = {}
            for id in entries if alike else ():
                folded = _folded(id)
                first = seen.setdefault(folded, id) if folded in alike else id
                if first != id:
                    yield entries[id].finding(
                        Rule.SIMILAR_ID,
                        f"the ids {id} and {first} differ only in case or in how their characters are encoded",
                        ("id",),
                        "give them names that can be told apart, or one name if they are one thing",
                        severity=Severity.WARNING,
                        related=[
                            (entries[first].finding(Rule.SIMILAR_ID, "", ("id",)).location, f"{first} stands here")
                        ],
                    )

    def _set_aside(self, space: str | None, item: Data) -> None:
        """Remember the id of an entry that cannot be used: nobody who refers to it is to blame."""
        id = item.get("id") if isinstance(item, dict) else None
        if space and isinstance(id, str):
            self.unusable[space].add(id)

    def _add(self, space: str, entry: Entry[Any]) -> None:
        id: str = entry.noun.id
        first = self.by_space[space].get(id)
        if first is None or (first.shipped and not entry.shipped):
            self.by_space[space][id] = entry
        elif space in _UNIQUE or first.noun != entry.noun or first.document is entry.document:
            related = [(first.document.where((*first.path, "id")), "it stands here first")]
            help = "give one of them another id, or remove one"
            self.findings.append(
                entry.finding(Rule.DUPLICATE_ID, f"id {id} stands twice", ("id",), help, related=related)
            )


def _misfits(noun: type[Noun], data: Data) -> list[ErrorDetails]:
    try:
        noun.model_validate(data)
    except ValidationError as error:
        return _seen_from_file(error, ())
    return []


def _seen_from_file(error: ValidationError, path: Path) -> list[ErrorDetails]:
    """Return pydantic's account of what is wrong with an entry, located in the file that has it at `path`."""
    return [{**detail, "loc": path + detail["loc"]} for detail in error.errors(include_url=False)]


def _folded(id: str) -> str:
    return id.lower() if id.isascii() else unicodedata.normalize("NFKC", id).casefold()
