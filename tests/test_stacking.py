"""What counts toward what, by which share and until when; shares are worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from build import catalog, compared, goal, raw_of
from mcred.findings import McredError
from mcred.model.catalog import Catalog
from mcred.sources.compile import compile_catalog
from mcred.stacking import MOST_PATHS, is_destination, paths_upward, required_credits, steps_upward

WORKED_EXAMPLE = """
courses:
  - {id: course-1, title: One}
  - {id: course-2, title: Two}
  - {id: course-3, title: Three}
  - {id: course-4, title: Four}
  - {id: course-5, title: Five}
credentials:
  - id: spec
    title: Specialization
    type: specialization
    requires: {all_of: [course-1, course-2, course-3, course-4, course-5]}
    counts_toward: [{credential: degree, credits: {amount: 12, unit: ects}}]
  - {id: degree, title: Degree, type: master_degree, credits: {amount: 120, unit: ects}}
"""


def shares(text: str, to: str) -> dict[str, tuple[Decimal, Decimal]]:
    """Return the best path's share of a target for all that leads to it, rounded to six places."""
    paths = paths_upward(steps_upward(catalog(text).offerings, {}))
    best = {id: next((path for path in up if path.target == to), None) for id, up in paths.items()}
    return {id: (round(path.low, 6), round(path.high, 6)) for id, path in best.items() if path}


def exactly(share: str) -> tuple[Decimal, Decimal]:
    value = round(Decimal(Fraction(share).numerator) / Fraction(share).denominator, 6)
    return value, value


def test_the_worked_example_of_the_method() -> None:
    comparison = compared(catalog(WORKED_EXAMPLE))
    stackability = [raw_of(comparison, "stackability", id) for id in ("course-1", "spec", "degree")]
    assert stackability == [(2, 2), (10, 10), (100, 100)]  # 1/5 of 12/120; 12/120; itself


def test_the_worked_example_toward_a_classroom() -> None:
    comparison = compared(catalog(WORKED_EXAMPLE), "classroom: {toward: degree, credits: {amount: 12, unit: ects}}")
    assert [raw_of(comparison, "academic", id) for id in ("course-1", "spec", "degree")] == [
        pytest.approx((20, 20)),  # 1/5 of the 12 wanted
        pytest.approx((100, 100)),
        (100, 100),
    ]


def test_parts_of_all_of_share_equally_where_their_credits_are_not_all_known() -> None:
    text = """
    courses:
      - {id: a, title: A, credits: {amount: 10, unit: ects}}
      - {id: b, title: B}
    programs: [{id: p, title: P, requires: {all_of: [a, b]}}]
    """
    assert shares(text, "p") == {"a": exactly("1/2"), "b": exactly("1/2")}


def test_parts_of_all_of_share_by_their_credits_where_these_are_known() -> None:
    text = """
    courses:
      - {id: a, title: A, credits: {amount: 15, unit: ects}}
      - {id: b, title: B, credits: {amount: 2.5, unit: us_semester}}  # 5 ECTS
    programs: [{id: p, title: P, requires: {all_of: [a, b]}}]
    """
    assert shares(text, "p") == {"a": exactly("3/4"), "b": exactly("1/4")}


def test_a_part_with_known_credits_is_its_part_of_the_known_whole() -> None:
    text = """
    courses: [{id: thesis, title: T, credits: {amount: 30, unit: ects}}]
    credentials:
      - id: degree
        title: D
        type: master_degree
        requires: {any_of: [thesis], credit_total: {amount: 120, unit: ects}}
    """
    assert shares(text, "degree") == {"thesis": exactly("1/4")}


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        ("{any_of: [a, b]}", {"a": "1", "b": "1"}),
        ("{n_of: {count: 2, of: [a, b, c]}}", {"a": "1/2", "b": "1/2", "c": "1/2"}),
        ("{n_of: {count: 5, of: [a, b]}}", {"a": "1/2", "b": "1/2"}),
        ("{all_of: [a, {any_of: [b, c]}]}", {"a": "1/2", "b": "1/2", "c": "1/2"}),
        ("{all_of: [a, {n_of: {count: 2, of: [b, c, d]}}]}", {"a": "1/2", "b": "1/4", "c": "1/4", "d": "1/4"}),
        ("{any_of: [{all_of: [a, b]}, c]}", {"a": "1/2", "b": "1/2", "c": "1"}),
        ("{any_of: [{all_of: [a, b, c]}, {all_of: [a, b]}]}", {"a": "1/2", "b": "1/2", "c": "1/3"}),
    ],
)
def test_what_a_part_does_of_a_requirement(requires: str, expected: dict[str, str]) -> None:
    text = f"""
    courses: [{{id: a, title: A}}, {{id: b, title: B}}, {{id: c, title: C}}, {{id: d, title: D}}]
    programs: [{{id: p, title: P, requires: {requires}}}]
    """
    assert shares(text, "p") == {id: exactly(share) for id, share in expected.items()}


RECOGNIZED = """
courses: [{{id: a, title: A, counts_toward: [{{credential: degree, {recognition}}}]}}]
credentials: [{{id: degree, title: D, type: master_degree, {size}}}]
"""
SIZE_120 = "credits: {amount: 120, unit: ects}"


