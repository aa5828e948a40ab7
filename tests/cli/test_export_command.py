"""`mcred export`: what is chosen, where it goes, and what is said of wrong words."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from commands import process, run

pytestmark = pytest.mark.usefixtures("small_catalog")


def export(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    return run("export", "--catalog", "catalog.yaml", *arguments)


def test_stdout_is_the_document_alone() -> None:
    result = export("--format", "schema-org")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [one["name"] for one in json.loads(result.stdout)["@graph"]] == [
        "Cheap",
        "Dear",
        "Certificate of the Dear",
        "Loin",
        "Silent",
    ]


@pytest.mark.parametrize("vocabulary", ["ctdl", "schema-org", "csv"])
def test_a_file_holds_what_stdout_shows(vocabulary: str) -> None:
    result = export("--format", vocabulary, "-o", "export.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert Path("export.txt").read_text(encoding="utf-8") == export("--format", vocabulary).stdout


def test_csv_is_told_by_its_suffix() -> None:
    assert export("-o", "export.CSV").exit_code == 0
    assert Path("export.CSV").read_text(encoding="utf-8").startswith("id,kind,title,")


def test_without_a_vocabulary_it_is_asked_for() -> None:
    result = export("-o", "export.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: in which vocabulary?\nhelp: say --format ctdl, schema-org or csv\n"
    assert not Path("export.json").exists()


def ids(*arguments: str) -> list[str]:
    return [row["id"] for row in csv.DictReader(StringIO(export("--format", "csv", *arguments).stdout))]


def test_offerings_are_chosen_by_id_title_and_platform() -> None:
    assert ids() == ["cheap", "dear", "dear-certificate", "foreign", "silent"]
    assert ids("Silent", "dear") == ["silent", "dear"]
    assert ids("--platform", "shut") == ["dear"]
    assert ids("dear", "cheap", "--platform", "open") == ["cheap"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "schema.org"), "did you mean schema-org?"),
        (("--format", "csv", "chep"), "did you mean cheap?"),
        (("--format", "csv", "--platform", "opne"), "did you mean open?"),
        (("--format", "csv", "--platform", "open", "dear"), "none of these offerings is on that platform"),
    ],
)
def test_a_wrong_word_gets_the_nearest_right_one(arguments: tuple[str, ...], said: str) -> None:
    result = export(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in " ".join(result.stderr.split()).replace("│ ", "")


def test_catalogs_without_offerings_and_with_mistakes() -> None:
    Path("bare.yaml").write_text("mcred: 1\n", encoding="utf-8")
    bare = run("export", "--catalog", "bare.yaml", "--format", "csv")
    assert (bare.exit_code, bare.stdout) == (2, "")
    assert "the catalogs hold no offering" in bare.stderr
    Path("broken.yaml").write_text("mcred: 1\ncourses: [{id: x}]\n", encoding="utf-8")
    broken = run("export", "--catalog", "broken.yaml", "--format", "csv")
    assert (broken.exit_code, broken.stdout) == (2, "")
    assert "broken.yaml:2:" in broken.stderr


def test_warnings_are_told_and_do_not_stop_it() -> None:
    Path("alike.yaml").write_text("mcred: 1\ncourses: [{id: x, title: X}, {id: X, title: X}]\n", encoding="utf-8")
    result = run("export", "--catalog", "alike.yaml", "--format", "csv", "--plain")
    assert (result.exit_code, result.stdout.count("\n")) == (0, 3)
    assert "warning" in result.stderr


def test_settings_about_reports_are_let_alone() -> None:
    Path("mcred.toml").write_text('format = "json"\n', encoding="utf-8")
    done = process("export", "--catalog", "catalog.yaml", "--format", "csv", MCRED_FORMAT="json")
    assert (done.returncode, done.stdout.startswith(b"id,kind")) == (0, True)


def test_a_reader_that_has_enough_is_no_error() -> None:
    done = process("export", "--format", "csv", redirection="| head -1")
    assert done.stdout.startswith(b"id,kind")
    assert done.stderr.startswith(b"using the shipped catalogs")
    assert done.stderr.count(b"\n") == 1


def test_a_device_is_written_to() -> None:
    assert process("export", "--catalog", "catalog.yaml", "--format", "csv", "-o", "/dev/stdout").stdout == (
        export("--format", "csv").stdout_bytes
    )
