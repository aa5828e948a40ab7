"""The command that looks at what is kept to answer faster, and clears it: cache."""

from __future__ import annotations

from typing import Annotated

import typer

from mcred.cli.options import Debug, FormatName, Output, Plain, one_of

ACTIONS = ("info", "clear")

Action = Annotated[
    str, typer.Argument(metavar="|".join(ACTIONS), parser=one_of(ACTIONS), help="Look at it, or remove all of it.")
]


def cache(
    action: Action, format: FormatName = None, output: Output = None, plain: Plain = False, debug: Debug = False
) -> None:
    """Look at what is kept to answer faster, or clear it.

    Everything in it can be made again. MCRED_CACHE=off does without it, MCRED_CACHE_SIZE bounds it (MiB).
    """
    from mcred.cli.output import emit, format_name
    from mcred.cli.recall import store
    from mcred.views.store import store_report

    del debug
    kept_in = store()
    removed = kept_in.clear() if kept_in and action == "clear" else None
    emit(store_report(kept_in, removed), format_name(format, output), output, plain=plain)
