"""What a learner holds, in tables and for machines, and the badges that were not found in the catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.fulfilment.holding import last_day
from mcred.model.catalog import Credential
from mcred.report import Cell, Column, Table
from mcred.views.missing import title_of
from mcred.views.wording import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mcred.fulfilment.holding import Holding
    from mcred.model.catalog import Catalog, Offering
    from mcred.planning.progress import Standing
    from mcred.report import Json
    from mcred.sources.holdings import Unmatched

_GROUPS = (
    ("milestone", "Milestones held"),
    ("certification", "Certifications held"),
    ("academic", "Academic awards held"),
    ("", "Courses and programs finished"),
)
"""What is held by the kind of its credential type, and what is no credential of a known type."""


def kind_of(catalog: Catalog, offering: Offering) -> str:
    """Return milestone, certification or academic for a credential of a known type, else what else it is."""
    return catalog.kind_of(offering) or offering.kind


def type_of(catalog: Catalog, offering: Offering) -> tuple[str | None, str]:
    """Return the id of the type of a credential, and its name for people."""
    if not isinstance(offering, Credential):
        return None, offering.kind
    type_ = catalog.credential_types.get(offering.type)
    return offering.type, type_.label if type_ else offering.type


def held_tables(standing: Standing) -> Iterator[Table]:
    """List what is held, milestones apart from what certifies."""
    catalog = standing.catalog
    columns = (
        Column("title", "held", wraps=True),
        Column("type", "type", priority=3),
        Column("earned", "earned", priority=1),
        Column("expires", "good until", priority=2),
        Column("source", "known from", priority=4),
        Column("id", "id", priority=5),
    )
    for kind, heading in _GROUPS:
        rows = []
        for one in standing.holdings:
            offering = catalog.offerings[one.id]
            if (catalog.kind_of(offering) or "") == kind:
                rows.append(
                    (
                        Cell(offering.title),
                        Cell(type_of(catalog, offering)[1]),
                        Cell(one.earned.isoformat() if one.earned else UNKNOWN),
                        _good_until(standing, one),
                        Cell(one.file or "goal"),
                        Cell(one.id, tone="muted"),
                    )
                )
        if rows:
            yield Table(heading, columns, tuple(rows))


def _good_until(standing: Standing, holding: Holding) -> Cell:
    day = last_day(standing.catalog, holding)
    if day is None:
        credential = standing.catalog.offerings[holding.id]
        months = credential.valid_months if isinstance(credential, Credential) else None
        return Cell(f"{months} months" if months else "", "")
    if holding in standing.lapsed:
        return Cell(f"lapsed {day}", day.isoformat(), "bad")
    return Cell(day.isoformat())


def unmatched_tables(standing: Standing, unmatched: Sequence[Unmatched]) -> Iterator[Table]:
    """List the badges that were not found, with what they could be."""
    if unmatched:
        rows = [
            (
                Cell(one.badge.name),
                Cell("; ".join(f"{title_of(standing.catalog, id)} ({id})" for id in one.nearest)),
                Cell(one.badge.issuer),
                Cell(one.badge.file),
            )
            for one in unmatched
        ]
        columns = (
            Column("name", "badge", wraps=True),
            Column("nearest", "could be", wraps=True),
            Column("issuer", "issuer", priority=2),
            Column("file", "file", priority=1),
        )
        yield Table("Not found in the catalogs", columns, tuple(rows), "list what it is under learner.holds")


def holding_data(standing: Standing, holding: Holding) -> Json:
    """Return the documented keys of what is held."""
    catalog = standing.catalog
    offering = catalog.offerings[holding.id]
    expires = last_day(catalog, holding)
    return {
        "id": holding.id,
        "title": offering.title,
        "type": type_of(catalog, offering)[0],
        "kind": kind_of(catalog, offering),
        "earned": holding.earned.isoformat() if holding.earned else None,
        "expires": expires.isoformat() if expires else None,
        "lapsed": holding in standing.lapsed,
        "source": holding.file or "goal",
    }


def unmatched_data(catalog: Catalog, one: Unmatched) -> Json:
    """Return the documented keys of a badge that was not found."""
    return {
        "file": one.badge.file,
        "name": one.badge.name,
        "type": one.badge.type or None,
        "issuer": one.badge.issuer or None,
        "ambiguous": one.ambiguous,
        "nearest": [{"id": id, "title": title_of(catalog, id)} for id in one.nearest],
    }
