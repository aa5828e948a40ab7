from __future__ import annotations

from examined import TODAY

from mcred.checks.run import examine
from mcred.findings import Severity
from mcred.sources.files import shipped


def test_shipped_catalogs_and_goals_have_no_error() -> None:
    found = examine([shipped("catalogs"), shipped("goals")], TODAY).findings
    assert [f"{one.location}: {one.rule} {one.message}" for one in found if one.severity is Severity.ERROR] == []


def test_shipped_goals_can_be_met_and_contradict_nothing() -> None:
    found = examine([shipped("catalogs"), shipped("goals")], TODAY, select=["MC6"]).findings
    assert found == ()
