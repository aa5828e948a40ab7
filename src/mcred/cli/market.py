"""The command that holds providers against themselves and the market: market."""

from __future__ import annotations

from typing import Annotated

import typer

from mcred.cli.options import (
    Anonymous,
    AsOf,
    Catalogs,
    Currency,
    Debug,
    FormatName,
    GoalFile,
    Hours,
    Locale,
    NoCache,
    Output,
    Plain,
    Platforms,
    Want,
)

Providers = Annotated[
    list[str] | None, typer.Option("--provider", metavar="ID", help="Show only this provider; may be repeated.")
]
MarketTypes = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Only the market of this credential type; may be repeated."),
]
MarketSkills = Annotated[
    list[str] | None,
    typer.Option("--skill", metavar="ID", help="Only the market of what teaches this skill; may be repeated."),
]
MinPeers = Annotated[int, typer.Option("--min-peers", metavar="N", min=2, help="Say nothing of fewer peers.")]
Shared = Annotated[int, typer.Option("--shared", metavar="N", min=1, help="Skills that peers share at least.")]


def market(
    catalog: Catalogs = None,
    goal: GoalFile = None,
    as_of: AsOf = None,
    hours: Hours = None,
    want: Want = None,
    currency: Currency = None,
    provider: Providers = None,
    platform: Platforms = None,
    type: MarketTypes = None,
    skill: MarketSkills = None,
    min_peers: MinPeers = 5,
    shared: Shared = 1,
    format: FormatName = None,
    output: Output = None,
    plain: Plain = False,
    locale: Locale = "en",
    anonymous: Anonymous = False,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """Hold providers against themselves and the market."""
    from mcred.cli.comparing import surveyed
    from mcred.cli.inputs import WhatIf, known, load_inputs
    from mcred.cli.output import emit, format_name
    from mcred.views.market import MarketView, market_report
    from mcred.views.wording import Words

    del debug
    inputs = load_inputs(
        catalog, goal, as_of, WhatIf(hours=hours, want=want, currency=currency), plain=plain, no_cache=no_cache
    )
    providers = known("provider", provider or (), inputs.catalog.providers)
    platforms = known("platform", platform or (), inputs.catalog.platforms)
    survey = surveyed(inputs, types=type or (), skills=skill or (), least=min_peers, shared=shared)

    def keep(id: str) -> bool:
        offering = inputs.catalog.offerings[id]
        of_provider = not providers or offering.awarded_by in providers
        return of_provider and (not platforms or offering.platform in platforms)

    view = MarketView(survey, inputs.goal.learner.currency, keep)
    asked = {"provider": provider, "platform": platform, "type": type, "skill": skill}
    data = inputs.data({**asked, "min_peers": min_peers, "shared": shared}, anonymous=anonymous)
    emit(market_report(view, data, Words(locale)), format_name(format, output), output, plain=plain)
