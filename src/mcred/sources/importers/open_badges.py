"""Open Badges 3.0 and Comprehensive Learner Records: what an achievement is, not who holds it.

What learners hold is read by `mcred.sources.badges`; here nothing of a learner is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mcred.sources.importers.credit_units import unit_of
from mcred.sources.importers.draft import Credit, Doubt, Draft, Organization, Reading
from mcred.sources.importers.linked import Graph, Node, is_a, nodes_in
from mcred.sources.importers.money import amount_of
from mcred.sources.importers.words import address_of, text_of, title_of

if TYPE_CHECKING:
    from mcred.sources.importers.awards import AwardTypes
    from mcred.sources.importers.draft import Award, Kind

ACHIEVEMENT: Final = frozenset(("Achievement", "BadgeClass"))
"""Of version 3, and of version 2."""
CREDENTIALS: Final = frozenset(
    ("OpenBadgeCredential", "AchievementCredential", "ClrCredential", "Assertion", "BadgeClass")
)
_COURSES: Final = frozenset(("Course", "LearningProgram", "Fieldwork"))
_NO_CREDENTIALS: Final = frozenset(
    (*_COURSES, "Assessment", "Assignment", "Competency", "CommunityService", "CoCurricular", "Membership")
)
_ELSEWHERE: Final = frozenset(("endorsement", "evidence", "result", "source", "proof"))
_TAKEN: Final = frozenset(
    (
        "@id",
        "@type",
        "name",
        "achievementType",
        "creator",
        "creditsAvailable",
        "criteria",
        "humanCode",
        "description",
        "inLanguage",
    )
)


def read_open_badges(data: object, types: AwardTypes) -> Reading:
    """Read the achievements of credentials, or achievements by themselves; keys are local names."""
    graph = Graph(data)
    drafts: list[Draft] = []
    doubts: list[Doubt] = []
    seen: set[int] = set()
    for credential in graph.walk(lambda key: key not in _ELSEWHERE):
        badge = not CREDENTIALS.isdisjoint(credential.get("@type", ())) and "ClrCredential" not in credential["@type"]
        subjects = graph.nodes(credential.get("credentialSubject"))
        inside = [one for subject in subjects for one in graph.nodes(subject.get("achievement"))]
        found = inside or ([credential] if is_a(credential, ACHIEVEMENT) else [])
        for achievement in found:
            if id(achievement) in seen:
                continue
            seen.add(id(achievement))
            draft = _draft(
                graph,
                credential,
                achievement,
                types,
                badge="AchievementCredential" not in credential.get("@type", ()) and badge,
            )
            if draft:
                drafts.append(draft)
            else:
                doubts.append(Doubt("achievement", str(achievement.get("@id", "")), "it has no name"))
    if not drafts and not doubts:
        doubts.append(Doubt("credential", "", "no achievement is described in it"))
    return Reading("Open Badges", tuple(drafts), tuple(doubts))


def _draft(graph: Graph, credential: Node, achievement: Node, types: AwardTypes, *, badge: bool) -> Draft | None:
    title = title_of(achievement.get("name"))
    if not title:
        return None
    stated = text_of(achievement.get("achievementType"))
    kind: Kind = "course" if stated in _COURSES else "credential"
    award = _award(types, stated, badge=badge)
    issuers = [
        one
        for stated in (credential.get("issuer"), achievement.get("issuer"), achievement.get("creator"))
        for one in graph.nodes(stated)
    ]
    named = [Organization(name, address_of(one.get("url"))) for one in issuers if (name := title_of(one.get("name")))]
    credit, uncounted = _credit(achievement)
    doubts = [*uncounted]
    doubts += [
        Doubt("provider", one.name, "who made the achievement; somebody else issues it")
        for one in named[1:]
        if one.name != named[0].name
    ]
    doubts += [
        Doubt("credits", str(one["creditsEarned"]), "what one learner earned")
        for one in graph.nodes(credential.get("credentialSubject"))
        if one.get("creditsEarned") is not None
    ]
    if award and not award.type:
        doubts.append(Doubt("credential", award.words, "no type that the catalog knows"))
    page = address_of(achievement.get("@id")) or address_of(
        [one.get("@id") for one in nodes_in(achievement.get("criteria"))]
    )
    return Draft(
        kind=kind,
        title=title,
        place="achievement",
        url=page,
        address=page,
        provider=named[0] if named else None,
        award=award,
        credit=credit,
        code=text_of(achievement.get("humanCode")),
        doubts=tuple(doubts),
        passed_over=tuple(sorted(key for key in achievement if key not in _TAKEN and not key.startswith("@"))),
    )


def _award(types: AwardTypes, stated: str, *, badge: bool) -> Award | None:
    """Return the award of the achievement's type; an Open Badge whose type says nothing else is a badge."""
    if stated in _COURSES:
        return None
    plain = "" if stated in _NO_CREDENTIALS or stated in {"Achievement", "Award"} else stated
    if plain:
        return types.of_class(plain) or types.of_words(plain.removeprefix("ext:"))
    return types.of_class("Badge", stated or "badge") if badge else None


def _credit(achievement: Node) -> tuple[Credit | None, list[Doubt]]:
    amount = amount_of(achievement.get("creditsAvailable")).span
    if amount is None or amount.high == 0:
        return None, []
    words = text_of(achievement.get("creditUnit"))
    unit = unit_of(words)
    doubts = [] if unit else [Doubt("credits", f"{amount.low.normalize():f}", "of which unit is not said")]
    return Credit(amount.low, unit, words), doubts