@pytest.mark.parametrize(
    ("recognition", "size", "low", "high"),
    [
        ("credits: {amount: 12, unit: ects}", SIZE_120, "0.1", "0.1"),
        ("credits: {amount: 6, unit: us_semester}", SIZE_120, "0.1", "0.1"),  # 12 ECTS
        ("share: 0.25", SIZE_120, "0.25", "0.25"),
        ("credits: {amount: 200, unit: ects}", SIZE_120, "1", "1"),
        ("credits: {amount: 12, unit: ects}", "level: graduate", "0", "1"),  # nobody says how large the degree is
        ("condition: admission", SIZE_120, "0", "1"),  # nor here how much counts
        ("credits: {amount: 3, unit: ceu}", SIZE_120, "0", "1"),  # no rate to ECTS
        (
            "credits: {amount: 60, unit: ects}",
            "requires: {credit_total: {amount: 120, unit: ects}, transfer_cap: {amount: 30, unit: ects}}",
            "0.25",
            "0.25",
        ),
        (
            "credits: {amount: 60, unit: ects}",
            "requires: {credit_total: {amount: 120, unit: ects}, transfer_cap: {amount: 12, unit: us_semester}}",
            "0.2",
            "0.2",
        ),
    ],
)
def test_a_recognition_gives_the_credits_accepted_of_those_required(
    recognition: str, size: str, low: str, high: str
) -> None:
    assert shares(RECOGNIZED.format(recognition=recognition, size=size), "degree") == {
        "a": (Decimal(low), Decimal(high))
    }


def test_a_goal_can_set_the_rate_between_units_of_credit() -> None:
    text = catalog(RECOGNIZED.format(recognition="credits: {amount: 6, unit: us_semester}", size=SIZE_120))
    (path,) = paths_upward(steps_upward(text.offerings, {"us_semester": Decimal(4)}))["a"]
    assert path.low == path.high == Decimal("0.2")
    comparison = compared(text, "credit_rates: {us_semester: 4}")
    assert raw_of(comparison, "stackability", "a") == (20, 20)


def test_a_recommendation_is_no_acceptance() -> None:
    text = RECOGNIZED.format(recognition="kind: recommendation, credits: {amount: 12, unit: ects}", size=SIZE_120)
    assert shares(text, "degree") == {}
    assert raw_of(compared(catalog(text)), "stackability", "a") == (0, 0)


def test_the_best_of_several_paths_counts() -> None:
    text = """
    courses: [{id: a, title: A, counts_toward: [{credential: degree, share: 0.3}]}]
    credentials:
      - id: spec
        title: S
        type: specialization
        requires: {all_of: [a]}
        counts_toward: [{credential: degree, share: 0.5}]
      - {id: degree, title: D, type: master_degree}
    """
    assert shares(text, "degree") == {"a": (Decimal("0.5"), Decimal("0.5")), "spec": (Decimal("0.5"), Decimal("0.5"))}
    kept = [path for path in paths_upward(steps_upward(catalog(text).offerings, {}))["a"] if path.target == "degree"]
    assert len(kept) == 2  # the shorter one needs less: it is not superfluous


def test_a_path_that_another_is_as_good_as_in_every_respect_is_left_out() -> None:
    text = """
    courses: [{id: a, title: A, counts_toward: [{credential: degree, share: 0.5}]}]
    credentials:
      - id: spec
        title: S
        type: specialization
        requires: {all_of: [a]}
        counts_toward: [{credential: degree, share: 0.3}]
      - {id: degree, title: D, type: master_degree}
    """
    kept = [path for path in paths_upward(steps_upward(catalog(text).offerings, {}))["a"] if path.target == "degree"]
    assert [[step.how for step in path.steps] for path in kept] == [["counts_toward"]]


DATED = """
courses:
  - id: a
    title: A
    {time}
    counts_toward: [{{credential: degree, share: 0.5, valid_from: 2027-01-10, valid_until: 2027-02-01}}]
credentials: [{{id: degree, title: D, type: master_degree}}]
"""


@pytest.mark.parametrize(
    ("time", "start", "expected"),
    [
        ("weeks: 4", "2027-01-04", (50, 50)),  # finished on 1 February, the last day
        ("weeks: 4", "2027-01-05", (0, 0)),
        ("hours: 20", "2027-01-04", (50, 50)),  # 20 h at 5 h a week are the same four weeks
        ("hours: 21", "2027-01-04", (0, 0)),  # a day and a half later
        ("hours: {min: 20, max: 21}", "2027-01-04", (0, 50)),
        ("weeks: 1", "2027-01-02", (0, 0)),  # a day too early
        ("weeks: 1", "2027-01-03", (50, 50)),
        ("level: beginner", "2027-01-04", (0, 50)),  # nobody knows when it would be finished
        ("level: beginner", "2027-02-02", (0, 0)),
    ],
)
def test_a_recognition_must_be_open_on_the_day_on_which_the_offering_is_finished(
    time: str, start: str, expected: tuple[float, float]
) -> None:
    comparison = compared(catalog(DATED.format(time=time)), f"learner: {{start: {start}}}")
    assert raw_of(comparison, "stackability", "a") == expected


