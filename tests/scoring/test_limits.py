"""What rules an offering out, and by how much; what is not known is neither passed nor failed."""

from math import inf, isnan

import pytest

from build import catalog, compared, names, verdict_of
from mcred.model.catalog import Catalog
from mcred.scoring.limits import FAIL, LIMITS, PASS, UNKNOWN

PRICED = """
courses:
  - {id: cheap, title: C, prices: [{kind: certificate, amount: 50, currency: USD}]}
  - {id: dear, title: D, prices: [{kind: certificate, amount: 80, currency: USD}]}
  - {id: open, title: O, prices: [{kind: certificate}, {kind: materials, amount: 10, currency: USD}]}
  - {id: open-and-dear, title: P, prices: [{kind: certificate}, {kind: materials, amount: 70, currency: USD}]}
  - {id: range, title: R, prices: [{kind: certificate, amount: {min: 40, max: 70}, currency: USD}]}
"""


def test_the_limits_of_the_design_are_all_there() -> None:
    assert list(LIMITS) == [
        "budget",
        "deadline",
        "language",
        "required_skills",
        "minimum_weight",
        "platform",
        "pace",
        "prerequisites",
        "wanted",
        "held",
    ]


def test_limits_that_the_goal_does_not_set_are_not_held_against_anything() -> None:
    comparison = compared(catalog(PRICED), "want: learn")
    assert {verdict.limit for verdict in comparison.verdicts} == {"pace", "prerequisites"}


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        ("cheap", (PASS, 0)),
        ("dear", (FAIL, 20)),
        ("open", (UNKNOWN, 0)),
        ("open-and-dear", (FAIL, 10)),
        ("range", (UNKNOWN, 0)),
    ],
)
def test_the_budget(id: str, expected: tuple[int, float]) -> None:
    assert verdict_of(compared(catalog(PRICED), "limits: {budget: 60}"), "budget", id) == expected


def test_a_cost_of_just_the_budget_is_within_it() -> None:
    comparison = compared(catalog(PRICED), "limits: {budget: 50}")
    assert [verdict_of(comparison, "budget", id)[0] for id in ("cheap", "dear", "range")] == [PASS, FAIL, UNKNOWN]


def test_a_budget_of_nothing_leaves_what_is_free_and_what_is_unknown() -> None:
    free = "courses: [{id: free, title: F, prices: [{kind: audit, amount: 0}]}, {id: open, title: O}, "
    paid = "{id: paid, title: P, prices: [{kind: certificate, amount: 0.01, currency: USD}]}]"
    comparison = compared(catalog(free + paid), "want: learn\nlimits: {budget: 0}")
    assert [verdict_of(comparison, "budget", id) for id in ("free", "open", "paid")] == [
        (PASS, 0),
        (UNKNOWN, 0),
        (FAIL, 0.01),
    ]


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        ("hours: 20", (PASS, 0)),  # 4 weeks, to the day
        ("hours: 21", (FAIL, pytest.approx(0.2))),
        ("hours: {min: 20, max: 21}", (UNKNOWN, 0)),
        ("level: beginner", (UNKNOWN, 0)),
        ("hours: 4, weeks: 6", (FAIL, pytest.approx(2))),
    ],
)
def test_the_deadline(hours: str, expected: tuple[int, float]) -> None:
    course = catalog(f"courses: [{{id: a, title: A, {hours}}}]")
    comparison = compared(course, "learner: {start: 2027-01-04}\nlimits: {deadline: 2027-02-01}")
    assert verdict_of(comparison, "deadline", "a") == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [("language: en", PASS), ("language: en-GB", PASS), ("language: fr", FAIL), ("level: beginner", UNKNOWN)],
)
def test_the_language(language: str, expected: int) -> None:
    course = catalog(f"courses: [{{id: a, title: A, {language}}}]")
    status, excess = verdict_of(compared(course, "learner: {languages: [de, en-US]}"), "language", "a")
    assert status == expected
    assert isnan(excess)


def test_a_program_has_the_language_that_all_its_parts_have() -> None:
    comparison = compared(
        catalog("""
        courses:
          - {id: a, title: A, language: fr}
          - {id: b, title: B, language: fr}
          - {id: c, title: C, language: en}
        programs:
          - {id: p, title: P, requires: {all_of: [a, b]}}
          - {id: q, title: Q, requires: {all_of: [a, c]}}
        """),
        "learner: {languages: [en]}",
    )
    assert [verdict_of(comparison, "language", id)[0] for id in ("p", "q")] == [FAIL, UNKNOWN]


