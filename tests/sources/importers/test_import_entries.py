"""Entries: what is written into a catalog, what is left out of it, and that `mcred check` has nothing against it."""

from __future__ import annotations

import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imported import PAGE, course, imported, page
from mcred.findings import Severity
from mcred.sources.importers.draft import Cost, Credit, Draft, Organization, Reading, Span
from mcred.sources.importers.entries import Terms, entries_of
from mcred.sources.importers.slugs import LONGEST, Ids, slug_of
from mcred.sources.load import load_catalog
from mcred.sources.writing import document


def written(*drafts: Draft, source: str = PAGE) -> dict[str, list[dict[str, Any]]]:
    return entries_of([("file", Reading("CSV", drafts))], Terms("2026-11-24", source)).entries


def cost(kind: str, amount: str, currency: str | None = "EUR", **facts: Any) -> Cost:  # noqa: ANN401 - fields of a cost
    return Cost(kind, Span(Decimal(amount), Decimal(amount)), currency, **facts)


def test_a_whole_course_as_it_stands_in_a_catalog() -> None:
    text = page(
        course(
            provider={"@type": "Organization", "name": "School", "url": "https://s.example"},
            url="https://s.example/logic",
            educationalCredentialAwarded="Certificate of Completion",
            timeRequired="PT20H",
            inLanguage="en",
            teaches=["SQL", "Frobnication"],
            offers={"price": "49.50", "priceCurrency": "EUR"},
            dateModified="2026-05-01",
        )
    )
    assert imported(text).entries == {
        "providers": [{"id": "school", "name": "School", "url": "https://s.example"}],
        "courses": [
            {
                "id": "logic",
                "title": "Logic",
                "provider": "school",
                "url": "https://s.example/logic",
                "hours": 20,
                "language": "en",
                "teaches": [{"skill": "sql"}],
                "skill_names": ["Frobnication"],
                "prices": [
                    {
                        "kind": "tuition",
                        "amount": Decimal("49.50"),
                        "currency": "EUR",
                        "source": "https://s.example/logic",
                        "as_of": "2026-05-01",
                    }
                ],
                "grants": ["logic-completion-certificate"],
                "source": "https://s.example/logic",
                "as_of": "2026-05-01",
            }
        ],
        "credentials": [
            {
                "id": "logic-completion-certificate",
                "title": "Certificate of Completion: Logic",
                "type": "completion_certificate",
                "issuer": "school",
                "source": "https://s.example/logic",
                "as_of": "2026-05-01",
            }
        ],
    }


def test_a_day_in_the_future_is_no_day_and_the_day_of_reading_stands_instead() -> None:
    (entry,) = written(Draft("course", "Logic", address="https://s.example", dated="2027-01-01"))["courses"]
    assert (entry["read"], "as_of" in entry) == ("2026-11-24", False)


def test_without_a_source_there_is_no_price_and_that_is_told() -> None:
    found = entries_of(
        [("file", Reading("CSV", (Draft("course", "Logic", costs=(cost("tuition", "5"),)),)))], Terms("2026-11-24")
    )
    assert found.entries["courses"] == [{"id": "logic", "title": "Logic"}]
    assert [doubt.why for doubt in found.offerings[0].doubts] == ["no address as its source; give --source"]
    assert "price" in found.offerings[0].unknown


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (cost("living", "5"), "living is no price of an offering"),
        (cost("parts", "5"), "no kind of price that a catalog has"),
        (cost("tuition", "5", None), "no currency of ISO 4217 beside it"),
        (cost("tuition", "5", per="hour"), "per hour, which no catalog can say"),
        (cost("tuition", "5", past=True), "asked in an earlier run"),
        (cost("tuition", "5", per=None), "for how long, or for how much, is not said"),
    ],
)
def test_costs_that_no_catalog_can_say_are_told(one: Cost, why: str) -> None:
    found = entries_of([("file", Reading("CSV", (Draft("course", "Logic", costs=(one,)),)))], Terms("2026-11-24", PAGE))
    assert [doubt.why for doubt in found.offerings[0].doubts] == [why]
    assert all("amount" not in price for price in found.entries["courses"][0].get("prices", ()))


def test_a_sum_is_a_price_only_where_it_stands_alone() -> None:
    (alone,) = written(Draft("course", "Logic", costs=(cost("total", "5"), cost("audit", "0"))))["courses"]
    assert [row["kind"] for row in alone["prices"]] == ["tuition", "audit"]
    (summed,) = written(Draft("course", "Logic", costs=(cost("total", "5"), cost("tuition", "3"))))["courses"]
    assert [(row["kind"], row["amount"]) for row in summed["prices"]] == [("tuition", 3)]


def test_transfer_credit_without_a_source_is_told() -> None:
    credit = Credit(Decimal(3), "us_semester", transfer=True)
    found = entries_of([("file", Reading("CTDL", (Draft("course", "Logic", credit=credit),)))], Terms("2026-11-24"))
    assert found.entries["courses"] == [{"id": "logic", "title": "Logic"}]
    assert [doubt.why for doubt in found.offerings[0].doubts] == ["a recommendation needs a source; give --source"]


