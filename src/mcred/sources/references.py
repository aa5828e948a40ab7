"""References between entries: each leads to something, and none of them round in a circle."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from mcred.findings import Finding, Severity
from mcred.model.catalog import Credential, Evidence, Occupation, Offering, Plan, Prerequisite, Requirement
from mcred.sources.cycles import cycles
from mcred.sources.hints import Names
from mcred.sources.lines import MAX_FINDINGS, Line
from mcred.sources.messages import context
from mcred.sources.outline import Outline, SkillAt
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from mcred.model.catalog import Catalog
    from mcred.model.goal import Goal
    from mcred.model.quantity import Noun
    from mcred.sources.builder import Path
    from mcred.sources.document import Document
    from mcred.sources.entries import Entries, Entry

    Reference = tuple[Path, str, str]
    """Where it stands, the space of ids it refers to, and the id."""

_WORDS: Final = {
    "platforms": "platform",
    "providers": "provider",
    "skills": "skill",
    "credential_types": "credential type",
    "occupations": "occupation",
    "plans": "plan",
    "offerings": "course, program or credential",
    "owners": "platform, provider or offering",
}
_OWNERS: Final = ("platforms", "providers", "offerings")
_GUESSED: Final = 50
"""For how many unknown ids the nearest known one is looked up: each takes some hundredths of a second."""


class _Known:
    """The ids that can be referred to, and what to do about one that is not among them."""

    def __init__(self, ids: Mapping[str, Sequence[Collection[str]]]) -> None:
        """Take the ids of each space, which are looked up where they stand: there may be a million."""
        self._ids = {**ids, "owners": [part for space in _OWNERS for part in ids[space]]}
        self._names: dict[str, Names] = {}
        self._helps: dict[tuple[str, str], str] = {}

    def has(self, space: str, id: str) -> bool:
        for part in self._ids[space]:  # noqa: SIM110 - asked some ten times for each offering, and twice as fast
            if id in part:
                return True
        return False

    def help(self, space: str, id: str) -> str:
        if (space, id) not in self._helps:
            found = None
            if len(self._helps) < _GUESSED:
                names = self._names[space] = self._names.get(space) or Names(itertools.chain(*self._ids[space]))
                found = names.nearest(id)
            advice = f"did you mean {found}?" if found else "define it in a catalog, or refer to what is there"
            self._helps[space, id] = advice
        return self._helps[space, id]


def reference_findings(entries: Entries) -> Iterator[Finding]:
    """Tell of references to nothing, and of cycles. Of lines, which are read again for it, only the first are told."""
    known = _Known({space: (by_id, entries.unusable[space]) for space, by_id in entries.by_space.items()})
    read_again = 0
    for entry in entries:
        of_line = isinstance(entry.document, Line)
        if of_line and read_again > MAX_FINDINGS:
            continue
        for path, space, id in references(entry.noun):
            if not known.has(space, id):
                yield entry.finding(Rule.UNKNOWN_ID, f"there is no {_WORDS[space]} {id}", path, known.help(space, id))
                read_again += of_line
        if of_line and read_again > MAX_FINDINGS:
            yield entry.finding(Rule.UNKNOWN_ID, "what other lines refer to is not looked at")
    yield from _cycle_findings(entries.by_space["offerings"])


def goal_reference_findings(goal: Goal, document: Document, catalog: Catalog) -> Iterator[Finding]:
    """Tell of what a goal refers to and the catalog does not have."""
    known = _Known({space: (getattr(catalog, space),) for space in _WORDS if space != "owners"})
    for path, space, id in goal_references(goal):
        if not known.has(space, id):
            message = f"the catalog has no {_WORDS[space]} {id}"
            help = known.help(space, id)
            named = context(document.data, path)
            yield Finding(Rule.UNKNOWN_ID, Severity.ERROR, message, document.where(path), help, context=named)


def references(noun: Noun | Outline) -> Iterator[Reference]:
    """Go through what an entry of a catalog refers to."""
    if isinstance(noun, Offering | Outline):
        yield from _of_offering(noun)
    elif isinstance(noun, Plan):
        if noun.platform:
            yield ("platform",), "platforms", noun.platform
        yield from _listed(("covers",), "offerings", noun.covers)
    elif isinstance(noun, Evidence):
        yield ("about",), "owners", noun.about
    elif isinstance(noun, Occupation):
        for place, wanted in enumerate(noun.skills):
            yield ("skills", place, "skill"), "skills", wanted.skill


def goal_references(goal: Goal) -> Iterator[Reference]:
    """Go through what a goal refers to in the catalog."""
    single: list[tuple[Path, str, str | None]] = [(("target",), "offerings", goal.target)]
    if goal.job_market:
        single.append((("job_market", "occupation"), "occupations", goal.job_market.occupation))
    if goal.classroom:
        single.append((("classroom", "toward"), "offerings", goal.classroom.toward))
    yield from ((path, space, id) for path, space, id in single if id is not None)
    for place, wanted in enumerate(goal.skills):
        yield ("skills", place, "skill"), "skills", wanted.skill
    for place, held in enumerate(goal.learner.skills):
        yield ("learner", "skills", place, "skill"), "skills", held.skill
    yield from _listed(("learner", "holds"), "offerings", goal.learner.holds)
    yield from _listed(("learner", "subscriptions"), "plans", goal.learner.subscriptions)
    yield from _listed(("stack_toward",), "offerings", goal.stack_toward)
    yield from _listed(("limits", "platforms", "exclude"), "platforms", goal.limits.platforms.exclude)
    yield from _listed(("limits", "platforms", "include"), "platforms", goal.limits.platforms.include)


def _listed(path: Path, space: str, ids: Iterable[str]) -> Iterator[Reference]:
    """Go through a list of ids."""
    return (((*path, place), space, id) for place, id in enumerate(ids))


def _of_offering(offering: Offering | Outline) -> Iterator[Reference]:
    type = offering.type if isinstance(offering, Credential | Outline) else None
    if offering.platform:
        yield ("platform",), "platforms", offering.platform
    for place, skill in enumerate(taught.skill for taught in offering.teaches or ()):
        yield ("teaches", place, "skill"), "skills", skill
    for place, needed in enumerate(offering.prerequisites):
        if isinstance(needed, Prerequisite | SkillAt):
            yield ("prerequisites", place, "skill"), "skills", needed.skill
        else:
            yield ("prerequisites", place), "offerings", str(needed)
    for place, recognition in enumerate(offering.counts_toward):
        if recognition.credential:
            yield ("counts_toward", place, "credential"), "offerings", recognition.credential
    if type is not None:
        yield ("type",), "credential_types", type
    if offering.awarded_by:
        yield ("provider" if type is None else "issuer",), "providers", offering.awarded_by
    yield from _listed(("grants",), "offerings", offering.granted)
    if offering.requirement:
        yield from _of_requirement(offering.requirement, ("requires",))


def _of_requirement(requirement: Requirement, path: Path) -> Iterator[Reference]:
    form = next((form for form in ("all_of", "any_of", "n_of") if getattr(requirement, form)), "")
    inner = (*path, form, "of") if form == "n_of" else (*path, form)
    for place, member in enumerate(requirement.members):
        if isinstance(member, Requirement):
            yield from _of_requirement(member, (*inner, place))
        else:
            yield (*inner, place), "offerings", member


_WORDS_OF_EDGE: Final = {
    "requires": "{target} requires {source}",
    "grants": "{source} grants {target}",
    "counts_toward": "{source} counts toward {target}",
    "prerequisites": "{source} needs {target} first",
}
_WORDS_OF_CYCLE: Final = {
    "part": "{first} is a part of itself, or counts toward itself",
    "before": "{first} is needed before itself",
}
_SHOWN: Final = 8
"""How many nodes of a cycle a message names."""


def _cycle_findings(offerings: Mapping[str, Entry[Any]]) -> Iterator[Finding]:
    """Tell of offerings that lead back to themselves: each cycle once, with the place of each step of it."""
    for kind, graph in _graphs(offerings).items():
        for cycle in cycles(graph):
            closed = [*cycle, cycle[0]]
            steps = [_step(offerings, kind, *pair) for pair in itertools.pairwise(closed)]
            entry, path, words = steps[0]
            shown = " -> ".join(closed if len(closed) <= _SHOWN else [*closed[: _SHOWN - 1], "...", closed[-1]])
            related = [(owner.document.where(owner.path + place), said) for owner, place, said in steps]
            message = f"{_WORDS_OF_CYCLE[kind].format(first=cycle[0])}: {shown}"
            yield entry.finding(Rule.CYCLE, message, path, "take one of the steps out", label=words, related=related)


def _graphs(offerings: Mapping[str, Entry[Any]]) -> dict[str, dict[str, set[str]]]:
    """Return the steps of each kind, from what is both led to and leads on: nothing else is in a cycle."""

    def steps() -> Iterator[tuple[str, str, str]]:
        edges = (edge for entry in offerings.values() for edge in _edges(entry))
        return (
            (kind, source, target) for kind, source, target, _ in edges if source in offerings and target in offerings
        )

    led_to: dict[str, set[str]] = {kind: set() for kind in _WORDS_OF_CYCLE}
    for kind, _, target in steps():
        led_to[kind].add(target)
    graphs: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in _WORDS_OF_CYCLE}
    for kind, source, target in steps() if any(led_to.values()) else ():
        if source in led_to[kind]:
            graphs[kind][source].add(target)
    return graphs


def _edges(entry: Entry[Any]) -> Iterator[tuple[str, str, str, Path]]:
    """Go through the steps that an offering itself makes: of which kind, from where, whereto, and the place."""
    offering = entry.noun
    if not isinstance(offering, Offering | Outline) or not (
        offering.requirement or offering.prerequisites or offering.granted or offering.counts_toward
    ):
        return
    for path, space, id in references(offering):
        if space == "offerings" and path[0] == "requires":
            yield "part", id, offering.id, path
        elif space == "offerings" and path[0] == "prerequisites":
            yield "before", offering.id, id, path
        elif space == "offerings" and (path[0] == "grants" or _accepted(offering, path)):
            yield "part", offering.id, id, path


def _accepted(offering: Offering | Outline, path: Path) -> bool:
    """Tell whether a recognition is an acceptance: an opinion leads nowhere."""
    return offering.counts_toward[int(path[1])].kind == "acceptance"


def _step(offerings: Mapping[str, Entry[Any]], kind: str, source: str, target: str) -> tuple[Entry[Any], Path, str]:
    """Return where a step of a cycle stands, and what it says."""
    for entry in (offerings[source], offerings[target]):
        for edge_kind, edge_source, edge_target, path in _edges(entry):
            if (edge_kind, edge_source, edge_target) == (kind, source, target):
                return entry, path, _WORDS_OF_EDGE[str(path[0])].format(source=source, target=target)
    raise AssertionError("a step that no offering makes")
