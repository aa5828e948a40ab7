"""What is needed first: orders, circles, and what an order does to a subscription."""

from __future__ import annotations

from build import drawn
from mcred.model.goal import Goal, Learner, SkillTarget
from planned import money, order, planned


def test_an_order_is_found_in_which_a_subscription_is_not_interrupted() -> None:
    offered = """
    courses:
      - {id: a1, title: A1, hours: 5}
      - {id: a2, title: A2, hours: 5, prerequisites: [b1]}
      - {id: b1, title: B1, hours: 5}
    programs: [{id: all, title: All, requires: {all_of: [a1, a2, b1]}}]
    plans:
      - {id: alpha, amount: 40, currency: USD, per: month, covers: [a1, a2]}
      - {id: beta, amount: 40, currency: USD, per: month, covers: [b1]}
    """
    best = planned(offered, "target: all").best
    assert (order(best), money(best)) == (["b1", "a1", "a2"], 80)  # a1, b1, a2 would book alpha twice


def test_a_subscription_runs_on_through_a_short_pause_and_is_booked_anew_after_a_long_one() -> None:
    offered = """
    courses:
      - {id: a1, title: A1, hours: 5}
      - {id: b1, title: B1, hours: PAUSE, prerequisites: [a1], prices: [{kind: certificate, amount: 10, currency: USD}]}
      - {id: a2, title: A2, hours: 5, prerequisites: [b1], prices: [{kind: certificate, amount: 45, currency: USD}]}
    plans: [{id: alpha, amount: 40, currency: USD, per: month, covers: [a1, a2]}]
    """
    for pause, again in (("5", 0), ("60", 4000)):  # a week, twelve weeks
        best = planned(offered.replace("PAUSE", pause), "target: a2").best
        assert [(step.id, step.route, step.cents) for step in best.steps] == [
            ("a1", "subscription alpha", 4000),
            ("b1", "certificate", 1000),
            ("a2", "subscription alpha", again),
        ]


def test_a_prerequisite_of_a_program_does_not_bind_who_takes_one_of_its_courses() -> None:
    offered = """
    skills: [{id: sql, label: SQL}]
    courses:
      - {id: entry, title: Entry, hours: 5, prices: [{kind: certificate, amount: 40, currency: USD}]}
      - id: s
        title: S
        hours: 5
        teaches: [{skill: sql, level: 3}]
        prices: [{kind: certificate, amount: 10, currency: USD}]
    programs: [{id: p, title: P, requires: {all_of: [s]}, prerequisites: [entry]}]
    """
    assert order(planned(offered, "skills: [{skill: sql}]").best) == ["s"]
    assert order(planned(offered, "target: p").best) == ["entry", "s"]


def test_what_a_later_part_needs_may_itself_need_an_earlier_part() -> None:
    offered = """
    courses:
      - {id: one, title: One, hours: 5, prices: [{kind: certificate, amount: 10, currency: USD}]}
      - {id: link, title: L, hours: 5, prerequisites: [one], prices: [{kind: certificate, amount: 10, currency: USD}]}
      - {id: two, title: Two, hours: 5, prerequisites: [link], prices: [{kind: certificate, amount: 10, currency: USD}]}
    programs: [{id: p, title: P, requires: {all_of: [one, two]}}]
    """
    best = planned(offered, "target: p").best
    assert (best.status, order(best)) == ("optimal", ["one", "link", "two"])


def test_what_needs_a_whole_comes_after_all_of_its_slots_are_filled() -> None:
    offered = """
    courses:
      - {id: a, title: A, hours: 5, prices: [{kind: certificate, amount: 10, currency: USD}]}
      - {id: c, title: C, hours: 5, prices: [{kind: certificate, amount: 20, currency: USD}]}
      - {id: b-last, title: B, hours: 5, prerequisites: [p], prices: [{kind: certificate, amount: 20, currency: USD}]}
    programs: [{id: p, title: P, requires: {all_of: [a, {any_of: [a, c]}]}}]
    """
    assert order(planned(offered, "target: b-last").best) == ["a", "c", "b-last"]


