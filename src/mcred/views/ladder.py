"""The report of `mcred stack ID`: the tree upward and downward, with shares, conditions, days and sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mcred.ladder import is_open, missing, parts, routes, rungs
from mcred.model.catalog import Credential
from mcred.report import SCHEMA_VERSION, Branch, Cell, Column, Edge, Graph, Node, Notes, Report, Table, Tree
from mcred.stacking import is_destination, steps_upward
from mcred.views.wording import CREDIT_WORDS, Sources, Words, counted, credit_words, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from mcred.ladder import Missing, Part, Route, Rung
    from mcred.model.catalog import Catalog, Recognition
    from mcred.model.quantity import Credits
    from mcred.report import Block, Json
    from mcred.stacking import Step

_HOW = {
    "all_of": "one of the parts that are all needed",
    "any_of": "any one of the parts is enough",
    "n_of": "one of the parts to choose from",
    "grants": "brings it",
    "counts_toward": "accepted",
}
_SHOWN_ROUTES = 15


@dataclass(frozen=True)
class Ladder:
    """What is asked: the offering, the day on which it is finished, the goal's credit rates, and a credential to reach.

    `expected` tells that the day is worked out from the learner's pace and not given.
    """

    catalog: Catalog
    id: str
    finish: dt.date
    credit_rates: Mapping[str, Decimal]
    to: str | None = None
    expected: bool = False


def ladder_report(asked: Ladder, inputs: Mapping[str, Json], words: Words) -> Report:
    """Report what an offering counts toward and what it is made of."""
    catalog = asked.catalog
    steps = steps_upward(catalog, asked.credit_rates)
    onward = routes(steps, asked.id, asked.finish)
    tree, left = rungs(steps, asked.id, asked.finish)
    whole, left_parts = parts(catalog, asked.id)
    telling = _Telling(asked, words, Sources())
    chosen = next((route for route in onward if route.target == asked.to), None)
    blocks: list[Block] = []
    if asked.to is not None:
        blocks.append(_toward(telling, chosen))
    blocks.append(_upward(telling, tree, left))
    if onward:
        blocks.append(_onward(telling, onward))
    opinions = tuple(telling.opinions())
    if opinions:
        blocks.append(Notes("Recommended, which is not accepted", opinions))
    if whole.of:
        note = f"{counted(left_parts, 'part', words)} more are not drawn" if left_parts else ""
        blocks.append(Tree("Made of", tuple(telling.part_branch(one) for one in whole.of), note))
    blocks.append(_graph(telling, tree, whole))
    mind = tuple(telling.mind(onward))
    if mind:
        blocks.append(Notes("Mind", mind))
    blocks += telling.sources.notes()
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "id": asked.id,
        "title": telling.title(asked.id),
        "finish": asked.finish.isoformat(),
        "upward": [_route_data(telling, route) for route in onward],
        "recommendations": [_recognition_data(one) for one in telling.recommendations()],
        "downward": _part_data(whole) if whole.of else None,
        "dead_end": not any(route.open for route in onward),
        "to": None if asked.to is None else _to_data(telling, asked.to, chosen),
        "notes": list(_Telling(asked, Words(), Sources()).mind(onward)),
    }
    return Report(telling.title(asked.id), data, tuple(blocks))


class _Telling:
    """Words for the things of one ladder."""

    def __init__(self, asked: Ladder, words: Words, sources: Sources) -> None:
        self.asked, self.words, self.sources = asked, words, sources
        self.catalog = asked.catalog

    def title(self, id: str) -> str:
        """The title of an offering, its id where the catalog does not have it."""
        return self.catalog.offerings[id].title if id in self.catalog.offerings else id

    def kind(self, id: str) -> str:
        """The type of a credential, course or program."""
        offering = self.catalog.offerings.get(id)
        if isinstance(offering, Credential):
            type_ = self.catalog.credential_types.get(offering.type)
            return type_.label if type_ else offering.type
        return offering.kind if offering else "not in the catalogs"

    def share(self, low: Decimal, high: Decimal) -> str:
        """A share in percent."""
        if low == 0 and high == 1:
            return "an unknown share"
        return f"{self.words.figures(100 * float(low), 100 * float(high))} %"

    def days(self, one: Recognition) -> str:
        """From when to when a recognition holds."""
        first = f"from {one.valid_from}" if one.valid_from else ""
        last = f"until {one.valid_until}" if one.valid_until else ""
        return " ".join(part for part in (first, last) if part)

    def step(self, step: Step) -> str:
        """How a step counts: as which part, for how many credits, under which conditions, who says so."""
        one = step.recognition
        if one is None:
            return _HOW[step.how]
        said = [f"accepted for {credit_words(one.credits)}" if one.credits else "accepted"]
        said += [f"condition: {one.condition}"] if one.condition else []
        said += [f"grade at least {one.minimum_grade}"] if one.minimum_grade else []
        said += [self.days(one)] if self.days(one) else []
        if not is_open(step, self.asked.finish):
            said.append("lapsed" if step.last_day < self.asked.finish else "not yet open")
        return f"{'; '.join(said)} {self.sources.cite(one)}"

    def rung_branch(self, rung: Rung) -> Branch:
        """A step upward with what follows from it."""
        share = self.share(rung.low, rung.high)
        name = f"{self.title(rung.step.parent)} ({self.kind(rung.step.parent)})"
        text = f"{name}: {share}; {self.step(rung.step)}"
        text += "; see above" if rung.repeated and self._leads_on(rung.step.parent) else ""
        above = tuple(self.rung_branch(one) for one in rung.above)
        return Branch(text, above, struck=not rung.open)

    def _leads_on(self, id: str) -> bool:
        offering = self.catalog.offerings[id]
        return bool(offering.counts_toward or offering.granted)

    def part_branch(self, part: Part) -> Branch:
        """A part with what it is made of; groups say how many of them are needed."""
        if not part.id:
            text = "brought by" if part.form == "grants" else _group_words(part)
            below = tuple(self.part_branch(one) for one in part.of)
            return Branch(f"{text}{self._size(part.size)}:", below)
        text = f"{self.title(part.id)} ({self.kind(part.id)}){self._size(part.size)}"
        text += "; see above" if part.repeated else f"; {_group_words(part)}" if part.form else ""
        return Branch(text, () if part.repeated else tuple(self.part_branch(one) for one in part.of))

    def _size(self, size: Credits | None) -> str:
        return f", {credit_words(size)}" if size else ""

    def recommendations(self) -> Sequence[Recognition]:
        """The opinions on what it is worth, which no institution need follow."""
        return [one for one in self.catalog.offerings[self.asked.id].counts_toward if one.kind == "recommendation"]

    def opinions(self) -> Iterator[str]:
        """The same in words."""
        for one in self.recommendations():
            worth = credit_words(one.credits) if one.credits else "credit"
            by = f" by {one.by}" if one.by else ""
            days = f", {self.days(one)}" if self.days(one) else ""
            yield f"{worth}{by}{days} {self.sources.cite(one)}; whether anybody accepts it is another matter."

    def mind(self, onward: Sequence[Route]) -> Iterator[str]:
        """What to know beside it."""
        finish = self.asked.finish.isoformat()
        if self.asked.expected:
            yield f"Held against {finish}, when it would be finished at this pace; --finish asks for another day."
        if not onward:
            yield "Dead end: it counts toward nothing further."
        elif not any(route.open for route in onward):
            yield f"Dead end on {finish}: every way onward has lapsed by then, or is not open yet."
        elif not any(route.open and is_destination(self.catalog, route.target) for route in onward):
            yield "It leads on, but to no degree or industry certification."

    def lacking(self, one: Missing) -> str:
        """What is still missing of a whole, in a sentence."""
        whole = self.title(one.whole)
        if one.recognition is not None:
            if one.credits is None:
                return f"{whole}: how much of it is left is not known."
            left = f"{self.words.figure(float(one.credits))} {CREDIT_WORDS[one.unit]}"
            return f"{whole}: {left} are left after what it accepts{self._caps(one.whole)}."
        return f"{whole}: {join([self._part_words(part) for part in one.parts])}."

    def _caps(self, id: str) -> str:
        requirement = self.catalog.offerings[id].requirement
        said = []
        if requirement and requirement.transfer_cap:
            said.append(f"at most {credit_words(requirement.transfer_cap)} may come from elsewhere")
        if requirement and requirement.residency:
            said.append(f"at least {credit_words(requirement.residency)} are taken there")
        return f" ({join(said)})" if said else ""

    def _part_words(self, part: Part) -> str:
        if part.id:
            return self.title(part.id)
        inner = [self._part_words(one) for one in part.of]
        if part.form == "all_of":
            return join(inner)
        count = "one" if part.form == "any_of" or part.take == 1 else str(part.take)
        return f"{count} of {', '.join(inner)}"


def _group_words(part: Part) -> str:
    if part.form == "all_of":
        return "all of these are needed"
    return "any one of these is enough" if part.take == 1 else f"any {part.take} of these are needed"


def _upward(telling: _Telling, tree: Sequence[Rung], left: int) -> Tree:
    branches = tuple(telling.rung_branch(one) for one in tree) or (Branch("nothing: a dead end"),)
    caption = "The percentages say how much of each it is worth, multiplied along the path."
    if left:
        caption += f" {counted(left, 'branch', telling.words)} more not drawn."
    return Tree("Counts toward", branches, caption)


def _onward(telling: _Telling, onward: Sequence[Route]) -> Table:
    rows = tuple(
        (
            Cell(telling.title(route.target), route.target, "strong" if route.open else "muted"),
            Cell(telling.kind(route.target)),
            Cell(telling.share(route.low, route.high), f"{float(route.low)}"),
            Cell(" > ".join(telling.title(step.parent) for step in route.steps), " > ".join(_ids(route))),
            Cell(_last_day(route)),
            Cell("open" if route.open else "lapsed or not open yet", tone="" if route.open else "bad"),
        )
        for route in onward
    )
    columns = (
        Column("target", "onward credential", wraps=True),
        Column("type", "type", priority=2, wraps=True),
        Column("share", "share", "right"),
        Column("path", "path", priority=3, wraps=True),
        Column("last_day", "last day", priority=1),
        Column("open", "on the day", wraps=True, priority=1),
    )
    caption = "Of several paths to one credential the best that is open is listed."
    return Table("Onward", columns, rows, caption)


def _ids(route: Route) -> list[str]:
    return [step.parent for step in route.steps]


def _last_day(route: Route) -> str:
    last = min(step.last_day for step in route.steps)
    return "" if last == dt.date.max else last.isoformat()


def _toward(telling: _Telling, route: Route | None) -> Block:
    to = telling.asked.to or ""
    if route is None:
        return Notes(f"Toward {telling.title(to)}", ("No path leads there: not from this offering.",))
    path = " > ".join(telling.title(id) for id in (telling.asked.id, *_ids(route)))
    open_ = "" if route.open else " Not every step of it is open on the day."
    items = [f"It is worth {telling.share(route.low, route.high)} of it: {path}.{open_}"]
    lacking = list(missing(telling.catalog, route, telling.asked.credit_rates))
    items += [f"Still missing of {telling.lacking(one)}" for one in lacking]
    if not lacking:
        items.append("Nothing else is missing.")
    return Notes(f"Toward {telling.title(to)}", tuple(items))


def _graph(telling: _Telling, tree: Sequence[Rung], whole: Part) -> Graph:
    """Put the trees together as one graph, each offering once."""
    ids: dict[str, None] = {telling.asked.id: None}
    edges: dict[tuple[str, str, str], Edge] = {}

    def up(rung: Rung) -> None:
        ids[rung.step.parent] = None
        label = telling.share(rung.step.low, rung.step.high)
        one = rung.step.recognition
        label += f", {telling.days(one)}" if one and telling.days(one) else ""
        key = (rung.step.child, rung.step.parent, rung.step.how)
        edges.setdefault(key, Edge(rung.step.child, rung.step.parent, label, struck=not rung.open))
        for above in rung.above:
            up(above)

    def down(part: Part, parent: str, how: str) -> None:
        if part.id and part.id != parent:
            ids[part.id] = None
            edges.setdefault((part.id, parent, "part"), Edge(part.id, parent, how))
        inside = part.id or parent
        for one in part.of:
            down(one, inside, "brings it" if one.form == "grants" or part.form == "grants" else _group_label(part))

    for rung in tree:
        up(rung)
    down(whole, "", "")
    nodes = tuple(Node(id, (telling.title(id), telling.kind(id)), marked=id == telling.asked.id) for id in ids if id)
    return Graph(nodes, tuple(edge for edge in edges.values() if edge.target))


def _group_label(part: Part) -> str:
    return "part" if part.form == "all_of" else f"{part.take} of {len(part.of)}"


# For machines


def _route_data(telling: _Telling, route: Route) -> dict[str, Json]:
    offering = telling.catalog.offerings[route.target]
    return {
        "target": route.target,
        "title": offering.title,
        "type": offering.type if isinstance(offering, Credential) else None,
        "share": {"low": float(route.low), "high": float(route.high)},
        "open": route.open,
        "path": [_step_data(telling, step) for step in route.steps],
    }


def _step_data(telling: _Telling, step: Step) -> dict[str, Json]:
    data: dict[str, Json] = {
        "child": step.child,
        "parent": step.parent,
        "how": step.how,
        "low": float(step.low),
        "high": float(step.high),
        "open": is_open(step, telling.asked.finish),
    }
    if step.recognition is not None:
        data.update(_recognition_data(step.recognition))
    return data


def _recognition_data(one: Recognition) -> dict[str, Json]:
    data: dict[str, Json] = one.model_dump(mode="json", exclude={"kind"})
    return {"kind": one.kind, **data}


def _part_data(part: Part) -> dict[str, Json]:
    size = part.size
    return {
        "id": part.id or None,
        "form": part.form or None,
        "take": part.take or None,
        "credits": {"amount": str(size.amount), "unit": size.unit} if size else None,
        "of": [_part_data(one) for one in part.of],
    }


def _to_data(telling: _Telling, to: str, route: Route | None) -> dict[str, Json]:
    if route is None:
        return {"credential": to, "share": None, "missing": []}
    lacking = missing(telling.catalog, route, telling.asked.credit_rates)
    return {
        "credential": to,
        "share": {"low": float(route.low), "high": float(route.high)},
        "missing": [
            {
                "of": one.whole,
                "parts": [_part_data(part) for part in one.parts],
                "credits": None if one.credits is None else {"amount": str(one.credits), "unit": one.unit},
            }
            for one in lacking
        ],
    }
