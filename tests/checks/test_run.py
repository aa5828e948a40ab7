from pathlib import Path

import pytest
from examined import TODAY, found

from mcred.checks.run import chosen, examine, known_rules, mended, rules

BROKEN = """\
courses:
  - {id: a, title: 7, hours: -1}
  - {id: b, title: B, prices: [{kind: audit, amount: 0}]}
"""


def test_findings_are_in_the_order_of_the_files_and_lines_whatever_rule_found_them() -> None:
    assert found(BROKEN, "goal: [", BROKEN.replace("id: a", "id: c").replace("id: b", "id: d"), select="MC") == [
        ("MC204", 3),
        ("MC203", 3),
        ("MC401", 4),
        ("MC402", 4),
        ("MC104", 2),
        ("MC204", 3),
        ("MC203", 3),
        ("MC401", 4),
        ("MC402", 4),
    ]


@pytest.mark.parametrize(
    ("select", "ignore", "due"),
    [
        ([], [], ["MC204", "MC203", "MC401", "MC402"]),
        (["MC2"], [], ["MC204", "MC203"]),
        (["MC204", "MC4"], [], ["MC204", "MC401", "MC402"]),
        ([], ["MC4", "MC203"], ["MC204"]),
        (["MC2"], ["MC204"], ["MC203"]),
    ],
)
def test_rules_are_chosen_by_the_start_of_their_number(
    tmp_path: Path, select: list[str], ignore: list[str], due: list[str]
) -> None:
    (tmp_path / "a.yaml").write_text(f"mcred: 1\n{BROKEN}", encoding="utf-8")
    examination = examine([tmp_path], TODAY, select=select, ignore=ignore)
    assert [finding.rule for finding in examination.findings] == due


def test_all_rules_are_known() -> None:
    known = known_rules()
    assert list(known) == sorted(known)
    assert set(rules()) < set(known)
    assert all(chosen(rule, (), ()) for rule in known)


def test_what_a_comment_lets_pass_or_nobody_asked_for_is_not_mended(tmp_path: Path) -> None:
    text = "mcred: 1\ncourses:\n  - id: a\n    title: 7\n  - id: b\n    title: 8 # mcred: ignore[MC204]\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (document,) = examine([tmp_path], TODAY).documents
    assert mended(document) == text.replace("title: 7", 'title: "7"')
    assert mended(document, select=["MC3"]) == text
    assert mended(document, ignore=["MC204"]) == text
