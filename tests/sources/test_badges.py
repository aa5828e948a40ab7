"""Badge files: what is taken from them, and what is said of a file that is none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mcred.findings import McredError
from mcred.sources.badges import MAX_BYTES, Badge, load_badges

OPEN_BADGE: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": "https://school.example", "type": ["Profile"], "name": "The School"},
    "validFrom": "2026-02-28T23:30:00-05:00",
    "validUntil": "2029-02-28T00:00:00Z",
    "name": "Badge of the First Course",
    "credentialSubject": {
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://school.example/achievements/1",
            "type": ["Achievement"],
            "achievementType": "Course",
            "name": "First Course",
            "humanCode": "F-1",
            "criteria": {"id": "https://school.example/first", "narrative": "Pass it."},
            "alignment": [{"targetName": "SQL", "targetUrl": "https://skills.example/sql", "targetCode": "sql"}],
        },
    },
}


def badges(folder: Path, content: object) -> tuple[Badge, ...]:
    """Read a badge file that holds some JSON, or these bytes."""
    path = folder / "badge.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return load_badges(path)[0]


def names(folder: Path, content: object) -> list[str]:
    return [badge.name for badge in badges(folder, content)]


def changed(**changes: object) -> dict[str, Any]:
    """Return the badge with other values of some keys; without those that are None."""
    return {key: value for key, value in {**OPEN_BADGE, **changes}.items() if value is not None}


def test_an_open_badge(tmp_path: Path) -> None:
    assert badges(tmp_path, OPEN_BADGE) == (
        Badge(
            file=str(tmp_path / "badge.json"),
            name="First Course",
            type="Course",
            issuer="The School",
            codes=("https://school.example/achievements/1", "F-1", "sql"),
            addresses=(
                "https://school.example/achievements/1",
                "https://school.example/first",
                "https://skills.example/sql",
            ),
            earned=date(2026, 2, 28),  # the day in the issuer's own calendar
            expires=date(2029, 2, 28),
        ),
    )


def test_a_credential_of_the_older_data_model(tmp_path: Path) -> None:
    old = changed(validFrom=None, validUntil=None, issuanceDate="2020-01-02T00:00:00Z", expirationDate="2021-01-02")
    (badge,) = badges(tmp_path, {**old, "issuer": "https://school.example"})
    assert (badge.earned, badge.expires, badge.issuer) == (date(2020, 1, 2), date(2021, 1, 2), "")


def test_the_day_of_the_award_comes_before_that_of_the_paper(tmp_path: Path) -> None:
    (badge,) = badges(tmp_path, changed(awardedDate="2025-12-01T00:00:00Z"))
    assert badge.earned == date(2025, 12, 1)


def test_a_list_a_record_and_a_presentation_hold_several(tmp_path: Path) -> None:
    record = {"type": ["ClrCredential"], "credentialSubject": {"verifiableCredential": [OPEN_BADGE, OPEN_BADGE]}}
    assert names(tmp_path, [OPEN_BADGE, changed(credentialSubject={}, name="Plain")]) == ["First Course", "Plain"]
    assert names(tmp_path, record) == ["First Course"] * 2
    assert names(tmp_path, {"verifiableCredential": record}) == ["First Course"] * 2


@pytest.mark.parametrize(
    "name", [{"en": "Un"}, {"@value": "Un", "@language": "fr"}, [{"@value": "Un"}, "Deux"], " Un "]
)
def test_a_name_by_language_is_the_first_one(tmp_path: Path, name: object) -> None:
    assert names(tmp_path, changed(credentialSubject={"achievement": {"name": name}})) == ["Un"]


def test_the_files_bytes_are_hashed(tmp_path: Path) -> None:
    path = tmp_path / "badge.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(OPEN_BADGE).encode())  # a byte order mark does no harm
    _, file = load_badges(path)
    assert (file.path, len(file.sha256)) == (str(path), 64)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{\n  "a": }', ":2:8: not JSON: Expecting value"),
        (b"", ":1:1: not JSON: Expecting value"),
        (b"\xff\xfe{\x00}\x00", ": not UTF-8: UTF-16 found"),
        (b'{"a": "\xe9"}', ": not UTF-8: byte 0xE9"),
        (b"\x89PNG\r\n", ": an image; badges inside images are not read"),
        (b"eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln", ": a credential in the compact form of a JWT (eyJ...)"),
        (b'["eyJhbGciOiJFUzI1NiJ9.e30.c2ln"]', ": a credential in the compact form of a JWT (eyJ...)"),
        (b'{"verifiableCredential": "eyJhbGciOiJFUzI1NiJ9.e30.c2ln"}', ": a credential in the compact form"),
        (b'{"type": "Assertion", "badge": {"name": "Old"}}', ": an Open Badge of version 2, which is not read here"),
        (b'{"type": "Person"}', ": no credential in it"),
        (b"[]", ": no credential in it"),
        (b'["text"]', ": a text, where a credential is due"),
        (b"null", ": null, where a credential is due"),
        (b"[true]", ": true or false, where a credential is due"),
        (b"[[]]", ": a list, where a credential is due"),
        (b"1" * 5000, ": a text, where a credential is due"),  # more digits than python makes a number of
        (b"[" * 100_000, ": nested too deeply"),
        (b'{"credentialSubject": {}, "validFrom": "yesterday"}', ': validFrom is no day: "yesterday"'),
        (b'{"credentialSubject": {}, "validUntil": "2026-02-30"}', ': validUntil is no day: "2026-02-30"'),
        (b'{"credentialSubject": {}, "validUntil": {}}', ": validUntil is no day: {}"),
        (b'{"verifiableCredential":' * 30 + b"{}" + b"}" * 30, ": more than 16 credentials within one another"),
        (b" " * (MAX_BYTES + 1), ": larger than 1 MiB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_badge_is_said_to_be_none(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(McredError) as caught:
        badges(tmp_path, content)
    assert caught.value.message.startswith(str(tmp_path / "badge.json") + message)
    assert caught.value.help


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(McredError, match=r"none\.json: no such file"):
        load_badges(tmp_path / "none.json")
