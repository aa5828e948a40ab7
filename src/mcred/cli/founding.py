"""A first goal: answers given as options or asked for, and the file that is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from mcred.cli.answers import QUESTIONS, Answers, Data, Question
from mcred.cli.asking import ask, on_a_terminal
from mcred.cli.output import tell
from mcred.findings import UsageError
from mcred.model.catalog import IMPORTANCE
from mcred.model.goal import Goal
from mcred.sources.writing import block

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mcred.model.catalog import Catalog


class Founding:
    """The making of a goal for somebody who has none yet."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog that names skills, occupations and offerings."""
        self._answers = Answers(catalog)

    def goal(self, told: Mapping[str, str | None], *, ask: bool) -> Data:
        """Return a goal as it stands in a file, from the answers given as options and, where wanted, by asking.

        Raises UsageError for an answer that is none, and where there is nobody to ask.
        """
        if ask and not on_a_terminal():
            if not any(told.values()):
                raise UsageError(
                    "no answers, and no terminal to ask on", "answer by options, as --skills sql=3,python=3"
                )
            ask = False
        data: Data = {"mcred": 1}
        for question in QUESTIONS:
            answer = told.get(question.name)
            if answer is not None:
                _put(data, question.place, self._told(question, answer))
            elif ask and question.asked:
                _put(data, question.place, self._asked(question))
            elif question.name == "skills":
                _put(data, question.place, self._of_occupation())
        return _checked(data)

    def _told(self, question: Question, answer: str) -> object:
        try:
            return question.read(self._answers, answer.strip())
        except UsageError as error:
            raise UsageError(f"--{question.name}: {error.message}", error.help) from error

    def _asked(self, question: Question) -> object:
        tell(f"\n{question.effect}")
        if question.name == "skills" and self._answers.proposed:
            tell("Enter takes " + ", ".join(f"{one.skill}={one.level}" for one in self._answers.proposed))
        names = self._answers.completions.get(question.name, ())
        return ask(question.words, lambda answer: self._answered(question, answer), names)

    def _answered(self, question: Question, answer: str) -> object:
        if answer:
            return question.read(self._answers, answer)
        return self._of_occupation() if question.name == "skills" else None

    def _of_occupation(self) -> list[Data] | None:
        """Return the proposed skills as wanted ones."""
        return [
            {"skill": one.skill, "level": one.level, "importance": _importance(one.weight)}
            for one in self._answers.proposed
        ] or None


def _importance(weight: float) -> str:
    """Return the word that stands for about so many points."""
    return min(IMPORTANCE, key=lambda word: abs(IMPORTANCE[word] - weight))


def _put(data: Data, place: tuple[str, ...], value: object) -> None:
    """Put a value where it belongs; None is left out."""
    if value is None:
        return
    for key in place[:-1]:
        data = data.setdefault(key, {})
    data[place[-1]] = value


def _checked(data: Data) -> Data:
    """Return the data of a goal. Raises UsageError where it is none."""
    try:
        Goal.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        option = next((one.name for one in QUESTIONS if one.place == first["loc"][: len(one.place)]), "")
        message = first["msg"].removeprefix("Value error, ").replace("Input should", "it must")
        raise UsageError(f"--{option}: {message}" if option else message) from error
    return data


def goal_text(data: Data) -> str:
    """Write a goal as a file."""
    lines = ["# What I want to learn, and within which limits. mcred check looks it over after a change."]
    for name, value in data.items():
        if isinstance(value, dict) and len(value) > 1:
            lines += [f"{name}:", *(f"  {line}" for line in block(value))]
        else:
            lines += block({name: value})
    return "\n".join(lines) + "\n"


def refuse_to_overwrite(path: Path, *, force: bool) -> None:
    """Raise UsageError where a file is there already that nobody said to write over."""
    if not force and path.exists():
        raise UsageError(f"{path} is there already", "--force writes over it; or name another file")
