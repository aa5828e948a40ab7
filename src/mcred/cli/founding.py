"""A first goal: its questions, each with what the answer does, and how answers are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pydantic import ValidationError

from mcred.cli.asking import ask, on_a_terminal
from mcred.cli.inputs import pick
from mcred.cli.options import WANTS, nearest
from mcred.cli.output import tell
from mcred.findings import UsageError
from mcred.model.catalog import IMPORTANCE, LEVEL_NAMES
from mcred.model.goal import CRITERIA_NAMES, Goal
from mcred.model.quantity import CURRENCIES
from mcred.sources.vocabulary import Vocabulary, folded_name
from mcred.sources.writing import block

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mcred.model.catalog import Catalog, OccupationSkill

Data: TypeAlias = dict[str, Any]

_FIRST_SKILLS: Final = 8
"""How many of an occupation's skills are proposed: the most important ones."""

_LEVELS: Final = ", ".join(f"{level} {name}" for level, name in enumerate(LEVEL_NAMES, 1))


@dataclass(frozen=True)
class Question:
    """What is asked, under the name of its option; what the answer does; and where it goes in a goal.

    `asked` is False for what only an option answers: few learners have an answer, and nobody likes a long form.
    """

    name: str
    words: str
    effect: str
    place: tuple[str, ...]
    read: Callable[[Founding, str], object]
    asked: bool = True


