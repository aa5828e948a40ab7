"""Many learners: each is served as by comparing for that one alone, whatever the others want."""

from __future__ import annotations

import pickle
import re
import threading
import time
from copy import deepcopy
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import AS_OF, catalog, drawn, times
from mcred.findings import McredError
from mcred.model.catalog import Catalog
from mcred.model.goal import Goal
from mcred.model.quantity import Rates
from mcred.scoring.criteria import CRITERIA
from mcred.scoring.learners.sharing import READS, Memo
from mcred.scoring.learners.shortlist import Offer, Shortlist
from mcred.scoring.limits import LIMITS
from mcred.scoring.ranking import compare
from mcred.sources.compile import compile_catalog

Data = dict[str, Any]

OFFERED = """
platforms: [{id: open, name: Open}, {id: shut, name: Shut}]
providers: [{id: school, name: School}]
skills: [{id: x, label: X}, {id: y, label: Y}, {id: z, label: Z}]
credential_types:
  - {id: degree, label: Degree, kind: academic, destination: true}
  - {id: series, label: Series, kind: certification}
  - {id: badge, label: Badge, kind: milestone}
occupations:
  - {id: analyst, label: Analyst, skills: [{skill: x, importance: high}, {skill: z, level: 4}]}
  - {id: smith, label: Smith, skills: [{skill: z, level: 2}]}
plans: [{id: monthly, kind: subscription, amount: 52, currency: USD, per: month, covers: [b, c], trial_days: 7}]
evidence:
  - {about: open, criterion: assessment, level: supervised}
  - {about: school, criterion: credit, level: recommendation}
courses:
  - {id: a, title: A, platform: open, language: en, hours: 40, teaches: [{skill: x, level: 3}], grants: [a-badge],
     prices: [{kind: audit, amount: 0, currency: USD}, {kind: certificate, amount: 90, currency: USD}]}
  - {id: b, title: B, platform: shut, language: de, provider: school, hours: {min: 20, max: 50},
     teaches: [{skill: y, level: 4}], prerequisites: [{skill: x, level: 2}]}
  - {id: c, title: C, platform: open, hours: 12, weeks: 3, teaches: [{skill: x, level: 2}, {skill: z, level: 3}],
     prices: [{kind: certificate, amount: 45, currency: USD, region: DE},
              {kind: certificate, amount: 60, currency: USD}, {kind: aid, percent: 50}]}
  - {id: d, title: D, prerequisites: [a], prices: [{kind: certificate}]}
credentials:
  - {id: a-badge, title: Badge of A, type: badge}
  - {id: trio, title: Trio, type: series, issuer: school, requires: {n_of: {count: 2, of: [a, b, c]}},
     counts_toward: [{credential: master, credits: {amount: 12, unit: ects}, valid_until: 2027-03-01}]}
  - {id: master, title: Master, type: degree, credits: {amount: 120, unit: ects}, hours: 900,
     prices: [{kind: tuition, amount: 900, currency: USD}]}
"""


RATES = Rates(AS_OF, {"EUR": Decimal(1), "USD": Decimal("1.25")})


@pytest.fixture(scope="module", name="offered")
def _offered() -> Catalog:
    return catalog(OFFERED)


