from __future__ import annotations

import pytest
from examined import findings, found

PLATFORMS = """\
    platforms: [{id: x, name: X}, {id: y, name: Y}]
    courses: [{id: a, title: A, platform: x}, {id: b, title: B, platform: y}]
    """


@pytest.mark.parametrize(
    ("start", "deadline", "expected"),
    [
        ("2026-11-24", "2026-11-25", []),
        ("2027-01-11", "2027-01-11", [("MC601", 3)]),
        ("2026-11-23", "2027-01-11", [("MC602", 2)]),
        ("2026-10-01", "2026-11-23", [("MC602", 2), ("MC602", 3)]),
    ],
)
def test_days(start: str, deadline: str, expected: list[tuple[str, int]]) -> None:
    text = f"""\
        learner: {{start: {start}}}
        limits: {{deadline: {deadline}}}
        """
    assert found(text) == expected


def test_a_platform_in_both_lists() -> None:
    goal = """\
        want: learn
        limits:
          platforms:
            include: [x]
            exclude: [y, x]
        """
    (finding,) = findings(PLATFORMS, goal)
    assert (finding.rule, finding.location.line) == ("MC603", 6)
    assert finding.message == "x is both included and excluded"


@pytest.mark.parametrize(
    ("want", "budget", "rules"),
    [
        ("certificate", "0", ["MC604"]),
        ("credit", "0.00", ["MC604"]),
        ("certificate", "1", []),
        ("learn", "0", []),
        ("milestone", "0", []),
    ],
)
def test_a_budget_of_nothing(want: str, budget: str, rules: list[str]) -> None:
    text = f"""\
        want: {want}
        limits: {{budget: {budget}}}
        """
    assert found(text) == [(rule, 3) for rule in rules]
