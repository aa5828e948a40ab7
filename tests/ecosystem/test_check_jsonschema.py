"""check-jsonschema with our schemas beside the reader, over whole files: both take a file or both refuse it.

Its YAML is ruamel.yaml's, in which anchors, tags and merge keys are fine and `010` is a number. What only the reader
refuses, and the few files that the two read differently, are named here.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from mcred.checks.run import examine
from mcred.findings import Severity
from mcred.sources.document import parse
from mcred.sources.rules import Rule
from mcred.model.schema import MODELS, file_schema

pytest.importorskip("check_jsonschema", reason="needs the dev extra")

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT.parent / "shared" / "data" / "hostile"
GOAL_KEYS = MODELS["goal"].model_fields.keys() - MODELS["catalog"].model_fields.keys()

BEYOND = frozenset(
    {
        # bytes and YAML
        Rule.INVISIBLE_CHARACTER,
        Rule.ALIAS,
        Rule.MERGE_KEY,
        Rule.TAG,
        Rule.DIRECTIVE,
        Rule.DEPTH,
        # across entries and files
        Rule.DUPLICATE_ID,
        Rule.SIMILAR_ID,
        Rule.UNKNOWN_ID,
        Rule.CYCLE,
    }
)
"""The rules of reading that a schema cannot keep."""

READ_DIFFERENTLY = {
    "title_octal_010.yaml": "text to the reader, because nobody knows which number; eight or ten to others",
    "title_underscore_1_000.yaml": "text in YAML 1.2; ruamel.yaml makes a number of it all the same",
    "price_nan.yaml": "JSON has no NaN, so no schema can refuse it",
}


def refused_by_reader(path: Path) -> bool | None:
    """Tell whether reading refuses a file; None where it does so for reasons beyond a schema alone."""
    rules = {
        finding.rule
        for finding in examine([path], dt.date(2026, 11, 24)).findings
        if finding.severity is Severity.ERROR and finding.rule in set(Rule) and finding.location.file == str(path)
    }
    return True if rules - BEYOND else None if rules else False


def kind_of(path: Path) -> str:
    document, _findings = parse(path.read_bytes(), str(path))
    keys = document.data.keys() if document and isinstance(document.data, dict) else frozenset()
    return "goal" if GOAL_KEYS & keys else "catalog"


def refused_by_schema(kind: str, paths: list[Path], schema: Path) -> set[Path]:
    """Return the files that check-jsonschema refuses, or cannot read."""
    if not paths:
        return set()
    schema.write_text(json.dumps(file_schema(kind)), encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--output-format", "json", "--schemafile", str(schema)]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    told = json.loads(done.stdout)
    return {Path(error["filename"]) for error in [*told.get("errors", []), *told.get("parse_errors", [])]}


def assert_agreement(paths: list[Path], tmp_path: Path) -> None:
    verdicts = {path: refused_by_reader(path) for path in paths if path.name not in READ_DIFFERENTLY}
    for kind in MODELS:
        compared = [path for path, verdict in verdicts.items() if verdict is not None and kind_of(path) == kind]
        refused = {path for path in compared if verdicts[path]}
        assert refused_by_schema(kind, compared, tmp_path / f"{kind}.json") == refused


def test_shipped_files(tmp_path: Path) -> None:
    assert_agreement([*sorted(ROOT.glob("catalogs/[a-f]*.yaml")), *sorted(ROOT.glob("goals/*.yaml"))], tmp_path)


def test_golden_cases(tmp_path: Path) -> None:
    assert_agreement(sorted(ROOT.glob("tests/cases/*/*.yaml")), tmp_path)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared data is not here")
def test_hostile_files(tmp_path: Path) -> None:
    assert_agreement(sorted(HOSTILE.glob("**/*.yaml")), tmp_path)