BASE: Data = {
    "mcred": 1,
    "learner": {"hours_per_week": 5, "start": "2026-12-01"},
    "skills": [{"skill": "x"}, {"skill": "y", "level": 4}],
    "job_market": {"occupation": "analyst"},
}
CHANGES: dict[str, list[Any]] = {
    "learner.name": ["Kim"],
    "learner.hours_per_week": [1, 20],
    "learner.languages": [["en"], ["de"]],
    "learner.currency": ["EUR"],
    "learner.region": ["DE"],
    "learner.start": ["2027-02-20"],
    "learner.holds": [["a"], ["trio"]],
    "learner.subscriptions": [["monthly"]],
    "learner.claims_aid": [True],
    "learner.skills": [[{"skill": "x", "level": 2}], [{"skill": "y", "level": 5}], [{"skill": "z", "level": 1}]],
    "want": ["learn", "milestone", "credit"],
    "skills": [[{"skill": "x", "must": True}], [{"skill": "z", "level": 5}], []],
    "job_market": [None, {"occupation": "smith"}],
    "classroom": [{"toward": "master", "credits": {"amount": n, "unit": "ects"}} for n in (12, 240)],
    "stack_toward": [["trio"]],
    "limits.budget": [0, 50, 300],
    "limits.deadline": ["2027-01-15", "2027-12-31"],
    "limits.minimum_weight": [5, 40],
    "limits.platforms": [{"exclude": ["shut"]}, {"include": ["open"]}],
    "weights": [{"cost": 60, "time": 40}, {"job_market": 100}],
    "ranking": [["time", "stackability"]],
    "swing": [{"skill_fit": 100, "platform_weight": 30}],
    "values": [{"cost": [[0, 100], [70, 0]]}, {"time": [[1, 0], [5, 100], [9, 20]]}],
    "rubric": [{"assessment": {"supervised": 20}}],
}
"""What can be said otherwise than in the base goal, place by place."""
GROUNDS: list[tuple[tuple[str, Any], ...]] = [
    (),
    (
        ("classroom", {"toward": "master", "credits": {"amount": 12, "unit": "ects"}}),
        ("limits.deadline", "2027-01-05"),
        ("limits.minimum_weight", 16),
        ("skills", [{"skill": "x", "must": True}, {"skill": "y", "level": 4, "must": True}]),
    ),
    (("learner.holds", ["a"]), ("limits.budget", 60)),
    (("want", "milestone"),),
]

CHANGE = st.sampled_from(sorted(CHANGES)).flatmap(
    lambda place: st.tuples(st.just(place), st.sampled_from(CHANGES[place]))
)
DIFFERING = st.lists(CHANGE, max_size=4, unique_by=lambda change: change[0] if "." in change[0] else "weighing")


def changed(*changes: tuple[str, Any]) -> Goal:
    """Return the base goal with changes; None takes what is said away."""
    data = deepcopy(BASE)
    for place, value in changes:
        *parts, last = place.split(".")
        inner = data.setdefault(parts[0], {}) if parts else data
        inner[last] = value
        if value is None:
            del inner[last]
    return Goal.model_validate(data)


def assert_served_as_if_alone(offer: Offer, goal: Goal, top: int) -> None:
    (found,) = offer.ground(goal, RATES).shortlists([goal], top)
    occupation = offer.occupations[goal.job_market.occupation] if goal.job_market else None
    if isinstance(found, McredError):
        with pytest.raises(McredError, match=re.escape(found.message)):
            compare(offer.columns, goal, RATES, AS_OF, occupation=occupation)
        return
    alone = compare(offer.columns, goal, RATES, AS_OF, occupation=occupation)
    together, best = found.comparison(), alone.ranked[:top]
    assert together.ranked.tolist() == best.tolist()
    assert len(found.ground.rows) == len(alone.ranked)
    assert together.ruled_out.tolist() == alone.ruled_out.tolist()
    assert (together.weighting, together.inactive) == (alone.weighting, alone.inactive)
    assert [end[best].tolist() for end in together.score] == [end[best].tolist() for end in alone.score]
    assert together.known_weight[best].tolist() == alone.known_weight[best].tolist()
    for one, other in zip(together.measured, alone.measured, strict=True):
        assert (one.criterion.name, one.weight, one.knots) == (other.criterion.name, other.weight, other.knots)
        assert np.array_equal([*one.raw, *one.value], [*other.raw, *other.value])
    for mine, theirs in zip(together.verdicts, alone.verdicts, strict=True):
        assert mine.limit == theirs.limit
        assert np.array_equal([mine.passed, mine.failed], [theirs.passed, theirs.failed])
        assert np.array_equal(mine.excess, theirs.excess, equal_nan=True)


