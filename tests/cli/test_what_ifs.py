"""What-ifs change the goal for one run; what is shown is chosen without touching rank or score."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commands import GOAL, compare, run

pytestmark = pytest.mark.usefixtures("small_catalog")


def compared(*arguments: str) -> dict[str, Any]:
    result = compare("--format", "json", *arguments)
    assert result.exit_code == 0, result.stderr
    data: dict[str, Any] = json.loads(result.stdout)
    return data


def by_id(data: dict[str, Any]) -> dict[str, Any]:
    return {one["id"]: one for one in data["offerings"]}


def limits_of(data: dict[str, Any], id: str) -> dict[str, str]:
    (out,) = [one for one in data["ruled_out"] if one["id"] == id]
    return {limit["limit"]: limit["message"] for limit in out["limits"] if limit["status"] == "fail"}


def test_hours() -> None:
    assert by_id(compared())["cheap"]["weeks"] == {"low": 4, "high": 4}
    changed = compared("--hours", "2.5")
    assert by_id(changed)["cheap"]["weeks"] == {"low": 8, "high": 8}
    assert changed["inputs"]["goal"]["learner"]["hours_per_week"] == "2.5"


def test_budget() -> None:
    changed = compared("--budget", "100")
    assert limits_of(changed, "dear") == {"budget": "over the budget by 49.50 USD"}
    assert changed["inputs"]["goal"]["limits"]["budget"] == "100"


def test_deadline() -> None:
    assert limits_of(compared("--deadline", "2026-12-08"), "cheap") == {"deadline": "3 weeks past the deadline"}


def test_want() -> None:
    changed = compared("--want", "milestone")
    assert limits_of(changed, "cheap") == {"wanted": "no badge is known of"}
    assert changed["inputs"]["goal"]["want"] == "milestone"


def test_currency_converts_the_budget_and_every_price() -> None:
    changed = compared("--currency", "EUR")
    day = changed["inputs"]["rates_day"]
    cost = by_id(changed)["cheap"]["cost"]
    budget = Decimal(changed["inputs"]["goal"]["limits"]["budget"])
    assert day <= "2026-11-24"
    assert cost["currency"] == "EUR"
    assert float(cost["amount"]) / 49.5 == pytest.approx(float(budget) / 200, rel=1e-3)
    assert f"European Central Bank's rates of {day}" in " ".join(changed["notes"])


def test_currency_that_is_the_learners_own_changes_nothing() -> None:
    assert compared("--currency", "USD") == compared()


def test_currency_without_a_rate() -> None:
    result = compare("--currency", "MGA")
    assert (result.exit_code, result.stderr.partition("\n")[0]) == (2, "error: no exchange rate from USD to MGA")


@pytest.mark.parametrize(
    "filters",
    [
        ("--type", "specialization"),
        ("--platform", "open"),
        ("--platform", "open", "--platform", "shut", "--type", "specialization"),
        ("--top", "2"),
        ("--sort", "cost"),
        ("--sort", "weeks", "--top", "1"),
        ("dear", "silent"),
    ],
)
def test_filters_change_no_score(filters: tuple[str, ...]) -> None:
    whole, part = by_id(compared()), by_id(compared(*filters))
    assert part
    for id, one in part.items():
        assert one["score"] == whole[id]["score"]
        if "dear" not in filters:  # ids say what is compared, so that ranks are among those
            # how sure an order is depends on who may come first, and that is what a filter narrows
            assert {**one, "robustness": None} == {**whole[id], "robustness": None}


def test_type_and_platform_choose_the_rows() -> None:
    assert list(by_id(compared("--type", "specialization"))) == ["dear"]
    on_open = compared("--platform", "open")
    assert set(by_id(on_open)) == {"cheap", "silent"}
    assert [one["id"] for one in on_open["ruled_out"]] == ["foreign"]
    assert compared("--platform", "shut")["ruled_out"] == []


def test_top_says_what_is_left() -> None:
    shown = compare("--top", "1").stdout
    assert "2 more pass every limit; --top 3 shows all" in shown
    assert "more pass" not in compare("--top", "3").stdout
    filtered = compare("--top", "1", "--platform", "open").stdout
    assert "1 more pass every limit; --top 2 shows all" in filtered


def test_a_filter_that_leaves_nothing_is_said_to() -> None:
    words = " ".join(compare("--type", "micromasters").stdout.split())
    assert "None of the 3 that pass every limit is of a type and on a platform asked for." in words
    assert "more pass" not in words


def test_a_table_shows_ten_and_a_file_all() -> None:
    courses = "".join(f"  - {{id: c{n}, title: Course {n}}}\n" for n in range(12))
    Path("twelve.yaml").write_text(f"mcred: 1\ncourses:\n{courses}", encoding="utf-8")
    command = ("compare", "--catalog", "twelve.yaml", "--goal", "goal.yaml")
    assert "2 more pass every limit; --top 12 shows all" in run(*command).stdout
    assert run(*command, "--format", "csv").stdout.count("Course") == 12


def test_sort_keeps_the_ranks() -> None:
    data = compared("--sort", "cost")
    costs = [one["cost"]["high"] for one in data["offerings"]]
    assert costs == ["49.5", "149.5", None]
    assert sorted(one["rank"] for one in data["offerings"]) == [1, 2, 3]


def test_columns_are_shown_in_the_order_asked_for() -> None:
    assert compare("--columns", "id, rank,cost", "--format", "csv").stdout.splitlines()[0] == "id,rank,cost"
    headings = compare("--columns", "title,cost").stdout.splitlines()[5]
    assert headings.split("  ")[0] == "offering"
    assert "score" not in headings


@pytest.mark.parametrize(("order", "last"), [("guaranteed", "silent"), ("middle", "silent"), ("possible", "cheap")])
def test_order(order: str, last: str) -> None:
    data = compared("--order", order)
    assert data["offerings"][-1]["id"] == last
    assert data["inputs"]["settings"]["order"] == order


def test_no_language_in_common() -> None:
    Path("german.yaml").write_text(GOAL.replace("[en]", "[de]"), encoding="utf-8")
    result = compare("--goal", "german.yaml")
    assert result.exit_code == 0
    assert result.stdout.startswith("0 offerings ranked, 4 ruled out")
    assert "No offering passes every limit." in result.stdout
