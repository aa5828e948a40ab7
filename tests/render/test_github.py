import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import TEXTS

from mcred.findings import Finding, Location, Severity
from mcred.render.formats import Style
from mcred.render.github import render
from mcred.report import Findings, Report

COMMAND = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>[^:\r\n]+)::(?P<message>[^\r\n]*)")
PROPERTY = re.compile(r"(?P<name>file|line|endLine|col|endColumn|title)=(?P<value>[^,:\r\n]*)")
ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def unescaped(text: str, allowed: str) -> str:
    assert re.fullmatch(f"([^%]|{allowed})*", text)
    return re.sub(allowed, lambda found: ESCAPES[found[0]], text)


def read(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Read workflow commands as strictly as their documentation lets one: a command a line, and nothing else."""
    commands = []
    for line in text.split("\n")[:-1]:
        command = COMMAND.fullmatch(line)
        assert command, line
        properties = {}
        for part in command["properties"].split(","):
            found = PROPERTY.fullmatch(part)
            assert found, part
            properties[found["name"]] = unescaped(found["value"], "%(?:25|0D|0A|3A|2C)")
        commands.append((command["command"], properties, unescaped(command["message"], "%(?:25|0D|0A)")))
    return commands


def written(*findings: Finding) -> str:
    return render(Report("", {}, (Findings(findings),)), Style())


def test_a_finding_with_its_place_and_what_to_do() -> None:
    place = Location("catalogs/edx.yaml", 24, 33, 24, 35)
    finding = Finding("MC203", Severity.ERROR, "price must be zero or more", place, "write 0", context="course a")
    assert written(finding) == (
        "::error file=catalogs/edx.yaml,line=24,endLine=24,col=33,endColumn=35,title=MC203"
        "::price must be zero or more%0Ain course a%0Ahelp: write 0\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_severities(severity: Severity, command: str) -> None:
    assert read(written(Finding("MC1", severity, "so", Location("a.yaml", 1)))) == [
        (command, {"file": "a.yaml", "line": "1", "endLine": "1", "title": "MC1"}, "so")
    ]


def test_a_file_as_a_whole_has_no_line_and_several_lines_no_columns() -> None:
    whole = Finding("MC1", Severity.ERROR, "so", Location("a.yaml"))
    long = Finding("MC1", Severity.ERROR, "so", Location("a.yaml", 2, 5, 9, 1))
    (_, of_whole, _), (_, of_long, _) = read(written(whole, long))
    assert of_whole == {"file": "a.yaml", "title": "MC1"}
    assert of_long == {"file": "a.yaml", "line": "2", "endLine": "9", "title": "MC1"}


def test_what_would_end_a_property_or_start_a_command_is_escaped() -> None:
    nasty = "100% a,b::error file=x::y\n::error::z\r"
    ((_, properties, message),) = read(written(Finding("MC1", Severity.ERROR, nasty, Location("a,b:100%.yaml", 1))))
    assert properties["file"] == "a,b:100%.yaml"
    assert message == nasty.replace("\n", " ").replace("\r", " ")


def test_without_findings_nothing() -> None:
    assert written() == ""


@given(message=TEXTS, file=TEXTS, help=TEXTS)
def test_whatever_files_hold_it_stays_one_command(message: str, file: str, help: str) -> None:
    (command,) = read(written(Finding("MC1", Severity.NOTE, message, Location(file, 1, 2, 1, 3), help)))
    assert command[0] == "notice"


@given(st.lists(TEXTS, max_size=3))
def test_as_many_commands_as_findings(messages: list[str]) -> None:
    findings = [Finding("MC1", Severity.ERROR, message, Location("a.yaml", 1)) for message in messages]
    assert len(read(written(*findings))) == len(messages)
