"""Files -> the model: one catalog out of many files, and a goal that refers to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pydantic import ValidationError

from mcred.findings import Finding, InputError, Location, Severity
from mcred.model.catalog import Catalog, CatalogFile
from mcred.model.goal import Goal
from mcred.sources import lines
from mcred.sources.document import PathError, Reread, collector_paused, parse
from mcred.sources.entries import Entries, Entry
from mcred.sources.files import content_of, contents_of, hash_of
from mcred.sources.messages import value_findings
from mcred.sources.references import goal_reference_findings, reference_findings
from mcred.sources.rows import Rows
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence
    from pathlib import Path

    from mcred.model.columns import Columns
    from mcred.sources.document import Document
    from mcred.sources.files import Content, SourceFile
    from mcred.sources.kept import Cache

T = TypeVar("T")

_GOAL_KEYS: Final = Goal.model_fields.keys() - CatalogFile.model_fields.keys()
_CATALOG_KEYS: Final = CatalogFile.model_fields.keys() - Goal.model_fields.keys()


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """What files say, as far as it can be read, and everything that is wrong with them.

    `entries` are what stands in the files that were asked for, each with its place, where all was read to be checked;
    `documents` are those files, but for files of lines.
    `columns` is the catalog as arrays, where it was kept from another time; then there are no entries and documents.
    """

    value: T | None
    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...]
    entries: tuple[Entry[Any], ...] = ()
    documents: tuple[Document, ...] = ()
    columns: Columns | None = None

    def require(self) -> T:
        """Return the value. Raises InputError with all errors if there are any."""
        errors = [finding for finding in self.findings if finding.severity is Severity.ERROR]
        if errors or self.value is None:
            raise InputError(errors)
        return self.value


@dataclass(frozen=True)
class _File:
    """A file after parsing. `kept` are its entries, where they are known from another time, `lines` those to read."""

    source: SourceFile
    document: Document | None
    findings: list[Finding]
    named: bool = True
    shipped: bool = False
    asked: bool = True
    kept: tuple[Entry[Any], ...] | None = None
    lines: Path | None = None

    @property
    def is_goal(self) -> bool:
        """Whether the file holds a goal."""
        return self.kept is None and self.document is not None and holds_goal(self.document.data)

    @property
    def is_read(self) -> bool:
        """Whether something could be made of it."""
        return self.document is not None or self.lines is not None


def holds_goal(data: object) -> bool:
    """Tell a goal from a catalog: by its keys, or by skills that are wanted instead of defined."""
    if not isinstance(data, dict):
        return False
    skills = data.get("skills")
    wanted = isinstance(skills, list) and any(isinstance(skill, dict) and "skill" in skill for skill in skills)
    return wanted or not _GOAL_KEYS.isdisjoint(data)


def load_catalog(paths: Sequence[Path], cache: Cache | None = None) -> Loaded[Catalog]:
    """Read files and folders as one catalog, on top of the shipped credential types, skills and occupations.

    Of folders every YAML file is taken that is neither hidden nor a goal. An entry replaces the shipped one with its
    id; otherwise an id stands for one thing, but for platforms, providers, skills, types and occupations that several
    files define in the same words. What the cache has is not read again. Raises PathError where a path cannot be read.
    """
    contents = contents_of(paths)
    sources = tuple(content.source for content in contents)
    known = cache.catalog(_key(sources)) if cache else None
    if known:
        catalog, columns, findings = known
        return Loaded(catalog, findings, sources, columns=columns)
    # A single file that has changed has nothing in the cache; of many, most are as they were.
    many = cache if sum(content.asked for content in contents) > 1 else None
    return _catalog([_parsed(content, many) for content in contents], Rows(), many)


def keep_catalog(cache: Cache, loaded: Loaded[Catalog], columns: Columns) -> None:
    """Keep a catalog that is without errors, laid out as arrays, for the next time that its files are read."""
    if loaded.value and not any(finding.severity is Severity.ERROR for finding in loaded.findings):
        cache.keep_catalog(_key(loaded.files), loaded.value, columns, loaded.findings)


def _key(sources: Sequence[SourceFile]) -> list[tuple[str, str]]:
    return [(source.path, source.sha256) for source in sources]


def load_goal(path: Path, catalog: Catalog) -> Loaded[Goal]:
    """Read a goal, and check that what it refers to is in the catalog. Raises PathError."""
    return _goal(_parsed(content_of(path)), catalog)


def load_all(paths: Sequence[Path]) -> tuple[Loaded[Catalog], tuple[Loaded[Goal], ...]]:
    """Read files and folders of which some are goals: the catalog, and each goal checked against it."""
    files = [_parsed(content) for content in contents_of(paths)]
    catalog = _catalog([file for file in files if not file.is_goal], {})
    return catalog, tuple(_goal(file, catalog.value or Catalog()) for file in files if file.is_goal)


def _parsed(read: Content, cache: Cache | None = None) -> _File:
    """Parse a file, or take its entries from the cache."""
    if read.lines:
        return _File(read.source, None, [], read.named, read.shipped, read.asked, lines=read.lines)
    rows = cache.file(read.source.sha256) if cache else None
    if rows is None:
        document, findings = parse(read.content, read.source.path)
        return _File(read.source, document, findings, read.named, read.shipped, read.asked)
    again = Reread(read.content, read.source.path)
    kept = tuple(Entry(noun, again, path, read.shipped) for path, noun in rows)
    return _File(read.source, again, [], read.named, read.shipped, read.asked, kept)


def _catalog(
    files: Sequence[_File], offerings: MutableMapping[str, Entry[Any]], cache: Cache | None = None
) -> Loaded[Catalog]:
    """Put files together; the entries of the offerings go where the caller says."""
    entries = Entries(offerings)
    findings: list[Finding] = []
    used = [file for file in files if file.named or not file.is_goal]
    with collector_paused():
        for file in used:
            findings += file.findings
            if file.is_goal:
                findings.append(_wrong_kind(file, "goal", "catalog"))
            elif file.lines:
                findings += lines.add_lines(file.lines, file.source.path, entries)
                if hash_of(file.lines) != file.source.sha256:
                    raise PathError(f"{file.source.path}: changed while it was read", "run it again")
            elif file.kept is not None:
                entries.take(file.kept)
            elif file.document:
                read, wrong = entries.add(file.document, shipped=file.shipped)
                findings += wrong
                if cache and not wrong and not file.findings:
                    cache.keep_file(file.source.sha256, [(entry.path, entry.noun) for entry in read])
        findings += [*entries.findings, *entries.similar()]
        if all(file.is_read for file in used):  # otherwise nobody knows what there is
            findings += reference_findings(entries)
        catalog = _put_together(entries)
    order = {file.source.path: place for place, file in enumerate(used)}
    findings.sort(key=lambda finding: (order[finding.location.file], finding.location.line, finding.location.column))
    documents = tuple(file.document for file in used if file.document and file.asked)
    asked = {file.source.path for file in used if file.asked}
    # Of rows outlines are there, which say nothing to rules.
    stands = () if isinstance(offerings, Rows) else tuple(one for one in entries if one.document.file in asked)
    return Loaded(catalog, tuple(findings), tuple(file.source for file in used), stands, documents)


def _goal(file: _File, catalog: Catalog) -> Loaded[Goal]:
    findings = list(file.findings)
    goal = None
    document = file.document
    if (
        document
        and isinstance(document.data, dict)
        and not file.is_goal
        and not _CATALOG_KEYS.isdisjoint(document.data)
    ):
        findings.append(_wrong_kind(file, "catalog", "goal"))
    elif document:
        try:
            goal = Goal.model_validate(document.data)
        except ValidationError as error:
            findings += value_findings(error.errors(include_url=False), document, Goal)
        else:
            findings += goal_reference_findings(goal, document, catalog)
    findings.sort(key=lambda finding: (finding.location.line, finding.location.column))
    stands = (Entry(goal, document, (), shipped=False),) if goal and document else ()
    return Loaded(goal, tuple(findings), (file.source,), stands, (document,) if document else ())


def _wrong_kind(file: _File, found: str, due: str) -> Finding:
    location = file.document.where(()) if file.document else Location(file.source.path)
    message = f"this is a {found}, where a {due} is due"
    return Finding(Rule.FILE_KIND, Severity.ERROR, message, location, f"give it with --{found}")


def _put_together(entries: Entries) -> Catalog:
    """Make the catalog, in an order that does not depend on the order of files and entries."""
    spaces: dict[str, Any] = {
        space: by_id.offerings() if isinstance(by_id, Rows) else {id: by_id[id].noun for id in sorted(by_id)}
        for space, by_id in entries.by_space.items()
    }
    rows = sorted(
        (entry.noun for entry in entries.evidence), key=lambda row: (row.about, row.criterion, row.model_dump_json())
    )
    offerings = spaces.pop("offerings")  # found right one by one, and not to be gone through again
    return Catalog(**spaces, evidence=tuple(rows)).model_copy(update={"offerings": offerings})
