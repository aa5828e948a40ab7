"""CTDL: classes, costs, conditions and transfer values, as the Registry has them."""

from __future__ import annotations

from typing import Any

import pytest
from exporting import WHOLE, exported, node

from mcred.sources.exporters.ctdl_terms import CLASSES, CONTEXT

PROFILE = "ceterms:ConditionProfile"


def by_id(id: str) -> Any:  # noqa: ANN401 - a node is whatever JSON it is
    (found,) = [one for one in exported("ctdl")["@graph"] if one["@id"] == id]
    return found


def test_a_course_says_what_the_catalog_knows() -> None:
    course = node("ctdl", "a")
    assert {key: course[key] for key in ("@type", "@id", "ceterms:name", "ceterms:subjectWebpage", "mcred:id")} == {
        "@type": "ceterms:Course",
        "@id": "https://open.example/a",
        "ceterms:name": "Falcons & hawks",
        "ceterms:subjectWebpage": "https://open.example/a",
        "mcred:id": "a",
    }
    assert (course["ceterms:ownedBy"], course["ceterms:offeredBy"]) == (
        ["https://uni.example"],
        ["https://open.example"],
    )
    assert (course["ceterms:isPartOf"], course["mcred:grants"]) == (
        ["urn:mcred:offering:p"],
        ["urn:mcred:offering:a-badge"],
    )
    assert (course["mcred:source"], course["mcred:asOf"]) == ("https://open.example/a", "2026-10-01")
    assert (course["mcred:starts"], course["mcred:ends"], course["mcred:pace"]) == (
        "2027-01-11",
        "2027-02-15",
        "session",
    )


def test_effort_and_calendar_time_are_kept_apart() -> None:
    effort = {"@type": "ceterms:DurationProfile", "ceterms:description": "Effort"}
    calendar = {"@type": "ceterms:DurationProfile", "ceterms:description": "Calendar time"}
    assert node("ctdl", "a")["ceterms:estimatedDuration"] == [
        {**effort, "ceterms:exactDuration": "PT40H"},
        {**calendar, "ceterms:exactDuration": "P5W"},
    ]
    assert node("ctdl", "b")["ceterms:estimatedDuration"] == [
        {**effort, "ceterms:minimumDuration": "PT1H30M", "ceterms:maximumDuration": "PT2H"},
        {**calendar, "ceterms:exactDuration": "P31.5D"},
    ]


def test_every_price_is_a_cost_with_its_source_and_its_day() -> None:
    costs = {one["mcred:priceKind"]: one for one in node("ctdl", "a")["ceterms:estimatedCost"]}
    assert list(costs) == ["audit", "certificate", "exam", "subscription", "tuition", "materials"]
    assert costs["certificate"] == {
        "@type": "ceterms:CostProfile",
        "ceterms:name": "Certificate",
        "ceterms:description": "Once a year.",
        "ceterms:price": 49.5,
        "ceterms:currency": "EUR",
        "ceterms:costDetails": "https://a.example/prices",
        "ceterms:endDate": "2027-03-01",
        "ceterms:jurisdiction": [
            {
                "@type": "ceterms:JurisdictionProfile",
                "ceterms:mainJurisdiction": {"@type": "ceterms:Place", "ceterms:addressCountry": "DE"},
            }
        ],
        "mcred:priceKind": "certificate",
        "mcred:refundDays": 14,
        "mcred:accessUntil": "2027-12-31",
        "mcred:asOf": "2026-11-01",
    }
    assert costs["audit"]["ceterms:price"] == 0
    assert "ceterms:price" not in costs["exam"]
    assert (costs["materials"]["schema:minPrice"], costs["materials"]["schema:maxPrice"]) == (5, 7.25)
    assert (costs["subscription"]["ceterms:paymentPattern"], costs["subscription"]["mcred:withCertificate"]) == (
        "per month",
        False,
    )
    assert costs["tuition"]["ceterms:directCostType"]["ceterms:targetNode"] == "costType:Tuition"


def test_tax_and_aid_are_no_costs() -> None:
    course = node("ctdl", "a")
    assert [one["ceterms:financialAssistanceValue"] for one in course["ceterms:financialAssistance"]] == [
        [{"@type": "schema:QuantitativeValue", "qdata:percentage": 12.5}],
        [{"@type": "schema:QuantitativeValue", "schema:minValue": 5, "schema:maxValue": 10, "schema:unitText": "EUR"}],
    ]
    (tax,) = course["mcred:adjustments"]
    assert (tax["mcred:priceKind"], tax["mcred:percent"]) == ("tax_percent", 19)


