"""From answers, given as options or asked for on a terminal, to weights of the criteria."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

import numpy as np

from mcred.cli.asking import ask, choice_of, on_a_terminal, present
from mcred.cli.inputs import known, pick
from mcred.cli.output import tell
from mcred.findings import McredError, UsageError
from mcred.model.goal import CRITERIA_NAMES
from mcred.scoring.elicitation import Beliefs, Choice, full_scale_points, percentages, swing
from mcred.scoring.ranking import compare
from mcred.sources.goal_editing import WEIGHTINGS, Weighting
from mcred.views.questions import pair_report, swing_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.model.catalog import Catalog
    from mcred.model.columns import Ints
    from mcred.scoring.ranking import Comparison
    from mcred.views.wording import Words

QUESTIONS, ASKED_AGAIN = 10, 2
"""How many pairs are put to somebody, and how many of them a second time the other way round."""

MOST_POINTS = 100


@dataclass(frozen=True)
class Answers:
    """What is to stand in the goal, and under which key; for choices with what they tell."""

    name: str
    weighting: Weighting
    beliefs: Beliefs | None = None


def method_of(asked: str | None, points: str, order: str, choose: Sequence[str]) -> str:
    """Return the method that the answers are for, or else the one asked for. Raises UsageError where they disagree."""
    options = {"swing": ("--points", points), "ranking": ("--order", order), "choices": ("--choose", choose)}
    given = [method for method, (_, answers) in options.items() if answers]
    if len(given) > 1:
        raise UsageError(f"give one of {' and '.join(options[method][0] for method in given)}")
    if given and asked not in {None, given[0]}:
        raise UsageError(f"{options[given[0]][0]} answers --method {given[0]}, not {asked}")
    if not given and not on_a_terminal():
        raise UsageError(
            "no answers, and no terminal to ask on",
            "give them as --points skill_fit=100,cost=60, as --order skill_fit,cost,time, or as --choose 'A>B'",
        )
    return given[0] if given else asked or "swing"


def reweighed(comparison: Comparison, name: str, weighting: Weighting) -> Comparison:
    """Compare again with this weighting, and no other, in the goal."""
    situation = comparison.situation
    goal = situation.goal.model_copy(update={**dict.fromkeys(WEIGHTINGS), name: weighting})
    return compare(situation.columns, goal, situation.rates, situation.as_of, occupation=situation.occupation)


class Interview:
    """One person's answers by one method. `ranges` is a comparison with every active criterion in it."""

    def __init__(self, ranges: Comparison, catalog: Catalog, words: Words, *, plain: bool) -> None:
        """Take what is asked about and how to write it."""
        self.ranges = ranges
        self._catalog = catalog
        self._words = words
        self._plain = plain
        self._active = {one.criterion.name: one for one in ranges.measured}
        self._values = np.column_stack([one.value.low for one in ranges.measured])

    def told(self, method: str, points: str, order: str, choose: Sequence[str]) -> Answers:
        """Return answers that were given as options. Raises UsageError for what is none."""
        if method == "swing":
            return self._by_points(self._points(points))
        if method == "ranking":
            return Answers("ranking", self._order(order))
        return self._by_choices(Beliefs(self._values, [self._choice(one) for one in choose]))

    def asked(self, method: str) -> Answers:
        """Ask for the answers on the terminal."""
        return {"swing": self._ask_points, "ranking": self._ask_order, "choices": self._ask_choices}[method]()

    def _ask_points(self) -> Answers:
        tell(
            "Imagine an offering that is as bad as can be in all of these. Give 100 points to the one change for the"
            " better that you want most, to the others what they are worth beside it, 0 to what does not matter."
        )
        questions = {name: self._swing_words(name) for name in self._active}
        while True:
            points = {name: ask(f"{words}: points, 0 to 100?", _number) for name, words in questions.items()}
            if any(points.values()):
                return self._by_points(points)
            tell("at least one change must be worth something")

    def _ask_order(self) -> Answers:
        tell("Which of these changes for the better matter most to you?")
        for place, name in enumerate(self._active, start=1):
            tell(f"  {place}  {self._swing_words(name)}")
        question = "Numbers, what matters most first (2,1,4); leave out what does not matter:"
        return Answers("ranking", ask(question, self._order))

    def _ask_choices(self) -> Answers:
        tell(
            "Of each two offerings, which would you take? Judge by the figures alone; where one is a range,"
            " by its worse end."
        )
        beliefs = Beliefs(self._values)
        for place in range(1, QUESTIONS + 1):
            pair = beliefs.most_telling(self._askable())
            if pair is None:
                break
            beliefs = Beliefs(self._values, (*beliefs.choices, self._ask_choice(pair, f"{place} of {QUESTIONS}")))
        if not beliefs.choices:
            raise McredError("no two offerings differ so that a choice would tell", "use --method swing or ranking")
        again = [
            self._ask_choice((choice.second, choice.first), "once more, to see how firm it is")
            for choice in beliefs.choices[:ASKED_AGAIN]
        ]
        return self._by_choices(Beliefs(self._values, (*beliefs.choices, *again)))

    def _ask_choice(self, pair: tuple[int, int], place: str) -> Choice:
        present(pair_report(self.ranges, self._catalog, pair, self._words), plain=self._plain)
        answer = ask(f"({place}) 1, 2, or 0 for no difference?", choice_of({"1": 1, "2": -1, "0": 0}))
        return Choice(*pair, answer)

    def _askable(self) -> Ints:
        """Return the rows of offerings that pass the limits and of which no figure is without an upper bound."""
        ranked = self.ranges.ranked
        highest = np.column_stack([one.raw.high[ranked] for one in self.ranges.measured])
        return ranked[np.isfinite(highest).all(axis=1)]

    def _swing_words(self, name: str) -> str:
        return swing_words(self._active[name], self.ranges.situation.goal.learner.currency, self._words)

    def _by_points(self, points: dict[str, Decimal]) -> Answers:
        swings = {name: swing(one.knots) for name, one in self._active.items()}
        return Answers("swing", full_scale_points(points, swings))

    def _by_choices(self, beliefs: Beliefs) -> Answers:
        shares = zip(self._active, percentages(beliefs.weights), strict=True)
        return Answers("weights", {name: Decimal(share) for name, share in shares}, beliefs)

    def _points(self, text: str) -> dict[str, Decimal]:
        """Read skill_fit=100,cost=60."""
        pairs = [part.partition("=") for part in _parts(text)]
        names = self._criteria([name for name, _, _ in pairs])
        points = dict(zip(names, (_number(given.strip()) for _, _, given in pairs), strict=True))
        if not any(points.values()):
            raise UsageError("at least one criterion needs points above 0", "write --points skill_fit=100,cost=60")
        return points

    def _order(self, text: str) -> tuple[str, ...]:
        """Read criteria by name, or by their number in the list."""
        numbers = {str(place): name for place, name in enumerate(self._active, start=1)}
        names = self._criteria([numbers.get(part, part) for part in _parts(text)])
        if not names:
            raise UsageError("name at least one criterion", f"known are {', '.join(self._active)}")
        return tuple(names)

    def _criteria(self, asked: Sequence[str]) -> list[str]:
        """Return criteria that count for the goal, each once. Raises UsageError otherwise."""
        names = [re.sub(r"[\s-]+", "_", name.strip()) for name in asked]
        known("criterion", names, CRITERIA_NAMES)
        for name in names:
            if name in self.ranges.inactive:
                raise UsageError(f"{name} does not count for this goal: {self.ranges.inactive[name]}")
            if names.count(name) > 1:
                raise UsageError(f"{name} stands twice", "name each criterion once")
        return names

    def _choice(self, text: str) -> Choice:
        """Read A>B, or A=B for no difference."""
        found = re.fullmatch(r"(?P<first>[^>=]+)(?P<sign>[>=])(?P<second>[^>=]+)", text)
        if found is None:
            raise UsageError(f"{text!r} is no choice", "write 'A>B' for A rather than B, 'A=B' for no difference")
        ids = pick(self._catalog, [found["first"].strip(), found["second"].strip()])
        if ids[0] == ids[1]:
            raise UsageError(f"{ids[0]} cannot be chosen over itself", "name two offerings")
        rows = self.ranges.situation.columns.ids
        return Choice(rows.index(ids[0]), rows.index(ids[1]), 1 if found["sign"] == ">" else 0)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _number(text: str) -> Decimal:
    """Read points. Raises UsageError for what is no number from 0 to 100."""
    try:
        points = Decimal(text)
    except InvalidOperation:
        points = Decimal("NaN")
    if not 0 <= (points if points.is_finite() else Decimal(-1)) <= MOST_POINTS:
        raise UsageError(f"{text!r} is no number from 0 to 100")
    return points
