import pytest
from examined import findings, found

UNNAMED = "prices: [{kind: audit, amount: 0, as_of: 2026-11-01}]"
"""A price without a source."""


def course(*lines: str) -> str:
    return "\n".join(("courses:", "  - id: a", "    title: A", *(f"    {line}" for line in lines)))


def test_what_is_not_ignored_is_found() -> None:
    assert found(course(UNNAMED), select="MC401") == [("MC401", 5)]


@pytest.mark.parametrize(
    "lines",
    [
        (f"{UNNAMED} # mcred: ignore[MC401]",),
        (f"{UNNAMED} # the page is gone # mcred:ignore[ MC401 ]",),
        ("# mcred: ignore[MC401]", UNNAMED),
        ("# mcred: ignore[MC402, MC401]", "prices: [{kind: audit, amount: 0}]"),
    ],
    ids=["same line", "behind another comment", "line before", "two rules"],
)
def test_a_comment_on_the_line_or_alone_before_it_silences(lines: tuple[str, ...]) -> None:
    assert [one for one in found(course(*lines)) if one[0] in {"MC001", "MC002", "MC401", "MC402"}] == []


@pytest.mark.parametrize(
    "lines",
    [
        ("# mcred: ignore[MC401]", "", UNNAMED),
        ("language: en # mcred: ignore[MC401]", UNNAMED),
        ("# mcred: ignore[MC4]", UNNAMED),
        ("# mcred: ignore[MC203]", UNNAMED),
        ("# mcred: ignore", UNNAMED),
    ],
    ids=["two lines before", "behind the line before", "half a number", "another rule", "no rule"],
)
def test_nothing_else_silences(lines: tuple[str, ...]) -> None:
    assert "MC401" in [rule for rule, _line in found(course(*lines))]


def test_of_two_findings_only_the_named_one_is_silenced() -> None:
    price = "prices: [{kind: audit, amount: 0}] # mcred: ignore[MC401]"
    assert [rule for rule, _line in found(course(price), select="MC40")] == ["MC402"]


def test_an_ignore_that_is_not_needed_is_reported() -> None:
    (unused,) = findings(course("language: en # mcred: ignore[MC401]"), select="MC001")
    assert (unused.location.line, unused.location.column) == (5, 18)
    assert (unused.severity, unused.message) == ("warning", "nothing here is found by MC401")


def test_an_unknown_rule_is_reported_with_the_nearest() -> None:
    (unknown,) = findings(course("language: en # mcred: ignore[MC4O1]"), select="MC002")
    assert (unknown.message, unknown.help) == ("there is no rule MC4O1", "did you mean MC401?")


def test_choosing_other_rules_does_not_make_an_ignore_unused() -> None:
    text = course(f"{UNNAMED} # mcred: ignore[MC401]")
    assert found(text, select="MC0") == []


@pytest.mark.parametrize(
    "lines",
    [
        ('description: "write # mcred: ignore[MC401] to let it pass"',),
        ("description: |", "  a line", "  # mcred: ignore[MC401]"),
        ("description: 'it''s", "  # mcred: ignore[MC401]'"),
    ],
    ids=["in quotes", "in a block", "on the second line of a quotation"],
)
def test_a_comment_inside_text_is_text(lines: tuple[str, ...]) -> None:
    assert found(course(*lines), select="MC00") == []


def test_a_comment_after_a_block_of_text_is_a_comment() -> None:
    text = course("description: |", "  a line", "# mcred: ignore[MC401]", UNNAMED)
    assert found(text, select="MC401") == []
