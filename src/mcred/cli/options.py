"""The options that commands share, each declared once, and the parsers of their values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.render.formats import FORMATS, FORMATS_OF_GRAPHS, FORMATS_OF_TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

WANTS = ("learn", "milestone", "certificate", "credit")
ORDERS = ("guaranteed", "middle", "possible")
METHODS = ("additive", "topsis", "promethee", "weighted-sum")


def nearest(word: str, known: Iterable[str], *, close: float = 0.6) -> str:
    """Return «; did you mean X?» for the nearest known word, capitals or not, or nothing."""
    names = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), list(names), n=1, cutoff=close)
    return f"; did you mean {names[found[0]]}?" if found else ""


def one_of(names: Collection[str]) -> Callable[[str], str]:
    """Return a parser that takes one of the names and suggests the nearest for another word."""

    def parse(value: str) -> str:
        if value in names:
            return value
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(names)}{nearest(value, names)}")

    return parse


def _format_of_tables(value: str) -> str:
    if value in FORMATS and value not in FORMATS_OF_TABLES:
        what = "graphs" if FORMATS[value].picks else "the findings of mcred check"
        raise typer.BadParameter(f"{value!r} shows nothing but {what}; did you mean json?")
    return one_of(FORMATS_OF_TABLES)(value)


def day(value: str) -> dt.date:
    """Read a day written YYYY-MM-DD."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a day; write it as YYYY-MM-DD, for example 2027-01-11") from error


def _amount(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation as error:
        raise typer.BadParameter(f"{value!r} is not a number; write it as 900 or 900.50") from error


def _locale(value: str) -> str:
    from babel import Locale, UnknownLocaleError  # imported only by a command that runs: --help needs none of it

    try:
        return str(Locale.parse(value, sep="-" if "-" in value else "_"))
    except (ValueError, UnknownLocaleError) as error:
        raise typer.BadParameter(f"{value!r} is no locale; write it as en, de or pt-BR") from error


def _remember(ctx: typer.Context, param: typer.CallbackParam, value: bool) -> bool:  # noqa: FBT001 - a flag's value
    """Keep a flag where the handler of errors finds it, which sees no parameters of the command."""
    ctx.meta[str(param.name)] = value
    return value


Ids = Annotated[list[str] | None, typer.Argument(metavar="ID", help="Offerings to compare; all unless given.")]
OneId = Annotated[str, typer.Argument(metavar="ID", help="An offering, by its id or its exact title.")]
Catalogs = Annotated[
    list[Path] | None,
    typer.Option(
        "--catalog",
        metavar="PATH",
        envvar="MCRED_CATALOG",
        help="A catalog file or folder; may be repeated. The shipped catalogs unless given.",
    ),
]
GoalFile = Annotated[
    Path | None,
    typer.Option("--goal", metavar="PATH", envvar="MCRED_GOAL", help="A goal file. A shipped goal unless given."),
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of", metavar="DATE", parser=day, envvar="MCRED_AS_OF", help="The day to report for; today unless given."
    ),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS_OF_TABLES),
        parser=_format_of_tables,
        envvar="MCRED_FORMAT",
        help="How to write the report; after the suffix of --output, else a table.",
    ),
]
GraphFormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS_OF_GRAPHS),
        parser=one_of(FORMATS_OF_GRAPHS),
        envvar="MCRED_FORMAT",
        help="How to write the report; after the suffix of --output, else a table.",
    ),
]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the report to a file.")]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain",
        envvar="MCRED_PLAIN",
        is_eager=True,
        callback=_remember,
        help="No colour, no escape sequence, no box drawing.",
    ),
]
Locale = Annotated[
    str,
    typer.Option(
        "--locale",
        metavar="NAME",
        parser=_locale,
        envvar="MCRED_LOCALE",
        help="How numbers are written for people: en, de, pt-BR...",
    ),
]
Anonymous = Annotated[
    bool, typer.Option("--anonymous", envvar="MCRED_ANONYMOUS", help="Leave the learner's name out of every output.")
]
Debug = Annotated[
    bool, typer.Option("--debug", is_eager=True, callback=_remember, help="Show a traceback with an error.")
]

NoCache = Annotated[bool, typer.Option("--no-cache", help="Read all files anew, and keep nothing for the next time.")]

Hours = Annotated[
    Decimal | None, typer.Option("--hours", metavar="N", parser=_amount, help="What if: hours of study a week.")
]
Budget = Annotated[
    Decimal | None,
    typer.Option("--budget", metavar="AMOUNT", parser=_amount, help="What if: the budget, in your currency."),
]
Deadline = Annotated[
    dt.date | None, typer.Option("--deadline", metavar="DATE", parser=day, help="What if: the day to be done by.")
]
Want = Annotated[
    str | None,
    typer.Option("--want", metavar="|".join(WANTS), parser=one_of(WANTS), help="What if: what to come away with."),
]
Currency = Annotated[
    str | None, typer.Option("--currency", metavar="CODE", help="What if: your currency (ISO 4217), amounts converted.")
]
Order = Annotated[
    str,
    typer.Option(
        "--order",
        metavar="|".join(ORDERS),
        parser=one_of(ORDERS),
        help="Rank by what is guaranteed, by the middle of what is possible, or by the best possible.",
    ),
]
Method = Annotated[
    str,
    typer.Option(
        "--method",
        metavar="|".join(METHODS),
        parser=one_of(METHODS),
        help="Rank by another method, for comparison; all but additive depend on the set compared.",
    ),
]
Against = Annotated[
    str | None, typer.Option("--against", metavar="ID", help="Explain the difference to another offering instead.")
]
Top = Annotated[
    int | None, typer.Option("--top", metavar="N", min=1, help="Show so many; 10 in a table, all elsewhere.")
]
Sort = Annotated[str, typer.Option("--sort", metavar="COLUMN", help="Sort the rows shown by a column; ranks stay.")]
ColumnNames = Annotated[
    str,
    typer.Option("--columns", metavar="A,B,...", help="Show these columns in this order; --format csv heads with all."),
]
Types = Annotated[
    list[str] | None, typer.Option("--type", metavar="TYPE", help="Show only this credential type; may be repeated.")
]
Platforms = Annotated[
    list[str] | None, typer.Option("--platform", metavar="ID", help="Show only this platform; may be repeated.")
]
