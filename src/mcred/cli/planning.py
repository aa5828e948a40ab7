"""The command that puts offerings together: plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from mcred.cli.options import (
    Anonymous,
    AsOf,
    Budget,
    Catalogs,
    Currency,
    Deadline,
    Debug,
    FormatName,
    GoalFile,
    Hours,
    Locale,
    NoCache,
    Output,
    Plain,
    Want,
    one_of,
)

if TYPE_CHECKING:
    from mcred.planning.plan import Aim
    from mcred.report import Json

AIMS = ("cost", "time", "score")

For = Annotated[
    str,
    typer.Option(
        "--for",
        metavar="|".join(AIMS),
        parser=one_of(AIMS),
        help="What to make best first: the cheapest, the fastest, or the best by your weights.",
    ),
]
Target = Annotated[
    str | None, typer.Option("--target", metavar="ID", help="What if: the credential to reach, by id or exact title.")
]
Skills = Annotated[
    list[str] | None,
    typer.Option("--skill", metavar="NAME[=LEVEL]", help="What if: this skill instead of the goal's; may be repeated."),
]
Must = Annotated[
    list[str] | None, typer.Option("--must", metavar="ID", help="The plan has this offering; may be repeated.")
]
Avoid = Annotated[
    list[str] | None, typer.Option("--avoid", metavar="ID", help="The plan lacks this offering; may be repeated.")
]
Alternatives = Annotated[
    int, typer.Option("--alternatives", metavar="N", min=0, max=20, help="Show the N next best plans that differ, too.")
]
Front = Annotated[bool, typer.Option("--front", help="Show the trade-off between cost, time and skills, too.")]
Nodes = Annotated[
    int, typer.Option("--nodes", metavar="N", min=1, help="End each search after so many nodes of its tree.")
]


def plan(
    catalog: Catalogs = None,
    goal: GoalFile = None,
    as_of: AsOf = None,
    hours: Hours = None,
    budget: Budget = None,
    deadline: Deadline = None,
    want: Want = None,
    currency: Currency = None,
    target: Target = None,
    skill: Skills = None,
    aim: For = "cost",
    must: Must = None,
    avoid: Avoid = None,
    alternatives: Alternatives = 0,
    front: Front = False,
    nodes: Nodes = 1_000_000,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Find the cheapest set of offerings for a goal."""
    from mcred.cli.comparing import situation_of
    from mcred.cli.inputs import WhatIf, load_inputs, pick
    from mcred.cli.output import emit, format_name
    from mcred.cli.watching import exit_code, watching
    from mcred.planning import search
    from mcred.views.plan import plan_report
    from mcred.views.wording import Words

    del debug
    changes = WhatIf(hours, budget, deadline, want, currency, target, tuple(skill or ()))
    inputs = load_inputs(catalog, goal, as_of, changes, plain=plain, no_cache=no_cache)
    wanted, unwanted = (tuple(pick(inputs.catalog, ids or ())) for ids in (must, avoid))
    # the parser of --for takes no other word
    request = search.Request(cast("Aim", aim), wanted, unwanted, alternatives, front, nodes)
    situation = situation_of(inputs)
    with watching(plain=plain) as watch:
        planning = search.plan(inputs.catalog, situation, request, watch)
    choices: dict[str, Json] = {"for": aim, "must": wanted, "avoid": unwanted, "front": front, "nodes": nodes}
    data = inputs.data({**choices, "alternatives": alternatives}, anonymous=anonymous)
    report = plan_report(planning, inputs.catalog, situation, data, Words(locale), wanted)
    emit(report, format_name(format, output), output, plain=plain)
    raise typer.Exit(exit_code(planning))
