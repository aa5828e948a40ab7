from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from mcred.model.catalog import CatalogFile
from mcred.model.goal import Goal
from mcred.sources.document import parse
from mcred.sources.messages import context, value_findings

if TYPE_CHECKING:
    from mcred.findings import Finding


def findings(text: str, model: type[BaseModel] = CatalogFile) -> list[Finding]:
    """Return what is wrong with the values of a text that is YAML."""
    document, _refused = parse(textwrap.dedent(text).encode(), "f")
    assert document is not None
    with pytest.raises(ValidationError) as caught:
        model.model_validate(document.data)
    return value_findings(caught.value.errors(include_url=False), document, model)


def of_course(line: str) -> Finding:
    """Return what is wrong with a course that is right but for one line."""
    (finding,) = findings(f"mcred: 1\ncourses:\n- id: a\n  title: A\n  {line}\n")
    return finding


@pytest.mark.parametrize(
    ("line", "rule", "message"),
    [
        ("hours: -5", "MC203", "hours must be zero or more"),
        ("hours: .nan", "MC203", "hours must be a finite number"),
        ("hours: 1e400", "MC203", "hours must be 1,000,000 or less"),
        ("hours: 0.0000001", "MC203", "hours must have 6 decimal places at most"),
        ("hours: true", "MC206", "hours must be a number"),
        ("hours: [1]", "MC206", "hours must be a number"),
        ("hours: {min: 5, max: 1}", "MC213", "min must not be greater than max"),
        ("hours: {min: 5}", "MC202", "max is missing"),
        ("weeks: six", "MC206", "weeks must be a number"),
        ("provider: 1.10", "MC204", "provider must be text"),
        ("provider: ~", "MC205", "provider must be text, but has no value"),
        ("provider: a b", "MC209", "provider must have 1 to 200 characters, without blanks and invisible ones"),
        ("provder: a", "MC201", "unknown key provder"),
        ("url: javascript:1", "MC210", "url must be an address that starts with http:// or https://"),
        ("starts: 2026-02-30", "MC211", "starts must be a day that exists"),
        ("starts: 20260230", "MC211", "starts must be a day written YYYY-MM-DD"),
        ("starts: 0000-01-01", "MC211", "starts must be a day of the years 1900 to 2199"),
        ("ends: 9999-12-31", "MC211", "ends must be a day of the years 1900 to 2199"),
        ("description: ' '", "MC212", "description must not be blank"),
        ("language: English", "MC214", "language must be a language code, as en or pt-BR"),
        ("pace: fast", "MC208", "pace must be self_paced or session"),
        ("prices: {a: 1}", "MC207", "prices must be a list"),
        ("prices: [5]", "MC207", "prices[0] must be a mapping"),
        ("prices: [{kind: audit, amount: -1, currency: EUR}]", "MC203", "price must be zero or more"),
        ("prices: [{kind: exam, amount: 5}]", "MC213", "an amount needs its currency"),
        ("prices: [{kind: exam, region: de}]", "MC214", "region must be a country code of two capital letters, as DE"),
        ("prices: [{kind: exam, currency: XXZ}]", "MC208", "currency must be the code of a currency"),
        ("prices: [{kind: exam, certificate: 'yes'}]", "MC208", "certificate must be true or false"),
        ("teaches: [{skill: s, level: 9}]", "MC203", "level must be 5 or less"),
        ("teaches: [{skill: s, level: 2.5}]", "MC206", "level must be a whole number"),
        ("grants: [x, 5]", "MC204", "grants[1] must be text"),
    ],
)
def test_a_wrong_value_is_told_in_the_words_of_the_format(line: str, rule: str, message: str) -> None:
    finding = of_course(line)
    assert (finding.rule, finding.message, finding.location.line) == (rule, message, 5)


@pytest.mark.parametrize(
    ("line", "place", "label"),
    [
        ("hours: -5", "f:5:10", "found -5"),
        ("hours:", "f:5:9", "nothing here"),
        ("provider: 0x1F", "f:5:13", "found 0x1F"),
        ("prices: [{kind: exam, amount: '$5'}]", "f:5:33", "found '$5'"),
        ("provder: a", "f:5:3", ""),
        ("hours: {min: 5}", "f:5:10", "no max here"),
        ("teaches: [{skill: s, level: [1]}]", "f:5:31", ""),
        (f"language: {'x' * 50}", "f:5:13", f"found {'x' * 40}..."),
    ],
)
def test_the_place_is_the_value_or_the_unknown_key(line: str, place: str, label: str) -> None:
    finding = of_course(line)
    assert (str(finding.location), finding.label) == (place, label)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("hours: -5", "course a, hours"),
        ("teaches: [{skill: s, level: 9}]", "course a, teaches[0].level"),
        ("provder: a", "course a"),
        ("prices: [{kind: exam, amuont: 5}]", "course a, prices[0]"),
    ],
)
def test_the_context_is_the_entry_by_its_id(line: str, named: str) -> None:
    assert of_course(line).context == named


