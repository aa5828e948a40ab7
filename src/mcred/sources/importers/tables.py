"""CSV tables of courses, one a row: separator and columns are found, each cell is believed only where it is clear."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Final

from mcred.findings import McredError, UsageError
from mcred.sources.importers.columns import guessed
from mcred.sources.importers.credit_units import unit_of
from mcred.sources.importers.draft import Cost, Credit, Doubt, Draft, Organization, Reading, Span
from mcred.sources.importers.durations import MOST_HOURS, Length, length_of
from mcred.sources.importers.money import amount_of, currency_of, period_in
from mcred.sources.importers.words import (
    LONGEST_SKILL,
    address_of,
    clean,
    day_of,
    is_placeholder,
    languages_of,
    level_of,
    title_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mcred.sources.importers.awards import AwardTypes
    from mcred.sources.importers.draft import Award, Kind

MAX_ROWS: Final = 200_000
MOST_SKILLS: Final = 50
_SEPARATORS: Final = ",;\t|"
_FREE_BESIDE_PAID: Final = re.compile(
    r"\s*(?:free|gratis|kostenlos|gratuit)\b.*?\b(?:certificate|certificado|zertifikat|certificat)\b\D*(?P<paid>\S*\d[\d.,]*\s*\S{0,3}\s*[A-Z]{0,3})\s*",
    re.IGNORECASE,
)
_COURSE: Final = re.compile(r"(?:online |short )?(?:courses?|cursos?|kurse?|cours|corsi?|classes|class)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of a table by what they say, and those that say nothing that a catalog holds."""

    fields: tuple[tuple[str, str], ...]
    unused: tuple[str, ...]


def read_table(text: str, types: AwardTypes, told: Mapping[str, str]) -> tuple[Reading, ColumnMapping]:
    """Read a table. `told` are the columns that the user names, by field. Raises McredError where it is none."""
    rows = _rows(text)
    header = [clean(name) for name in next(rows, [])]
    places = guessed(header, told)
    if "title" not in places:
        raise UsageError(
            f"no column of the table is the title; it has {', '.join(filter(None, header[:12])) or 'none'}",
            "name it: --map title=COLUMN",
        )
    fields = tuple((field, header[at]) for field, at in places.items())
    used = set(places.values())
    mapping = ColumnMapping(fields, tuple(name for at, name in enumerate(header) if at not in used and name))
    currency = _currency_of_heading(header[places["price"]]) if "price" in places else None
    drafts: list[Draft] = []
    doubts: list[Doubt] = []
    for number, row in enumerate(rows, 2):
        cells = {field: row[at] for field, at in places.items() if at < len(row)}
        if not any(cell.strip() for cell in row):
            continue
        draft = _draft(cells, types, f"row {number}", currency)
        if draft:
            drafts.append(draft)
        else:
            doubts.append(Doubt("row", f"row {number}", "it has no title"))
        if number > MAX_ROWS:
            doubts.append(Doubt("table", "", f"more than {MAX_ROWS:,} rows; the rest was left out"))
            break
    return Reading("CSV", tuple(drafts), tuple(doubts)), mapping


def looks_like_table(text: str) -> bool:
    """Tell a table: its first two lines have the same number of cells, and more than one."""
    try:
        first, *others = [len(row) for row in islice(_rows(text), 2)] or [0]
    except McredError:
        return False
    return first > 1 and all(count == first for count in others)


def _rows(text: str) -> Iterator[list[str]]:
    line = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=re.sub(r'"[^"]*"', "", line).count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    try:
        yield from reader
    except csv.Error as error:
        raise McredError(f"line {reader.line_num}: no CSV: {error}", "save the table as CSV in UTF-8 again") from error


def _currency_of_heading(heading: str) -> str | None:
    """Return the currency that a heading names: "Price (USD)"."""
    words = re.findall(r"[A-Za-z]+|[^\w\s]+", heading)
    found = {code for word in words if (code := currency_of(word) if word.isupper() or not word.isalpha() else None)}
    return found.pop() if len(found) == 1 else None


