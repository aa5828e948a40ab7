"""Open Badges and records of learners: what an achievement is, and nothing of who holds it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from imported import only, reading, whys

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]


BADGE = ("VerifiableCredential", "OpenBadgeCredential")


def badge(types: tuple[str, ...] = BADGE, **achievement: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    return {
        "@context": CONTEXT,
        "type": list(types),
        "name": "Teamwork for Kim",
        "issuer": {"type": ["Profile"], "name": "Example Corp", "url": "https://corp.example"},
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "id": "did:example:kim",
            "achievement": {
                "id": "https://corp.example/teamwork",
                "type": ["Achievement"],
                "name": "Teamwork",
                **achievement,
            },
        },
    }


def test_a_badge_is_described_without_its_holder() -> None:
    draft = only(json.dumps(badge(humanCode="T1")))
    assert draft.provider is not None
    assert (draft.kind, draft.title, draft.provider.name, draft.url, draft.code) == (
        "credential",
        "Teamwork",
        "Example Corp",
        "https://corp.example/teamwork",
        "T1",
    )
    assert "kim" not in repr(draft).lower()


@pytest.mark.parametrize(
    ("stated", "kind", "type_"),
    [
        ("Degree", "credential", "degree"),
        ("BachelorDegree", "credential", "bachelor_degree"),
        ("Badge", "credential", "milestone_badge"),
        ("MicroCredential", "credential", "microcredential"),
        ("License", "credential", "license"),
        ("Competency", "credential", "milestone_badge"),
        ("Achievement", "credential", "milestone_badge"),
        ("ext:Certificate of Completion", "credential", "completion_certificate"),
        ("ext:Knighthood", "credential", None),
        ("Course", "course", None),
    ],
)
def test_the_type_of_the_achievement_goes_before_its_being_a_badge(stated: str, kind: str, type_: str | None) -> None:
    draft = only(json.dumps(badge(achievementType=stated)))
    assert (draft.kind, draft.award.type if draft.award else None) == (kind, type_)


def test_an_achievement_that_is_no_badge_and_says_nothing_has_no_type() -> None:
    assert only(json.dumps(badge(("VerifiableCredential", "AchievementCredential")))).award is None


def test_credits_are_those_available_and_not_those_earned() -> None:
    one = badge(creditsAvailable=36.0, creator={"type": ["Profile"], "name": "Maker"})
    one["credentialSubject"]["creditsEarned"] = 42
    draft = only(json.dumps(one))
    assert draft.credit is not None
    assert (int(draft.credit.amount), draft.credit.unit) == (36, None)
    assert [about for about, _ in whys(draft)] == ["credits", "provider", "credits"]


def test_a_record_has_all_its_achievements_once() -> None:
    inside = [badge(), badge(), badge(id="https://corp.example/b", name="Leading")]
    record = {
        "@context": CONTEXT,
        "type": ["VerifiableCredential", "ClrCredential"],
        "issuer": {"name": "School"},
        "credentialSubject": {"type": ["ClrSubject"], "verifiableCredential": inside},
    }
    assert [draft.title for draft in reading(json.dumps(record)).drafts] == ["Teamwork", "Teamwork", "Leading"]


def test_an_achievement_by_itself_is_enough_and_one_without_a_name_is_told() -> None:
    assert only(json.dumps({"@context": CONTEXT, "type": ["Achievement"], "name": "Teamwork"})).title == "Teamwork"
    (doubt,) = reading(json.dumps(badge(name=""))).doubts
    assert doubt.why == "it has no name"
    (doubt,) = reading(json.dumps({"@context": CONTEXT, "type": ["Profile"]})).doubts
    assert doubt.why == "no achievement is described in it"
