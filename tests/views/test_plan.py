"""What a plan's report says, and that no figure in it is left unexplained."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from typing import Any, cast

import pytest

from build import catalog, compared
from mcred.planning.plan import Change, Leap, LeftOut, Plan, Planning, Relaxation, Step
from mcred.planning.search import Request, plan
from mcred.render.formats import FORMATS, Style
from mcred.report import Facts, Notes, Plot, Report, Table
from mcred.views.plan import plan_report
from mcred.views.wording import Words

HEAD = "skills: [{id: x, label: X}, {id: y, label: Y}]\n"
SUBSCRIBED = (
    HEAD
    + """
courses:
  - {id: a, title: First, hours: 30, teaches: [{skill: x, level: 3}]}
  - {id: b, title: Second, hours: 10, prerequisites: [a], teaches: [{skill: y, level: 2}]}
plans:
  - {id: all, title: Everything, amount: 40, currency: USD, per: month, trial_days: 7, covers: [a, b],
     source: "https://a.example/plans", as_of: 2026-11-01}
"""
)
BOTH = "learner: {hours_per_week: 5}\nskills: [{skill: x, level: 3}, {skill: y, level: 2}]"


def told(text: str, wish: str, planning: Planning | None = None, **request: Any) -> Report:  # noqa: ANN401 - Request's
    """Report a plan of a small catalog: the one that is found, or the one given."""
    among = catalog(text)
    situation = compared(among, wish).situation
    asked = Request(**request)
    found = plan(among, situation, asked) if planning is None else planning
    return plan_report(found, among, situation, {}, Words(), asked.must)


def table(report: Report, title: str) -> list[dict[str, str]]:
    """Return the rows of a table by the keys of its columns; none where there is no such table."""
    found = [block for block in report.blocks if isinstance(block, Table) and block.title.startswith(title)]
    return [
        {column.key: cell.text for column, cell in zip(one.columns, row, strict=True)}
        for one in found
        for row in one.rows
    ]


def notes(report: Report, title: str) -> tuple[str, ...]:
    return next(
        (block.items for block in report.blocks if isinstance(block, Notes) and block.title.startswith(title)), ()
    )


def facts(report: Report) -> dict[str, str]:
    (found,) = [block for block in report.blocks if isinstance(block, Facts)]
    return dict(found.items)


def data(report: Report) -> dict[str, Any]:
    return cast("dict[str, Any]", report.data)


def test_a_subscription_is_booked_once_for_the_steps_that_share_it() -> None:
    report = told(SUBSCRIBED, BOTH)
    assert report.title == "The cheapest plan: 2 steps, 80 USD, 8 weeks"
    assert [(row["start"], row["end"], row["cost"]) for row in table(report, "Schedule")] == [
        ("2026-11-24", "2027-01-05", "80"),
        ("2027-01-05", "2027-01-19", "0"),
    ]
    (booked,) = table(report, "Subscriptions")
    assert booked == {
        "subscription": "Everything",
        "from": "2026-11-24",
        "until": "2027-01-19",
        "billed": "2 months",
        "amount": "80",
        "steps": "1 and 2",
    }


def test_every_payment_has_its_price_and_source_and_they_add_up() -> None:
    report = told(SUBSCRIBED, BOTH)
    first, second, total = table(report, "Payments")
    assert first == {
        "step": "1",
        "what": "subscription, 2 months: Everything",
        "price": "40 USD a month, 7 days free",
        "amount": "80",
        "source": "[1] 2026-11-01",
    }
    assert second["what"] == "subscription: Everything, in months billed before"
    assert (total["what"], total["amount"]) == ("in all", "80")
    assert notes(report, "Sources") == ("[1] https://a.example/plans",)


def test_a_subscription_that_is_paid_anyway_costs_nothing() -> None:
    report = told(SUBSCRIBED, BOTH.replace("hours_per_week: 5", "hours_per_week: 5, subscriptions: [all]"))
    assert table(report, "Payments")[0]["what"] == "subscription: Everything, which you pay anyway"
    assert table(report, "Subscriptions")[0]["billed"] == "which you pay anyway"
    assert data(report)["totals"]["cost"] == {"amount": "0.00", "currency": "USD"}


def test_free_days_cost_nothing() -> None:
    report = told(SUBSCRIBED, "want: learn\nlearner: {hours_per_week: 40}\nskills: [{skill: x, level: 3}]")
    assert table(report, "Payments")[0]["what"] == "subscription: Everything, in its free days"


def test_what_a_step_is_for() -> None:
    first, second = table(told(SUBSCRIBED, BOTH), "Schedule")
    assert first["brings"] == "reaches X 3 working; needed for step 2"
    assert second["brings"] == "reaches Y 2 basic"
    (alone,) = table(told(SUBSCRIBED, "skills: []", must=("a",)), "Schedule")
    assert alone["brings"] == "asked for"


BUNDLED = (
    HEAD
    + """
