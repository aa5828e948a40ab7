"""Cycles in a directed graph, in linear time for any graph that has few of them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Graph = Mapping[str, set[str]]

_ROUNDS = 20
"""How often a tangle is searched again once a cycle of it is known: mending that many is work enough for one run."""


def cycles(graph: Graph) -> list[tuple[str, ...]]:
    """Return cycles, each once and as its nodes from the smallest on. Nodes that only lead to a cycle are in none.

    Of each tangle (strongly connected component) that is the shortest cycle through its smallest node; without the edge
    that closes it the tangle is searched again. So without their last edges no cycle is left, unless a tangle has more
    than `_ROUNDS`.
    """
    onward = {node for node, targets in graph.items() if targets}  # what leads nowhere is in no cycle
    left = {node: graph[node] & onward for node in graph if node in onward}
    found: list[tuple[str, ...]] = []
    for _round in range(_ROUNDS):
        tangles = [nodes for nodes in _components(left) if len(nodes) > 1 or nodes & left[next(iter(nodes))]]
        if not tangles:
            break
        inside = {node for nodes in tangles for node in nodes}
        left = {node: targets & inside for node, targets in left.items() if node in inside}
        for nodes in tangles:
            cycle = _shortest_cycle(left, nodes)
            left[cycle[-1]].discard(cycle[0])
            found.append(cycle)
    return sorted(found)


def _shortest_cycle(graph: Graph, nodes: set[str]) -> tuple[str, ...]:
    """Return the shortest cycle through the smallest of the nodes of a tangle; of equally short ones the first."""
    start = min(nodes)
    came_from: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        if start in graph[node]:
            way = [node]
            while way[-1] != start:
                way.append(came_from[way[-1]])
            return tuple(reversed(way))
        for target in sorted(graph[node] & nodes):
            if target not in came_from:
                came_from[target] = node
                waiting.append(target)
    raise AssertionError("a tangle without a cycle")  # its nodes reach one another


def _components(graph: Graph) -> Iterator[set[str]]:
    """Go through the strongly connected components (Tarjan 1972), without recursion: chains may be long."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}  # only of nodes whose component is not known yet
    pending: list[str] = []
    for root in graph:
        way = [] if root in number else [(root, iter(graph[root]))]
        while way:
            node, targets = way[-1]
            if node not in number:
                number[node] = lowest[node] = len(number)
                pending.append(node)
            for target in targets:
                if target not in number:
                    way.append((target, iter(graph[target])))
                    break
                lowest[node] = min(lowest[node], lowest.get(target, lowest[node]))
            else:
                way.pop()
                if way:
                    above = way[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    component = set()
                    while node not in component:
                        member = pending.pop()
                        component.add(member)
                        del lowest[member]
                    yield component
