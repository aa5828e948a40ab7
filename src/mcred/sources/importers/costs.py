"""Which of several amounts is what: tuition, or fees, board, books beside it; and rows that only add up the others."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mcred.sources.importers.draft import Cost

CATALOG_KINDS: Final = frozenset(
    ("audit", "certificate", "bundle", "subscription", "tuition", "exam", "credit_upgrade", "materials")
)
CATALOG_PERIODS: Final = frozenset(("once", "month", "year", "credit"))

_KINDS: Final = (
    ("living", r"room|board|housing|accommodation|residence hall|living|meals?|roomorresidency|unterkunft|alojamiento"),
    ("aid", r"scholarship|grants?|financial aid|loan|stipend|discount"),
    ("total", r"aggregate ?cost|total(?! tuition)|gesamt|cost of attendance"),
    ("materials", r"books?|supplies|materials?|learning ?resources?|textbooks?|uniforms?|equipment|lehrmaterial"),
    ("exam", r"exams?|examination|assessment ?fee|testing|prüfung|examen"),
    ("tuition", r"tuition|matrícula|studiengebühr|course fee|program fee|programme fee"),
    ("fees", r"(?:\w+ )?fees?|application|enrollment|registration|background ?check"),
    ("subscription", r"subscription|membership|abonnement|suscripción|abo"),
    ("certificate", r"(?:verified )?certificate|verified|zertifikat|certificado|certificat"),
    ("audit", r"audit|honor|free"),
)  # fmt: skip
_PATTERNS = tuple((kind, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for kind, words in _KINDS)


def kind_in(words: str) -> str | None:
    """Return the kind of cost that words name; where they name several, the one that is least like tuition."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)
    return next((kind for kind, pattern in _PATTERNS if pattern.search(spaced) or pattern.search(words)), None)


def with_periods_of_sums(costs: Sequence[Cost]) -> tuple[Cost, ...]:
    """Give the parts of a sum the period of the sum: what adds up to a year's cost is paid a year.

    A row is a sum where it says so and the others in its currency add up to it.
    """
    for total in costs:
        others = [one for one in costs if one is not total and one.currency == total.currency and one.kind != "total"]
        added = sum((one.amount.low for one in others), Decimal(0))
        if total.kind == "total" and total.per and len(others) > 1 and added == total.amount.low:
            return tuple(replace(one, per=total.per) if one in others and one.per is None else one for one in costs)
    return tuple(costs)
