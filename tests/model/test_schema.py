"""The schemas beside the models: what the one takes the other takes, but for what no schema can say."""

from __future__ import annotations

import copy
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mcred.model.schema import MODELS, file_schema
from mcred.sources.document import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

jsonschema = pytest.importorskip("jsonschema", reason="needs the dev extra")
regex_variants = pytest.importorskip("check_jsonschema.regex_variants", reason="needs the dev extra")

CATALOG = """
mcred: 1
platform: {id: open, name: Open School, url: "https://open.example"}
platforms: [{id: shut, name: Shut School, description: Closed}]
providers: [{id: uni, name: University, country: DE}]
skills: [{id: sql, label: SQL, aliases: [Structured Query Language], esco: "http://data.example/1", onet: "2.A"}]
credential_types:
  - {id: own, label: Own, kind: certification, destination: true, rank: 5, words: {en: [own], pt-BR: [meu]},
     usual_hours: {min: 5, max: 9.5}, usual_courses: 3, source: "https://open.example/types"}
occupations:
  - id: analyst
    label: Analyst
    skills: [{skill: sql, importance: high, level: 4}, {skill: sql, importance: 3.5}, {skill: sql, importance: "2"}]
    pay: [{amount: {min: 100, max: 120}, currency: USD, region: US, source: "https://pay.example", as_of: 2026-05-01}]
evidence:
  - {about: open, criterion: assessment, level: supervised, source: "https://a.example", as_of: 2026-05-01,
     valid_until: 2027-01-01, pay: {amount: 5, currency: EUR}, note: A note}
plans:
  - {id: plus, kind: subscription, amount: "49.00", currency: USD, per: month, trial_days: 7, covers: [a, b]}
programs:
  - {id: b, title: B, provider: uni, weeks: 4.5, pace: session, grants: [c], requires: {n_of: {count: 1, of: [a]}}}
courses:
  - id: a
    title: A
    url: https://open.example/a
    hours: 40
    level: beginner
    language: en
    teaches: [{skill: sql, level: 3}]
    skill_names: [Query tuning]
    prerequisites: [b, {skill: sql, level: 2}]
    prices:
      - {kind: audit, amount: 0}
      - {kind: certificate, amount: {min: 40, max: 50.25}, currency: EUR, refund_days: 14, region: DE}
      - {kind: tax_percent, amount: 19}
      - {kind: aid, percent: 12.5}
    credits: {amount: 2, unit: ects}
    units: [{title: One, lessons: 3, hours: 2, milestone: true, needs_certificate: false}]
    starts: 2027-01-11
    source: "https://open.example/a"
    read: 2026-11-01
credentials:
  - id: c
    title: C
    type: own
    issuer: uni
    valid_months: 36
    requires: {all_of: [a, {any_of: [a, b]}], credit_total: {amount: 3, unit: ects}, minimum_grade: B}
    counts_toward:
      - {credential: d, credits: {amount: 1, unit: ects}, condition: admission, valid_from: 2026-01-01}
      - {kind: recommendation, share: 0.25, by: ACE}
"""
GOAL = """
mcred: 1
learner: {name: Kim, hours_per_week: 7.5, languages: [en, de], currency: EUR, region: DE, start: 2027-01-11, holds: [a],
          subscriptions: [plus], income: {amount: "30000", currency: EUR}, claims_aid: true,
          skills: [{skill: sql, level: 1}]}
want: credit
skills: [{skill: sql, level: 3, importance: high, must: true}]
target: c
job_market: {occupation: analyst}
classroom: {toward: d, credits: {amount: 12, unit: us_semester}}
stack_toward: [d]
limits: {budget: "900", deadline: 2027-09-30, platforms: {exclude: [shut]}, minimum_weight: 30}
weights: {skill_fit: 30, cost: 20.5}
values: {cost: [[0, 100], [500, 60], [900.5, 0]]}
rubric: {assessment: {supervised: 15}}
credit_rates: {us_quarter: 1.5}
"""
OTHER_GOALS = (
    "{mcred: 1, ranking: [cost, skill_fit]}",
    "{mcred: 1, swing: {cost: 100, time: 50}}",
)

VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, 1, -1, 3, 6, 10**10, 10**10 + 1, 10**30, Decimal("0.5"), Decimal("-0.5"), Decimal("1e400")),
    *(
        "",
        " ",
        "x",
        "a b",
        "a\u200bb",
        "\u200b",
        "x" * 301,
        "x" * 5001,
        "5",
        "-5",
        "0",
        "0.0",
        "49.99",
        "168.5",
        "5 USD",
    ),
    *("2026-02-29", "2028-02-29", "2100-02-29", "2026-04-31", "1900-01-01", "1899-12-31", "2199-12-31", "2200-01-01"),
    *("2026-1-1", "en", "EN", "pt-BR", "DE", "USD", "XXZ", "high", "tax_percent", "recommendation", "supervised"),
    *("https://a.example/x", "javascript:alert(1)", "http://a b", "https://", 'http://a.example/"', "1.23456"),
    *([], ["a"], ["a", "a"], [None], {}, {"min": 1, "max": 2}, {"min": 2}, {"id": "x"}, [[1, 2], [3, 4]]),
)
"""What is put in the place of what stands there: right here, wrong there."""

KEYS = ("id", "currency", "amount", "credential", "any_of", "all_of", "ranking", "weights", "level", "kind", "unknown")

BEYOND = re.compile(r"min must not be greater|is wanted twice|must rise from left to right")
"""The rules across fields that no schema expresses."""


def data(text: str) -> Any:  # noqa: ANN401 - what a file holds
    document, findings = parse(text.encode(), "f")
    assert document is not None
    assert not findings
    return document.data


SAMPLES = [("catalog", data(CATALOG)), *(("goal", data(text)) for text in (GOAL, *OTHER_GOALS))]


def validator(kind: str) -> Any:  # noqa: ANN401 - jsonschema makes the class
    """Return what check-jsonschema checks with: JSON Schema with the regular expressions of ECMAScript."""
    expressions = regex_variants.RegexImplementation(regex_variants.RegexVariantName.default)
    keywords = {"pattern": expressions.pattern_keyword, "patternProperties": expressions.patternProperties_keyword}
    return jsonschema.validators.extend(jsonschema.Draft7Validator, keywords)(file_schema(kind))


VALIDATORS = {kind: validator(kind) for kind in MODELS}


def as_json(value: Any) -> Any:  # noqa: ANN401 - (the same)
    """Return data as a JSON reader sees it: fractions are floating point numbers."""
    if isinstance(value, dict):
        return {key: as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return float(value) if isinstance(value, Decimal) else value


def beyond_a_schema(error: dict[str, Any]) -> bool:
    """Tell whether no schema can say what the model says: across fields, or finer than JSON's numbers are."""
    whole = error["type"] == "int_type" and isinstance(error["input"], Decimal)  # 3.0 is whole to JSON Schema
    return whole or error["type"] == "decimal_max_places" or bool(BEYOND.search(error["msg"]))


def assert_agreement(kind: str, value: Any) -> None:  # noqa: ANN401 - (the same)
    """Hold the verdicts of schema and model together."""
    refusals = [error.message for error in VALIDATORS[kind].iter_errors(as_json(value))]
    try:
        MODELS[kind].model_validate(value)
    except ValidationError as error:
        errors = error.errors()
        assert refusals or all(beyond_a_schema(dict(one)) for one in errors), (errors, value)
    else:
        assert not refusals, (refusals, value)


def places(value: Any) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 - (the same)
    """Go through the places in a file below its version."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in items:
        if step != "mcred":
            yield (step,)
            yield from ((step, *path) for path in places(below))


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a sample with one to three places changed, taken out, or given a further key."""
    kind, sample = draw(st.sampled_from(SAMPLES))
    changed = copy.deepcopy(sample)
    for _ in range(draw(st.integers(1, 3))):
        *way, last = draw(st.sampled_from(list(places(changed)) or [("unknown",)]))
        parent = changed
        for step in way:
            parent = parent[step]
        change = draw(st.sampled_from(("replace", "replace", "remove", "add")))
        if change == "remove" and last in (parent if isinstance(parent, dict) else range(len(parent))):
            del parent[last]
        elif change == "add" and isinstance(parent, dict):
            parent[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(VALUES)))
        else:
            parent[last] = copy.deepcopy(draw(st.sampled_from(VALUES)))
    return kind, changed


@given(mutated())
def test_schema_and_model_agree_on_what_is_wrong(sample: tuple[str, Any]) -> None:
    assert_agreement(*sample)


