"""A folder of things that can be made again: what is believed, what is not, and what is let go."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mcred.store import DamagedError, Store

FACTS = {"a": [1, "ä", None]}
SECTIONS = {"one": b"x" * 100, "none": b"", "two": bytes(range(256))}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "deep" / "store", 1_000_000)


def names(store: Store) -> set[str]:
    return {path.name for path, _ in store.files()}


def test_what_is_put_is_got(store: Store) -> None:
    store.put("thing", FACTS, SECTIONS)
    kept = store.get("thing")
    assert kept is not None
    assert kept.facts == FACTS
    assert {name: bytes(kept.section(name)) for name in SECTIONS} == SECTIONS
    assert names(store) == {"thing"}


def test_what_is_not_there_is_none(store: Store) -> None:
    assert store.get("thing") is None
    assert list(store.files()) == []
    store.put("thing", FACTS)
    assert store.get("other") is None


def test_sections_start_where_arrays_may(store: Store) -> None:
    store.put("thing", FACTS, {"a": b"x", "b": b"y" * 8})
    content = next(store.folder.iterdir()).read_bytes()
    assert content.index(b"yyyyyyyy") % 64 == 0


@pytest.mark.parametrize("place", [0, 20, 35, 50, 70, -1])
def test_one_byte_that_is_another_is_noticed(store: Store, place: int) -> None:
    store.put("thing", FACTS, SECTIONS)
    path = store.folder / "thing"
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    kept = store.get("thing")
    if kept is not None:
        with pytest.raises(DamagedError):
            [kept.section(name) for name in SECTIONS]


@pytest.mark.parametrize("length", [0, 5, 30, 60, 200, -1])
def test_a_file_that_ends_early_is_noticed(store: Store, length: int) -> None:
    store.put("thing", FACTS, SECTIONS)
    path = store.folder / "thing"
    path.write_bytes(path.read_bytes()[:length])
    kept = store.get("thing")
    if kept is not None:
        with pytest.raises(DamagedError):
            [kept.section(name) for name in SECTIONS]


def test_a_section_that_nobody_put_is_damage(store: Store) -> None:
    store.put("thing", FACTS)
    kept = store.get("thing")
    assert kept is not None
    with pytest.raises(DamagedError):
        kept.section("one")


@pytest.mark.parametrize("mode", [0o722, 0o770, 0o707])
def test_a_folder_in_which_others_can_write_is_not_believed(store: Store, mode: int) -> None:
    store.put("thing", FACTS)
    store.folder.chmod(mode)
    assert store.get("thing") is None
    store.put("other", FACTS)
    store.folder.chmod(0o700)
    assert names(store) == {"thing"}


def test_a_file_that_others_can_write_is_not_believed(store: Store) -> None:
    store.put("thing", FACTS)
    (store.folder / "thing").chmod(0o666)
    assert store.get("thing") is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_what_somebody_else_owns_is_not_believed(store: Store) -> None:
    store.put("thing", FACTS)
    os.chown(store.folder / "thing", 12345, -1)
    assert store.get("thing") is None
    os.chown(store.folder / "thing", os.getuid(), -1)
    os.chown(store.folder, 12345, -1)
    assert store.get("thing") is None


def test_links_pipes_and_folders_are_not_followed(store: Store, tmp_path: Path) -> None:
    store.put("thing", FACTS)
    (store.folder / "thing").rename(tmp_path / "elsewhere")
    (store.folder / "thing").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(store.folder / "pipe")
    (store.folder / "folder").mkdir()
    assert [store.get(name) for name in ("thing", "pipe", "folder")] == [None, None, None]


def test_what_cannot_be_kept_is_not_missed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    store = Store(tmp_path / "file" / "store", 1000)
    store.put("thing", FACTS)
    assert store.get("thing") is None
    small = Store(tmp_path / "store", 100)
    small.put("thing", FACTS, SECTIONS)
    assert list(small.files()) == []


def test_what_was_used_least_recently_goes_first(tmp_path: Path) -> None:
    store = Store(tmp_path, 2200)
    for day, name in enumerate(("a", "b", "c")):
        store.put(name, FACTS, {"x": b"x" * 500})
        os.utime(tmp_path / name, (day, day))
    assert store.get("a") is not None
    store.put("d", FACTS, {"x": b"x" * 900})
    assert names(store) == {"a", "d"}


def test_clearing_leaves_nothing_and_says_how_much_it_was(store: Store) -> None:
    store.put("thing", FACTS, SECTIONS)
    size = (store.folder / "thing").stat().st_size
    assert store.clear() == size
    assert store.clear() == 0
    assert names(store) == set()


WRITER = """
import sys
from pathlib import Path
from mcred.store import Store
store = Store(Path(sys.argv[1]), 10_000_000)
for number in range(200):
    store.put("thing", sys.argv[2], {"x": sys.argv[2].encode() * 10_000})
    kept = store.get("thing")
    assert kept is not None
    assert bytes(kept.section("x")) == kept.facts.encode() * 10_000
"""


def test_two_writers_at_once_leave_a_whole_thing(store: Store) -> None:
    command = [sys.executable, "-c", WRITER, str(store.folder)]
    writers = [subprocess.Popen([*command, name]) for name in ("a", "b")]  # noqa: S603 - our own words
    assert [writer.wait(120) for writer in writers] == [0, 0]
    assert names(store) == {"thing"}
