"""The command that shows what an offering stacks into: stack."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from mcred.cli.options import (
    Anonymous,
    AsOf,
    Catalogs,
    Debug,
    GoalFile,
    GraphFormatName,
    Hours,
    Locale,
    NoCache,
    OneId,
    Output,
    Plain,
    day,
)
from mcred.findings import UsageError

if TYPE_CHECKING:
    from mcred.cli.inputs import Inputs
    from mcred.views.ladder import Basis

Finish = Annotated[
    dt.date | None,
    typer.Option(
        "--finish",
        metavar="DATE",
        parser=day,
        help="The day on which the offering is finished; worked out from your pace unless given.",
    ),
]
To = Annotated[
    str | None, typer.Option("--to", metavar="ID", help="Show what is still missing to this credential afterwards.")
]


def stack(
    id: OneId,
    catalog: Catalogs = None,
    goal: GoalFile = None,
    as_of: AsOf = None,
    hours: Hours = None,
    finish: Finish = None,
    to: To = None,
    format: GraphFormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Show what an offering stacks into, and until when."""
    from mcred.cli.inputs import WhatIf, load_inputs, pick
    from mcred.cli.output import emit, format_name
    from mcred.views.ladder import Ladder, ladder_report
    from mcred.views.wording import Words

    del debug
    inputs = load_inputs(catalog, goal, as_of, WhatIf(hours=hours), plain=plain, no_cache=no_cache)
    (found,) = pick(inputs.catalog, [id])
    target = pick(inputs.catalog, [to])[0] if to else None
    if target == found:
        raise UsageError(f"{found} is what --to asks for", "name a credential that it counts toward")
    day_of, basis = _finish_day(inputs, found, finish)
    rates = {str(unit): rate for unit, rate in inputs.goal.credit_rates.items()}
    ladder = Ladder(inputs.catalog, found, day_of, rates, target, basis)
    data = inputs.data({"id": id, "to": to, "finish": day_of.isoformat()}, anonymous=anonymous)
    emit(ladder_report(ladder, data, Words(locale)), format_name(format, output), output, plain=plain)


def _finish_day(inputs: Inputs, id: str, asked: dt.date | None) -> tuple[dt.date, Basis]:
    """Return the day that is asked for, else the last on which the offering would be finished at the learner's pace.

    Where how long it takes is unknown, it is the earliest day.
    """
    from mcred.cli.comparing import situation_of
    from mcred.model.columns import LAST_DAY

    if asked is not None:
        return asked, "asked"
    situation = situation_of(inputs)
    row = situation.columns.ids.index(id)
    early, late = (int(bound[row]) for bound in situation.finish_day)
    return (dt.date.fromordinal(late), "pace") if late < LAST_DAY else (dt.date.fromordinal(early), "earliest")
