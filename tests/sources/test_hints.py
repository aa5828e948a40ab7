from __future__ import annotations

import pytest
from test_messages import findings, of_course

from mcred.model.goal import Goal
from mcred.sources.hints import Names, did_you_mean


@pytest.mark.parametrize(
    ("line", "help"),
    [
        ("provder: x", "did you mean provider?"),
        ("prices: [{knd: exam, kind: exam}]", "did you mean kind?"),
        ("prices: [{kind: certificat}]", "did you mean certificate?"),
        ("credits: {amount: 5, unit: us_semster}", "did you mean us_semester?"),
        ("pace: self-paced", "did you mean self_paced?"),
        ("prices: [{kind: exam, currency: usd}]", "did you mean USD? currencies are written as in ISO 4217: USD, EUR"),
        ("prices: [{kind: exam, currency: GPB}]", "did you mean GBP? currencies are written as in ISO 4217: USD, EUR"),
        ("prices: [{kind: exam, amount: '1_000'}]", "write 1000, without anything else"),
        ("prices: [{kind: exam, currency: $}]", "currencies are written as in ISO 4217: USD, EUR"),
        ("provider: 1.10", 'quote it: "1.10"'),
        ("provider: true", 'quote it: "true"'),
        ("provider: {a: 1}", ""),
        ("provider: ~", "write it, or leave the key out if it is unknown"),
        ("url: www.example.org", "write https://www.example.org"),
        ("url: “https://example.org”", 'there are typographic quotes around it: write straight ones (") or none'),
        ("url: https://example.org/\u200b", "it holds the invisible character U+200B"),
        ("provider: x\u200b", "it holds the invisible character U+200B"),
        ("prices: [{kind: exam, amount: $49.50}]", "write amount: 49.50 and currency: USD"),
        ("prices: [{kind: exam, amount: '49,5 €'}]", "write amount: 49.5 and currency: EUR"),
        ("prices: [{kind: exam, amount: 49 dollars}]", "write 49, without anything else"),
        ("prices: [{kind: exam, amount: free}]", "write a plain number, as 49 or 49.50"),
        ("prices: [{kind: exam, amount: -5, currency: USD}]", "a free offering is written `amount: 0`"),
        ("prices: []\n  include: x.yaml", "files are not read from within files: give all of them on the command line"),
        ("hours: {min: 1}", "write a single number, or both min and max"),
        ("teaches: [{skill: s, level: expert}]", "level is 1 awareness, 2 basic, 3 working, 4 advanced, 5 expert"),
        ("level: 3", ""),
        ("units: [{title: Sets, maps and more}]", "inside { } a comma ends a value: quote text that has one"),
        ("grants: x", "write each entry on a line of its own that starts with a dash, or [ ] for none"),
        ("starts: May 2026", "write it as 2026-05-31"),
    ],
)
def test_the_help_says_how_it_is_written(line: str, help: str) -> None:
    assert of_course(line).help == help


def test_the_first_line_of_a_file_is_given() -> None:
    assert findings("courses: []\n")[0].help == "write `mcred: 1`, the version of the format, as the first line"


def test_keys_are_looked_for_where_they_are_allowed() -> None:
    (finding,) = findings("mcred: 1\nlimits: {platforms: {exclud: []}}\n", Goal)
    assert finding.help == "did you mean exclude?"


class TestNearest:
    @pytest.mark.parametrize(
        ("word", "found"), [("pyhton", "python"), ("PYTHON", "python"), ("sql", "SQL"), ("zzzz", None), ("", None)]
    )
    def test_the_most_similar_name_is_found_if_it_is_similar_at_all(self, word: str, found: str | None) -> None:
        assert Names(["java", "python", "SQL"]).nearest(word) == found

    def test_the_order_of_the_names_does_not_matter(self) -> None:
        names = ["data-1", "data-2", "data-3"]
        assert Names(names).nearest("data-") == Names(reversed(names)).nearest("data-")

    @pytest.mark.parametrize("word", ["provder-105-course-70005", "provider-105-courze-70005"])
    def test_one_of_a_hundred_thousand_is_found_by_its_start_or_its_end(self, word: str) -> None:
        names = Names(f"provider-{number % 300}-course-{number}" for number in range(100_000))
        assert names.nearest(word) == "provider-105-course-70005"

    def test_without_a_similar_name_nothing_is_asked(self) -> None:
        assert did_you_mean("x", ["abc"]) == ""
