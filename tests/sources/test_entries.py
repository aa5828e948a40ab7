from __future__ import annotations

from mcred.sources.document import parse
from mcred.sources.entries import Entries


def entries(*texts: str, shipped: str = "") -> Entries:
    """Add the shipped text, then each text as a file of its own."""
    added = Entries()
    for place, text in enumerate([shipped, *texts]):
        document, _refused = parse(f"mcred: 1\n{text}".encode(), f"{place}.yaml")
        assert document is not None
        assert not added.add(document, shipped=place == 0)[1]
    return added


def clashes(added: Entries) -> list[tuple[str, str, list[str]]]:
    """Return the message, the place and the related places of each clash."""
    return [
        (finding.message, str(finding.location), [str(place) for place, _words in finding.related])
        for finding in (*added.findings, *added.similar())
    ]


def test_an_offering_is_defined_once_whatever_its_kind() -> None:
    added = entries("courses:\n- {id: a, title: A}\n", "programs:\n- {id: a, title: A}\n")
    assert clashes(added) == [("id a stands twice", "2.yaml:3:8", ["1.yaml:3:8"])]


def test_each_space_has_its_own_ids() -> None:
    assert not clashes(
        entries("skills: [{id: a, label: A}]\nproviders: [{id: a, name: A}]\ncourses: [{id: a, title: A}]\n")
    )


def test_several_files_may_bring_the_same_platform_and_provider_along() -> None:
    both = "platform: {id: p, name: P}\nproviders: [{id: x, name: X}]\n"
    assert not clashes(entries(both, both))


def test_but_they_must_agree_about_it() -> None:
    added = entries("platform: {id: p, name: P}\n", "platform: {id: p, name: Q}\n")
    assert clashes(added) == [("id p stands twice", "2.yaml:2:16", ["1.yaml:2:16"])]


def test_and_one_file_says_it_once() -> None:
    added = entries("skills: [{id: s, label: S}, {id: s, label: S}]\n")
    assert clashes(added) == [("id s stands twice", "1.yaml:2:34", ["1.yaml:2:15"])]


def test_what_is_shipped_gives_way() -> None:
    added = entries("skills: [{id: s, label: Mine}]\n", shipped="skills: [{id: s, label: Theirs}, {id: t, label: T}]\n")
    assert [noun.noun.model_dump()["label"] for noun in added.by_space["skills"].values()] == ["Mine", "T"]
    assert not clashes(added)


def test_an_offering_is_on_the_platform_of_its_file_unless_it_says_so() -> None:
    added = entries("platform: {id: p, name: P}\ncourses: [{id: a, title: A}, {id: b, title: B, platform: q}]\n")
    assert [added.by_space["offerings"][id].noun.model_dump()["platform"] for id in "ab"] == ["p", "q"]


def test_ids_that_look_alike_are_warned_of() -> None:
    added = entries("courses:\n- {id: AWS-1, title: A}\n- {id: aws-1, title: B}\n")
    (warning,) = added.similar()
    assert (warning.severity, str(warning.location)) == ("warning", "1.yaml:4:8")
    assert [str(place) for place, _words in warning.related] == ["1.yaml:3:8"]


def test_so_are_ids_that_differ_in_unicode_form() -> None:
    composed, decomposed = "caf\N{LATIN SMALL LETTER E WITH ACUTE}", "cafe\N{COMBINING ACUTE ACCENT}"
    added = entries(f"skills: [{{id: {composed}, label: A}}, {{id: {decomposed}, label: B}}]\n")
    assert len(list(added.similar())) == 1


def test_entries_know_their_places_when_some_are_left_out() -> None:
    document, _refused = parse(b"mcred: 1\nskills:\n- 5\n- {id: s, label: S}\n- {id: s, label: T}\n", "f")
    assert document is not None
    added = Entries()
    read, wrong = added.add(document, shipped=False)
    assert [entry.path for entry in read] == [("skills", 1), ("skills", 2)]
    assert [finding.message for finding in wrong] == ["skills[0] must be a mapping"]
    assert clashes(added) == [("id s stands twice", "f:5:8", ["f:4:8"])]
