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
from mcred.model.schema import MODELS, file_schema
from mcred.sources.document import parse
from mcred.sources.rules import Rule

pytest.importorskip("check_jsonschema", reason="needs the dev extra")

ROOT = Path(__file__).parents[2]
HOSTILE = ROOT.parent / "shared" / "data" / "hostile"
GOAL_KEYS = MODELS["goal"].model_fields.keys() - MODELS["catalog"].model_fields.keys()

OF_READING = frozenset({Rule.INVISIBLE_CHARACTER, Rule.ALIAS, Rule.MERGE_KEY, Rule.TAG, Rule.DIRECTIVE, Rule.DEPTH})
"""What is YAML to others and not to the reader: such files are not compared."""

OF_VALUES = frozenset(Rule) - OF_READING - {Rule.DUPLICATE_ID, Rule.SIMILAR_ID, Rule.UNKNOWN_ID, Rule.CYCLE}
"""What a schema can keep: all but the rules across entries and files."""

READ_DIFFERENTLY = {
    "title_octal_010.yaml": "text to the reader, because nobody knows which number; eight or ten to others",
    "title_underscore_1_000.yaml": "text in YAML 1.2; ruamel.yaml makes a number of it all the same",
    "price_nan.yaml": "JSON has no NaN, so no schema can refuse it",
    "price_denormal_5e-324.yaml": "a schema cannot count decimal places: 0.1 is none of its multiples",
    "utf16le_bom.yaml": "ruamel.yaml takes UTF-16",
    "integer_5000_digits.yaml": "ruamel.yaml makes an int of it, which Python refuses with an exception",
}


def refused_by_reader(paths: list[Path]) -> dict[Path, bool]:
    """Tell of each file that can be compared whether reading refuses it."""
    rules: dict[str, set[str]] = {str(path): set() for path in paths if path.name not in READ_DIFFERENTLY}
    for finding in examine(paths, dt.date(2026, 11, 24)).findings:
        if finding.severity is Severity.ERROR and finding.location.file in rules:
            rules[finding.location.file].add(finding.rule)
    return {Path(file): bool(found & OF_VALUES) for file, found in rules.items() if not found & OF_READING}


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
    verdicts = refused_by_reader(paths)
    for kind in MODELS:
        compared = [path for path in verdicts if kind_of(path) == kind]
        refused = {path for path in compared if verdicts[path]}
        assert refused_by_schema(kind, compared, tmp_path / f"{kind}.json") == refused


def test_golden_cases(tmp_path: Path) -> None:
    assert_agreement(sorted(ROOT.glob("tests/cases/*/*.yaml")), tmp_path)


def test_shipped_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("catalogs", "goals"):
        (tmp_path / folder).mkdir()
        for path in ROOT.glob(f"{folder}/*.yaml"):
            (tmp_path / folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert_agreement(sorted(Path().glob("*/*.yaml")), tmp_path)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the shared data is not here")
def test_hostile_files(tmp_path: Path) -> None:
    assert_agreement(sorted(HOSTILE.glob("**/*.yaml")), tmp_path)
