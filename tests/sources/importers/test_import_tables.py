"""Tables: columns guessed in several languages, and cells as real tables have them."""

from __future__ import annotations

import pytest

from imported import TYPES, imported, only, reading, whys
from mcred.findings import McredError, UsageError
from mcred.sources.importers.tables import looks_like_table, read_table


def table(**cells: str) -> str:
    """Write a table of one course, a column for each name."""
    quoted = ['"' + cell.replace('"', '""') + '"' for cell in cells.values()]
    return f"title,{','.join(cells)}\nLogic,{','.join(quoted)}\n"


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (
            "course_title,course_organization,course_Certificate_type,course_difficulty,URL",
            {"title", "provider", "type", "level", "url"},
        ),
        (
            "Nombre del curso;Universidad;Precio;Duración;Idioma;Nivel",
            {"title", "provider", "price", "duration", "language", "level"},
        ),
        (
            "Kurstitel;Anbieter;Preis;Dauer;Sprache;Kompetenzen;Beginn",
            {"title", "provider", "price", "duration", "language", "skills", "starts"},
        ),
        (
            "Intitulé\tÉtablissement\tPrix\tDurée\tLangue\tCompétences",
            {"title", "provider", "price", "duration", "language", "skills"},
        ),
        ("Nome do curso|Instituição|Preço|Duração|Idioma", {"title", "provider", "price", "duration", "language"}),
        (
            "Course Name,AssociatedUniversityInstitutionCompany,Skills Covered,Level of Difficulty",
            {"title", "provider", "skills", "level"},
        ),
        ("Title,Course Rating,Number of Reviews,Effort,Weeks,ECTS", {"title", "workload", "weeks", "credits"}),
    ],
)
def test_columns_are_guessed_from_their_headings(header: str, fields: set[str]) -> None:
    _, mapping = read_table(f"{header}\n", TYPES, {})
    assert {field for field, _ in mapping.fields} == fields


def test_columns_can_be_told_and_go_before_guesses() -> None:
    _, mapping = read_table("Kurs,Bemerkung,URL\n", TYPES, {"title": "Bemerkung"})
    assert dict(mapping.fields) == {"title": "Bemerkung", "url": "URL"}
    assert mapping.unused == ("Kurs",)


@pytest.mark.parametrize(
    ("told", "words", "help"),
    [
        ({"tilte": "Kurs"}, "no field tilte; did you mean title?", "fields are title"),
        ({"title": "Kurz"}, "no column Kurz; did you mean Kurs?", "columns are Kurs, Wert"),
        ({}, "no column of the table is the title; it has Kursus, Wert", "name it: --map title=COLUMN"),
    ],
)
def test_a_column_that_is_not_there_is_told(told: dict[str, str], words: str, help: str) -> None:
    with pytest.raises(UsageError) as raised:
        read_table("Kurs,Wert\n" if told else "Kursus,Wert\n", TYPES, told)
    assert words in raised.value.message
    assert raised.value.help.startswith(help)


@pytest.mark.parametrize(
    ("cell", "expected", "about"),
    [
        (
            "FREE-Add a Verified Certificate for $49 USD",
            [("audit", 0, None, "once"), ("certificate", 49, "USD", "once")],
            [],
        ),
        (
            "FREE-Add a Verified Certificate for $49",
            [("audit", 0, None, "once"), ("certificate", 49, None, "once")],
            [],
        ),
        ("Free", [("audit", 0, None, "once")], []),
        ("0", [("audit", 0, None, "once")], []),
        ("49 EUR", [("tuition", 49, "EUR", "once")], []),
        ("€39/month", [("subscription", 39, "EUR", "month")], []),
        ("US$ 1,299", [("tuition", 1299, "USD", "once")], []),
        ("$49", [("tuition", 49, None, "once")], []),
        ("5.3k", [], ["price"]),
        ("undefined undefined", [], []),
        ("Not Available", [], []),
        ("call us", [], ["price"]),
    ],
)
def test_prices(cell: str, expected: list[tuple[str, int, str | None, str]], about: list[str]) -> None:
    draft = only(table(price=cell))
    assert [(one.kind, int(one.amount.low), one.currency, one.per) for one in draft.costs] == expected
    assert [doubt.about for doubt in draft.doubts] == about


def test_the_currency_can_stand_in_the_heading_or_in_a_column() -> None:
    assert only("title,Price (USD)\nLogic,49\n").costs[0].currency == "USD"
    assert only("title,Preis in €,url\nLogic,49,\n").costs == ()  # no heading that is known
    assert only(table(price="49", currency="Euro")).costs[0].currency == "EUR"


