"""The application: its commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from mcred import __version__
from mcred.cli import batch, checking, learner, market, planning, progress, schema, stacking, starting, weights
from mcred.cli.output import discard_output, report_error
from mcred.cli.settings import read_settings
from mcred.findings import ExitCode, McredError

if TYPE_CHECKING:
    from collections.abc import Callable


class Commands(TyperGroup):
    """The commands, with what every one of them does about errors."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the type is private to typer
        """Run a command; turn errors of the user's into messages, and errors of ours into a traceback."""
        try:
            return super().invoke(ctx)
        except McredError as error:
            if ctx.meta.get("debug"):
                traceback.print_exc()
            report_error(error, plain=ctx.meta.get("plain", False))
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError as error:
            discard_output()  # whoever read it has enough
            raise typer.Exit(ExitCode.DONE) from error
        except KeyboardInterrupt as error:
            typer.echo("interrupted", err=True)
            raise typer.Exit(ExitCode.INTERRUPTED) from error
        except Exception as error:
            if _of_the_command_line(error):
                raise
            traceback.print_exc()
            typer.echo("this is a bug in mcred; please report it with the lines above", err=True)
            raise typer.Exit(ExitCode.BUG) from error


def _of_the_command_line(error: Exception) -> bool:
    """Tell whether typer knows what to do with an exception: wrong usage, an exit."""
    return type(error).__module__.startswith(("typer", "click"))


app = typer.Typer(
    cls=Commands,
    help="Compare micro-credentials before you pay: cost at your pace, what they stack into, what they weigh.",
    epilog="Start with: mcred compare",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:  # noqa: FBT001 - the value of a flag
    if value:
        typer.echo(f"mcred {__version__}")
        raise typer.Exit


@app.callback()
def start(
    ctx: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Read the settings, which stand in for options that are not given."""
    del version
    if ctx.invoked_subcommand is not None:
        ctx.default_map = {ctx.invoked_subcommand: read_settings()}


_EXAMPLES: dict[Callable[..., None], tuple[str, str]] = {
    learner.compare: ("mcred compare", "mcred compare --hours 3 --budget 400 --type specialization"),
    learner.show: ("mcred show mitx-sds", "mcred show mitx-sds --hours 4 --format markdown"),
    learner.explain: ("mcred explain mitx-sds", "mcred explain mitx-sds --hours 4 --output explanation.html"),
    stacking.stack: ("mcred stack mitx-sds", "mcred stack 6.431x --to mitx-sds --format mermaid"),
    progress.progress: ("mcred progress --goal my-goal.yaml", "mcred progress badge.json --to mitx-sds"),
    planning.plan: (
        "mcred plan --skill sql=3 --skill python=3",
        "mcred plan --for time --alternatives 2",
    ),
    market.market: ("mcred market", "mcred market --provider google --type professional_certificate"),
    batch.batch: (
        "mcred batch goals/ --out rankings",
        'mcred batch learners.csv --goal goal.yaml --map "hours=Hours a week" --out rankings --format csv',
    ),
    starting.init: ("mcred init", "mcred init my-goal.yaml --skills sql=3,python=3 --budget 400 --hours 6 --yes"),
    learner.types: ("mcred types", "mcred types --format csv"),
    weights.weights: ("mcred weights --goal my-goal.yaml", "mcred weights --points skill_fit=100,cost=60 --dry-run"),
    checking.check: ("mcred check catalogs/ goals/", "mcred check --fix my-catalog.yaml"),
    schema.schema: ("mcred schema catalog", "mcred schema goal --output goal.schema.json"),
}
"""The commands, each with two examples for its help."""

for _command, _examples in _EXAMPLES.items():
    # The backspace keeps the lines of the paragraph as they are.
    app.command(name=_command.__name__, epilog="\n".join(("\b", "Examples:", *(f"  {line}" for line in _examples))))(
        _command
    )
