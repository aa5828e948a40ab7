"""The graph of credentials: what counts toward what, by which share, and until when.

Shares multiply along a path (own definition; the shape follows CTDL's TransferValueProfile): a child of `all_of` is
one of as many equal parts; a member of `any_of` does the whole; one of `n_of` does 1 / count; where the credits of a
part are known it is worth its part of them; a recognition gives the credits that it accepts of those that the parent
requires.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from mcred.findings import McredError
from mcred.model.catalog import Credential, Requirement
from mcred.model.quantity import convert_credits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mcred.model.catalog import Catalog, Recognition
    from mcred.model.quantity import Credits

WHOLE = Decimal(1)

MOST_PATHS = 32
"""How many paths to one target are kept, the best ones: in a catalog of layers their number grows without bounds."""


class Stackable(Protocol):
    """What the graph asks of an offering, of which there may be no more than an outline."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def credits(self) -> Credits | None:
        """What completing it is worth at its own institution."""

    @property
    def requirement(self) -> Requirement | None:
        """What it is made of."""

    @property
    def granted(self) -> tuple[str, ...]:
        """Ids of the credentials that completing it brings."""

    @property
    def counts_toward(self) -> tuple[Recognition, ...]:
        """What accepts it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One edge upward: `child` is worth `low` to `high` of `parent`.

    `how` says by which word of the format (all_of, any_of, n_of, grants, counts_toward). Only a recognition has
    conditions and days.
    """

    child: str
    parent: str
    low: Decimal
    high: Decimal
    how: str
    recognition: Recognition | None = None

    @property
    def first_day(self) -> dt.date:
        """The first day on which the step can be taken."""
        return (self.recognition and self.recognition.valid_from) or dt.date.min

    @property
    def last_day(self) -> dt.date:
        """The last day on which the step can be taken."""
        return (self.recognition and self.recognition.valid_until) or dt.date.max


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of steps, and what the first child is worth of the last parent."""

    steps: tuple[Step, ...]
    low: Decimal
    high: Decimal
    first_day: dt.date
    last_day: dt.date

    @property
    def target(self) -> str:
        """What the path leads to."""
        return self.steps[-1].parent

    def no_better_than(self, other: Path) -> bool:
        """Whether `other` is worth as much on every day on which this path is open, and leads through nothing else."""
        return (
            self.low <= other.low
            and self.high <= other.high
            and other.first_day <= self.first_day
            and self.last_day <= other.last_day
            and {step.child for step in other.steps} <= {step.child for step in self.steps}
        )


def required_credits(offering: Stackable) -> Credits | None:
    """Return how many credits the whole of an offering is, None where that is unknown."""
    requirement = offering.requirement
    return (requirement.credit_total if requirement else None) or offering.credits


def steps_upward(offerings: Mapping[str, Stackable], credit_rates: Mapping[str, Decimal]) -> dict[str, Sequence[Step]]:
    """Return every edge of the graph by its child, in the order of ids.

    Edges to offerings that are not in the catalog are left out; `check` reports them.
    """
    edges: dict[str, list[Step]] = defaultdict(list)
    for parent, offering in offerings.items():
        for step in _parts(offerings, offering, credit_rates):
            edges[step.child].append(step)
        for granted in offering.granted:
            if granted in offerings:
                edges[parent].append(Step(parent, granted, WHOLE, WHOLE, "grants"))
        for recognition in offering.counts_toward:
            target = recognition.credential
            if recognition.kind == "acceptance" and target is not None and target in offerings:
                low, high = _accepted(offerings[target], recognition, credit_rates)
                edges[parent].append(Step(parent, target, low, high, "counts_toward", recognition))
    return {id: edges.get(id, ()) for id in offerings}


def _accepted(
    parent: Stackable, recognition: Recognition, credit_rates: Mapping[str, Decimal]
) -> tuple[Decimal, Decimal]:
    """Return the share of `parent` that a recognition gives; anything at all where its size is unknown."""
    if recognition.share is not None:
        return recognition.share, recognition.share
    total = required_credits(parent)
    if recognition.credits is None or total is None or not total.amount:
        return Decimal(0), WHOLE
    accepted = convert_credits(recognition.credits.amount, recognition.credits.unit, total.unit, credit_rates)
    if accepted is None:
        return Decimal(0), WHOLE
    requires = parent.requirement
    if requires and requires.transfer_cap:
        cap = convert_credits(requires.transfer_cap.amount, requires.transfer_cap.unit, total.unit, credit_rates)
        accepted = min(accepted, cap) if cap is not None else accepted
    share = min(WHOLE, accepted / total.amount)
    return share, share


def _parts(
    offerings: Mapping[str, Stackable], parent: Stackable, credit_rates: Mapping[str, Decimal]
) -> Iterator[Step]:
    """Yield a step from every part of a requirement, however deep it stands, to the parent."""
    requirement = parent.requirement
    if requirement is None:
        return
    total = required_credits(parent)

    def credits_of(member: str | Requirement) -> Decimal | None:
        """Return the member's credits in the unit of the parent's total (ECTS where it states none)."""
        if isinstance(member, Requirement):
            size = member.credit_total
        else:
            size = required_credits(offerings[member]) if member in offerings else None
        unit = total.unit if total else "ects"
        return convert_credits(size.amount, size.unit, unit, credit_rates) if size else None

    def walk(requirement: Requirement, share: Decimal) -> Iterator[Step]:
        if not requirement.members:
            return
        how = "all_of" if requirement.all_of else "any_of" if requirement.any_of else "n_of"
        sizes = [credits_of(member) for member in requirement.members]
        whole = sum((size for size in sizes if size is not None), Decimal(0))
        by_credits = how == "all_of" and whole > 0 and None not in sizes
        even = share * (WHOLE / requirement.take)
        for member, size in zip(requirement.members, sizes, strict=True):
            part = share * (size / whole) if by_credits and size is not None else even
            if isinstance(member, Requirement):
                yield from walk(member, part)
            elif member in offerings:
                if total and total.amount and size is not None:
                    part = min(WHOLE, size / total.amount)
                yield Step(member, parent.id, part, part, how)

    yield from walk(requirement, WHOLE)


def paths_upward(steps: Mapping[str, Sequence[Step]]) -> dict[str, list[Path]]:
    """Return for every offering the paths to all that it counts toward, best first.

    Of several paths to one target those are left out that another one is at least as good as in every respect.
    Raises McredError where a credential counts toward itself.
    """
    return dict(each_path_upward(steps, steps))


def each_path_upward(steps: Mapping[str, Sequence[Step]], ids: Iterable[str]) -> Iterator[tuple[str, list[Path]]]:
    """Go through offerings, each with its paths as of `paths_upward`; kept are those of what something counts toward.

    Raises McredError where a credential counts toward itself.
    """
    above = {step.parent: steps.get(step.parent, ()) for up in steps.values() for step in up}
    paths: dict[str, list[Path]] = {}
    for parent in upward_order(above):
        paths[parent] = _paths(above[parent], paths)
    for id in ids:
        yield id, paths[id] if id in paths else _paths(steps.get(id, ()), paths)


def _paths(steps: Sequence[Step], paths: Mapping[str, Sequence[Path]]) -> list[Path]:
    """Return the paths that begin with one of the steps, given those of what the steps lead to."""
    found = [path for step in steps for path in _through(step, paths[step.parent])]
    found.sort(key=lambda path: (path.target, -path.low, -path.high, len(path.steps), path.steps[0].parent))
    return _undominated(found)


def upward_order(steps: Mapping[str, Sequence[Step]]) -> tuple[str, ...]:
    """Return the offerings of a graph, every one behind all that it counts toward.

    Raises McredError where a credential counts toward itself.
    """
    graph = {child: [step.parent for step in up] for child, up in steps.items()}
    try:
        return tuple(TopologicalSorter(graph).static_order())
    except CycleError as error:
        raise McredError(
            f"a credential counts toward itself: {' -> '.join(error.args[1])}", "mcred check shows each of the places"
        ) from error


def _through(step: Step, onward: Sequence[Path]) -> Iterator[Path]:
    """Yield the path of one step, and this step before each path of its parent."""
    yield Path((step,), step.low, step.high, step.first_day, step.last_day)
    for path in onward:
        yield Path(
            (step, *path.steps),
            step.low * path.low,
            step.high * path.high,
            max(step.first_day, path.first_day),
            min(step.last_day, path.last_day),
        )


def _undominated(paths: Sequence[Path]) -> list[Path]:
    """Keep of the sorted paths those that no earlier one to the same target makes superfluous."""
    return [path for _, rivals in groupby(paths, key=lambda path: path.target) for path in _best_of(rivals)]


def _best_of(rivals: Iterator[Path]) -> list[Path]:
    """Keep of the sorted paths to one target those that no earlier one makes superfluous."""
    kept: list[Path] = []
    for path in rivals:
        if len(kept) < MOST_PATHS and not any(path.no_better_than(other) for other in reversed(kept)):
            kept.append(path)
    return kept


def is_destination(catalog: Catalog, id: str) -> bool:
    """Tell whether an offering is a credential of a type that others stack toward."""
    offering = catalog.offerings[id]
    type_ = catalog.credential_types.get(offering.type) if isinstance(offering, Credential) else None
    return type_ is not None and type_.destination