def paid(id: str, amount: int, needs: list[str], *teaches: str) -> dict[str, object]:
    """Write a course of five hours down."""
    return {
        "id": id,
        "title": id,
        "hours": 5,
        "prerequisites": needs,
        "teaches": [{"skill": skill, "level": 3} for skill in teaches],
        "prices": [{"kind": "certificate", "amount": amount, "currency": "USD"}],
    }


SQL = {"id": "sql", "label": "SQL"}
CIRCLE = [paid("a", 10, ["b"]), paid("b", 10, ["a"], "sql")]
"""A file with it is refused; but what is drawn up by a program may be anything."""


def test_circular_prerequisites_are_cut() -> None:
    wish = Goal(mcred=1, skills=(SkillTarget(skill="sql"),))
    assert planned(drawn({"skills": [SQL], "courses": CIRCLE}), wish).best.status == "infeasible"
    around = drawn({"skills": [SQL], "courses": [*CIRCLE, paid("way-out", 90, [], "sql")]})
    assert order(planned(around, wish).best) == ["way-out"]


def test_who_holds_one_of_a_circle_can_go_on() -> None:
    wish = Goal(mcred=1, skills=(SkillTarget(skill="sql"),), learner=Learner(holds=("a",)))
    assert order(planned(drawn({"skills": [SQL], "courses": CIRCLE}), wish).best) == ["b"]


def test_a_circle_of_skills_is_broken_by_a_third_course() -> None:
    offered = """
    skills: [{id: sql, label: SQL}, {id: python, label: Python}]
    courses:
      - id: a
        title: A
        hours: 5
        prerequisites: [{skill: sql, level: 1}]
        teaches: [{skill: python, level: 3}]
        prices: [{kind: certificate, amount: 10, currency: USD}]
      - id: b
        title: B
        hours: 5
        prerequisites: [{skill: python, level: 1}]
        teaches: [{skill: sql, level: 3}]
        prices: [{kind: certificate, amount: 10, currency: USD}]
      - id: start
        title: Start
        hours: 5
        teaches: [{skill: sql, level: 1}]
        prices: [{kind: certificate, amount: 10, currency: USD}]
    """
    assert order(planned(offered, "skills: [{skill: sql}, {skill: python}]").best) == ["start", "a", "b"]


def test_a_course_that_could_make_what_it_needs_itself_is_taken_after_another_that_makes_it() -> None:
    offered = """
    courses:
      - {id: a, title: A, hours: 5, prices: [{kind: certificate, amount: 10, currency: USD}]}
      - {id: b, title: B, hours: 5, prerequisites: [p], prices: [{kind: certificate, amount: 10, currency: USD}]}
    programs: [{id: p, title: P, requires: {any_of: [a, b]}}]
    """
    assert order(planned(offered, "target: b").best) == ["a", "b"]


def test_a_trial_is_spent_where_it_saves_most() -> None:
    offered = """
    courses:
      - {id: a, title: A, hours: 10, prices: [{kind: certificate, amount: 20, currency: USD}]}
      - {id: b, title: B, hours: 2, prerequisites: [c]}
      - {id: c, title: C, hours: 20, prerequisites: [a], prices: [{kind: certificate, amount: 45, currency: USD}]}
      - {id: d, title: D, hours: 5, prerequisites: [a], prices: [{kind: certificate, amount: 45, currency: USD}]}
    programs: [{id: all, title: All, requires: {all_of: [a, b, c, d]}}]
    plans: [{id: club, amount: 15, currency: USD, per: month, trial_days: 14, covers: [a, b, d]}]
    """
    best = planned(offered, "target: all\nwant: learn").best
    # a fills the trial of 14 days at 5 hours; b and d together are a month after c, d before c would be one more
    assert (order(best)[:2], money(best)) == (["a", "c"], 60)
