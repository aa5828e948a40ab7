from __future__ import annotations

import pytest
from examined import findings, found


@pytest.mark.parametrize(
    "title",
    [
        "Professional Certificate in Data Analysis",
        "Data Analysis Specialization",
        "Data Analysis Specialization (in English)",
        "MicroMasters: Statistics and Data Science",
        "Master's Degree in Data Science",
        "Master of Data Science",
        "Web Development Bootcamp",
        "Graduate Diploma in Statistics",
        "Executive MBA",
        "Spécialisation en science des données",
    ],
)
def test_a_course_that_announces_what_it_does_not_bring(title: str) -> None:
    text = f"""\
        courses:
          - {{id: a, title: "{title}"}}
        """
    assert found(text) == [("MC502", 3)]


@pytest.mark.parametrize(
    "title",
    [
        "Master the basics of R",
        "Master Class in Cooking",
        "Mastering Excel",
        "MBA Essentials",
        "Become a Professional",
        "Data Science Specialization Capstone",
        "Introduction to MicroMasters",
        "How to choose a Nanodegree",
        "AWS Certified Cloud Practitioner Exam Prep",
        "Statistics, a specialization in mathematics",
        "Certificate management in Kubernetes",
        "IT Support: Professional skills",
        "---",
    ],
)
def test_words_that_announce_nothing(title: str) -> None:
    text = f"""\
        courses:
          - {{id: a, title: "{title}"}}
        """
    assert found(text) == []


def test_what_is_granted_may_be_announced() -> None:
    text = """\
        courses:
          - {id: a, title: Data Analysis Professional Certificate, grants: [b]}
        credentials:
          - {id: b, title: Data Analysis Certificate, type: professional_certificate}
        """
    assert found(text) == []


def test_what_alone_makes_a_credential_may_announce_it() -> None:
    text = """\
        courses: [{id: a, title: A}, {id: b, title: B}]
        programs:
          - {id: p, title: A and B Specialization, requires: {all_of: [a, b]}}
        credentials:
          - {id: c, title: C, type: specialization, requires: {all_of: [p]}}
        """
    assert found(text) == []


def test_a_credential_of_another_type_than_its_title() -> None:
    text = """\
        credentials:
          - {id: a, title: Graduate Diploma in Statistics, type: graduate_certificate, hours: 300}
        """
    (finding,) = findings(text)
    assert finding.message == ("the title announces a Graduate Diploma; the offering brings a Graduate Certificate")
    assert finding.location.text[finding.location.column - 1 :].startswith("Graduate Diploma")


@pytest.mark.parametrize(
    ("id", "title", "type_"),
    [
        ("a", "SQL Developer Certification", "milestone_badge"),
        ("a", "Certified SQL Developer", "skill_badge"),
        ("a", "Badge for SQL queries", "course_certificate"),
        ("sql-badge", "SQL queries", "course_certificate"),
        ("sql-certificate", "SQL queries", "milestone_badge"),
    ],
)
def test_a_milestone_labelled_a_certification_or_the_reverse(id: str, title: str, type_: str) -> None:
    text = f"""\
        credentials:
          - {{id: {id}, title: {title}, type: {type_}, hours: 4}}
        """
    assert found(text) == [("MC501", 3)]


@pytest.mark.parametrize(
    ("id", "title", "type_"),
    [
        ("a", "Certificate and badge in SQL", "course_certificate"),
        ("a", "SQL Certification badge", "milestone_badge"),
        ("sql-badge", "Certificate in SQL", "course_certificate"),
        ("a", "SQL queries", "milestone_badge"),
    ],
)
def test_names_that_contradict_nothing(id: str, title: str, type_: str) -> None:
    text = f"""\
        credentials:
          - {{id: {id}, title: {title}, type: {type_}, hours: 4}}
        """
    assert found(text) == []


def test_types_and_units_are_milestones_too() -> None:
    text = """\
        credential_types:
          - {id: star, label: Star, kind: milestone, destination: true}
          - {id: paper, label: Paper certificate, kind: milestone}
          - {id: pin, label: Pin badge, kind: certification}
        courses:
          - id: a
            title: A
            units:
              - {title: Final certification, milestone: true}
              - {title: Final certification}
        """
    assert found(text, select="MC501") == [("MC501", 3), ("MC501", 4), ("MC501", 5), ("MC501", 10)]
