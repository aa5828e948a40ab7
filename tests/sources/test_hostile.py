"""Files that were made to break readers, where they are at hand: beside the repository, not in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mcred.findings import Finding, Severity
from mcred.sources.load import load_all

HOSTILE = Path(__file__).resolve().parents[3] / "shared/data/hostile"
LEFT_TO_CHECK = {"hours_zero_negative.yaml"}
"""What loads, and is for a later rule to find: an offering of no hours."""
MADE_ELSEWHERE = "made_by"
"""The key of cases that version control cannot hold; `test_document` makes those itself."""

pytestmark = pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile files are not beside this repository")

CASES = (
    [case for case in json.loads((HOSTILE / "manifest.json").read_text())["cases"] if MADE_ELSEWHERE not in case]
    if HOSTILE.is_dir()
    else []
)


def found(*names: str) -> list[Finding]:
    """Load files as a catalog, or as goals, and return what is wrong with them."""
    catalog, goals = load_all([HOSTILE / name for name in names])
    return [*catalog.findings, *(finding for goal in goals for finding in goal.findings)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["file"]))
def test_an_error_is_told_where_the_manifest_says_so(case: dict[str, str | int | None]) -> None:
    name = str(case["file"])
    findings = found(name)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in findings:
        assert finding.location.file == str(HOSTILE / name)
        assert finding.location.line >= 1
        assert 1 <= finding.location.column < finding.location.end_column
        assert len(finding.location.text) <= 2000
    if case["exit"] is not None:
        assert bool(errors) == (case["exit"] == 1 and name not in LEFT_TO_CHECK)


@pytest.mark.parametrize(
    ("name", "place", "words"),
    [
        ("alias_bomb_9_levels.yaml", "2:8", "aliases"),
        ("merge_key_overrides.yaml", "4:3", "merge keys"),
        ("unclosed_quote.yaml", "7:10", "not closed"),
        ("tab_indent.yaml", "6:1", "tab"),
        ("colon_in_title.yaml", "7:12", "colon"),
        ("missing_space_after_colon.yaml", "14:3", "no space after"),
        ("latin1.yaml", "7:19", "0xE9"),
        ("utf16le_bom.yaml", "1:1", "UTF-16"),
        ("nul_byte.yaml", "7:11", "U+0000"),
        ("rtl_override.yaml", "7:14", "U+202E"),
        ("deep_flow_5000.yaml", "1:73", "deeper than 64"),
        ("unknown_key_typo.yaml", "14:3", "unknown key provder"),
        ("wide_cjk_emoji.yaml", "13:33", "zero or more"),
        ("date_30_february.yaml", "13:92", "day that exists"),
        ("dangling_skill.yaml", "10:21", "no skill no-such-skill"),
        ("stack_cycle_3.yaml", "11:18", "A -> B -> C -> A"),
        ("self_prerequisite.yaml", "14:19", "a -> a"),
        ("list_where_mapping_due.yaml", "1:1", "mapping"),
        ("goal_requires_level_above_any.yaml", "3:26", "level"),
        ("include_path_traversal.yaml", "5:1", "unknown key include"),
    ],
)
def test_the_error_is_at_the_place_of_the_mistake(name: str, place: str, words: str) -> None:
    assert [
        finding
        for finding in found(name)
        if str(finding.location) == f"{HOSTILE / name}:{place}" and words in finding.message
    ]


def test_two_files_with_one_id_clash_only_together() -> None:
    one, two = "dup_across/one.yaml", "dup_across/two.yaml"
    (clash,) = found(one, two)
    assert clash.message == "id same stands twice"
    assert [Path(place.file).name for place in (clash.location, clash.related[0][0])] == ["two.yaml", "one.yaml"]


def test_only_the_cycles_are_blamed() -> None:
    findings = found("two_disjoint_cycles_and_a_tail.yaml")
    assert [finding.message.partition(": ")[2] for finding in findings] == ["A -> B -> A", "X -> X"]


def test_the_tools_own_files_are_not_run() -> None:
    found("python_object_apply.yaml")
    assert not Path("PWNED").exists()
