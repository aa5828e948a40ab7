"""Drafts -> catalog entries: the one place that knows how what was read is written down, and what of it is not.

`Imported.entries` has the sections of a catalog file, as lists of plain mappings: text, whole numbers, Decimals, truth
values, days as YYYY-MM-DD. What cannot be said in a catalog is left out of them and listed with the offering.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mcred.sources.importers.draft import Cost, Doubt, Draft, Organization, Reading
from mcred.sources.importers.price_rows import number_of, prices_of, range_of, sums_of
from mcred.sources.importers.repeats import each_once
from mcred.sources.importers.slugs import Ids, slug_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Entry: TypeAlias = dict[str, Any]

SECTIONS: Final = ("platforms", "providers", "programs", "courses", "credentials")
_SECTION: Final = {"course": "courses", "program": "programs", "credential": "credentials"}
MOST_SKILLS: Final = 100


@dataclass(frozen=True, slots=True)
class Terms:
    """What an import is told beside its files.

    `source` is the page that facts are from where the file names none; `day` the day of reading; `skill_id` finds a
    skill of the catalog by its name.
    """

    day: str
    source: str = ""
    skill_id: Callable[[str], str | None] = lambda _name: None


@dataclass(frozen=True, slots=True)
class Offering:
    """An offering that was read, by its id, and what became of it.

    `taken` are the facts that are known, `unknown` those that stay unknown. `costs` are all that the file states, those
    that the catalog has no place for too. `written` tells whether there is an entry of this id.
    """

    id: str
    file: str
    draft: Draft
    costs: tuple[Cost, ...]
    taken: tuple[str, ...]
    unknown: tuple[str, ...]
    doubts: tuple[Doubt, ...]
    written: bool
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of an import: entries by section, the offerings behind them, and what was said of the files."""

    entries: dict[str, list[Entry]]
    offerings: tuple[Offering, ...]
    readings: tuple[tuple[str, Reading], ...]


@dataclass(slots=True)
class _Book:
    """The entries so far, and the ids given out."""

    terms: Terms
    sections: dict[str, list[Entry]] = field(default_factory=lambda: {name: [] for name in SECTIONS})
    ids: Ids = field(default_factory=Ids)
    organizations: dict[str, dict[str, Entry]] = field(default_factory=lambda: {"providers": {}, "platforms": {}})
    organization_ids: dict[str, Ids] = field(default_factory=lambda: {"providers": Ids(), "platforms": Ids()})
    offerings: list[Offering] = field(default_factory=list)


def entries_of(readings: Iterable[tuple[str, Reading]], terms: Terms) -> Imported:
    """Write down what was read, file by file. An offering that is listed again (same title and address) is one."""
    readings = tuple(readings)
    book = _Book(terms)
    for file, reading in readings:
        alone = len(reading.drafts) == 1
        for draft, repeated in each_once(reading.drafts):
            # A page about one offering is that offering's page.
            own = replace(draft, url=draft.address) if alone and draft.address and not draft.url else draft
            _enter(book, file, own, repeated)
    entries = {name: rows for name, rows in book.sections.items() if rows}
    return Imported(entries, tuple(book.offerings), readings)


def _enter(book: _Book, file: str, draft: Draft, repeated: int = 0) -> str:
    """Write an offering and all that belongs to it; return its id."""
    id = book.ids.new(draft.title, draft.provider.name if draft.provider else "")
    place = len(book.offerings)
    sourced = _sourced(draft, book.terms)
    prices, unpriced = prices_of(draft.costs, sourced)
    doubts = [*draft.doubts, *unpriced]
    owner = _organization(book, "providers", draft.provider)
    entry: Entry = {"id": id, "title": draft.title}
    if platform := _organization(book, "platforms", draft.platform):
        entry["platform"] = platform
    typed = draft.award is not None and draft.award.type is not None
    if draft.kind == "credential" and typed and draft.award:
        entry["type"] = draft.award.type
    if owner:
        entry["issuer" if draft.kind == "credential" else "provider"] = owner
    if draft.url:
        entry["url"] = draft.url
    entry |= _facts(draft, doubts)
    entry |= _teaching(draft, book.terms)
    if prices:
        entry["prices"] = prices
    credit, recommendation, uncredited = _credit(draft, sourced)
    doubts += uncredited
    entry |= {"credits": credit} if credit else {}
    entry |= {"counts_toward": [recommendation]} if recommendation else {}
    written = draft.kind != "credential" or typed
    parts = [_enter(book, file, part) for part in draft.parts]
    if parts and draft.kind != "course":
        entry["requires"] = {"all_of": list(dict.fromkeys(parts))}
    if draft.kind != "credential" and typed:
        entry["grants"] = [_granted(book, draft, owner, sourced)]
    entry |= sourced
    if written:
        book.sections[_SECTION[draft.kind]].append(entry)
    else:
        doubts.append(Doubt("credential", draft.title, "without a known type it cannot stand in a catalog"))
    costs = (*sums_of(draft.parts), *draft.costs) if draft.kind == "program" else draft.costs
    taken, unknown = _told(draft, prices)
    book.offerings.insert(
        place, Offering(id, file, draft, costs, taken, unknown, tuple(dict.fromkeys(doubts)), written, repeated)
    )
    return id