def test_an_entry_without_an_id_is_named_by_its_place() -> None:
    assert context({"courses": [{"hours": 1}]}, ("courses", 0, "hours")) == "courses[0].hours"
    assert context({"evidence": [{"about": "x"}]}, ("evidence", 0, "level")) == "evidence x, level"
    assert context({"mcred": 1}, ("mcred",)) == ""


class TestUnions:
    """A union fails in every branch; one problem is told, that of the branch that was meant."""

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("prerequisites: [5]", "prerequisites[0] must be text"),
            (
                "prerequisites: [a b]",
                "prerequisites[0] must have 1 to 200 characters, without blanks and invisible ones",
            ),
            ("prerequisites: [{level: 2}]", "skill is missing"),
            ("prerequisites: [{skill: s, level: 0}]", "level must be 1 or more"),
        ],
    )
    def test_a_prerequisite_is_an_id_or_a_skill(self, line: str, message: str) -> None:
        assert of_course(line).message == message

    def test_requirements_are_told_at_any_depth(self) -> None:
        found = findings("""\
            mcred: 1
            programs:
            - id: p
              title: P
              requires:
                all_of: [a, {n_of: {count: 0, of: [b, {any_of: [c, 5]}]}}]
            """)
        assert [(finding.message, finding.location.column) for finding in found] == [
            ("count must be 1 or more", 32),
            ("any_of[1] must be text", 56),
        ]

    @pytest.mark.parametrize(
        ("importance", "message"),
        [
            ("hihg", "importance must be high, medium or low"),
            ("0", "importance must be more than zero"),
            ("true", "importance must be high, medium or low"),
        ],
    )
    def test_an_importance_is_a_word_or_a_number(self, importance: str, message: str) -> None:
        (finding,) = findings(f"""\
            mcred: 1
            occupations:
            - {{id: o, label: O, skills: [{{skill: s, importance: {importance}}}]}}
            """)
        assert finding.message == message


def test_a_wrong_entry_does_not_make_its_list_too_short() -> None:
    found = findings("mcred: 1\noccupations:\n- {id: o, label: O, skills: [5]}\n")
    assert [finding.message for finding in found] == ["skills[0] must be a mapping"]


def test_the_version_and_the_shape_of_the_file() -> None:
    assert [finding.message for finding in findings("courses: []\n")] == ["mcred is missing"]
    assert [finding.message for finding in findings("mcred: 2\n")] == ["mcred must be 1"]
    (whole,) = findings("- a\n")
    assert (whole.message, str(whole.location)) == ("the file must be a mapping", "f:1:1")


def test_all_problems_are_told_at_once() -> None:
    found = findings("mcred: 1\nfoo: 1\ncourses:\n- {id: a}\n- {title: B, hours: x}\n")
    assert {finding.message for finding in found} == {
        "unknown key foo",
        "title is missing",
        "id is missing",
        "hours must be a number",
    }


def test_nothing_is_said_of_what_was_refused_before() -> None:
    assert [finding.message for finding in findings("mcred: 1\nfoo: 1\ncourses: !x []\nskills: *y\n")] == [
        "unknown key foo"
    ]


def test_wrong_keys_of_a_goals_mappings_are_told_at_the_key() -> None:
    weights, value = findings("mcred: 1\nweights:\n  skil_fit: 3\n  cost: -1\n", Goal)
    assert (str(weights.location), weights.help) == ("f:3:3", "did you mean skill_fit?")
    assert value.message == "cost must be zero or more"


KEYS = st.sampled_from(sorted({*CatalogFile.model_fields, *Goal.model_fields, "id", "title", "amount", "of", "all_of"}))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.decimals() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.sampled_from([CatalogFile, Goal]))
def test_there_are_words_for_every_error(data: dict[str, Any], model: type[BaseModel]) -> None:
    document, _refused = parse(b"mcred: 1", "f")
    assert document is not None
    document.data = data
    try:
        model.model_validate(data)
    except ValidationError as error:
        found = value_findings(error.errors(include_url=False), document, model)
        assert found
        assert not [finding.message for finding in found if "cannot be used" in finding.message]
