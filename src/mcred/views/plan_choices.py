"""What there is beside the plan: others that differ, the trade-off, what would have to change, what was left out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mcred.report import Cell, Column, Notes, Plot, Point, Table
from mcred.views.plan_facts import decimal_string
from mcred.views.wording import counted, join

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.planning.plan import Change, Leap, LeftOut, Plan, Planning
    from mcred.report import Block
    from mcred.views.plan_facts import PlanFacts
    from mcred.views.wording import Words

_NAMED = 4
"""How many offerings are named of those left out for one reason."""
_WEEK = 7


def relaxations_table(planning: Planning, facts: PlanFacts, words: Words) -> Table:
    """List the smallest changes that make a plan, each with the plan that it gives."""
    rows = tuple(
        (
            Cell(str(number), tone="strong"),
            Cell(join([change_words(change, facts, words) for change in one.changes])),
            *_figures(one.plan, words),
            Cell(one.plan.steps[-1].end.isoformat() if one.plan.steps else ""),
            Cell(join([facts.title(step.id) for step in one.plan.steps]) or "nothing", " ".join(one.plan.ids)),
        )
        for number, one in enumerate(planning.relaxations, start=1)
    )
    columns = (
        Column("change", "#", "right"),
        Column("changes", "what to change", wraps=True),
        *_figure_columns(facts.currency),
        Column("end", "done by", priority=2),
        Column("offerings", "the plan then", wraps=True, priority=1),
    )
    nothing = "No change of the budget, of the deadline or of single wishes makes one; see what was left out, and why."
    if planning.interrupted:
        nothing = "The search for changes was interrupted; there may be some."
    return Table("What would make a plan: any one of these", columns, rows, "" if rows else nothing)


def change_words(change: Change, facts: PlanFacts, words: Words) -> str:
    """Say what to do."""
    if change.kind == "budget":
        return f"raise the budget by {facts.money(change.amount, words)}"
    if change.kind == "deadline":
        weeks, days = divmod(change.amount, _WEEK)
        late = counted(change.amount, "day", words) if days else counted(weeks, "week", words)
        return f"finish {late} later"
    if change.kind == "skill":
        skills = facts.catalog.skills
        return f"drop {skills[change.subject].label if change.subject in skills else change.subject}"
    title = facts.title(change.subject)
    return f"give up the target {title}" if change.kind == "target" else f"do without {title}"


def choices(planning: Planning, facts: PlanFacts, words: Words) -> Iterator[Block]:
    """Go through alternatives, the front and what was left out, as far as there are any."""
    if planning.alternatives:
        yield _alternatives(planning, facts, words)
    if planning.front_complete is not None:
        yield from _front(planning, facts, words)
    if planning.left_out:
        yield Notes(f"Left out ({len(planning.left_out)})", tuple(_left_out(planning.left_out)))


def _figures(plan: Plan, words: Words) -> tuple[Cell, Cell]:
    return (
        Cell(words.amount(plan.cents / 100), decimal_string(plan.cents)),
        Cell(words.figure(plan.weeks), repr(plan.weeks)),
    )


def _figure_columns(currency: str) -> tuple[Column, Column]:
    return Column("cost", f"cost, {currency}", "right"), Column("weeks", "weeks", "right", 3)


def _alternatives(planning: Planning, facts: PlanFacts, words: Words) -> Table:
    """List the next best plans by how they differ from the best one."""
    best = planning.best.ids
    rows = []
    for number, one in enumerate(planning.alternatives, start=1):
        without = [facts.title(id) for id in best if id not in one.ids]
        instead = [facts.title(id) for id in one.ids if id not in best]
        ways = [f"without {join(without)}" if without else "", f"with {join(instead)}" if instead else ""]
        rows.append(
            (
                Cell(str(number), tone="strong"),
                *_figures(one, words),
                Cell(", but ".join(filter(None, ways))),
                Cell("" if one.score is None else words.points(one.score, one.score), repr(one.score)),
                Cell("optimal" if one.status == "optimal" else "not proved", one.status),
                Cell(join(list(one.ids)), " ".join(one.ids)),
            )
        )
    columns = (
        Column("alternative", "#", "right"),
        *_figure_columns(facts.currency),
        Column("differs", "how it differs", wraps=True),
        Column("score", "score", "right", 4),
        Column("status", "proof", priority=5),
        Column("ids", "ids", wraps=True, priority=6),
    )
    caption = "The next best: each lacks at least one offering of every better one."
    return Table("Alternatives", columns, tuple(rows), caption)


def _front(planning: Planning, facts: PlanFacts, words: Words) -> Iterator[Block]:
    """Show what less money or less time costs in the others, and say whether these are all such plans."""
    rows = tuple(
        (
            Cell(str(number), tone="strong"),
            *_figures(one, words),
            Cell(f"{words.figure(100 * one.coverage)} %", repr(one.coverage)),
            Cell(join(list(one.ids)), " ".join(one.ids)),
        )
        for number, one in enumerate(planning.front, start=1)
    )
    columns = (
        Column("point", "#", "right"),
        *_figure_columns(facts.currency),
        Column("coverage", "of the skills", "right"),
        Column("ids", "offerings", wraps=True, priority=2),
    )
    caption = (
        "These are all: any other plan is as dear, as long and as incomplete as one of them, or more."
        if planning.front_complete
        else "Not complete: the search was cut short, and there may be others between these."
    )
    yield Table("Trade-off of cost, time and skills", columns, rows, caption)
    points = tuple(
        Point(
            f"{number} ({words.figure(100 * one.coverage)} % of the skills)",
            one.cents / 100,
            round(one.weeks, 1),
            one.coverage == max(each.coverage for each in planning.front),
        )
        for number, one in enumerate(planning.front, start=1)
    )
    yield Plot("Cost against time", f"cost, {facts.currency}", "weeks", "all that is wanted", points)


def _left_out(left_out: Sequence[LeftOut]) -> Iterator[str]:
    """Count what was left out by reason, the most frequent first, and name a few."""
    by_reason: dict[str, list[str]] = defaultdict(list)
    for one in left_out:
        by_reason[one.reason].append(one.id)
    for reason, ids in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        more = len(ids) - _NAMED
        named = ids if more <= 1 else [*ids[:_NAMED], f"{more} more"]
        yield f"{reason}: {len(ids)} ({join(named)})"


def leap_words(leap: Leap, plan: Plan, facts: PlanFacts) -> str:
    """Say that a step is a later part of a whole, taken without those before it."""
    number = next(place for place, step in enumerate(plan.steps, start=1) if step.id == leap.id)
    missing = join([facts.title(id) for id in leap.missing])
    return (
        f"Step {number}, {facts.title(leap.id)}, is a later part of {facts.title(leap.whole)} and is taken without"
        f" {missing}. Nothing in the catalogs says that it needs them; ask before paying."
    )
