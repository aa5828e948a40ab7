"""CTDL: graphs, envelopes, requests to publish, costs, credit and transfer value."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imported import imported, only, reading, whys

CONTEXT = "https://credreg.net/ctdl/schema/context/json"


def graph(*nodes: dict[str, Any]) -> str:
    return json.dumps({"@context": CONTEXT, "@graph": list(nodes)})


def credential(type_: str = "BachelorDegree", **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "@id": "https://r.example/1",
        "@type": f"ceterms:{type_}",
        "ceterms:name": {"en-US": "Nursing"},
        **{f"ceterms:{name}": value for name, value in facts.items()},
    }


def cost(type_: str, price: float, name: str = "Cost Profile", **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "@type": "ceterms:CostProfile",
        "ceterms:name": {"en": name},
        "ceterms:price": price,
        "ceterms:currency": "US Dollar",
        "ceterms:directCostType": {"ceterms:targetNode": f"costType:{type_}"},
        **facts,
    }


@pytest.mark.parametrize(
    ("type_", "kind", "award"),
    [
        ("BachelorDegree", "credential", "bachelor_degree"),
        ("AssociateDegree", "credential", "associate_degree"),
        ("Certificate", "credential", "certificate"),
        ("CertificateOfCompletion", "credential", "completion_certificate"),
        ("Certification", "credential", "industry_certification"),
        ("License", "credential", "license"),
        ("DigitalBadge", "credential", "milestone_badge"),
        ("MicroCredential", "credential", "microcredential"),
        ("SecondarySchoolDiploma", "credential", None),
    ],
)
def test_the_class_is_the_type(type_: str, kind: str, award: str | None) -> None:
    draft = only(graph(credential(type_)))
    assert draft.award is not None
    assert (draft.kind, draft.award.type) == (kind, award)


@pytest.mark.parametrize(
    ("title", "award"),
    [
        ("Insurance Studies Certificate", "certificate"),
        ("Graduate Certificate in Nursing", "graduate_certificate"),
        ("Certificate Management", None),
        ("Nursing", None),
    ],
)
def test_a_learning_opportunity_can_end_with_its_credential(title: str, award: str | None) -> None:
    found = only(graph({"@type": "ceterms:LearningOpportunityProfile", "ceterms:name": title})).award
    assert (found.type if found else None) == award


def test_costs_are_kept_apart_and_a_sum_gives_its_year_to_its_parts() -> None:
    costs = [
        cost("AggregateCost", 100, "Total Annual Cost"),
        cost("Tuition", 50, "Resident Tuition"),
        cost("MixedFees", 10, "Fees"),
        cost("RoomOrResidency", 30, "Room and Board"),
        cost("LearningResource", 10, "Books"),
    ]
    draft = only(graph(credential(estimatedCost=costs)))
    assert [(one.kind, int(one.amount.low), one.per) for one in draft.costs] == [
        ("total", 100, "year"),
        ("tuition", 50, "year"),
        ("fees", 10, "year"),
        ("living", 30, "year"),
        ("materials", 10, "year"),
    ]
    (entry,) = imported(graph(credential(estimatedCost=costs))).entries["credentials"]
    assert [(row["kind"], row["amount"], row["per"]) for row in entry["prices"]] == [
        ("tuition", 50, "year"),
        ("materials", 10, "year"),
        ("materials", 10, "year"),
    ]


def test_tuition_of_a_degree_without_a_period_has_no_amount_in_the_catalog() -> None:
    text = graph(
        credential(
            estimatedCost=[cost("Tuition", 3533.68), cost("Tuition", 9963.19), cost("ProgramSpecificFee", 97.12)]
        )
    )
    assert [f"{one.amount.low:f}" for one in only(text).costs] == ["3533.68", "9963.19", "97.12"]
    (entry,) = imported(text).entries["credentials"]
    (tuition, fees) = entry["prices"]
    assert ("amount" in tuition, "amount" in fees) == (False, False)
    assert "3533.68 USD" in tuition["note"]
    assert "9963.19 USD" in tuition["note"]


def test_residents_and_others_pay_a_range() -> None:
    tiers = [
        cost("Tuition", price) | {"ceterms:residencyType": [{"ceterms:targetNode": f"residency:{tier}"}]}
        for price, tier in ((1535, "InState"), (5886, "OutOfState"))
    ]
    (entry,) = imported(graph(credential("Certificate", estimatedCost=tiers))).entries["credentials"]
    (price,) = entry["prices"]
    assert price["amount"] == {"min": 1535, "max": 5886}
    assert "InState" in price["note"]


@pytest.mark.parametrize(
    ("profile", "why"),
    [
        ({"ceterms:price": "tbd", "ceterms:currency": "USD"}, "a placeholder, no price"),
        (
            {"ceterms:price": 5, "ceterms:currency": "USD", "ceterms:name": "Scholarship"},
            "help with the cost, no price",
        ),
    ],
)
def test_costs_that_are_not_clear_are_told(profile: dict[str, Any], why: str) -> None:
    draft = only(graph(credential(estimatedCost=[profile, {"ceterms:name": "no price"}])))
    assert (draft.costs, whys(draft)) == ((), [("price", why)])


def test_earnings_and_aid_are_no_prices() -> None:
    draft = only(
        graph(
            credential(
                aggregateData=[{"ceterms:currency": "USD", "ceterms:medianEarnings": 44439}],
                financialAssistance=[{"schema:value": 5651.0}],
            )
        )
    )
    assert draft.costs == ()
    assert draft.passed_over == ("aggregateData", "financialAssistance")


@pytest.mark.parametrize(
    ("duration", "expected", "about"),
    [
        ({"ceterms:exactDuration": "P2Y"}, ("P2Y", None), []),
        ({"ceterms:minimumDuration": "P1Y", "ceterms:maximumDuration": "P1Y"}, ("P1Y", None), []),
        ({"ceterms:minimumDuration": "P1Y", "ceterms:maximumDuration": "P2Y"}, ("", None), ["length"]),
        ({"ceterms:description": {"en": "Approximately 19 hours of study."}}, ("", 19), []),
        ({"ceterms:description": {"en": "as long as it takes"}}, ("", None), ["length"]),
        ({}, ("", None), []),
    ],
)
def test_durations_by_figure_or_in_words(
    duration: dict[str, Any], expected: tuple[str, int | None], about: list[str]
) -> None:
    draft = only(graph(credential("Certificate", estimatedDuration=[duration])))
    assert (draft.duration, int(draft.hours.low) if draft.hours else None) == expected
    assert [doubt.about for doubt in draft.doubts] == about


@pytest.mark.parametrize(
    ("profile", "amount", "unit"),
    [
        ({"schema:value": 120.0, "schema:description": {"en": "Semester Hours"}}, 120, "us_semester"),
        ({"schema:value": 4, "ceterms:creditUnitType": ["creditUnit:QuarterHours"]}, 4, "us_quarter"),
        (
            {
                "schema:value": 2,
                "ceterms:creditUnitType": [{"ceterms:targetNode": "creditUnit:ContinuingEducationUnit"}],
            },
            2,
            "ceu",
        ),
        ({"schema:value": 1, "ceterms:creditUnitType": ["creditUnit:DegreeCredit"]}, 1, None),
    ],
)
def test_units_of_credit_are_kept_apart(profile: dict[str, Any], amount: int, unit: str | None) -> None:
    for facts in ({"creditValue": [profile]}, {"requires": [{"ceterms:creditValue": [profile]}]}):
        credit = only(graph(credential(**facts))).credit
        assert credit is not None
        assert (int(credit.amount), credit.unit) == (amount, unit)


def test_credit_that_is_a_range_or_stated_twice_is_told() -> None:
    ranged = only(graph(credential(creditValue=[{"schema:minValue": 3, "schema:maxValue": 6}])))
    assert (ranged.credit, [doubt.about for doubt in ranged.doubts]) == (None, ["credits"])
    twice = only(graph(credential(creditValue=[{"schema:value": 3}, {"schema:value": 6}])))
    assert whys(twice) == [("credits", "stated several times")]


def transfer(**profile: Any) -> str:  # noqa: ANN401 - JSON
    value = {"schema:value": 3.0, "ceterms:creditUnitType": [{"ceterms:targetNode": "creditUnit:SemesterHours"}]}
    return json.dumps(
        {
            "@graph": [
                {
                    "@type": "ceterms:TransferValueProfile",
                    "ceterms:name": "Table",
                    "ceterms:subjectWebpage": "https://u.example/t",
                    "ceterms:ownedBy": ["_:u"],
                    "ceterms:transferValue": [value],
                    **profile,
                },
                {
                    "@id": "_:course",
                    "@type": "ceterms:Course",
                    "ceterms:name": "Accounting",
                    "ceterms:offeredBy": ["_:c"],
                    "ceterms:identifier": [{"ceterms:identifierValueCode": "ACC120"}],
                },
                {"@id": "_:job", "@type": "ceterms:Occupation", "ceterms:name": "Infantryman"},
                {"@id": "_:c", "@type": "ceterms:CredentialOrganization", "ceterms:name": "College"},
                {"@id": "_:u", "@type": "ceterms:CredentialOrganization", "ceterms:name": "University"},
            ]
        }
    )


@pytest.mark.parametrize(
    "profile",
    [
        {"ceterms:transferValueFrom": ["_:course"], "ceterms:transferValueFor": ["https://r.example/x"]},
        {"ceterms:transferValueFrom": ["_:job"], "ceterms:transferValueFor": ["_:course"]},
    ],
)
def test_transfer_value_is_an_opinion_on_the_course_and_none_of_its_own_credit(profile: dict[str, Any]) -> None:
    draft = only(transfer(**profile))
    assert (draft.title, draft.code, draft.provider and draft.provider.name) == ("Accounting", "ACC120", "College")
    (entry,) = imported(transfer(**profile)).entries["courses"]
    assert "credits" not in entry
    assert entry["counts_toward"] == [
        {
            "kind": "recommendation",
            "credits": {"amount": 3, "unit": "us_semester"},
            "by": "University",
            "source": "https://u.example/t",
            "read": "2026-11-24",
        }
    ]


def test_envelopes_and_requests_are_opened_and_the_record_gives_its_day() -> None:
    inner = {"@context": CONTEXT, "@graph": [credential("Certificate")]}
    envelope = {"decoded_resource": inner, "node_headers": {"updated_at": "2018-10-17 00:23:28 UTC"}}
    assert only(json.dumps(envelope)).dated == "2018-10-17"
    assert only(json.dumps({"GraphInput": inner})).dated == ""
    assert only(json.dumps({"@context": CONTEXT, **credential("Certificate")})).title == "Nursing"


def test_what_is_doubtful_of_a_record_is_told() -> None:
    status = {"ceterms:targetNode": "credentialStat:Deprecated"}
    draft = only(
        graph(
            credential(
                inLanguage=["en-US"],
                credentialStatusType=status,
                ownedBy=["https://r.example/o"],
                requires=[{"ceterms:description": "a"}],
                teaches=["x " * 60, "Care"],
            )
        )
    )
    assert draft.languages == ()
    assert draft.skills == ("Care",)
    assert [doubt.about for doubt in draft.doubts] == ["provider", "status", "language", "requirements", "skills"]


def test_parts_are_what_it_has_and_not_what_it_requires() -> None:
    found = reading(
        graph(
            {
                "@id": "_:p",
                "@type": "ceterms:LearningProgram",
                "ceterms:name": "Program",
                "ceterms:hasPart": ["_:a"],
                "ceterms:requires": [{"ceterms:targetCredential": ["_:b"]}],
            },
            {"@id": "_:a", "@type": "ceterms:Course", "ceterms:name": "Part"},
            {"@id": "_:b", "@type": "ceterms:BachelorDegree", "ceterms:name": "Needed before"},
        )
    )
    assert [(draft.kind, draft.title, [part.title for part in draft.parts]) for draft in found.drafts] == [
        ("program", "Program", ["Part"])
    ]


def test_a_graph_of_something_else_imports_nothing() -> None:
    found = reading(graph({"@type": "ceterms:CredentialOrganization", "ceterms:name": "School"}, credential(name="")))
    assert found.drafts == ()
    assert [doubt.about for doubt in found.doubts] == ["BachelorDegree", "CredentialOrganization"]
