"""Entries that were read elsewhere and the data of a catalog file: what is renewed, what stays, what is told."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.sources.document import parse
from mcred.sources.merging import Kept, Merged, merge

FILE = """
mcred: 1
platform: {id: open, name: Open School, url: "https://open.example"}
providers: [{id: uni, name: Université du Lac}]
courses:
  - id: sql
    title: SQL by hand
    url: https://open.example/sql/
    provider: uni
    hours: 10
    language: en
    teaches: [{skill: sql, level: 3}]
    prices:
      - {kind: certificate, amount: "49.00", currency: USD, source: "https://open.example/sql", read: 2026-05-01}
    source: https://open.example/sql
    read: 2026-05-01
"""


def data(text: str) -> dict[str, Any]:
    document, findings = parse(text.encode(), "f")
    assert document is not None
    assert not findings
    assert isinstance(document.data, dict)
    return document.data


def merged(read: str, file: str = FILE) -> Merged:
    return merge(data(file), data(read))


def price(amount: object, day: str = "read: 2026-11-24", source: str = "https://open.example/sql") -> str:
    return f'{{kind: certificate, amount: {amount}, currency: USD, source: "{source}", {day}}}'


def course(rest: str) -> str:
    return f"courses: [{{id: sql, title: SQL by hand, {rest}}}]"


def test_a_newer_price_of_the_same_page_takes_the_place_of_the_older() -> None:
    result = merged(course(f"prices: [{price(59)}]"))
    (stands,) = result.data["courses"][0]["prices"]
    assert (stands["amount"], stands["read"]) == (59, "2026-11-24")
    assert (result.updated, result.kept) == ((("courses", "sql"),), ())


def test_the_same_price_read_again_is_dated_anew_and_written_as_before() -> None:
    (stands,) = merged(course(f"prices: [{price(49)}]")).data["courses"][0]["prices"]
    assert (stands["amount"], stands["read"]) == ("49.00", "2026-11-24")


def test_a_day_that_the_page_gives_takes_the_place_of_the_day_of_reading() -> None:
    (stands,) = merged(course(f"prices: [{price(59, 'as_of: 2026-10-01')}]")).data["courses"][0]["prices"]
    assert "read" not in stands
    assert stands["as_of"] == "2026-10-01"


@pytest.mark.parametrize(
    ("read", "why"),
    [
        (price(59, "read: 2026-04-30"), "it is of a later day"),
        (price(59, source="https://other.example"), "it is from another page"),
    ],
)
def test_a_price_of_another_page_or_an_earlier_day_changes_nothing_and_is_told(read: str, why: str) -> None:
    result = merged(course(f"prices: [{read}]"))
    assert result.data == data(FILE)
    assert result.kept == (Kept(("courses", 0, "prices", 0, "amount"), "49.00", 59, why),)


def test_another_kind_of_price_is_added() -> None:
    result = merged(course('prices: [{kind: exam, amount: 5, currency: USD, source: "https://x.example"}]'))
    assert [one["kind"] for one in result.data["courses"][0]["prices"]] == ["certificate", "exam"]


def test_what_a_person_may_have_written_stays_and_facts_of_the_page_follow_it() -> None:
    read = """
    courses:
      - {id: sql, title: SQL, url: "http://www.open.example/sql?utm_source=x", hours: 12, weeks: 4,
         source: "https://open.example/sql", read: 2026-11-24}
    """
    result = merged(read)
    stands = result.data["courses"][0]
    assert (stands["title"], stands["hours"], stands["weeks"], stands["read"]) == ("SQL by hand", 12, 4, "2026-11-24")
    assert result.kept == (Kept(("courses", 0, "title"), "SQL by hand", "SQL", "a person may have written it"),)


def test_facts_of_another_page_are_not_put_under_the_source_of_the_first() -> None:
    result = merged('courses: [{id: sql, title: SQL by hand, weeks: 4, source: "https://b.example", read: 2026-11-24}]')
    assert result.data == data(FILE)
    assert result.kept == (Kept(("courses", 0, "weeks"), None, 4, "it is from another page"),)


def test_lists_are_united_and_levels_stay() -> None:
    result = merged(course("teaches: [{skill: sql, level: 1}, {skill: python}], grants: [sql-certificate]"))
    stands = result.data["courses"][0]
    assert stands["teaches"] == [{"skill": "sql", "level": 3}, {"skill": "python"}]
    assert result.kept[0].read == {"skill": "sql", "level": 1}
    assert stands["grants"] == ["sql-certificate"]


def test_names_of_skills_that_somebody_has_mapped_do_not_come_back() -> None:
    assert "skill_names" not in merged(course("skill_names: [Structured Query Language]")).data["courses"][0]


def test_the_same_address_is_the_same_course() -> None:
    result = merged('courses: [{id: learn-sql, title: Learn SQL, url: "https://open.example/sql"}]')
    assert len(result.data["courses"]) == 1
    assert result.duplicates == (("learn-sql", "sql", "address"),)
    assert [one.path for one in result.kept] == [("courses", 0, "title")]


def test_the_same_title_of_the_same_provider_is_the_same_course_and_what_refers_to_it_follows() -> None:
    read = """
    providers: [{id: universite-du-lac, name: Universite du Lac}]
    programs: [{id: data, title: Data, requires: {all_of: [learn-sql, {any_of: [learn-sql, other]}]}}]
    courses: [{id: learn-sql, title: "SQL, by hand", provider: universite-du-lac}]
    """
    result = merged(read)
    assert len(result.data["providers"]) == len(result.data["courses"]) == 1
    assert result.duplicates == (
        ("universite-du-lac", "uni", "name"),
        ("learn-sql", "sql", "title and provider"),
    )
    assert result.data["programs"][0]["requires"] == {"all_of": ["sql", {"any_of": ["sql", "other"]}]}


def test_two_things_of_one_id_get_two_ids() -> None:
    read = """
    providers: [{id: mine, name: Mine}]
    courses: [{id: sql, title: SQL by hand, provider: mine}, {id: x, title: X, prerequisites: [sql]}]
    """
    result = merged(read)
    assert [one["id"] for one in result.data["courses"]] == ["sql", "sql-2", "x"]
    assert result.data["courses"][2] == {"id": "x", "title": "X", "prerequisites": ["sql-2"]}
    assert not result.duplicates


def test_what_was_read_twice_is_added_once() -> None:
    read = """
    courses:
      - {id: a, title: A, url: "https://a.example/a"}
      - {id: b, title: A, url: "https://a.example/a/", hours: 5}
    """
    result = merged(read)
    assert result.added == (("courses", "a"),)
    assert result.data["courses"][1] == {"id": "a", "title": "A", "url": "https://a.example/a", "hours": 5}


def test_the_platform_of_the_file_is_one_of_its_platforms() -> None:
    read = "platforms: [{id: open-school, name: Open School}]\ncourses: [{id: x, title: X, platform: open-school}]"
    result = merged(read)
    assert "platforms" not in result.data
    assert result.data["courses"][1]["platform"] == "open"


@given(st.permutations(["sql", "x", "y"]), st.sampled_from(["2026-04-01", "2026-11-24"]), st.sampled_from([49, 60]))
def test_merging_twice_changes_nothing_more(ids: list[str], day: str, amount: int) -> None:
    courses = [
        {
            "id": id,
            "title": f"Course {id}",
            "prices": [
                {"kind": "certificate", "amount": amount, "currency": "USD", "source": "https://a.example", "read": day}
            ],
            "source": "https://a.example",
            "read": day,
        }
        for id in ids
    ]
    before = data(FILE)
    once = merge(before, {"courses": copy.deepcopy(courses)})
    twice = merge(once.data, {"courses": courses})
    assert before == data(FILE)
    assert twice.data == once.data
    assert twice.added == twice.updated == ()
    assert twice.kept == once.kept
