from __future__ import annotations

from build import catalog, compared
from mcred.views.certainty import Certainty, certainty_data, certainty_notes, row_data
from mcred.views.wording import Words

SURE = """
skills: [{id: x, label: X}]
courses:
  - {id: a, title: First, teaches: [{skill: x, level: 4}], prices: [{kind: certificate, amount: 10, currency: USD}]}
  - {id: b, title: Second, teaches: [{skill: x, level: 1}], prices: [{kind: certificate, amount: 90, currency: USD}]}
"""
OPEN = SURE + "  - {id: c, title: Third, teaches: [{skill: x, level: 4}]}\n"
WISH = "skills: [{skill: x, level: 4}]\nlimits: {budget: 100}\nweights: {skill_fit: 60, cost: 40}"


def certain(text: str) -> Certainty:
    among = catalog(text)
    comparison = compared(among, WISH)
    return Certainty(comparison, among, tuple(comparison.ranked.tolist()))


def test_a_clear_first_place_is_called_so() -> None:
    sentences = certainty_notes(certain(SURE), Words()).items
    assert sentences[0].startswith("First place is clear: First comes first in 100 % of 10,000 draws")
    assert "better than 1 of 1 others" in sentences[1]
    assert "No single unknown fact could change first place." in sentences
    assert "No weight of a single criterion puts another one first." in sentences


def test_the_unknown_price_that_could_turn_it_round_is_named() -> None:
    sentences = certainty_notes(certain(OPEN), Words()).items
    assert any("its price (Third)" in sentence for sentence in sentences)


def test_the_data_of_a_row_and_of_the_whole() -> None:
    certainty = certain(OPEN)
    rows = [row_data(certainty, row) for row in certainty.shown]
    assert all(isinstance(row, dict) for row in rows)
    shares = [row["first"] for row in rows if isinstance(row, dict)]
    assert abs(sum(float(str(share)) for share in shares) - 1) < 1e-9
    data = certainty_data(certainty)
    assert isinstance(data, dict)
    assert data["ask_first"] == [{"id": "c", "criterion": "cost", "gain": 40.0}]
    assert row_data(certainty, 10**6) is None
