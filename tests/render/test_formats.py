import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from reports import EVERY_BLOCK

from mcred.findings import UsageError
from mcred.render.formats import FORMATS, FORMATS_OF_TABLES, Style, check_shows, format_for
from mcred.report import Table

DRAWN = [name for name, each in FORMATS.items() if each.picks]


@pytest.mark.parametrize("name", sorted(set(FORMATS) - set(DRAWN)))
def test_every_kind_of_block_in_every_format_that_takes_it(name: str) -> None:
    takes = FORMATS[name].blocks
    report = replace(EVERY_BLOCK, blocks=tuple(block for block in EVERY_BLOCK.blocks if type(block) in takes))
    check_shows(name, report)
    text = FORMATS[name].render(report, Style())
    assert ("6.431x" if Table in takes else "price below zero") in text
    assert text.endswith("\n")
    assert text == FORMATS[name].render(report, Style())


@pytest.mark.parametrize("name", sorted(set(FORMATS) - set(FORMATS_OF_TABLES) - set(DRAWN)))
def test_a_format_of_findings_refuses_tables(name: str) -> None:
    with pytest.raises(UsageError) as refused:
        check_shows(name, EVERY_BLOCK)
    assert refused.value.help == "did you mean --format json?"


@pytest.mark.parametrize("name", ["table", "markdown", "html"])
def test_formats_for_people_leave_no_block_out(name: str) -> None:
    text = FORMATS[name].render(EVERY_BLOCK, Style())
    for words in (
        "Ranking",
        "by what is sure",
        "Doubts",
        "No price is known.",
        "hours a week",
        "price below zero",
        "  kept",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("out.json", "json"),
        ("a.b/OUT.CSV", "csv"),
        (Path("notes.md"), "markdown"),
        ("page.html", "html"),
        ("page.htm", "html"),
        ("log.txt", "table"),
        ("found.sarif", "sarif"),
        ("found.xml", "junit"),
        ("json", None),
        ("out.xlsx", None),
    ],
)
def test_a_suffix_asks_for_a_format(path: str | Path, name: str | None) -> None:
    assert format_for(path) == name


def test_knowing_the_formats_imports_no_library() -> None:
    code = (
        "import sys; from mcred.render.formats import FORMATS, Style; from mcred.report import Report;"
        "FORMATS['json'].render(Report('', {}), Style());"
        "print(' '.join(sorted({'rich', 'jinja2', 'typer', 'pydantic'} & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603 -- our own interpreter and text
    assert (done.stdout, done.stderr) == ("\n", "")
