"""What importers make of a text, without files: the offerings, and the catalog entries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mcred.sources.importers.awards import AwardTypes
from mcred.sources.importers.entries import Imported, Terms, entries_of
from mcred.sources.importers.formats import IMPORTERS, Setting, format_of
from mcred.sources.load import load_catalog
from mcred.sources.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcred.sources.importers.draft import Draft, Reading

VOCABULARY = load_catalog([]).require()
TYPES = AwardTypes(VOCABULARY.credential_types)
PAGE = "https://school.example/course"


def reading(text: str, columns: Mapping[str, str] | None = None) -> Reading:
    """Read a text as what it looks like."""
    found, _ = IMPORTERS[format_of(text)].read(text, Setting(TYPES, columns or {}))
    return found


def only(text: str) -> Draft:
    """Read a text that describes one offering."""
    (draft,) = reading(text).drafts
    return draft


def page(*blocks: Any, body: str = "", head: str = "") -> str:  # noqa: ANN401 - JSON
    """Write a page with blocks of JSON-LD, each as JSON or as it is."""
    scripts = "".join(
        f'<script type="application/ld+json">{one if isinstance(one, str) else json.dumps(one)}</script>'
        for one in blocks
    )
    return f"<!DOCTYPE html><html><head>{head}{scripts}</head><body>{body}</body></html>"


def course(**facts: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Describe a course of schema.org."""
    return {"@context": "https://schema.org", "@type": "Course", "name": "Logic", **facts}


def whys(draft: Draft) -> list[tuple[str, str]]:
    """Return what was not taken, and why."""
    return [(doubt.about, doubt.why) for doubt in draft.doubts]


def imported(text: str, source: str = PAGE) -> Imported:
    """Import a text on the day of every test."""
    terms = Terms("2026-11-24", source, Vocabulary(VOCABULARY.skills.values()).find)
    return entries_of([("file", reading(text))], terms)
