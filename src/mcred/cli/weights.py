"""The command that finds weights with those whose they are: weights."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.options import (
    Anonymous,
    AsOf,
    Catalogs,
    Debug,
    FormatName,
    GoalFile,
    Locale,
    NoCache,
    Output,
    Plain,
    one_of,
)

METHODS = ("swing", "ranking", "choices")

Method = Annotated[
    str | None,
    typer.Option(
        "--method",
        metavar="|".join(METHODS),
        parser=one_of(METHODS),
        help="What to ask for: points for each change from worst to best, an order, or choices between two offerings;"
        " swing unless given.",
    ),
]
Points = Annotated[
    str, typer.Option("--points", metavar="NAME=N,...", help="Answer swing: points from 0 to 100 by criterion.")
]
CriteriaOrder = Annotated[
    str, typer.Option("--order", metavar="NAME,...", help="Answer ranking: criteria, what matters most first.")
]
Chosen = Annotated[
    list[str] | None,
    typer.Option(
        "--choose", metavar="A>B", help="Answer choices: A rather than B, A=B for no difference; may be repeated."
    ),
]
SaveAs = Annotated[
    Path | None,
    typer.Option("--save-as", metavar="FILE", help="Write the goal to another file, its own stays as it is."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write no goal, only show what would change.")]


def weights(
    catalog: Catalogs = None,
    goal: GoalFile = None,
    as_of: AsOf = None,
    method: Method = None,
    points: Points = "",
    # not `order`, which a file of settings sets for the rankings
    criteria_order: CriteriaOrder = "",
    choose: Chosen = None,
    save_as: SaveAs = None,
    yes: Yes = False,
    dry_run: DryRun = False,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Find your weights by questions."""
    from mcred.cli.comparing import compared
    from mcred.cli.destination import destination_of
    from mcred.cli.eliciting import Interview, method_of, reweighed
    from mcred.cli.inputs import WhatIf, load_inputs
    from mcred.cli.output import emit, format_name
    from mcred.model.goal import CRITERIA_NAMES
    from mcred.views.elicitation import Elicitation, elicitation_report
    from mcred.views.wording import Words

    del debug
    told = (points, criteria_order, choose or ())
    method = method_of(method, *told)
    destination = destination_of(goal, save_as, yes=yes, dry_run=dry_run)
    inputs = load_inputs(catalog, goal, as_of, WhatIf(), plain=plain, no_cache=no_cache)
    before, words = compared(inputs), Words(locale)
    ranges = reweighed(before, "ranking", CRITERIA_NAMES)
    interview = Interview(ranges, inputs.catalog, words, plain=plain)
    answers = interview.told(method, *told) if any(told) else interview.asked(method)
    after = reweighed(before, answers.name, answers.weighting)
    written = destination.write(inputs, after.situation.goal)
    found = Elicitation(method, answers.name, ranges, before, after, written, answers.beliefs)
    settings = {"method": method, "points": points, "order": criteria_order, "choose": choose, "dry_run": dry_run}
    report = elicitation_report(found, inputs.catalog, inputs.data(settings, anonymous=anonymous), words)
    emit(report, format_name(format, output), output, plain=plain)
