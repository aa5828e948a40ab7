"""A catalog laid out as arrays: what stands where, and that the order of files and entries is forgotten."""

from dataclasses import fields, is_dataclass
from datetime import date
from itertools import permutations
from math import inf, isnan, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import catalog
from mcred.findings import McredError
from mcred.model.catalog import Catalog, Program
from mcred.model.columns import BUNDLE, CREDIT, MONTH, SUBSCRIPTION, TAX_PERCENT, Columns
from mcred.sources.compile import compile_catalog

FILES = (
    """
    platform: {id: edx, name: E}
    skills: [{id: x, label: X}, {id: y, label: Y}]
    evidence:
      - {about: edx, criterion: assessment, level: supervised}
      - {about: a, criterion: credit, level: none}
      - {about: uni, criterion: outcomes, level: independent, valid_until: 2027-01-01}
    plans: [{id: plus, amount: 30, currency: EUR, per: month, covers: [p]}]
    """,
    """
    providers: [{id: uni, name: U}]
    courses:
      - {id: a, title: A, provider: uni, platform: edx, hours: 5, teaches: [{skill: y, level: 2}], language: fr,
         prices: [{kind: certificate, amount: 5, currency: GBP, region: DE}]}
      - {id: b, title: B, prerequisites: [a, {skill: x}], language: en, grants: [c]}
      - {id: d, title: D, prices: [{kind: tuition, amount: 7, currency: CHF}], weeks: 3}
    """,
    """
    programs: [{id: p, title: P, requires: {all_of: [a, {n_of: {count: 1, of: [b, d]}}]}}]
    plans: [{id: other, amount: 3, currency: USD, per: year, covers: [b, d]}]
    credentials: [{id: c, title: C, type: specialization, counts_toward: [{credential: m, share: 0.1}]}]
    """,
    "credentials: [{id: m, title: M, type: master_degree, requires: {any_of: [p, c]}}]",
)


