"""How long an offering takes: ISO 8601 as it should be and as it occurs, and words ("Approx. 20 hours")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from mcred.sources.importers.draft import Doubt, Span
from mcred.sources.importers.words import is_placeholder

WEEKS_A_YEAR: Final = Decimal(52)
MOST_HOURS: Final = 10_000
"""Five years of full-time work; a figure beyond is something else."""

LONGEST_MONTHS: Final = {"course": 12, "program": 36, "credential": 96, "degree": 96}
"""The longest time in months alone that is believed: "P60M" of a course was meant as minutes (own)."""

_ISO = re.compile(
    r"P(?:(?P<years>\d+(?:\.\d+)?)Y)?(?:(?P<months>\d+(?:\.\d+)?)M)?(?:(?P<weeks>\d+(?:\.\d+)?)W)?(?:(?P<days>\d+(?:\.\d+)?)D)?"
    r"(?P<time>T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
_CALENDAR = ("years", "months", "weeks", "days")
_HOURS_EACH = {"hours": Decimal(1), "minutes": Decimal(1) / 60}
_WEEKS_EACH = {"years": WEEKS_A_YEAR, "months": WEEKS_A_YEAR / 12, "weeks": Decimal(1), "days": Decimal(1) / 7}
_UNITS: Final = {
    "minutes": r"minutes?|mins?|minutos?|minuten?",
    "hours": r"hours?|hrs?|h|horas?|stunden?|std|heures?|ore",
    "days": r"days?|días?|tage?n?|jours?|dias?",
    "weeks": r"weeks?|wks?|semanas?|wochen?|semaines?|settimane",
    "months": r"months?|mos?|mes(?:es)?|monate?n?|mois|mês|mesi",
    "years": r"years?|yrs?|años?|jahren?|jahre?|ans?|années?|anos?|anni",
}
_WORDS = re.compile(
    r"(?P<low>\d+(?:[.,]\d+)?)\s*(?:(?:[-–—]|to|bis|a|à)\s*(?P<high>\d+(?:[.,]\d+)?)\s*)?\+?\s*-?(?P<unit>"
    + "|".join(rf"(?P<{name}>{words})" for name, words in _UNITS.items())
    + r")\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\s*(?:/|\bper\b|\ba\b|\beach\b|\bevery\b|\bpro\b|\bpor\b|\bpar\b|\bof (?:effort|study|work) per\b)\s*"
    r"(week|wk|w|woche|semana|semaine|month|mo|monat|mes|mois|day|tag|día|jour)\b|\s*(weekly|wöchentlich|semanales)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(\d+)\s*h\s*(\d+)\s*m\b", re.IGNORECASE)
_BOUND = re.compile(
    r"\b(?:less than|under|up to|at least|more than|over|minimum|maximum|min\.|max\.|bis zu|mindestens|höchstens"
    r"|weniger als|mehr als|hasta|menos de|más de|al menos|moins de|plus de|jusqu)|\d\s*\+",
    re.IGNORECASE,
)


class Length(NamedTuple):
    """How long: `duration` in ISO 8601 as stated, `weeks` where it can be said in them, `hours` of effort.

    `weekly` are hours a week, which are no length until somebody says for how many. `why` says what is wrong.
    """

    duration: str = ""
    weeks: Decimal | None = None
    hours: Span | None = None
    weekly: Span | None = None
    why: str = ""


def length_of(text: str, kind: str = "course") -> Length:
    """Read a duration. `kind` is course, program, credential or degree: how long it may be to be believed."""
    if is_placeholder(text):
        return Length()
    iso = _ISO.fullmatch(text.strip())
    if iso and any(iso[name] for name in (*_CALENDAR, "hours", "minutes", "seconds")):
        return _of_iso(text.strip(), iso, kind)
    if re.match(r"\s*P\d*T?\d", text):
        return Length(why="no duration of ISO 8601")
    return _of_words(text)


def _of_iso(text: str, iso: re.Match[str], kind: str) -> Length:
    figures = {name: Decimal(iso[name] or 0) for name in (*_CALENDAR, "hours", "minutes", "seconds")}
    calendar = [name for name in _CALENDAR if figures[name]]
    effort = figures["hours"] + figures["minutes"] / 60
    if not calendar and not effort:
        return Length(why="no time at all")
    if calendar and effort:
        return Length(why="calendar time and hours in one")
    if calendar:
        return _of_calendar(text, figures, calendar, kind)
    if effort < 1:
        return Length(why="less than an hour; perhaps months were meant")
    if effort > MOST_HOURS:
        return Length(why="more hours than anybody studies")
    return Length(hours=Span(_rounded(effort), _rounded(effort)))


def _of_calendar(text: str, figures: dict[str, Decimal], calendar: list[str], kind: str) -> Length:
    if calendar == ["months"] and figures["months"] > LONGEST_MONTHS[kind]:
        return Length(why="too many months; perhaps minutes were meant")
    weeks = sum((_WEEKS_EACH[name] * figures[name] for name in calendar), Decimal(0))
    if weeks > WEEKS_A_YEAR * 10:
        return Length(why="longer than ten years")
    return Length(text, _whole(weeks))


def _whole(weeks: Decimal) -> Decimal:
    """Return whole weeks, at least one."""
    return max(Decimal(1), weeks.quantize(Decimal(1)))


class _Part(NamedTuple):
    """A figure with its unit, and the period that it is for each time ("a week"), nothing where it is of the whole."""

    unit: str
    low: Decimal
    high: Decimal
    each: str


def _of_words(text: str) -> Length:
    """Read words that name one length of time, one effort, or an effort a week: each once, a range where it is one."""
    text = _SHORT.sub(r"\1 hours \2 minutes", text)
    parts = [_part(text, found) for found in _WORDS.finditer(text)]
    if not parts or _BOUND.search(text):
        return Length(why="a bound, no figure" if parts else "no length of time in it")
    if any(part.low > part.high for part in parts):
        return Length(why="a range that ends before it begins")
    efforts = [part for part in parts if part.unit in _HOURS_EACH and not part.each]
    rates = [part for part in parts if part.unit in _HOURS_EACH and part.each.startswith("w")]
    calendar = [part for part in parts if part.unit in _WEEKS_EACH]
    if len(calendar) > 1 or len({part.unit for part in efforts}) < len(efforts):
        return Length(why="several lengths of time")
    hours, weekly = _effort(efforts), _effort(rates)
    if calendar and calendar[0].low != calendar[0].high:
        return Length(hours=hours, weekly=weekly, why="a range of calendar time, and a catalog holds one figure")
    if not calendar or calendar[0].low == 0:
        return Length(hours=hours, weekly=weekly)
    figure, unit = calendar[0].low, calendar[0].unit
    weeks = _whole(_WEEKS_EACH[unit] * figure)
    if weekly and hours is None and unit == "weeks":
        hours = Span(weeks * weekly.low, weeks * weekly.high)
    return Length(f"P{figure.normalize():f}{unit[0].upper()}", weeks, hours, weekly)


def _part(text: str, found: re.Match[str]) -> _Part:
    unit = next(name for name in _UNITS if found[name])
    low, high = (Decimal((found[end] or found["low"]).replace(",", ".")) for end in ("low", "high"))
    rate = _RATE.match(text, found.end())
    return _Part(unit, low, high, _period(rate) if rate else "")


def _period(rate: re.Match[str]) -> str:
    """Return "w" for a week in any language, another letter for anything else."""
    return "w" if (rate[1] or "week").lower().startswith(("w", "sem")) else "x"


def _effort(parts: list[_Part]) -> Span | None:
    """Add hours and minutes up; None where there are none, or more of them than anybody studies."""
    low = sum((part.low * _HOURS_EACH[part.unit] for part in parts), Decimal(0))
    high = sum((part.high * _HOURS_EACH[part.unit] for part in parts), Decimal(0))
    return Span(_rounded(low), _rounded(high)) if 0 < high <= MOST_HOURS else None


def _rounded(hours: Decimal) -> Decimal:
    """Return hours with at most two decimals, whole ones without any."""
    rounded = round(hours, 2)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded.normalize()


def agreed(lengths: list[Length], doubts: list[Doubt]) -> Length:
    """Take what all lengths agree on; of what they state differently nothing, which is added to the doubts."""
    durations = {one.duration: one.weeks for one in lengths if one.duration}
    efforts = {one.hours for one in lengths if one.hours}
    if len(durations) > 1:
        doubts.append(Doubt("length", ", ".join(sorted(durations)), "several lengths of time"))
    if len(efforts) > 1:
        doubts.append(Doubt("hours", ", ".join(sorted(str(one.low) for one in efforts)), "several lengths of effort"))
    duration = next(iter(durations)) if len(durations) == 1 else ""
    return Length(duration, durations[duration] if duration else None, efforts.pop() if len(efforts) == 1 else None)