class Founding:
    """What a goal can refer to, and the reading of answers."""

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog that names skills, occupations and offerings."""
        self._catalog = catalog
        self._proposed: tuple[OccupationSkill, ...] = ()

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
            return question.read(self, answer.strip())
        except UsageError as error:
            raise UsageError(f"--{question.name}: {error.message}", error.help) from error

    def _asked(self, question: Question) -> object:
        tell(f"\n{question.effect}")
        if question.name == "skills" and self._proposed:
            tell("Enter takes " + ", ".join(f"{one.skill}={one.level}" for one in self._proposed))
        names = self._completions.get(question.name, ())
        return ask(question.words, lambda answer: self._answered(question, answer), names)

    def _answered(self, question: Question, answer: str) -> object:
        if answer:
            return question.read(self, answer)
        return self._of_occupation() if question.name == "skills" else None

    def _of_occupation(self) -> list[Data] | None:
        """Return the proposed skills as wanted ones."""
        return [
            {"skill": one.skill, "level": one.level, "importance": _importance(one.weight)} for one in self._proposed
        ] or None

    def occupation(self, answer: str) -> Data:
        """Read an occupation by id or label, and propose its skills."""
        occupations = self._catalog.occupations
        labels = {folded_name(one.label): id for id, one in occupations.items()}
        id = answer if answer in occupations else labels.get(folded_name(answer))
        if id is None:
            hint = nearest(answer, [*occupations, *(one.label for one in occupations.values())])
            raise UsageError(f"no occupation {answer}{hint}", f"known are {', '.join(occupations)}")
        had = sorted(occupations[id].skills, key=lambda one: -one.weight)
        self._proposed = tuple(had[:_FIRST_SKILLS])
        return {"occupation": id}

    def skills(self, answer: str) -> list[Data]:
        """Read wanted skills, NAME or NAME=LEVEL each."""
        return [{"skill": id, "level": level or 3} for id, level in self._levels(answer)]

    def have(self, answer: str) -> list[Data]:
        """Read skills that the learner has, NAME=LEVEL each."""
        found = self._levels(answer)
        for id, level in found:
            if level is None:
                raise UsageError(f"{id} at which level?", f"write {id}=2; {_LEVELS}")
        return [{"skill": id, "level": level} for id, level in found]

    def offerings(self, answer: str) -> list[str]:
        """Read offerings by ids or titles."""
        return pick(self._catalog, _words(answer))

    def target(self, answer: str) -> str:
        """Read one offering."""
        return pick(self._catalog, [answer])[0]

    def _levels(self, answer: str) -> list[tuple[str, int | None]]:
        found: dict[str, int | None] = {}
        for word in _words(answer):
            name, _, level = word.partition("=")
            id = self._skill(name.strip())
            if level.strip() not in {"", "1", "2", "3", "4", "5"}:
                raise UsageError(f"{name} has the level {level}", f"levels are {_LEVELS}")
            if id in found:
                raise UsageError(f"{id} stands there twice")
            found[id] = int(level) if level else None
        return list(found.items())

    def _skill(self, name: str) -> str:
        id = self._vocabulary.find(name)
        if id is not None:
            return id
        likely = ", ".join(self._vocabulary.nearest(name))
        hint = f"; did you mean {likely}?" if likely else ""
        raise UsageError(f"no skill {name} in the catalogs{hint}", "mcred compare --format json lists what is taught")

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._catalog.skills.values())

    @cached_property
    def _completions(self) -> dict[str, tuple[str, ...]]:
        """What Tab completes, by question."""
        skills = tuple(self._catalog.skills)
        return {
            "skills": skills,
            "have": skills,
            "occupation": tuple(self._catalog.occupations),
            "want": WANTS,
            "ranking": CRITERIA_NAMES,
        }


def _words(answer: str) -> list[str]:
    return [word.strip() for word in answer.split(",") if word.strip()]


def _number(_founding: Founding, answer: str) -> Decimal:
    try:
        number = Decimal(answer)
    except InvalidOperation as error:
        raise UsageError(f"{answer} is not a number", "write it as 900 or 900.50") from error
    if not number.is_finite() or number < 0:
        raise UsageError(f"{answer} is no amount", "write a number of zero or more")
    return number


def _day(_founding: Founding, answer: str) -> dt.date:
    try:
        return dt.date.fromisoformat(answer)
    except ValueError as error:
        raise UsageError(f"{answer} is not a day", "write it as YYYY-MM-DD, for example 2027-01-11") from error


def _currency(_founding: Founding, answer: str) -> str:
    if answer.upper() not in CURRENCIES:
        raise UsageError(f"{answer} is no currency of ISO 4217{nearest(answer.upper(), CURRENCIES, close=0.5)}")
    return answer.upper()


def _want(_founding: Founding, answer: str) -> str:
    if answer not in WANTS:
        raise UsageError(f"{answer} is not one of {', '.join(WANTS)}{nearest(answer, WANTS)}")
    return answer


def _ranking(_founding: Founding, answer: str) -> list[str]:
    names = [word.replace("-", "_").replace(" ", "_") for word in _words(answer)]
    for name in names:
        if name not in CRITERIA_NAMES:
            raise UsageError(
                f"no criterion {name}{nearest(name, CRITERIA_NAMES)}", f"known are {', '.join(CRITERIA_NAMES)}"
            )
    return names


QUESTIONS: Final = (
    Question(
        "hours",
        "Hours of study a week? [5]",
        "Your pace decides how long things take, and how many months a subscription costs.",
        ("learner", "hours_per_week"),
        _number,
    ),
    Question(
        "languages",
        "Languages you learn in, as en,de? [any]",
        "What is taught in another language is ruled out.",
        ("learner", "languages"),
        lambda _founding, answer: _words(answer),
    ),
    Question(
        "currency",
        "Your currency? [USD]",
        "Prices are converted to it at the day's rate of the European Central Bank.",
        ("learner", "currency"),
        _currency,
    ),
    Question(
        "region",
        "Your country, as DE? [none]",
        "Prices and pay that hold in one country alone count only for it.",
        ("learner", "region"),
        lambda _founding, answer: answer.upper(),
    ),
    Question("start", "", "", ("learner", "start"), _day, asked=False),
    Question("holds", "", "", ("learner", "holds"), Founding.offerings, asked=False),
    Question(
        "want",
        "What do you want to come away with: learn, milestone, certificate or credit? [certificate]",
        "It decides which prices count: to learn, auditing is enough; a certificate has its fee; credit has another.",
        ("want",),
        _want,
    ),
    Question(
        "occupation",
        "An occupation you aim at? [none]",
        "Its skills are a first list to choose from, and its pay is held against the cost. Tab completes.",
        ("job_market",),
        Founding.occupation,
    ),
    Question(
        "skills",
        "Skills to learn, as sql=3,python=3?",
        f"Levels: {_LEVELS}. An offering is worth what it closes of the gap. Tab completes.",
        ("skills",),
        Founding.skills,
    ),
    Question(
        "have",
        "Skills you have, as excel=2? [none]",
        "What you can already counts no more.",
        ("learner", "skills"),
        Founding.have,
    ),
    Question("target", "", "", ("target",), Founding.target, asked=False),
    Question(
        "budget",
        "The most you can pay, in your currency? [no limit]",
        "A limit: what may cost more, certificate fee and months at your pace included, is ruled out.",
        ("limits", "budget"),
        _number,
    ),
    Question(
        "deadline",
        "The day to be done by, as 2027-09-30? [no limit]",
        "A limit: what takes longer at your pace is ruled out.",
        ("limits", "deadline"),
        _day,
    ),
    Question(
        "minimum-weight",
        "The least weight of a platform, of 100? [no limit]",
        "A limit: weight is what independent evidence says for a platform, and for some platforms there is none.",
        ("limits", "minimum_weight"),
        _number,
    ),
    Question(
        "ranking",
        f"What matters, most first, as cost,skill_fit? [{', '.join(CRITERIA_NAMES[:3])}...]",
        f"The order decides between offerings: {', '.join(CRITERIA_NAMES)}. Those left out count nothing.",
        ("ranking",),
        _ranking,
    ),
    Question(
        "name",
        "A name for your reports? [none]",
        "It heads what is printed; --anonymous leaves it out.",
        ("learner", "name"),
        lambda _founding, answer: answer,
    ),
)
"""The questions in the order in which they are asked."""


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
