"""Put entries that were read elsewhere into a catalog file: facts and dates are renewed, what a person wrote stays.

What is one thing is told by its id, its address, or its title and provider. A fact is renewed where the file has it
from the same page, of no later day; everything else that differs is kept as it stands and told. So importing twice
changes nothing.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mcred.sources.address import address_key
from mcred.sources.vocabulary import folded_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Entry: TypeAlias = dict[str, Any]
"""An entry of a catalog file, as plain data."""

SPACES: Final[dict[str, str]] = {
    "platforms": "platform",
    "providers": "provider",
    "skills": "skill",
    "credentials": "offering",
    "programs": "offering",
    "courses": "offering",
    "plans": "plan",
}
"""The sections of a file in the order in which they are merged (what is referred to comes first), and whose ids they
hold: those of all offerings are one space."""

_REFERENCES: Final[dict[str, str]] = {
    **dict.fromkeys(("platform",), "platform"),
    **dict.fromkeys(("provider", "issuer"), "provider"),
    **dict.fromkeys(("skill",), "skill"),
    **dict.fromkeys(("grants", "all_of", "any_of", "of", "prerequisites", "credential", "covers"), "offering"),
}
"""The keys whose texts are ids, and of which space."""

_MEMBERS: Final[dict[str, tuple[str, ...]]] = {
    "prices": ("kind", "per", "region", "currency"),
    "counts_toward": ("credential", "kind"),
    "teaches": ("skill",),
    "prerequisites": ("skill",),
    "grants": (),
    "covers": (),
    "skill_names": (),
}
"""The lists that are united, and what tells their members apart; texts are told apart by themselves."""

_OF_A_PERSON: Final = frozenset(
    ("id", "title", "name", "label", "description", "url", "note", "platform", "provider", "issuer", "type")
)
"""What may be worded, corrected or assigned by hand, and is not the page's to change."""

_BY_HAND: Final = "a person may have written it"
_VOUCHED: Final = ("source", "as_of", "read")
_ALIKE: Final = frozenset(("url", "source"))


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that the file says otherwise than what was read, and goes on saying; `path` leads to it in the file."""

    path: tuple[str | int, ...]
    stands: Any
    read: Any
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a file says after the merge, and what that changed: (section, id) of entries.

    `duplicates` are entries that were read under another id than the one under which the file has them, and by what
    they were recognised.
    """

    data: Entry
    added: tuple[tuple[str, str], ...]
    updated: tuple[tuple[str, str], ...]
    kept: tuple[Kept, ...]
    duplicates: tuple[tuple[str, str, str], ...]


def merge(data: Entry, entries: Mapping[str, Sequence[Entry]]) -> Merged:
    """Merge entries by section into the data of a catalog file, which stays as it is."""
    merging = _Merging(copy.deepcopy(data))
    read = [(section, entry) for section in SPACES for entry in entries.get(section, ())]
    # Only when every entry has its place is it known under which id the others have to refer to it.
    places = [merging.place(section, entry) for section, entry in read]
    for (section, entry), place in zip(read, places, strict=True):
        merging.take(section, entry, place)
    return merging.result()


