"""The report of a scan: what a verdict rests on, in a sentence."""

from __future__ import annotations

import pytest

from mcred.report import Table
from mcred.views.scan import scan_report
from mcred.views.wording import Words
from scanned_texts import scanned, types


def reason(text: str) -> str:
    (table, *_) = scan_report([scanned(text)], types(), {}, (), Words()).blocks
    assert isinstance(table, Table)
    return table.rows[0][3].text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Bachelor of Felt", "“Bachelor of”, line 1: the title names it"),
        (
            "Felt\n\nThose who like what is soft and warm will like this\nspecialization.",
            "“specialization”, line 4: the text calls itself so, “this”",
        ),
        ("Felt\n\nThis course is soft.", "the text calls itself a course (“This course”)"),
        ("Felt", "the text is no more than a title"),
    ],
)
def test_a_verdict_names_the_words_and_the_rule(text: str, sentence: str) -> None:
    assert reason(text) == sentence


def test_of_nothing_nothing_is_told() -> None:
    report = scan_report([], types(), {}, (), Words())
    assert (report.title, report.data["texts"], report.data["counts"]) == ("0 texts", [], {})
