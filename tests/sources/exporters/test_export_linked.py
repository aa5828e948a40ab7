"""What holds for both JSON-LD vocabularies: nothing is lost, nothing is fetched, nothing is made up."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from exporting import WHOLE, exported

from mcred.render.json_ld import chunks
from mcred.sources.exporters import EXPORTERS
from mcred.sources.exporters.linked import hours_of, weeks_of
from mcred.sources.exporters.selection import Selection, urn
from mcred.sources.files import shipped
from mcred.sources.load import load_catalog

jsonld = pytest.importorskip("pyld.jsonld", reason="needs the test extra")

each = pytest.mark.parametrize("vocabulary", ["ctdl", "schema-org"])


def no_network(url: str, _options: object) -> None:
    raise AssertionError(f"{url} was asked for")


def there_and_back(document: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Expand a document and compact it by its own context."""
    options = {"documentLoader": no_network}
    expanded = jsonld.expand(document, options)
    return jsonld.compact(expanded, document["@context"], {**options, "graph": True})


def values(data: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """List every value at any depth."""
    if isinstance(data, dict):
        return [one for value in data.values() for one in [value, *values(value)]]
    return [one for value in data for one in [value, *values(value)]] if isinstance(data, list) else []


def keys(data: Any) -> set[str]:  # noqa: ANN401 - (the same)
    """Collect every key at any depth."""
    if isinstance(data, dict):
        return set(data) | {key for value in data.values() for key in keys(value)}
    return {key for value in data for key in keys(value)} if isinstance(data, list) else set()


@each
def test_expanding_and_compacting_gives_the_document_back(vocabulary: str) -> None:
    document = exported(vocabulary)
    assert there_and_back(document) == document


@each
def test_every_key_survives_an_expansion(vocabulary: str) -> None:
    document = exported(vocabulary)
    context = document["@context"]
    expanded = keys(jsonld.expand(document, {"documentLoader": no_network}))
    for key in keys(document["@graph"]) - {"@id", "@type"}:
        prefix, _, name = key.rpartition(":")
        assert f"{context[prefix] if prefix else context['@vocab']}{name}" in expanded


@each
def test_one_offering_by_itself_is_a_graph_too(vocabulary: str) -> None:
    document = exported(vocabulary, "own-type")
    assert there_and_back(document) == document


@each
def test_the_shipped_catalogs_survive(vocabulary: str) -> None:
    catalog = load_catalog([shipped("catalogs")]).require()
    ids = tuple(catalog.offerings)[::5]
    found = EXPORTERS[vocabulary].export(Selection(catalog, ids))
    document = json.loads("".join(chunks(found.head, found.items)))
    assert there_and_back(document) == document


@each
def test_what_is_unknown_is_absent(vocabulary: str) -> None:
    assert not any(value is None or value in ("", [], {}) for value in values(exported(vocabulary)["@graph"]))
    (bare,) = exported(vocabulary, "x", text="courses: [{id: x, title: X}]")["@graph"]
    assert set(bare) - {"mcred:id"} in (
        {"@type", "@id", "ceterms:name", "ceterms:description"},
        {"@type", "@id", "name", "description"},
    )


@each
def test_the_same_catalog_is_the_same_bytes(vocabulary: str) -> None:
    def text() -> str:
        found = EXPORTERS[vocabulary].export(Selection(WHOLE, tuple(WHOLE.offerings)))
        return "".join(chunks(found.head, found.items))

    assert text() == text()
    assert json.loads(text()) == exported(vocabulary)


@each
def test_nodes_come_one_by_one(vocabulary: str) -> None:
    found = EXPORTERS[vocabulary].export(Selection(WHOLE, ("a", "b")))
    written = chunks(found.head, found.items)
    next(written)
    assert json.loads(next(written))["mcred:id"] == "a"


class TestAddresses:
    def test_a_page_of_its_own_is_an_offerings_address(self) -> None:
        assert Selection(WHOLE, ()).offering_address("a") == "https://open.example/a"

    @pytest.mark.parametrize("id", ["a-badge", "shared", "b", "nowhere"])
    def test_a_page_of_several_things_or_none_is_no_address(self, id: str) -> None:
        assert Selection(WHOLE, ()).offering_address(id) == f"urn:mcred:offering:{id}"

    def test_a_name_holds_only_what_a_urn_may(self) -> None:
        assert urn("offering", 'ü"%/a') == "urn:mcred:offering:%C3%BC%22%25/a"


@pytest.mark.parametrize(
    ("hours", "duration"),
    [("40", "PT40H"), ("1.5", "PT1H30M"), ("0.25", "PT15M"), ("0", "PT0H"), ("0.001", "PT0.001H")],
)
def test_hours_as_durations(hours: str, duration: str) -> None:
    assert hours_of(Decimal(hours)) == duration


@pytest.mark.parametrize(("weeks", "duration"), [("16", "P16W"), ("4.5", "P31.5D"), ("2.00", "P2W")])
def test_weeks_as_durations(weeks: str, duration: str) -> None:
    assert weeks_of(Decimal(weeks)) == duration
