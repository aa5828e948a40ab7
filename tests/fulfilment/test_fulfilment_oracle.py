"""The share done against brute force: every way to put what is held into the places of small random requirements."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import AS_OF, drawn
from mcred.fulfilment.holding import Holding, achievements
from mcred.fulfilment.measure import Fulfilment, fulfil
from mcred.fulfilment.tree import Ground

COURSES = ("a", "b", "c", "d", "e")
SIZE = 12
"""Twelfths of the target that a recognition is worth."""
CREDITS = {"a": 1, "b": 2, "c": 2, "d": 3, "e": 5, "inner": 4}

Tree: TypeAlias = "str | dict[str, Any]"
Use: TypeAlias = "dict[tuple[int, ...], str]"
"""What is held by the place that it fills: the numbers of the members on the way down, or (-1, n) for credit."""


def trees(leaves: st.SearchStrategy[str]) -> st.SearchStrategy[Tree]:
    """Draw a requirement: words of the format over courses, over others of its kind, or over both."""

    def wrapped(members: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        several = st.lists(members, min_size=1, max_size=3)
        return st.one_of(
            st.builds(lambda of: {"all_of": of}, several),
            st.builds(lambda of: {"any_of": of}, several),
            st.builds(lambda of, count: {"n_of": {"count": count, "of": of}}, several, st.integers(1, 2)),
        )

    return wrapped(st.recursive(leaves, wrapped, max_leaves=5))


def members(tree: dict[str, Any]) -> list[Tree]:
    found: list[Tree] = tree.get("all_of") or tree.get("any_of") or tree["n_of"]["of"]
    return found


def places(tree: Tree, inner: Tree, way: tuple[int, ...] = ()) -> list[tuple[tuple[int, ...], str]]:
    """List every place with the course that fills it; the credential `inner` stands for its own requirement."""
    if isinstance(tree, str):
        return places(inner, inner, (*way, 0)) if tree == "inner" else [(way, tree)]
    return [one for number, member in enumerate(members(tree)) for one in places(member, inner, (*way, number))]


def take_of(tree: dict[str, Any]) -> int:
    of = len(members(tree))
    return of if "all_of" in tree else 1 if "any_of" in tree else min(tree["n_of"]["count"], of)


def best_of(tree: dict[str, Any], shares: list[Fraction]) -> Fraction:
    return sum(sorted(shares)[-take_of(tree) :], Fraction(0))


def done(tree: Tree, inner: Tree, use: Use, total: int, way: tuple[int, ...] = ()) -> Fraction:
    """Work out the share straight from the definition; parts of all_of weigh by credits where all have some."""
    if isinstance(tree, str):
        return done(inner, inner, use, total, (*way, 0)) if tree == "inner" else Fraction(way in use)
    of = members(tree)
    shares = [done(member, inner, use, total, (*way, number)) for number, member in enumerate(of)]
    if "all_of" in tree and total and all(isinstance(member, str) for member in of):
        sizes = [CREDITS[str(member)] for member in of]
        return sum((share * size for share, size in zip(shares, sizes, strict=True)), Fraction(0)) / sum(sizes)
    return best_of(tree, shares) / take_of(tree)


def credits_done(tree: Tree, inner: Tree, use: Use, way: tuple[int, ...] = ()) -> Fraction:
    if isinstance(tree, str):
        share = done(tree, inner, use, 1, way)
        return share * CREDITS[tree]
    return best_of(
        tree, [credits_done(member, inner, use, (*way, number)) for number, member in enumerate(members(tree))]
    )


def brute_force(
    tree: Tree, inner: Tree, held: list[str], accepted: dict[str, int], whole: list[str], total: int
) -> Fraction:
    """Return the greatest share over all uses of what is held.

    `whole` are the courses that "w" is made of; `total` the credits that are required, 0 where nothing has credits.
    """
    free = places(tree, inner)
    choices = [
        [None, *(way for way, id in free if id == one), *([(-1, number)] if one in accepted else [])]
        for number, one in enumerate(held)
    ]
    best = Fraction(0)
    for chosen in itertools.product(*choices):
        use = {way: one for way, one in zip(chosen, held, strict=True) if way is not None}
        twice = len(use) < len([way for way in chosen if way is not None])
        from_elsewhere = [one for way, one in use.items() if way[0] == -1]
        part_of_w = [one for one in use.values() if one in whole]
        if twice or ("w" in from_elsewhere and part_of_w):
            continue
        credit = sum((Fraction(accepted[one], SIZE) for one in from_elsewhere), Fraction(0))
        own = done(tree, inner, use, total)
        if total:
            own = min(own, credits_done(tree, inner, use) / total)
        best = max(best, min(Fraction(1), own + min(Fraction(1, 2), credit)))
    return best


def measured(
    tree: Tree, inner: Tree, held: list[str], accepted: dict[str, int], whole: list[str], total: int
) -> Fulfilment:
    """Return what the engine makes of the same."""

    def offering(id: str) -> dict[str, Any]:
        share = Decimal(accepted.get(id, 0)) / SIZE
        recognition = {"credential": "target", "share": share}
        size = {"credits": {"amount": CREDITS[id], "unit": "ects"}} if total and id in CREDITS else {}
        return {"id": id, "title": id, **size, "counts_toward": [recognition] if id in accepted else []}

    size = {"amount": total or SIZE, "unit": "ects"}
    terms = {
        "transfer_cap": {"amount": Decimal(total or SIZE) / 2, "unit": "ects"},
        **({"credit_total": size} if total else {}),
    }
    among = drawn(
        {
            "courses": [offering(id) for id in COURSES],
            "credentials": [
                {**offering("inner"), "type": "t", "requires": inner},
                {"id": "target", "title": "T", "type": "t", "credits": size, "requires": {**tree, **terms}},  # type: ignore[dict-item] # the root is no course
                {**offering("w"), "type": "t", **({"requires": {"all_of": whole}} if whole else {})},
            ],
        }
    )
    ground = Ground(among, achievements(among, [Holding(id) for id in held], AS_OF), {}, AS_OF)
    return fulfil(ground, "target")


@given(
    trees(st.sampled_from((*COURSES, "inner"))),
    trees(st.sampled_from(COURSES)),
    st.lists(st.sampled_from((*COURSES, "w")), unique=True, max_size=5),
    st.dictionaries(st.sampled_from((*COURSES[:2], "w")), st.sampled_from((1, 3, 5)), max_size=3),
    st.lists(st.sampled_from(COURSES), unique=True, max_size=2),
    st.sampled_from((0, 4, 10)),
)
def test_no_use_of_what_is_held_does_more(
    tree: Tree, inner: Tree, held: list[str], accepted: dict[str, int], whole: list[str], total: int
) -> None:
    best = float(brute_force(tree, inner, held, accepted, whole, total))
    found = measured(tree, inner, held, accepted, whole, total)
    assert found.share.low - 1e-9 <= best <= found.share.high + 1e-9
    if found.exact:
        assert found.share.low == pytest.approx(best)
        assert found.share.high == pytest.approx(best)
