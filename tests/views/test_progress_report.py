"""What is said and drawn of progress."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from build import AS_OF, catalog, goal
from mcred.fulfilment.holding import Holding
from mcred.fulfilment.measure import fulfil
from mcred.model.quantity import NO_RATES, Bounds
from mcred.planning.progress import progress_of, standing_of, within_reach
from mcred.report import Notes, Report, Table
from mcred.sources.badges import Badge
from mcred.sources.compile import compile_catalog
from mcred.sources.holdings import holdings_of
from mcred.views.missing import percent
from mcred.views.progress import Selection, bar, progress_report
from mcred.views.wording import Words

AMONG = """
credential_types: [{id: pin, label: Pin, kind: milestone}]
courses:
  - {id: a, title: Alpha, hours: 10}
  - {id: b, title: Beta, hours: 20}
  - {id: c, title: Gamma, hours: 30}
  - {id: d, title: Delta, hours: 30}
credentials:
  - {id: badge, title: Pin of Alpha, type: pin}
  - {id: old, title: Old Paper, type: specialization, valid_months: 12}
  - id: series
    title: Series
    type: specialization
    requires: {all_of: [a, b, {n_of: {count: 2, of: [badge, c, d]}}], minimum_grade: B}
  - id: paper
    title: Paper
    type: specialization
    counts_toward: [{credential: degree, condition: admission, minimum_grade: "70 %"}]
  - id: shut
    title: Shut
    type: specialization
    counts_toward: [{credential: degree, share: 0.5, valid_until: 2020-01-01}]
  - {id: degree, title: Degree, type: master_degree}
"""


def report(
    *held: str | Holding,
    badges: tuple[Badge, ...] = (),
    top: int | None = None,
    wish: str = "{}",
    text: str = AMONG,
) -> Report:
    among = catalog(text)
    wanted = goal(wish, among)
    listed = {one.id: one for one in (Holding(one) if isinstance(one, str) else one for one in held)}
    found, unmatched = holdings_of(among, listed, badges)
    holdings = [one if one.file else listed[one.id] for one in found]
    standing = standing_of(among, compile_catalog(among), wanted, NO_RATES, AS_OF, holdings)
    return progress_report(standing, within_reach(standing), unmatched, {}, Selection(top), Words())


def items(shown: Report, title: str) -> tuple[str, ...]:
    return next((block.items for block in shown.blocks if isinstance(block, Notes) and block.title == title), ())


def rows(shown: Report, title: str) -> list[list[str]]:
    tables = [block for block in shown.blocks if isinstance(block, Table) and block.title == title]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


@pytest.mark.parametrize(
    ("share", "drawn", "said"),
    [
        (Bounds(0, 0), "..........", "0 %"),
        (Bounds(1, 1), "xxxxxxxxxx", "100 %"),
        (Bounds(0.001, 0.001), "x.........", "1 %"),  # begun is not nothing
        (Bounds(0.999, 0.999), "xxxxxxxxx.", "99 %"),  # nearly is not all
        (Bounds(0.2, 0.5), "xx???.....", "20–50 %"),
        (Bounds(0, 1), "??????????", "0–100 %"),
    ],
)
def test_a_bar_has_words_beside_it(share: Bounds, drawn: str, said: str) -> None:
    assert (bar(share), percent(share, Words())) == (drawn, said)


def test_milestones_and_certifications_are_held_apart() -> None:
    shown = report("badge", "paper", "a")
    assert [row[0] for row in rows(shown, "Milestones held")] == ["Pin of Alpha"]
    assert [row[0] for row in rows(shown, "Certifications held")] == ["Paper"]
    assert [row[0] for row in rows(shown, "Courses and programs finished")] == ["Alpha"]
    assert rows(shown, "Academic awards held") == []


def test_what_is_missing_is_said_in_a_sentence() -> None:
    (series,) = items(report("a", "badge"), "Still missing")
    assert series == "Series: Beta; 1 of these: Gamma, Delta"


def test_what_counts_elsewhere_is_no_way_to_what_is_missing() -> None:
    text = AMONG.replace("{all_of: [a, b,", "{all_of: [a, {any_of: [a, b]},")
    shown = report("a", text=text)
    assert items(shown, "Still missing") == ("Series: Beta; 2 of these: Pin of Alpha, Gamma, Delta",)


def test_what_is_done_is_to_be_claimed() -> None:
    shown = report("a", "b", "badge", "c")
    assert items(shown, "Still missing") == ("Series: nothing is missing; claim it from its issuer",)


def test_grades_and_conditions_are_named_and_not_assumed() -> None:
    notes = items(report("a", "paper"), "Mind")
    assert "Series asks for the grade B; yours are not known." in notes
    assert "Paper counts toward Degree on a condition: admission." in notes
    assert "Paper counts toward Degree with the grade 70 %; yours is not known." in notes
    assert "How much Paper counts toward Degree is not known." in notes


def test_what_has_lapsed_is_named() -> None:
    shown = report(Holding("old", earned=date(2025, 1, 1)), "shut")
    notes = items(shown, "Mind")
    assert "Old Paper was good until 2026-01-01 and does not count any more." in notes
    assert any(note.startswith("Shut counted toward Degree until 2020-01-01 (as of 2026-11-24") for note in notes)
    held: Any = shown.data["held"]
    assert [(one["id"], one["expires"], one["lapsed"]) for one in held] == [
        ("old", "2026-01-01", True),
        ("shut", None, False),
    ]
    assert shown.title == "1 held, 0 credentials within reach"


def test_with_nothing_held_it_says_what_to_do() -> None:
    shown = report()
    assert shown.title == "Nothing held yet"
    assert "learner.holds" in items(shown, "What to do")[0]
    assert (shown.data["held"], shown.data["progress"]) == ([], [])


def test_the_goals_target_is_shown_before_anything_is_held() -> None:
    assert rows(report(wish="target: series"), "Progress")[0][:3] == ["Series", "..........", "0 %"]


def test_badges_that_were_not_found_are_listed_and_their_signatures_not_vouched_for() -> None:
    shown = report("a", badges=(Badge("x.json", "Seriess", issuer="School"), Badge("y.json", "Beta")))
    assert rows(shown, "Not found in the catalogs") == [["Seriess", "Series (series)", "School", "x.json"]]
    assert any(note.startswith("Badges are taken at their word") for note in items(shown, "Mind"))
    unmatched: Any = shown.data["unmatched"]
    assert unmatched[0]["nearest"] == [{"id": "series", "title": "Series"}]


def test_only_so_many_are_shown() -> None:
    (table,) = [
        block for block in report("a", "paper", top=1).blocks if isinstance(block, Table) and block.title == "Progress"
    ]
    assert (len(table.rows), table.caption) == (1, "1 more; --top 2 shows all")


def test_the_data_of_one_credential() -> None:
    progress: Any = report("a", "badge").data["progress"]
    (one,) = progress
    assert one["share"] == {"low": pytest.approx(0.5), "high": pytest.approx(0.5)}
    assert one["hours"] == {"low": 50, "high": 50}
    assert one["cost"] == {"amount": None, "currency": "USD", "low": "0", "high": None}
    assert [(part["form"], part.get("id"), part.get("by")) for part in one["missing"]["parts"]] == [
        ("offering", "a", "a"),
        ("offering", "b", None),
        ("n_of", None, None),
    ]


DEGREE = """
courses:
  - {id: a, title: Alpha, grants: [paper], counts_toward: [{credential: degree, credits: {amount: 6, unit: ects}}]}
  - {id: b, title: Beta}
  - {id: late, title: Late, counts_toward: [{credential: degree, share: 0.5, valid_from: 2030-01-01}]}
  - {id: more, title: More, counts_toward: [{credential: degree, share: 0.1}]}
