from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import pytest

from mcred.findings import InputError
from mcred.model.catalog import Catalog
from mcred.sources.document import PathError
from mcred.sources.files import VOCABULARY, shipped
from mcred.sources.load import load_all, load_catalog, load_goal

COURSE = "mcred: 1\ncourses: [{id: %s, title: T}]\n"
GOAL = "mcred: 1\nwant: learn\n"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


class TestShipped:
    def test_the_vocabulary_is_under_every_catalog(self, tmp_path: Path) -> None:
        catalog = load_catalog([write(tmp_path, "a.yaml", "mcred: 1\n")]).require()
        assert {"python", "sql"} <= catalog.skills.keys()
        assert "micromasters" in catalog.credential_types
        assert catalog.occupations

    def test_it_is_an_input_like_any_other(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", "mcred: 1\n")
        files = load_catalog([path]).files
        assert [file.path for file in files] == [*(f"mcred/catalogs/{name}" for name in VOCABULARY), str(path)]
        assert files[-1].sha256 == hashlib.sha256(b"mcred: 1\n").hexdigest()

    def test_the_users_entry_replaces_it(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", "mcred: 1\nskills: [{id: python, label: Mine}]\n")
        assert load_catalog([path]).require().skills["python"].label == "Mine"

    def test_what_is_shipped_loads_without_a_finding(self) -> None:
        catalog, goals = load_all([shipped("catalogs"), shipped("goals")])
        assert not catalog.findings
        assert not [finding for goal in goals for finding in goal.findings]
        assert len(catalog.files) == len({file.path for file in catalog.files})


class TestFolders:
    def test_yaml_files_at_any_depth_are_one_catalog(self, tmp_path: Path) -> None:
        write(tmp_path, "b.yml", COURSE % "b")
        write(tmp_path, "deep/er/a.yaml", COURSE % "a")
        write(tmp_path, "notes.txt", "not: [yaml")
        write(tmp_path, ".hidden/c.yaml", "not: [yaml")
        write(tmp_path, ".hidden.yaml", "not: [yaml")
        assert list(load_catalog([tmp_path]).require().offerings) == ["a", "b"]

    def test_goals_among_them_are_passed_over(self, tmp_path: Path) -> None:
        write(tmp_path, "a.yaml", COURSE % "a")
        write(tmp_path, "goal.yaml", GOAL + "skills: [{skill: no-such}]\n")
        loaded = load_catalog([tmp_path])
        assert list(loaded.require().offerings) == ["a"]
        assert "goal.yaml" not in {Path(file.path).name for file in loaded.files}

    def test_a_file_that_is_given_twice_is_read_once(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", COURSE % "a")
        assert list(load_catalog([path, tmp_path, path]).require().offerings) == ["a"]

    def test_a_folder_without_any_is_a_wrong_path(self, tmp_path: Path) -> None:
        with pytest.raises(PathError, match=r"no \.yaml or \.yml file"):
            load_catalog([tmp_path])

    def test_nothing_there_is_a_wrong_path(self, tmp_path: Path) -> None:
        with pytest.raises(PathError, match="no such file"):
            load_catalog([tmp_path / "missing.yaml"])


class TestTogether:
    def test_the_order_of_files_and_entries_is_forgotten(self, tmp_path: Path) -> None:
        rows = "evidence: [{about: %s, criterion: credit, level: none}]\n"
        paths = [write(tmp_path, f"{id}.yaml", COURSE % id + rows % id) for id in "abc"]
        catalogs = [load_catalog(order).require() for order in itertools.permutations(paths)]
        assert list(catalogs[0].offerings) == ["a", "b", "c"]
        assert [row.about for row in catalogs[0].evidence] == ["a", "b", "c"]
        assert {catalog.model_dump_json() for catalog in catalogs} == {catalogs[0].model_dump_json()}

    def test_files_refer_to_each_other(self, tmp_path: Path) -> None:
        first = write(tmp_path, "1.yaml", "mcred: 1\ncourses: [{id: a, title: A, prerequisites: [b]}]\n")
        second = write(tmp_path, "2.yaml", COURSE % "b")
        assert not load_catalog([first, second]).findings
        assert [finding.message for finding in load_catalog([first]).findings] == [
            "there is no course, program or credential b"
        ]

    def test_every_problem_of_every_file_is_told_in_one_run(self, tmp_path: Path) -> None:
        write(tmp_path, "1.yaml", "mcred: 1\ncourses: [{id: a, title: A, hours: -1}, {id: b, title: *x}]\n")
        write(tmp_path, "2.yaml", "mcred: 1\ncourses: [{id: c, title: C, provider: no}, {id: c, title: C}]\n")
        found = [(finding.rule, Path(finding.location.file).name) for finding in load_catalog([tmp_path]).findings]
        assert found == [("MC203", "1.yaml"), ("MC107", "1.yaml"), ("MC303", "2.yaml"), ("MC301", "2.yaml")]

    def test_nobody_is_blamed_for_referring_to_an_entry_that_is_wrong(self, tmp_path: Path) -> None:
        path = write(
            tmp_path, "a.yaml", "mcred: 1\ncourses: [{id: a, title: 1}, {id: b, title: B, prerequisites: [a]}]\n"
        )
        assert [finding.rule for finding in load_catalog([path]).findings] == ["MC204"]

    def test_nor_to_a_platform_that_is_wrong(self, tmp_path: Path) -> None:
        row = "evidence: [{about: p, criterion: credit, level: none}]\n"
        path = write(tmp_path, "a.yaml", f"mcred: 1\nplatform: {{id: p, name: 1}}\n{row}")
        assert [finding.rule for finding in load_catalog([path]).findings] == ["MC204"]

    def test_nor_to_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        broken = write(tmp_path, "1.yaml", "courses: [")
        path = write(tmp_path, "2.yaml", "mcred: 1\ncourses: [{id: b, title: B, prerequisites: [a]}]\n")
        assert [finding.rule for finding in load_catalog([broken, path]).findings] == ["MC104"]

    def test_what_is_right_is_there_all_the_same(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", "mcred: 1\nfoo: 1\ncourses: [{id: a, title: A}, {id: b}]\nplans: x\n")
        loaded = load_catalog([path])
        assert loaded.value is not None
        assert list(loaded.value.offerings) == ["a"]
        with pytest.raises(InputError) as caught:
            loaded.require()
        assert [finding.rule for finding in caught.value.findings] == ["MC201", "MC202", "MC207"]

    def test_warnings_do_not_stop_anybody(self, tmp_path: Path) -> None:
        path = write(tmp_path, "a.yaml", "mcred: 1\ncourses: [{id: a, title: A}, {id: A, title: B}]\n")
        loaded = load_catalog([path])
        assert [finding.severity for finding in loaded.findings] == ["warning"]
        assert list(loaded.require().offerings) == ["A", "a"]


class TestGoals:
    def test_a_goal_is_read_and_checked_against_the_catalog(self, tmp_path: Path) -> None:
        catalog = load_catalog([write(tmp_path, "a.yaml", COURSE % "a")]).require()
        path = write(tmp_path, "goal.yaml", "mcred: 1\nskills: [{skill: pyton}]\ntarget: a\n")
        loaded = load_goal(path, catalog)
        assert [(finding.message, finding.help) for finding in loaded.findings] == [
            ("the catalog has no skill pyton", "did you mean python?")
        ]
        assert loaded.value is not None
        assert loaded.value.target == "a"
        assert [file.path for file in loaded.files] == [str(path)]

    def test_values_are_told_in_the_words_of_the_format(self, tmp_path: Path) -> None:
        path = write(
            tmp_path, "goal.yaml", "mcred: 1\nlearner: {hours_per_week: 0}\nskills: [{skill: s, level: godlike}]\n"
        )
        loaded = load_goal(path, Catalog())
        assert loaded.value is None
        assert [(finding.message, str(finding.location)) for finding in loaded.findings] == [
            ("hours_per_week must be more than zero", f"{path}:2:27"),
            ("level must be a whole number", f"{path}:3:28"),
        ]

    def test_a_goal_and_a_catalog_are_told_apart(self, tmp_path: Path) -> None:
        goal = write(tmp_path, "goal.yaml", GOAL)
        course = write(tmp_path, "course.yaml", COURSE % "a")
        (as_catalog,) = load_catalog([goal]).findings
        assert (as_catalog.rule, as_catalog.message) == ("MC215", "this is a goal, where a catalog is due")
        (as_goal,) = load_goal(course, Catalog()).findings
        assert (as_goal.rule, as_goal.message) == ("MC215", "this is a catalog, where a goal is due")

    def test_both_can_be_read_together(self, tmp_path: Path) -> None:
        write(tmp_path, "course.yaml", COURSE % "a")
        write(tmp_path, "goal.yaml", GOAL + "stack_toward: [a]\n")
        write(tmp_path, "skills.yaml", "mcred: 1\nskills: [{skill: nothing-like-it}]\n")
        catalog, goals = load_all([tmp_path])
        assert not catalog.findings
        assert [[finding.rule for finding in goal.findings] for goal in goals] == [[], ["MC303"]]

    def test_an_empty_file_is_no_goal(self, tmp_path: Path) -> None:
        loaded = load_goal(write(tmp_path, "goal.yaml", ""), Catalog())
        with pytest.raises(InputError) as caught:
            loaded.require()
        assert [finding.rule for finding in caught.value.findings] == ["MC103"]
