"""What requirements are made of, for the rules: every level of them with its place, sums over the parts, and credit."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from mcred.model.catalog import Requirement
from mcred.model.quantity import convert_credits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mcred.model.quantity import Credits
    from mcred.sources.builder import Path


class Span(NamedTuple):
    """The least and the most that something can come to."""

    least: Decimal
    most: Decimal


def nested(requirement: Requirement, path: Path = ("requires",)) -> Iterator[tuple[Path, Requirement]]:
    """Go through a requirement and those inside it, each with its place in the entry."""
    yield path, requirement
    inner = members_path(requirement, path)
    for place, member in enumerate(requirement.members):
        if isinstance(member, Requirement):
            yield from nested(member, (*inner, place))


def members_path(requirement: Requirement, path: Path) -> Path:
    """Return where the members of a requirement stand."""
    form = "all_of" if requirement.all_of else "any_of" if requirement.any_of else "n_of"
    return (*path, form, "of") if form == "n_of" else (*path, form)


def sum_of_parts(requirement: Requirement, span_of: Callable[[str], Span | None]) -> Span | None:
    """Add up what the parts come to that a requirement takes: the smallest, and the largest of them.

    None where there are no parts, or one of them is not known.
    """
    spans = [
        sum_of_parts(member, span_of) if isinstance(member, Requirement) else span_of(member)
        for member in requirement.members
    ]
    known = [span for span in spans if span is not None]
    if not known or len(known) < len(spans):
        return None
    least = sorted(span.least for span in known)[: requirement.take]
    most = sorted((span.most for span in known), reverse=True)[: requirement.take]
    return Span(sum(least, Decimal(0)), sum(most, Decimal(0)))


def in_unit(amount: Credits, unit: str) -> Decimal | None:
    """Convert an amount of credit at the general rates; None where there is none."""
    return convert_credits(amount.amount, amount.unit, unit, {})


def written(amount: Credits | None) -> str:
    """Write an amount of credit as files do."""
    return f"{number(amount.amount)} {amount.unit}" if amount else ""


def number(amount: Decimal) -> str:
    """Write a number without an exponent and without needless zeros."""
    return f"{amount.normalize():f}"
