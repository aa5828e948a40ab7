"""What a catalog can say, and what it cannot."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from build import catalog
from mcred.model.catalog import (
    RUBRIC,
    CatalogFile,
    Course,
    Evidence,
    Occupation,
    Plan,
    Price,
    Program,
    Recognition,
    Requirement,
)


@pytest.mark.parametrize(
    ("noun", "data", "complaint"),
    [
        (Price, {"kind": "exam", "amount": 5}, "needs its currency"),
        (Price, {"kind": "exam", "amount": -5, "currency": "USD"}, "greater than or equal to 0"),
        (Price, {"kind": "rent"}, "Input should be 'audit'"),
        (Price, {"kind": "aid", "percent": 101}, "less than or equal to 100"),
        (Plan, {"id": "a", "kind": "exam"}, "'subscription' or 'bundle'"),
        (Recognition, {"share": "0.5"}, "names the credential"),
        (Recognition, {"credential": "a", "share": 2}, "less than or equal to 1"),
        (Requirement, {"all_of": ["a"], "any_of": ["b"]}, "one of all_of, any_of and n_of"),
        (Requirement, {"all_of": []}, "at least 1 item"),
        (Evidence, {"about": "a", "criterion": "outcomes", "level": "supervised"}, "outcomes has the levels none, "),
        (Evidence, {"about": "a", "criterion": "fame", "level": "none"}, "'quality_assurance'"),
        (Occupation, {"id": "a", "label": "A", "skills": []}, "at least 1 item"),
        (Course, {"id": "a", "title": "A", "teaches": [{"skill": "x", "level": 6}]}, "less than or equal to 5"),
        (CatalogFile, {"mcred": 2}, "should be 1"),
    ],
)
def test_what_makes_no_sense_is_refused(noun: Any, data: dict[str, object], complaint: str) -> None:  # noqa: ANN401
    with pytest.raises(ValidationError, match=complaint):
        noun.model_validate(data)


@pytest.mark.parametrize(
    "price",
    [
        {"kind": "tuition"},  # there is one, and it is unknown
        {"kind": "audit", "amount": 0},
        {"kind": "tax_percent", "amount": 19},
        {"kind": "aid", "percent": 90},
    ],
)
def test_a_price_needs_a_currency_only_with_an_amount_of_money(price: dict[str, object]) -> None:
    assert Price.model_validate(price).currency is None


def test_an_opinion_needs_no_receiver() -> None:
    assert Recognition.model_validate({"kind": "recommendation"}).credential is None


@pytest.mark.parametrize(
    ("data", "members", "take"),
    [
        ({"all_of": ["a", "b"]}, ("a", "b"), 2),
        ({"any_of": ["a", "b"]}, ("a", "b"), 1),
        ({"n_of": {"count": 2, "of": ["a", "b", "c"]}}, ("a", "b", "c"), 2),
        ({"n_of": {"count": 9, "of": ["a", "b"]}}, ("a", "b"), 2),
        ({"credit_total": {"amount": 60, "unit": "ects"}}, (), 0),
    ],
)
def test_how_many_of_its_members_a_requirement_takes(
    data: dict[str, object], members: tuple[str, ...], take: int
) -> None:
    requirement = Requirement.model_validate(data)
    assert (requirement.members, requirement.take) == (members, take)


def test_a_fact_is_dated_by_its_page_else_by_the_day_of_reading() -> None:
    page = {"kind": "exam", "as_of": "2026-05-01", "read": "2026-06-01"}
    assert Price.model_validate(page).dated == date(2026, 5, 1)
    assert Price.model_validate({"kind": "exam", "read": "2026-06-01"}).dated == date(2026, 6, 1)
    assert Price.model_validate({"kind": "exam"}).dated is None


def test_every_rubric_starts_at_none_and_rises() -> None:
    for levels in RUBRIC.values():
        points = list(levels.values())
        assert next(iter(levels)) == "none"
        assert points[0] == 0
        assert points == sorted(set(points))


OFFERED = """
courses: [{id: a, title: A, grants: [badge, weighty]}, {id: b, title: B}]
programs: [{id: p, title: P, grants: [badge]}]
credentials:
  - {id: badge, title: B, type: skill_badge}
  - {id: weighty, title: W, type: professional_certificate}
"""


def test_the_weightiest_credential_that_an_offering_brings() -> None:
    offered = catalog(OFFERED)
    brought = {id: offered.credential_of(one) for id, one in offered.offerings.items()}
    ids = {id: one.id if one else None for id, one in brought.items()}
    assert ids == {"a": "weighty", "b": None, "p": "badge", "badge": "badge", "weighty": "weighty"}


def test_the_kind_of_a_credential_is_that_of_its_type() -> None:
    offered = catalog(OFFERED)
    kinds = {id: offered.kind_of(one) for id, one in offered.offerings.items()}
    assert kinds == {"a": None, "b": None, "p": None, "badge": "milestone", "weighty": "certification"}


def test_offerings_say_what_they_are() -> None:
    offered = catalog(OFFERED).offerings
    assert {id: one.kind for id, one in offered.items()} == {
        "a": "course",
        "b": "course",
        "p": "program",
        "badge": "credential",
        "weighty": "credential",
    }
    assert (offered["a"].requirement, offered["b"].granted, offered["badge"].granted) == (None, (), ())


def test_who_awards_a_credential_and_who_offers_a_program() -> None:
    text = """
    providers: [{id: uni, name: U}]
    programs: [{id: p, title: P, provider: uni}]
    credentials: [{id: c, title: C, type: diploma, issuer: uni}]
    """
    assert [one.awarded_by for one in catalog(text).offerings.values()] == ["uni", "uni"]


def test_an_importance_is_a_word_or_as_many_points() -> None:
    skills = [{"skill": "x"}, {"skill": "y", "importance": "high"}, {"skill": "z", "importance": "4.5"}]
    occupation = Occupation.model_validate({"id": "a", "label": "A", "skills": skills})
    assert [skill.weight for skill in occupation.skills] == [2, 3, 4.5]


def test_a_program_without_requirements_is_made_of_nothing_known() -> None:
    assert Program.model_validate({"id": "p", "title": "P"}).requirement is None
