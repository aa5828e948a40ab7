"""schema.org in pages: what is taken, and what is left unknown with the reason."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from imported import course, only, page, reading, whys
from mcred.sources.importers.draft import Cost, Draft, Span

ZERO = Span(Decimal(0), Decimal(0))


def prices(draft: Draft) -> list[tuple[str, str, str | None, str | None]]:
    """Return kind, amount or range, currency and period of each cost."""
    return [
        (
            one.kind,
            f"{one.amount.low:f}" if one.amount.low == one.amount.high else f"{one.amount.low:f}-{one.amount.high:f}",
            one.currency,
            one.per,
        )
        for one in draft.costs
    ]


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        ({"price": "395", "priceCurrency": "GBP"}, [("tuition", "395", "GBP", "once")]),
        ({"price": 16278.5, "priceCurrency": "US Dollar"}, [("tuition", "16278.5", "USD", "once")]),
        ({"price": "€ 1.234,50"}, [("tuition", "1234.50", "EUR", "once")]),
        ({"price": 0, "category": "Free"}, [("audit", "0", None, "once")]),
        ({"price": "0", "priceCurrency": "EUR"}, [("audit", "0", "EUR", "once")]),
        ({"price": 10, "priceCurrency": "EUR", "category": "Paid"}, [("tuition", "10", "EUR", "once")]),
        ({"price": 39, "priceCurrency": "USD", "category": "Subscription"}, [("subscription", "39", "USD", None)]),
        (
            {"@type": "AggregateOffer", "lowPrice": "100", "highPrice": 150, "priceCurrency": "USD"},
            [("tuition", "100-150", "USD", "once")],
        ),
        (
            {"priceSpecification": {"price": 8, "priceCurrency": "EUR", "unitCode": "MON"}},
            [("subscription", "8", "EUR", "month")],
        ),
        (
            {"price": 8, "priceCurrency": "EUR", "priceSpecification": {"billingDuration": "P1Y"}},
            [("subscription", "8", "EUR", "year")],
        ),
        (
            {
                "priceSpecification": {
                    "price": 8,
                    "priceCurrency": "EUR",
                    "referenceQuantity": {"value": 1, "unitCode": "HUR"},
                }
            },
            [("tuition", "8", "EUR", "hour")],
        ),
        (
            {"priceSpecification": {"minPrice": 5, "maxPrice": 9, "priceCurrency": "EUR"}},
            [("tuition", "5-9", "EUR", "once")],
        ),
        ({"category": "Room and Board", "price": 13588, "priceCurrency": "USD"}, [("living", "13588", "USD", "once")]),
        ({"category": "Books", "price": 90, "priceCurrency": "USD"}, [("materials", "90", "USD", "once")]),
        ({"name": "Verified Certificate", "price": 49, "priceCurrency": "USD"}, [("certificate", "49", "USD", "once")]),
        ({"price": "50 per credit", "priceCurrency": "USD"}, [("tuition", "50", "USD", "credit")]),
        ({"price": "99", "priceCurrency": "$"}, [("tuition", "99", None, "once")]),
        ({"price": 5, "priceCurrency": "Taler"}, [("tuition", "5", None, "once")]),
        ({"price": 3000, "priceCurrency": "USD", "category": "Total Cost"}, [("total", "3000", "USD", "once")]),
        (
            {"priceSpecification": {"price": 8, "priceCurrency": "EUR", "unitText": "per month"}},
            [("subscription", "8", "EUR", "month")],
        ),
        (
            {
                "@type": "AggregateOffer",
                "lowPrice": 1,
                "offers": [{"price": 5, "priceCurrency": "EUR"}, {"price": 9, "priceCurrency": "EUR"}],
            },
            [("tuition", "5", "EUR", "once"), ("tuition", "9", "EUR", "once")],
        ),
    ],
)
def test_a_price_is_read_with_its_kind_and_period(
    offer: dict[str, Any], expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    draft = only(page(course(offers={"@type": "Offer", **offer})))
    assert prices(draft) == expected


@pytest.mark.parametrize(
    ("offer", "why"),
    [
        ({"price": "[Precio]", "priceCurrency": "EUR"}, "a placeholder, no price"),
        ({"price": "{{price}}", "priceCurrency": "EUR"}, "a placeholder, no price"),
        ({"priceCurrency": "EUR"}, "a currency without a price"),
        ({"price": "1.234", "priceCurrency": "EUR"}, "cannot tell thousands from decimals"),
        ({"price": "-5", "priceCurrency": "EUR"}, "less than zero"),
        ({"price": "5.3k", "priceCurrency": "EUR"}, "an abbreviated number"),
        ({"price": "20, 30 or 40", "priceCurrency": "EUR"}, "several amounts"),
        ({"price": "on request", "priceCurrency": "EUR"}, "no amount in it"),
        ({"lowPrice": 9, "highPrice": 5, "priceCurrency": "EUR"}, "a range that ends before it begins"),
        ({"lowPrice": 9, "priceCurrency": "EUR"}, "one end of a range alone"),
        ({"price": 500, "priceCurrency": "EUR", "category": "Scholarship"}, "help with the cost, no price"),
    ],
)
def test_what_is_no_clear_price_is_told(offer: dict[str, Any], why: str) -> None:
    draft = only(page(course(offers=offer)))
    assert draft.costs == ()
    assert whys(draft) == [("price", why)]


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("Plans start from $57/month for lessons", "month"),
        ("only 57 USD per month", "month"),
        ("57,00 € pro Monat", "month"),
        ("cuesta 57 al mes", "month"),
        ("57 $ a year", "year"),
        ("$57/lesson", "lesson"),
        ("$57/month, or $57 per year", "once"),
        ("$1,157/month", "once"),
        ("$57.50/month", "once"),
        ("page 57 of 100", "once"),
        ("", "once"),
    ],
)
def test_the_text_of_the_page_settles_what_a_price_is_for(words: str, period: str) -> None:
    draft = only(
        page(course(offers={"price": "57", "priceCurrency": "USD"}), body=f"<p>{words}</p><script>57/year</script>")
    )
    assert [one.per for one in draft.costs] == [period]


def test_offers_of_instances_and_offers_around_a_course_are_its_offers() -> None:
    catalog = {
        "@type": "OfferCatalog",
        "itemListElement": [{"@type": "Offer", "price": 20, "priceCurrency": "EUR", "itemOffered": course()}],
    }
    assert prices(only(page({"@type": "Organization", "name": "School", "hasOfferCatalog": catalog}))) == [
        ("tuition", "20", "EUR", "once")
    ]
    instances = [
        {"@type": "CourseInstance", "offers": {"price": price, "priceCurrency": "GBP"}} for price in ("395", "440")
    ]
    assert prices(only(page(course(hasCourseInstance=instances)))) == [
        ("tuition", "395", "GBP", "once"),
        ("tuition", "440", "GBP", "once"),
    ]


def test_what_is_free_by_its_flag_is_free_and_a_price_goes_before_the_flag() -> None:
    assert prices(only(page(course(isAccessibleForFree=True)))) == [("audit", "0", None, "once")]
    assert prices(only(page(course(isAccessibleForFree=True, offers={"price": 9, "priceCurrency": "EUR"})))) == [
        ("tuition", "9", "EUR", "once")
    ]
    assert only(page(course(isAccessibleForFree=False))).costs == ()


def test_tuition_of_years_without_a_period_has_none() -> None:
    draft = only(
        page(
            {
                "@type": "EducationalOccupationalProgram",
                "name": "CS",
                "timeToComplete": "P4Y",
                "offers": [{"category": "Resident Tuition", "price": 16278, "priceCurrency": "USD"}],
            }
        )
    )
    assert draft.costs == (
        Cost("tuition", Span(Decimal(16278), Decimal(16278)), "USD", None, "Resident Tuition", "Resident Tuition"),
    )


@pytest.mark.parametrize(
    ("awarded", "type_"),
    [
        ("Certificate of Completion in AI", "completion_certificate"),
        ("completion certificate from \r\n   PQB", "completion_certificate"),
        ("Bachelor of Technology (B.Tech)", "bachelor_degree"),
        ("B.Sc.", "bachelor_degree"),
        ("MSc", "master_degree"),
        ("PhD", "doctoral_degree"),
        ("Electrical workers license", "license"),
        ("Certificate", "certificate"),
        ("Professional Certificate", "professional_certificate"),
        ("Digital Marketing Certificate", "certificate"),
        ("Bachelor's", "bachelor_degree"),
        ("B.S. in Nursing", "bachelor_degree"),
        ("Graduate certificate or master's degree", "graduate_certificate"),
        ("Either a graduate certificate or a master's degree", None),
        ("Master of Science with a Specialization in AI", "master_degree"),
        ({"@type": "EducationalOccupationalCredential", "credentialCategory": "Associate of Arts"}, "associate_degree"),
        ({"@type": "EducationalOccupationalCredential", "name": "Graduate Certificate"}, "graduate_certificate"),
        ({"credentialCategory": {"@type": "DefinedTerm", "name": "Badge"}}, "milestone_badge"),
        (["Ijazah", "Certificate of Completion"], "completion_certificate"),
        ("https://credreg.net/ctdl/terms/BachelorDegree", "bachelor_degree"),
        ("High school diploma", None),
        ("Ijazah", None),
    ],
)
def test_the_credential_is_known_by_words_or_class(awarded: Any, type_: str | None) -> None:  # noqa: ANN401 - JSON
    award = only(page(course(educationalCredentialAwarded=awarded))).award
    assert award is not None
    assert award.type == type_


@pytest.mark.parametrize("awarded", ["", "none", "No certificate", "{{credential}}", None])
def test_no_credential_is_none(awarded: str | None) -> None:
    assert only(page(course(educationalCredentialAwarded=awarded))).award is None


def test_a_credential_that_is_needed_before_is_none_that_is_awarded() -> None:
    needed = {"@type": "EducationalOccupationalCredential", "credentialCategory": "Bachelor of Arts", "name": "BA"}
    draft = only(page(course(coursePrerequisites=[needed, course(name="Before")])))
    assert draft.award is None
    assert draft.title == "Logic"


@pytest.mark.parametrize(
    ("facts", "hours", "weeks", "duration", "about"),
    [
        ({"timeToComplete": "P6M"}, None, 26, "P6M", []),
        ({"hasCourseInstance": {"courseWorkload": "PT40H"}}, 40, None, "", []),
        ({"hasCourseInstance": {"courseWorkload": "P4W"}}, None, 4, "P4W", []),
        ({"timeRequired": "PT160H", "hasCourseInstance": {"duration": "P4W"}}, 160, 4, "P4W", []),
        ({"timeToComplete": "PT12M"}, None, None, "", ["length"]),
        ({"timeRequired": "P60M"}, None, None, "", ["length"]),
        ({"hasCourseInstance": {"courseWorkload": "PT10H/Week"}}, None, None, "", ["length"]),
        ({"hasCourseInstance": {"courseWorkload": "10 hours per week"}}, None, None, "", ["hours"]),
        ({"hasCourseInstance": [{"courseWorkload": "PT10H"}, {"courseWorkload": "PT20H"}]}, None, None, "", ["hours"]),
        (
            {"hasCourseInstance": {"courseSchedule": {"duration": "PT3H", "repeatCount": 31}}},
            None,
            None,
            "",
            ["length"],
        ),
        ({"timeRequired": {"@type": "QuantitativeValue", "value": 30, "unitText": "hours"}}, 30, None, "", []),
    ],
)
def test_time_is_taken_where_it_is_plausible(
    facts: dict[str, Any], hours: int | None, weeks: int | None, duration: str, about: list[str]
) -> None:
    draft = only(page(course(**facts)))
    assert (int(draft.hours.low) if draft.hours else None, draft.weeks, draft.duration) == (hours, weeks, duration)
    assert [doubt.about for doubt in draft.doubts] == about


def test_providers_are_found_in_other_blocks_and_stay_unknown_behind_an_address() -> None:
    school = {
        "@type": ["Organization", "EducationalOrganization"],
        "@id": "https://s.example/#org",
        "name": "School",
        "url": "/",
    }
    found = only(page(course(provider={"@id": "https://s.example/#org"}), school))
    assert found.provider is not None
    assert found.provider.name == "School"
    nameless = only(page(course(provider={"@id": "https://elsewhere.example/#org"})))
    assert nameless.provider is None
    assert whys(nameless) == [("provider", "an address without a name")]
    by_name = only(page(course(provider="School")))
    assert by_name.provider is not None
    two = only(page(course(provider=[{"name": "One"}, {"name": "Two"}])))
    assert two.provider is not None
    assert (two.provider.name, whys(two)) == ("One", [("provider", "a further provider; a catalog names one")])


def test_a_broken_block_costs_only_itself() -> None:
    found = reading(page('{"@type": "Course", "name": "Lost",', course(), '{"@type":"Course",\n "name": "Tab\tin it"}'))
    assert [draft.title for draft in found.drafts] == ["Logic", "Tab in it"]
    assert [(doubt.about, doubt.why.partition(":")[0]) for doubt in found.doubts] == [("JSON-LD block 1", "not JSON")]


def test_lists_graphs_and_prefixed_names_are_opened() -> None:
    listed = {
        "@graph": [
            {"@type": "WebPage"},
            {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": course()}]},
        ]
    }
    assert only(page(listed)).title == "Logic"
    assert only(page([[course()]])).title == "Logic"
    assert (
        only(
            '{"@type": "http://schema.org/Course", "http://schema.org/name": {"@value": "Logic", "@language": "en"}}'
        ).title
        == "Logic"
    )
    assert (
        only(
            '\ufeff{"@context": {"schema": "https://schema.org/"}, "@type": "schema:Course", "schema:name": "Logic"}'
        ).title
        == "Logic"
    )


def test_a_program_has_its_courses_as_parts() -> None:
    program = {
        "@type": "EducationalOccupationalProgram",
        "name": "Series",
        "hasCourse": [course(), {"@id": "https://x.example/2"}, "Sets"],
    }
    draft = only(page({"@context": "https://schema.org", **program}))
    assert [part.title for part in draft.parts] == ["Logic"]
    assert whys(draft) == [("parts", "a course without a name"), ("parts", "a course without a name")]


def test_credits_keep_their_unit_and_an_unnamed_unit_is_unknown() -> None:
    stated = only(page(course(numberOfCredits={"@type": "StructuredValue", "value": 6, "unitText": "ECTS"}))).credit
    assert stated is not None
    assert (int(stated.amount), stated.unit) == (6, "ects")
    bare = only(page(course(numberOfCredits=32)))
    assert bare.credit is not None
    assert (int(bare.credit.amount), bare.credit.unit, whys(bare)) == (
        32,
        None,
        [("credits", "of which unit is not said")],
    )
    ongoing = only(page(course(numberOfCredits={"value": "Ongoing"})))
    assert (ongoing.credit, whys(ongoing)) == (None, [("credits", "no number of credits")])


def test_words_are_cleaned_and_levels_and_languages_known() -> None:
    draft = only(
        page(
            course(
                name="AI &amp; <b>Ethics</b>\u202e",
                inLanguage=["English", "de-AT", "Klingonisch!"],
                educationalLevel="Beginner (A1)",
                teaches=[
                    "Logic",
                    "Upon completion learners will be able to do all that one does with a very long sentence in it",
                ],
                courseCode="F300",
                dateModified="2026-05-01T10:00:00Z",
            )
        )
    )
    assert (draft.title, draft.languages, draft.level, draft.skills) == (
        "AI & Ethics",
        ("en", "de-AT"),
        "beginner",
        ("Logic",),
    )
    assert (draft.code, draft.dated) == ("F300", "2026-05-01")
    assert whys(draft) == [("language", "no language that is known"), ("skills", "a sentence, no name of a skill")]


def test_the_address_is_that_of_the_page() -> None:
    head = '<link rel="canonical" href="https://s.example/logic">'
    draft = only(page(course(url="/other?a=1"), head=head))
    assert (draft.url, draft.address) == ("https://s.example/other?a=1", "https://s.example/logic")
    assert (
        only(page(course(), head='<meta property="og:url" content="https://s.example/x">')).address
        == "https://s.example/x"
    )
    assert only(page(course(url="https://s.example/{{slug}}"))).url == ""
    assert only(page(course(**{"@id": "https://s.example/logic#course"}))).address == "https://s.example/logic"


@pytest.mark.parametrize("name", ["", "{{title}}", "[Nombre del curso]", "undefined", None])
def test_a_course_without_a_name_is_told(name: str | None) -> None:
    found = reading(page(course(name=name)))
    assert found.drafts == ()
    assert ("Course", "it has no name") in [(doubt.about, doubt.why) for doubt in found.doubts]


def test_what_is_no_course_is_told_and_nothing_imported() -> None:
    found = reading(
        page(
            {
                "@type": "JobPosting",
                "title": "Engineer",
                "qualifications": {"@type": "EducationalOccupationalCredential", "name": "BSc"},
            }
        )
    )
    assert found.drafts == ()
    assert [(doubt.about, doubt.why) for doubt in found.doubts] == [
        ("JobPosting", "it describes no course, program or credential")
    ]


def test_a_page_without_markup_is_pointed_to_scan() -> None:
    (doubt,) = reading("<html><body><h1>Learn logic</h1></body></html>").doubts
    assert (doubt.words, doubt.why) == (
        "Learn logic",
        "no JSON-LD, microdata or RDFa in it; mcred scan reads its words",
    )
