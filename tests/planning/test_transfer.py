"""Credit that comes from elsewhere: what is accepted, until when, and how much of it."""

from __future__ import annotations

from mcred.planning.plan import Planning
from planned import money, order, planned

LAPSING = """
courses:
  - {id: micro, title: Micro, hours: 40, prices: [{kind: certificate, amount: 100, currency: USD}]}
  - id: core
    title: Core
    hours: 40
    credits: {amount: 10, unit: ects}
    prices: [{kind: tuition, amount: 300, currency: USD}]
  - id: more
    title: More
    hours: 40
    credits: {amount: 10, unit: ects}
    prices: [{kind: tuition, amount: 500, currency: USD}]
credentials:
  - {id: badge, title: Badge, type: specialization, requires: {all_of: [micro]}, counts_toward: [RECOGNITION]}
  - id: degree
    title: Degree
    type: master_degree
    requires: {n_of: {count: 1, of: [core, more]}, credit_total: {amount: 20, unit: ects}LIMITS}
"""


def degree(last_day: str = "", limits: str = "", accepted: int = 10) -> Planning:
    until = f", valid_until: {last_day}" if last_day else ""
    recognition = f"{{credential: degree, credits: {{amount: {accepted}, unit: ects}}{until}}}"
    offered = LAPSING.replace("RECOGNITION", recognition).replace("LIMITS", limits)
    return planned(offered, "learner: {hours_per_week: 10, start: 2027-01-04}\ntarget: degree")


def test_accepted_credit_makes_the_route_and_its_lapse_changes_it() -> None:
    accepted = degree().best
    assert (order(accepted), money(accepted)) == (["core", "micro"], 400)
    (credit,) = [credit for step in accepted.steps for credit in step.credits]
    assert (credit.child, credit.parent, credit.amount) == ("badge", "degree", 10)
    in_time = degree("2027-02-01").best  # four weeks at 10 hours: micro has to come first
    assert order(in_time) == ["micro", "core"]
    lapsed = degree("2027-01-31").best
    assert (order(lapsed), money(lapsed)) == (["core", "more"], 800)


def test_transfer_cap_and_residency() -> None:
    capped = degree(limits=", transfer_cap: {amount: 5, unit: ects}").best
    assert (order(capped), money(capped)) == (["core", "more"], 800)
    enough = degree(limits=", transfer_cap: {amount: 10, unit: ects}").best
    assert money(enough) == 400
    resident = degree(limits=", residency: {amount: 15, unit: ects}").best
    assert (order(resident), money(resident)) == (["core", "more"], 800)


def test_a_target_paid_by_the_credit_costs_and_takes_less_by_what_it_accepts() -> None:
    offered = """
    courses:
      - id: micro
        title: Micro
        hours: 40
        prices: [{kind: certificate, amount: 100, currency: USD}]
        counts_toward: [{credential: degree, credits: {amount: 12, unit: ects}}]
    programs:
      - id: degree
        title: Degree
        hours: 1200
        credits: {amount: 60, unit: ects}
        requires: {credit_total: {amount: 60, unit: ects}, transfer_cap: {amount: 6, unit: ects}}
        prices: [{kind: tuition, amount: 50, currency: USD, per: credit}]
    """
    best = planned(offered, "target: degree").best
    assert order(best) == ["micro", "degree"]
    assert money(best) == 100 + 54 * 50
    assert best.minutes == 60 * (40 + 1080)
