from __future__ import annotations

import pytest

from mcred.model.catalog import Skill
from mcred.sources.files import shipped
from mcred.sources.load import load_catalog
from mcred.sources.vocabulary import Vocabulary, folded_name

SKILLS = Vocabulary(
    [
        Skill(id="python", label="Python", aliases=("Python programming",)),
        Skill(id="c-language", label="C"),
        Skill(id="cpp", label="C++"),
        Skill(id="csharp", label="C#"),
        Skill(id="dotnet", label=".NET"),
        Skill(id="ui-design", label="User interface design", aliases=("UI",)),
        Skill(id="unity", label="Unity"),
        Skill(id="data-pipelines", label="Data pipelines"),
        Skill(id="strategies", label="Pricing strategies"),
        Skill(id="data-analysis", label="Data analysis", aliases=("Análisis de datos", "Datenanalyse")),
        Skill(id="sales", label="Sales", aliases=("dealing",)),
        Skill(id="sale-law", label="Sale", aliases=("Dealing",)),
        Skill(id="kanban", label="★"),
    ]
)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Python", "python"),
        ("  PYTHON   Programming", "python"),
        ("data-analysis", "data-analysis"),
        ("analisis de DATOS", "data-analysis"),
        ("Datenanalyse", "data-analysis"),
        ("data_analysis", "data-analysis"),
        ("C", "c-language"),
        ("c++", "cpp"),
        ("C#", "csharp"),
        (".net", "dotnet"),
        ("net", None),
        ("Data pipeline", "data-pipelines"),
        ("pricing strategy", "strategies"),
        ("Python (Programming Language)", "python"),
        ("User Interface (UI) Design", "ui-design"),
        ("Unity (User Interface)", None),
        ("Python (UI)", None),
        ("Fishing (Software)", None),
        ("Pythons and snakes", None),
        ("Python" + " " * 300, None),
        ("kanban", "kanban"),
        ("★", None),
        ("", None),
    ],
)
def test_a_name_means_one_skill(name: str, id: str | None) -> None:
    assert SKILLS.find(name) == id


def test_a_name_of_two_skills_means_none() -> None:
    assert SKILLS.find("dealing") is None


def test_a_plural_gives_way_to_the_name_itself() -> None:
    assert (SKILLS.find("Sales"), SKILLS.find("Sale")) == ("sales", "sale-law")


def test_a_plural_that_could_be_of_two_means_none() -> None:
    both = Vocabulary([Skill(id="a", label="sales talk"), Skill(id="b", label="sale talk")])
    assert both.find("sales talks") is None


def test_vowels_of_other_scripts_are_no_accents() -> None:
    assert folded_name("कि") != folded_name("कु")
    assert folded_name("Ωmega ές") == folded_name("ωMEGA ες")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Pyhton", ("python",)),
        ("Data analysis pipelines", ("data-pipelines", "data-analysis")),
        ("dealings", ()),  # of two skills: neither is nearer
        ("zzz", ()),
        ("", ()),
    ],
)
def test_the_nearest_skills_each_once(name: str, near: tuple[str, ...]) -> None:
    assert SKILLS.nearest(name) == near


def test_as_many_are_named_as_are_asked_for() -> None:
    vocabulary = Vocabulary(Skill(id=f"skill-{number}", label=f"Skill {number}") for number in range(2000))
    assert len(vocabulary.nearest("Skil 77")) == 3
    assert vocabulary.nearest("Skil 77", count=1) == ("skill-77",)
    assert [vocabulary.find(f"SKILLS {number}") for number in (0, 1999)] == ["skill-0", "skill-1999"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Object-Oriented Programming (OOP)", "object-oriented-programming"),
        ("Git (Version Control System)", "git"),
        ("Relational Databases", "databases"),
        ("Extract, Transform, Load", "etl"),
        ("Restful API", "rest-api"),
        ("Machine Learning (ML) Algorithms", "machine-learning"),
        ("Human Resources (HR)", "people-management"),
        ("Front End (Software Engineering)", "front-end-development"),
        ("Large Language Modeling", "generative-ai"),
        ("Information Security (INFOSEC)", "cybersecurity"),
    ],
)
def test_names_that_course_pages_use_are_known(name: str, id: str) -> None:
    skills = load_catalog([shipped("catalogs") / "skills.yaml"]).require().skills
    assert Vocabulary(skills.values()).find(name) == id


def test_every_shipped_skill_is_found_by_every_name_of_its_own() -> None:
    skills = load_catalog([shipped("catalogs") / "skills.yaml"]).require().skills
    vocabulary = Vocabulary(skills.values())
    for skill in skills.values():
        found = {name: vocabulary.find(name) for name in (skill.id, skill.label, *skill.aliases)}
        assert found == dict.fromkeys(found, skill.id)
