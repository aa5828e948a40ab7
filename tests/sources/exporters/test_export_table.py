"""CSV: one row an offering, every cell as the catalog has it."""

from __future__ import annotations

import csv
import json
from io import StringIO

from exporting import WHOLE

from build import catalog
from mcred.model.catalog import Credential, Requirement
from mcred.render.csv_text import chunks
from mcred.sources.exporters import EXPORTERS
from mcred.sources.exporters.selection import Selection


def rows(*ids: str, text: str | None = None) -> dict[str, dict[str, str]]:
    """Write offerings as CSV, read that again, and return what is not empty of each row by id."""
    among = catalog(text) if text else WHOLE
    found = EXPORTERS["csv"].export(Selection(among, ids or tuple(among.offerings)))
    read = csv.DictReader(StringIO("".join(chunks(found.head, found.items))))
    return {row["id"]: {key: value for key, value in row.items() if value} for row in read}


def test_a_row_holds_every_field_of_an_offering() -> None:
    prices = {
        "price_kind": "audit; certificate; exam; subscription; tuition; materials; tax_percent; aid; aid",
        "price_amount": "0; 49.50; ; 9-19; 30; 5-7.25; 19; ; 5-10",
        "price_currency": "; EUR; EUR; EUR; EUR; EUR; ; ; EUR",
        "price_per": "once; once; once; month; credit; once; once; once; once",
        "price_percent": "; ; ; ; ; ; ; 12.5; ",
        "price_region": "; DE; ; ; ; ; ; ; ",
        "price_certificate": "; ; ; no; ; ; ; ; ",
        "price_refund_days": "; 14; ; ; ; ; ; ; ",
        "price_access_until": "; 2027-12-31; ; ; ; ; ; ; ",
        "price_valid_until": "; 2027-03-01; ; ; ; ; ; ; ",
        "price_source": "; ".join(
            ["https://a.example/prices"] * 2 + ["https://a.example/exam"] + ["https://a.example/prices"] * 6
        ),
        "price_as_of": "; ".join(["2026-11-01"] * 2 + [""] + ["2026-11-01"] * 6),
        "price_read": "; ; 2026-11-02; ; ; ; ; ; ",
    }
    row = rows()["a"]
    units = json.loads(row.pop("units"))
    assert units[0] == {
        "title": "Feathers",
        "lessons": 4,
        "hours": {"min": "2.5", "max": "2.5"},
        "milestone": True,
        "needs_certificate": True,
    }
    assert row == {
        "id": "a",
        "kind": "course",
        "title": "Falcons & hawks",
        "provider": "uni",
        "provider_name": "University",
        "platform": "open",
        "platform_name": "Open School",
        "url": "https://open.example/a",
        "description": "On birds.",
        "level": "beginner",
        "language": "en",
        "weeks": "5",
        "pace": "session",
        "starts": "2027-01-11",
        "ends": "2027-02-15",
        "hours": "40",
        "teaches": "falconry=3; fishing",
        "skill_names": "Whistling",
        "prerequisites": "b; a-badge; fishing=2",
        **prices,
        "credits": "1.5",
        "credit_unit": "us_semester",
        "grants": "a-badge",
        "source": "https://open.example/a",
        "as_of": "2026-10-01",
    }


def test_what_is_nested_can_be_read_back() -> None:
    found = rows()["c"]
    credential = WHOLE.offerings["c"]
    assert isinstance(credential, Credential)
    assert Requirement.model_validate(json.loads(found["requires"])) == credential.requires
    read = [type(credential.counts_toward[0]).model_validate(one) for one in json.loads(found["counts_toward"])]
    assert tuple(read) == credential.counts_toward
    assert (found["credential_type"], found["valid_months"], rows()["b"]["hours"]) == ("micromasters", "36", "1.5-2")


def test_what_is_unknown_is_an_empty_cell() -> None:
    assert rows(text="courses: [{id: x, title: X}]") == {"x": {"id": "x", "kind": "course", "title": "X"}}


def test_a_cell_runs_nothing() -> None:
    text = """
    courses: [{id: "=1+2", title: "=cmd|' /C calc'!A0", description: "@SUM(A1)"}]
    """
    (row,) = rows(text=text).values()
    assert (row["id"], row["title"], row["description"]) == ("'=1+2", "'=cmd|' /C calc'!A0", "'@SUM(A1)")
