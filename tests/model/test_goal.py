"""What a goal can say, and what it cannot."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from mcred.model.goal import CRITERIA_NAMES, Goal

SKILL = {"skill": "x"}


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"weights": {"cost": 1}, "ranking": ["cost"]}, "not weights and ranking"),
        ({"weights": {"cost": 1}, "swing": {"cost": 1}, "ranking": ["cost"]}, "weights and ranking and swing"),
        ({"weights": {"cost": 0}}, "needs a weight above zero"),
        ({"swing": {"cost": 0, "time": 0}}, "needs a weight above zero"),
        ({"weights": {"cost": -1}}, "greater than or equal to 0"),
        ({"weights": {"fame": 1}}, "fame"),
        ({"ranking": ["cost", "cost"]}, "twice in the ranking"),
        ({"skills": [SKILL, SKILL]}, "a skill is wanted twice"),
        ({"values": {"cost": [[0, 100], [0, 50]]}}, "must rise from left to right"),
        ({"values": {"cost": [[0, 100]]}}, "at least 2 items"),
        ({"values": {"cost": [[0, 101], [1, 0]]}}, "less than or equal to 100"),
        ({"rubric": {"fame": {"none": 1}}}, "the rubric has no fame"),
        ({"rubric": {"outcomes": {"supervised": 1}}}, "the rubric has no outcomes supervised"),
        ({"want": "fame"}, "'learn'"),
        ({"learner": {"hours_per_week": 0}}, "greater than 0"),
        ({"learner": {"hours_per_week": 169}}, "less than or equal to 168"),
        ({"limits": {"budget": "-1"}}, "greater than or equal to 0"),
        ({"credit_rates": {"ects": 0}}, "greater than 0"),
    ],
)
def test_what_makes_no_sense_is_refused(data: dict[str, Any], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Goal.model_validate({"mcred": 1, **data})


def test_a_goal_may_say_nothing_at_all() -> None:
    goal = Goal.model_validate({"mcred": 1})
    assert goal.want == "certificate"
    assert (goal.learner.hours_per_week, goal.learner.currency) == (Decimal(5), "USD")
    assert (goal.weights, goal.ranking, goal.swing) == (None, None, None)


def test_a_wanted_skill_is_of_level_3_and_medium_unless_said() -> None:
    plain, high, low = Goal.model_validate(
        {"mcred": 1, "skills": [SKILL, {"skill": "y", "importance": "high"}, {"skill": "z", "importance": "low"}]}
    ).skills
    assert (plain.level, plain.must) == (3, False)
    assert [skill.weight for skill in (plain, high, low)] == [2, 3, 1]


def test_every_criterion_can_be_weighed_and_ranked() -> None:
    goal = Goal.model_validate({"mcred": 1, "weights": dict.fromkeys(CRITERIA_NAMES, 1)})
    assert goal.weights is not None
    assert tuple(goal.weights) == CRITERIA_NAMES
    assert Goal.model_validate({"mcred": 1, "ranking": list(CRITERIA_NAMES)}).ranking == CRITERIA_NAMES