@pytest.mark.parametrize(
    ("teaches", "expected"),
    [
        ("teaches: [{skill: x, level: 3}]", (PASS, 0)),
        ("teaches: [{skill: x, level: 2}]", (FAIL, 1)),
        ("teaches: [{skill: y, level: 5}]", (FAIL, 3)),
        ("teaches: [{skill: x}]", (UNKNOWN, 0)),
        ("level: beginner", (UNKNOWN, 0)),
    ],
)
def test_a_skill_that_must_be_reached(teaches: str, expected: tuple[int, float]) -> None:
    course = catalog(f"skills: [{{id: x, label: X}}, {{id: y, label: Y}}]\ncourses: [{{id: a, title: A, {teaches}}}]")
    wish = "skills: [{skill: x, level: 3, must: true}, {skill: y, level: 2}]"
    assert verdict_of(compared(course, wish), "required_skills", "a") == expected
    knows = f"{wish}\nlearner: {{skills: [{{skill: x, level: 3}}]}}"
    assert verdict_of(compared(course, knows), "required_skills", "a") == (PASS, 0)


def weighty(*rows: str) -> Catalog:
    return catalog(f"courses: [{{id: a, title: A}}]\nevidence: [{', '.join(rows)}]")


@pytest.mark.parametrize("level", ["supervised_with_identification", "none"])  # 20 to 100, and 0 to 80
def test_a_minimum_weight_that_the_evidence_leaves_open(level: str) -> None:
    evidence = weighty(f"{{about: a, criterion: assessment, level: {level}}}")
    assert verdict_of(compared(evidence, "limits: {minimum_weight: 30}"), "minimum_weight", "a") == (UNKNOWN, 0)


NOTHING = [
    "{about: a, criterion: quality_assurance, level: none}",
    "{about: a, criterion: credit, level: none}",
    "{about: a, criterion: outcomes, level: none}",
    "{about: a, criterion: employers, level: none}",
]


def test_a_minimum_weight_that_is_missed_or_reached_for_sure() -> None:
    # of assessment (20) and verifiability (5) at most 25 are left
    comparison = compared(weighty(*NOTHING), "limits: {minimum_weight: 30}")
    assert verdict_of(comparison, "minimum_weight", "a") == (FAIL, 5)
    assert verdict_of(compared(weighty(*NOTHING), "limits: {minimum_weight: 25}"), "minimum_weight", "a")[0] == UNKNOWN
    supervised = "{about: a, criterion: assessment, level: supervised}"
    assert verdict_of(
        compared(weighty(*NOTHING, supervised), "limits: {minimum_weight: 12}"), "minimum_weight", "a"
    ) == (PASS, 0)


PLATFORMS = """
platforms: [{id: edx, name: E}, {id: udacity, name: U}]
courses: [{id: e, title: E, platform: edx}, {id: u, title: U, platform: udacity}, {id: nowhere, title: N}]
"""


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("exclude: [udacity]", [PASS, FAIL, UNKNOWN]),
        ("include: [edx]", [PASS, FAIL, UNKNOWN]),
        ("include: [edx, udacity], exclude: [edx]", [FAIL, PASS, UNKNOWN]),
    ],
)
def test_the_platforms(choice: str, expected: list[int]) -> None:
    comparison = compared(catalog(PLATFORMS), f"limits: {{platforms: {{{choice}}}}}")
    assert [verdict_of(comparison, "platform", id)[0] for id in ("e", "u", "nowhere")] == expected


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        ("hours: 100", (PASS, 0)),  # self-paced
        ("hours: 20, weeks: 4", (PASS, 0)),
        ("hours: 32, weeks: 4", (FAIL, 3)),  # 8 hours a week, 5 of them there
        ("hours: 32, weeks: 4, pace: self_paced", (PASS, 0)),
        ("hours: {min: 16, max: 32}, weeks: 4", (UNKNOWN, 0)),
        ("weeks: 4", (UNKNOWN, 0)),
    ],
)
def test_the_pace_of_a_session(course: str, expected: tuple[int, float]) -> None:
    text = f"""
    courses: [{{id: a, title: A, {course}}}]
    programs: [{{id: p, title: P, requires: {{all_of: [a]}}}}]
    """
    comparison = compared(catalog(text))
    assert verdict_of(comparison, "pace", "a") == expected
    assert verdict_of(comparison, "pace", "p") == expected
    assert verdict_of(compared(catalog(text), "learner: {holds: [a]}"), "pace", "p") == (PASS, 0)


