"""MIT Learn: learning resources as its API gives them, courses and programs of several platforms."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mcred.sources.importers.draft import Cost, Doubt, Draft, Kind, Organization, Reading, Span
from mcred.sources.importers.durations import length_of
from mcred.sources.importers.linked import nodes_in
from mcred.sources.importers.money import amount_of, currency_of
from mcred.sources.importers.words import address_of, day_of, languages_of, level_of, text_of, texts_of, title_of

if TYPE_CHECKING:
    from mcred.sources.importers.awards import AwardTypes

_KINDS: dict[str, Kind] = {"course": "course", "program": "program"}


def is_mit_learn(data: object) -> bool:
    """Tell the answers of MIT Learn: records that say what type of resource they are."""
    return any("resource_type" in one and "title" in one for one in _records(data))


def read_mit_learn(data: object, types: AwardTypes) -> Reading:
    """Read a resource, a list of them, or a page of results."""
    drafts, doubts = [], []
    for record in _records(data):
        type_ = text_of(record.get("resource_type"))
        draft = _draft(record, _KINDS[type_], types) if type_ in _KINDS else None
        if draft:
            drafts.append(draft)
        else:
            doubts.append(
                Doubt(type_ or "resource", text_of(record.get("title")), "no course or program, or without a title")
            )
    return Reading("MIT Learn", tuple(drafts), tuple(doubts))


def _records(data: object) -> list[dict[str, Any]]:
    if isinstance(data, dict) and isinstance(data.get("results"), list):
        data = data["results"]
    return nodes_in(data)


def _draft(record: dict[str, Any], kind: Kind, types: AwardTypes, depth: int = 0) -> Draft | None:
    title = title_of(record.get("title"))
    if not title:
        return None
    runs = nodes_in(record.get("runs"))
    certificate = record.get("certification_type")
    words = text_of(certificate.get("name")) if isinstance(certificate, dict) else text_of(certificate)
    award = (
        types.of_words(words)
        if record.get("certification") and words.lower() not in {"none", "no certificate"}
        else None
    )
    costs, doubts = _costs(record, runs)
    if award and not award.type:
        doubts.append(Doubt("credential", award.words, "no type that the catalog knows, or more than one"))
    length = length_of(text_of(record.get("duration")))
    if length.why:
        doubts.append(Doubt("length", text_of(record.get("duration")), length.why))
    weeks = _same(record, "min_weeks", "max_weeks") or length.weeks
    languages, _ = languages_of([one for run in runs for one in _listed(run.get("languages"))])
    levels = {level_of(text_of(one)) for run in runs for one in _listed(run.get("level"))} - {""}
    programs = nodes_in(record.get("program")) if kind == "program" and not depth else []
    children = [one for program in programs for one in nodes_in(program.get("courses"))]
    parts = tuple(part for one in children if (part := _draft(one, "course", types, 1)))
    courses = nodes_in(record.get("course"))
    numbers = [text_of(number.get("value")) for course in courses for number in nodes_in(course.get("course_numbers"))]
    paces = {text_of(one).lower() for one in _listed(record.get("pace"))}
    url = address_of(record.get("url"))
    return Draft(
        kind=kind,
        title=title,
        place=text_of(record.get("readable_id")) or kind,
        url=url,
        address=url,
        dated=day_of(record.get("last_modified")),
        provider=_organization(record.get("offered_by")),
        platform=_organization(record.get("platform")),
        award=award,
        costs=costs,
        hours=length.hours or _hours(record, weeks),
        weeks=weeks,
        duration=length.duration,
        languages=languages,
        level=levels.pop() if len(levels) == 1 else "",
        pace="self_paced" if paces in ({"self_paced"}, {"self-paced"}) else "",
        starts=day_of(record.get("next_start_date")),
        code=next((number for number in numbers if number), ""),
        parts=parts,
        doubts=tuple(doubts),
    )


def _organization(value: object) -> Organization | None:
    name = title_of(value.get("name")) if isinstance(value, dict) else ""
    return Organization(name) if name else None


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _same(record: dict[str, Any], *names: str) -> Decimal | None:
    spans = {span.low for name in names if (span := amount_of(record.get(name)).span)}
    return spans.pop() if len(spans) == 1 and 0 not in spans else None


def _hours(record: dict[str, Any], weeks: Decimal | None) -> Span | None:
    """Return weeks times hours a week."""
    low, high = (amount_of(record.get(name)).span for name in ("min_weekly_hours", "max_weekly_hours"))
    if weeks is None or low is None or high is None or not 0 < low.low <= high.low:
        return None
    return Span(weeks * low.low, weeks * high.low)


def _costs(record: dict[str, Any], runs: list[dict[str, Any]]) -> tuple[tuple[Cost, ...], list[Doubt]]:
    """Return the prices with a currency; bare figures beside them say nothing more."""
    stated = nodes_in(record.get("resource_prices")) or [
        one for run in runs for one in nodes_in(run.get("resource_prices"))
    ]
    paid: dict[Cost, None] = {}
    for one in stated:
        amount, currency = amount_of(one.get("amount")).span, currency_of(text_of(one.get("currency")))
        if amount and (currency or not amount.high):
            kind = "audit" if not amount.high else "certificate" if record.get("free") else "tuition"
            paid[Cost(kind, amount, currency)] = None
    if paid:
        return tuple(paid), []
    bare = [text for text in texts_of([str(one) for one in _listed(record.get("prices"))]) if amount_of(text).span]
    if record.get("free") is True:
        zero = Span(Decimal(0), Decimal(0))
        free = (Cost("audit", zero, None, words="free"),)
        return free, [Doubt("price", ", ".join(bare), "no currency beside it")] if any(
            amount_of(one).span != zero for one in bare
        ) else []
    return (), [Doubt("price", ", ".join(bare), "no currency beside it")] if bare else []
