"""Offerings of lines: none is held as an object, and everything is as if it were."""

from __future__ import annotations

import gc
import gzip
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mcred.model.catalog import Catalog, Offering
from mcred.sources.arrays import packed
from mcred.sources.compile import compile_catalog
from mcred.sources.files import shipped
from mcred.sources.kept import Cache
from mcred.sources.layout import Layout
from mcred.sources.load import load_all, load_catalog
from mcred.sources.rows import Rows
from mcred.store import Store

if TYPE_CHECKING:
    from mcred.findings import Finding
    from mcred.model.columns import Columns

HEAD = '{"mcred": 1, "platform": {"id": "open", "name": "Open"}}'


def course(id: str, **rest: object) -> str:
    """Return a course as a line."""
    return json.dumps({"kind": "course", "id": id, "title": id.upper(), **rest})


def write(folder: Path, name: str, *lines: str) -> Path:
    """Write a file of lines, packed where its name says so."""
    path = folder / name
    text = "".join(f"{line}\n" for line in lines).encode()
    path.write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
    return path


def as_lines(catalog: Catalog) -> list[str]:
    """Return a catalog as lines: each offering on one of its own, everything else on the first."""
    said = catalog.model_dump(mode="json", exclude_unset=True, exclude={"offerings"})
    head = {space: rows if space == "evidence" else list(rows.values()) for space, rows in said.items()}
    offerings = [
        {"kind": one.kind, **one.model_dump(mode="json", exclude_unset=True)} for one in catalog.offerings.values()
    ]
    return [json.dumps(line) for line in ({"mcred": 1, **head}, *offerings)]


def bytes_of(columns: Columns) -> tuple[object, list[bytes]]:
    """Return all that columns hold."""
    parts: list[bytes | memoryview] = []
    return packed(columns, parts), [bytes(part) for part in parts]


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, int]]:
    """Return what findings say, and where."""
    return [(one.rule, one.message, Path(one.location.file).name, one.location.line) for one in findings]


@pytest.fixture(scope="module")
def real() -> Catalog:
    return load_catalog([shipped("catalogs")]).require()


def test_no_offering_stays_an_object(tmp_path: Path) -> None:
    lines = (course(f"c{n}", prices=[{"kind": "exam", "amount": n, "currency": "EUR"}]) for n in range(50))
    loaded = load_catalog([write(tmp_path, "a.jsonl", HEAD, *lines)])
    mine = {f"c{n}" for n in range(50)}

    def alive() -> int:
        gc.collect()
        offerings = [one for one in gc.get_objects() if isinstance(one, Offering) and one.id in mine]
        return len(offerings)

    assert alive() == 0
    looked_at = loaded.require().offerings["c7"]
    assert (looked_at.title, looked_at.prices[0].amount is not None) == ("C7", True)
    assert alive() == 1


def test_laid_out_as_if_they_were_read_as_yaml(tmp_path: Path, real: Catalog) -> None:
    path = write(tmp_path, "a.jsonl", *as_lines(real))
    expected = bytes_of(compile_catalog(real))
    catalog = load_catalog([path]).require()
    assert catalog == real
    assert bytes_of(compile_catalog(catalog)) == expected
    assert bytes_of(compile_catalog(catalog)) == expected  # though the outlines were handed out


def test_kept_and_read_back(tmp_path: Path, real: Catalog) -> None:
    path = write(tmp_path, "a.jsonl.gz", *as_lines(real))
    cache = Cache(Store(tmp_path / "store", 100_000_000))
    first = Layout(load_catalog([path], cache), cache)
    currencies = first.currencies()
    columns = first.columns({})
    again = load_catalog([path], cache)
    assert again.columns is not None
    assert bytes_of(again.columns) == bytes_of(columns)
    assert again.require().offerings == real.offerings
    assert currencies == Layout(again).currencies() == first.currencies() == set(columns.currencies)


def test_rates_of_ones_own_before_and_after(tmp_path: Path) -> None:
    degree = {"kind": "credential", "id": "m", "title": "M", "type": "master_degree"}
    text = (
        course("a", counts_toward=[{"credential": "m", "credits": {"amount": 3, "unit": "us_semester"}}]),
        json.dumps({**degree, "credits": {"amount": 60, "unit": "ects"}}),
    )
    layout = Layout(load_catalog([write(tmp_path, "a.jsonl", HEAD, *text)]))
    shares = [layout.columns(rates).onward.low.tolist() for rates in ({"us_semester": Decimal(1)}, {})]
    shares.append(layout.columns({"us_semester": Decimal(1)}).onward.low.tolist())
    assert shares == [[0.05], [0.1], [0.05]]


MIXED = """
mcred: 1
courses:
- {id: y, title: Y, platform: open, prerequisites: [a], prices: [{kind: exam, amount: 1, currency: CHF}]}
"""


