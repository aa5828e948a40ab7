"""How sure the order is, other methods, and two offerings against each other, as a user asks for them."""

from __future__ import annotations

import json

import pytest

from commands import INPUTS, compare, run

pytestmark = pytest.mark.usefixtures("small_catalog")


def test_compare_says_how_sure_first_place_is() -> None:
    data = json.loads(compare("--format", "json").stdout)
    whole = data["robustness"]
    assert whole["leader"] == data["offerings"][0]["id"]
    assert whole["first_place"] in {"clear", "likely", "toss-up"}
    assert sum(one["robustness"]["first"] for one in data["offerings"]) == pytest.approx(1)
    assert "How sure the order is" in compare().stdout


def test_filters_narrow_who_can_come_first() -> None:
    data = json.loads(compare("--format", "json", "--platform", "shut").stdout)
    assert data["robustness"]["alternatives"] == 1
    assert data["offerings"][0]["robustness"]["first"] == 1


def test_top_changes_no_share() -> None:
    all_of_them = json.loads(compare("--format", "json").stdout)["offerings"][0]["robustness"]["first"]
    assert json.loads(compare("--format", "json", "--top", "1").stdout)["offerings"][0]["robustness"]["first"] == (
        all_of_them
    )


@pytest.mark.parametrize("method", ["topsis", "promethee", "weighted-sum"])
def test_another_method_is_labelled(method: str) -> None:
    data = json.loads(compare("--format", "json", "--method", method).stdout)
    assert data["ordering"].startswith(method)
    assert "depends on which offerings are compared" in data["ordering"]


def test_a_wrong_method_gets_the_nearest() -> None:
    result = compare("--method", "topsys")
    assert result.exit_code == 2
    assert "did you mean topsis?" in result.stderr


def test_two_offerings_against_each_other() -> None:
    result = run("explain", *INPUTS, "cheap", "--against", "dear", "--format", "json")
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)
    assert (data["id"], data["against"]) == ("cheap", "dear")
    assert data["cost"] == {"currency": "USD", "low": "-100", "high": "-100"}
    total = sum(one["points"]["low"] for one in data["criteria"])
    assert total == pytest.approx(data["score"]["low"])
    shown = run("explain", *INPUTS, "cheap", "--against", "dear").stdout
    assert "It costs 49.50 USD against 149.50 USD." in shown


def test_nothing_differs_from_itself() -> None:
    result = run("explain", *INPUTS, "cheap", "--against", "cheap")
    assert result.exit_code == 2
    assert "does not differ from itself" in result.stderr