@pytest.mark.parametrize(
    ("cells", "hours", "weeks", "about"),
    [
        ({"duration": "3 - 6 Months"}, None, None, ["length"]),
        ({"duration": "Approx. 20 hours"}, (20, 20), None, []),
        ({"duration": "6 months"}, None, 26, []),
        ({"duration": "undefined undefined"}, None, None, []),
        ({"duration": "Less Than 2 Hours"}, None, None, ["length"]),
        ({"duration": "2h 30m"}, (2.5, 2.5), None, []),
        ({"duration": "4 weeks long, 3-5 hours per week"}, (12, 20), 4, []),
        ({"duration": "10 weeks", "effort": "4–6 hours per week"}, (40, 60), 10, []),
        ({"duration": "6 months", "effort": "4 hours per week"}, None, 26, []),
        ({"weeks": "8", "effort": "5 hours/week"}, (40, 40), 8, []),
        ({"hours": "42"}, (42, 42), None, []),
        ({"hours": "42 hours"}, (42, 42), None, []),
        ({"hours": "many"}, None, None, ["hours"]),
        ({"duration": "whenever"}, None, None, ["length"]),
    ],
)
def test_lengths(cells: dict[str, str], hours: tuple[float, float] | None, weeks: int | None, about: list[str]) -> None:
    draft = only(table(**cells))
    assert (tuple(map(float, draft.hours)) if draft.hours else None, draft.weeks) == (hours, weeks)
    assert [doubt.about for doubt in draft.doubts] == about


@pytest.mark.parametrize(
    ("cell", "kind", "type_"),
    [
        ("COURSE", "course", None),
        ("SPECIALIZATION", "program", "specialization"),
        ("Professional Certificate", "program", "professional_certificate"),
        ("Guided Project", "course", "guided_project"),
        ("Certificate of completion", "course", "completion_certificate"),
        ("Curso", "course", None),
    ],
)
def test_types(cell: str, kind: str, type_: str | None) -> None:
    draft = only(table(type=cell))
    assert (draft.kind, draft.award.type if draft.award else None) == (kind, type_)


def test_the_rest_of_a_row() -> None:
    draft = only(
        table(
            skills="['Python', 'SQL', \"Data Visualization\", '']",
            level="Beginner level",
            language="Español",
            credits="6 ECTS",
            start="2027-01-11",
            code="L1",
            updated="2026-03-01",
            url="https://s.example/a b",
            platform="Coursera",
            provider="IBM",
        )
    )
    assert draft.credit is not None
    assert (draft.skills, draft.level, draft.languages) == (
        ("Python", "SQL", "Data Visualization"),
        "beginner",
        ("es",),
    )
    assert (int(draft.credit.amount), draft.credit.unit, draft.starts, draft.code, draft.dated) == (
        6,
        "ects",
        "2027-01-11",
        "L1",
        "2026-03-01",
    )
    assert (draft.url, draft.platform and draft.platform.name) == ("https://s.example/a%20b", "Coursera")
    unclear = only(
        table(level="Not Calibrated", language="xx?", credits="some", start="soon", url="www", type="Knighthood")
    )
    assert sorted(about for about, _ in whys(unclear)) == ["credential", "credits", "language", "starts", "url"]


def test_a_course_listed_again_is_one_and_what_differs_is_told() -> None:
    rows = "title,url,price,duration\nLogic,https://s.example/1,49 EUR,\nLogic,https://www.s.example/1/,59 EUR,10 hours\nLogic,https://s.example/2,,\n"
    found = imported(rows)
    assert [(one.id, one.repeated) for one in found.offerings] == [("logic", 1), ("logic-2", 0)]
    assert found.offerings[0].draft.hours is not None
    assert [(doubt.about, doubt.why) for doubt in found.offerings[0].doubts] == [
        ("price", "listed again with another value")
    ]


def test_rows_without_a_title_are_told_and_empty_ones_passed_over() -> None:
    found = reading("title,price\nLogic,5 EUR\n,5 EUR\n\n,\nSets\n")
    assert [draft.title for draft in found.drafts] == ["Logic", "Sets"]
    assert [doubt.words for doubt in found.doubts] == ["row 3"]


def test_cells_can_have_separators_quotes_and_line_breaks() -> None:
    draft = only('title;price\n"Logic; or ""Sets""\nand more";"5 EUR"\n')
    assert draft.title == 'Logic; or "Sets" and more'


def test_what_is_no_table_is_not_taken_for_one() -> None:
    assert looks_like_table("a,b\n1,2\n")
    assert not looks_like_table("just words\nand more\n")
    assert not looks_like_table("a,b\n1\n")
    assert not looks_like_table("")
    with pytest.raises(McredError, match="no CSV"):
        read_table('title,price\nLogic,"' + "x" * 200_000 + '"\n', TYPES, {})
