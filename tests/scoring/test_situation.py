"""What follows from a goal, a catalog and a day: evidence by owner and date, days of finishing, money."""

from datetime import date
from decimal import Decimal

import pytest

from build import catalog, compared, goal, raw_of, row
from mcred.findings import McredError
from mcred.model.catalog import RUBRIC
from mcred.model.quantity import NO_RATES, Rates
from mcred.scoring.situation import Situation, as_money
from mcred.sources.compile import compile_catalog

OWNED = """
platforms: [{{id: platform, name: P}}]
providers: [{{id: university, name: U}}]
courses: [{{id: course, title: C, platform: platform, provider: university, grants: [credential]}}]
credentials: [{{id: credential, title: C, type: course_certificate, issuer: university, platform: platform}}]
evidence: [{evidence}]
"""
CRITERION = {name: place for place, name in enumerate(RUBRIC)}
BY_PLATFORM = "{about: platform, criterion: assessment, level: unsupervised}"
BY_PROVIDER = "{about: university, criterion: assessment, level: supervised}"
BY_CREDENTIAL = "{about: credential, criterion: assessment, level: supervised_with_identification}"
BY_COURSE = "{about: course, criterion: assessment, level: none}"


def assessment(*evidence: str, id: str = "course", wish: str = "{}") -> tuple[float, float]:
    """Return the points for assessment, between which they lie."""
    comparison = compared(catalog(OWNED.format(evidence=", ".join(evidence))), wish)
    low, high = comparison.situation.rubric
    place = row(comparison, id), CRITERION["assessment"]
    return float(low[place]), float(high[place])


@pytest.mark.parametrize(
    ("evidence", "points"),
    [
        ((BY_PLATFORM,), 5),
        ((BY_PLATFORM, BY_PROVIDER), 12),
        ((BY_PLATFORM, BY_PROVIDER, BY_CREDENTIAL), 20),
        ((BY_PLATFORM, BY_PROVIDER, BY_CREDENTIAL, BY_COURSE), 0),  # its own word, though it is the worst
    ],
)
def test_the_nearest_owner_decides(evidence: tuple[str, ...], points: float) -> None:
    assert assessment(*evidence) == (points, points)
    assert assessment(*reversed(evidence)) == (points, points)


def test_a_credential_has_its_own_evidence_before_that_of_the_course_that_grants_it() -> None:
    assert assessment(BY_PROVIDER, BY_COURSE, id="credential") == (0, 0)
    assert assessment(BY_PROVIDER, BY_COURSE, BY_CREDENTIAL, id="credential") == (20, 20)


def test_owners_decide_row_by_row() -> None:
    evidence = f"{BY_PLATFORM}, {{about: course, criterion: credit, level: none}}"
    comparison = compared(catalog(OWNED.format(evidence=evidence)))
    assert comparison.situation.rubric.low[row(comparison, "course")].tolist() == [0, 0, 5, 0, 0, 0]
    # 5 for assessment, 0 for credit, and what the four others leave open: 25 + 20 + 10 + 5
    assert raw_of(comparison, "platform_weight", "course") == (5, 65)


@pytest.mark.parametrize(
    ("last_day", "points"),
    [("2026-11-24", 20), ("2026-11-23", 12)],  # the day of the report is the 24th
)
def test_lapsed_evidence_is_passed_over_to_the_next_owner(last_day: str, points: float) -> None:
    lapsing = BY_CREDENTIAL.replace("}", f", valid_until: {last_day}}}")
    assert assessment(lapsing, BY_PROVIDER) == (points, points)


def test_where_all_evidence_has_lapsed_nothing_is_known() -> None:
    assert assessment(BY_PROVIDER.replace("}", ", valid_until: 2026-11-23}")) == (0, 20)


def test_none_is_known_and_silence_is_not() -> None:
    assert assessment("{about: platform, criterion: assessment, level: none}") == (0, 0)
    assert assessment() == (0, 20)


def test_of_several_rows_of_one_owner_the_best_counts() -> None:
    assert assessment(BY_PLATFORM, "{about: platform, criterion: assessment, level: supervised}") == (12, 12)


def test_a_goal_can_set_the_points() -> None:
    rubric = "rubric: {assessment: {unsupervised: 9, supervised_with_identification: 40}}"
    assert assessment(BY_PLATFORM, wish=rubric) == (9, 9)
    assert assessment(BY_PROVIDER, wish=rubric) == (12, 12)
    assert assessment(wish=rubric) == (0, 40)


def test_the_points_of_the_rubric_add_up_to_a_hundred() -> None:
    assert sum(max(levels.values()) for levels in RUBRIC.values()) == 100


def test_everything_on_the_highest_level_weighs_a_hundred() -> None:
    best = [f"{{about: course, criterion: {name}, level: {list(levels)[-1]}}}" for name, levels in RUBRIC.items()]
    comparison = compared(catalog(OWNED.format(evidence=", ".join(best))))
    assert raw_of(comparison, "platform_weight", "course") == (100, 100)


def situation(text: str, wish: str, rates: Rates = NO_RATES) -> Situation:
    offered = catalog(text)
    return Situation(compile_catalog(offered), goal(wish, offered), rates, date(2026, 11, 24))


COURSE = "courses: [{id: a, title: A, hours: 10}, {id: b, title: B}]"


def test_study_starts_on_the_day_of_the_report_unless_the_learner_says_when() -> None:
    assert situation(COURSE, "want: learn").start == date(2026, 11, 24)
    assert situation(COURSE, "learner: {start: 2027-01-11}").start == date(2027, 1, 11)


def test_the_day_of_finishing_is_known_as_far_as_the_hours_are() -> None:
    # 10 h at 5 h a week are two weeks
    early, late = situation(COURSE, "learner: {start: 2027-01-11}").finish_day
    assert [date.fromordinal(int(day)) for day in early] == [date(2027, 1, 25), date(2027, 1, 11)]
    assert [date.fromordinal(int(day)) for day in late] == [date(2027, 1, 25), date.max]


def test_money_needs_a_rate() -> None:
    rates = Rates(date(2026, 11, 20), {"EUR": Decimal(1), "USD": Decimal("1.25")})
    assert situation(COURSE, "want: learn", rates).money(Decimal(8), "EUR") == 10
    with pytest.raises(McredError, match="no exchange rate from NGN to USD"):
        situation(COURSE, "want: learn", rates).money(Decimal(8), "NGN")


def test_ten_thousandths_are_an_amount() -> None:
    priced = "courses: [{id: a, title: A, prices: [{kind: certificate, amount: 49.99, currency: USD}]}]"
    assert as_money(situation(priced, "want: certificate").cost.low).tolist() == [49.99]
