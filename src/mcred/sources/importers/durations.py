"""How long an offering takes: ISO 8601 as it should be and as it occurs, and words ("3 - 6 Months", "Approx. 20 hours")."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from mcred.sources.importers.draft import Span
from mcred.sources.importers.words import is_placeholder

WEEKS_A_YEAR: Final = Decimal(52)
MOST_HOURS: Final = 10_000
"""Five years of full-time work; a figure beyond is something else."""

LONGEST_MONTHS: Final = {"course": 12, "program": 36, "credential": 96, "degree": 96}
"""The longest calendar time, written in months alone, that is believed: "P60M" of a course was meant as minutes (own)."""

_ISO = re.compile(
    r"P(?:(?P<years>\d+(?:\.\d+)?)Y)?(?:(?P<months>\d+(?:\.\d+)?)M)?(?:(?P<weeks>\d+(?:\.\d+)?)W)?(?:(?P<days>\d+(?:\.\d+)?)D)?"
    r"(?P<time>T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
_CALENDAR = ("years", "months", "weeks", "days")
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
    r"\s*(?:/|per\b|a\b|pro\b|por\b|par\b|each\b|every\b|weekly|of study per|study)\s*(?:week|wk|w|month|mo|day|semana|woche|semaine)?",
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
    hours = Decimal(round(effort, 2)).normalize()
    hours = hours.quantize(Decimal(1)) if hours == hours.to_integral_value() else hours
    return Length(hours=Span(hours, hours))


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


def _of_words(text: str) -> Length:
    """Read words that name one length: a single figure, or a range of one unit."""
    found = list(_WORDS.finditer(text))
    if not found:
        return Length(why="no length of time in it")
    duration, weeks, hours, weekly, why = "", None, None, None, ""
    for one in found:
        unit = next(name for name in _UNITS if one[name])
        low = Decimal(one["low"].replace(",", "."))
        high = Decimal((one["high"] or one["low"]).replace(",", "."))
        if low > high:
            return Length(why="a range that ends before it begins")
        rate = _RATE.match(text, one.end())
        if unit in {"hours", "minutes"}:
            effort = Span(low, high) if unit == "hours" else Span(round(low / 60, 2), round(high / 60, 2))
            if rate:
                weekly = effort if weekly is None and re.search("w", rate[0], re.IGNORECASE) else weekly
            elif hours is not None:
                return Length(why="several lengths of effort")
            elif effort.low > 0 and effort.high <= MOST_HOURS:
                hours = effort
        elif duration:
            return Length(why="several lengths of time")
        elif low != high:
            why = "a range of calendar time, and a catalog holds one figure"
        elif low > 0:
            duration, weeks = f"P{low.normalize():f}{unit[0].upper()}", _whole(_WEEKS_EACH[unit] * low)
    if weeks is not None and weekly is not None and hours is None and duration.endswith("W"):
        hours = Span(weeks * weekly.low, weeks * weekly.high)
    return Length(duration, weeks, hours, weekly, why)
