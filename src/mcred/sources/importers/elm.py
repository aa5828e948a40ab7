"""European Learning Model: qualifications, learning opportunities and what credentials say was achieved, as JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.sources.importers.credit_units import unit_of
from mcred.sources.importers.draft import Cost, Credit, Doubt, Draft, Kind, Organization, Reading
from mcred.sources.importers.durations import Length, agreed, length_of
from mcred.sources.importers.linked import Graph, Node, is_a
from mcred.sources.importers.money import amount_of, currency_of
from mcred.sources.importers.words import LONGEST_SKILL, address_of, day_of, languages_of, text_of, texts_of, title_of

if TYPE_CHECKING:
    from mcred.sources.importers.awards import AwardTypes

_KINDS: Final[dict[str, Kind]] = {
    "LearningOpportunity": "course",
    "LearningSpecification": "course",
    "LearningAchievementSpecification": "course",
    "LearningAchievement": "course",
    "Qualification": "credential",
}
OFFERED: Final = frozenset(_KINDS)
MARKS: Final = frozenset((*_KINDS, "EuropeanDigitalCredential", "EuropassCredential", "LearningActivity"))
_SPECIFIES: Final = ("learningAchievementSpecification", "learningSpecification", "specifiedBy")
_ELSEWHERE: Final = frozenset(
    (*_SPECIFIES, "hasPart", "provenBy", "influencedBy", "entitlesTo", "displayParameter", "evidence", "proof")
)
_TAKEN: Final = frozenset(
    (
        "@id", "@type", "title", "prefLabel", "providedBy", "awardedBy", "homepage", "creditPoint", "volumeOfLearning",
        "maximumDuration", "duration", "language", "defaultLanguage", "learningOutcome", "priceDetail", "startDate",
        "hasPart", "description", "identifier", "dateModified", "ECTSCreditPoints", *_SPECIFIES,
    )
)  # fmt: skip


def read_elm(data: object, types: AwardTypes) -> Reading:
    """Read learning opportunities, specifications and qualifications; keys are local names."""
    graph = Graph(data)
    drafts = [
        draft
        for node in graph.walk(lambda key: key not in _ELSEWHERE)
        if is_a(node, OFFERED) and (draft := _draft(graph, node, types))
    ]
    empty = Doubt("document", "", "no learning opportunity, achievement or qualification is described in it")
    doubts = [] if drafts else [empty]
    return Reading("European Learning Model", tuple(drafts), tuple(doubts))


def _draft(graph: Graph, node: Node, types: AwardTypes, depth: int = 0) -> Draft | None:
    specifications = [one for key in _SPECIFIES for one in graph.nodes(node.get(key))]
    both = [node, *specifications]
    title = next((found for found in (title_of(one.get("title") or one.get("prefLabel")) for one in both) if found), "")
    if not title:
        return None
    qualification = any(is_a(one, frozenset(("Qualification",))) for one in both)
    kind: Kind = "credential" if qualification else "course"
    words = [text_of(one.get("category")) or text_of(one.get("type")) for one in both]
    award = next((found for found in (types.of_words(text) for text in words if text) if found and found.type), None)
    award = award or (types.ending(title) if qualification else None)
    lengths = [
        length_of(text_of(one.get(key)), "degree")
        for one in both
        for key in ("volumeOfLearning", "duration", "maximumDuration")
    ]
    doubts = [Doubt("length", "", length.why) for length in lengths if length.why]
    length: Length = agreed(lengths, doubts)
    credit, uncounted = _credit(graph, both)
    languages, unnamed = languages_of([language for one in both for language in _nodes_or_texts(one.get("language"))])
    costs, unpriced = _costs(graph, node)
    skills = _skills(graph, both)
    doubts += [Doubt("language", word, "no language that is known") for word in unnamed]
    doubts += [Doubt("skills", one, "a sentence, no name of a skill") for one in skills if len(one) > LONGEST_SKILL]
    url = next((found for found in (address_of(one.get("homepage")) for one in both) if found), "")
    parts = tuple(
        part for one in both for found in graph.nodes(one.get("hasPart"))
        if depth == 0 and is_a(found, OFFERED) and (part := _draft(graph, found, types, 1))
    )  # fmt: skip
    return Draft(
        kind="program" if parts and kind == "course" else kind,
        title=title,
        place=node["@type"][0],
        url=url,
        address=url,
        dated=day_of(node.get("dateModified")),
        provider=_provider(graph, node),
        award=award,
        costs=costs,
        hours=length.hours,
        weeks=length.weeks,
        duration=length.duration,
        credit=credit,
        languages=languages,
        skills=tuple(one for one in skills if len(one) <= LONGEST_SKILL),
        starts=day_of(node.get("startDate")),
        parts=parts,
        doubts=(*doubts, *uncounted, *unpriced),
        passed_over=tuple(sorted(key for key in node if key not in _TAKEN and not key.startswith("@"))),
    )


def _nodes_or_texts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _provider(graph: Graph, node: Node) -> Organization | None:
    bodies = graph.nodes(node.get("providedBy"))
    bodies += [
        body for one in graph.nodes(node.get("awardedBy")) for body in [*graph.nodes(one.get("awardingBody")), one]
    ]
    for body in bodies:
        name = title_of(body.get("legalName")) or title_of(body.get("prefLabel")) or title_of(body.get("name"))
        if name:
            return Organization(name, address_of(body.get("homepage")))
    return None


def _credit(graph: Graph, nodes: list[Node]) -> tuple[Credit | None, list[Doubt]]:
    for node in nodes:
        for one in graph.nodes(node.get("creditPoint")):
            words = text_of([found.get("prefLabel") for found in graph.nodes(one.get("framework"))]) or text_of(
                one.get("framework")
            )
            amount = amount_of(one.get("point") or one.get("amount")).span
            if amount and amount.low == amount.high > 0:
                unit = unit_of(words)
                doubts = (
                    [] if unit else [Doubt("credits", f"{amount.low} {words}".strip(), "of which unit is not said")]
                )
                return Credit(amount.low, unit, words), doubts
        amount = amount_of(node.get("ECTSCreditPoints") or node.get("eCTSCreditPoints")).span
        if amount and amount.low == amount.high > 0:
            return Credit(amount.low, "ects", "ECTS credit points"), []
    return None, []


def _costs(graph: Graph, node: Node) -> tuple[tuple[Cost, ...], list[Doubt]]:
    costs, doubts = [], []
    for detail in graph.nodes(node.get("priceDetail")):
        for stated in graph.nodes(detail.get("amount")) or [detail]:
            amount = amount_of(stated.get("value", stated.get("amount")))
            unit = stated.get("unit") or stated.get("currency")
            words = text_of(unit) or (str(unit.get("@id", "")) if isinstance(unit, dict) else "")
            currency = currency_of(words.rpartition("/")[2])
            if amount.span is None or (currency is None and amount.span.high):
                doubts.append(
                    Doubt("price", f"{stated.get('value')} {words}".strip(), amount.why or "no currency that is known")
                )
            else:
                kind = "tuition" if amount.span.high else "audit"
                costs.append(
                    Cost(kind, amount.span, currency, words=text_of(detail.get("title") or detail.get("prefLabel")))
                )
    return tuple(costs), doubts


def _skills(graph: Graph, nodes: list[Node]) -> tuple[str, ...]:
    names: list[str] = []
    for outcome in (outcome for node in nodes for outcome in graph.nodes(node.get("learningOutcome"))):
        related = [one for key in ("relatedESCOSkill", "relatedSkill") for one in graph.nodes(outcome.get(key))]
        names += [text for one in related for text in texts_of(one.get("prefLabel") or one.get("title"))]
        names += texts_of(outcome.get("title")) if not related else ()
    return tuple(dict.fromkeys(names))
