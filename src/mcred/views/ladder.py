"""The report of `mcred stack ID`: the tree upward and downward, with shares, conditions, days and sources."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from mcred.ladder import missing, parts, routes, rungs
from mcred.report import SCHEMA_VERSION, Branch, Cell, Column, Edge, Graph, Node, Notes, Report, Table, Tree
from mcred.stacking import is_destination, steps_upward
from mcred.views.ladder_data import opinion_data, part_data, route_data, toward_data
from mcred.views.ladder_words import LadderWords
from mcred.views.wording import Words, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from mcred.ladder import Part, Route, Rung
    from mcred.model.catalog import Catalog, Recognition
    from mcred.report import Block, Json

Basis: TypeAlias = Literal["asked", "pace", "earliest"]
"""Where the day of finishing comes from: asked for, worked out from the learner's pace, or, where how long it takes is
unknown, the earliest possible."""


@dataclass(frozen=True)
class Ladder:
    """What is asked: the offering, the day of finishing it, the goal's credit rates, and a credential to reach."""

    catalog: Catalog
    id: str
    finish: dt.date
    credit_rates: Mapping[str, Decimal]
    to: str | None = None
    basis: Basis = "asked"


def ladder_report(asked: Ladder, inputs: Mapping[str, Json], words: Words) -> Report:
    """Report what an offering counts toward and what it is made of."""
    steps = steps_upward(asked.catalog.offerings, asked.credit_rates)
    onward = routes(steps, asked.id, asked.finish)
    tree, left = rungs(steps, asked.id, asked.finish)
    whole, left_parts = parts(asked.catalog, asked.id)
    made = whole if whole.of or whole.requirement else None
    chosen = next((route for route in onward if route.target == asked.to), None)
    opinions = list(_opinions(asked.catalog, asked.id))
    said, mind = LadderWords(asked, words), tuple(_mind(asked, onward))
    blocks: list[Block] = [] if asked.to is None else [_toward(said, asked.to, chosen)]
    blocks.append(_upward(said, tree, left))
    blocks += [_onward(said, onward)] if onward else []
    if opinions:
        sentences = tuple(said.opinion(*one) for one in opinions)
        blocks.append(Notes("Recommended, which is not accepted", sentences))
    blocks += [_downward(said, made, left_parts)] if made else []
    blocks.append(_graph(said, tree, whole))
    blocks += [Notes("Mind", mind)] if mind else []
    data: dict[str, Json] = {
        "schema_version": SCHEMA_VERSION,
        "inputs": inputs,
        "id": asked.id,
        "title": said.title(asked.id),
        "finish": asked.finish.isoformat(),
        "upward": [route_data(asked, route) for route in onward],
        "recommendations": [opinion_data(*one) for one in opinions],
        "downward": part_data(made) if made else None,
        "downward_left_out": left_parts,
        "dead_end": not _arrived(asked) and not any(route.open and route.further for route in onward),
        "to": toward_data(asked, chosen),
        "notes": list(mind),
    }
    return Report(said.title(asked.id), data, (*blocks, *said.sources.notes()))


def _opinions(catalog: Catalog, id: str) -> Iterator[tuple[str, Recognition]]:
    """Go through the recommendations for an offering, and for the credentials that it brings."""
    for of in dict.fromkeys((id, *catalog.offerings[id].granted)):
        if of in catalog.offerings:
            yield from ((of, one) for one in catalog.offerings[of].counts_toward if one.kind == "recommendation")


def _arrived(asked: Ladder) -> bool:
    """Tell whether the offering is itself what others stack toward."""
    return is_destination(asked.catalog, asked.id)


def _mind(asked: Ladder, onward: Sequence[Route]) -> Iterator[str]:
    finish, further = asked.finish.isoformat(), [route for route in onward if route.further]
    if asked.basis == "pace":
        yield f"Held against {finish}, when it would be finished at this pace; --finish asks for another day."
    elif asked.basis == "earliest":
        yield f"How long it takes is not known: held against {finish}, the earliest day; --finish asks for another."
    if _arrived(asked):
        yield "It is itself what others stack toward."
    elif not further:
        yield "Dead end: it counts toward nothing further."
    elif not any(route.open for route in further):
        yield f"Dead end on {finish}: every way onward has lapsed by then, or is not open yet."
    elif not any(route.open and is_destination(asked.catalog, route.target) for route in further):
        yield "It leads on, but to no degree or industry certification."


