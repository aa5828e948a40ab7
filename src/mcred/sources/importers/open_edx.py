"""Open edX course discovery: programs and courses as its API gives them, with seats of every run."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from mcred.sources.importers.draft import Cost, Doubt, Draft, Organization, Reading, Span
from mcred.sources.importers.linked import nodes_in
from mcred.sources.importers.money import amount_of, currency_of
from mcred.sources.importers.words import address_of, day_of, languages_of, level_of, text_of, texts_of, title_of

if TYPE_CHECKING:
    from mcred.sources.importers.awards import AwardTypes

_SEATS: Final = {
    "audit": "audit", "honor": "audit", "verified": "certificate", "no-id-professional": "certificate",
    "professional": "certificate", "credit": "credit_upgrade", "executive-education": "tuition",
    "paid-executive-education": "tuition", "paid-bootcamp": "tuition", "masters": "tuition",
}  # fmt: skip
"""What is bought with a seat of each mode."""

_PACES: Final = {"self_paced": "self_paced", "instructor_paced": "session"}


def is_open_edx(data: object) -> bool:
    """Tell the answers of course discovery: courses with runs, or runs with seats."""
    return any(
        "course_runs" in one or "seats" in one or ("courses" in one and "authoring_organizations" in one)
        for one in _records(data)
    )


def read_open_edx(data: object, types: AwardTypes) -> Reading:
    """Read a program, a course or a run, a list of them, or a page of results."""
    drafts = [draft for record in _records(data) if (draft := _draft(record, types))]
    doubts = [] if drafts else [Doubt("answer", "", "no program or course with a title is in it")]
    return Reading("Open edX", tuple(drafts), tuple(doubts))


def _records(data: object) -> list[dict[str, Any]]:
    if isinstance(data, dict) and isinstance(data.get("results"), list):
        data = data["results"]
    return nodes_in(data)


def _draft(record: dict[str, Any], types: AwardTypes) -> Draft | None:
    if "courses" in record and "course_runs" not in record:
        return _program(record, types)
    return _course(record)


def _program(record: dict[str, Any], types: AwardTypes) -> Draft | None:
    title = title_of(record.get("title"))
    if not title:
        return None
    words = text_of(record.get("type")) or text_of(record.get("credential_type"))
    award = types.of_words(words)
    parts = tuple(part for part in map(_course, nodes_in(record.get("courses"))) if part)
    doubts = [_unpriced(one) for one in nodes_in(record.get("subscription_prices"))]
    if award and not award.type:
        doubts.append(Doubt("credential", words, "no type that the catalog knows"))
    status = text_of(record.get("status"))
    if status in {"retired", "deleted", "unpublished"}:
        doubts.append(Doubt("status", status, "it takes no new learners"))
    hours = amount_of(record.get("total_hours_of_effort")).span
    url = address_of(record.get("marketing_url"))
    return Draft(
        kind="program",
        title=title,
        place="program",
        url=url,
        address=url,
        dated=day_of(record.get("data_modified_timestamp")),
        provider=_owner(record),
        award=award,
        costs=_bundle(record),
        hours=hours if hours and hours.low > 0 else None,
        weeks=_added(parts),
        skills=_skills(record),
        parts=parts,
        doubts=tuple(doubts),
    )


def _unpriced(stated: dict[str, Any]) -> Doubt:
    return Doubt("price", f"{stated.get('price')} {stated.get('currency')}", "a subscription, for how long is not said")


def _added(parts: tuple[Draft, ...]) -> Decimal | None:
    """Add up the weeks of courses taken one after another; None where one of them is silent."""
    weeks = [part.weeks for part in parts]
    return sum((one for one in weeks if one is not None), Decimal(0)) if weeks and None not in weeks else None


def _bundle(record: dict[str, Any]) -> tuple[Cost, ...]:
    """Return the price of the whole where the answer states one."""
    ranges = nodes_in(record.get("price_ranges"))
    found = []
    for one in ranges:
        total, currency = amount_of(one.get("total")).span, currency_of(text_of(one.get("currency")))
        if total and total.high and currency:
            found.append(Cost("bundle", total, currency, words="price_ranges.total"))
    return tuple(found)


def _course(record: dict[str, Any]) -> Draft | None:
    title = title_of(record.get("title"))
    if not title:
        return None
    runs = nodes_in(record.get("course_runs")) or ([record] if "seats" in record else [])
    costs, doubts = _seats(record, runs)
    weeks = list(dict.fromkeys(text_of(str(run["weeks_to_complete"])) for run in runs if run.get("weeks_to_complete")))
    if len(weeks) > 1:
        doubts.append(Doubt("weeks", ", ".join(weeks), "runs of different lengths"))
    paces = {_PACES.get(text_of(run.get("pacing_type")), "") for run in _open(runs)}
    languages, _ = languages_of([one for run in runs for one in [run.get("content_language")] if one])
    url = address_of(record.get("marketing_url")) or next(
        (address_of(run.get("marketing_url")) for run in _open(runs)), ""
    )
    starts = {day_of(run.get("start")) for run in _open(runs)} if len(_open(runs)) == 1 else {""}
    return Draft(
        kind="course",
        title=title,
        place=text_of(record.get("key")) or "course",
        url=url.partition("?")[0],
        address=url.partition("?")[0],
        dated=day_of(record.get("modified") or record.get("data_modified_timestamp")),
        provider=_owner(record),
        costs=costs,
        hours=_hours(runs),
        weeks=Decimal(weeks[0]) if len(weeks) == 1 and weeks[0].isdigit() else None,
        languages=languages,
        level=level_of(text_of(record.get("level_type"))),
        pace=paces.pop() if len(paces) == 1 else "",
        skills=_skills(record),
        starts=starts.pop(),
        code=text_of(record.get("key")),
        doubts=tuple(doubts),
    )


def _open(runs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the runs that one can enrol in; all where none is."""
    return [run for run in runs if run.get("status") == "published"] or runs