@dataclass
class _Merging:
    """The data of a file on its way, and what was done to it."""

    data: Entry
    names: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    added: dict[tuple[str, str], None] = field(default_factory=dict)
    updated: dict[tuple[str, str], None] = field(default_factory=dict)
    kept: list[Kept] = field(default_factory=list)
    duplicates: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Note what the file has: by section, and by what it can be recognised."""
        self._known: dict[tuple[str, str, Any], Entry] = {}
        self._taken: dict[str, set[str]] = defaultdict(set)
        self._place: dict[int, tuple[str | int, ...]] = {}
        for section in SPACES:
            for place, entry in enumerate(self.data.get(section) or ()):
                self._note(section, entry, entry, (section, place))
        if isinstance(own := self.data.get("platform"), dict):  # the file's own, in a place of its own
            self._note("platforms", own, own, ("platform",))

    def _note(self, section: str, entry: Entry, looks: Entry, path: tuple[str | int, ...]) -> None:
        self._taken[SPACES[section]].add(str(entry["id"]))
        self._place[id(entry)] = path
        for mark in _marks(looks):
            self._known.setdefault((section, *mark), entry)

    def place(self, section: str, entry: Entry) -> Entry:
        """Return the entry of the file that is the same thing as one that was read; where there is none, a new one."""
        space, looks = SPACES[section], _renamed(entry, self.names)
        old, by = self._recognised(section, looks)
        if old is None:
            old, by = {"id": _free(entry["id"], self._taken[space])}, ""
            entries = self.data.setdefault(section, [])
            entries.append(old)
            self._note(section, old, {**looks, **old}, (section, len(entries) - 1))
            self.added[section, old["id"]] = None
        if old["id"] != entry["id"]:
            self.names[space][entry["id"]] = old["id"]
            self.duplicates += [(entry["id"], old["id"], by)] if by else []
        return old

    def take(self, section: str, entry: Entry, old: Entry) -> None:
        """Merge an entry that was read into the one of the file."""
        read = {**_renamed(entry, self.names), "id": old["id"]}
        if old.keys() == {"id"} and (section, old["id"]) in self.added:
            old.update(copy.deepcopy(read))
            return
        before = copy.deepcopy(old)
        self._renew(old, read, self._place[id(old)])
        if old != before and (section, old["id"]) not in self.added:
            self.updated[section, old["id"]] = None

    def _recognised(self, section: str, entry: Entry) -> tuple[Entry | None, str]:
        """Return the entry of the file that is the same thing, and by what it is recognised."""
        for mark in _marks(entry):
            old = self._known.get((section, *mark))
            if old is not None and (mark[0] != "id" or not _contradict(old, entry)):
                return old, mark[0]
        return None, ""

    def _renew(self, old: Entry, read: Entry, path: tuple[str | int, ...]) -> None:
        """Take over into an entry, or a member of one, what is new and of the same page."""
        same_page = "source" not in old or _same(old, read, "source")
        older = _day(read) < _day(old)
        refusal = "" if same_page else "it is from another page"
        refusal = refusal or ("it is of a later day" if older else "")
        for key, value in read.items():
            if key in _VOUCHED or _same(old, read, key):
                continue
            if key in _MEMBERS and isinstance(value, list):
                self._unite(old, key, value, (*path, key))
            elif key in old and key in _OF_A_PERSON:
                self.kept.append(Kept((*path, key), old[key], value, _BY_HAND))
            elif refusal:
                self.kept.append(Kept((*path, key), old.get(key), value, refusal))
            else:
                old[key] = value
        if not refusal and "source" in read:
            _vouch(old, read)

    def _unite(self, old: Entry, key: str, members: list[Any], path: tuple[str | int, ...]) -> None:
        """Add the members of a list that the file does not have, and renew those that it has."""
        if key == "skill_names" and "teaches" in old and key not in old:
            return  # somebody has mapped them by hand
        if not isinstance(stands := old.setdefault(key, []), list):
            return
        for member in members:
            rivals = [place for place, one in enumerate(stands) if _member(key, one) == _member(key, member)]
            if not rivals:
                stands.append(copy.deepcopy(member))
            elif "kind" in _MEMBERS[key]:  # facts with a page and a day of their own
                place = next((place for place in rivals if _same(stands[place], member, "amount")), rivals[0])
                self._renew(stands[place], member, (*path, place))
            elif stands[rivals[0]] != member:
                self.kept.append(Kept((*path, rivals[0]), stands[rivals[0]], member, _BY_HAND))

    def result(self) -> Merged:
        """Return what has become of it."""
        return Merged(self.data, tuple(self.added), tuple(self.updated), tuple(self.kept), tuple(self.duplicates))


def _marks(entry: Entry) -> Iterator[tuple[str, Any]]:
    """Go through what an entry can be recognised by: its id, its address, its name or its title and provider."""
    yield "id", entry.get("id")
    if entry.get("url"):
        yield "address", address_key(str(entry["url"]))
    if entry.get("name") or entry.get("label"):
        yield "name", folded_name(str(entry.get("name") or entry.get("label")))
    provider = entry.get("provider") or entry.get("issuer")
    if entry.get("title") and provider:
        yield "title and provider", (folded_name(str(entry["title"])), provider, entry.get("type"))


def _contradict(old: Entry, read: Entry) -> bool:
    """Tell whether two entries of one id cannot be one thing: ids are made of titles, which two courses can share."""
    return any(key in old and key in read and not _same(old, read, key) for key in ("url", "provider", "issuer"))


def _renamed(value: Any, names: Mapping[str, Mapping[str, str]], space: str = "") -> Any:  # noqa: ANN401 - plain data
    """Return a value with every reference to a thing under the id that the file has for it."""
    if isinstance(value, dict):
        return {key: _renamed(inner, names, _REFERENCES.get(key, "")) for key, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(inner, names, space) for inner in value]
    return names.get(space, {}).get(value, value) if space and isinstance(value, str) else value


def _member(key: str, member: object) -> object:
    """Return what tells the members of a list apart."""
    if not isinstance(member, dict):
        return folded_name(str(member)) if key == "skill_names" else member
    usual = {"per": "once", "kind": "acceptance"}
    return tuple(member.get(name, usual.get(name)) for name in _MEMBERS[key])


def _same(old: Entry, read: Entry, key: str) -> bool:
    """Tell whether two entries say the same at a key, however it is written."""
    one, other = old.get(key), read.get(key)
    if key in _ALIKE and one and other:
        return address_key(str(one)) == address_key(str(other))
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Return a value without its way of writing: `"49.00"` and 49 are one amount, a number and its range too."""
    if isinstance(value, dict):
        inner = {key: _plain(one) for key, one in value.items()}
        return inner["min"] if set(inner) == {"min", "max"} and inner["min"] == inner["max"] else inner
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, str) and re.fullmatch(r"\d{1,15}(\.\d{1,15})?", value):
        try:
            return Decimal(value)
        except InvalidOperation:  # pragma: no cover - the form was checked
            return value
    return value


def _day(entry: Entry) -> str:
    """Return the day for which an entry is vouched, "" where it names none."""
    return str(entry.get("as_of") or entry.get("read") or "")


def _vouch(old: Entry, read: Entry) -> None:
    """Put page and day of what was read in the place of those that stand there."""
    day = "as_of" if "as_of" in read else "read"
    if "source" in old and str(old.get(day)) == str(read.get(day)):
        return
    for key in ("as_of", "read"):
        if key != day:
            old.pop(key, None)
    old["source"] = old.get("source", read["source"])
    if day in read:
        old[day] = read[day]


def _free(id: str, taken: set[str]) -> str:
    """Return an id that nothing has yet."""
    number, free = 2, id
    while free in taken:
        number, free = number + 1, f"{id}-{number}"
    return free
