from __future__ import annotations

import itertools
from graphlib import TopologicalSorter

from hypothesis import given
from hypothesis import strategies as st

from mcred.sources.cycles import cycles


def graph(edges: str) -> dict[str, set[str]]:
    """Make a graph of edges that are two letters each."""
    nodes: dict[str, set[str]] = {letter: set() for letter in edges if letter != " "}
    for edge in edges.split():
        nodes[edge[0]].add(edge[1])
    return nodes


def test_a_graph_without_a_way_back_has_none() -> None:
    assert cycles(graph("ab bc ac cd")) == []


def test_a_cycle_starts_with_its_smallest_node() -> None:
    assert cycles(graph("bc ca ab")) == [("a", "b", "c")]


def test_a_node_can_lead_to_itself() -> None:
    assert cycles(graph("xx")) == [("x",)]


def test_what_only_leads_to_a_cycle_or_comes_from_one_is_not_in_it() -> None:
    assert cycles(graph("tb ba ab bz")) == [("a", "b")]


def test_cycles_apart_are_both_found() -> None:
    assert cycles(graph("ab ba cd dc bc")) == [("a", "b"), ("c", "d")]


def test_the_shortest_way_round_comes_first_and_the_longer_one_is_found_too() -> None:
    assert cycles(graph("ab bc cd da ca")) == [("a", "b", "c"), ("a", "b", "c", "d")]


def test_a_long_chain_does_not_overflow_the_stack() -> None:
    names = [f"{place:06}" for place in range(50_000)]
    ring = {name: {after} for name, after in itertools.pairwise([*names, names[0]])}
    assert cycles(ring) == [tuple(names)]


NODES = "abcdef"
GRAPHS = st.fixed_dictionaries({node: st.sets(st.sampled_from(NODES), max_size=2) for node in NODES})


@given(GRAPHS)
def test_each_cycle_is_one_and_without_their_last_edges_none_is_left(edges: dict[str, set[str]]) -> None:
    left = {node: set(targets) for node, targets in edges.items()}
    for cycle in cycles(edges):
        assert len(set(cycle)) == len(cycle)
        for source, target in itertools.pairwise([*cycle, cycle[0]]):
            assert target in edges[source]
        left[cycle[-1]].discard(cycle[0])
    assert len(list(TopologicalSorter(left).static_order())) == len(NODES)


def test_a_dense_tangle_is_not_searched_for_ever() -> None:
    names = [f"{place:02}" for place in range(40)]
    assert len(cycles({name: set(names) for name in names})) == 20