def content(value: object) -> object:
    """Return everything in a value as bytes and plain values, to compare it bit by bit."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if is_dataclass(value):
        return [content(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [content(one) for one in value]
    return list(value.items()) if isinstance(value, dict) else value


def test_the_order_of_files_is_forgotten() -> None:
    first, *others = (content(compile_catalog(catalog(*files))) for files in permutations(FILES))
    assert all(other == first for other in others)


@settings(max_examples=10)
@given(st.permutations(range(6)))
def test_the_order_of_entries_is_forgotten(order: list[int]) -> None:
    entries = [f"  - {{id: {id}, title: T, hours: {place}}}" for place, id in enumerate("abcdef")]
    shuffled = [entries[place] for place in order]
    texts = ("courses:\n" + "\n".join(one) for one in (entries, shuffled))
    first, second = (content(compile_catalog(catalog(text))) for text in texts)
    assert first == second


def compiled(text: str) -> Columns:
    return compile_catalog(catalog(text))


def test_rows_are_in_the_order_of_ids_and_groups_behind_them() -> None:
    columns = compile_catalog(catalog(*FILES))
    assert columns.ids == ("a", "b", "c", "d", "m", "p")
    assert (len(columns), columns.rows) == (6, 7)  # one of b and d is a group of its own
    groups = [group for level in columns.levels for group in level.groups()]
    b, d, p, group = 1, 3, 5, 6
    assert (group, 1, [b, d]) in groups
    assert (p, 2, [0, group]) in groups


def test_parts_lie_on_lower_levels_than_what_they_make() -> None:
    columns = compile_catalog(catalog(*FILES))
    level = dict.fromkeys(range(columns.rows), 0)
    for place, choices in enumerate(columns.levels, start=1):
        level |= dict.fromkeys(choices.rows.tolist(), place)
    for choices in columns.levels:
        assert all(level[child] < level[row] for row, _, children in choices.groups() for child in children)


def test_a_chain_may_be_long() -> None:
    links = "".join(f"  - {{id: p{i}, title: P, requires: {{all_of: [p{i - 1}]}}}}\n" for i in range(1, 100))
    columns = compiled(f"programs:\n  - {{id: p0, title: P}}\n{links}")
    assert len(columns.levels) == 99


def test_money_is_in_ten_thousandths_and_unknown_amounts_are_open() -> None:
    prices = compiled("""
    courses:
      - id: a
        title: A
        credits: {amount: 4.5, unit: ects}
        prices:
          - {kind: bundle, amount: {min: 0.01, max: 2}, currency: EUR}
          - {kind: tax_percent, amount: 19}
          - {kind: tuition, per: credit, currency: USD}
          - {kind: subscription, amount: 5, currency: USD, per: month, trial_days: 7, valid_until: 2027-01-01}
    """).prices
    assert prices.kind.tolist()[:2] == [BUNDLE, TAX_PERCENT]
    assert prices.low.tolist() == [100, 19, 0, 50_000]
    assert prices.high.tolist() == [20_000, 19, inf, 50_000]
    assert (prices.per[2], prices.units.low[2]) == (CREDIT, 4.5)
    assert (prices.kind[3], prices.per[3], prices.trial_days[3]) == (SUBSCRIPTION, MONTH, 7)
    assert date.fromordinal(int(prices.last_day[3])) == date(2027, 1, 1)
    assert (prices.owner.tolist(), prices.origin_place.tolist()) == ([0, 0, 0, -1], [0, 1, 2, 3])


@pytest.mark.parametrize(
    ("course", "low", "high"),
    [
        ("hours: 1.5", 90, 90),
        ("hours: {min: 1, max: 2}", 60, 120),
        ("units: [{title: U, hours: 1}, {title: V, hours: {min: 1, max: 2}}]", 120, 180),
        ("hours: 9, units: [{title: U, hours: 1}]", 540, 540),
        ("units: [{title: U, hours: 1}, {title: V}]", nan, nan),
        ("level: beginner", nan, nan),
    ],
)
def test_workload_is_in_minutes(course: str, low: float, high: float) -> None:
    minutes = compiled(f"courses: [{{id: a, title: A, {course}}}]").minutes
    assert minutes.low.tolist() == pytest.approx([low], nan_ok=True)
    assert minutes.high.tolist() == pytest.approx([high], nan_ok=True)


def test_weeks_make_a_session_unless_the_pace_is_ones_own() -> None:
    columns = compiled("""
    courses:
      - {id: a, title: A, weeks: 4}
      - {id: b, title: B, weeks: 4, pace: self_paced}
      - {id: c, title: C, weeks: 4, pace: session}
    programs: [{id: p, title: P, requires: {all_of: [a, b]}}, {id: q, title: Q, requires: {all_of: [b]}}]
    """)
    assert [None if isnan(weeks) else weeks for weeks in columns.weeks.tolist()] == [4, None, 4, None, None]
    assert columns.has_session.tolist() == [True, False, True, True, False]


def test_a_credential_without_a_price_of_its_own_is_represented_by_what_grants_it() -> None:
    columns = compiled("""
    courses: [{id: a, title: A, grants: [b, c]}]
    credentials:
      - {id: b, title: B, type: course_certificate}
      - {id: c, title: C, type: course_certificate, prices: [{kind: exam, amount: 1, currency: USD}]}
      - {id: d, title: D, type: course_certificate}
    """)
    assert columns.represented.tolist() == [False, True, False, False]


def test_a_plan_reaches_what_it_covers_the_parts_of_that_and_what_they_make() -> None:
    columns = compiled("""
    plans: [{id: plus, amount: 1, currency: USD, covers: [p]}]
    courses: [{id: a, title: A}, {id: b, title: B}, {id: z, title: Z}]
    programs: [{id: p, title: P, requires: {all_of: [a, b]}}, {id: q, title: Q, requires: {all_of: [b, z]}}]
    """)
    pairs = zip(columns.plans.pair_row.tolist(), columns.plans.direct.tolist(), strict=True)
    assert {columns.ids[row]: direct for row, direct in pairs} == {"a": True, "b": True, "p": True, "q": False}


def test_what_is_a_part_of_itself_is_refused() -> None:
    # through references that loading would have refused
    first = Program.model_validate({"id": "a", "title": "A", "requires": {"all_of": ["b"]}})
    second = Program.model_validate({"id": "b", "title": "B", "requires": {"any_of": ["a"]}})
    with pytest.raises(McredError, match="a is a part of itself"):
        compile_catalog(Catalog(offerings={"a": first, "b": second}))


def test_an_empty_catalog_has_no_rows() -> None:
    columns = compile_catalog(Catalog())
    assert (len(columns), columns.rows, columns.levels) == (0, 0, ())
