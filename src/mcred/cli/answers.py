"""What a first goal asks: each question with what its answer does, and how answers are read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mcred.cli.inputs import pick
from mcred.cli.options import WANTS, nearest
from mcred.findings import UsageError
from mcred.model.catalog import LEVEL_NAMES
from mcred.model.goal import CRITERIA_NAMES
from mcred.model.quantity import CURRENCIES
from mcred.sources.vocabulary import Vocabulary, folded_name

if TYPE_CHECKING:
    from mcred.model.catalog import Catalog, OccupationSkill

Data: TypeAlias = dict[str, Any]

_FIRST_SKILLS: Final = 8
"""How many of an occupation's skills are proposed: the most important ones."""

_LEVELS: Final = ", ".join(f"{level} {name}" for level, name in enumerate(LEVEL_NAMES, 1))
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Question:
    """What is asked, under the name of its option; what the answer does; and where it goes in a goal.

    `asked` is False for what only an option answers: few learners have an answer, and nobody likes a long form.
    """

    name: str
    words: str
    effect: str
    place: tuple[str, ...]
    read: Callable[[Answers, str], object]
    asked: bool = True


class Answers:
    """Reads answers, which may name skills, occupations and offerings of a catalog.

    `proposed` are the skills of the occupation that was answered, the most important ones first.
    """

    def __init__(self, catalog: Catalog) -> None:
        """Take the catalog."""
        self._catalog = catalog
        self.proposed: tuple[OccupationSkill, ...] = ()

    def occupation(self, answer: str) -> Data:
        """Read an occupation by id or label, and propose its skills."""
        occupations = self._catalog.occupations
        labels = {folded_name(one.label): id for id, one in occupations.items()}
        id = answer if answer in occupations else labels.get(folded_name(answer))
        if id is None:
            hint = nearest(answer, [*occupations, *(one.label for one in occupations.values())])
            raise UsageError(f"no occupation {answer}{hint}", f"known are {', '.join(occupations)}")
        had = sorted(occupations[id].skills, key=lambda one: -one.weight)
        self.proposed = tuple(had[:_FIRST_SKILLS])
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
    def completions(self) -> dict[str, tuple[str, ...]]:
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


def _number(_answers: Answers, answer: str) -> Decimal:
    try:
        number = Decimal(answer)
    except InvalidOperation as error:
        raise UsageError(f"{answer} is not a number", "write it as 900 or 900.50") from error
    if not number.is_finite() or number < 0:
        raise UsageError(f"{answer} is no amount", "write a number of zero or more")
    return number


def _day(_answers: Answers, answer: str) -> dt.date:
    try:
        return dt.date.fromisoformat(answer)
    except ValueError as error:
        raise UsageError(f"{answer} is not a day", "write it as YYYY-MM-DD, for example 2027-01-11") from error


def _currency(_answers: Answers, answer: str) -> str:
    if answer.upper() not in CURRENCIES:
        raise UsageError(f"{answer} is no currency of ISO 4217{nearest(answer.upper(), CURRENCIES, close=0.5)}")
    return answer.upper()


def _country(_answers: Answers, answer: str) -> str:
    if not _COUNTRY.fullmatch(answer.upper()):
        raise UsageError(f"{answer} is no code of a country", "write the two letters of ISO 3166, as DE or US")
    return answer.upper()


def _languages(_answers: Answers, answer: str) -> list[str]:
    for word in _words(answer):
        if not _LANGUAGE.fullmatch(word):
            raise UsageError(f"{word} is no code of a language", "write codes of ISO 639, as en,de or pt-BR")
    return _words(answer)


def _want(_answers: Answers, answer: str) -> str:
    if answer not in WANTS:
        raise UsageError(f"{answer} is not one of {', '.join(WANTS)}{nearest(answer, WANTS)}")
    return answer


def _ranking(_answers: Answers, answer: str) -> list[str]:
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
        _languages,
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
        _country,
    ),
    Question("start", "", "", ("learner", "start"), _day, asked=False),
    Question("holds", "", "", ("learner", "holds"), Answers.offerings, asked=False),
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
        Answers.occupation,
    ),
    Question(
        "skills",
        "Skills to learn, as sql=3,python=3?",
        f"Levels: {_LEVELS}. An offering is worth what it closes of the gap. Tab completes.",
        ("skills",),
        Answers.skills,
    ),
    Question(
        "have",
        "Skills you have, as excel=2? [none]",
        "What you can already counts no more.",
        ("learner", "skills"),
        Answers.have,
    ),
    Question("target", "", "", ("target",), Answers.target, asked=False),
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
        lambda _answers, answer: answer,
    ),
)
"""The questions in the order in which they are asked."""
