"""Rules about credit that counts elsewhere (MC546 to MC548)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcred.checks.parts import in_unit, written
from mcred.checks.rule import Material, Problem, rule
from mcred.findings import Severity
from mcred.stacking import required_credits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.model.catalog import Offering, Recognition
    from mcred.model.quantity import Credits
    from mcred.sources.builder import Path
    from mcred.sources.entries import Entry


@rule("MC546", Severity.ERROR)
def recognition_fits_the_whole(material: Material) -> Iterator[Problem]:
    """A recognition gives no more credit than the credential requires.

    Credit beyond the whole is a slip of the pen, or in another unit.

    Good:
        mcred: 1
        credentials:
          - {id: degree, title: Degree, type: master_degree, requires: {credit_total: {amount: 90, unit: ects}}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - credential: degree
                credits: {amount: 30, unit: ects}
                condition: admission
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        credentials:
          - {id: degree, title: Degree, type: master_degree, requires: {credit_total: {amount: 90, unit: ects}}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - credential: degree
                credits: {amount: 300, unit: ects}
                condition: admission
                source: "https://example.org/a"
                as_of: 2026-11-01
    """
    for entry, path, recognition, target in _accepted(material):
        over = _beyond(recognition, required_credits(target))
        if over:
            message = f"it counts for {written(recognition.credits)}, but {target.id} has {over}"
            yield Problem(entry, message, (*path, "credits"), "correct the amount or its unit")


@rule("MC547", Severity.WARNING)
def recognition_fits_the_cap(material: Material) -> Iterator[Problem]:
    """A recognition gives no more credit than may be transferred.

    What lies beyond `transfer_cap` is lost; the comparison counts up to the cap.

    Good:
        mcred: 1
        credentials:
          - id: degree
            title: Degree
            type: master_degree
            requires: {credit_total: {amount: 90, unit: ects}, transfer_cap: {amount: 30, unit: ects}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - credential: degree
                credits: {amount: 30, unit: ects}
                condition: admission
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        credentials:
          - id: degree
            title: Degree
            type: master_degree
            requires: {credit_total: {amount: 90, unit: ects}, transfer_cap: {amount: 20, unit: ects}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - credential: degree
                credits: {amount: 30, unit: ects}
                condition: admission
                source: "https://example.org/a"
                as_of: 2026-11-01
    """
    for entry, path, recognition, target in _accepted(material):
        requires = target.requirement
        over = _beyond(recognition, requires.transfer_cap if requires else None)
        if over:
            message = f"it counts for {written(recognition.credits)}, but {target.id} accepts {over} at most"
            yield Problem(entry, message, (*path, "credits"), "look up which of the two figures holds")


@rule("MC548", Severity.NOTE)
def units_can_be_compared(material: Material) -> Iterator[Problem]:
    """Credit counts toward a credential in a unit that can be converted into that of the whole.

    Continuing education units, recommendations of ACE and an institution's own points have no rate: what share of the
    whole they are stays open, unless a goal states one under `credit_rates`.

    Good:
        mcred: 1
        credentials:
          - {id: degree, title: Degree, type: master_degree, requires: {credit_total: {amount: 30, unit: us_semester}}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - credential: degree
                credits: {amount: 18, unit: ects}
                condition: admission
                source: "https://example.org/a"
                as_of: 2026-11-01

    Bad:
        mcred: 1
        credentials:
          - {id: degree, title: Degree, type: master_degree, requires: {credit_total: {amount: 30, unit: us_semester}}}
          - id: a
            title: A
            type: micromasters
            hours: 300
            counts_toward:
              - credential: degree
                credits: {amount: 18, unit: points}
                condition: admission
                source: "https://example.org/a"
                as_of: 2026-11-01
    """
    for entry, path, recognition, target in _accepted(material):
        given, total = recognition.credits, required_credits(target)
        if given and total and in_unit(given, total.unit) is None:
            message = f"{written(given)} cannot be compared with {written(total)} of {target.id}"
            yield Problem(entry, message, (*path, "credits"), "write both in one unit where a page gives them so")


def _accepted(material: Material) -> Iterator[tuple[Entry[Offering], Path, Recognition, Offering]]:
    """Go through the acceptances with the credential that accepts."""
    for entry in material.offerings:
        for place, recognition in enumerate(entry.noun.counts_toward):
            target = material.catalog.offerings.get(recognition.credential or "")
            if recognition.kind == "acceptance" and target is not None:
                yield entry, ("counts_toward", place), recognition, target


def _beyond(recognition: Recognition, most: Credits | None) -> str:
    """Write the most, where a recognition goes beyond it; nothing where it does not, or nobody can tell."""
    given = in_unit(recognition.credits, most.unit) if recognition.credits and most else None
    return written(most) if most and given is not None and given > most.amount else ""
