"""`mcred scan`: files, standard input and lines; what is told to people and to machines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from commands import process, run
from mcred.cli.app import app

WOOL = """\
Wool for Everyone

This Specialization is part of nothing. Audit for free; the certificate costs 49 EUR. Prerequisites: a bachelor\u2019s
degree. Earn a digital badge, worth 6 ECTS credits; the certificate is valid for two years.
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wool.txt").write_text(WOOL, encoding="utf-8")


def data(*arguments: str) -> Any:  # noqa: ANN401 - JSON
    result = run("scan", *arguments, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def test_the_keys_of_a_scan() -> None:
    found = data("wool.txt")
    (text,) = found["texts"]
    assert {"id": "wool.txt", "verdict": "specialization", "sure": True, "rule": "this one"}.items() <= text.items()
    assert text["mentions"][0] == {
        "type": "specialization",
        "role": "granted",
        "text": "Specialization",
        "line": 3,
        "column": 6,
        "rule": "this one",
        "reason": "the text calls itself so",
        "cue": "This",
    }
    degree = next(one for one in text["mentions"] if one["type"] == "bachelor_degree")
    assert (degree["role"], degree["text"], degree["line"]) == ("prerequisite", "bachelor\u2019s\ndegree", 3)
    assert [(one["kind"], one["amount"], one["currency"], one["per"]) for one in text["costs"]] == [
        ("audit", "0", None, "once"),
        ("certificate", "49", "EUR", "once"),
    ]
    assert text["free_but_paid"]
    assert [(one["type"], one["line"]) for one in text["milestones"]] == [("milestone_badge", 4)]
    assert [(one["amount"], one["unit"]) for one in text["credit"]] == [("6", "ects")]
    assert [one["months"] for one in text["expiry"]] == [24]
    assert (found["counts"], found["findings"]) == ({"specialization": 1}, [])
    assert found["inputs"]["files"][-1]["path"] == "wool.txt"


def test_people_are_told_all_of_a_few_texts() -> None:
    shown = run("scan", "wool.txt", "--plain").stdout
    for words in ("Specialization", "needed beforehand", "49 EUR", "free to study, but:", "milestone", "24 months"):
        assert words in shown
    assert "“This”" in run("scan", "wool.txt", "--format", "markdown").stdout


def test_several_files_are_told_apart() -> None:
    Path("b.txt").write_text("Bootcamp in Felt\n", encoding="utf-8")
    shown = run("scan", "wool.txt", "b.txt").stdout
    assert shown.startswith("2 texts: Specialization 1, Bootcamp certificate 1")
    assert "Credentials named in b.txt" in shown


def test_of_many_texts_there_is_a_table_alone() -> None:
    lines = [json.dumps({"id": f"t{number}", "text": "Bachelor of Wool"}) for number in range(6)]
    Path("t.jsonl").write_text("\n".join(lines), encoding="utf-8")
    shown = run("scan", "--lines", "t.jsonl").stdout
    assert shown.startswith("6 texts: Bachelor's degree 6")
    assert "Credentials named" not in shown
    rows = run("scan", "--lines", "t.jsonl", "--format", "csv").stdout.splitlines()
    assert rows[0] == "id,verdict,sure,reason,costs,rule"
    assert rows[1].startswith("t0,bachelor_degree,true,")


def test_a_bad_line_fails_the_run_and_costs_the_others_nothing() -> None:
    Path("t.jsonl").write_text('{"id": "a", "text": "MBA"}\n{"id": "b"}\n', encoding="utf-8")
    result = run("scan", "--lines", "t.jsonl", "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [one["verdict"] for one in found["texts"]] == ["master_degree"]
    assert [(one["line"], one["message"]) for one in found["findings"]] == [(2, "text is missing")]
    assert "t.jsonl:2:1" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "given", "verdict"),
    [
        (("-",), "<html><h1>Felt</h1><p>This Nanodegree is soft.", "nanodegree"),
        (("--lines", "-"), '{"text": "Diploma of Felt"}', "diploma"),
    ],
)
def test_standard_input(arguments: tuple[str, ...], given: str, verdict: str) -> None:
    result = CliRunner().invoke(app, ["scan", *arguments, "--format", "json"], input=given)
    assert [one["verdict"] for one in json.loads(result.stdout)["texts"]] == [verdict]


def test_an_unknown_currency_is_said_to_be_so() -> None:
    Path("a.txt").write_text("Felt\n\nThe certificate is $49. The subscription is $9 per month.", encoding="utf-8")
    shown = " ".join(run("scan", "a.txt", "--format", "csv").stdout.split())
    assert "certificate $49 (currency not told); subscription $9 a month (currency not told)" in shown


def test_what_is_not_sure_is_said() -> None:
    Path("a.txt").write_text("Felt\n\nIt is soft, and so are 12 credits.", encoding="utf-8")
    shown = run("scan", "a.txt").stdout
    assert shown.startswith("a.txt: probably a course")
    assert "of a kind that is not told" in shown
    Path("a.txt").write_text("Felt\n\nThis program is soft.", encoding="utf-8")
    assert "a.txt: cannot be told" in run("scan", "a.txt").stdout
    Path("a.txt").write_text("", encoding="utf-8")
    assert "there is no text" in run("scan", "a.txt").stdout


def test_a_catalog_brings_its_types() -> None:
    types = (
        "mcred: 1\ncredential_types: [{id: felt, label: Felt Medal, kind: certification, words: {en: [Felt Medal]}}]\n"
    )
    Path("c.yaml").write_text(types, encoding="utf-8")
    Path("a.txt").write_text("Felt Medal for Beginners", encoding="utf-8")
    assert data("a.txt", "--catalog", "c.yaml")["texts"][0]["verdict"] == "felt"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "nothing to scan"),
        (("no.txt",), "no.txt: no such file"),
        (("-", "--lines", "-"), "standard input can be read only once"),
        ((".",), ".: is a directory"),
    ],
)
def test_what_cannot_be_scanned(arguments: tuple[str, ...], message: str) -> None:
    result = run("scan", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_text_is_shown_and_never_obeyed() -> None:
    Path("a.txt").write_text("Bootcamp\x1b]0;x\x07 of [b]Felt\n\nThis | bootcamp\u202e", encoding="utf-8")
    for name in ("table", "markdown", "html", "csv"):
        assert not {"\x1b", "\x07", "\u202e"} & set(run("scan", "a.txt", "--format", name).stdout)


def test_closed_standard_input_is_told() -> None:
    result = process("scan", "-", redirection="<&-")
    assert result.returncode == 2
    assert b"standard input is closed" in result.stderr
