"""Answers of the APIs of Open edX course discovery and MIT Learn."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from imported import imported, only, reading, whys
from mcred.sources.importers.draft import Span


def seat(mode: str, price: str, currency: str | None = "USD") -> dict[str, Any]:
    return {"type": mode, "price": price, "currency": currency}


def run(*seats: dict[str, Any], **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "key": "r",
        "title": "Circuits 1",
        "seats": list(seats),
        "status": "published",
        "weeks_to_complete": 5,
        **facts,
    }


def edx_course(*runs: dict[str, Any], **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "key": "MITx+6.002.1x",
        "title": "Circuits 1",
        "owners": [{"name": "MIT"}],
        "course_runs": list(runs),
        **facts,
    }


def program(*courses: dict[str, Any], **facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "title": "Circuits",
        "type": "XSeries",
        "marketing_url": "https://edx.example/circuits",
        "courses": list(courses),
        "authoring_organizations": [{"name": "MIT"}],
        **facts,
    }


PAID = (seat("verified", "189.00"), seat("audit", "0.00"))


def test_free_beside_paid_are_two_prices_of_the_course_and_the_program_has_their_sum() -> None:
    found = imported(
        json.dumps(
            program(edx_course(run(*PAID)), edx_course(run(*PAID, weeks_to_complete=7), key="2", title="Circuits 2"))
        )
    )
    whole, first, _ = found.offerings
    assert whole.draft.award is not None
    weeks = [int(one.draft.weeks or 0) for one in found.offerings]
    assert (whole.draft.award.type, *weeks) == ("xseries", 12, 5, 7)
    assert [(one.kind, int(one.amount.low)) for one in whole.costs] == [("parts", 378)]
    assert [(one.kind, int(one.amount.low)) for one in first.costs] == [("certificate", 189), ("audit", 0)]
    (entry,) = found.entries["programs"]
    assert entry["requires"] == {"all_of": ["circuits-1", "circuits-2"]}
    assert "prices" not in entry
    assert "weeks" not in entry


def test_what_earlier_runs_asked_is_no_price_of_today() -> None:
    old, new = (
        run(seat("verified", "50.00"), status="unpublished", weeks_to_complete=9),
        run(seat("verified", "139.00")),
    )
    found = imported(json.dumps(program(edx_course(old, new))))
    whole, course = found.offerings
    assert [int(one.amount.low) for one in whole.costs] == [50, 139]
    assert [int(one.amount.low) for one in course.costs] == [50, 139]
    assert course.draft.weeks is None
    (entry,) = found.entries["courses"]
    assert [row["amount"] for row in entry["prices"]] == [139]
    assert ("price", "asked in an earlier run") in [(doubt.about, doubt.why) for doubt in course.doubts]


def test_runs_that_are_all_over_leave_a_range() -> None:
    runs = [run(seat("verified", price), status="unpublished") for price in ("500.00", "499.00")]
    (entry,) = imported(json.dumps(edx_course(*runs, marketing_url="https://edx.example/1?utm_source=x"))).entries[
        "courses"
    ]
    assert entry["url"] == "https://edx.example/1"
    assert [row["amount"] for row in entry["prices"]] == [{"min": 499, "max": 500}]


def test_effort_is_weeks_times_hours_a_week_of_the_open_run() -> None:
    draft = only(
        json.dumps(
            edx_course(
                run(
                    min_effort=4,
                    max_effort=6,
                    pacing_type="self_paced",
                    content_language="en-us",
                    start="2027-01-11T00:00:00Z",
                ),
                level_type="Introductory",
            )
        )
    )
    assert draft.hours is not None
    assert (int(draft.hours.low), int(draft.hours.high), draft.pace, draft.level, draft.languages) == (
        20,
        30,
        "self_paced",
        "introductory",
        ("en-us",),
    )
    assert draft.starts == "2027-01-11"


@pytest.mark.parametrize(
    ("facts", "about"),
    [
        ({"subscription_prices": [{"price": "79.00", "currency": "USD"}]}, "price"),
        ({"type": "Masterpiece"}, "credential"),
        ({"status": "retired"}, "status"),
    ],
)
def test_what_is_doubtful_of_a_program_is_told(facts: dict[str, Any], about: str) -> None:
    assert [one for one, _ in whys(only(json.dumps(program(edx_course(run(*PAID)), **facts))))] == [about]


def test_entitlements_seats_and_bundles() -> None:
    entitled = edx_course(run(), entitlements=[{"mode": "verified", "price": "99.00", "currency": "USD"}])
    assert [int(one.amount.low) for one in only(json.dumps(entitled)).costs] == [99]
    strange = only(json.dumps(edx_course(run(seat("gold", "1.00"), seat("verified", "5", None)))))
    assert (strange.costs, [about for about, _ in whys(strange)]) == ((), ["price", "price"])
    bundled = only(
        json.dumps(
            program(
                price_ranges=[{"total": 500, "currency": "USD"}], total_hours_of_effort=80, skill_names=["Circuits"]
            )
        )
    )
    assert [(one.kind, int(one.amount.low)) for one in bundled.costs] == [("bundle", 500)]
    assert (bundled.hours, bundled.skills) == (Span(Decimal(80), Decimal(80)), ("Circuits",))


def test_pages_of_results_and_runs_by_themselves() -> None:
    found = reading(json.dumps({"count": 2, "results": [edx_course(run(*PAID)), run(*PAID)]}))
    assert [draft.title for draft in found.drafts] == ["Circuits 1", "Circuits 1"]
    (doubt,) = reading(json.dumps([edx_course(title=""), program(title="")])).doubts
    assert doubt.about == "answer"


def resource(**facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "id": 1,
        "title": "Circuits",
        "resource_type": "course",
        "readable_id": "c1",
        "url": "https://mit.example/c1",
        "offered_by": {"code": "mitx", "name": "MITx"},
        "platform": {"code": "edx", "name": "edX"},
        **facts,
    }


def test_a_resource_of_mit_learn() -> None:
    draft = only(
        json.dumps(
            {
                "results": [
                    resource(
                        resource_prices=[{"amount": "0.00", "currency": "USD"}, {"amount": "49.00", "currency": "USD"}],
                        free=True,
                        certification=True,
                        certification_type={"code": "completion", "name": "Certificate of Completion"},
                        min_weeks=10,
                        max_weeks=10,
                        min_weekly_hours=4,
                        max_weekly_hours=6,
                        duration="10 weeks",
                        pace=[{"name": "Self-paced"}],
                        runs=[{"level": [{"code": "undergraduate", "name": "Undergraduate"}], "languages": ["en-us"]}],
                        course={"course_numbers": [{"value": "6.002x"}]},
                        next_start_date="2027-02-01T00:00:00Z",
                    )
                ]
            }
        )
    )
    assert draft.award is not None
    assert draft.hours is not None
    assert [(one.kind, int(one.amount.low)) for one in draft.costs] == [("audit", 0), ("certificate", 49)]
    assert (draft.award.type, int(draft.weeks or 0), int(draft.hours.low), int(draft.hours.high)) == (
        "completion_certificate",
        10,
        40,
        60,
    )
    assert (draft.level, draft.languages, draft.code, draft.starts) == (
        "undergraduate",
        ("en-us",),
        "6.002x",
        "2027-02-01",
    )
    assert (draft.provider and draft.provider.name, draft.platform and draft.platform.name) == ("MITx", "edX")


@pytest.mark.parametrize(
    ("facts", "kinds", "about"),
    [
        ({"prices": ["99.00"]}, [], ["price"]),
        ({"free": True, "prices": ["0.00"]}, ["audit"], []),
        ({"free": True, "prices": ["0.00", "49.00"]}, ["audit"], ["price"]),
        ({"resource_prices": [{"amount": "200.00", "currency": "USD"}]}, ["tuition"], []),
        ({"certification": True, "certification_type": {"name": "Knighthood"}}, [], ["credential"]),
        ({"certification": True, "certification_type": {"name": "No Certificate"}}, [], []),
        ({"duration": "3 - 6 months"}, [], ["length"]),
    ],
)
def test_prices_of_mit_learn_need_a_currency(facts: dict[str, Any], kinds: list[str], about: list[str]) -> None:
    draft = only(json.dumps(resource(**facts)))
    assert [one.kind for one in draft.costs] == kinds
    assert [one for one, _ in whys(draft)] == about


def test_programs_have_their_courses_and_videos_are_none() -> None:
    found = reading(
        json.dumps(
            [
                resource(resource_type="program", program={"courses": [resource(title="Part")]}),
                resource(resource_type="video"),
                resource(title=""),
            ]
        )
    )
    assert [(draft.kind, [part.title for part in draft.parts]) for draft in found.drafts] == [("program", ["Part"])]
    assert [doubt.about for doubt in found.doubts] == ["video", "course"]