@settings(max_examples=times(1.5), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(common=DIFFERING, apart=st.lists(CHANGE, max_size=6), top=st.sampled_from([1, 3, 50]))
def test_each_is_served_as_if_alone(
    offered: Catalog, common: list[tuple[str, Any]], apart: list[tuple[str, Any]], top: int
) -> None:
    offer = Offer(compile_catalog(offered), offered.occupations, AS_OF)
    places = [place for place, _ in common]
    goals = [changed(*common)] + [
        changed(*common, change) for change in apart if change[0] not in {*places, "weights", "ranking", "swing"}
    ]
    for goal in goals:
        assert_served_as_if_alone(offer, goal, top)


@pytest.mark.parametrize("place", CHANGES)
@pytest.mark.parametrize("beside", GROUNDS, ids=["plain", "rich", "holding", "milestone"])
def test_a_learner_who_differs_in_one_thing_gets_what_differs(
    offered: Catalog, place: str, beside: tuple[tuple[str, Any], ...]
) -> None:
    offer = Offer(compile_catalog(offered), offered.occupations, AS_OF)
    assert_served_as_if_alone(offer, changed(*beside), 50)
    for value in CHANGES[place]:
        assert_served_as_if_alone(offer, changed(*beside, (place, value)), 50)


def test_learners_with_other_weights_go_through_one_product(offered: Catalog) -> None:
    columns = compile_catalog(offered)
    goals = [
        Goal.model_validate({"mcred": 1, "learner": {"name": name}, "weights": {"cost": cost, "time": 100 - cost}})
        for name, cost in (("Kim", 0), ("Ada", 50), ("Bo", 100))
    ]
    offer = Offer(columns, {}, AS_OF)
    grounds = [offer.ground(goal, RATES) for goal in goals]
    assert grounds[0] is grounds[1] is grounds[2]
    found = list(grounds[0].shortlists(goals, 10))
    for goal, one in zip(goals, found, strict=True):
        assert isinstance(one, Shortlist)
        assert one.rows.tolist() == compare(columns, goal, RATES, AS_OF).ranked[:10].tolist()


def test_a_goal_without_an_active_weight_costs_the_others_nothing(offered: Catalog) -> None:
    bad, good = (
        Goal.model_validate({"mcred": 1, "weights": weights}) for weights in ({"job_market": 100}, {"cost": 100})
    )
    found = list(Offer(compile_catalog(offered), {}, AS_OF).ground(bad, RATES).shortlists([bad, good], 3))
    assert [type(one) for one in found] == [McredError, Shortlist]


def test_what_a_limit_fails_is_counted() -> None:
    few = drawn({"courses": [{"id": id, "title": id, "language": id} for id in ("en", "de", "fr")]})
    goal = Goal.model_validate({"mcred": 1, "learner": {"languages": ["en"]}})
    ground = Offer(compile_catalog(few), {}, AS_OF).ground(goal, RATES)
    assert ground.failing == {"language": 2}


def test_what_is_read_is_told_of_criteria_and_limits_that_there_are() -> None:
    assert READS.keys() - {"terms"} <= CRITERIA.keys() | LIMITS.keys()


def test_a_result_is_made_once_however_many_ask() -> None:
    memo, made, threads = Memo(), [], []

    def make() -> int:
        time.sleep(0.02)  # long enough for all to ask
        made.append(1)
        return len(made)

    results: list[int] = []
    for _ in range(5):
        threads.append(threading.Thread(target=lambda: results.append(memo.once("kind", "key", make))))
        threads[-1].start()
    for thread in threads:
        thread.join()
    assert (results, made) == ([1] * 5, [1])


def test_few_results_are_kept() -> None:
    memo = Memo()
    made: list[int] = []
    for key in (*range(100), 99, 0):
        memo.once("kind", key, lambda key=key: made.append(key))  # type: ignore[misc] # a default binds the number
    assert made == [*range(100), 0]


def test_learners_at_another_pace_share_the_levels_of_a_skill(offered: Catalog) -> None:
    offer = Offer(compile_catalog(offered), offered.occupations, AS_OF)
    slow, fast = (offer.ground(changed(("learner.hours_per_week", hours)), RATES).situation for hours in (5, 6))
    x = offer.columns.skills["x"]
    assert slow.reach_of(x) is fast.reach_of(x)
    assert slow.pricing is not fast.pricing


def test_a_memo_arrives_empty() -> None:
    memo = Memo()
    memo.once("kind", "key", lambda: 1)
    assert pickle.loads(pickle.dumps(memo)).once("kind", "key", lambda: 2) == 2  # noqa: S301 - our own, just made
