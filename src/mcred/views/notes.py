"""What a learner should know beside the figures: unknowns, old prices, dead ends, costs behind a free course."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from mcred.model.catalog import NOTE_AGE, WARNING_AGE
from mcred.scoring.limits import UNKNOWN
from mcred.views.wording import age_in_days, join

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mcred.scoring.ranking import Measured
    from mcred.views.subject import Subject

FULL = 100.0


class Note(NamedTuple):
    """A remark: `text` for one offering, `group` as a heading where several share it."""

    kind: str
    text: str
    group: str


_RULES: list[Callable[[Subject], Iterator[Note]]] = []


def _note(rule: Callable[[Subject], Iterator[Note]]) -> Callable[[Subject], Iterator[Note]]:
    _RULES.append(rule)
    return rule


def notes_on(subject: Subject) -> list[Note]:
    """Return every note on an offering, in the order of the rules."""
    return [note for rule in _RULES for note in rule(subject)]


def _measured(subject: Subject, name: str) -> Measured | None:
    return next((one for one in subject.comparison.measured if one.criterion.name == name), None)


@_note
def _unknown_cost(subject: Subject) -> Iterator[Note]:
    cost = subject.comparison.situation.cost
    if math.isinf(cost.high[subject.row]):
        yield Note("unknown_cost", "what it costs in all is not known", "Cost not fully known; ask the provider")


@_note
def _perhaps_cheaper(subject: Subject) -> Iterator[Note]:
    if subject.comparison.situation.pricing.perhaps_cheaper[subject.row]:
        yield Note(
            "perhaps_cheaper",
            "another way to pay, whose price is not known, is perhaps cheaper",
            "Another way to pay, of unknown price, is perhaps cheaper",
        )


@_note
def _paid_certificate(subject: Subject) -> Iterator[Note]:
    kinds = {price.kind for price in subject.offering.prices if price.kind != "audit" and _costs(price)}
    free = any(price.kind == "audit" and not _costs(price) for price in subject.offering.prices)
    if free and kinds & {"certificate", "subscription", "exam", "bundle"}:
        yield Note(
            "paid_certificate",
            "free to audit; the certificate costs extra",
            "Free to audit, but the certificate costs extra",
        )


def _costs(price: object) -> bool:
    amount = getattr(price, "amount", None)
    return amount is None or amount.max > 0


@_note
def _old_price(subject: Subject) -> Iterator[Note]:
    as_of = subject.comparison.situation.as_of
    dated = [(age_in_days(price, as_of), price.dated) for _, price in subject.prices_paid]
    if any(age is None for age, _ in dated):
        yield Note("undated_price", "its price has no date", "Price without a date")
    known = [(age, day) for age, day in dated if age is not None and day is not None]
    age, day = max(known, default=(0, as_of))
    if age > WARNING_AGE:
        yield Note(
            "stale_price",
            f"its price is of {day}, more than a year old",
            "Price more than a year old; look it up again",
        )
    elif age > NOTE_AGE:
        yield Note("old_price", f"its price is of {day}, more than half a year old", "Price more than half a year old")


@_note
def _no_rate(subject: Subject) -> Iterator[Note]:
    situation = subject.comparison.situation
    target = subject.currency
    currencies = {price.currency for price in subject.offering.prices if price.currency}
    missing = sorted(one for one in currencies if situation.rates.factor(one, target) is None)
    if missing:
        yield Note(
            "no_rate",
            f"prices in {join(missing)} are not used: there is no exchange rate to {target}",
            "Prices in a currency without an exchange rate are not used",
        )


@_note
def _other_region(subject: Subject) -> Iterator[Note]:
    here = {None, subject.comparison.situation.goal.learner.region}
    prices = subject.offering.prices
    held_here = {price.kind for price in prices if price.region in here}
    elsewhere = sorted({str(one.region) for one in prices if one.region not in here and one.kind not in held_here})
    if elsewhere:
        yield Note(
            "other_region",
            f"a price that holds in {join(elsewhere)} alone is not used",
            "A price for another region is not used",
        )


@_note
def _shared_parts(subject: Subject) -> Iterator[Note]:
    situation = subject.comparison.situation
    if situation.columns.shares_parts[subject.row] and subject.route_name(subject.route) == "parts":
        yield Note(
            "shared_parts",
            "parts count for more than one choice; its cost is a bound",
            "Shared parts: the cost is a bound",
        )


@_note
def _unknown_figures(subject: Subject) -> Iterator[Note]:
    words = {
        "time": ("hours_unknown", "how long it takes is not known", "Duration not known"),
        "skill_fit": ("skills_unknown", "what it teaches is not fully known", "Skills taught not fully known"),
        "platform_weight": (
            "weight_unknown",
            "no evidence at all of what its credential weighs",
            "No evidence of the credential's weight",
        ),
    }
    for name, note in words.items():
        one = _measured(subject, name)
        if one is None:
            continue
        low, high = one.raw.low[subject.row], one.raw.high[subject.row]
        if low < high if name != "platform_weight" else (low == 0 and high >= FULL):
            if name == "time" and not math.isinf(high):
                continue
            yield Note(*note)


@_note
def _dead_end(subject: Subject) -> Iterator[Note]:
    stack, academic = _measured(subject, "stackability"), _measured(subject, "academic")
    counted = academic is not None and academic.raw.high[subject.row] > 0
    if stack is not None and stack.raw.high[subject.row] == 0:
        yield (
            Note(
                "counted_under_academic",
                "leads to the classroom only: counted under academic",
                "Counted under academic",
            )
            if counted
            else Note(
                "dead_end", "a dead end: it counts toward nothing further", "Dead end: counts toward nothing further"
            )
        )


@_note
def _conditions(subject: Subject) -> Iterator[Note]:
    credential = subject.credential
    recognitions = [*subject.offering.counts_toward, *(credential.counts_toward if credential else ())]
    for recognition in dict.fromkeys(recognitions):
        accepting = subject.catalog.offerings.get(recognition.credential or "")
        if recognition.kind != "acceptance" or accepting is None:
            continue
        target = accepting.title
        if recognition.valid_until and recognition.valid_until < subject.comparison.situation.as_of:
            yield Note(
                "lapsed_recognition",
                f"counted toward {target} until {recognition.valid_until} only",
                "A recognition has lapsed",
            )
        elif recognition.condition:
            yield Note(
                "conditional_credit",
                f"counts toward {target} under a condition: {recognition.condition}",
                "Counts toward a further credential, but under a condition (see mcred explain)",
            )


@_note
def _milestone(subject: Subject) -> Iterator[Note]:
    if subject.credential is not None and subject.catalog.kind_of(subject.credential) == "milestone":
        yield Note(
            "milestone", "a milestone: it certifies nothing by itself", "Milestone only: certifies nothing by itself"
        )


@_note
def _unknown_limits(subject: Subject) -> Iterator[Note]:
    unknown = [verdict.limit for verdict in subject.comparison.verdicts if verdict.status(subject.row) == UNKNOWN]
    if unknown:
        names = join([name.replace("_", " ") for name in unknown])
        yield Note(
            "unknown_limit",
            f"not known whether it keeps within: {names}",
            "Not known whether it keeps within every limit",
        )
