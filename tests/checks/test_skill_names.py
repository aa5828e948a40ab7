from __future__ import annotations

from examined import findings, found

SKILLS = """\
    skills:
      - {id: falconry, label: Falconry, aliases: [hawking]}
      - {id: fishing, label: Fishing}
    """


def test_a_name_that_no_skill_has_is_noted_with_the_nearest() -> None:
    text = "courses: [{id: a, title: A, skill_names: [Falcony, Zzyzx]}]\n"
    near, far = findings(SKILLS, text)
    assert (near.rule, near.message) == ("MC508", "no skill is known as Falcony")
    assert near.help == "the nearest known skills are falconry"
    assert far.help == "add it to the skills, or leave it as it is"
    assert far.context == "course a, skill_names[1]"


def test_a_name_that_a_skill_has_belongs_under_teaches() -> None:
    text = "credentials: [{id: a, title: A, type: micromasters, hours: 9, skill_names: [Hawking]}]\n"
    (finding,) = findings(SKILLS, text)
    assert (finding.rule, finding.message) == ("MC509", "Hawking is the skill falconry")
    assert finding.help == ("write `{skill: falconry}` under `teaches` instead, with its level where the page tells it")


def test_the_nearest_are_looked_up_for_the_first_names_only() -> None:
    names = ", ".join(f"Fishin {number}" for number in range(51))
    told = findings(SKILLS, f"courses: [{{id: a, title: A, skill_names: [{names}]}}]\n")
    assert [one.help.startswith("the nearest") for one in told] == [True] * 50 + [False]


def test_what_a_vocabulary_holds_is_no_finding() -> None:
    assert found(SKILLS, "courses: [{id: a, title: A, teaches: [{skill: fishing}]}]\n") == []
