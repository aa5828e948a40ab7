"""Many learners: each is served as by comparing for that one alone, whatever the others want."""

from __future__ import annotations

import pickle
import threading
import time
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build import AS_OF, catalog, drawn
from mcred.findings import McredError
from mcred.model.catalog import Catalog
from mcred.model.goal import CRITERIA_NAMES, Goal
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
occupations: [{id: analyst, label: Analyst, skills: [{skill: x, importance: high}, {skill: z, level: 4}]}]
plans: [{id: monthly, kind: subscription, amount: 30, currency: USD, per: month, covers: [b, c], trial_days: 7}]
evidence:
  - {about: open, criterion: assessment, level: supervised}
  - {about: school, criterion: credit, level: recommendation}
courses:
  - {id: a, title: A, platform: open, language: en, hours: 40, teaches: [{skill: x, level: 3}], grants: [a-badge],
     prices: [{kind: audit, amount: 0, currency: USD}, {kind: certificate, amount: 90, currency: USD}]}
  - {id: b, title: B, platform: shut, language: de, provider: school, hours: {min: 20, max: 50},
     teaches: [{skill: y, level: 4}], prerequisites: [{skill: x, level: 2}]}
  - {id: c, title: C, platform: open, hours: 12, weeks: 3, teaches: [{skill: x, level: 2}, {skill: z, level: 3}],
     prices: [{kind: certificate, amount: 45, currency: USD, region: DE}, {kind: certificate, amount: 60, currency: USD},
              {kind: aid, percent: 50}]}
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


LEARNERS = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["Kim", "Ada"]),
        "hours_per_week": st.sampled_from([2, 5, 20]),
        "languages": st.sampled_from([[], ["en"], ["de", "en"]]),
        "currency": st.sampled_from(["EUR", "USD"]),
        "region": st.sampled_from(["DE", "US"]),
        "start": st.sampled_from(["2026-12-01", "2027-02-20"]),
        "holds": st.sampled_from([[], ["a"], ["trio"]]),
        "subscriptions": st.sampled_from([[], ["monthly"]]),
        "claims_aid": st.booleans(),
        "skills": st.sampled_from([[], [{"skill": "x", "level": 2}], [{"skill": "y", "level": 5}]]),
    },
)
LIMITED = st.fixed_dictionaries(
    {},
    optional={
        "budget": st.sampled_from([0, 50, 300]),
        "deadline": st.sampled_from(["2027-01-15", "2027-12-31"]),
        "minimum_weight": st.sampled_from([5, 40]),
        "platforms": st.sampled_from([{"exclude": ["shut"]}, {"include": ["open"]}]),
    },
)
WEIGHING = st.one_of(
    st.just({}),
    st.dictionaries(st.sampled_from(CRITERIA_NAMES), st.integers(1, 99), min_size=1).map(lambda one: {"weights": one}),
    st.permutations(CRITERIA_NAMES).map(lambda names: {"ranking": names[:4]}),
    st.just({"swing": {"cost": 100, "time": 30}}),
)
GOALS = st.builds(
    lambda weighing, rest: Goal.model_validate({"mcred": 1, **rest, **weighing}),
    WEIGHING,
    st.fixed_dictionaries(
        {"learner": LEARNERS, "limits": LIMITED},
        optional={
            "want": st.sampled_from(["learn", "milestone", "certificate", "credit"]),
            "skills": st.sampled_from([[{"skill": "x", "must": True}], [{"skill": "x"}, {"skill": "y", "level": 4}]]),
            "job_market": st.just({"occupation": "analyst"}),
            "classroom": st.just({"toward": "master", "credits": {"amount": 12, "unit": "ects"}}),
            "stack_toward": st.just(["trio"]),
            "values": st.sampled_from([{"cost": [[0, 100], [70, 0]]}, {"time": [[1, 0], [5, 100], [9, 20]]}]),
            "rubric": st.just({"assessment": {"supervised": 20}}),
        },
    ),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(goals=st.lists(GOALS, min_size=1, max_size=6), top=st.sampled_from([1, 3, 50]))
def test_each_is_served_as_if_alone(offered: Catalog, goals: list[Goal], top: int) -> None:
    columns = compile_catalog(offered)
    offer = Offer(columns, offered.occupations, AS_OF)
    for goal in goals:
        (found,) = offer.ground(goal, RATES).shortlists([goal], top)
        occupation = offered.occupations["analyst"] if goal.job_market else None
        try:
            alone = compare(columns, goal, RATES, AS_OF, occupation=occupation)
        except McredError as error:
            assert isinstance(found, McredError)
            assert str(found) == str(error)
            continue
        assert isinstance(found, Shortlist)
        together, best = found.comparison(), alone.ranked[:top]
        assert together.ranked.tolist() == best.tolist()
        for one, other in ((together.score, alone.score), (together.situation.cost, alone.situation.cost)):
            assert [end[best].tolist() for end in one] == [end[best].tolist() for end in other]
        assert together.known_weight[best].tolist() == alone.known_weight[best].tolist()
        assert (together.weighting, together.inactive) == (alone.weighting, alone.inactive)
        assert [(one.criterion.name, one.weight, one.knots) for one in together.measured] == [
            (one.criterion.name, one.weight, one.knots) for one in alone.measured
        ]
        for one, other in zip(together.measured, alone.measured, strict=True):
            assert np.array_equal(np.array([one.raw, one.value]), np.array([other.raw, other.value]))
        assert together.ruled_out.tolist() == alone.ruled_out.tolist()
        assert {verdict.limit: verdict.failed.tolist() for verdict in together.verdicts} == {
            verdict.limit: verdict.failed.tolist() for verdict in alone.verdicts
        }
        assert len(found.ground.rows) == len(alone.ranked)


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


def test_a_memo_arrives_empty() -> None:
    memo = Memo()
    memo.once("kind", "key", lambda: 1)
    assert pickle.loads(pickle.dumps(memo)).once("kind", "key", lambda: 2) == 2  # noqa: S301 - our own, just made