def test_29_hours_at_an_hour_a_day_are_29_days() -> None:
    comparison = compared(
        catalog("courses: [{id: a, title: A, hours: 29}]"), "learner: {hours_per_week: 7, start: 2027-01-01}"
    )
    assert [date.fromordinal(int(day[0])) for day in comparison.situation.finish_day] == [date(2027, 1, 30)] * 2


def test_nothing_upward_is_a_dead_end_and_a_certificate_that_is_no_destination_leads_nowhere() -> None:
    comparison = compared(
        catalog("""
        courses: [{id: a, title: A}, {id: b, title: B, grants: [c]}]
        credentials:
          - {id: c, title: C, type: course_certificate}
          - {id: i, title: I, type: industry_certification}
        """)
    )
    assert [raw_of(comparison, "stackability", id) for id in ("a", "b", "c", "i")] == [(0, 0)] * 3 + [(100, 100)]


def test_the_goal_says_what_is_a_destination() -> None:
    comparison = compared(catalog(WORKED_EXAMPLE), "stack_toward: [spec]")
    assert [raw_of(comparison, "stackability", id) for id in ("course-1", "spec", "degree")] == [
        (20, 20),
        (100, 100),
        (0, 0),
    ]


TWO_DEGREES = """
courses:
  - {id: a, title: A, counts_toward: [{credential: here, share: 0.5}]}
  - {id: b, title: B, counts_toward: [{credential: here, share: 0.5}, {credential: there, share: 0.1}]}
credentials:
  - {id: here, title: H, type: bachelor_degree, counts_toward: [{credential: there, share: 1}]}
  - {id: there, title: T, type: master_degree}
"""


def test_the_classroom_and_what_is_reached_only_through_it_are_no_destinations() -> None:
    wish = "classroom: {toward: here, credits: {amount: 10, unit: ects}}"
    comparison = compared(catalog(TWO_DEGREES), wish)
    assert raw_of(comparison, "stackability", "a") == (0, 0)
    assert raw_of(comparison, "stackability", "b") == (10, 10)
    assert raw_of(compared(catalog(TWO_DEGREES)), "stackability", "b") == (50, 50)


def test_stackability_is_inactive_where_the_goal_stacks_toward_its_classroom_alone() -> None:
    wish = """
    classroom: {toward: here, credits: {amount: 10, unit: ects}}
    stack_toward: [here]
    """
    comparison = compared(catalog(TWO_DEGREES), wish)
    assert "academic" in comparison.inactive["stackability"]


def test_a_catalog_of_layers_keeps_a_bounded_number_of_paths() -> None:
    """Ten offerings on each of six layers, all of which the next layer asks for: a million ways from bottom to top."""
    layers = [[f"l{layer}-{place}" for place in range(10)] for layer in range(6)]
    below = [f"{{any_of: [{', '.join(layer)}]}}" for layer in layers]
    lines = [f"- {{id: {id}, title: T}}" for id in layers[0]]
    programs = [
        f"- {{id: {id}, title: T, requires: {needs}}}"
        for layer, needs in zip(layers[1:], below, strict=False)
        for id in layer
    ]
    text = "courses:\n" + "\n".join(lines) + "\nprograms:\n" + "\n".join(programs)
    paths = paths_upward(steps_upward(catalog(text).offerings, {}))
    to_one = [path for path in paths["l0-0"] if path.target == "l5-0"]
    assert len(to_one) == MOST_PATHS
    assert {path.low for path in to_one} == {1}


def test_what_counts_toward_itself_is_refused() -> None:
    # through references that loading would have refused
    text = catalog(TWO_DEGREES)
    there = text.offerings["there"].model_copy(update={"counts_toward": text.offerings["a"].counts_toward})
    circular = text.model_copy(update={"offerings": {**text.offerings, "there": there}})
    with pytest.raises(McredError, match=r"counts toward itself: .*here"):
        compile_catalog(circular)


def test_references_to_nothing_are_passed_over() -> None:
    text = catalog(WORKED_EXAMPLE)
    without = Catalog(offerings={id: one for id, one in text.offerings.items() if id != "degree"})
    assert not steps_upward(without.offerings, {})["spec"]
    assert raw_of(compared(without), "stackability", "spec") == (0, 0)


def test_the_size_of_an_offering_is_what_it_requires_else_what_it_is_worth() -> None:
    text = catalog("""
    programs:
      - {id: p, title: P, credits: {amount: 5, unit: ects}, requires: {credit_total: {amount: 60, unit: ects}}}
      - {id: q, title: Q, credits: {amount: 5, unit: ects}}
      - {id: r, title: R}
    """)
    sizes = [required_credits(text.offerings[id]) for id in ("p", "q", "r")]
    assert [size and size.amount for size in sizes] == [60, 5, None]
    assert not is_destination(text, "p")
    assert goal("stack_toward: [p]", text).stack_toward == ("p",)
