"""Run the rules over files: what reading found, what the rules find, less what the files ask to ignore."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from mcred.checks.ignores import IGNORE_RULES, apply_ignores
from mcred.checks.rule import RULES, Material, Rule
from mcred.model.catalog import Catalog
from mcred.sources.document import collector_paused
from mcred.sources.load import load_all
from mcred.sources.mending import mend
from mcred.sources.rules import Rule as ReadingRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence
    from pathlib import Path

    from mcred.findings import Finding
    from mcred.sources.document import Document
    from mcred.sources.files import SourceFile

RULE_MODULES = (
    "facts",
    "periods",
    "titles",
    "offerings",
    "skill_names",
    "schedules",
    "prices",
    "plans",
    "terms",
    "requirements",
    "recognitions",
    "definitions",
    "goals",
    "feasibility",
    "preferences",
)
"""The modules of this package that hold rules."""


@dataclass(frozen=True)
class Examination:
    """What a check found, in the order of the files, and what it read."""

    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...]
    documents: tuple[Document, ...]


def rules() -> dict[str, Rule]:
    """Return every rule about what was read, by number."""
    for name in RULE_MODULES:
        import_module(f"mcred.checks.{name}")
    return dict(sorted(RULES.items()))


def known_rules() -> dict[str, str]:
    """Return the title of every rule by number: of those about what was read, and of those that reading enforces."""
    reading = {str(one): one.meaning for one in ReadingRule}
    return dict(sorted({**reading, **{id: one.title for id, one in rules().items()}, **IGNORE_RULES}.items()))


def examine(
    paths: Sequence[Path], as_of: dt.date, *, select: Collection[str] = (), ignore: Collection[str] = ()
) -> Examination:
    """Check files and folders, catalogs and goals alike.

    `select` and `ignore` are numbers of rules, or their beginnings (MC2 for all of them); without `select` all count.
    Raises PathError where a path cannot be read.
    """
    catalog, goals = load_all(paths)
    documents = (*catalog.documents, *(document for goal in goals for document in goal.documents))
    material = Material(
        catalog=catalog.value or Catalog(),
        entries=catalog.entries,
        goals=tuple(entry for goal in goals for entry in goal.entries),
        as_of=as_of,
    )
    findings = [*catalog.findings, *(finding for goal in goals for finding in goal.findings)]
    with collector_paused():
        for rule in rules().values():
            findings += rule.findings(material)
    files = (*catalog.files, *(file for goal in goals for file in goal.files))
    order = {file.path: place for place, file in enumerate(files)}
    kept = [
        finding for finding in apply_ignores(findings, documents, known_rules()) if chosen(finding.rule, select, ignore)
    ]
    kept.sort(key=lambda one: (order[one.location.file], one.location.line, one.location.column, one.rule))
    return Examination(tuple(kept), files, documents)


def mended(document: Document, *, select: Collection[str] = (), ignore: Collection[str] = ()) -> str:
    """Return the text of a document with everything mended that is safe to mend, and not asked to be let pass."""
    known = known_rules()

    def asked(found: Sequence[Finding], document: Document) -> list[Finding]:
        return [one for one in apply_ignores(found, [document], known) if chosen(one.rule, select, ignore)]

    return mend(document, asked)


def chosen(rule: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Tell whether a rule is asked for; numbers may be cut to name a whole hundred."""
    return (not select or rule.startswith(tuple(select))) and not (ignore and rule.startswith(tuple(ignore)))
