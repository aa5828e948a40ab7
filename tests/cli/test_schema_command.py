from __future__ import annotations

import json
from pathlib import Path

from commands import run


def test_the_schema_is_all_of_stdout_and_the_same_bytes_every_time() -> None:
    first, second = run("schema", "catalog"), run("schema", "catalog")
    assert first.exit_code == 0
    assert first.stderr == ""
    assert first.stdout_bytes == second.stdout_bytes
    schema = json.loads(first.stdout)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"] == "urn:mcred:schema:catalog:1"
    assert "courses" in schema["properties"]


def test_a_schema_is_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "goal.schema.json"
    result = run("schema", "goal", "--output", str(path))
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(path.read_text(encoding="utf-8"))["$id"] == "urn:mcred:schema:goal:1"


def test_another_kind_gets_the_nearest_one() -> None:
    result = run("schema", "catalogue")
    assert result.exit_code == 2
    assert "did you mean catalog?" in result.stderr
