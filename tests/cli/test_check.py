"""`mcred check`: what it finds, mends and shows, and with which exit code."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from commands import process, run
from mcred.findings import Severity
from mcred.render.formats import FORMATS

pytestmark = pytest.mark.usefixtures("bare_environment")

GOOD = "mcred: 1\ncourses:\n  - {id: a, title: A}\n"
WRONG = "mcred: 1\ncourses:\n  - {id: a, title: 7, hours: -1} # both\n"
OLD = """\
mcred: 1
courses:
  - id: a
    title: A
    prices: [{kind: audit, amount: 0, source: "https://example.org/a", as_of: 2024-11-01}]
"""


def check(*arguments: str) -> Any:  # noqa: ANN401 - typer's Result comes from its own copy of click, which is private
    return run("check", *arguments, "--as-of", "2026-11-24")


def file(text: str, name: str = "a.yaml") -> str:
    Path(name).write_text(text, encoding="utf-8", newline="")
    return name


def content(name: str = "a.yaml") -> str:
    return Path(name).read_bytes().decode("utf-8")


def found(*arguments: str) -> list[str]:
    return [finding["rule"] for finding in json.loads(check(*arguments, "--format", "json").stdout)["findings"]]


def test_a_good_file() -> None:
    result = check(file(GOOD))
    assert (result.exit_code, result.stdout, result.stderr) == (0, "no problems found\n", "")


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_lines_are_held_against_the_same_rules(suffix: str) -> None:
    entry = {"id": "a", "title": "A", "prices": [{"kind": "audit", "amount": 0, "as_of": "2024-11-01"}]}
    text = json.dumps({"kind": "course", **entry}) + "\n"
    lines = Path(f"a{suffix}")
    lines.write_bytes(gzip.compress(text.encode()) if suffix.endswith(".gz") else text.encode())
    file(json.dumps({"mcred": 1, "courses": [entry]}))
    found, same = (json.loads(check(name, "--format", "json").stdout)["findings"] for name in (str(lines), "a.yaml"))
    assert [one["rule"] for one in found] == [one["rule"] for one in same] != []
    assert {one["line"] for one in found} == {1}


def test_findings_are_drawn_on_stderr_and_counted_on_stdout() -> None:
    result = check(file(WRONG))
    assert (result.exit_code, result.stdout) == (1, "2 errors\n")
    assert "error[MC204]: title must be text\n --> a.yaml:3:20\n" in result.stderr
    assert "\x1b" not in result.stderr


def test_the_shipped_files_are_free_of_errors() -> None:
    result = check("--format", "json")
    assert result.exit_code == 0
    assert re.fullmatch(r"checking the shipped catalogs and goals in \S+\n", result.stderr)
    assert {Path(one["path"]).parts[1] for one in json.loads(result.stdout)["inputs"]["files"]} == {"catalogs", "goals"}


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("note", 1), ("never", 0)], ids=str)
def test_the_exit_code_follows_the_severity(fail_on: str, code: int) -> None:
    result = check(file(OLD), "--fail-on", fail_on)
    assert result.stdout == "1 warning\n"
    assert result.exit_code == code


def test_never_fails_not_even_on_errors() -> None:
    assert check(file(WRONG), "--fail-on", "never").exit_code == 0


@pytest.mark.parametrize(
    "content",
    [b"mcred: [", b"mcred: \xff", b"", "mcred: 1".encode("utf-16")],
    ids=["syntax", "byte", "empty", "utf-16"],
)
def test_what_cannot_be_read_as_yaml_is_a_finding(content: bytes) -> None:
    Path("a.yaml").write_bytes(content)
    assert check("a.yaml").exit_code == 1


@pytest.mark.parametrize("path", ["gone.yaml", "empty"])
def test_a_path_that_cannot_be_read_is_none(path: str) -> None:
    Path("empty").mkdir()
    result = check(path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: {path}: no")


def test_the_day_decides_what_is_old() -> None:
    assert run("check", file(OLD), "--as-of", "2024-11-02").stdout == "no problems found\n"


def test_rules_are_chosen() -> None:
    name = file(WRONG)
    assert found(name) == ["MC204", "MC203"]
    assert found(name, "--select", "MC203") == ["MC203"]
    assert found(name, "--ignore", "MC203", "--ignore", "MC1") == ["MC204"]
    assert found(name, "--select", "MC2", "--ignore", "MC20") == []


@pytest.mark.parametrize("option", ["--select", "--ignore", "--explain"])
def test_an_unknown_rule_gets_the_nearest(option: str) -> None:
    result = check(file(GOOD), option, "MC2033")
    assert result.exit_code == 2
    assert "there is no rule MC2033" in result.stderr
    assert re.search(r"did you mean MC2\d\d\?", result.stderr)


def test_a_wrong_severity_gets_the_nearest() -> None:
    result = check("--fail-on", "warnings")
    assert result.exit_code == 2
    assert "did you mean warning?" in result.stderr


def test_a_manual_page() -> None:
    result = check("--explain", "MC401")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("MC401 (error)\n")
    assert "\n    courses:\n      - id: a\n" in result.stdout
    data = json.loads(check("--explain", "MC401", "--format", "json").stdout)
    assert (data["rule"], data["severity"], data["title"]) == ("MC401", "error", data["manual"].partition("\n")[0])


def test_the_list_of_rules() -> None:
    rules = json.loads(check("--list-rules", "--format", "json").stdout)["rules"]
    assert len(rules) >= 40
    assert all(re.fullmatch(r"MC\d{3}", rule["rule"]) and rule["title"] for rule in rules)
    assert {rule["severity"] for rule in rules} == set(Severity)
    assert check("--list-rules").stdout.startswith(f"{len(rules)} rules\n")


def test_json_keys() -> None:
    data = json.loads(check(file(WRONG), "--format", "json").stdout)
    assert data["schema_version"] == 1
    assert data["inputs"]["as_of"] == "2026-11-24"
    assert data["inputs"]["settings"] == {"select": [], "ignore": [], "baseline": None}
    assert data["counts"] == {"error": 2, "warning": 0, "note": 0}
    assert data["findings"][0] == {
        "rule": "MC204",
        "severity": "error",
        "file": "a.yaml",
        "line": 3,
        "column": 20,
        "end_line": 3,
        "end_column": 21,
        "message": "title must be text",
        "help": 'quote it: "7"',
        "context": "course a, title",
        "related": [],
    }


@pytest.mark.parametrize("format", [name for name, each in FORMATS.items() if name != "table" and not each.picks])
def test_every_other_format_carries_the_findings_on_stdout(format: str) -> None:
    result = check(file(WRONG), "--format", format)
    assert (result.exit_code, result.stderr) == (1, "")
    assert "MC204" in result.stdout
    assert "a.yaml" in result.stdout


@pytest.mark.parametrize("output", ["found.txt", "found.json", "found.sarif", "found.xml", "found.md"])
def test_a_file_carries_the_findings(output: str) -> None:
    result = check(file(WRONG), "-o", output)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "")
    assert "MC204" in content(output)


def test_paths_are_relative_to_the_working_folder() -> None:
    Path("sub").mkdir()
    file(WRONG, "sub/a.yaml")
    absolute = str(Path("sub/a.yaml").absolute())
    assert check(absolute, "--format", "github").stdout.startswith("::error file=sub/a.yaml,line=3,")
    (one, _two) = json.loads(check(absolute, "--format", "sarif").stdout)["runs"][0]["results"]
    assert one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "sub/a.yaml"


@pytest.mark.parametrize("format", ["sarif", "github", "junit"])
def test_formats_of_findings_are_for_findings_alone(format: str) -> None:
    for command in (("compare",), ("check", "--list-rules"), ("check", "--explain", "MC401")):
        result = run(*command, "--format", format)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "did you mean" in result.stderr
        assert "json" in result.stderr


def test_a_baseline_leaves_out_what_is_known() -> None:
    name = file(WRONG)
    written = check(name, "--baseline", "known.json", "--update-baseline")
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", "2 findings written to known.json\n")
    file("# a word\n\n" + WRONG + "  - {id: b, title: 8}\n")
    result = check(name, "--baseline", "known.json")
    assert (result.exit_code, result.stdout) == (1, "1 error\n")
    assert result.stderr.startswith(
        "2 findings of the baseline left out\nerror[MC204]: title must be text\n --> a.yaml:6:"
    )


def test_what_is_mended_in_a_baseline_is_said() -> None:
    name = file(WRONG)
    check(name, "--baseline", "known.json", "--update-baseline")
    before = content("known.json")
    file(WRONG.replace("-1", "1"))
    result = check(name, "--baseline", "known.json")
    assert (result.exit_code, result.stdout) == (0, "no problems found\n")
    mended = "1 entry of the baseline is mended; --update-baseline drops it\n"
    assert result.stderr == "1 finding of the baseline left out\n" + mended
    assert "mended" not in check(name, "--baseline", "known.json", "--select", "MC204").stderr
    check(name, "--baseline", "known.json", "--update-baseline")
    assert content("known.json") != before
    file(WRONG)
    check(name, "--baseline", "known.json", "--update-baseline")
    assert content("known.json") == before


def test_a_baseline_that_is_not_there_is_an_error() -> None:
    result = check(file(GOOD), "--baseline", "known.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == ("error: known.json: no such file or directory\nhelp: --update-baseline writes it\n")


def test_a_baseline_that_is_none_is_an_error() -> None:
    result = check(file(GOOD), "--baseline", file("{}", "known.json"))
    assert result.exit_code == 2
    assert result.stderr.startswith("error: known.json: this is no baseline")


def test_update_baseline_needs_a_file() -> None:
    assert check(file(GOOD), "--update-baseline").exit_code == 2


def test_fix_mends_and_reports_the_rest() -> None:
    result = check(file(WRONG), "--fix")
    assert content() == WRONG.replace("title: 7", 'title: "7"')
    assert (result.exit_code, result.stdout) == (1, "1 error\n")
    assert result.stderr.startswith("a.yaml mended\nerror[MC203]")


def test_fix_keeps_line_ends_and_a_byte_order_mark() -> None:
    name = file("\ufeff" + WRONG.replace("\n", "\r\n"))
    check(name, "--fix")
    assert content() == "\ufeff" + WRONG.replace("\n", "\r\n").replace("title: 7", 'title: "7"')


def test_fix_leaves_other_files_alone() -> None:
    file(GOOD.replace("id: a", "id: b"), "good.yaml")
    file(WRONG, "wrong.yaml")
    before = Path("good.yaml").stat()
    check(".", "--fix")
    after = Path("good.yaml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_fix_twice_changes_nothing_more() -> None:
    name = file(WRONG)
    check(name, "--fix")
    once = content()
    assert "mended" not in check(name, "--fix").stderr
    assert content() == once


def test_the_shipped_files_are_not_mended() -> None:
    result = check("--fix")
    assert result.exit_code == 2
    assert "give the paths" in result.stderr


def test_diff_shows_and_changes_nothing() -> None:
    result = check(file(WRONG.rstrip("\n")), "--diff")
    assert content() == WRONG.rstrip("\n")
    assert result.exit_code == 1
    assert result.stdout == (
        "--- a/a.yaml\n+++ b/a.yaml\n@@ -1,3 +1,3 @@\n mcred: 1\n courses:\n"
        "-  - {id: a, title: 7, hours: -1} # both\n\\ No newline at end of file\n"
        '+  - {id: a, title: "7", hours: -1} # both\n\\ No newline at end of file\n'
    )
    assert "error[MC204]" in result.stderr


def test_diff_takes_no_format() -> None:
    assert check(file(WRONG), "--diff", "--format", "json").exit_code == 2


def test_plain_and_narrow_on_a_terminal_without_utf_8() -> None:
    file(WRONG.replace("# both", "# Prüfung \x1b[31m"))
    done = process("check", "a.yaml", "--plain", COLUMNS="50", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout) == (1, b"3 errors\n")
    assert done.stderr.isascii()
    assert b"\x1b" not in done.stderr
    assert max(len(line) for line in done.stderr.splitlines()) <= 50
