"""What a description is: in five languages, with words that mislead."""

from __future__ import annotations

import pytest

from scanned_texts import roles, scanned


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Titles, addresses, cards
        ("Bachelor of Science (Advanced)", "bachelor_degree"),
        ("Master\u2019s Degree in Public Policy", "master_degree"),
        ("Postgraduate Diploma in Public Health", "graduate_diploma"),
        ("Graduate Certificate in Data Science\n\nStacks into the Master of Data Science.", "graduate_certificate"),
        ("Full Stack Web Development Bootcamp\n\n24 weeks, live online.", "bootcamp"),
        ("Become a Better Listener Specialization\n\nListening is a craft.", "specialization"),
        ("Knitting\nA School\n4.7(1K reviews)\nBeginner · Specialization · 3 - 6 Months", "specialization"),
        ("Knitting\nA School\n4.7(1K reviews)\nBeginner · Course · 1 - 4 Weeks", "course"),
        ("Knitting … Schools and Partners: AnyX … MicroMasters® Program 4 Courses", "micromasters"),
        ("Type: Professional Certificate\nLevel: Beginner", "professional_certificate"),
        ("https://school.example/course/knitting-nanodegree--nd042", "nanodegree"),
        ("https://school.example/masters/knitting", "master_degree"),
        ("https://school.example/learn/master-the-loom", "unknown"),
        ("Knitting", "unknown"),
        ("", "unknown"),
        # Bodies
        ("Knitting\n\nThis four-course Specialization teaches four stitches.", "specialization"),
        ("Knitting\n\nThe Knitting Specialization brings needles together.", "specialization"),
        ("Knitting\n\nThe Nanodegree has projects.", "nanodegree"),
        ("Wool\n\nThe best ranked PG in Wool is here. The program has classes.", "postgraduate_program"),
        ("Wool\n\nIn this 1-hour long project-based course, you will knit a scarf.", "guided_project"),
        ("Wool\n\nEarn a MicroMasters credential that counts as credit toward a master's degree.", "micromasters"),
        ("Wool\n\nThis Specialization is part of the online MBA program.", "specialization"),
        (
            "Wool\n\nThis Specialization: in the first course of the Specialization you spin; the second course knits",
            "specialization",
        ),
        ("Wool\n\nThis program has nine courses and ends with a certificate.", "unknown"),
        # Parts of something larger
        ("Wool\n\nThis course is part of a MicroMasters® Program", "course"),
        ("Wool\n\nWelcome to course 2 of 5 of this Specialization.", "course"),
        ("Wool\n\nIn the third course of the Fine Yarn Specialization, you will dye.", "course"),
        ("Wool\n\nThis Specialization will teach you to knit. In this fourth course, you purl.", "course"),
        ("Wool Capstone\n\nShow the skills acquired in the Yarn MicroMasters program.", "course"),
        ("Yarn Trade Professional Certificate Examination\n\nThe required exam.", "course"),
        ("Wool\n\nDevelop your Yarn MicroMasters capstone project.", "course"),
        ("Wool\n\nPut what you have learned in the Yarn Specialization to use.", "course"),
        ("This course is part of the Fine Yarn Specialization", "course"),
        ("Wool\n\nThe MicroMasters takes a year. Each course has a test.", "micromasters"),
        ("Wool\n\nEarn credit toward the Yarn MicroMasters with this course.", "course"),
        ("https://school.example/course/micromasters-capstone-wool", "course"),
        # Needed, somebody else's, ordinary
        ("Wool\n\nPrerequisites: a bachelor's degree in biology. In this course you spin.", "course"),
        ("Wool\n\nWe recommend taking the Yarn Specialization first. This course follows it.", "course"),
        ("Wool\n\nOur instructor earned a MicroMasters in supply chains. This course is for everyone.", "course"),
        ("Wool\n\nMaster the basics in four weeks.", "course"),
        ("Wool\n\nBecome a master of wool. This course has ten lessons.", "course"),
        ("Wool\n\nFor students of a bachelor's degree. This course is short.", "course"),
        ("Wool\n\nThinking of doing a degree? Learn how to study.", "course"),
        ("Wool\n\nDoctors with a specialization in trauma explain.", "course"),
        ("Wool\n\nAn MBA-level introduction to the trade in this course.", "course"),
        ("Bootcamp survivors\n\nIn this course, graduates of bootcamps talk.", "course"),
        ("MBA Essentials\n\nIn this course you get what managers learn in an MBA.", "course"),
        ("Wool\n\nIn this course you knit. Earn a verified certificate for $49.", "course"),
        # Names of degrees and programs, abbreviated and not
        ("MSc Wool Science", "master_degree"),
        ("M.Sc. in Wool Science", "master_degree"),
        ("B.Tech in Textile Engineering", "bachelor_degree"),
        ("PG Certificate in Felting", "graduate_certificate"),
        ("Introduction to Felting Specialization\n\nFelt it.", "specialization"),
        ("Introduction to the MicroMasters\n\nIn this course you see what it is.", "course"),
        ("Masters of the Loom\n\nThis course is on five weavers.", "course"),
        ("Felting Boot Camp 2\n\nThis class goes on with felt.", "course"),
        ("Loom Expert\n\nThe Loom Expert Master\u2019s Program has live classes.", "non_degree_program"),
        ("Felt\n\nIn this 1.5-hour long project-based course, you will felt a hat.", "guided_project"),
        ("Felt\n\nNanodegree for beginners, with six courses.", "nanodegree"),
        # What the text calls itself first
        (
            "Felt\n\nThe Advanced Felt Specialization has a capstone. It may count as part of a master's.",
            "specialization",
        ),
        ("Felt\n\nThis Specialization is new. It is part of the Wool University's MBA.", "specialization"),
        ("Felt\n\nThis Specialization is new. The first course of the Specialization is on wool.", "specialization"),
        ("Felt\n\nThis Specialization is new. In course 1, you wash; in course 2, you felt.", "specialization"),
        ("Felt\n\nThis Specialization is new. In this capstone, you felt a hat.", "specialization"),
        ("Felt\n\nThis Specialization is new. This course is part of the Wool Specialization.", "course"),
        ("Felt\n\nIn this capstone, you felt a hat for the Specialization.", "course"),
        ("Felt\n\nThis course helps those who choose this Specialization later.", "course"),
        ("Felt\n\nThis course series is short. Learners who complete the Specialization get a hat.", "specialization"),
        ("Felt\n\nUpon completion of the Specialization you'll have a hat.", "specialization"),
        ("Felt\n\nThe goal of the Felt Maker Nanodegree is a job.", "nanodegree"),
        ("Felt\n\nFeltshire's MicroMasters in Felt is short.", "micromasters"),
        ("Felt\n\nBuild your skills in this program and earn a Nanodegree.", "nanodegree"),
        ("Felt\n\nFor the hasty, the six-course Specialization is short.", "specialization"),
        ("Felt\n\nThis SpecializationOpens in a new tab has four parts.", "specialization"),
        ("Felt\n\nThis is the sixth in a series of nine courses for the Felter Professional Certificate.", "course"),
        ("Felt\n\nJoin this Specialization's most popular class.", "course"),
        ("Felt\n\nGet a taste of the MBA, with one course of it.", "course"),
        ("Felt\n\nLook at wool. Then there is the Bachelor of Felting elsewhere.", "course"),
        # Spanish
        ("Lana\n\nCinco cursos. Con el certificado profesional tendrás empleo.", "professional_certificate"),
        ("Máster en Hilado\n\nUn programa de 60 ECTS.", "master_degree"),
        ("Lana\n\nEn este programa especializado aprenderás a hilar en cinco cursos.", "specialization"),
        ("Lana\n\nObtén un certificado profesional sin experiencia previa.", "professional_certificate"),
        ("Lana\n\nEste curso forma parte del programa especializado Hilado.", "course"),
        ("Lana\n\nEn el segundo curso del programa especializado teñirás.", "course"),
        ("Lana\n\nDirigido a estudiantes de licenciatura. Este curso es breve.", "course"),
        # German
        ("Wolle\n\nIn dieser Spezialisierung lernen Sie in fünf Kursen zu stricken.", "specialization"),
        ("Wolle\n\nDieser Kurs ist Teil der Spezialisierung Stricken.", "course"),
        ("Wolle\n\nDer zweite Kurs der Spezialisierung behandelt Farben.", "course"),
        ("Wolle\n\nEin Bachelorabschluss wird vorausgesetzt. Der Kurs dauert sechs Wochen.", "course"),
        # French
        ("Laine\n\nCette Spécialisation comprend quatre cours.", "specialization"),
        ("Certificat professionnel en filature\n\nPour débuter.", "professional_certificate"),
        ("Laine\n\nCe cours fait partie de la Spécialisation Tricot.", "course"),
        ("Laine\n\nLe troisième cours du certificat professionnel porte sur les couleurs.", "course"),
        # Portuguese
        ("Mestrado em Fiação", "master_degree"),
        ("Lã\n\nGanhe um certificado profissional e prepare-se.", "professional_certificate"),
        ("Lã\n\nEste curso faz parte do certificado profissional em fiação.", "course"),
        ("Lã\n\nEste curso é o primeiro de três cursos do programa de cursos integrados.", "course"),
    ],
)
def test_a_verdict(text: str, verdict: str) -> None:
    found = scanned(text).verdict
    assert (found.value, found.sentence != "") == (verdict, True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("W\n\nEarn a MicroMasters that counts toward a master's degree.", ["granted", "part_of"]),
        ("W\n\nThis Nanodegree requires a bachelor's degree.", ["granted", "prerequisite"]),
        ("W\n\nA bachelor's degree or equivalent is asked for.", ["prerequisite"]),
        ("W\n\nThere is no bachelor's degree at the end.", ["mentioned"]),
        ("W\n\nThere are two Specializations like it.", ["mentioned"]),
        ("W\n\nShe holds a Master of Science.", ["mentioned"]),
        ("W\n\nMore on https://school.example/micromasters/wool and elsewhere.", ["mentioned"]),
        ("W\n\nThis course complements the Nanodegree.", ["granted"]),
        ("Preparing for the Nanodegree\n\nGet ready.", ["mentioned"]),
        ("W\n\nA verified certificate costs 49 USD.", ["granted"]),
        ("W\n\nThis course is free. A course certificate is available for purchase.", ["granted"]),
        ("W\n\nYou can buy a certificate of completion.", ["granted"]),
        ("W\n\nGraduates of the Nanodegree tell.", ["mentioned"]),
        ("Nanodegree stories\n\nHear them.", ["mentioned"]),
    ],
)
def test_roles(text: str, found: list[str]) -> None:
    assert [role for _, _, role in roles(text)] == found


def test_a_name_is_found_where_it_stands_and_as_it_is_written() -> None:
    (mention,) = scanned("Wool\n\nThis is it:\n  the Micro-\u200bMasters\xae Program.").mentions
    assert (mention.text, mention.line, mention.column) == ("Micro-\u200bMasters\xae Program", 4, 7)


def test_the_longest_name_wins_and_words_are_whole() -> None:
    assert roles("Graduate Diploma of Wool") == [("Graduate Diploma of", "graduate_diploma", "granted")]
    assert roles("W\n\nBootcamping is no sport, nor is a nanodegreeless life.") == []


def test_what_names_no_type_has_none() -> None:
    (mention,) = scanned("Wool\n\nEarn a certificate.").mentions
    assert (mention.type, mention.carries, mention.role) == (None, False, "granted")


def test_a_verdict_tells_whether_the_text_says_so() -> None:
    assert scanned("Wool\n\nThis course is short.").verdict.sure
    assert not scanned("Wool\n\nSpin and knit.").verdict.sure


def test_an_endless_line_is_looked_at_in_parts() -> None:
    found = scanned("this specialization part of the " * 500)
    assert len(found.mentions) == 500
