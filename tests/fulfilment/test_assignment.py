"""The flow of greatest gain: against every assignment there is, and where only so many of a group count."""

from __future__ import annotations

import itertools
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from mcred.fulfilment.assignment import Option, most_gain


def gain_of(taken: dict[int, Option]) -> Fraction:
    return sum((option.gain for option in taken.values()), Fraction(0))


gains = st.dictionaries(st.integers(0, 3), st.integers(1, 9).map(Fraction), max_size=4)


@given(st.lists(gains, max_size=4))
def test_no_assignment_gains_more(table: list[dict[int, Fraction]]) -> None:
    options = {number: [Option(place, gain) for place, gain in row.items()] for number, row in enumerate(table)}
    best = Fraction(0)
    for chosen in itertools.product(*([None, *row] for row in table)):
        places = [place for place in chosen if place is not None]
        if len(set(places)) == len(places):
            gained = [row[place] for row, place in zip(table, chosen, strict=True) if place is not None]
            best = max(best, sum(gained, Fraction(0)))
    taken = most_gain(options, {})
    assert gain_of(taken) == best
    assert len({option.place for option in taken.values()}) == len(taken)


def test_an_earlier_choice_gives_way_where_both_gain_by_it() -> None:
    taken = most_gain({0: [Option(0, Fraction(1)), Option(1, Fraction(1))], 1: [Option(0, Fraction(1))]}, {})
    assert {number: option.place for number, option in taken.items()} == {0: 1, 1: 0}


def test_of_a_group_only_so_many_count() -> None:
    options = {number: [Option(number, Fraction(1), group=7, room=2)] for number in range(3)}
    assert len(most_gain(options, {})) == 2
    assert len(most_gain(options, {7: 1})) == 1


def test_a_shared_place_takes_all() -> None:
    options = {number: [Option(0, Fraction(1), shared=True)] for number in range(3)}
    assert len(most_gain(options, {})) == 3


def test_what_gains_nothing_is_not_taken() -> None:
    assert most_gain({0: [Option(0, Fraction(0))]}, {}) == {}
