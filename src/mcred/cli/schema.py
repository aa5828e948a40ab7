"""The command for editors and validators: schema."""

from __future__ import annotations

from typing import Annotated

import typer

from mcred.cli.options import Debug, Output, one_of

KINDS = ("catalog", "goal")

Kind = Annotated[
    str, typer.Argument(metavar="|".join(KINDS), parser=one_of(KINDS), help="The kind of file to describe.")
]


def schema(kind: Kind, output: Output = None, debug: Debug = False) -> None:
    """Write the JSON Schema of catalogs or goals, for editors."""
    from mcred.cli.output import emit
    from mcred.model.schema import file_schema
    from mcred.report import Report

    del debug
    emit(Report(f"JSON Schema of a {kind}", file_schema(kind)), "json", output)
