import json
from pathlib import Path

import pytest
from examined import findings

from mcred.checks.baseline import baseline_text, compare_with_baseline, fingerprint, seen_from
from mcred.findings import Finding, Location, McredError, Severity

FOLDER = Path("/home/kim/catalogs")


def finding(message: str = "id a stands twice", line: int = 3, file: str = "edx.yaml", rule: str = "MC301") -> Finding:
    return Finding(rule, Severity.ERROR, message, Location(file, line, 5, line, 6), context="course a, id")


def held(found: list[Finding], *, known: list[Finding]) -> tuple[list[Finding], int, int]:
    comparison = compare_with_baseline(found, FOLDER, baseline_text(known, FOLDER), lambda _rule, _file: True)
    return list(comparison.new), comparison.known, comparison.mended


def test_what_is_listed_is_left_out_wherever_it_has_moved_to() -> None:
    moved = [finding(line=90), finding("the list starts in line 88", line=90)]
    known = [finding(), finding("the list starts in line 2")]
    assert held(moved, known=known) == ([], 2, 0)


@pytest.mark.parametrize(
    "other", [finding("id b stands twice"), finding(file="udacity.yaml"), finding(rule="MC302")], ids=str
)
def test_anything_else_is_new(other: Finding) -> None:
    assert held([other, finding()], known=[finding()]) == ([other], 1, 0)


def test_one_more_of_a_kind_is_new() -> None:
    last = finding(line=30)
    assert held([finding(line=10), finding(line=20), last], known=[finding(), finding()]) == ([last], 2, 0)


def test_entries_that_no_longer_occur_are_counted_if_they_were_looked_for() -> None:
    text = baseline_text([finding(), finding("gone"), finding("gone", file="udacity.yaml")], FOLDER)
    comparison = compare_with_baseline([finding()], FOLDER, text, lambda _rule, file: file == "edx.yaml")
    assert (comparison.new, comparison.known, comparison.mended) == ((), 1, 1)


def test_the_same_findings_in_any_order_are_the_same_bytes() -> None:
    found = [finding(), finding("b"), finding(file="a.yaml"), finding(line=8)]
    assert baseline_text(found, FOLDER) == baseline_text(found[::-1], FOLDER)
    entries = json.loads(baseline_text(found, FOLDER))["findings"]
    assert [(entry["file"], entry["message"], entry["count"]) for entry in entries] == [
        ("a.yaml", "id a stands twice", 1),
        ("edx.yaml", "b", 1),
        ("edx.yaml", "id a stands twice", 2),
    ]


def test_an_absolute_path_in_the_folder_and_a_relative_one_are_one_file() -> None:
    assert held([finding(file="/home/kim/catalogs/edx.yaml")], known=[finding()]) == ([], 1, 0)
    assert seen_from(finding(file="/srv/edx.yaml"), FOLDER) == finding(file="/srv/edx.yaml")


def test_related_places_are_named_from_the_folder_too() -> None:
    place = Location("/home/kim/catalogs/b.yaml", 1)
    both = Finding("MC301", Severity.ERROR, "twice", place, related=((place, "first"),))
    assert seen_from(both, FOLDER).related == ((Location("b.yaml", 1), "first"),)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"mcred_baseline": 1}', '{"mcred_baseline": 2, "findings": []}'])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(McredError, match="baseline") as refused:
        compare_with_baseline([], FOLDER, text, lambda _rule, _file: True)
    assert refused.value.help == "--update-baseline writes it anew"


def test_real_findings_keep_their_fingerprint_when_lines_are_put_in_above() -> None:
    text = "courses:\n  - {id: a, title: 7}\n  - {id: a, title: A}\n  - {id: b, title: B, grants: [nothing]}\n"
    before, after = (findings(shifted, select="MC") for shifted in (text, f"# a word\n\n{text}"))
    assert [one.location.line for one in before] != [one.location.line for one in after]
    marks = [[fingerprint(seen_from(one, Path(one.location.file).parent)) for one in many] for many in (before, after)]
    assert marks[0] == marks[1]
    assert len(set(marks[0])) == len(marks[0]) > 1