def test_a_pace_and_a_platform_are_written() -> None:
    draft = Draft(
        "course", "Logic", platform=Organization("edX"), pace="self_paced", starts="2027-01-11", level="beginner"
    )
    found = written(draft)
    assert found["platforms"] == [{"id": "edx", "name": "edX"}]
    assert [found["courses"][0][key] for key in ("platform", "pace", "starts", "level")] == [
        "edx",
        "self_paced",
        "2027-01-11",
        "beginner",
    ]


def test_amounts_of_one_kind_are_a_range_and_materials_stand_apart() -> None:
    costs = (
        cost("tuition", "5"),
        cost("tuition", "9"),
        cost("materials", "1"),
        cost("fees", "2"),
        cost("audit", "0", None),
    )
    (entry,) = written(Draft("course", "Logic", costs=costs))["courses"]
    assert [(row["kind"], row["amount"]) for row in entry["prices"]] == [
        ("tuition", {"min": 5, "max": 9}),
        ("materials", 1),
        ("materials", 2),
        ("audit", 0),
    ]


def test_a_credential_without_a_known_type_is_told_and_not_written() -> None:
    found = entries_of([("file", Reading("CTDL", (Draft("credential", "Order of Logic"),)))], Terms("2026-11-24", PAGE))
    assert found.entries == {}
    assert not found.offerings[0].written
    assert [doubt.about for doubt in found.offerings[0].doubts] == ["credential"]


def test_several_languages_are_told_since_a_catalog_holds_one() -> None:
    found = entries_of(
        [("file", Reading("CSV", (Draft("course", "Logic", languages=("en", "ar")),)))], Terms("2026-11-24", PAGE)
    )
    assert "language" not in found.entries["courses"][0]
    assert [doubt.words for doubt in found.offerings[0].doubts] == ["en, ar"]


def test_a_provider_is_one_by_its_name_and_keeps_the_address_that_a_later_one_brings() -> None:
    drafts = [
        Draft("course", f"Logic {place}", provider=Organization(name, url))
        for place, (name, url) in enumerate([("School", ""), ("SCHOOL", "https://s.example"), ("Other", "")])
    ]
    assert written(*drafts)["providers"] == [
        {"id": "school", "name": "School", "url": "https://s.example"},
        {"id": "other", "name": "Other"},
    ]


def test_ids_are_short_readable_and_each_once() -> None:
    ids = Ids()
    assert [
        ids.new("Probability—the Science of Uncertainty"),
        ids.new("Café & C++"),
        ids.new("中文课程"),
        ids.new("!?"),
    ] == [
        "probability-the-science-of-uncertainty",
        "cafe-c",
        "中文课程",
        "untitled",
    ]
    assert [ids.new("Logic", "School"), ids.new("Logic", "School"), ids.new("Logic", "School"), ids.new("Logic")] == [
        "logic",
        "school-logic",
        "logic-2",
        "logic-3",
    ]
    assert len(slug_of("word " * 100)) <= LONGEST
    assert len(slug_of("w" * 500)) == LONGEST


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**12)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(
        [
            "PT12M",
            "P4W",
            "USD",
            "US Dollar",
            "5",
            "1.234",
            "{{price}}",
            "Master of Science",
            "en",
            "https://s.example/a b",
            "_:a",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@id", "@type", "@value", "name", "price", "priceCurrency", "value", "url", "en", "credentialCategory"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)
FACTS = st.dictionaries(
    st.sampled_from(
        [
            "name",
            "provider",
            "offers",
            "hasCourseInstance",
            "timeRequired",
            "timeToComplete",
            "numberOfCredits",
            "inLanguage",
            "teaches",
            "educationalCredentialAwarded",
            "educationalLevel",
            "url",
            "courseCode",
            "hasCourse",
            "dateModified",
            "isAccessibleForFree",
        ]
    ),
    JUNK,
    max_size=8,
)


@given(st.sampled_from(["Course", "EducationalOccupationalProgram", "EducationalOccupationalCredential"]), FACTS)
def test_whatever_a_page_says_what_is_written_has_no_error(type_: str, facts: dict[str, Any]) -> None:
    found = imported(page({"@type": type_, "name": "Logic", **facts}))
    assert errors_in(document(found.entries)) == []


CTDL_FACTS = st.dictionaries(
    st.sampled_from(
        [
            "ceterms:" + name
            for name in (
                "name",
                "ownedBy",
                "offeredBy",
                "estimatedCost",
                "estimatedDuration",
                "creditValue",
                "teaches",
                "identifier",
                "hasPart",
                "subjectWebpage",
                "requires",
                "credentialStatusType",
                "inLanguage",
                "codedNotation",
            )
        ]
    ),
    JUNK,
    max_size=8,
)


@given(st.sampled_from(["Course", "LearningOpportunityProfile", "BachelorDegree", "TransferValueProfile"]), CTDL_FACTS)
def test_whatever_a_record_says_what_is_written_has_no_error(type_: str, facts: dict[str, Any]) -> None:
    record = {"@id": "_:a", "@type": f"ceterms:{type_}", "ceterms:name": "Logic", **facts}
    found = imported(json.dumps({"@context": "https://credreg.net/ctdl/schema/context/json", "@graph": [record]}))
    assert errors_in(document(found.entries)) == []


def errors_in(text: str) -> list[str]:
    """Return what is wrong with a catalog file."""
    if text == "mcred: 1\n":
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "catalog.yaml")
        path.write_text(text, encoding="utf-8")
        return [str(finding) for finding in load_catalog([path]).findings if finding.severity is Severity.ERROR]
