"""schema.org: courses, programs and credentials, out of JSON-LD, microdata or RDFa."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from mcred.sources.importers.credit_units import unit_of
from mcred.sources.importers.draft import Credit, Doubt, Draft, Kind, Organization, Reading
from mcred.sources.importers.durations import Length, agreed, length_of
from mcred.sources.importers.linked import Graph, Node, is_a, nodes_in
from mcred.sources.importers.money import amount_of
from mcred.sources.importers.offers import costs_of
from mcred.sources.importers.words import (
    LONGEST_SKILL,
    address_of,
    day_of,
    is_placeholder,
    languages_of,
    level_of,
    text_of,
    texts_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.sources.importers.awards import AwardTypes
    from mcred.sources.importers.draft import Award

_KINDS: Final[dict[str, Kind]] = {
    "Course": "course",
    "EducationalOccupationalProgram": "program",
    "WorkBasedProgram": "program",
    "EducationalOccupationalCredential": "credential",
}
_OFFERED: Final = frozenset(_KINDS)
_INSTANCE: Final = frozenset(("CourseInstance",))
_AWARDS: Final = ("educationalCredentialAwarded", "occupationalCredentialAwarded", "credentialAwarded")
_ELSEWHERE: Final = frozenset(
    (
        *_AWARDS, "coursePrerequisites", "programPrerequisites", "competencyRequired", "qualifications",
        "educationRequirements", "hasCredential", "isRelatedTo", "isSimilarTo", "isPartOf",
        "review", "reviews", "author", "alumniOf", "recommends", "knowsAbout", "prerequisite",
    )
)  # fmt: skip
"""Properties whose things are no offerings of this page: what is needed before, what is awarded, what is alike."""

_PARTS: Final = ("hasCourse", "hasPart")
"""Properties whose courses are told with what they are parts of."""

_TAKEN: Final = frozenset(
    (
        "@id", "@type", "@context", "name", "url", "mainEntityOfPage", "provider", "offers", "hasCourseInstance",
        "timeRequired", "timeToComplete", "duration", "courseWorkload", "numberOfCredits", "inLanguage", "teaches",
        "educationalLevel", "courseCode", "dateModified", "isAccessibleForFree", "hasCourse", "startDate",
        "availableLanguage", "credentialCategory", "identifier", "description", *_AWARDS,
    )
)  # fmt: skip


def read_schema_org(documents: list[tuple[str, object]], types: AwardTypes, address: str, page: str) -> Reading:
    """Read nodes by where they stand. `address` is the page's own; `page`, its text, can settle a price's period."""
    reader = _Reader(Graph(*(document for _, document in documents)), types, address, page)
    places = {
        id(node): place
        for place, document in documents
        for node in Graph(document).walk(lambda _key: True, follow=False)
    }
    drafts, doubts = [], []
    others: dict[str, int] = defaultdict(int)
    for node, offers in reader.offerings():
        draft = reader.draft(node, offers, places.get(id(node), ""))
        if draft is None:
            doubts.append(Doubt("/".join(node["@type"]), text_of(node.get("name")), "it has no name"))
        else:
            drafts.append(draft)
    for _, document in documents:
        for node in nodes_in(document):
            for one in [*nodes_in(node.get("@graph")), node] if "@graph" in node else [node]:
                others[" and ".join(one.get("@type", ())) or "untyped"] += 1
    if not drafts:
        doubts += [
            Doubt(name, "", "it describes no course, program or credential") for name in others if name != "untyped"
        ]
    return Reading("schema.org", tuple(drafts), tuple(doubts))


class _Reader:
    """Turns the nodes of one file into drafts."""

    def __init__(self, graph: Graph, types: AwardTypes, address: str, page: str) -> None:
        self._graph, self._types, self._address, self._page = graph, types, address, page

    def offerings(self) -> Iterator[tuple[Node, list[Node]]]:
        """Go through what the file offers, each with the offers that stand around it and not in it."""
        around: dict[int, list[Node]] = defaultdict(list)
        found: list[Node] = []
        for node in self._graph.walk(lambda key: key not in _ELSEWHERE):
            if is_a(node, _OFFERED):
                found.append(node)
            for item in self._graph.nodes(node.get("itemOffered")):
                around[id(item)].append(node)
        parts = [(node, part) for node in found for key in _PARTS for part in self._graph.nodes(node.get(key))]
        listed = {id(part) for node, part in parts if part is not node}
        whole = [node for node in found if id(node) not in listed] or found  # each is a part of another: all are told
        for node in whole:
            yield node, around[id(node)]

    def draft(self, node: Node, offers: list[Node], place: str, depth: int = 0) -> Draft | None:
        """Describe an offering; None where it has no name."""
        title = title_of(node.get("name"))
        if not title:
            return None
        kind = next(_KINDS[type_] for type_ in node["@type"] if type_ in _KINDS)
        instances = self._graph.nodes(node.get("hasCourseInstance"))
        url = address_of(node.get("url"), self._address) or address_of(node.get("mainEntityOfPage"), self._address)
        award, unsure = self._award(node)
        costs, unpriced = costs_of(self._priced(node, offers, instances), self._page, degree=_long(node))
        length, wrong = self._length(node, instances, "degree" if _long(node) else kind)
        credit, uncounted = _credit(node)
        languages, unnamed = languages_of(_first(node, instances, "inLanguage") or node.get("availableLanguage"))
        stated_level = text_of(node.get("educationalLevel"))
        provider, nameless = self._provider(node)
        level = level_of(stated_level)
        doubts = [*unsure, *unpriced, *wrong, *uncounted, *nameless]
        doubts += [Doubt("language", word, "no language that is known") for word in unnamed]
        if stated_level and not level and not is_placeholder(stated_level):
            doubts.append(Doubt("level", stated_level, "none of the catalog's levels"))
        skills = texts_of(node.get("teaches"))
        doubts += [Doubt("skills", one, "a sentence, no name of a skill") for one in skills if len(one) > LONGEST_SKILL]
        parts, unread = self._parts(node, place, depth)
        starts = {day for one in [node, *instances] if (day := day_of(one.get("startDate")))}
        if len(starts) > 1:
            doubts.append(Doubt("starts", ", ".join(sorted(starts)), "several starts"))
        return Draft(
            kind=kind,
            title=title,
            place=place,
            url=url,
            address=self._address or url or address_of(node.get("@id")).partition("#")[0],
            dated=day_of(node.get("dateModified")),
            provider=provider,
            award=award,
            costs=costs,
            hours=length.hours,
            weeks=length.weeks,
            duration=length.duration,
            credit=credit,
            languages=languages,
            level=level,
            skills=tuple(one for one in skills if len(one) <= LONGEST_SKILL),
            starts=starts.pop() if len(starts) == 1 else "",
            code=text_of(node.get("courseCode")),
            parts=parts,
            doubts=(*doubts, *unread),
            passed_over=tuple(sorted(key for key in node if key not in _TAKEN and not key.startswith("@"))),
        )

    def _priced(self, node: Node, offers: list[Node], instances: list[Node]) -> list[Node]:
        """Return the offers of a course and of its instances, and its being free as one where it has no other."""
        own = [offer for one in [node, *instances] for offer in self._graph.nodes(one.get("offers"))]
        free = str(node.get("isAccessibleForFree")).lower() in {
            "true",
            "https://schema.org/true",
            "http://schema.org/true",
        }
        if free and not own and not offers:
            return [{"@type": ["Offer"], "price": Decimal(0), "category": "isAccessibleForFree"}]
        return [*own, *(offer for offer in offers if offer not in own)]

    def _provider(self, node: Node) -> tuple[Organization | None, list[Doubt]]:
        stated = node.get("provider")
        names = []
        for one in stated if isinstance(stated, list) else [stated]:
            found = self._graph.resolve(one)
            if isinstance(found, dict):
                name = title_of(found.get("name")) or title_of(found.get("legalName"))
                if name:
                    names.append(Organization(name, address_of(found.get("url"), self._address)))
            elif (
                isinstance(found, str)
                and title_of(found)
                and "://" not in found
                and not found.startswith(("#", "/", "_:"))
            ):
                names.append(Organization(title_of(found)))
        if not names and stated:
            return None, [Doubt("provider", _shown(stated), "an address without a name")]
        doubts = [Doubt("provider", one.name, "a further provider; a catalog names one") for one in names[1:]]
        return (names[0] if names else None), doubts

    def _award(self, node: Node) -> tuple[Award | None, list[Doubt]]:
        """Find the credential that is awarded: the first that is known, else the first that is named."""
        words: list[str] = []
        if "EducationalOccupationalCredential" in node["@type"]:
            words += texts_of(node.get("credentialCategory"))
        for name in _AWARDS:
            stated = node.get(name)
            for one in stated if isinstance(stated, list) else [stated]:
                found = self._graph.resolve(one)
                if isinstance(found, dict):
                    words.append(text_of(found.get("credentialCategory")) or text_of(found.get("name")))
                else:
                    words.append(text_of(found))
        awards = [one for one in (self._types.of_words(text) for text in words if not is_placeholder(text)) if one]
        chosen = next((one for one in awards if one.type), awards[0] if awards else None)
        doubts = [Doubt("credential", one.words, "a further credential") for one in awards if one is not chosen]
        if chosen and not chosen.type:
            doubts.append(Doubt("credential", chosen.words, "no type that the catalog knows, or more than one"))
        return chosen, doubts

    def _length(self, node: Node, instances: list[Node], kind: str) -> tuple[Length, list[Doubt]]:
        """Put calendar time and effort together out of all that states them."""
        lengths, doubts = [], []
        for name in ("timeToComplete", "timeRequired", "duration", "courseWorkload"):
            for one in [node, *instances]:
                text = _length_text(one.get(name))
                length = length_of(text, kind)
                if length.weekly:
                    doubts.append(Doubt("hours", text, "an effort per time, not the whole of it"))
                elif length.why:
                    doubts.append(Doubt("length", text, length.why))
                lengths.append(length)
        doubts += [
            Doubt(
                "length",
                text_of(one["courseSchedule"].get("duration")),
                "a schedule says how long a lesson is, not the course",
            )
            for one in instances
            if isinstance(one.get("courseSchedule"), dict) and text_of(one["courseSchedule"].get("duration"))
        ]
        return agreed(lengths, doubts), doubts

    def _parts(self, node: Node, place: str, depth: int) -> tuple[tuple[Draft, ...], list[Doubt]]:
        stated = node.get("hasCourse")
        if stated is None or depth:
            return (), []
        drafts, doubts = [], []
        for one in stated if isinstance(stated, list) else [stated]:
            found = self._graph.resolve(one)
            if found is node:
                continue
            part = self.draft({"@type": ["Course"], **found}, [], place, depth + 1) if _is_course(found) else None
            if part:
                drafts.append(part)
            else:
                doubts.append(Doubt("parts", _shown(one), "a course without a name"))
        return tuple(drafts), doubts


def _is_course(found: object) -> TypeGuard[Node]:
    """Tell what is a course by its type, or where it stands, from an address."""
    return isinstance(found, dict) and (not found.get("@type") or "Course" in found["@type"])


def _long(node: Node) -> bool:
    """Tell an offering that takes years: an amount for it may be a year's, and nobody says so."""
    words = [text_of(node.get("timeToComplete")), *(text_of(one) for name in _AWARDS for one in [node.get(name)])]
    awarded = [text_of(one.get("credentialCategory")) for name in _AWARDS for one in nodes_in(node.get(name))]
    long = any(word.startswith("P") and word.endswith("Y") and word[1:-1].isdigit() for word in words)
    return long or any(
        "degree" in word.lower() or word.lower().startswith(("bachelor", "master", "doctor", "associate"))
        for word in [*words, *awarded]
    )