courses:
  - {id: a, title: First, hours: 10, teaches: [{skill: x, level: 3}]}
  - {id: b, title: Second, hours: 10, teaches: []}
programs:
  - id: whole
    title: Whole
    requires: {all_of: [a, b]}
    prices:
      - {kind: bundle, amount: 100, currency: USD}
      - {kind: exam, amount: 50, currency: USD, source: "https://a.example/exam", as_of: 2026-10-01}
      - {kind: tax_percent, amount: 10}
"""
)


def test_what_is_paid_beside_a_price_stands_beside_it() -> None:
    report = told(BUNDLED, "target: whole")
    first, second, total = table(report, "Payments")
    assert (first["what"], first["price"]) == ("bundle: Whole", "100 USD; exam 50 USD; tax 10 %")
    assert (first["amount"], total["amount"]) == ("165", "165")
    assert first["source"] == "no source, no date; [1] 2026-10-01"
    assert second["what"] == "bundle: Whole, paid with step 1"
    (bill,) = data(report)["steps"][0]["bills"]
    assert bill["money"] == {"amount": "165.00", "currency": "USD"}
    assert [(price["of"], price["kind"], price["amount"]) for price in bill["prices"]] == [
        ("Whole", "bundle", "100 USD"),
        ("Whole", "exam", "50 USD"),
        ("Whole", "tax_percent", "10 %"),
    ]
    assert (bill["source"], bill["prices"][1]["as_of"]) == (None, "2026-10-01")


def test_a_part_that_adds_nothing_says_what_it_is_a_part_of() -> None:
    first, second = table(told(BUNDLED, "target: whole"), "Schedule")
    assert (first["brings"], second["brings"]) == ("part of Whole", "completes Whole")


def test_credit_has_its_last_day_its_condition_and_its_source() -> None:
    report = told(
        HEAD
        + """
courses:
  - id: a
    title: First
    hours: 10
    prices: [{kind: certificate, amount: 100, currency: USD}]
    counts_toward:
      - {credential: degree, credits: {amount: 12, unit: ects}, valid_until: 2027-06-30, condition: admission,
         source: "https://a.example/credit", as_of: 2026-09-01}
credentials:
  - id: degree
    title: Degree
    type: bachelor
    hours: 100
    credits: {amount: 60, unit: ects}
    requires: {credit_total: {amount: 60, unit: ects}}
    prices: [{kind: tuition, amount: 200, currency: USD, per: credit}]
