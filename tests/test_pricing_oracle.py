"""The array engine against a plain recursive one, over small catalogs of every shape."""

from dataclasses import dataclass
from decimal import Decimal
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from build import compared, cost_of, drawn, times
from mcred.model.goal import Goal, Learner

PACE = 300  # minutes a week: 5 hours
COURSES = ("a", "b", "c", "d", "e")
PROGRAMS = ("p", "q", "r")


def months(minutes: int) -> int:
    return max(1, -(-12 * 7 * minutes // (364 * PACE)))


@dataclass(frozen=True)
class Plan:
    fee: int
    covers: frozenset[str]


@dataclass(frozen=True)
class Oracle:
    """One row at a time, by the words of the method: one price, or parts, or a plan and what it leaves.

    `parts` say of a program how many of which others are taken; `covered` plans reach down to the parts.
    """

    hours: dict[str, int]
    single: dict[str, float]
    parts: dict[str, tuple[int, tuple[str, ...]]]
    plans: tuple[Plan, ...]
    held: frozenset[str]

    def cost(self, id: str) -> float:
        if id in self.held:
            return 0
        ways = [self.single.get(id, inf)]
        if id in self.parts:
            ways.append(sum(self.cost(part) for part in self.taken(id)))
        for plan in self.plans:
            if self.reaches(plan, id):
                minutes, left = self.under(plan, id)
                ways.append(plan.fee * months(minutes) + left)
        return min(ways)

    def taken(self, id: str) -> list[str]:
        """Return the cheapest parts; of equal ones the shortest, then the first by id."""
        count, of = self.parts[id]
        return sorted(of, key=lambda part: (self.cost(part), self.minutes(part), part))[:count]

    def minutes(self, id: str) -> int:
        if id in self.held:
            return 0
        if id in self.parts:
            return sum(self.minutes(part) for part in self.taken(id))
        return 60 * self.hours[id]

    def covers(self, plan: Plan, id: str) -> bool:
        """Tell whether a plan covers an offering itself or something that it is a part of."""
        return id in plan.covers or any(id in of and self.covers(plan, above) for above, (_, of) in self.parts.items())

    def reaches(self, plan: Plan, id: str) -> bool:
        return self.covers(plan, id) or any(self.reaches(plan, part) for part in self.parts.get(id, (0, ()))[1])

    def under(self, plan: Plan, id: str) -> tuple[int, float]:
        """Return the minutes under a plan, and what it leaves to pay."""
        if id in self.held:
            return 0, 0
        if id not in self.parts:
            return self.minutes(id), 0
        count, of = self.parts[id]
        ways = []
        for part in of:
            minutes, left = self.under(plan, part) if self.reaches(plan, part) else (0, self.cost(part))
            ways.append((left, minutes, part))
        chosen = sorted(ways)[:count]
        minutes = self.minutes(id) if self.covers(plan, id) else sum(minutes for _, minutes, _ in chosen)
        return minutes, sum(left for left, _, _ in chosen)


@st.composite
def oracles(draw: st.DrawFn) -> Oracle:
    """Draw courses with and without a price, and programs of earlier things that share no part."""
    ids = list(COURSES)
    parts = {}
    free = set(ids)
    for program in PROGRAMS:
        of = draw(st.lists(st.sampled_from(sorted(free)), min_size=1, max_size=4, unique=True))
        parts[program] = draw(st.integers(1, len(of))), tuple(sorted(of))
        free = (free - set(of)) | {program}
        ids.append(program)
    single = draw(st.dictionaries(st.sampled_from(ids), st.integers(0, 300), min_size=3))
    plans = draw(
        st.lists(st.builds(Plan, st.integers(0, 60), st.frozensets(st.sampled_from(ids), min_size=1)), max_size=3)
    )
    return Oracle(
        hours=dict(zip(COURSES, draw(st.tuples(*[st.integers(0, 60)] * len(COURSES))), strict=True)),
        single={id: float(amount) for id, amount in single.items()},
        parts=parts,
        plans=tuple(plans),
        held=draw(st.frozensets(st.sampled_from(ids), max_size=2)),
    )


def as_data(oracle: Oracle) -> dict[str, object]:
    """Write down as a catalog what an oracle knows."""

    def prices(id: str) -> list[dict[str, object]]:
        amount = oracle.single.get(id)
        return [] if amount is None else [{"kind": "certificate", "amount": int(amount), "currency": "USD"}]

    return {
        "courses": [
            {"id": id, "title": id, "hours": hours, "prices": prices(id)} for id, hours in oracle.hours.items()
        ],
        "programs": [
            {"id": id, "title": id, "requires": {"n_of": {"count": count, "of": of}}, "prices": prices(id)}
            for id, (count, of) in oracle.parts.items()
        ],
        "plans": [
            {
                "id": f"plan-{place}",
                "amount": plan.fee,
                "currency": "USD",
                "per": "month",
                "covers": sorted(plan.covers),
            }
            for place, plan in enumerate(oracle.plans)
        ],
    }


@settings(max_examples=times(2))
@given(oracles())
def test_every_cost_is_what_the_plain_recursion_finds(oracle: Oracle) -> None:
    wish = Goal(mcred=1, learner=Learner(hours_per_week=Decimal(5), holds=tuple(oracle.held)))
    comparison = compared(drawn(as_data(oracle)), wish)
    expected = {id: oracle.cost(id) for id in (*COURSES, *PROGRAMS)}
    assert {id: cost_of(comparison, id)[1] for id in expected} == expected
