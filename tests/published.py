"""Published examples that are kept beside the repository, not in it: tests that need an absent one say so and skip."""

import json
from pathlib import Path
from typing import Any

import pytest

TABLES = Path(__file__).resolve().parents[2] / "shared" / "data" / "tables"


def path_of(name: str) -> Path:
    path = TABLES / name
    if not path.exists():
        pytest.skip(f"the published table {name} is not at hand")
    return path


def table(name: str) -> Any:  # noqa: ANN401 - a table is whatever JSON it is
    return json.loads(path_of(f"{name}.json").read_text(encoding="utf-8"))
