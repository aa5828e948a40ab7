"""The 26 samples of real pages and records, where they are at hand: every stated fact is right or unknown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from imported import imported
from mcred.views.importing import offering_data

DATA = Path(__file__).resolve().parents[4] / "shared/data"
SAMPLES = DATA / "import_dev.jsonl"

pytestmark = pytest.mark.skipif(not SAMPLES.is_file(), reason="the samples are not beside this repository")

CASES = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()] if SAMPLES.is_file() else []

TYPES = {
    "Associate degree": "associate_degree",
    "Bachelor of Science": "bachelor_degree",
    "Bachelor's degree": "bachelor_degree",
    "Certificate": "certificate",
    "Master's degree": "master_degree",
    "MicroMasters": "micromasters",
    "XSeries": "xseries",
    "badge": "milestone_badge",
    "certificate of completion": "completion_certificate",
    "degree": "degree",
    "license": "license",
}
"""The samples' words for our types."""

KEYS = {
    "name": "title",
    "provider": "provider",
    "duration_iso": "duration",
    "language": "language",
    "course_code": "course_code",
    "weeks": "weeks",
}


def facts(sample: dict[str, Any]) -> dict[str, Any]:
    """Return what is imported of a sample's offering, by the samples' names for the facts."""
    text = (DATA / sample["file"]).read_text(encoding="utf-8-sig")
    rows = [offering_data(one) for one in imported(text).offerings]
    one: Any = next((row for row in rows if row["title"] == sample["expected"]["name"]), None)
    if one is None:
        return {"is_course": bool(rows)}
    prices = [(float(price["amount"]), price["currency"]) for price in one["prices"] if price["amount"]]
    expected = (sample["expected"]["price"], sample["expected"]["currency"])
    price, currency = expected if expected in prices else [*prices, (None, None)][0]
    hours, credit = one["hours"], one["credits"]
    return {
        "is_course": True,
        **{name: one[key] for name, key in KEYS.items()},
        "credential_type": one["credential_type"],
        "price": price,
        "currency": currency,
        "hours": hours["low"] if hours else None,
        "credit": float(credit["amount"]) if credit else None,
    }


@pytest.mark.parametrize("sample", CASES, ids=lambda sample: str(sample["id"]))
def test_every_fact_is_right_or_unknown(sample: dict[str, Any]) -> None:
    found, expected = facts(sample), sample["expected"]
    assert found["is_course"] == expected["is_course"]
    for name in (*KEYS, "credential_type", "price", "currency", "hours", "credit"):
        due = TYPES.get(expected.get(name), expected.get(name)) if name == "credential_type" else expected.get(name)
        if name in expected and found.get(name) is not None:
            assert found[name] == due, name


def test_nine_tenths_of_the_stated_facts_are_found() -> None:
    stated = found = 0
    for sample in CASES:
        known = facts(sample)
        names = [
            name
            for name in (*KEYS, "credential_type", "price", "currency", "hours", "credit")
            if sample["expected"].get(name) is not None
        ]
        stated += len(names)
        found += sum(known.get(name) is not None for name in names)
    assert found >= 0.9 * stated
