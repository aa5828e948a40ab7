"""`mcred import --into`: a catalog file after a page was read again, and what is told about it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import run

pytestmark = pytest.mark.usefixtures("bare_environment")

AS_OF = ("--as-of", "2026-11-24")
OFFER = {"@type": "Offer", "category": "Paid", "price": "49.00", "priceCurrency": "USD"}
COURSE = {
    "@context": "https://schema.org",
    "@type": "Course",
    "name": "SQL by hand",
    "url": "https://open.example/sql",
    "provider": {"@type": "Organization", "name": "Open School"},
    "timeRequired": "PT20H",
    "offers": OFFER,
}
MINE = """\
mcred: 1
providers:
  - {id: open, name: Open School}  # the good one
courses:
  # Worth its money.
  - id: sql
    title: SQL, from the start
    provider: open
    url: https://www.open.example/sql/
    hours: 18   # as the page says
    source: https://open.example/sql
    read: 2026-01-01
"""


def write_page(**changes: object) -> None:
    text = json.dumps({**COURSE, **changes})
    Path("page.jsonld").write_text(text, encoding="utf-8")


def import_into(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click
    return run("import", "page.jsonld", "--into", "mine.yaml", *AS_OF, *arguments)


def mine() -> str:
    return Path("mine.yaml").read_text(encoding="utf-8")


def test_a_file_that_is_not_there_is_made_and_passes_the_check() -> None:
    write_page()
    result = import_into()
    assert (result.exit_code, result.stdout) == (0, "")
    assert "mine.yaml: 2 added, 0 updated, 0 kept as they stand\n  added providers open-school" in result.stderr
    assert mine() == run("import", "page.jsonld", *AS_OF).stdout
    assert run("check", "mine.yaml", *AS_OF, "--fail-on", "warning").exit_code == 0


def test_facts_and_days_are_renewed_and_everything_else_stays() -> None:
    write_page()
    Path("mine.yaml").write_text(MINE, encoding="utf-8")
    result = import_into()
    price = '{kind: tuition, amount: 49, currency: USD, source: "https://open.example/sql", read: 2026-11-24}'
    expected = MINE.replace("hours: 18 ", "hours: 20 ").replace("2026-01-01", "2026-11-24")
    assert mine() == f"{expected}    prices:\n      - {price}\n"
    assert "mine.yaml: 0 added, 1 updated, 1 kept as they stand" in result.stderr
    assert "sql-by-hand is sql, by its address" in result.stderr
    assert 'mine.yaml:7: title "SQL, from the start" stays, read was SQL by hand: a person may have' in result.stderr
    once = mine()
    import_into()
    assert mine() == once


def test_diff_prints_a_patch_and_writes_nothing() -> None:
    write_page(offers=None)
    Path("mine.yaml").write_text(MINE, encoding="utf-8")
    result = import_into("--diff")
    assert (result.exit_code, mine()) == (0, MINE)
    changed = [line for line in result.stdout.splitlines() if line[:1] in "+-"]
    assert changed == [
        "--- a/mine.yaml",
        "+++ b/mine.yaml",
        "-    hours: 18   # as the page says",
        "+    hours: 20   # as the page says",
        "-    read: 2026-01-01",
        "+    read: 2026-11-24",
    ]
    assert "title" in result.stderr


def test_json_tells_what_became_of_the_file() -> None:
    write_page(offers=None)
    Path("mine.yaml").write_text(MINE, encoding="utf-8")
    merged = json.loads(import_into("--format", "json").stdout)["merged"]
    assert merged["file"] == "mine.yaml"
    assert merged["added"] == []
    assert merged["updated"] == [{"section": "courses", "id": "sql"}]
    assert merged["duplicates"] == [
        {"read": "open-school", "id": "open", "by": "name"},
        {"read": "sql-by-hand", "id": "sql", "by": "address"},
    ]
    assert merged["kept"] == [
        {
            "path": "courses.0.title",
            "line": 7,
            "stands": "SQL, from the start",
            "read": "SQL by hand",
            "why": "a person may have written it",
        }
    ]
    assert json.loads(run("import", "page.jsonld", *AS_OF, "--format", "json").stdout)["merged"] is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("courses: [{id: a, id: b}]", "MC106"),
        ("mcred: 1\ncourses: [{id: a, title: A, hours: -1}]", "MC203"),
        ("[]", "MC207"),
        ("mcred: 1\ncourses:\n  -\n    id: a\n    title: A\n", "cannot be changed without touching the rest"),
    ],
)
def test_a_file_with_faults_is_left_as_it_is(text: str, message: str) -> None:
    write_page()
    Path("mine.yaml").write_text(text, encoding="utf-8")
    result = import_into()
    assert (result.exit_code, result.stdout, mine()) == (2, "", text)
    assert message in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "page.jsonld", "--diff"),
        ("import", "page.jsonld", "--into", "mine.yaml", "--diff", "--format", "json"),
        ("import", "page.jsonld", "--into", "mine.yaml", "--diff", "-o", "x.yaml"),
    ],
)
def test_a_patch_is_of_a_file_and_of_nothing_else(arguments: tuple[str, ...]) -> None:
    write_page()
    result = run(*arguments)
    assert result.exit_code == 2
    assert "--diff prints what --into would change" in result.stderr


def test_many_changes_are_counted() -> None:
    many = [{**COURSE, "name": f"Course {number}", "url": f"https://open.example/{number}"} for number in range(30)]
    Path("page.jsonld").write_text(json.dumps(many), encoding="utf-8")
    result = import_into()
    assert "31 added" in result.stderr
    assert "  and 11 more\n" in result.stderr