def _toward(said: LadderWords, to: str, route: Route | None) -> Block:
    title = f"Toward {said.title(to)}"
    if route is None:
        return Notes(title, ("No path leads there: not from this offering.",))
    path = " > ".join(said.title(id) for id in (said.asked.id, *_ids(route)))
    closed = "" if route.open else " Not every step of it is open on the day."
    items = [f"It is worth {said.share(route.low, route.high)} of it: {path}.{closed}"]
    items += [f"{said.title(step.parent)}: {said.step(step)}." for step in route.steps if step.recognition]
    lacking = list(missing(said.catalog, route, said.asked.credit_rates))
    items += [f"Still missing of {said.lacking(one)}" for one in lacking]
    return Notes(title, tuple(items if lacking else [*items, "Nothing else is missing."]))


def _upward(said: LadderWords, tree: Sequence[Rung], left: int) -> Tree:
    if not tree:
        nothing = "nothing further" if _arrived(said.asked) else "nothing: a dead end"
        return Tree("Counts toward", (Branch(nothing),))
    caption = "The percentages say how much of each it is worth, multiplied along the path."
    if left:
        caption += f" {_cut(left, said.words)}; every target is in the table below."
    return Tree("Counts toward", tuple(said.rung_branch(one) for one in tree), caption)


def _downward(said: LadderWords, whole: Part, left: int) -> Tree:
    return Tree("Made of", (said.part_branch(whole),), f"{_cut(left, said.words)}." if left else "")


def _cut(places: int, words: Words) -> str:
    """Say that a tree is not drawn to its ends. What follows where it is cut is not counted."""
    return f"Too large to be drawn whole: cut at {counted(places, 'place', words)}"


def _onward(said: LadderWords, onward: Sequence[Route]) -> Table:
    rows = tuple(
        (
            Cell(said.title(route.target), route.target, "strong" if route.open else "muted"),
            Cell(said.kind(route.target)),
            Cell(said.share(route.low, route.high), _interval(route)),
            Cell(" > ".join(said.title(step.parent) for step in route.steps), " > ".join(_ids(route))),
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
    caption = f"The day is {said.asked.finish}. Of several paths to one credential the best that is open is listed."
    return Table("Onward", columns, rows, caption)


def _ids(route: Route) -> list[str]:
    return [step.parent for step in route.steps]


def _interval(route: Route) -> str:
    """Write a share for machines; one that is not exactly known as its two ends."""
    return "/".join(str(float(end)) for end in dict.fromkeys((route.low, route.high)))


def _last_day(route: Route) -> str:
    last = min(step.last_day for step in route.steps)
    return "" if last == dt.date.max else last.isoformat()


def _graph(said: LadderWords, tree: Sequence[Rung], whole: Part) -> Graph:
    """Put the trees together as one graph, each offering once."""
    ids: dict[str, None] = {said.asked.id: None}
    edges: list[Edge] = []

    def up(rung: Rung) -> None:
        ids[rung.step.parent] = None
        edges.append(Edge(rung.step.child, rung.step.parent, said.edge(rung.step), struck=not rung.open))
        for above in rung.above:
            up(above)

    def down(part: Part, inside: str) -> None:
        for one in part.of:
            if one.id:
                ids[one.id] = None
                edges.append(Edge(one.id, inside, _part_label(part)))
            down(one, one.id or inside)

    for rung in tree:
        up(rung)
    down(whole, whole.id)
    nodes = tuple(Node(id, (said.title(id), said.kind(id)), marked=id == said.asked.id) for id in ids)
    return Graph(nodes, tuple(edges))


def _part_label(part: Part) -> str:
    if part.form == "grants":
        return "brings it"
    members = part.requirement.members if part.requirement else ()
    return "part" if part.form == "all_of" else f"{part.take} of {len(members)}"
