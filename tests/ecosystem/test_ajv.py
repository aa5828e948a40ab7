"""ajv in strict mode takes our schemas, and the shipped data with them. Needs node, and ajv where node finds it.

`npm install ajv` in any folder, and NODE_PATH set to its `node_modules`, is enough.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mcred.model.schema import MODELS, file_schema
from mcred.sources.document import parse

ROOT = Path(__file__).parents[2]
NODE = shutil.which("node")

VALIDATE = """
const Ajv = require("ajv");
const {schema, values} = JSON.parse(require("fs").readFileSync(0));
const validate = new Ajv({strict: true}).compile(schema);
console.log(JSON.stringify(values.map(value => validate(value))));
"""


def node(script: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [str(NODE), "-e", script]
    return subprocess.run(command, input=given, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


def data(path: Path) -> Any:  # noqa: ANN401 - what a file holds
    document, _findings = parse(path.read_bytes(), path.name)
    assert document is not None
    return document.data


pytestmark = [
    pytest.mark.skipif(NODE is None, reason="node is not here"),
    pytest.mark.skipif(NODE is not None and node("require('ajv')").returncode != 0, reason="node finds no ajv"),
]


@pytest.mark.parametrize("kind", MODELS)
def test_ajv_takes_schema_and_shipped_files_and_refuses_an_unknown_key(kind: str) -> None:
    values = [*(data(path) for path in sorted(ROOT.glob(f"{kind}s/*.yaml"))), {"mcred": 1, "unknown": 1}]
    number = {Decimal: float}
    given = json.dumps(
        {"schema": file_schema(kind), "values": values}, default=lambda value: number[type(value)](value)
    )
    done = node(VALIDATE, given)
    assert done.stderr == ""
    assert json.loads(done.stdout) == [*[True] * (len(values) - 1), False]
