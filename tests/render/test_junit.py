"""The report against junit-10.xsd, the schema of Jenkins' xUnit plugin (MIT, Gregory Boissinot: see its notice)."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import TEXTS

from mcred.findings import Finding, Location, Severity
from mcred.render.formats import Style
from mcred.render.junit import render
from mcred.report import Findings, Report

xmlschema = pytest.importorskip("xmlschema", reason="needs the test extra")
SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("junit-10.xsd"))


def tree(findings: tuple[Finding, ...], files: tuple[str, ...] = ()) -> ET.Element:
    """Write the report, hold it against the schema, and read it."""
    text = render(Report("", {}, (Findings(findings, files),)), Style())
    SCHEMA.validate(text)
    return ET.fromstring(text)  # noqa: S314 - our own text


def test_a_suite_for_each_file_and_a_failure_for_each_finding() -> None:
    price = Finding(
        "MC203",
        Severity.ERROR,
        "price must be <zero> or more",
        Location("edx.yaml", 24, 33, 24, 35),
        'write "0"',
        context="course a & b",
        related=((Location("b.yaml", 2, 1), "as here"),),
    )
    old = Finding("MC404", Severity.WARNING, "old", Location("edx.yaml", 30, 1))
    root = tree((price, old), ("a.yaml", "edx.yaml"))
    assert root.attrib == {"name": "mcred check", "tests": "3", "failures": "2", "errors": "0"}
    clean, broken = root
    assert clean.attrib == {"name": "a.yaml", "tests": "1", "failures": "0", "errors": "0", "file": "a.yaml"}
    assert [(test.get("name"), len(test)) for test in clean] == [("no problems", 0)]
    assert [test.get("name") for test in broken] == ["MC203 at 24:33", "MC404 at 30:1"]
    first, second = (test[0] for test in broken)
    assert (first.get("type"), first.get("message")) == ("error", "price must be <zero> or more")
    assert (first.text or "").split("\n") == [
        "edx.yaml:24:33: error[MC203]: price must be <zero> or more",
        "in: course a & b",
        "b.yaml:2:1: as here",
        'help: write "0"',
    ]
    assert second.get("type") == "warning"


def test_a_file_as_a_whole_has_no_place() -> None:
    root = tree((Finding("MC103", Severity.ERROR, "empty", Location("a.yaml")),))
    assert [test.get("name") for test in root.iter("testcase")] == ["MC103"]


def test_without_files_there_is_an_empty_report() -> None:
    assert len(tree(())) == 0


@given(
    st.lists(st.builds(Finding, st.just("MC1"), st.sampled_from(Severity), TEXTS, st.builds(Location, TEXTS), TEXTS))
)
def test_whatever_files_hold_it_is_valid_and_counts_are_right(findings: list[Finding]) -> None:
    root = tree(tuple(findings))
    assert len(list(root.iter("failure"))) == len(findings) == int(root.attrib["failures"])


@pytest.mark.parametrize("control", ["\x00", "\x0b", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_not_in_it(control: str) -> None:
    root = tree((Finding("MC1", Severity.ERROR, f"a{control}b", Location(f"{control}.yaml", 1)),))
    message = next(root.iter("failure")).attrib["message"]
    assert message.startswith("a")
    assert control not in message
