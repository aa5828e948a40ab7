"""Files: told apart by what is in them, decoded, bounded, and named where they are broken."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from imported import TYPES
from mcred.findings import McredError
from mcred.sources.importers.formats import IMPORTERS, Setting
from mcred.sources.importers.read import MAX_BYTES, Read, read_source

SETTING = Setting(TYPES, {})


def read(content: bytes, format_in: str | None = None) -> Read:
    return read_source(Path("-"), io.BytesIO(content), SETTING, format_in)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("  <html><body>x</body></html>", "html"),
        ('\ufeff{"@context": "https://schema.org", "@type": "Course"}', "schema-org"),
        ('[{"@type": "Course"}]', "schema-org"),
        ('{"@graph": [{"@type": "ceterms:BachelorDegree"}]}', "ctdl"),
        ('{"@graph": [{"@type": "ceterms:TransferValueProfile"}]}', "ctdl"),
        ('{"decoded_resource": {}}', "ctdl"),
        ('{"type": ["VerifiableCredential", "OpenBadgeCredential"]}', "open-badges"),
        ('{"@context": ["https://purl.imsglobal.org/spec/ob/v3p0/context.json"], "type": "Profile"}', "open-badges"),
        ('{"type": ["VerifiableCredential", "EuropeanDigitalCredential"]}', "elm"),
        ('{"title": "x", "course_runs": []}', "open-edx"),
        ('{"results": [{"title": "x", "resource_type": "course"}]}', "mit-learn"),
        ("title,price\nLogic,5\n", "csv"),
        ("{}", "schema-org"),
    ],
)
def test_a_format_is_told_by_what_is_in_a_file(content: str, name: str) -> None:
    assert read(content.encode()).format == name


def test_a_format_that_is_told_is_taken() -> None:
    assert read(b"title\nLogic\nSets\n", "csv").reading.drafts[1].title == "Sets"
    assert read(b'{"@type": "Achievement", "name": "Teamwork"}', "open-badges").reading.drafts[0].title == "Teamwork"


@pytest.mark.parametrize("name", sorted(IMPORTERS))
def test_no_importer_stumbles_over_what_it_is_not_made_for(name: str) -> None:
    for content in (
        b"[]",
        b"{}",
        b"[[1, null], {}]",
        b'{"results": [{"title": 5, "courses": [3]}], "@graph": [7]}',
        b'{"@type": 5, "@id": {}}',
    ):
        try:
            found = read(content, name)
        except McredError as error:
            refused, count = error.message, 0
        else:
            refused, count = "", len(found.reading.drafts)
        assert (count, "title" in refused) == (0, name == "csv")


@pytest.mark.parametrize(
    ("content", "words", "help"),
    [
        (b"", "standard input: the file is empty", "--format-in"),
        (b"just some words\n", "neither a web page, nor JSON, nor a table", "html, schema-org"),
        (b'{"a": [1,\n 2', "standard input:2:3: not JSON", "save the file again"),
        (b"[" * 5000 + b"]" * 5000, "nested deeper than 100 levels", "save the file again"),
        (b"[" * 200 + b"]" * 200, "nested deeper than 100 levels", "save the file again"),
        (b"%PDF-1.7", "a PDF, which is not read here", "as HTML"),
        (b"PK\x03\x04", "a ZIP or an office file", "as HTML"),
        (b"\xff\xfe\x00", "not UTF-16, as its first bytes say", "UTF-8"),
        (b"title\x81,price\nx,1\n", "neither UTF-8 nor cp1252", "UTF-8"),
        (b"x" * (MAX_BYTES + 1), "larger than 32 MiB", "split it"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(content: bytes, words: str, help: str) -> None:
    with pytest.raises(McredError) as raised:
        read(content)
    assert words in raised.value.message
    assert help in raised.value.help


def test_other_encodings_are_read_and_told() -> None:
    assert read("title,price\nLogik für alle,5\n".encode("utf-16")).reading.drafts[0].title == "Logik für alle"
    guessed = read("title,price\nLogik für alle,5\n".encode("cp1252")).reading
    assert (guessed.drafts[0].title, guessed.doubts[0].words) == ("Logik für alle", "cp1252")
    declared = (
        '<meta charset="windows-1251"><p itemscope itemtype="http://schema.org/Course"><b itemprop="name">Логика</b>'
    )
    assert read(declared.encode("cp1251")).reading.drafts[0].title == "Логика"


def test_numbers_without_end_stay_text_and_infinity_is_none() -> None:
    (draft,) = read(
        b'{"@type": "Course", "name": "L", "offers": {"price": '
        + b"9" * 5000
        + b', "priceCurrency": "EUR"}, "numberOfCredits": Infinity}'
    ).reading.drafts
    assert (draft.costs, draft.credit) == ((), None)
