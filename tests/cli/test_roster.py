"""Lists of learners as CSV: which column says what, what a row changes, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import run

pytestmark = pytest.mark.usefixtures("small_catalog")


def batch(text: str | bytes, *options: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    content = text if isinstance(text, bytes) else text.encode()
    Path("list.csv").write_bytes(content)
    return run(
        "batch",
        "list.csv",
        "--catalog",
        "catalog.yaml",
        "--as-of",
        "2026-11-24",
        "--out",
        "out",
        "--top",
        "1",
        *options,
    )


def wanted(id: str) -> Any:  # noqa: ANN401 - JSON
    """Return the goal that a learner was served for."""
    goal = json.loads(Path("out", f"{id}.json").read_text(encoding="utf-8"))["inputs"]["goal"]
    assert goal.pop("file") == "list.csv"
    return goal


def wrong(text: str, *options: str) -> str:
    """Return what is wrong with the only row of a list."""
    result = batch(text, *options)
    assert result.exit_code == 1
    (failed,) = json.loads(Path("out/summary.json").read_text(encoding="utf-8"))["failed"]
    (error,) = failed["errors"]
    message: str = error["message"]
    assert (error["file"], error["line"]) == ("list.csv", 2)
    return message


def test_columns_are_guessed_by_their_headings_and_told() -> None:
    result = batch("Student;Full name;Hours per week;Skills;Colour\n7;Kim;4;sql=3;red\n")
    assert result.exit_code == 0
    assert result.stderr == (
        "list.csv: id from Student, name from Full name, hours from Hours per week, skills from Skills;"
        " not used: Colour\n"
    )
    assert wanted("7") == {
        "mcred": 1,
        "learner": {"name": "Kim", "hours_per_week": "4"},
        "skills": [{"skill": "sql", "level": 3}],
    }


def test_a_mapping_goes_before_the_guess() -> None:
    batch("id,hours,evenings\n7,4,2\n", "--map", "hours=evenings")
    assert wanted("7")["learner"] == {"hours_per_week": "2"}


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("houres=evenings", "no field houres; did you mean hours?"),
        ("hours", "--map hours: which column?"),
        ("hours=evening", "has no column evening; did you mean evenings?"),
    ],
)
def test_a_mapping_to_nothing_is_refused(option: str, message: str) -> None:
    result = batch("id,evenings\n7,4\n", "--map", option)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_everything_that_a_goal_of_questions_says_a_row_can_say() -> None:
    batch(
        "id\tname\thours\tlanguages\tcurrency\tregion\tstart\tholds\twant\tskills\thave\ttarget\tbudget\tdeadline"
        "\tminimum weight\tweights\n"
        "7\tKim\t4.5\ten;fr\tUSD\tDE\t2027-01-01\tcheap\tcredit\tsql=3; python\texcel=2\tdear\t200\t2027-09-01\t5"
        "\tcost=30;skill fit=70\n"
    )
    assert wanted("7") == {
        "mcred": 1,
        "learner": {
            "name": "Kim",
            "hours_per_week": "4.5",
            "languages": ["en", "fr"],
            "currency": "USD",
            "region": "DE",
            "start": "2027-01-01",
            "holds": ["cheap"],
            "skills": [{"skill": "excel", "level": 2}],
        },
        "want": "credit",
        "skills": [{"skill": "sql", "level": 3}, {"skill": "python", "level": 3}],
        "target": "dear",
        "limits": {"budget": "200", "deadline": "2027-09-01", "minimum_weight": "5"},
        "weights": {"cost": "30", "skill_fit": "70"},
    }


def test_a_row_changes_the_goal_that_all_start_from() -> None:
    Path("base.yaml").write_text(
        "mcred: 1\nlearner: {name: Nobody, hours_per_week: 9, languages: [en]}\nweights: {cost: 100}\n"
        "limits: {budget: 100}\n",
        encoding="utf-8",
    )
    batch("id,hours,ranking\na,2,\nb,,time;cost\n", "--goal", "base.yaml")
    assert wanted("a") == {
        "mcred": 1,
        "learner": {"hours_per_week": "2", "languages": ["en"]},
        "limits": {"budget": "100"},
        "weights": {"cost": "100"},
    }
    assert wanted("b")["ranking"] == ["time", "cost"]
    assert "weights" not in wanted("b")
    files = json.loads(Path("out/summary.json").read_text(encoding="utf-8"))["inputs"]["files"]
    assert {file["path"] for file in files} >= {"base.yaml", "list.csv", "catalog.yaml"}


def test_the_money_of_the_base_is_converted_for_a_row_in_another_currency() -> None:
    Path("base.yaml").write_text("mcred: 1\nlimits: {budget: 100}\n", encoding="utf-8")
    batch("id,currency\na,EUR\nb,USD\n", "--goal", "base.yaml")
    assert wanted("b")["limits"] == {"budget": "100"}
    assert wanted("a")["learner"]["currency"] == "EUR"
    assert float(wanted("a")["limits"]["budget"]) != 100


def test_a_bad_base_is_told_before_anything_is_done() -> None:
    Path("base.yaml").write_text("mcred: 1\nwant: all\n", encoding="utf-8")
    assert batch("id\n7\n", "--goal", "base.yaml").exit_code == 2
    assert not Path("out").exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,hours\n7,many\n", "hours: many is not a number"),
        ("id,hours\n7,500\n", "hours: it must be less than or equal to 168"),
        ("id,skills\n7,sqll\n", "skills: no skill sqll in the catalogs"),
        ("id,holds\n7,cheep\n", "holds: no offering cheep in the catalogs; did you mean cheap?"),
        ("id,currency\n7,EURO\n", "currency: EURO is no currency of ISO 4217; did you mean EUR?"),
        ("id,weights\n7,price=3\n", "weights: no criterion price"),
        ("id,weights\n7,cost\n", "weights: cost has the weight of nothing"),
        ("id,weights\n7,cost=0\n", "the goal: at least one criterion needs a weight above zero"),
        ("id,weights,ranking\n7,cost=1,time\n", "the goal: give one of weights, ranking and swing"),
        ("id,hours\n7,5,6\n", "3 cells under 2 headings"),
        ('id,hours\n7,"5"x\n', "not CSV, and nothing is read from here on"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_with_its_line(text: str, message: str) -> None:
    assert wrong(text).startswith(message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,hours\n\xff,5\n", "list.csv: not UTF-8: byte 0xFF"),
        (b"id,hours,hours\n7,5,5\n", "list.csv:1: two columns are called hours"),
        (b"", "list.csv:1: no headings"),
        (b'"id"x,hours\n7,5\n', "list.csv:1: not CSV"),
        (b"a" * 200_000, "list.csv:1: not CSV: field larger than field limit"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, message: str) -> None:
    result = batch(content)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_rows_that_are_short_or_blank_and_a_byte_order_mark_do_no_harm() -> None:
    result = batch("\ufeffid,hours,budget\r\n7,4\r\n,,\r\n\r\n8,5,90\r\n".encode())
    assert result.exit_code == 0
    assert wanted("7") == {"mcred": 1, "learner": {"hours_per_week": "4"}}
    assert wanted("8")["limits"] == {"budget": "90"}


def test_a_row_over_several_lines_counts_its_first() -> None:
    result = batch('id,name,hours\n7,"Kim\nMay",4\n8,Ada,x\n')
    assert "error: 8: list.csv:4: hours: x is not a number" in result.stderr
    assert wanted("7")["learner"]["name"] == "Kim\nMay"


def test_who_has_neither_id_nor_name_is_counted() -> None:
    batch("hours\n4\n5\n")
    assert sorted(path.name for path in Path("out").glob("l*")) == ["list-1.json", "list-2.json"]


def test_a_list_that_says_nothing_known_serves_the_base_goal() -> None:
    result = batch("colour\nred\n")
    assert "list.csv: no column is understood; not used: colour" in result.stderr
    assert wanted("list-1") == {"mcred": 1}