def _draft(cells: Mapping[str, str], types: AwardTypes, place: str, currency: str | None) -> Draft | None:
    title = title_of(cells.get("title"))
    if not title:
        return None
    doubts: list[Doubt] = []
    stated = {field: "" if is_placeholder(cell) else clean(cell) for field, cell in cells.items()}
    url = address_of(cells.get("url", ""))
    if stated.get("url") and not url:
        doubts.append(Doubt("url", stated["url"], "no address that begins with http"))
    kind, award = _kind(stated.get("type", ""), types)
    if award and not award.type:
        doubts.append(Doubt("credential", award.words, "no type that the catalog knows, or more than one"))
    costs, unpriced = _costs(stated, currency_of(stated.get("currency", "")) or currency)
    length, unclear = _length(stated)
    languages, unnamed = languages_of(stated.get("language", ""))
    level = level_of(stated.get("level", ""))
    credit, uncounted = _credit(stated.get("credits", ""))
    starts = day_of(stated.get("starts", ""))
    for field, taken in (("level", level), ("starts", starts)):
        if stated.get(field) and not taken:
            doubts.append(
                Doubt(
                    field, stated[field], "not one of the catalog's levels" if field == "level" else "no day YYYY-MM-DD"
                )
            )
    provider, platform = (title_of(stated.get(field)) for field in ("provider", "platform"))
    return Draft(
        kind=kind,
        title=title,
        place=place,
        url=url,
        address=url,
        dated=day_of(stated.get("dated", "")),
        provider=Organization(provider) if provider else None,
        platform=Organization(platform) if platform else None,
        award=award,
        costs=costs,
        hours=length.hours,
        weeks=length.weeks,
        duration=length.duration,
        credit=credit,
        languages=languages,
        level=level,
        skills=_skills(stated.get("skills", "")),
        starts=starts,
        code=stated.get("code", "")[:100],
        doubts=(
            *doubts,
            *unpriced,
            *unclear,
            *uncounted,
            *(Doubt("language", word, "no language that is known") for word in unnamed),
        ),
    )


def _kind(words: str, types: AwardTypes) -> tuple[Kind, Award | None]:
    """A type that names a credential of several courses makes a program, that of one course a course."""
    if not words or _COURSE.fullmatch(words):
        return "course", None
    award = types.of_words(words)
    return ("program" if award and award.type and types.is_series(award.type) else "course"), award


def _costs(stated: Mapping[str, str], currency: str | None) -> tuple[tuple[Cost, ...], list[Doubt]]:
    words = stated.get("price", "")
    if not words:
        return (), []
    zero = Span(Decimal(0), Decimal(0))
    both = _FREE_BESIDE_PAID.fullmatch(words)
    amount = amount_of(both["paid"] if both else words)
    if amount.span is None:
        return (), [Doubt("price", words, amount.why)]
    currency = amount.currency or currency
    free = (Cost("audit", zero, None, words=words),) if both or amount.span.high == 0 else ()
    if amount.span.high == 0:
        return free, []
    kind = "certificate" if both else "tuition"
    per = period_in(words) or "once"
    kind = "subscription" if per in {"month", "year"} and not both else kind
    return (*free, Cost(kind, amount.span, currency, per, words)), []


def _length(stated: Mapping[str, str]) -> tuple[Length, list[Doubt]]:
    """Put hours, weeks and words on time together. Hours a week count only beside a number of weeks."""
    doubts = []
    words = length_of(stated.get("duration", ""), "credential")
    if words.why:
        doubts.append(Doubt("length", stated["duration"], words.why))
    weeks = _figure(stated.get("weeks", "")) or words.weeks
    hours = words.hours
    if stated.get("hours"):
        bare = _figure(stated["hours"])
        read = length_of(stated["hours"])
        hours = Span(bare, bare) if bare is not None and 0 < bare <= MOST_HOURS else read.hours
        if hours is None:
            doubts.append(Doubt("hours", stated["hours"], read.why or "no number of hours"))
    workload = length_of(stated.get("workload", "")) if stated.get("workload") else Length()
    weekly = workload.weekly
    exact = weeks is not None and (bool(stated.get("weeks")) or words.duration.endswith("W"))
    if hours is None and weekly and weeks is not None and exact:
        hours = Span(weeks * weekly.low, weeks * weekly.high)
    duration = words.duration or (f"P{weeks:f}W" if weeks is not None else "")
    return Length(duration, weeks, hours), doubts


def _figure(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"\d{1,6}(\.\d{1,2})?", text) and Decimal(text) else None


def _credit(words: str) -> tuple[Credit | None, list[Doubt]]:
    if not words:
        return None, []
    amount, unit = amount_of(words).span, unit_of(words)
    if amount is None or amount.low != amount.high or amount.high == 0:
        return None, [Doubt("credits", words, "no number of credits")]
    return Credit(amount.low, unit, words), [] if unit else [Doubt("credits", words, "of which unit is not said")]


def _skills(words: str) -> tuple[str, ...]:
    """Return the names of a list: separated by commas, semicolons or bars, perhaps written as a list of Python's."""
    inner = re.sub(r"^[\[{(]|[\]})]$", "", words.strip())
    parts: Sequence[str] = re.split(r"\s*[;|•\n]\s*|\s{2,}|\s*,\s*", inner)
    names = (part.strip(" '\"“”") for part in parts)
    return tuple(
        dict.fromkeys(name for name in names if name and len(name) <= LONGEST_SKILL and not is_placeholder(name))
    )[:MOST_SKILLS]
