"""Weights put into a goal file: the smallest change to the text, and nothing else."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcred.findings import McredError
from mcred.model.goal import CRITERIA_NAMES, Goal
from mcred.sources.document import parse
from mcred.sources.goal_editing import WEIGHTINGS, edit_weighting, weighting_of, written_weighting


def read(content: bytes) -> dict[str, Any]:
    document, findings = parse(content, "goal.yaml")
    assert not findings
    assert document is not None
    assert isinstance(document.data, dict)
    return document.data


def wish(**weighting: object) -> Goal:
    return Goal.model_validate({"mcred": 1, **weighting})


def edited(text: str, **weighting: object) -> str:
    return edit_weighting(text.encode(), "goal.yaml", wish(**weighting))


SWING = {"skill_fit": 100, "cost": 60}


def test_new_numbers_leave_everything_round_them() -> None:
    before = """\
# Kim's goal
mcred: 1
swing:            # what a change is worth
    # the gaps first
    "skill_fit":  80   # must close
    cost: 1e2

want: learn  # for now
"""
    assert edited(before, swing=SWING) == before.replace(" 80 ", " 100 ").replace("1e2", "60")


def test_points_in_place_of_weights_for_the_same_criteria() -> None:
    before = "mcred: 1\nweights: { cost: 40, skill_fit: 60 }   # adds up\nwant: learn\n"
    assert edited(before, swing=SWING) == "mcred: 1\nswing: { cost: 60, skill_fit: 100 }   # adds up\nwant: learn\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "mcred: 1\nranking: [cost,  time]  # so far\nwant: learn\n",
            "mcred: 1\nswing: {skill_fit: 100, cost: 60}  # so far\nwant: learn\n",
        ),
        (
            "mcred: 1\nranking:\n- cost\n- time # least\n\n# wanted\nwant: learn\n",
            "mcred: 1\nswing: {skill_fit: 100, cost: 60} # least\n\n# wanted\nwant: learn\n",
        ),
        (
            "mcred: 1\nweights:   # mine\n  cost: 30  # money\n  # and\n  time: 70\n\nwant: learn\n",
            "mcred: 1\n# mine\n# money\n# and\nswing: {skill_fit: 100, cost: 60}\n\nwant: learn\n",
        ),
        (
            "mcred: 1\nranking: [\n  cost, # money\n  time,\n]\nwant: learn\n",
            "mcred: 1\n# money\nswing: {skill_fit: 100, cost: 60}\nwant: learn\n",
        ),
        (
            "  mcred: 1\n  weights:\n    cost: 1 # all\n    time: 0",
            "  mcred: 1\n  # all\n  swing: {skill_fit: 100, cost: 60}",
        ),
        ("mcred: 1\n'ranking': [cost]\n", "mcred: 1\n'swing': {'skill_fit': 100, 'cost': 60}\n"),
        (
            '{"mcred": 1, "ranking": ["cost"], "want": "learn"}',
            '{"mcred": 1, "swing": {"skill_fit": 100, "cost": 60}, "want": "learn"}',
        ),
        (
            "{mcred: 1, weights: {cost: 1, # all\n  time: 0}, want: learn}",
            "{mcred: 1, \n# all\nswing: {skill_fit: 100, cost: 60}, want: learn}",
        ),
    ],
    ids=["flow", "block list", "comments", "flow comments", "indented", "quoted", "json", "comment in a line"],
)
def test_one_weighting_in_place_of_another(before: str, after: str) -> None:
    assert edited(before, swing=SWING) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("mcred: 1\nwant: learn\n", "mcred: 1\nwant: learn\nranking: [cost, time]\n"),
        ("mcred: 1\nwant: learn", "mcred: 1\nwant: learn\nranking: [cost, time]"),
        (
            "mcred: 1\nlimits:\n  budget: 9 # or so\n\n# the end\n",
            "mcred: 1\nlimits:\n  budget: 9 # or so\nranking: [cost, time]\n\n# the end\n",
        ),
        ("{mcred: 1, want: learn,}\n", "{mcred: 1, want: learn, ranking: [cost, time],}\n"),
        (
            '{\n  "mcred": 1,\n  "want": "learn" # now\n}\n',
            '{\n  "mcred": 1,\n  "want": "learn",\n  "ranking": ["cost", "time"] # now\n}\n',
        ),
        (
            "mcred: 1\nlearner:\n  name: |\n    Kim\n\n# the end\n",
            "mcred: 1\nlearner:\n  name: |\n    Kim\n\nranking: [cost, time]\n# the end\n",
        ),
        ("---\nmcred: 1\n...\n", "---\nmcred: 1\nranking: [cost, time]\n...\n"),
    ],
    ids=["end", "no last line end", "comment", "flow", "json", "block of text", "markers"],
)
def test_a_weighting_where_there_was_none(before: str, after: str) -> None:
    assert edited(before, ranking=["cost", "time"]) == after


def test_line_ends_and_the_byte_order_mark_stay() -> None:
    before = "\ufeffmcred: 1\r\nweights:\r\n  cost: 30 # money\r\n  time: 70\r\nwant: learn\r\n"
    after = "\ufeffmcred: 1\r\n# money\r\nranking: [cost, time]\r\nwant: learn\r\n"
    assert edited(before, ranking=["cost", "time"]) == after
    assert edited("mcred: 1\r\n", ranking=["cost"]) == "mcred: 1\r\nranking: [cost]\r\n"


def test_what_cannot_be_changed_alone_is_left_to_the_user() -> None:
    with pytest.raises(McredError, match=r"goal\.yaml: written in a way") as raised:
        edited("? ranking\n:\n  - cost\n  - time\n? mcred\n: 1\n", ranking=["cost"])
    assert raised.value.help == "put into it by hand: ranking: [cost]"


def test_numbers_are_written_plainly() -> None:
    points = {"cost": Decimal("1E+2"), "time": Decimal("12.50"), "academic": Decimal(0)}
    assert written_weighting(points) == "{cost: 100, time: 12.5, academic: 0}"


def test_a_goal_without_a_weighting_has_none_to_write() -> None:
    with pytest.raises(ValueError, match="neither"):
        weighting_of(wish())


NAMES = st.lists(st.sampled_from(CRITERIA_NAMES), min_size=1, unique=True)
POINTS = st.integers(1, 1000) | st.decimals(Decimal("0.1"), 1000, places=1)
WISHES = st.one_of(
    st.builds(
        lambda key, points: {key: points},
        st.sampled_from(("weights", "swing")),
        st.dictionaries(st.sampled_from(CRITERIA_NAMES), POINTS, min_size=1),
    ),
    st.builds(lambda names: {"ranking": names}, NAMES),
)
COMMENTS = st.sampled_from(("", "  # why: because", " # [a, {b: c}]"))
OTHERS = (
    "want: learn",
    "learner: {name: 'a # b', hours_per_week: 7}",
    "limits:\n  budget: 90",
    "skills: [{skill: sql}]",
)


def lines_of(key: str, said: Any, style: str, comment: str) -> str:  # noqa: ANN401 - a weighting of either kind
    """Write a weighting in one of the ways in which people do."""
    if style == "flow":
        return f"{key}: {written_weighting(said if isinstance(said, dict) else tuple(said))}{comment}"
    entries = [f"{name}: {points}" for name, points in said.items()] if isinstance(said, dict) else said
    lead = "  " if isinstance(said, dict) else "- "
    return "\n".join([f"{key}:{comment}", *(f"{lead}{entry}{comment}" for entry in entries)])


@st.composite
def goals(draw: st.DrawFn) -> str:
    """Goals as people write them: with or without weights, comments, blank lines, and in every kind of line end."""
    parts = ["mcred: 1", *draw(st.lists(st.sampled_from(OTHERS), unique=True))]
    old = draw(st.none() | WISHES)
    for key, said in (old or {}).items():
        decimals = {name: Decimal(points) for name, points in said.items()} if isinstance(said, dict) else said
        part = lines_of(key, decimals, draw(st.sampled_from(("flow", "block"))), draw(COMMENTS))
        parts.insert(draw(st.integers(0, len(parts))), part)
    between = draw(st.sampled_from(("\n", "\n\n", "\n# a line about it\n")))
    text = (
        draw(st.sampled_from(("", "# Kim\n", "\ufeff")))
        + between.join(parts)
        + draw(st.sampled_from(("", "\n", "\n\n")))
    )
    return text.replace("\n", draw(st.sampled_from(("\n", "\r\n"))))


@given(goals(), WISHES)
def test_the_goal_loads_and_only_its_weights_changed(text: str, weighting: dict[str, Any]) -> None:
    goal = wish(**weighting)
    after = edit_weighting(text.encode(), "goal.yaml", goal)
    said, was = read(after.encode()), read(text.encode())
    assert weighting_of(Goal.model_validate(said)) == weighting_of(goal)
    assert {key: said[key] for key in said if key not in WEIGHTINGS} == {
        key: was[key] for key in was if key not in WEIGHTINGS
    }
    assert sorted(re.findall(r"#[^\r\n]*", after)) == sorted(re.findall(r"#[^\r\n]*", text))
    if "\r\n" in text:
        assert "\n" not in after.replace("\r\n", "")
    assert edit_weighting(after.encode(), "goal.yaml", goal) == after
