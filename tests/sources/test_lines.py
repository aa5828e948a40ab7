"""Catalogs as JSON Lines and packed: the same entries as in YAML, and faults at their line and column."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from mcred.sources import lines
from mcred.sources.document import PathError, read_file
from mcred.sources.load import load_catalog

YAML = """
mcred: 1
platform: {id: open, name: Open}
providers: [{id: uni, name: Uni}]
courses:
  - {id: a, title: "Über: \\"A\\"", provider: uni, hours: 4.50, prices: [{kind: exam, amount: 5.25, currency: EUR}]}
  - {id: b, title: B, platform: other}
platforms: [{id: other, name: Other}]
credentials: [{id: c, title: C, type: course_certificate, requires: {all_of: [a]}}]
evidence: [{about: open, criterion: credit, level: none}]
"""
LINES = """\
{"mcred": 1, "platform": {"id": "open", "name": "Open"}, "platforms": [{"id": "other", "name": "Other"}]}
{"kind": "provider", "id": "uni", "name": "Uni"}

{"kind": "course", "id": "a", "title": "Über: \\"A\\"", "provider": "uni", "hours": 4.50, "prices": [{"kind": "exam", "amount": 5.25, "currency": "EUR"}]}
{"kind": "course", "id": "b", "title": "B", "platform": "other"}
{"kind": "credential", "id": "c", "title": "C", "type": "course_certificate", "requires": {"all_of": ["a"]}}
{"kind": "evidence", "about": "open", "criterion": "credit", "level": "none"}
"""  # noqa: E501 - a line is an entry


def found(path: Path) -> list[tuple[int, int, str]]:
    """Return line, column and message of everything that is wrong with a catalog."""
    return [(one.location.line, one.location.column, one.message) for one in load_catalog([path]).findings]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.jsonl", LINES), ("a.jsonl.gz", LINES), ("a.yaml.gz", YAML), ("a.yml.gz", YAML)],
)
def test_lines_and_packed_files_say_what_yaml_says(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "as.yaml").write_text(YAML, encoding="utf-8")
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    expected = load_catalog([tmp_path / "as.yaml"]).require()
    loaded = load_catalog([path])
    assert loaded.require() == expected
    assert expected.offerings["a"].platform == "open"
    assert loaded.files[-1].path == str(path)


def test_they_are_found_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINES, encoding="utf-8")
    (tmp_path / "b.yaml.gz").write_bytes(gzip.compress(b"mcred: 1\ncourses: [{id: d, title: D}]\n"))
    assert set(load_catalog([tmp_path]).require().offerings) == {"a", "b", "c", "d"}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('{"kind": "course", "id": "x", "title": "X", "hours": -1}', (2, 54, "hours must be zero or more")),
        ('{"kind": "course", "id": "x", "title": "X", "titel": "X"}', (2, 45, "unknown key titel")),
        ('{"kind": "course", "id": "x", "title": "X", "provider": "no"}', (2, 57, "there is no provider no")),
        ('{"kind": "cuorse", "id": "x"}', (2, 10, "there is no kind cuorse")),
        ('{"kind": "course", "id": "x", "title": "X", "id": "y"}', (2, 45, "key id stands twice")),
        ('{"kind": "course", "id": }', None),
        ('{"kind": "course", "id": "x", "title": "a\\u0007b"}', None),
        ('["x"]', (2, 1, "a line must be a mapping")),
        ('{"mcred": 1, "courses": [{"id": "x", "title": "X", "hours": -1}]}', (2, 61, "hours must be zero or more")),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path,
    line: str,
    place: tuple[int, int, str] | None,
    packed: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    text = f'{{"mcred": 1}}\n{line}\n{{"kind": "course", "id": "z", "title": "Z"}}\n'
    path = tmp_path / ("a.jsonl.gz" if packed else "a.jsonl")
    path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    first = found(path)[0]
    assert first[0] == 2
    if place is not None:
        assert (first[:2], first[2][: len(place[2])]) == (place[:2], place[2])
    value = load_catalog([path]).value
    assert value is not None
    assert "z" in value.offerings  # the fault costs the others nothing


def test_an_id_that_stands_twice_shows_both_lines(tmp_path: Path) -> None:
    row = json.dumps({"kind": "course", "id": "x", "title": "X"})
    path = tmp_path / "a.jsonl"
    path.write_text(f"{row}\n{row}\n", encoding="utf-8")
    (finding,) = load_catalog([path]).findings
    assert (finding.location.line, finding.related[0][0].line) == (2, 1)
    assert finding.context == "course x, id"


def test_a_file_that_is_wrong_as_a_whole_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"kind": "course"}\n' * 3000, encoding="utf-8")
    findings = load_catalog([path]).findings
    assert len(findings) < 2100
    assert findings[-1].message == "the lines below are not looked at"


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"kind": "course", "id": "' + "x" * lines.MAX_LINE, encoding="utf-8")
    with pytest.raises(PathError, match="a line of more than 1,000,000 bytes"):
        load_catalog([path])
    monkeypatch.setattr(lines, "MAX_BYTES", 10)
    path.write_text("{}\n" * 20, encoding="utf-8")
    with pytest.raises(PathError, match="larger than"):
        load_catalog([path])


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(130):
            file.write(b" " * 1024 * 1024)
    with pytest.raises(PathError, match="larger than 128 MiB"):
        read_file(path)


@pytest.mark.parametrize("name", ["a.yaml.gz", "a.jsonl.gz"])
@pytest.mark.parametrize("content", [b"no gzip", gzip.compress(b"mcred: 1\n" * 100)[:-20]], ids=["other", "cut"])
def test_a_broken_archive_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(PathError, match=name):
        load_catalog([path])