def test_files_of_both_kinds_make_one_catalog(tmp_path: Path) -> None:
    (tmp_path / "y.yaml").write_text(MIXED, encoding="utf-8")
    write(tmp_path, "a.jsonl", HEAD, course("a"), course("z", prerequisites=["y", "b"]))
    write(tmp_path, "b.jsonl.gz", '{"mcred": 1, "courses": [{"id": "b", "title": "B"}]}', course("c", teaches=[]))
    loaded = load_catalog([tmp_path])
    (with_objects, _) = load_all([tmp_path])
    catalog = loaded.require()
    assert list(catalog.offerings) == ["a", "b", "c", "y", "z"]
    assert [one.platform for one in catalog.offerings.values()] == ["open", None, None, "open", "open"]
    assert catalog == with_objects.require()
    checked = [str(entry.noun.id) for entry in with_objects.entries if isinstance(entry.noun, Offering)]
    assert (sorted(checked), loaded.entries) == (list(catalog.offerings), ())
    assert bytes_of(compile_catalog(catalog)) == bytes_of(compile_catalog(with_objects.require()))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (course("x", platform="no"), "there is no platform no"),
        (course("x", teaches=[{"skill": "no"}]), "there is no skill no"),
        (course("x", prerequisites=["no"]), "there is no course, program or credential no"),
        (course("x", prerequisites=[{"skill": "no", "level": 2}]), "there is no skill no"),
        (course("x", provider="no"), "there is no provider no"),
        (course("x", grants=["no"]), "there is no course, program or credential no"),
        (course("x", counts_toward=[{"credential": "no"}]), "there is no course, program or credential no"),
        ('{"kind": "credential", "id": "x", "title": "X", "type": "no"}', "there is no credential type no"),
        (
            '{"kind": "credential", "id": "x", "title": "X", "type": "master_degree", "issuer": "no"}',
            "there is no provider no",
        ),
        (
            '{"kind": "program", "id": "x", "title": "X", "requires": {"any_of": ["a", {"all_of": ["no"]}]}}',
            "there is no course, program or credential no",
        ),
        (course("A"), "the ids A and a differ only in case or in how their characters are encoded"),
        (course("a"), "id a stands twice"),
    ],
)
def test_what_is_wrong_is_told_as_of_objects(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path, "a.jsonl", HEAD, course("a"), line)
    found = load_catalog([path]).findings
    assert [(one[1], one[3]) for one in told(found)] == [(message, 3)]
    assert found == load_all([path])[0].findings


def test_a_file_whose_references_all_lead_nowhere_is_not_told_of_to_its_end(tmp_path: Path) -> None:
    (tmp_path / "y.yaml").write_text(MIXED, encoding="utf-8")
    write(tmp_path, "a.jsonl", *(course(f"c{n}", provider="no") for n in range(1100)))
    messages = [message for _, message, _, _ in told(load_catalog([tmp_path]).findings)]
    assert messages.count("there is no provider no") == 1001
    assert messages.count("what other lines refer to is not looked at") == 1
    assert "there is no platform open" in messages


def test_a_cycle_is_told_with_its_steps(tmp_path: Path) -> None:
    lines = [course(id, prerequisites=[needed]) for id, needed in ("ab", "bc", "ca", "da")]
    path = write(tmp_path, "a.jsonl", HEAD, *lines)
    (finding,) = load_catalog([path]).findings
    assert finding.message == "a is needed before itself: a -> b -> c -> a"
    assert [place.line for place, _ in finding.related] == [2, 3, 4]
    assert (finding,) == load_all([path])[0].findings


def test_an_id_stands_in_one_file_only(tmp_path: Path) -> None:
    one = write(tmp_path, "1.jsonl", course("a"), course("b"))
    two = write(tmp_path, "2.jsonl.gz", course("c"), course("b"))
    (tmp_path / "3.yaml").write_text("mcred: 1\ncourses: [{id: c, title: C}]\n", encoding="utf-8")
    three = tmp_path / "3.yaml"
    assert _twice([one, two, three]) == [
        ("id b stands twice", "2.jsonl.gz", 2, 2),
        ("id c stands twice", "3.yaml", 2, 1),
    ]
    assert _twice([three, two]) == [("id c stands twice", "2.jsonl.gz", 1, 2)]


def _twice(paths: list[Path]) -> list[tuple[str, str, int, int]]:
    """Return the message of each finding, its file and line, and the line where the id stands first."""
    findings = load_catalog(paths).findings
    return [(*row[1:], one.related[0][0].line) for row, one in zip(told(findings), findings, strict=True)]


def test_an_entry_can_be_taken_out() -> None:
    rows = Rows()
    with pytest.raises(KeyError):
        del rows["a"]
    assert (len(rows), "a" in rows, rows.offerings()) == (0, False, {})
