"""CTDL: graphs, envelopes of the Credential Registry and requests to publish: credentials, courses, transfer value.

`inLanguage` is not taken: the registry fills it with the publisher's default language where a record states none, so
that it is the language of the record as likely as that of the teaching.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mcred.sources.importers.awards import CREDENTIAL_CLASSES
from mcred.sources.importers.cost_profiles import costs_of, target_of
from mcred.sources.importers.credit_units import unit_of
from mcred.sources.importers.draft import Credit, Doubt, Draft, Kind, Organization, Reading
from mcred.sources.importers.durations import Length, agreed, length_of
from mcred.sources.importers.linked import Graph, Node, is_a, nodes_in
from mcred.sources.importers.money import amount_of
from mcred.sources.importers.words import LONGEST_SKILL, address_of, day_of, text_of, texts_of, title_of

if TYPE_CHECKING:
    from mcred.sources.importers.awards import AwardTypes
    from mcred.sources.importers.draft import Award

_LEARNING: Final[dict[str, Kind]] = {
    "Course": "course",
    "LearningOpportunityProfile": "course",
    "LearningOpportunity": "course",
    "LearningProgram": "program",
}
OFFERED: Final = frozenset((*_LEARNING, *CREDENTIAL_CLASSES))
TRANSFER: Final = frozenset(("TransferValueProfile",))
_DEGREES: Final = frozenset(
    (
        "AssociateDegree",
        "BachelorDegree",
        "MasterDegree",
        "Degree",
        "DoctoralDegree",
        "ResearchDoctorate",
        "ProfessionalDoctorate",
    )
)
_TAKEN: Final = frozenset(
    (
        "@id", "@type", "ctid", "name", "subjectWebpage", "ownedBy", "offeredBy", "inLanguage", "estimatedCost",
        "estimatedDuration", "creditValue", "teaches", "identifier", "codedNotation", "hasPart", "description",
        "dateModified", "requires", "credentialStatusType",
    )
)  # fmt: skip
_WORN_OUT: Final = frozenset(("Deprecated", "Suspended", "Superseded", "Ceased", "TeachOut"))


def read_ctdl(data: Node, types: AwardTypes) -> Reading:
    """Read a graph, an envelope around one, or a request to publish one; keys are local names."""
    dated = _dated(data)
    for wrapper in ("decoded_resource", "GraphInput"):
        if isinstance(data.get(wrapper), dict):
            data = data[wrapper]
    graph = Graph(data)
    reader = _Reader(graph, types, dated)
    nodes = list(graph.walk(lambda key: key == "@graph", follow=False))
    transfers = [node for node in nodes if is_a(node, TRANSFER)]
    drafts = [draft for node in transfers for draft in reader.transferred(node)]
    spoken_for = reader.referred()
    for node in nodes:
        if is_a(node, OFFERED) and not transfers and str(node.get("@id")) not in spoken_for:
            draft = reader.draft(node, "")
            if draft:
                drafts.append(draft)
    doubts = []
    if not drafts:
        names = {"/".join(node["@type"]) for node in nodes if node.get("@type")}
        doubts = [Doubt(name, "", "it describes no course, program or credential") for name in sorted(names)]
    return Reading("CTDL", tuple(drafts), tuple(doubts))


def _dated(data: Node) -> str:
    """Return the day on which the registry last took the record in."""
    headers = data.get("node_headers")
    return day_of(headers.get("updated_at")) if isinstance(headers, dict) else ""


class _Reader:
    """Turns the nodes of one graph into drafts."""

    def __init__(self, graph: Graph, types: AwardTypes, dated: str) -> None:
        self._graph, self._types, self._dated = graph, types, dated

    def referred(self) -> frozenset[str]:
        """Return the ids of nodes that others name as a condition, or as a part of themselves."""
        ids: set[str] = set()
        for node in self._graph.walk(lambda _key: True, follow=False):
            for key, value in node.items():
                if key.startswith("target") or key == "hasPart":
                    ids |= {one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
        return frozenset(ids)

    def transferred(self, profile: Node) -> list[Draft]:
        """Describe the courses whose credit a profile is about: what the credit is from, else what it is for."""
        courses = [
            node for key in ("transferValueFrom", "transferValueFor") for node in self._graph.nodes(profile.get(key))
            if is_a(node, OFFERED)
        ]  # fmt: skip
        (value, *_) = nodes_in(profile.get("transferValue")) or [{}]
        credit, doubts = _credit(value, transfer=True, by=self._owner_name(profile))
        address = address_of(profile.get("subjectWebpage"))
        drafts = [self.draft(node, address, credit if place == 0 else None) for place, node in enumerate(courses)]
        return [draft.but(*doubts) if place == 0 else draft for place, draft in enumerate(drafts) if draft]

    def draft(self, node: Node, address: str, credit: Credit | None = None, depth: int = 0) -> Draft | None:
        """Describe a credential or a learning opportunity; None where it has no name."""
        title = title_of(node.get("name"))
        if not title:
            return None
        class_ = next(type_ for type_ in node["@type"] if type_ in OFFERED)
        kind: Kind = _LEARNING.get(class_, "credential")
        award = self._types.of_class(class_) or self._types.ending(title)
        url = address_of(node.get("subjectWebpage"))
        provider, nameless = self._provider(node)
        costs, unpriced = costs_of(node, degree=class_ in _DEGREES)
        length, wrong = _length(node, "degree" if class_ in _DEGREES else kind)
        own, uncounted = (credit, []) if credit else self._credit(node)
        skills = texts_of(node.get("teaches"))
        return Draft(
            kind=kind,
            title=title,
            place="@graph",
            url=url,
            address=url or address,
            dated=day_of(node.get("dateModified")) or self._dated,
            provider=provider,
            award=award,
            costs=costs,
            hours=length.hours,
            weeks=length.weeks,
            duration=length.duration,
            credit=own,
            skills=tuple(one for one in skills if len(one) <= LONGEST_SKILL),
            code=_code(node),
            parts=self._parts(node, depth),
            doubts=(*nameless, *unpriced, *wrong, *uncounted, *_remarks(node, award, skills)),
            passed_over=tuple(sorted(key for key in node if key not in _TAKEN and not key.startswith("@"))),
        )

    def _provider(self, node: Node) -> tuple[Organization | None, list[Doubt]]:
        for key in ("offeredBy", "ownedBy"):
            for one in self._graph.nodes(node.get(key)):
                name = title_of(one.get("name"))
                if name:
                    return Organization(name, address_of(one.get("subjectWebpage"))), []
        stated = [one for key in ("offeredBy", "ownedBy") for one in _as_list(node.get(key)) if isinstance(one, str)]
        return None, [Doubt("provider", stated[0], "an address without a name")] if stated else []

    def _owner_name(self, node: Node) -> str:
        provider, _ = self._provider(node)
        return provider.name if provider else ""

    def _credit(self, node: Node) -> tuple[Credit | None, list[Doubt]]:
        """Return the credit that is stated, beside the thing or among what it requires."""
        profiles = nodes_in(node.get("creditValue"))
        profiles += [one for need in nodes_in(node.get("requires")) for one in nodes_in(need.get("creditValue"))]
        return (
            _credit(profiles[0])
            if len(profiles) == 1
            else (None, [Doubt("credits", "", "stated several times")] if profiles else [])
        )

    def _parts(self, node: Node, depth: int) -> tuple[Draft, ...]:
        if depth:
            return ()
        found = [one for one in self._graph.nodes(node.get("hasPart")) if is_a(one, frozenset(_LEARNING))]
        return tuple(part for part in (self.draft(one, "", depth=1) for one in found) if part)


def _length(node: Node, kind: str) -> tuple[Length, list[Doubt]]:
    lengths, doubts = [], []
    for profile in nodes_in(node.get("estimatedDuration")):
        exact = text_of(profile.get("exactDuration")) or text_of(profile.get("timeRequired"))
        ends = [text_of(profile.get(name)) for name in ("minimumDuration", "maximumDuration")]
        if not exact and ends[0] and ends[0] == ends[1]:
            exact = ends[0]
        if not exact and any(ends):
            doubts.append(
                Doubt("length", " to ".join(filter(None, ends)), "a range of time, and a catalog holds one figure")
            )
            continue
        text = exact or text_of(profile.get("description"))
        length = length_of(text, kind)
        if length.why and text:
            doubts.append(Doubt("length", text, length.why))
        lengths.append(length)
    return agreed(lengths, doubts), doubts


def _credit(profile: Node, *, transfer: bool = False, by: str = "") -> tuple[Credit | None, list[Doubt]]:
    value = profile.get("value", profile.get("minValue"))
    if value is None:
        return None, []
    words = ", ".join(
        dict.fromkeys(
            word
            for word in (_spaced(target_of(profile.get("creditUnitType"))), text_of(profile.get("description")))
            if word
        )
    )
    amount = amount_of(value).span
    if amount is None or amount.high == 0 or ("maxValue" in profile and profile["maxValue"] != value):
        return None, [Doubt("credits", f"{value} {words}", "no number, or a range, and a catalog holds one figure")]
    unit = unit_of(words)
    doubts = [] if unit else [Doubt("credits", f"{_figure(amount.low)} {words}".strip(), "of which unit is not said")]
    return Credit(amount.low, unit, words, transfer, by), doubts


def _remarks(node: Node, award: Award | None, skills: tuple[str, ...]) -> list[Doubt]:
    """Say what of a record nobody should take for granted."""
    status = target_of(node.get("credentialStatusType"))
    remarks = [Doubt("status", status, "it is no longer awarded, or not for long")] if status in _WORN_OUT else []
    languages = ", ".join(texts_of(node.get("inLanguage")))
    if languages:
        remarks.append(Doubt("language", languages, "in a registry this can be the language of the record"))
    if award and not award.type:
        remarks.append(Doubt("credential", award.words, "no type that the catalog knows"))
    conditions = sum(
        len(nodes_in(node.get(key))) for key in ("requires", "entryCondition", "recommends", "corequisite")
    )
    if conditions:
        remarks.append(Doubt("requirements", f"{conditions} conditions", "they stand in prose or elsewhere"))
    return remarks + [
        Doubt("skills", one, "a sentence, no name of a skill") for one in skills if len(one) > LONGEST_SKILL
    ]


def _spaced(name: str) -> str:
    """Return a class in words: Degree Credit."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _code(node: Node) -> str:
    codes = [text_of(one.get("identifierValueCode")) for one in nodes_in(node.get("identifier"))]
    coded = (
        [text_of(node.get("codedNotation"))]
        if "LearningOpportunity" in str(node["@type"]) or "Course" in node["@type"]
        else []
    )
    return next((code for code in [*codes, *coded] if code and len(code) <= 40), "")  # noqa: PLR2004 - a code, no sentence


def _figure(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]
