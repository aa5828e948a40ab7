"""CSV: one row an offering, every cell as the catalog has it."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

import pytest
from exporting import WHOLE

from build import catalog
from mcred.model.catalog import Catalog, Course, Credential, Program
from mcred.render.csv_text import chunks
from mcred.sources.exporters import EXPORTERS
from mcred.sources.exporters.selection import Selection
from mcred.sources.files import shipped
from mcred.sources.load import load_catalog


def rows(*ids: str, text: str | None = None) -> dict[str, dict[str, str]]:
    """Write offerings as CSV, read that again, and return what is not empty of each row by id."""
    return rows_of(catalog(text) if text else WHOLE, *ids)


def rows_of(among: Catalog, *ids: str) -> dict[str, dict[str, str]]:
    found = EXPORTERS["csv"].export(Selection(among, ids or tuple(among.offerings)))
    read = csv.DictReader(StringIO("".join(chunks(found.head, found.items))))
    return {row["id"]: {key: value for key, value in row.items() if value} for row in read}


def test_a_row_holds_every_field_of_an_offering() -> None:
    prices = {
        "price_kind": "audit; certificate; exam; subscription; tuition; materials; tax_percent; aid; aid",
        "price_amount": "0; 49.50; ; 9-19; 30; 5-7.25; 19; ; 5-10",
        "price_currency": "; EUR; EUR; EUR; EUR; EUR; ; ; EUR",
        "price_per": "once; once; once; month; credit; once; once; once; once",
        "price_source": "; ".join(
            ["https://a.example/prices"] * 2 + ["https://a.example/exam"] + ["https://a.example/prices"] * 6
        ),
        "price_as_of": "; ".join(["2026-11-01"] * 2 + [""] + ["2026-11-01"] * 6),
        "price_read": "; ; 2026-11-02; ; ; ; ; ; ",
    }
    row = rows()["a"]
    assert len(json.loads(row.pop("prices"))) == 9
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


NESTED = ("prices", "requires", "counts_toward", "units")
ALIKE = (
    "id",
    "title",
    "platform",
    "url",
    "description",
    "level",
    "language",
    "weeks",
    "pace",
    "starts",
    "ends",
    "hours",
)
ALIKE_TOO = ("provider", "source", "as_of", "read")


def entry(row: dict[str, str]) -> dict[str, Any]:
    """Return what a catalog file would say in place of a row."""
    found: dict[str, Any] = {field: row[field] for field in (*ALIKE, *ALIKE_TOO) if field in row}
    found |= {field: json.loads(row[field]) for field in NESTED if field in row}
    found |= {field: row[field].split("; ") for field in ("grants", "skill_names") if field in row}
    if "-" in row.get("hours", ""):
        low, high = row["hours"].split("-")
        found["hours"] = {"min": low, "max": high}
    if row.get("teaches") == "none":
        row.pop("teaches")
        found["teaches"] = []
    for field in ("teaches", "prerequisites"):
        parts = [part.partition("=") for part in row.get(field, "").split("; ") if part]
        leveled = [{"skill": skill, "level": int(level)} if level else skill for skill, _, level in parts]
        known = [{"skill": one} if field == "teaches" and isinstance(one, str) else one for one in leveled]
        found |= {field: known} if known else {}
    if "credits" in row:
        found["credits"] = {"amount": row["credits"], "unit": row["credit_unit"]}
    if row["kind"] == "credential":
        found |= {"type": row["credential_type"]} | ({"issuer": found.pop("provider")} if "provider" in found else {})
        found |= {"valid_months": int(row["valid_months"])} if "valid_months" in row else {}
        found |= {"needs_certificate": True} if "needs_certificate" in row else {}
    return found


@pytest.mark.parametrize("catalog", [WHOLE, load_catalog([shipped("catalogs")]).require()], ids=["small", "shipped"])
def test_the_rows_are_the_offerings_again(catalog: Catalog) -> None:
    kinds: dict[str, type[Course | Program | Credential]] = {
        "course": Course,
        "program": Program,
        "credential": Credential,
    }
    for id, row in rows_of(catalog).items():
        assert kinds[row["kind"]].model_validate(entry(row)) == catalog.offerings[id]


def test_what_is_unknown_is_an_empty_cell() -> None:
    assert rows(text="courses: [{id: x, title: X}]") == {"x": {"id": "x", "kind": "course", "title": "X"}}


def test_a_cell_runs_nothing() -> None:
    text = """
    courses: [{id: "=1+2", title: "=cmd|' /C calc'!A0", description: "@SUM(A1)"}]
    """
    (row,) = rows(text=text).values()
    assert (row["id"], row["title"], row["description"]) == ("'=1+2", "'=cmd|' /C calc'!A0", "'@SUM(A1)")
