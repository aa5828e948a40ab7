"""European Learning Model: learning opportunities, qualifications, and achievements in credentials."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imported import imported, only, reading, whys

CONTEXT = ["https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap"]
ECTS = {"type": "CreditPoint", "framework": {"prefLabel": {"en": ["European Credit Transfer System"]}}, "point": "5"}
SCHOOL = {
    "type": "Organisation",
    "legalName": {"en": ["University of Example"]},
    "homepage": [{"contentURL": "https://u.example"}],
}


def specification(type_: str = "LearningAchievementSpecification", **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {"type": type_, "title": {"de": ["Datenanalyse"], "en": ["Data Analysis"]}, "creditPoint": [ECTS], **facts}


def credential(**facts: Any) -> str:  # noqa: ANN401 - JSON
    claim = {
        "type": "LearningAchievement",
        "title": {"en": ["Data Analysis"]},
        "awardedBy": {"type": "AwardingProcess", "awardingBody": [SCHOOL]},
        "specifiedBy": specification(**facts),
    }
    return json.dumps(
        {
            "@context": CONTEXT,
            "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
            "credentialSubject": {"type": "Person", "fullName": {"en": ["Kim"]}, "hasClaim": [claim]},
        }
    )


def opportunity(**facts: Any) -> str:  # noqa: ANN401 - JSON
    return json.dumps(
        {
            "@context": CONTEXT,
            "type": "LearningOpportunity",
            "title": {"en": "Data Analysis"},
            "providedBy": SCHOOL,
            **facts,
        }
    )


def test_an_achievement_is_described_by_what_specifies_it() -> None:
    outcome = {"title": {"en": ["can analyse"]}, "relatedESCOSkill": [{"prefLabel": {"en": ["SQL"]}}]}
    draft = only(
        credential(
            volumeOfLearning="PT125H",
            language=[{"id": "http://publications.europa.eu/resource/authority/language/ENG"}],
            learningOutcome=[outcome],
        )
    )
    assert draft.hours is not None
    assert draft.credit is not None
    assert draft.provider is not None
    assert (draft.kind, draft.title, draft.provider.name) == ("course", "Data Analysis", "University of Example")
    assert (int(draft.hours.low), int(draft.credit.amount), draft.credit.unit) == (125, 5, "ects")
    assert (draft.languages, draft.skills) == (("en",), ("SQL",))
    assert "Kim" not in repr(draft)


def test_a_qualification_is_a_credential_of_the_type_that_it_names() -> None:
    draft = only(
        json.dumps(
            {"@context": CONTEXT, **specification("Qualification", title={"en": ["Data Analysis Microcredential"]})}
        )
    )
    assert draft.award is not None
    assert (draft.kind, draft.award.type) == ("credential", "microcredential")


def test_an_opportunity_has_prices_dates_and_parts() -> None:
    price = {
        "type": "PriceDetail",
        "amount": {
            "type": "Amount",
            "value": 150,
            "unit": {"id": "http://publications.europa.eu/resource/authority/currency/EUR"},
        },
    }
    part = json.loads(opportunity(title={"en": "Part"}))
    draft = only(
        opportunity(
            priceDetail=[price],
            startDate="2027-01-11T00:00:00Z",
            duration="P3M",
            hasPart=[part],
            homepage=[{"contentURL": "https://u.example/course"}],
            ECTSCreditPoints=6,
        )
    )
    assert [(one.kind, int(one.amount.low), one.currency) for one in draft.costs] == [("tuition", 150, "EUR")]
    assert (draft.kind, draft.starts, draft.duration, draft.url) == (
        "program",
        "2027-01-11",
        "P3M",
        "https://u.example/course",
    )
    assert [one.title for one in draft.parts] == ["Part"]
    assert draft.credit is not None
    assert (int(draft.credit.amount), draft.credit.unit) == (6, "ects")
    (course, program) = (imported(opportunity(hasPart=[part])).entries[name] for name in ("courses", "programs"))
    assert program[0]["requires"] == {"all_of": [course[0]["id"]]}


@pytest.mark.parametrize(
    ("facts", "about"),
    [
        ({"priceDetail": [{"amount": {"value": 5, "unit": {"prefLabel": "Taler"}}}]}, "price"),
        ({"creditPoint": [{"point": 5, "framework": {"prefLabel": "House points"}}]}, "credits"),
        ({"duration": "PT12M"}, "length"),
        ({"language": "Klingonisch!"}, "language"),
        ({"learningOutcome": [{"title": "x " * 60}]}, "skills"),
    ],
)
def test_what_is_not_clear_is_told(facts: dict[str, Any], about: str) -> None:
    assert [one for one, _ in whys(only(opportunity(**facts)))] == [about]


def test_a_document_without_any_of_it_imports_nothing() -> None:
    (doubt,) = reading(json.dumps({"@context": CONTEXT, "type": "Organisation"})).doubts
    assert doubt.about == "document"
    assert reading(opportunity(title="")).drafts == ()
