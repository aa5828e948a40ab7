"""Gathering what a plan can be made of, from all that a catalog has.

Only what is known can be planned with: an offering whose price or hours are not known is left out, and said to be.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from mcred.findings import UsageError
from mcred.planning.case import Case, Need, Unit, Wanted, cents
from mcred.planning.parts import Parts
from mcred.planning.payments import one_off_payments, subscriptions_for
from mcred.planning.plan import LeftOut
from mcred.scoring.limits import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mcred.model.catalog import Catalog
    from mcred.scoring.situation import Situation

_BARRED: Final = {
    "language": "in another language than the learner's",
    "minimum_weight": "less platform weight than the goal asks for",
    "platform": "on a platform that the goal leaves out",
    "pace": "more hours a week than the learner has",
}
"""Limits that hold for each offering of a plan by itself; of several the first is told."""

NO_HOURS, NO_PRICE, AVOIDED = "hours not known", "price not known", "asked to be left out"


def case_of(
    catalog: Catalog,
    situation: Situation,
    must: Sequence[str] = (),
    avoid: Sequence[str] = (),
    *,
    for_score: bool = False,
) -> Case:
    """Gather what can help toward a goal; for the best score also what serves the job market or stacks up.

    Raises UsageError where the goal asks for nothing that can be planned.
    """
    return _Gathering(catalog, situation, must, avoid).case(for_score=for_score)


class _Gathering:
    """From the goal downward (parts), back (what is needed first) and upward (what pays for several at once)."""

    def __init__(self, catalog: Catalog, situation: Situation, must: Sequence[str], avoid: Sequence[str]) -> None:
        self.catalog, self.situation = catalog, situation
        self.columns, self.pricing = situation.columns, situation.pricing
        self.parts = Parts.of(self.columns)
        self.minutes: list[float] = self.pricing.minutes.high.tolist()
        row_of, goal = self.columns.ids.index, situation.goal
        self.target = row_of(goal.target) if goal.target is not None else None
        self.musts = tuple(row_of(id) for id in must)
        self.barred: dict[int, str] = {}
        for limit, why in _BARRED.items():
            for row in _failing(situation, limit):
                self.barred.setdefault(row, why)
        self.barred.update({row_of(id): AVOIDED for id in avoid})
        self.done = frozenset(np.flatnonzero(situation.terms.held).tolist())
        self.left_out: dict[int, str] = {}

    def case(self, *, for_score: bool) -> Case:
        """Gather everything."""
        levels = _Levels(self.situation)
        wanted = self._wanted(levels)
        if not wanted and self.target is None and not self.musts:
            if self.situation.goal.skills:
                raise UsageError("the skills that the goal wants are there already", "want more, or give --target")
            raise UsageError(
                "the goal asks for nothing that a plan could reach",
                "name skills or a target in it, or give --target or --skill",
            )
        toward = [row for one in wanted for row in one.by] + list(self.musts)
        toward += [] if self.target is None else [self.target, *self._recognised(self.target)]
        toward += self._valued() if for_score else []
        rows, needs = self._reach(toward, levels)
        wholes = {row for row in rows if self._is_whole(row)}
        studied = {row for row in rows if row < self.parts.named and (row not in self.parts.children or row in wholes)}
        units = {row: unit for row in sorted(studied) if (unit := self._unit(row, whole=row in wholes))}
        options = one_off_payments(self.situation, self.parts, units, self.done | self.barred.keys())
        subscriptions = subscriptions_for(self.situation, units)
        payable = {row for option in options for row in option.pays} | {
            row for plan in subscriptions for row in plan.pays
        }
        for row in sorted(units.keys() - payable):
            self.left_out.setdefault(row, NO_PRICE)
        kept = {row: unit for row, unit in units.items() if row in payable}
        composed = rows & self.parts.children.keys() - self.done
        unpriced = {row for row in composed if math.isinf(self.pricing.extras.high[row])}
        for row in sorted(unpriced):
            self.left_out.setdefault(row, NO_PRICE)
        return Case(
            catalog=self.catalog,
            situation=self.situation,
            parts=self.parts,
            target=self.target,
            musts=self.musts,
            units=tuple(kept.values()),
            options=options,
            subscriptions=subscriptions,
            wanted=wanted,
            needs=tuple(needs),
            done=self.done,
            composed=tuple(sorted(composed - unpriced)),
            extras={row: fee for row in composed - unpriced if (fee := cents(self.pricing.extras.high[row]))},
            left_out=tuple(LeftOut(self.columns.ids[row], why) for row, why in sorted(self.left_out.items())),
        )

    def _wanted(self, levels: _Levels) -> tuple[Wanted, ...]:
        """Return the skills that are not reached yet, with what leads to them."""
        has = {skill.skill: skill.level for skill in self.situation.goal.learner.skills}
        unserving = set(_failing(self.situation, "wanted"))
        found = []
        for target in self.situation.goal.skills:
            if has.get(target.skill, 0) < target.level:
                by = levels.at_least(target.skill, target.level) - unserving
                if not by & self.done:
                    allowed = frozenset(row for row in by if self._allowed(row))
                    found.append(Wanted(target.skill, target.level, target.weight, allowed))
        return tuple(found)

    def _allowed(self, row: int) -> bool:
        """Whether a row may be part of a plan; why not is noted."""
        if row in self.barred:
            self.left_out.setdefault(row, self.barred[row])
            return False
        return True

    def _valued(self) -> list[int]:
        """Return what teaches further skills of the goal's occupation or counts toward something."""
        columns = self.columns
        job = np.isin(columns.taught_skill, self.situation.job_skills.codes)
        return sorted({*columns.taught_row[job].tolist(), *columns.onward.offering.tolist()})

    def _recognised(self, target: int) -> list[int]:
        """Return the rows whose credential the target accepts."""
        id = self.columns.ids[target]
        return [
            row
            for row, other in enumerate(self.columns.ids)
            for recognition in self.catalog.offerings[other].counts_toward
            if recognition.credential == id and recognition.kind == "acceptance"
        ]

    def _reach(self, toward: Iterable[int], levels: _Levels) -> tuple[set[int], list[Need]]:
        """Go down to parts and back to what is needed first, until nothing new turns up."""
        columns = self.columns
        starts = np.searchsorted(columns.needs_row, np.arange(columns.rows + 1)).tolist()
        needed = list(
            zip(
                columns.needs_skill.tolist(), columns.needs_offering.tolist(), columns.needs_level.tolist(), strict=True
            )
        )
        has = {
            columns.skills[skill.skill]: skill.level
            for skill in self.situation.goal.learner.skills
            if skill.skill in columns.skills
        }
        rows: set[int] = set()
        needs: list[Need] = []
        waiting = sorted(set(toward))
        while waiting:
            row = waiting.pop()
            if row in rows or row in self.done or not self._allowed(row):
                continue
            rows.add(row)
            waiting += self.parts.inside(row)
            own = needed[starts[row] : starts[row + 1]]
            for skill, offering, level in own if own and self._needs_itself(row) else ():
                if offering >= 0:
                    by = frozenset([offering])
                elif has.get(skill, 0) >= level:
                    continue
                else:
                    by = levels.of_code(skill, level) - {row}
                if not by & self.done:
                    needs.append(Need(row, by))
                    waiting += sorted(by)
        needs.sort(key=lambda need: (need.row, sorted(need.by)))
        return rows, needs

    def _needs_itself(self, row: int) -> bool:
        """Whether what the columns say that a row needs is its own: of what is made of parts these are asked."""
        if row not in self.parts.children or self._is_whole(row):
            return True
        return row < self.parts.named and bool(self.catalog.offerings[self.columns.ids[row]].prerequisites)

    def _is_whole(self, row: int) -> bool:
        """Whether an offering with parts states its hours where one of its parts does not."""
        if row not in self.parts.children or row >= self.parts.named:
            return False
        stated = not math.isnan(self.columns.minutes.high[row]) or not math.isnan(self.columns.weeks[row])
        if not stated or not self.catalog.offerings[self.columns.ids[row]].requirement:
            return False
        lowest = self.parts.below(row) - self.parts.children.keys()
        return any(not math.isfinite(self.minutes[part]) for part in lowest)

    def _unit(self, row: int, *, whole: bool) -> Unit | None:
        minutes = self.minutes[row]
        if not math.isfinite(minutes):
            self.left_out.setdefault(row, NO_HOURS)
            return None
        return Unit(row, self.columns.ids[row], int(minutes), frozenset(self.parts.certain(row) if whole else [row]))


def _failing(situation: Situation, limit: str) -> list[int]:
    """Return the offerings that fail a limit; none where the goal does not set it."""
    verdict = LIMITS[limit](situation)
    failing: list[int] = np.flatnonzero(verdict.failed).tolist() if verdict else []
    return failing


class _Levels:
    """The levels of skills that the rows themselves surely lead to. What a whole leads to, its parts do."""

    def __init__(self, situation: Situation) -> None:
        columns = situation.columns
        self._number = columns.skills
        order = np.argsort(columns.taught_skill, kind="stable")
        self._skill, self._row = columns.taught_skill[order], columns.taught_row[order]
        self._level = columns.taught.low[order]

    def of_code(self, code: int, level: int) -> frozenset[int]:
        """Return the rows that lead to a skill at a level."""
        start, end = np.searchsorted(self._skill, (code, code + 1))
        return frozenset(self._row[start:end][self._level[start:end] >= level].tolist())

    def at_least(self, skill: str, level: int) -> frozenset[int]:
        """Return the rows that lead to a skill at a level."""
        return self.of_code(self._number.get(skill, -1), level)
