"""Set-cover instances of the OR-Library as catalogs: a column is a course, a row a wanted skill; optima are known.

Beasley 1987, European Journal of Operational Research 31:85; scp4 to scp6 from Balas & Ho 1980. The files are kept
beside the repository, not in it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build import drawn
from mcred.model.catalog import Catalog
from mcred.model.goal import Goal
from mcred.planning.search import Request
from planned import planned

pytestmark = pytest.mark.no_cover  # what it covers others cover too, and in less time

INSTANCES = Path(__file__).resolve().parents[3] / "shared" / "data" / "scp"


def instance(name: str) -> tuple[list[int], list[list[int]]]:
    """Read the costs of the columns, and for each row the columns (from 0) that cover it."""
    path = INSTANCES / f"{name}.txt"
    if not path.exists():
        pytest.skip(f"the set-cover instance {name} is not at hand")
    numbers = iter(int(word) for word in path.read_text(encoding="ascii").split())
    rows, columns = next(numbers), next(numbers)
    costs = [next(numbers) for _ in range(columns)]
    return costs, [[next(numbers) - 1 for _ in range(next(numbers))] for _ in range(rows)]


def as_catalog(costs: list[int], rows: list[list[int]]) -> tuple[Catalog, Goal]:
    """Make every column a course of one hour that teaches its rows; the cost is that of its certificate."""
    teaches: list[list[dict[str, object]]] = [[] for _ in costs]
    for row, columns in enumerate(rows):
        for column in columns:
            teaches[column].append({"skill": f"s{row:03}", "level": 3})
    courses = [
        {
            "id": f"c{column:04}",
            "title": "Column",
            "hours": 1,
            "teaches": teaches[column],
            "prices": [{"kind": "certificate", "amount": cost, "currency": "USD"}],
        }
        for column, cost in enumerate(costs)
    ]
    skills = [{"id": f"s{row:03}", "label": "Row"} for row in range(len(rows))]
    wish = {"mcred": 1, "skills": [{"skill": skill["id"]} for skill in skills], "weights": {"cost": 60, "time": 40}}
    return drawn({"skills": skills, "courses": courses}), Goal.model_validate(wish)


# Most of the time goes into the tie-breaks: many covers of one cost are compared. scp61 takes up to 20 s for that,
# scpa1 (253, right too) half a minute, so it stays out.
@pytest.mark.parametrize("name", ["scp41", "scp51", "scp61"])
def test_the_optimum_is_the_published_one(name: str) -> None:
    costs, rows = instance(name)
    optimum = json.loads((INSTANCES / "optima.json").read_text(encoding="utf-8"))["optima"][name]
    best = planned(*as_catalog(costs, rows), Request("cost")).best
    chosen = {int(id[1:]) for id in best.ids}
    assert all(chosen.intersection(columns) for columns in rows)
    assert (sum(costs[column] for column in chosen), best.cents) == (optimum, 100 * optimum)
    assert (best.status, best.gap) == ("optimal", 0)
