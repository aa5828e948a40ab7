from __future__ import annotations

from pathlib import Path

import pytest
from examined import TODAY

from mcred.checks.manual import READING, examples, manual, rules_page
from mcred.checks.rule import RULES
from mcred.checks.run import examine, known_rules
from mcred.findings import Severity, UsageError
from mcred.sources.load import load_catalog
from mcred.sources.rules import Rule

ALL = tuple(known_rules())


def rules_found(id: str, kind: str, folder: Path) -> list[str]:
    """Check the example of a manual page in a folder of its own."""
    for name, text in examples(manual(id)[1])[kind].items():
        encoding = "iso-8859-1" if (id, kind) == (Rule.ENCODING, "Bad") else "utf-8"
        (folder / name).write_text(text, encoding=encoding)
    if id == Rule.FILE_KIND:
        return [str(finding.rule) for finding in load_catalog([folder / "catalog.yaml"]).findings]
    return [str(finding.rule) for finding in examine([folder], TODAY).findings]


@pytest.mark.parametrize("id", ALL)
def test_good_example_is_clean(id: str, tmp_path: Path) -> None:
    assert rules_found(id, "Good", tmp_path) == []


@pytest.mark.parametrize("id", ALL)
def test_bad_example_shows_the_fault(id: str, tmp_path: Path) -> None:
    assert id in rules_found(id, "Bad", tmp_path)


@pytest.mark.parametrize("id", ALL)
def test_page_says_what_and_why(id: str) -> None:
    title, blank, why = manual(id)[1].split("\n")[:3]
    assert title.endswith(".")
    assert blank == ""
    assert why.strip()
    assert not why.startswith(("Good", "Bad"))


def test_every_rule_of_reading_has_a_page() -> None:
    assert READING.keys() == {*map(str, Rule), "MC001", "MC002"}


def test_there_are_more_than_forty_rules() -> None:
    assert len(ALL) == len(READING) + len(RULES) > 40


def test_severity_of_reading_is_what_reading_finds(tmp_path: Path) -> None:
    path = tmp_path / "catalog.yaml"
    for id in sorted(READING.keys() - {Rule.FILE_KIND, Rule.ENCODING}):
        path.write_text(examples(manual(id)[1])["Bad"]["catalog.yaml"], encoding="utf-8")
        found = [finding for finding in examine([path], TODAY).findings if finding.rule == id]
        assert {finding.severity for finding in found} == {manual(id)[0]}, id


def test_severity_of_a_rule_about_content() -> None:
    assert manual("MC403")[0] is Severity.NOTE


def test_example_of_two_files_is_taken_apart() -> None:
    text = "A.\n\nWhy.\n\nGood:\n    mcred: 1\n\n    # goal.yaml\n    mcred: 1\n    want: learn\n\nBad:\n    mcred: 2\n"
    assert examples(text) == {
        "Good": {"catalog.yaml": "mcred: 1\n\n", "goal.yaml": "mcred: 1\nwant: learn\n\n"},
        "Bad": {"catalog.yaml": "mcred: 2\n\n"},
    }


def test_unknown_rule_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="there is no rule mc203") as caught:
        manual("mc203")
    assert caught.value.help == "did you mean MC203?"


def test_unknown_rule_that_is_like_none() -> None:
    with pytest.raises(UsageError) as caught:
        manual("price")
    assert caught.value.help == "mcred check --list-rules names all"


def test_documentation_is_what_the_manual_pages_say() -> None:
    page = Path(__file__).parents[2] / "docs" / "rules.md"
    assert page.read_text(encoding="utf-8") == rules_page(), "run: python -m mcred.checks.manual > docs/rules.md"


def test_documentation_has_a_section_a_rule() -> None:
    headings = [line.removeprefix("### ") for line in rules_page().splitlines() if line.startswith("### ")]
    assert headings == list(ALL)