def test_names_outside_the_vocabulary_have_no_skill_of_it() -> None:
    known, unleveled, name = node("ctdl", "a")["ceterms:teaches"]
    assert known == {
        "@type": "ceterms:CredentialAlignmentObject",
        "ceterms:targetNodeName": "Falconry",
        "ceterms:targetNode": "http://data.europa.eu/esco/skill/1",
        "ceterms:frameworkName": "ESCO",
        "mcred:skill": "falconry",
        "mcred:level": 3,
    }
    assert "mcred:level" not in unleveled
    assert name == {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNodeName": "Whistling"}


def test_a_level_without_a_concept_is_a_name() -> None:
    (level,) = node("ctdl", "b")["ceterms:audienceLevelType"]
    assert level == {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNodeName": "expert"}
    assert node("ctdl", "a")["ceterms:audienceLevelType"][0]["ceterms:targetNode"] == "audLevel:BeginnerLevel"


def test_what_is_needed_before_the_start() -> None:
    (condition,) = node("ctdl", "a")["ceterms:entryCondition"]
    assert condition["ceterms:targetLearningOpportunity"] == ["urn:mcred:offering:b"]
    assert condition["ceterms:targetCredential"] == ["urn:mcred:offering:a-badge"]
    assert [one["mcred:level"] for one in condition["ceterms:targetCompetency"]] == [2]


def test_all_and_any_are_conditions_and_alternatives() -> None:
    course, inner = (
        {"@type": PROFILE, "ceterms:targetLearningOpportunity": [f"urn:mcred:offering:{id}"]} for id in ("b", "free")
    )
    program = node("ctdl", "p")
    assert program["ceterms:hasPart"] == ["https://open.example/a"]
    assert program["ceterms:requires"] == [
        {"@type": PROFILE, "ceterms:targetLearningOpportunity": ["https://open.example/a"]},
        {
            "@type": PROFILE,
            "ceterms:alternativeCondition": [
                course,
                {**inner, "ceterms:targetCredential": ["urn:mcred:offering:a-badge"]},
            ],
        },
    ]


def test_some_of_several_is_said_in_words_and_exactly_beside_it() -> None:
    credential = node("ctdl", "c")
    first, granted, before, skills = credential["ceterms:requires"]
    assert first["ceterms:condition"] == [
        "Any 2 of these 3",
        "At most 6 ECTS credits from elsewhere",
        "At least 12 US semester hours here",
        "Minimum grade: B",
    ]
    assert [set(one) - {"@type"} for one in first["ceterms:alternativeCondition"]] == [
        {"ceterms:targetLearningOpportunity"},
        {"ceterms:targetLearningOpportunity"},
        {"ceterms:targetLearningOpportunity", "ceterms:alternativeCondition"},
    ]
    assert first["ceterms:creditValue"][0]["schema:value"] == 30
    assert granted["ceterms:targetLearningOpportunity"] == ["urn:mcred:offering:p"]
    assert before["ceterms:name"] == "Before the start"
    assert skills["ceterms:targetCompetency"][0]["mcred:skill"] == "falconry"
    assert credential["mcred:requires"] == {
        "mcred:take": 2,
        "mcred:of": [
            "https://open.example/a",
            "urn:mcred:offering:b",
            {
                "mcred:take": 2,
                "mcred:of": ["urn:mcred:offering:free", {"mcred:take": 1, "mcred:of": ["urn:mcred:offering:shared"]}],
            },
        ],
        "mcred:creditTotal": {"mcred:creditAmount": 30, "mcred:creditUnit": "ects"},
        "mcred:transferCap": {"mcred:creditAmount": 6, "mcred:creditUnit": "ects"},
        "mcred:residency": {"mcred:creditAmount": 12, "mcred:creditUnit": "us_semester"},
        "mcred:minimumGrade": "B",
    }


def test_what_several_courses_grant_comes_by_any_of_them() -> None:
    (condition,) = node("ctdl", "shared")["ceterms:requires"]
    assert [one["ceterms:targetLearningOpportunity"] for one in condition["ceterms:alternativeCondition"]] == [
        ["urn:mcred:offering:b"],
        ["urn:mcred:offering:free"],
    ]


def test_recognitions_are_transfer_values() -> None:
    accepted = by_id("urn:mcred:recognition:c/0")
    assert accepted == {
        "@type": "ceterms:TransferValueProfile",
        "@id": "urn:mcred:recognition:c/0",
        "ceterms:name": "C for Degree",
        "ceterms:description": "admission",
        "ceterms:subjectWebpage": "https://a.example/prices",
        "ceterms:ownedBy": ["urn:mcred:provider:other"],
        "ceterms:startDate": "2026-01-01",
        "ceterms:endDate": "2027-12-31",
        "ceterms:transferValue": [
            {
                "@type": "ceterms:ValueProfile",
                "schema:value": 12,
                "schema:description": "US semester hours",
                "ceterms:creditUnitType": [
                    {
                        "@type": "ceterms:CredentialAlignmentObject",
                        "ceterms:framework": "https://credreg.net/ctdl/terms/CreditUnit",
                        "ceterms:targetNode": "creditUnit:SemesterHour",
                    }
                ],
                "mcred:creditUnit": "us_semester",
            }
        ],
        "ceterms:transferValueFrom": ["urn:mcred:offering:c"],
        "ceterms:transferValueFor": ["urn:mcred:offering:degree"],
        "mcred:recognitionKind": "acceptance",
        "mcred:minimumGrade": "B",
        "mcred:source": "https://a.example/prices",
        "mcred:asOf": "2026-11-01",
    }
    assert by_id("urn:mcred:recognition:c/1")["ceterms:transferValue"] == [
        {"@type": "ceterms:ValueProfile", "qdata:percentage": 25}
    ]
    opinion = by_id("urn:mcred:recognition:c/2")
    assert (opinion["mcred:recognitionKind"], opinion["mcred:by"]) == ("recommendation", "ACE")
    assert "ceterms:transferValueFor" not in opinion
    assert "ceterms:transferValue" not in by_id("urn:mcred:recognition:c/3")


def test_a_plan_is_a_cost_manifest_of_what_it_covers() -> None:
    plan = by_id("urn:mcred:plan:plus")
    assert (plan["@type"], plan["ceterms:costManifestOf"]) == ("ceterms:CostManifest", "https://open.example")
    assert plan["mcred:of"] == ["https://open.example/a", "urn:mcred:offering:p"]
    assert plan["ceterms:estimatedCost"][0]["ceterms:price"] == 39.9
    assert node("ctdl", "a")["ceterms:commonCosts"] == ["urn:mcred:plan:plus"]


def test_organizations_stand_once_and_last() -> None:
    graph = exported("ctdl")["@graph"]
    assert [one["@id"] for one in graph if one["@type"] == "ceterms:CredentialOrganization"] == [
        "https://open.example",
        "https://uni.example",
        "urn:mcred:provider:other",
    ]
    assert by_id("https://uni.example")["ceterms:address"]["ceterms:addressCountry"] == "DE"


def test_what_is_only_referred_to_is_named() -> None:
    graph = exported("ctdl", "own-type")["@graph"]
    assert [(one["@type"], one["ceterms:name"]) for one in graph] == [
        ("ceterms:Credential", "Own"),
        ("ceterms:Course", "Falcons & hawks"),
        ("ceterms:CredentialOrganization", "Open School"),
    ]


@pytest.mark.parametrize(
    ("kind", "class_"), [("milestone", "Badge"), ("certification", "Certificate"), ("academic", "Credential")]
)
def test_a_type_of_ones_own_has_the_class_of_its_kind(kind: str, class_: str) -> None:
    text = f"""
    credential_types: [{{id: own, label: Own, kind: {kind}}}]
    credentials: [{{id: x, title: X, type: own}}]
    """
    assert node("ctdl", "x", text=text)["@type"] == f"ceterms:{class_}"


def test_every_shipped_type_has_a_class() -> None:
    assert set(CLASSES) == set(WHOLE.credential_types) - {"rosette"}


def test_no_term_is_without_a_namespace() -> None:
    graph = exported("ctdl")["@graph"]

    def terms(data: Any) -> set[str]:  # noqa: ANN401 - JSON
        inside = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
        own = {key for key in data if not key.startswith("@")} if isinstance(data, dict) else set()
        return own.union(*map(terms, inside))

    assert {term.partition(":")[0] for term in terms(graph)} <= set(CONTEXT)
