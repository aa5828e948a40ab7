"""`mcred import`: what was taken, what was not understood, and what stays unknown."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mcred.report import Block, Cell, Column, Facts, Notes, Report, Table
from mcred.views.wording import UNKNOWN, Words, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mcred.report import Json
    from mcred.sources.importers.draft import Cost, Doubt, Span
    from mcred.sources.importers.entries import Imported, Offering
    from mcred.sources.importers.read import Read

_SHOWN = 10
"""Offerings, and sentences of one heading, that a report for a terminal shows; other formats have them all."""

_COSTS = 3
"""Amounts that a cell of a table has room for."""

_LONGEST = 80
"""Words of a file that are quoted in a sentence."""


@dataclass(frozen=True)
class ImportView:
    """An import: the files as they were read, and what came of them. `every` shows all rows and sentences.

    `merged` says what became of the file that the entries went into.
    """

    reads: Sequence[Read]
    imported: Imported
    every: bool = True
    merged: dict[str, Any] | None = None


def import_report(view: ImportView, inputs: Mapping[str, Json], words: Words) -> Report:
    """Report an import."""
    offerings = view.imported.offerings
    data: dict[str, Json] = {
        "schema_version": 1,
        "inputs": inputs,
        "entries": _plain(view.imported.entries),
        "offerings": [offering_data(one) for one in offerings],
        "files": [_file_data(read) for read in view.reads],
        "merged": _plain(view.merged),
    }
    blocks: list[Block] = [*_table(view, words), _read(view, words), *_columns(view), *_known(offerings, words)]
    blocks += [*_not_understood(view, words), *_passed_over(offerings, words)]
    return Report("Import", data, tuple(blocks))


def _table(view: ImportView, words: Words) -> list[Block]:
    offerings = view.imported.offerings
    if not offerings:
        return []
    shown = offerings if view.every else offerings[:_SHOWN]
    columns = (
        Column("id", "id", priority=4),
        Column("kind", "kind", priority=1),
        Column("title", "title", wraps=True),
        Column("provider", "provider", wraps=True, priority=2),
        Column("credential_type", "credential", wraps=True, priority=1),
        Column("price", "price", wraps=True),
        Column("time", "time", wraps=True, priority=1),
        Column("unknown", "unknown", wraps=True, priority=3),
    )
    rows = tuple(_row(one, words) for one in shown)
    caption = f"{len(offerings) - len(shown)} more; --format json lists all." if len(offerings) > len(shown) else ""
    return [Table("Offerings", columns, rows, caption)]


def _row(one: Offering, words: Words) -> tuple[Cell, ...]:
    draft = one.draft
    costs = "; ".join(_cost_words(cost, words) for cost in one.costs[:_COSTS])
    return (
        Cell(one.id),
        Cell(draft.kind),
        Cell(draft.title, tone="strong"),
        _cell(draft.provider.name if draft.provider else ""),
        _cell(draft.award.words, draft.award.type or "") if draft.award else _cell(""),
        _cell(f"{costs}; …" if len(one.costs) > _COSTS else costs),
        _cell(_time_words(one)),
        Cell(", ".join(one.unknown)),
    )


def _cell(text: str, value: str | None = None) -> Cell:
    return Cell(text, value) if text else Cell(UNKNOWN, "", "muted")


def _cost_words(cost: Cost, words: Words) -> str:
    low, high = (words.amount(float(end)) for end in cost.amount)
    period = {"once": "", None: " (per what is not said)"}.get(cost.per, f" per {cost.per}")
    amount = low if low == high else f"{low} to {high}"
    return f"{cost.kind} {amount} {cost.currency or ''}".rstrip() + period


def _time_words(one: Offering) -> str:
    hours = one.draft.hours
    spans = [f"{_figures(hours)} hours"] if hours else []
    if one.draft.duration:
        spans.append(one.draft.duration)
    elif one.draft.weeks is not None:
        spans.append(f"{one.draft.weeks:f} weeks")
    return ", ".join(spans)


def _figures(span: Span) -> str:
    low, high = (f"{end.normalize():f}" for end in span)
    return low if low == high else f"{low} to {high}"


def _read(view: ImportView, words: Words) -> Notes:
    """Say of each file what it is and what it holds."""
    items = []
    for read in view.reads:
        kinds = Counter(draft.kind for draft in read.reading.drafts)
        found = ", ".join(
            counted(kinds[kind], kind, words) for kind in ("course", "program", "credential") if kinds[kind]
        )
        again = sum(one.repeated for one in view.imported.offerings if one.file == read.source.path)
        listed = f"; {counted(again, 'further row', words)} list the same again" if again else ""
        items.append(f"{read.source.path}: {read.reading.format}, {found or 'nothing to import'}{listed}")
    return Notes("Read", _few(view, items))


def _columns(view: ImportView) -> list[Block]:
    blocks: list[Block] = []
    for read in view.reads:
        if read.columns:
            unused = ", ".join(read.columns.unused)
            items = (*read.columns.fields, *((("not used", unused),) if unused else ()))
            blocks.append(Facts("Columns (change with --map FIELD=COLUMN)", items))
    return blocks


def _known(offerings: Sequence[Offering], words: Words) -> list[Block]:
    """Say of how many offerings each fact is known, and of which it stays unknown."""
    if not offerings:
        return []
    taken = Counter(fact for one in offerings for fact in one.taken)
    unknown: dict[str, list[str]] = defaultdict(list)
    for one in offerings:
        for fact in one.unknown:
            unknown[fact].append(one.id)
    items = []
    if len(offerings) == 1:
        return [Facts("Taken", (("known", ", ".join(taken)), (UNKNOWN, ", ".join(unknown) or "nothing")))]
    for fact in dict.fromkeys([*taken, *unknown]):
        missing = unknown[fact]
        of = f"; unknown of {_some(missing, words)}" if missing else ""
        items.append((fact, f"{words.amount(taken[fact])} of {words.amount(len(offerings))}{of}"))
    return [Facts("Taken", tuple(items))]


def _some(ids: Sequence[str], words: Words) -> str:
    shown = ", ".join(ids[:2])
    return f"{shown} and {words.amount(len(ids) - 2)} more" if len(ids) > 2 else shown  # noqa: PLR2004 - two of them


def _not_understood(view: ImportView, words: Words) -> list[Block]:
    """Say what was not taken and why, the same reason once with how often it is."""
    groups: dict[tuple[str, str], list[tuple[str, Doubt]]] = defaultdict(list)
    for read in view.reads:
        for doubt in read.reading.doubts:
            groups[doubt.about, doubt.why].append((read.source.path, doubt))
    for one in view.imported.offerings:
        for doubt in one.doubts:
            groups[doubt.about, doubt.why].append((one.id, doubt))
    items = []
    for (about, why), found in sorted(groups.items(), key=lambda group: -len(group[1])):
        place, first = found[0]
        quoted = f" “{_short(first.words)}”" if first.words else ""
        often = f"{words.amount(len(found))} times, first in {place}" if len(found) > 1 else f"in {place}"
        items.append(f"{about}{quoted}: {why} ({often})")
    return [Notes("Not understood, or not sure", _few(view, items))] if items else []


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _passed_over(offerings: Iterable[Offering], words: Words) -> list[Block]:
    names = Counter(name for one in offerings for name in one.draft.passed_over)
    if not names:
        return []
    listed = ", ".join(
        f"{name} ({words.amount(count)})" if count > 1 else name for name, count in sorted(names.items())[:40]
    )
    return [Notes("Passed over, since a catalog has no place for it", (listed,))]


def _few(view: ImportView, items: Sequence[str]) -> tuple[str, ...]:
    if view.every or len(items) <= _SHOWN:
        return tuple(items)
    return (*items[:_SHOWN], f"{len(items) - _SHOWN} more; --format json lists all.")


def offering_data(one: Offering) -> dict[str, Json]:
    """Return all facts of an offering, what was taken, what was not understood, and what stays unknown."""
    draft = one.draft
    return {
        "id": one.id,
        "kind": draft.kind,
        "title": draft.title,
        "provider": draft.provider.name if draft.provider else None,
        "platform": draft.platform.name if draft.platform else None,
        "credential_type": draft.award.type if draft.award else None,
        "credential_words": draft.award.words if draft.award else None,
        "prices": [_cost_data(cost) for cost in one.costs],
        "hours": {"low": _number(draft.hours.low), "high": _number(draft.hours.high)} if draft.hours else None,
        "weeks": _number(draft.weeks) if draft.weeks is not None else None,
        "duration": draft.duration or None,
        "credits": {
            "amount": f"{draft.credit.amount:f}",
            "unit": draft.credit.unit or draft.credit.words or None,
            "transfer": draft.credit.transfer,
        }
        if draft.credit
        else None,
        "language": ", ".join(draft.languages) or None,
        "level": draft.level or None,
        "skills": list(draft.skills),
        "starts": draft.starts or None,
        "url": draft.url or None,
        "course_code": draft.code or None,
        "file": one.file,
        "place": draft.place,
        "listed": one.repeated + 1,
        "in_catalog": one.written,
        "taken": list(one.taken),
        "not_understood": [_doubt_data(doubt) for doubt in one.doubts],
        "unknown": list(one.unknown),
        "passed_over": list(draft.passed_over),
    }


def _cost_data(cost: Cost) -> dict[str, Json]:
    low, high = (f"{end:f}" for end in cost.amount)
    return {
        "kind": cost.kind,
        "amount": low if low == high else None,
        "low": low,
        "high": high,
        "currency": cost.currency,
        "per": cost.per,
        "region": cost.region or None,
        "words": cost.words or None,
    }


def _file_data(read: Read) -> dict[str, Json]:
    columns = read.columns
    return {
        "path": read.source.path,
        "format": read.format,
        "offerings": len(read.reading.drafts),
        "not_understood": [_doubt_data(doubt) for doubt in read.reading.doubts],
        "columns": dict(columns.fields) if columns else None,
        "unused_columns": list(columns.unused) if columns else None,
    }


def _doubt_data(doubt: Doubt) -> dict[str, Json]:
    return {"about": doubt.about, "words": doubt.words, "why": doubt.why}


def _number(value: Decimal) -> Json:
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value: Any) -> Any:  # noqa: ANN401 - entries are whatever a catalog file holds
    """Return what catalog files hold as JSON has it: money as decimal strings, since their numbers are exact."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return f"{value:f}" if isinstance(value, Decimal) else value
