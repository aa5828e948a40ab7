"""schema.org: courses, programs and credentials, and what Google asks for of them."""

from __future__ import annotations

import pytest
from exporting import SOURCED, exported, node


def test_a_course_has_what_google_asks_for_of_a_list() -> None:
    for one in exported("schema-org")["@graph"]:
        if one["@type"] == "Course":
            assert one["name"]
            assert one["description"]
            assert one["provider"]["name"]


@pytest.mark.parametrize(
    ("id", "description"),
    [
        ("a", "On birds."),
        ("b", "Course on Open School."),
        ("c", "MicroMasters by University on Open School, teaching Falconry."),
        ("p", "Program by Other University on Open School, teaching Fishing."),
    ],
)
def test_without_a_description_the_facts_are_one(id: str, description: str) -> None:
    assert node("schema-org", id)["description"] == description


def test_a_course() -> None:
    course = node("schema-org", "a")
    assert (course["@type"], course["@id"], course["url"]) == ("Course", *["https://open.example/a"] * 2)
    assert course["provider"] == {
        "@type": "Organization",
        "@id": "https://uni.example",
        "name": "University",
        "url": "https://uni.example",
    }
    assert course["hasCourseInstance"] == [
        {
            "@type": "CourseInstance",
            "courseWorkload": "PT40H",
            "duration": "P5W",
            "startDate": "2027-01-11",
            "endDate": "2027-02-15",
        }
    ]
    assert course["timeRequired"] == "PT40H"
    assert course["educationalCredentialAwarded"] == [
        {
            "@type": "EducationalOccupationalCredential",
            "@id": "urn:mcred:offering:a-badge",
            "name": "Badge",
            "url": "https://open.example/badge",
        }
    ]
    assert course["numberOfCredits"]["value"] == 1.5
    assert [one if isinstance(one, str) else one["name"] for one in course["teaches"]] == [
        "Falconry",
        "Fishing",
        "Whistling",
    ]
    assert [one.get("targetName") or one["name"] for one in course["coursePrerequisites"]] == ["B", "Badge", "Fishing"]
    assert [section.get("timeRequired") for section in course["syllabusSections"]] == ["PT2H30M", None, None]


def test_a_range_of_hours_is_no_duration() -> None:
    course = node("schema-org", "b")
    assert course["hasCourseInstance"][0]["courseWorkload"] == "1.5 to 2 hours"
    assert course["mcred:hours"] == {
        "@type": "QuantitativeValue",
        "minValue": 1.5,
        "maxValue": 2,
        "unitCode": "HUR",
    }
    assert "timeRequired" not in course


def test_what_the_catalog_does_not_say_is_not_said() -> None:
    assert "courseMode" not in str(exported("schema-org"))
    assert "hasCourseInstance" not in node("schema-org", "x", text="courses: [{id: x, title: X}]")


@pytest.mark.parametrize(
    ("price", "offer"),
    [
        ("kind: audit, amount: 0, currency: USD", {"category": "Free", "price": 0, "priceCurrency": "USD"}),
        ("kind: tuition, amount: '99.90', currency: USD", {"category": "Paid", "price": 99.9, "priceCurrency": "USD"}),
        ("kind: exam, currency: USD", {"category": "Paid", "priceCurrency": "USD"}),
        ("kind: exam", {"category": "Paid"}),
        (
            "kind: bundle, amount: {min: 5, max: 9}, currency: USD",
            {
                "category": "Paid",
                "priceSpecification": {
                    "@type": "PriceSpecification",
                    "minPrice": 5,
                    "maxPrice": 9,
                    "priceCurrency": "USD",
                },
            },
        ),
        (
            "kind: subscription, per: year, amount: 399, currency: USD",
            {
                "category": "Subscription",
                "priceSpecification": {
                    "@type": "UnitPriceSpecification",
                    "price": 399,
                    "priceCurrency": "USD",
                    "referenceQuantity": {"@type": "QuantitativeValue", "value": 1, "unitCode": "ANN"},
                },
            },
        ),
        (
            "kind: subscription, per: month",
            {
                "category": "Subscription",
                "priceSpecification": {
                    "@type": "UnitPriceSpecification",
                    "referenceQuantity": {"@type": "QuantitativeValue", "value": 1, "unitCode": "MON"},
                },
            },
        ),
    ],
)
def test_prices_are_offers(price: str, offer: dict[str, object]) -> None:
    (found,) = node("schema-org", "x", text=f"courses: [{{id: x, title: X, prices: [{{{price}, {SOURCED}}}]}}]")[
        "offers"
    ]
    facts = {key: value for key, value in found.items() if not key.startswith("mcred:")}
    assert facts == {"@type": "Offer", "name": facts["name"], **offer}
    assert (found["mcred:source"], found["mcred:asOf"]) == ("https://a.example/prices", "2026-11-01")


def test_free_beside_paid_is_partly_free() -> None:
    offers = node("schema-org", "a")["offers"]
    assert [one["category"] for one in offers] == ["Partially Free", "Paid", "Paid", "Subscription", "Paid", "Paid"]
    assert (offers[1]["priceValidUntil"], offers[1]["eligibleRegion"]) == ("2027-03-01", "DE")


def test_tax_and_aid_are_no_offers() -> None:
    tax, percent, amount = node("schema-org", "a")["mcred:adjustments"]
    assert (tax["mcred:percent"], percent["mcred:percent"]) == (19, 12.5)
    assert (amount["mcred:amountFrom"], amount["mcred:amountTo"], amount["mcred:currency"]) == (5, 10, "EUR")


def test_a_program() -> None:
    program = node("schema-org", "p")
    assert program["@type"] == ["EducationalOccupationalProgram", "LearningResource"]
    assert [one["name"] for one in program["hasCourse"]] == ["Falcons & hawks"]
    assert program["timeToComplete"] == "P10W"
    assert program["programPrerequisites"][0]["targetUrl"] == "http://data.europa.eu/esco/skill/1"


def test_a_credential() -> None:
    credential = node("schema-org", "c")
    assert credential["@type"] == "EducationalOccupationalCredential"
    assert (credential["credentialCategory"], credential["mcred:credentialType"]) == ("MicroMasters", "micromasters")
    assert credential["validFor"] == "P36M"
    first, share, opinion, bare = credential["mcred:countsToward"]
    assert (first["mcred:creditAmount"], first["mcred:validUntil"]) == (12, "2027-12-31")
    assert share["mcred:share"] == 0.25
    assert (opinion["mcred:recognitionKind"], opinion["mcred:by"]) == ("recommendation", "ACE")
    assert bare["mcred:credential"] == "urn:mcred:offering:degree"


def test_a_plan_is_one_offer_of_all_that_it_covers() -> None:
    pair, plus = [one for one in exported("schema-org")["@graph"] if one["@type"] == "Offer"]
    assert (pair["name"], pair["price"], [one["name"] for one in pair["itemOffered"]]) == ("Bundle", 90, ["B"])
    assert (plus["name"], plus["seller"]["name"], plus["mcred:trialDays"]) == ("Plus", "Open School", 7)
    assert [one["name"] for one in plus["itemOffered"]] == ["Falcons & hawks", "P"]