def _credit(node: Node) -> tuple[Credit | None, list[Doubt]]:
    stated = node.get("numberOfCredits")
    if stated is None:
        return None, []
    if isinstance(stated, dict):
        number, words = (
            stated.get("value"),
            text_of(stated.get("unitText")) or text_of(stated.get("credentialCategory")) or text_of(stated.get("name")),
        )
        words = words or text_of(stated.get("unitCode"))
    else:
        number, words = stated, text_of(stated) if isinstance(stated, str) else ""
    amount = amount_of(number).span
    if amount is None or amount.low != amount.high or amount.low == 0:
        return None, [Doubt("credits", _shown(stated), "no number of credits")]
    unit = unit_of(words)
    doubts = [] if unit else [Doubt("credits", f"{amount.low} {words}".strip(), "of which unit is not said")]
    return Credit(amount.low, unit, words), doubts


def _first(node: Node, instances: list[Node], name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return next((one[name] for one in [node, *instances] if one.get(name)), None)


def _length_text(value: object) -> str:
    if isinstance(value, dict) and isinstance(value.get("value"), str | Decimal):
        return f"{value['value']} {text_of(value.get('unitText')) or text_of(value.get('unitCode'))}".strip()
    return text_of(value)


def _shown(value: object) -> str:
    """Show what stands in a file, shortly."""
    if isinstance(value, dict):
        return text_of(value) or str(value.get("@id") or value.get("value") or value.get("url") or "")[:100]
    return text_of(value) or ("" if isinstance(value, list) else str(value)[:100])


def with_place(draft: Draft, place: str) -> Draft:
    """Return a draft at another place."""
    return replace(draft, place=place)
