from __future__ import annotations

import numpy as np
import pytest

from build import catalog, compared, row
from mcred.scoring.numeric import acceptability as of_samples
from mcred.scoring.numeric import sample_weights
from mcred.scoring.robustness import MOST_ALTERNATIVES, acceptability, word_for

SKILL = "skills: [{id: x, label: X}]"
THREE = """
  - {id: a, title: A, teaches: [{skill: x, level: 4}], prices: [{kind: certificate, amount: 60, currency: USD}]}
  - {id: b, title: B, teaches: [{skill: x, level: 3}], prices: [{kind: certificate, amount: 30, currency: USD}]}
  - {id: c, title: C, teaches: [{skill: x, level: 1}], prices: [{kind: certificate, amount: 0, currency: USD}]}
"""
UNKNOWN = """
  - {id: d, title: D, teaches: [{skill: x}]}
"""
WISH = """
skills: [{skill: x, level: 4}]
limits: {budget: 100}
want: learn
%s
"""
FREE = WISH % "values: {time: [[0, 0], [1, 0]]}"


def test_shares_agree_with_the_numeric_core_on_the_same_draws() -> None:
    comparison = compared(catalog(f"{SKILL}\ncourses:{THREE}"), WISH % "ranking: [skill_fit, cost]")
    drawn = acceptability(comparison, comparison.ranked.tolist())
    values = np.column_stack([one.value.low for one in comparison.measured])
    weights = sample_weights(2, 10_000, order=[0, 1])
    expected = of_samples(np.broadcast_to(values, (10_000, 3, 2)), weights)
    assert drawn.first == pytest.approx(expected.rank_acceptability[:, 0])
    assert drawn.top_three == pytest.approx([1, 1, 1])
    assert drawn.winning(0, 1) == pytest.approx(expected.pairwise_winning[0, 1])
    for place in range(3):
        if drawn.first[place] > 0:
            assert drawn.central_weights[place] == pytest.approx(expected.central_weights[place])
            assert drawn.confidence[place] == 1


def test_shares_add_up_to_one_with_unknown_facts_too() -> None:
    comparison = compared(catalog(f"{SKILL}\ncourses:{THREE}{UNKNOWN}"), FREE)
    drawn = acceptability(comparison, comparison.ranked.tolist())
    assert drawn.first.sum() == pytest.approx(1)
    assert drawn.top_three.sum() == pytest.approx(3)
    assert 0 < drawn.first[drawn.place(row(comparison, "d"))] < 1


def test_neither_order_nor_company_changes_what_an_offering_draws() -> None:
    alone = compared(catalog(f"{SKILL}\ncourses:{UNKNOWN}{THREE}"), FREE)
    together = compared(catalog(f"{SKILL}\ncourses:{THREE}{UNKNOWN}  - {{id: e, title: E, teaches: []}}"), FREE)
    first, second = (acceptability(one, one.ranked.tolist()) for one in (alone, together))
    for id in "abcd":
        mine, same = first.place(row(alone, id)), second.place(row(together, id))
        assert first._scores[mine].tobytes() == second._scores[same].tobytes()  # noqa: SLF001 - the draws themselves


def test_a_dominated_newcomer_takes_no_first_place_from_anybody() -> None:
    worse = "  - {id: z, title: Z, teaches: [], prices: [{kind: certificate, amount: 99, currency: USD}]}\n"
    before = compared(catalog(f"{SKILL}\ncourses:{THREE}"), FREE)
    after = compared(catalog(f"{SKILL}\ncourses:{THREE}{worse}"), FREE)
    drawn, again = (acceptability(one, one.ranked.tolist()) for one in (before, after))
    assert again.first.tolist() == [*drawn.first.tolist(), 0]


def test_the_mode_follows_what_the_goal_says_of_weights() -> None:
    among = catalog(f"{SKILL}\ncourses:{THREE}")
    for words, mode in (
        ("weights: {skill_fit: 1, cost: 1}", "round the goal's own"),
        ("swing: {skill_fit: 100, cost: 50}", "round the goal's own"),
        ("ranking: [cost, skill_fit]", "within the goal's order"),
    ):
        assert mode in acceptability(compared(among, WISH % words), [0]).mode
    assert "freely" in acceptability(compared(among, FREE), [0]).mode


def test_the_rubrics_points_are_varied() -> None:
    among = catalog("""
    platforms: [{id: p, name: P}, {id: q, name: Q}]
    courses: [{id: a, title: A, platform: p}, {id: b, title: B, platform: q}]
    evidence:
      - {about: p, criterion: credit, level: degree_credit_on_admission}
      - {about: q, criterion: assessment, level: supervised_with_identification}
    """)
    # 20 points each, so that only the variation of the points and the unknown rows decide
    comparison = compared(among, "weights: {platform_weight: 1}")
    drawn = acceptability(comparison, [0, 1])
    assert 0.4 < drawn.first[0] < 0.6


def test_a_fact_sways_first_place_as_far_as_it_decides_it() -> None:
    among = catalog(f"{SKILL}\ncourses:{THREE}{UNKNOWN}")
    comparison = compared(among, WISH % "weights: {cost: 1}")
    drawn = acceptability(comparison, comparison.ranked.tolist())
    leader, unknown = row(comparison, "c"), row(comparison, "d")
    assert drawn.sways([(unknown, 0)], leader)[0] < 0.05  # c is free: nothing that d costs puts it first
    fit = compared(among, WISH % "weights: {skill_fit: 1}")
    again = acceptability(fit, fit.ranked.tolist())
    assert again.sways([(row(fit, "d"), 0)], row(fit, "a"))[0] < 0.05  # a reaches everything


def test_beyond_the_limit_the_most_promising_are_compared() -> None:
    many = "".join(
        f"  - {{id: n{n:03}, title: N, teaches: [], prices: [{{kind: audit, amount: {n % 90}, currency: USD}}]}}\n"
        for n in range(MOST_ALTERNATIVES + 20)
    )
    comparison = compared(catalog(f"{SKILL}\ncourses:\n{many}"), FREE)
    drawn = acceptability(comparison, comparison.ranked[:3].tolist(), draws=100)
    assert (len(drawn.rows), drawn.left_out) == (MOST_ALTERNATIVES, 20)
    with pytest.raises(KeyError):
        drawn.place(10**6)


def test_the_words() -> None:
    assert [word_for(share) for share in (0.95, 0.9, 0.8, 0.7, 0.69, 0)] == [
        "clear",
        "clear",
        "likely",
        "likely",
        "toss-up",
        "toss-up",
    ]
