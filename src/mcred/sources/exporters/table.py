"""Offerings as a flat table: one row an offering, one column a field of the catalog.

What an offering has several of stands in one cell, parted by semicolons; the columns of prices have one part a price,
in the same order. What is nested is JSON as the catalog's format has it, and so are the prices once more, with all that
they say. An empty cell is unknown.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from mcred.model.catalog import Credential, Prerequisite
from mcred.sources.exporters import Exported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mcred.model.catalog import Offering, Platform, Price, Provider, Taught, Unit
    from mcred.model.quantity import AmountRange, Noun, Range
    from mcred.sources.exporters.selection import Selection

_PARTED: Final = "; "


def export(selection: Selection) -> Exported:
    """Return a row for every selected offering."""
    columns = _columns(selection)
    rows = (tuple(column(offering) for column in columns.values()) for offering in selection.offerings)
    return Exported(tuple(columns), rows)


def _columns(selection: Selection) -> Mapping[str, Callable[[Offering], str]]:
    """Return what stands in each column, in their order."""
    catalog = selection.catalog

    def name_of(space: Mapping[str, Provider] | Mapping[str, Platform], id: str | None) -> str:
        known = space.get(id or "")
        return known.name if known else ""

    fields = ("url", "description", "level", "language", "weeks", "pace", "starts", "ends")
    return {
        "id": lambda one: one.id,
        "kind": lambda one: one.kind,
        "title": lambda one: one.title,
        "credential_type": lambda one: one.type if isinstance(one, Credential) else "",
        "provider": lambda one: one.awarded_by or "",
        "provider_name": lambda one: name_of(catalog.providers, one.awarded_by),
        "platform": lambda one: one.platform or "",
        "platform_name": lambda one: name_of(catalog.platforms, one.platform),
        **{field: _field(field) for field in fields},
        "hours": lambda one: _span(one.hours),
        "teaches": lambda one: _taught(one.teaches),
        "skill_names": lambda one: _PARTED.join(one.skill_names),
        "prerequisites": lambda one: _PARTED.join(
            _leveled(need.skill, need.level) if isinstance(need, Prerequisite) else need for need in one.prerequisites
        ),
        "price_kind": _of_prices(lambda price: price.kind),
        "price_amount": _of_prices(lambda price: _span(price.amount)),
        "price_currency": _of_prices(lambda price: price.currency or ""),
        "price_per": _of_prices(lambda price: price.per),
        "price_source": _of_prices(lambda price: price.source or ""),
        "price_as_of": _of_prices(lambda price: _text(price.as_of)),
        "price_read": _of_prices(lambda price: _text(price.read)),
        "credits": lambda one: _text(one.credits.amount) if one.credits else "",
        "credit_unit": lambda one: one.credits.unit if one.credits else "",
        "grants": lambda one: _PARTED.join(one.granted),
        "prices": lambda one: _nested(*one.prices, many=True),
        "requires": lambda one: _nested(one.requirement),
        "counts_toward": lambda one: _nested(*one.counts_toward, many=True),
        "units": lambda one: _units(getattr(one, "units", None)),
        "valid_months": _field("valid_months"),
        "needs_certificate": lambda one: "yes" if getattr(one, "needs_certificate", False) else "",
        "source": _field("source"),
        "as_of": _field("as_of"),
        "read": _field("read"),
    }


def _field(name: str) -> Callable[[Offering], str]:
    return lambda one: _text(getattr(one, name, None))


def _of_prices(part: Callable[[Price], str]) -> Callable[[Offering], str]:
    """Return a column with one part a price, empty where no price has it."""

    def column(offering: Offering) -> str:
        parts = [part(price) for price in offering.prices]
        return _PARTED.join(parts) if any(parts) else ""

    return column


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _span(span: Range | AmountRange | None) -> str:
    """Return a number as it is written in the catalog, or both ends of a range."""
    if span is None:
        return ""
    return str(span.min) if span.min == span.max else f"{span.min}-{span.max}"


def _taught(teaches: tuple[Taught, ...] | None) -> str:
    """Return the skills; that it teaches none of the vocabulary is something else than that it is unknown."""
    if teaches == ():
        return "none"
    return _PARTED.join(_leveled(one.skill, one.level) for one in teaches or ())


def _units(units: tuple[Unit, ...] | None) -> str:
    return "[]" if units == () else _nested(*(units or ()), many=True)


def _leveled(skill: str, level: int | None) -> str:
    return f"{skill}={level}" if level else skill


def _nested(*nouns: Noun | None, many: bool = False) -> str:
    """Return what is nested as JSON in one line."""
    known: Iterable[Any] = [noun.model_dump(mode="json", exclude_unset=True) for noun in nouns if noun is not None]
    data = list(known)
    if not data:
        return ""
    return json.dumps(data if many else data[0], ensure_ascii=False, separators=(",", ":"))
