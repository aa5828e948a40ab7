"""`mcred market`: what is shown, what makes the market, and how a price stands in `compare` and `explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import run

SOURCED = 'source: "https://a.example", as_of: 2026-11-01'


def course(id: str, price: int, provider: str) -> str:
    return (
        f"  - id: {id}\n    title: Title [b]{id}\n    type: specialization\n    issuer: {provider}\n    hours: 10\n"
        f"    teaches: [{{skill: sql, level: 2}}]\n"
        f"    prices: [{{kind: certificate, amount: {price}, currency: USD, {SOURCED}}}]\n"
    )


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    prices = [40, 45, 50, 55, 60, 65, 900]
    lines = "".join(course(f"o{place}", price, "one" if place % 2 else "two") for place, price in enumerate(prices))
    head = "mcred: 1\nproviders: [{id: one, name: One}, {id: two, name: Two}]\ncredentials:\n"
    Path("catalog.yaml").write_text(head + lines, encoding="utf-8")
    Path("goal.yaml").write_text("mcred: 1\nskills: [{skill: sql}]\n", encoding="utf-8")


def market(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    return run("market", "--catalog", "catalog.yaml", "--goal", "goal.yaml", "--as-of", "2026-11-24", *arguments)


def data(*arguments: str) -> Any:  # noqa: ANN401 - JSON
    result = market(*arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_the_outlier_is_told_with_both_figures_and_its_day() -> None:
    found = data()
    assert [(one["id"], one["measure"], one["value"], one["median"]) for one in found["outliers"]] == [
        ("o6", "price", 900, 55),
        ("o6", "price_per_hour", 90, 5.5),
    ]
    assert found["outliers"][0]["text"] == (
        "Title [b]o6: 900 USD (of 2026-11-01), far above the median of 7 similar offerings, 55 USD (of 2026-11-01);"
        " modified z 57."
    )


def test_what_is_shown_changes_no_figure() -> None:
    whole, one = data(), data("--provider", "one")
    assert one["groups"] == whole["groups"]
    assert one["outliers"] == []
    assert [standing["provider"] for standing in one["providers"]] == ["one"]
    assert one["providers"] == [standing for standing in whole["providers"] if standing["provider"] == "one"]


def test_type_and_skill_make_the_market() -> None:
    assert data("--type", "specialization")["groups"] == data("--skill", "sql")["groups"] == data()["groups"]
    assert data("--type", "micromasters")["groups"] == []
    result = market("--skill", "sqll")
    assert (result.exit_code, "did you mean sql?" in result.stderr) == (2, True)


def test_more_peers_can_be_asked_for() -> None:
    assert data("--min-peers", "8")["outliers"] == []


@pytest.mark.parametrize("name", ["table", "csv", "markdown", "html"])
def test_every_format_shows_it(name: str) -> None:
    result = market("--provider", "two", "--format", name)
    assert result.exit_code == 0
    assert "pecialization" in result.stdout
    assert ("<svg" in result.stdout) == (name == "html")


def test_compare_and_explain_say_how_a_price_stands() -> None:
    inputs = ("--catalog", "catalog.yaml", "--goal", "goal.yaml", "--as-of", "2026-11-24")
    compared = json.loads(run("compare", *inputs, "--format", "json").stdout)
    standing = {one["id"]: one["among_peers"] for one in compared["offerings"]}
    assert (standing["o0"]["value"], standing["o0"]["median"], standing["o0"]["n"]) == (4, 5.5, 7)
    explained = run("explain", "o0", *inputs).stdout
    assert "the price of an hour is 27 % below the median of 7 similar offerings" in " ".join(explained.split())
    page = run("explain", "o0", *inputs, "--format", "html").stdout
    assert page.count('<circle class="plain"') == 6
    assert page.count('<path class="marked"') == 1
    shown = run("compare", *inputs, "--columns", "title,peers").stdout
    assert "27 % below 7" in shown
