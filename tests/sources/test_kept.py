"""Catalogs that were read before: the same as when they are read anew, and never believed where they are not whole."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mcred.findings import InputError, Severity
from mcred.sources import kept
from mcred.sources.arrays import packed, unpacked
from mcred.sources.compile import compile_catalog
from mcred.sources.files import shipped
from mcred.sources.kept import Cache
from mcred.sources.layout import Layout
from mcred.sources.load import load_catalog
from mcred.store import Store

if TYPE_CHECKING:
    from mcred.model.catalog import Catalog
    from mcred.model.columns import Columns
    from mcred.sources.load import Loaded

ONE = """
mcred: 1
platform: {id: open, name: Open}
courses:
  - {id: b, title: B, hours: 4.5, teaches: [{skill: sql}], prices: [{kind: exam, amount: 5, currency: EUR}]}
credentials: [{id: a, title: A, type: course_certificate, requires: {all_of: [b]}}]
"""
TWO = """
mcred: 1
courses: [{id: c, title: C, platform: open, prerequisites: [b]}]
evidence: [{about: open, criterion: credit, level: none}]
"""


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(Store(tmp_path / "store", 100_000_000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "catalogs"
    found.mkdir()
    (found / "one.yaml").write_text(ONE, encoding="utf-8")
    (found / "two.yaml").write_text(TWO, encoding="utf-8")
    return found


def laid_out(cache: Cache | None, path: Path) -> tuple[Loaded[Catalog], Columns]:
    loaded = load_catalog([path], cache)
    return loaded, Layout(loaded, cache).columns({})


def bytes_of(columns: Columns) -> tuple[object, list[bytes]]:
    parts: list[bytes | memoryview] = []
    return packed(columns, parts), [bytes(part) for part in parts]


def files(cache: Cache, kind: str) -> list[Path]:
    return sorted(path for path, _ in cache._store.files() if path.name.startswith(kind))  # noqa: SLF001 - where they are


def test_columns_come_back_as_they_were() -> None:
    columns = compile_catalog(load_catalog([shipped("catalogs")]).require())
    said, parts = bytes_of(columns)
    again = unpacked(said, lambda number: memoryview(parts[number]))
    assert bytes_of(again) == (said, parts)
    assert again.ids == columns.ids
    assert again.skills == columns.skills
    assert np.array_equal(again.minutes.high, columns.minutes.high, equal_nan=True)


@pytest.mark.parametrize(
    "said",
    [
        ["array", 0, "|O", [1]],
        ["array", 0, "<i8", [3]],
        ["noun", "Store", []],
        ["noun", "Interval", [1]],
        ["texts", 0, 5],
        ["numbers", 5],
        ["pickle", 0],
        "text",
        None,
    ],
)
def test_nothing_else_comes_back(said: object) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        unpacked(said, lambda _: memoryview(b"01234567"))


def test_a_kept_catalog_is_the_catalog(cache: Cache) -> None:
    path = shipped("catalogs")
    first, columns = laid_out(cache, path)
    again, same = laid_out(cache, path)
    assert first.columns is None
    assert again.columns is not None
    assert bytes_of(same) == bytes_of(columns)
    before, after = first.require(), again.require()
    assert list(after.offerings) == list(before.offerings)
    assert after.offerings == before.offerings
    assert (after.evidence, after.skills, after.plans) == (before.evidence, before.skills, before.plans)
    assert (again.files, again.findings) == (first.files, first.findings)
    assert "no-such-offering" not in after.offerings
    with pytest.raises(KeyError):
        after.offerings["no-such-offering"]


def test_of_many_files_only_the_changed_one_is_read_anew(cache: Cache, folder: Path) -> None:
    laid_out(cache, folder)
    before = {path: path.stat().st_mtime_ns for path in files(cache, "file")}
    (folder / "two.yaml").write_text(TWO.replace("title: C", "title: Changed"), encoding="utf-8")
    loaded, columns = laid_out(cache, folder)
    assert loaded.require().offerings["c"].title == "Changed"
    assert loaded.require() == load_catalog([folder]).require()
    assert bytes_of(columns) == bytes_of(laid_out(None, folder)[1])
    new = {path.name for path in files(cache, "file")} - {path.name for path in before}
    assert len(new) == 1


def test_what_is_wrong_between_files_is_told_with_its_place_though_they_were_kept(cache: Cache, folder: Path) -> None:
    laid_out(cache, folder)
    (folder / "one.yaml").write_text(ONE.replace("id: b,", "id: other,").replace("[b]", "[other]"), encoding="utf-8")
    loaded = load_catalog([folder], cache)
    assert loaded.findings == load_catalog([folder]).findings
    (error,) = [finding for finding in loaded.findings if finding.severity is Severity.ERROR]
    assert (Path(error.location.file).name, error.location.line) == ("two.yaml", 3)
    with pytest.raises(InputError):
        Layout(loaded, cache).columns({})


def test_warnings_are_kept_with_the_catalog(cache: Cache, folder: Path) -> None:
    (folder / "two.yaml").write_text(TWO.replace("id: c,", "id: B,"), encoding="utf-8")
    first, _ = laid_out(cache, folder)
    again, _ = laid_out(cache, folder)
    assert again.columns is not None
    assert again.findings == first.findings
    assert [finding.rule for finding in again.findings] == ["MC302"]


def test_a_file_that_is_wrong_is_not_kept(cache: Cache, folder: Path) -> None:
    (folder / "two.yaml").write_text(TWO.replace("title: C", "hours: -1"), encoding="utf-8")
    first = load_catalog([folder], cache)
    again = load_catalog([folder], cache)
    assert first.findings == again.findings
    assert first.findings
    assert not files(cache, "catalog")


def test_a_goal_among_the_files_is_no_catalog(cache: Cache, folder: Path) -> None:
    (folder / "goal.yaml").write_text("mcred: 1\nwant: learn\n", encoding="utf-8")
    laid_out(cache, folder)
    again, _ = laid_out(cache, folder)
    assert again.require() == load_catalog([folder]).require()


@pytest.mark.parametrize("place", [20, 200, -200, -20])
def test_damage_is_noticed_and_the_files_are_read_anew(cache: Cache, folder: Path, place: int) -> None:
    _, columns = laid_out(cache, folder)
    for path, _ in list(cache._store.files()):  # noqa: SLF001 - (the same)
        content = bytearray(path.read_bytes())
        content[place] ^= 0x55
        path.write_bytes(content)
    loaded, again = laid_out(cache, folder)
    assert loaded.require() == load_catalog([folder]).require()
    assert bytes_of(again) == bytes_of(columns)


def test_rates_of_ones_own_are_nobody_elses(cache: Cache, folder: Path) -> None:
    Layout(load_catalog([folder], cache), cache).columns({"us_semester": Decimal(3)})
    assert not files(cache, "catalog")


def test_another_version_believes_nothing(cache: Cache, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out(cache, folder)
    monkeypatch.setattr(kept, "__version__", "0.0.0")
    other = Cache(cache._store)  # noqa: SLF001 - (the same)
    assert load_catalog([folder], other).columns is None