credentials:
  - {id: paper, title: Paper, type: course_certificate}
  - id: series
    title: Series
    type: specialization
    requires: {all_of: [{any_of: [paper, b]}, {any_of: [a, b]}, inner]}
  - {id: inner, title: Inner, type: specialization, requires: {all_of: [b, late]}}
  - id: degree
    title: Degree
    type: master_degree
    requires:
      credit_total: {amount: 60, unit: ects}
      transfer_cap: {amount: 20, unit: ects}
      residency: {amount: 30, unit: ects}
"""


def asked(id: str, *held: str) -> Report:
    """Report one credential part by part."""
    among = catalog(DEGREE)
    holdings = [Holding(one) for one in held]
    standing = standing_of(among, compile_catalog(among), goal("{}", among), NO_RATES, AS_OF, holdings)
    fulfilment = fulfil(standing.ground, id)
    found = [progress_of(standing, fulfilment)], fulfilment.closed
    return progress_report(standing, found, (), {}, Selection(None, id), Words())


def test_one_credential_with_its_terms_of_transfer() -> None:
    shown = asked("degree", "a", "late")
    assert shown.title == "Degree: 10 % done"
    assert items(shown, "Still missing") == (
        "54 of 60 ECTS credits; what else counts toward it: More",
        "credit from elsewhere: 6 ECTS credits; 54 to go",
        "at most 20 ECTS credits from elsewhere",
        "at least 30 ECTS credits taken there",
    )
    assert any(note.startswith("Late counts toward Degree from 2030-01-01 on only") for note in items(shown, "Mind"))
    progress: Any = shown.data["progress"]
    assert progress[0]["credits"] == {
        "done": 6,
        "low": 6,
        "high": 6,
        "required": 60,
        "unit": "ects",
        "transferred": {"low": 6, "high": 6},
        "transfer_cap": {"amount": "20", "unit": "ects"},
        "residency": {"amount": "30", "unit": "ects"},
    }
    assert [one["id"] for one in progress[0]["accepted"]] == ["a"]


def test_one_credential_part_by_part() -> None:
    assert items(asked("series", "a", "late"), "What it takes") == (
        "all of: 50 %",
        "1 any 1 of: done",
        "1.1 Paper (paper): done, by Alpha",
        "1.2 Beta (b): missing",
        "2 any 1 of: missing",
        "2.1 Alpha (a): held, but it counts elsewhere",
        "2.2 Beta (b): missing",
        "3 Inner (inner): 50 %",
        "3 all of: 50 %",
        "3.1 Beta (b): missing",
        "3.2 Late (late): done",
    )


def test_what_is_held_needs_no_outline() -> None:
    shown = asked("paper", "a")
    assert (items(shown, "What it takes"), items(shown, "Still missing")) == ((), ("held already",))