NEEDS = """
skills: [{id: x, label: X}]
courses:
  - {id: first, title: F, teaches: [{skill: x, level: 2}]}
  - {id: second, title: S, prerequisites: [first, {skill: x, level: 2}]}
programs: [{id: p, title: P, requires: {all_of: [first, second]}}, {id: q, title: Q, requires: {all_of: [second]}}]
"""


def test_prerequisites_are_counted_that_are_not_met() -> None:
    nothing = compared(catalog(NEEDS))
    assert [verdict_of(nothing, "prerequisites", id) for id in ("first", "second")] == [(PASS, 0), (FAIL, 2)]
    skilled = compared(catalog(NEEDS), "learner: {skills: [{skill: x, level: 2}]}")
    assert verdict_of(skilled, "prerequisites", "second") == (FAIL, 1)
    ready = compared(catalog(NEEDS), "learner: {holds: [first], skills: [{skill: x, level: 3}]}")
    assert verdict_of(ready, "prerequisites", "second") == (PASS, 0)
    beginner = compared(catalog(NEEDS), "learner: {holds: [first], skills: [{skill: x, level: 1}]}")
    assert verdict_of(beginner, "prerequisites", "second") == (FAIL, 1)


def test_a_program_needs_what_its_parts_need_and_do_not_provide() -> None:
    comparison = compared(catalog(NEEDS))
    assert [verdict_of(comparison, "prerequisites", id) for id in ("p", "q")] == [(PASS, 0), (FAIL, 2)]


BADGES = """
courses:
  - {id: badge-only, title: B, grants: [badge]}
  - {id: with-badge, title: W, units: [{title: U, milestone: true}], prices: [{kind: certificate}]}
  - {id: without-badge, title: N, units: [{title: U}], prices: [{kind: certificate}]}
credentials: [{id: badge, title: B, type: skill_badge}, {id: spec, title: S, type: specialization}]
"""


@pytest.mark.parametrize(
    ("want", "out"),
    [
        ("learn", []),
        ("milestone", ["spec", "without-badge"]),
        ("certificate", ["badge-only"]),
        ("credit", ["badge-only"]),
    ],
)
def test_a_badge_is_no_certificate_and_a_milestone_must_be_known(want: str, out: list[str]) -> None:
    comparison = compared(catalog(BADGES), f"want: {want}")
    assert names(comparison, comparison.ruled_out) == out


def test_a_certificate_is_not_promised_by_a_subscription_without_certificates() -> None:
    text = """
    courses:
      - id: a
        title: A
        prices: [{kind: subscription, amount: 9, currency: USD, per: month, certificate: false}]
      - {id: b, title: B, prices: [{kind: subscription, amount: 9, currency: USD, per: month}]}
    """
    assert compared(catalog(text)).situation.columns.gives_certificate.tolist() == [-1, 1]


def test_what_is_held_is_not_recommended_again() -> None:
    comparison = compared(catalog(NEEDS), "learner: {holds: [first]}")
    assert verdict_of(comparison, "held", "first")[0] == FAIL
    assert verdict_of(comparison, "held", "second")[0] == PASS


def test_every_limit_that_is_missed_is_told_with_its_margin() -> None:
    price = "prices: [{kind: certificate, amount: 99, currency: USD}]"
    course = catalog(f"courses: [{{id: a, title: A, hours: 100, weeks: 10, {price}}}]")
    comparison = compared(course, "learner: {start: 2027-01-01}\nlimits: {budget: 90, deadline: 2027-02-05}")
    failed = [verdict for verdict in comparison.verdicts if verdict.failed[0]]
    missed = {verdict.limit: (verdict.unit, float(verdict.excess[0])) for verdict in failed}
    assert missed == {"budget": ("money", 9), "deadline": ("weeks", 5), "pace": ("hours_a_week", 5)}
    assert (names(comparison, comparison.ranked), names(comparison, comparison.ruled_out)) == ([], ["a"])


def test_what_is_unknown_stays_in_the_ranking_and_is_not_passed() -> None:
    comparison = compared(catalog("courses: [{id: a, title: A}]"), "limits: {budget: 10, deadline: 2027-01-01}")
    assert names(comparison, comparison.ranked) == ["a"]
    assert [verdict_of(comparison, limit, "a")[0] for limit in ("budget", "deadline")] == [UNKNOWN, UNKNOWN]
    assert comparison.situation.cost.high[0] == inf
