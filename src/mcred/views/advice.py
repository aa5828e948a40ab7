"""What a learner should mind about progress: conditions, what did not count and why, what is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.fulfilment.holding import last_day
from mcred.views.missing import title_of
from mcred.views.wording import Words, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.fulfilment.tree import Acceptance
    from mcred.planning.progress import Progress, Standing
    from mcred.sources.holdings import Unmatched


def progress_notes(
    standing: Standing,
    shown: Sequence[Progress],
    closed: Sequence[Acceptance],
    unmatched: Sequence[Unmatched],
    words: Words,
) -> list[str]:
    """Return what to mind, each sentence once."""
    notes = [
        *_lapsed(standing),
        *(_not_open(standing, one) for one in closed),
        *(note for one in shown for note in _conditions(standing, one)),
        *(note for one in shown for note in _grades(standing, one)),
        *_counting(shown, standing),
        *_files(standing, unmatched),
        *_figures(standing, shown, words),
    ]
    return list(dict.fromkeys(notes))


def _lapsed(standing: Standing) -> Iterator[str]:
    for one in standing.lapsed:
        day = last_day(standing.catalog, one)
        yield f"{title_of(standing.catalog, one.id)} was good until {day} and does not count any more."


def _not_open(standing: Standing, one: Acceptance) -> str:
    child, parent = (title_of(standing.catalog, id) for id in (one.step.child, one.step.parent))
    when = f"earned on {one.day}" if one.day_known else f"as of {one.day}; the day it was earned is not known"
    if one.day < one.step.first_day:
        return f"{child} counts toward {parent} from {one.step.first_day} on only ({when})."
    return f"{child} counted toward {parent} until {one.step.last_day} ({when})."


def _conditions(standing: Standing, progress: Progress) -> Iterator[str]:
    for one in progress.fulfilment.accepted:
        recognition = one.step.recognition
        child, parent = (title_of(standing.catalog, id) for id in (one.step.child, one.step.parent))
        if recognition is None:
            continue
        if recognition.condition:
            yield f"{child} counts toward {parent} on a condition: {recognition.condition}."
        if recognition.minimum_grade:
            yield f"{child} counts toward {parent} with the grade {recognition.minimum_grade}; yours is not known."
        if one.step.low != one.step.high:
            yield f"How much {child} counts toward {parent} is not known."


def _grades(standing: Standing, progress: Progress) -> Iterator[str]:
    offering = standing.catalog.offerings[progress.id]
    grades = {part.requirement.minimum_grade for part in progress.fulfilment.parts if part.requirement}
    for grade in sorted(grade for grade in grades if grade):
        yield f"{offering.title} asks for the grade {grade}; yours are not known."


def _counting(shown: Sequence[Progress], standing: Standing) -> Iterator[str]:
    if any(one.fulfilment.contested for one in shown):
        yield "Nothing counts twice: what could fill several places of a requirement fills the best one."
    rough = [title_of(standing.catalog, one.id) for one in shown if not one.fulfilment.exact]
    if rough:
        yield f"Too many ways to count what is held: perhaps more is done of {join(rough)} than is said to be sure."


def _files(standing: Standing, unmatched: Sequence[Unmatched]) -> Iterator[str]:
    if unmatched or any(one.file for one in standing.holdings):
        yield "Badges are taken at their word: neither signatures nor revocation were checked."


def _figures(standing: Standing, shown: Sequence[Progress], words: Words) -> Iterator[str]:
    """Say at which pace and rates the figures hold."""
    situation = standing.situation
    if shown:
        pace = words.figure(float(situation.goal.learner.hours_per_week))
        yield f"Time at {pace} hours a week; what is left to pay is for {_WANTS[situation.goal.want]}."
    rows = {id: row for row, id in enumerate(situation.columns.ids)}
    dearer = [one.id for one in shown if not one.fulfilment.done and situation.pricing.perhaps_cheaper[rows[one.id]]]
    if dearer:
        titles = join([title_of(standing.catalog, id) for id in dearer])
        yield f"Another way to pay, whose price is not known, is perhaps cheaper: {titles}."
    if any(one.fulfilment.transfer.high and not one.fulfilment.done for one in shown):
        yield "By how much recognised credit lowers hours and fees is not known: between not at all and its share."
    used = {one for one in situation.columns.currencies if one != situation.goal.learner.currency}
    if shown and situation.rates.day and used:
        yield f"Other currencies at the European Central Bank's rates of {situation.rates.day}."


_WANTS = {
    "learn": "learning alone, without certificates",
    "milestone": "badges, without certificates",
    "certificate": "certificates",
    "credit": "certificates with credit",
}