def _seats(record: dict[str, Any], runs: list[dict[str, Any]]) -> tuple[tuple[Cost, ...], list[Doubt]]:
    """Return every price of every run once. Those of earlier runs alone are past where a run is open."""
    current = {id(run) for run in _open(runs)}
    prices: dict[tuple[str, Span, str | None], bool] = {}
    doubts = []
    for run in runs:
        for seat in nodes_in(run.get("seats")):
            mode = text_of(seat.get("type"))
            amount, currency = amount_of(seat.get("price")).span, currency_of(text_of(seat.get("currency")))
            kind = _SEATS.get(mode)
            if kind is None or amount is None or (amount.high and currency is None):
                doubts.append(
                    Doubt(
                        "price",
                        f"{mode} {seat.get('price')} {seat.get('currency')}",
                        "a kind of seat, or an amount, that is not known",
                    )
                )
                continue
            key = (kind, amount, currency)
            prices[key] = prices.get(key, True) and id(run) not in current
    for one in nodes_in(record.get("entitlements")) if not prices else []:
        amount, currency = amount_of(one.get("price")).span, currency_of(text_of(one.get("currency")))
        kind = _SEATS.get(text_of(one.get("mode")), "")
        if kind and amount and currency:
            prices[(kind, amount, currency)] = False
    costs = [
        Cost(kind, amount, currency, words=f"{kind} seat", past=past)
        for (kind, amount, currency), past in prices.items()
    ]
    return tuple(costs), list(dict.fromkeys(doubts))


def _hours(runs: list[dict[str, Any]]) -> Span | None:
    """Return weeks times hours a week, where the open runs say the same of both."""
    found = set()
    for run in _open(runs):
        weeks, low, high = (amount_of(run.get(key)).span for key in ("weeks_to_complete", "min_effort", "max_effort"))
        low, high = low or high, high or low
        if weeks and low and high and low.low <= high.low and high.low > 0:
            found.add(Span(weeks.low * low.low, weeks.low * high.low))
    return found.pop() if len(found) == 1 else None


def _owner(record: dict[str, Any]) -> Organization | None:
    for key in ("authoring_organizations", "owners"):
        for one in nodes_in(record.get(key)):
            name = title_of(one.get("name"))
            if name:
                return Organization(name, address_of(one.get("homepage_url")))
    return None


def _skills(record: dict[str, Any]) -> tuple[str, ...]:
    names = record.get("skill_names")
    named = [
        one.get("skill", one).get("name")
        for one in nodes_in(record.get("skills"))
        if isinstance(one.get("skill", one), dict)
    ]
    return texts_of([*(names if isinstance(names, list) else []), *named])