@pytest.mark.parametrize(("kind", "sample"), SAMPLES)
def test_schema_and_model_take_every_field(kind: str, sample: Any) -> None:  # noqa: ANN401 - (the same)
    MODELS[kind].model_validate(sample)
    assert not list(VALIDATORS[kind].iter_errors(as_json(sample)))


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_is_one_that_strict_tools_take(kind: str) -> None:
    # Without the formats: they would check the expressions as Python's, which know no \p{C}.
    jsonschema.Draft7Validator.check_schema(file_schema(kind), format_checker=None)
    text = json.dumps(file_schema(kind))
    assert '"null"' not in text
    assert '"title": "' not in text  # a title of the schema's own; the property `title` holds a schema
    assert '"discriminator"' not in text
    assert '"format"' not in text


def wrong(text: str) -> list[str]:
    """Say where the schema finds a catalog wrong, each place once."""
    found = VALIDATORS["catalog"].iter_errors(as_json(data(f"mcred: 1\n{text}")))
    return sorted({".".join(map(str, error.absolute_path)) for error in found})


@pytest.mark.parametrize(
    ("price", "right"),
    [
        ("{kind: certificate, amount: 49}", False),
        ("{kind: certificate, amount: 49, currency: EUR}", True),
        ("{kind: tax_percent, amount: 19}", True),
        ('{kind: audit, amount: "0.00"}', True),
        ("{kind: audit, amount: {min: 0, max: 0}}", True),
        ("{kind: audit, amount: {min: 0, max: 1}}", False),
        ('{kind: certificate, amount: "1e400", currency: EUR}', False),
        ('{kind: certificate, amount: "-1", currency: EUR}', False),
        ('{kind: certificate, amount: "10000000000.00", currency: EUR}', True),
        ('{kind: certificate, amount: "10000000000.01", currency: EUR}', False),
        ('{kind: certificate, amount: "0.00001", currency: EUR}', False),
        ('{kind: aid, percent: "100.5"}', False),
        ("{kind: aid, percent: true}", False),
    ],
)
def test_an_amount_needs_its_currency_and_its_range(price: str, right: bool) -> None:  # noqa: FBT001 - a column of a table
    text = f"courses: [{{id: a, title: A, prices: [{price}]}}]"
    assert (not wrong(text)) is right
    assert_agreement("catalog", data(f"mcred: 1\n{text}"))


@pytest.mark.parametrize(
    "text",
    [
        "credentials: [{id: a, title: A, type: t, requires: {all_of: [b], any_of: [c]}}]",
        "credentials: [{id: a, title: A, type: t, counts_toward: [{share: 0.5}]}]",
        "evidence: [{about: a, criterion: credit, level: supervised}]",
        "courses: [{id: a, title: A, langauge: en}]",
        "courses: [{id: a, title: null}]",
        "courses: [{id: a, title: 1984}]",
        "courses: null",
    ],
)
def test_what_the_schema_says_across_fields_the_model_says_too(text: str) -> None:
    assert wrong(text)
    assert_agreement("catalog", data(f"mcred: 1\n{text}"))


@pytest.mark.parametrize(
    "text",
    [
        "weights: {cost: 1}\nranking: [cost]",
        "weights: {cost: 0, time: 0}",
        "swing: {}",
        "ranking: [cost, cost]",
        "rubric: {assessment: {none: 5, unheard_of: 1}}",
        "rubric: {unheard_of: {none: 1}}",
        "values: {cost: [[0, 100]]}",
    ],
)
def test_a_goal_says_what_matters_once(text: str) -> None:
    value = data(f"mcred: 1\n{text}")
    assert list(VALIDATORS["goal"].iter_errors(as_json(value)))
    assert_agreement("goal", value)


def test_every_day_of_three_centuries_and_no_other() -> None:
    pattern = file_schema("catalog")["definitions"]["Day"]["pattern"]
    days = [
        f"{year}-{month:02}-{day:02}"
        for year in range(1899, 2201)
        for month in range(14)
        for day in (0, 1, 28, 29, 30, 31)
    ]
    for text in days:
        value = {"mcred": 1, "courses": [{"id": "a", "title": "A", "starts": text}]}
        try:
            MODELS["catalog"].model_validate(value)
        except ValidationError:
            assert not re.search(pattern, text)
        else:
            assert re.search(pattern, text)


def test_fields_are_described_in_the_words_of_the_docstrings() -> None:
    price = file_schema("catalog")["definitions"]["Price"]["properties"]
    assert price["region"]["description"] == "region is the country (ISO 3166) in which the price holds."
    assert price["as_of"]["description"].startswith("source is the page; as_of the date that the page itself gives")
    assert price["certificate"]["default"] is True
    assert "default" not in price["amount"]
