"""The command that writes a first goal file: init."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mcred.cli.options import WANTS, AsOf, Catalogs, Debug, FormatName, Locale, NoCache, Output, Plain

GoalPath = Annotated[Path, typer.Argument(metavar="[FILE]", help="The goal file to write.", show_default=True)]
LearnerName = Annotated[str | None, typer.Option("--name", metavar="TEXT", help="Answer: a name for the reports.")]
Pace = Annotated[str | None, typer.Option("--hours", metavar="N", help="Answer: hours of study a week.")]
Languages = Annotated[
    str | None, typer.Option("--languages", metavar="CODE,...", help="Answer: languages to learn in, as en,de.")
]
Money = Annotated[str | None, typer.Option("--currency", metavar="CODE", help="Answer: your currency (ISO 4217).")]
Country = Annotated[str | None, typer.Option("--region", metavar="CODE", help="Answer: your country (ISO 3166).")]
Start = Annotated[str | None, typer.Option("--start", metavar="DATE", help="Answer: the first day of study.")]
Wanted = Annotated[str | None, typer.Option("--want", metavar="|".join(WANTS), help="Answer: what to come away with.")]
Aim = Annotated[
    str | None,
    typer.Option("--occupation", metavar="ID", help="Answer: the occupation aimed at; its skills are a first list."),
]
Skills = Annotated[
    str | None, typer.Option("--skills", metavar="NAME=LEVEL,...", help="Answer: skills to learn, levels 1 to 5.")
]
Have = Annotated[
    str | None, typer.Option("--have", metavar="NAME=LEVEL,...", help="Answer: skills you have, with their levels.")
]
Held = Annotated[
    str | None, typer.Option("--holds", metavar="ID,...", help="Answer: offerings finished and credentials held.")
]
Reached = Annotated[str | None, typer.Option("--target", metavar="ID", help="Answer: a credential to reach.")]
Most = Annotated[str | None, typer.Option("--budget", metavar="AMOUNT", help="Answer: the most to pay in all.")]
Last = Annotated[str | None, typer.Option("--deadline", metavar="DATE", help="Answer: the day to be done by.")]
Weight = Annotated[
    str | None, typer.Option("--minimum-weight", metavar="N", help="Answer: the least weight of a platform, of 100.")
]
Ranking = Annotated[
    str | None, typer.Option("--ranking", metavar="NAME,...", help="Answer: criteria, what matters most first.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing; what no option answers stays open.")]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]


def init(
    file: GoalPath = Path("goal.yaml"),
    catalog: Catalogs = None,
    as_of: AsOf = None,
    name: LearnerName = None,
    hours: Pace = None,
    languages: Languages = None,
    currency: Money = None,
    region: Country = None,
    start: Start = None,
    want: Wanted = None,
    occupation: Aim = None,
    skills: Skills = None,
    have: Have = None,
    holds: Held = None,
    target: Reached = None,
    budget: Most = None,
    deadline: Last = None,
    minimum_weight: Weight = None,
    ranking: Ranking = None,
    yes: Yes = False,
    force: Force = False,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Write a goal file by questions, and compare for the first time."""
    from mcred.cli.comparing import compared, selected
    from mcred.cli.founding import Founding, goal_text, refuse_to_overwrite
    from mcred.cli.inputs import WhatIf, cache_unless, load_catalogs, load_inputs
    from mcred.cli.learner import TABLE_ROWS
    from mcred.cli.output import emit, format_name, tell, write_file
    from mcred.views.ranking import ranking_report
    from mcred.views.wording import Words

    del debug
    refuse_to_overwrite(file, force=force)
    told = {
        "name": name,
        "hours": hours,
        "languages": languages,
        "currency": currency,
        "region": region,
        "start": start,
        "want": want,
        "occupation": occupation,
        "skills": skills,
        "have": have,
        "holds": holds,
        "target": target,
        "budget": budget,
        "deadline": deadline,
        "minimum-weight": minimum_weight,
        "ranking": ranking,
    }
    founding = Founding(load_catalogs(catalog, cache_unless(no_cache=no_cache)).require())
    write_file(file, goal_text(founding.goal(told, ask=not yes)))
    tell(f"{file} written; mcred weights --goal {file} asks what matters to you, mcred plan --goal {file} finds a way")
    inputs = load_inputs(catalog, file, as_of, WhatIf(), plain=plain, no_cache=no_cache)
    comparison, shape = compared(inputs), format_name(format, output)
    rows = TABLE_ROWS if shape == "table" else None
    selection = selected(inputs, comparison, types=None, platforms=None, top=rows, sort="", columns="")
    settings = {"top": rows}
    emit(
        ranking_report(comparison, inputs.catalog, inputs.data(settings), selection, Words(locale)),
        shape,
        output,
        plain=plain,
    )
