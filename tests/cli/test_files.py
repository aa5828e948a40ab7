"""Files that are written are whole or absent; files that cannot be read are named."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from commands import INPUTS, compare, process, run

pytestmark = pytest.mark.usefixtures("small_catalog")


def test_an_existing_file_is_replaced_and_keeps_its_mode() -> None:
    Path("old.csv").write_text("old", encoding="utf-8")
    Path("old.csv").chmod(0o640)
    compare("-o", "old.csv")
    assert Path("old.csv").read_text(encoding="utf-8").startswith("rank,")
    assert stat.S_IMODE(Path("old.csv").stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_mode() -> None:
    current = os.umask(0o027)
    compare("-o", "new.csv")
    os.umask(current)
    assert stat.S_IMODE(Path("new.csv").stat().st_mode) == 0o640


def test_a_failed_run_leaves_the_file_as_it_was() -> None:
    Path("old.csv").write_text("old", encoding="utf-8")
    assert compare("no-such-offering", "-o", "old.csv").exit_code == 2
    assert Path("old.csv").read_text(encoding="utf-8") == "old"


def test_a_link_stays_a_link() -> None:
    Path("target.csv").write_text("old", encoding="utf-8")
    Path("link.csv").symlink_to("target.csv")
    compare("-o", "link.csv")
    assert Path("link.csv").is_symlink()
    assert Path("target.csv").read_text(encoding="utf-8").startswith("rank,")


def test_nothing_else_is_left_in_the_folder() -> None:
    before = set(Path().iterdir())
    compare("-o", "new.csv")
    compare("-o", "no-such-folder/new.csv")
    assert set(Path().iterdir()) - before == {Path("new.csv")}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("no-such-folder/r.json", "No such file or directory"),
        ("a-folder", "Is a directory"),
        ("goal.yaml/r.json", "Not a directory"),
        ("/dev/full", "No space left on device"),
    ],
)
def test_what_cannot_be_written_is_named(path: str, reason: str) -> None:
    Path("a-folder").mkdir()
    result = compare("-o", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"error: {path}: cannot be written: {reason}\nhelp: choose another --output\n"


def test_devices_are_written_to() -> None:
    written = process("compare", *INPUTS, "--format", "csv", "-o", "/dev/stdout").stdout
    assert written == compare("--format", "csv").stdout_bytes


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere.yaml", "error: nowhere.yaml: no such file or directory"),
        ("empty-folder", "error: empty-folder: "),
        ("/dev/null", "error: /dev/null: "),
    ],
)
@pytest.mark.parametrize("option", ["--catalog", "--goal"])
def test_what_cannot_be_read_is_named(option: str, path: str, message: str) -> None:
    Path("empty-folder").mkdir()
    result = compare(option, path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)


def test_a_goal_for_a_catalog_and_the_other_way_round() -> None:
    goal = run("compare", "--catalog", "goal.yaml")
    assert goal.exit_code == 2
    assert "this is a goal, where a catalog is due" in goal.stderr
    assert "--> goal.yaml:1:1" in goal.stderr
    assert "give it with --goal" in goal.stderr
    catalog = compare("--goal", "catalog.yaml")
    assert catalog.exit_code == 2
    assert "this is a catalog, where a goal is due" in catalog.stderr
    assert "give it with --catalog" in catalog.stderr


def test_a_catalog_without_offerings() -> None:
    Path("bare.yaml").write_text("mcred: 1\n", encoding="utf-8")
    result = compare("--catalog", "bare.yaml")
    assert result.exit_code == 0  # beside catalog.yaml it adds nothing
    alone = run("compare", "--catalog", "bare.yaml", *INPUTS[2:])
    assert (alone.exit_code, alone.stdout) == (2, "")
    assert alone.stderr == (
        "error: the catalogs hold no offering\nhelp: add courses, programs or credentials to them\n"
    )
    assert run("types", "--catalog", "bare.yaml").exit_code == 0
