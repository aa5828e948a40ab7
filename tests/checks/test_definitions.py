from __future__ import annotations

from examined import SOURCE, found

DEFINING = f"""\
    platforms: [{{id: p1, name: P}}, {{id: p2, name: P}}, {{id: p3, name: P}}]
    providers:
      - {{id: u1, name: U}}
      - {{id: u2, name: U}}
    skills:
      - {{id: s1, label: S1}}
      - {{id: s2, label: S2}}
      - {{id: s3, label: S3}}
    credential_types:
      - {{id: t1, label: T, kind: certification}}
      - {{id: t2, label: T, kind: certification}}
    evidence: [{{about: p2, criterion: verifiability, level: hosted_page, {SOURCE}}}]
    courses:
      - {{id: a, title: A, platform: p1, provider: u1, teaches: [{{skill: s1}}], grants: [b]}}
    credentials: [{{id: b, title: B, type: t1}}]
    """


def test_definitions_that_nothing_uses() -> None:
    assert found(DEFINING) == [("MC561", line) for line in (2, 5, 8, 9, 12)]


def test_goals_and_other_files_use_definitions_too() -> None:
    other = """\
        courses: [{id: c, title: C, platform: p3, provider: u2, teaches: [{skill: s2}]}]
        credentials: [{id: d, title: D, type: t2, hours: 9}]
        """
    goal = """\
        learner: {skills: [{skill: s3, level: 1}]}
        """
    assert found(DEFINING, other, goal) == []


def test_files_of_definitions_alone_are_for_others() -> None:
    assert found("providers: [{id: u1, name: U}]\n") == []


def test_a_name_of_two_skills() -> None:
    text = """\
        skills:
          - {id: knitting, label: Knitting, aliases: [knit, Knitting]}
          - {id: crochet, label: Crochet, aliases: [KNIT]}
        """
    assert found(text) == [("MC562", 4)]


def test_a_word_for_two_types() -> None:
    text = """\
        credential_types:
          - {id: alpha, label: A, kind: certification, words: {en: [alphabadge], de: [alphabadge]}}
          - {id: beta, label: B, kind: certification, words: {en: [Alphabadge]}}
        """
    assert found(text) == [("MC563", 4)]