credential_types: [{id: bachelor, label: Bachelor, kind: academic, destination: true}]
""",
        "want: credit\ntarget: degree",
    )
    (credit,) = table(report, "Credit")
    assert credit == {
        "step": "1",
        "credit": "First: 12 ECTS credits",
        "toward": "Degree",
        "last_day": "2027-06-30",
        "condition": "admission",
        "source": "[1] 2026-09-01",
    }
    first, second = table(report, "Schedule")
    assert first["brings"] == "12 ECTS credits toward Degree"
    assert second["brings"] == "the target"
    paid = table(report, "Payments")[1]
    assert (paid["what"], paid["amount"]) == ("tuition, 60 credits, less the credit accepted: Degree", "9,600")


def planned(**changes: Any) -> Planning:  # noqa: ANN401 - fields of either
    """Return a plan of one step, or none, with some fields of the plan or of the planning changed."""
    step = Step("a", "certificate", date(2027, 1, 4), date(2027, 2, 1), 600)
    own = {name: changes.pop(name) for name in ("status", "gap", "aim", "steps") if name in changes}
    best = Plan("cost", "optimal", "USD", (step,), weeks=4.0)
    return Planning(replace(best, **own), **changes)


ONE = HEAD + "courses: [{id: a, title: First, hours: 10}, {id: b, title: Second}]"


@pytest.mark.parametrize(
    ("fields", "proof"),
    [
        ({}, "proved optimal: no plan is cheaper, and of equally cheap ones it is the fastest"),
        ({"aim": "time"}, "proved optimal: no plan is shorter, and of equally fast ones it is the cheapest"),
        ({"interrupted": True}, "and of equally cheap ones it is the fastest; interrupted while looking further"),
        ({"status": "feasible", "gap": 0.048}, "feasible; a better one could be at most 4.8 % cheaper"),
        ({"status": "feasible"}, "feasible: no plan is cheaper, but among equally good ones the search did not end"),
        (
            {"status": "feasible", "gap": 0.5, "interrupted": True},
            "interrupted: the best plan so far, at most 50 % from the best possible",
        ),
        (
            {"status": "feasible", "gap": math.inf, "steps": (), "interrupted": True},
            "interrupted: the search ended before a plan was found, and before it was sure that there is none",
        ),
        ({"status": "infeasible", "steps": ()}, "infeasible: nothing in the catalogs that may be used reaches all"),
    ],
)
def test_how_far_it_is_proved(fields: dict[str, Any], proof: str) -> None:
    assert proof in facts(told(ONE, "{}", planned(**fields)))["proof"]


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"aim": "time"}, "The fastest plan: 1 step, 0 USD, 4 weeks"),
        ({"status": "feasible", "gap": 0.1}, "A plan: 1 step, 0 USD, 4 weeks"),
        ({"status": "feasible", "gap": 0.1, "interrupted": True}, "The best plan so far: 1 step, 0 USD, 4 weeks"),
        ({"status": "feasible", "gap": math.inf, "steps": ()}, "No plan was found so far"),
        ({"status": "infeasible", "steps": ()}, "No plan reaches the goal"),
    ],
)
def test_titles(fields: dict[str, Any], title: str) -> None:
    report = told(ONE, "{}", planned(**fields))
    assert report.title == title
    assert data(report)["gap"] == (None if fields.get("gap") == math.inf else fields.get("gap", 0))


def test_what_is_held_leaves_nothing_to_do() -> None:
    report = told(ONE, "learner: {holds: [a]}\ntarget: a")
    assert report.title == "The goal is reached already"
    assert (table(report, "Schedule"), table(report, "Payments")) == ([], [])
    assert (data(report)["status"], data(report)["totals"]["cost"]["amount"]) == ("optimal", "0.00")


def test_the_room_that_is_left_within_the_limits() -> None:
    wish = "learner: {start: 2027-01-04}\nlimits: {budget: 100.50, deadline: 2027-02-08}"
    shown = facts(told(ONE, wish, planned()))
    assert shown["cost"] == "0 USD, 100.50 USD below the budget"
    assert shown["from, to"] == "2027-01-04, 2027-02-01, 7 days before the deadline"
    assert shown["limits"] == "budget 100.50 USD, deadline 2027-02-08"


@pytest.mark.parametrize(
    ("change", "text", "amount", "unit"),
    [
        (Change("budget", 4800), "raise the budget by 48 USD", "48.00", "USD"),
        (Change("deadline", 21), "finish 3 weeks later", 21, "days"),
        (Change("deadline", 1), "finish 1 day later", 1, "days"),
        (Change("skill", subject="x"), "drop X", None, None),
        (Change("target", subject="a"), "give up the target First", None, None),
        (Change("must", subject="b"), "do without Second", None, None),
    ],
)
def test_what_would_have_to_change(change: Change, text: str, amount: str | int | None, unit: str | None) -> None:
    relaxed = Relaxation((change, Change("budget", 150)), planned().best)
    report = told(ONE, "{}", planned(status="infeasible", steps=(), relaxations=(relaxed,)))
    (row,) = table(report, "What would make a plan")
    assert row["changes"] == f"{text} and raise the budget by 1.50 USD"
    assert (row["cost"], row["weeks"], row["end"], row["offerings"]) == ("0", "4", "2027-02-01", "First")
    first = data(report)["relaxations"][0]["changes"][0]
    assert (first["text"], first["amount"], first["unit"]) == (text, amount, unit)
    assert data(report)["totals"]["cost"] is None


def test_without_any_change_that_helps_it_says_so() -> None:
    report = told(ONE, "{}", planned(status="infeasible", steps=()))
    (block,) = [block for block in report.blocks if isinstance(block, Table)]
    assert block.caption.startswith("No change of the budget, of the deadline or of single wishes makes one")
    cut = told(ONE, "{}", planned(status="infeasible", steps=(), interrupted=True))
    assert "The search for changes was interrupted; there may be some." in FORMATS["table"].render(cut, Style())


def test_what_was_left_out_is_counted_by_reason() -> None:
    out = tuple(LeftOut(f"c{number}", "price not known") for number in range(7))
    report = told(ONE, "{}", planned(left_out=(*out, LeftOut("b", "hours not known"))))
    assert notes(report, "Left out (8)") == (
        "price not known: 7 (c0, c1, c2, c3 and 3 more)",
        "hours not known: 1 (b)",
    )
    assert len(data(report)["left_out"]) == 8


def test_parts_out_of_their_sequence_are_to_be_minded() -> None:
    report = told(ONE, "{}", planned(leaps=(Leap("a", "b", ("b",)),)))
    (note,) = notes(report, "Mind")
    assert note.startswith("Step 1, First, is a later part of Second and is taken without Second.")
    assert data(report)["leaps"] == [{"id": "a", "whole": "b", "missing": ["b"]}]


def test_alternatives_are_told_by_what_differs() -> None:
    other = Plan("cost", "optimal", "USD", (Step("b", "audit", date(2027, 1, 4), date(2027, 1, 5), 60),), score=40.0)
    (row,) = table(told(ONE, "{}", planned(alternatives=(other,))), "Alternatives")
    assert (row["differs"], row["score"]) == ("without First, but with Second", "40.0")


def test_what_a_step_does_for_the_score_alone() -> None:
    (row,) = table(told(ONE, "{}", planned(aim="score")), "Schedule")
    assert row["brings"] == "raises the score"


@pytest.mark.parametrize(("complete", "caption"), [(True, "These are all"), (False, "Not complete")])
def test_a_front_says_whether_it_is_complete(complete: bool, caption: str) -> None:  # noqa: FBT001 - a parameter
    less = Plan("cost", "optimal", "USD", coverage=0.5, weeks=1.0)
    report = told(ONE, "{}", planned(front=(planned().best, less), front_complete=complete))
    (front,) = [block for block in report.blocks if isinstance(block, Table) and block.title.startswith("Trade-off")]
    assert front.caption.startswith(caption)
    (plot,) = [block for block in report.blocks if isinstance(block, Plot)]
    assert [(point.x, point.y, point.marked) for point in plot.points] == [(0.0, 4.0, True), (0.0, 1.0, False)]
    assert [point["coverage"] for point in data(report)["front"]] == [1.0, 0.5]