def _sourced(draft: Draft, terms: Terms) -> Entry:
    """Return the source of an offering's facts and its day: the page's own, else that of reading. Empty without one."""
    address = draft.address or terms.source
    if not address:
        return {}
    own = draft.dated if draft.dated <= terms.day else ""
    return {"source": address, **({"as_of": own} if own else {"read": terms.day})}


def _organization(book: _Book, section: str, one: Organization | None) -> str:
    if one is None:
        return ""
    known = book.organizations[section]
    key = one.name.casefold()
    if key not in known:
        known[key] = {"id": book.organization_ids[section].new(one.name), "name": one.name}
        book.sections[section].append(known[key])
    if one.url and "url" not in known[key]:
        known[key]["url"] = one.url
    id: str = known[key]["id"]
    return id


def _facts(draft: Draft, doubts: list[Doubt]) -> Entry:
    facts: Entry = {}
    if draft.hours:
        facts["hours"] = range_of(draft.hours)
    if draft.kind == "credential":
        if draft.weeks is not None:
            doubts.append(Doubt("length", draft.duration, "a credential has no place for calendar time"))
    elif draft.weeks is not None and not _derived(draft):
        facts["weeks"] = number_of(draft.weeks)
    if draft.pace and draft.kind != "credential":
        facts["pace"] = draft.pace
    if draft.starts and draft.kind == "course":
        facts["starts"] = draft.starts
    if draft.level:
        facts["level"] = draft.level
    if len(draft.languages) == 1:
        facts["language"] = draft.languages[0]
    elif draft.languages:
        doubts.append(Doubt("language", ", ".join(draft.languages), "several, and a catalog holds one"))
    return facts


def _derived(draft: Draft) -> bool:
    """Tell weeks that are only the sum of the parts', which the catalog adds up itself."""
    return bool(draft.parts) and not draft.duration


def _teaching(draft: Draft, terms: Terms) -> Entry:
    """Return skills of the catalog as taught, and the other names as they are."""
    known: dict[str, None] = {}
    names: list[str] = []
    for name in draft.skills[:MOST_SKILLS]:
        id = terms.skill_id(name)
        if id:
            known[id] = None
        else:
            names.append(name)
    teaching: Entry = {"teaches": [{"skill": id} for id in known]} if known else {}
    return teaching | ({"skill_names": names} if names else {})


def _granted(book: _Book, draft: Draft, owner: str, sourced: Entry) -> str:
    """Write the credential that an offering grants; return its id."""
    award = draft.award
    assert award is not None  # noqa: S101 - asked for only where there is one
    short = len(award.words.split()) <= 4  # noqa: PLR2004 - the name of a type says nothing of this one
    title = f"{award.words[:100]}: {draft.title}"[:300] if short else award.words[:300]
    id = book.ids.new(f"{slug_of(draft.title)} {slug_of(str(award.type))}")
    entry: Entry = {"id": id, "title": title, "type": award.type} | ({"issuer": owner} if owner else {})
    book.sections["credentials"].append(entry | sourced)
    return id


def _credit(draft: Draft, sourced: Entry) -> tuple[Entry | None, Entry | None, list[Doubt]]:
    """Return the offering's own credit, or an opinion on it: what others give for it is none of its own."""
    credit = draft.credit
    if credit is None or credit.unit is None:
        return None, None, []
    amount: Entry = {"amount": number_of(credit.amount), "unit": credit.unit}
    if not credit.transfer:
        return amount, None, []
    if not sourced:
        return (
            None,
            None,
            [Doubt("credits", f"{credit.amount} {credit.words}", "a recommendation needs a source; give --source")],
        )
    by = {"by": credit.recommended_by} if credit.recommended_by else {}
    return None, {"kind": "recommendation", "credits": amount, **by, **sourced}, []


def _told(draft: Draft, prices: list[Entry]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the facts that are known, and those that stay unknown."""
    known = {
        "title": True,
        "provider": draft.provider is not None,
        "platform": draft.platform is not None,
        "url": bool(draft.url),
        "credential": bool(draft.award and draft.award.type),
        "price": any("amount" in row for row in prices),
        "hours": draft.hours is not None,
        "weeks": draft.weeks is not None,
        "credits": draft.credit is not None and draft.credit.unit is not None,
        "language": len(draft.languages) == 1,
        "level": bool(draft.level),
        "skills": bool(draft.skills),
        "parts": bool(draft.parts),
        "starts": bool(draft.starts),
    }
    rare = {"platform", "parts", "starts", "url"}
    return tuple(name for name, is_known in known.items() if is_known), tuple(
        name for name, is_known in known.items() if not is_known and name not in rare
    )
