"""The application: its commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword
from typing import Annotated, Any, Final, NamedTuple

import typer
from typer.core import TyperGroup

from mcred import __version__
from mcred.findings import ExitCode, McredError


class Command(NamedTuple):
    """A command that is only imported when it is run: its module in `cli`, what it does, two examples for its help."""

    module: str
    summary: str
    examples: tuple[str, str]


COMMANDS: Final = {
    "compare": Command(
        "learner",
        "Rank offerings against a goal.",
        ("mcred compare", "mcred compare --hours 3 --budget 400 --type specialization"),
    ),
    "show": Command(
        "learner",
        "Show one offering whole, with sources and dates.",
        ("mcred show mitx-sds", "mcred show mitx-sds --hours 4 --format markdown"),
    ),
    "explain": Command(
        "learner",
        "Explain every point of an offering's score.",
        ("mcred explain mitx-sds", "mcred explain mitx-sds --hours 4 --output explanation.html"),
    ),
    "stack": Command(
        "stacking",
        "Show what an offering stacks into, and until when.",
        ("mcred stack mitx-sds", "mcred stack 6.431x --to mitx-sds --format mermaid"),
    ),
    "progress": Command(
        "progress",
        "Show how far you are toward each credential.",
        ("mcred progress --goal my-goal.yaml", "mcred progress examples/badge.json --to mitx-sds"),
    ),
    "plan": Command(
        "planning",
        "Find the cheapest set of offerings for a goal.",
        ("mcred plan --skill sql=3 --skill python=3", "mcred plan --for time --alternatives 2"),
    ),
    "scan": Command(
        "scanning",
        "Tell which credentials a description announces.",
        ("mcred scan examples/description.txt", "mcred scan --lines examples/descriptions.jsonl --format json"),
    ),
    "import": Command(
        "importing",
        "Make catalog entries out of course pages, records and tables.",
        (
            "mcred import examples/course-page.html --into my-catalog.yaml",
            "mcred import examples/courses.csv --map title='Course Name' --format json",
        ),
    ),
    "market": Command(
        "market",
        "Hold providers against themselves and the market.",
        ("mcred market", "mcred market --provider google --type professional_certificate"),
    ),
    "batch": Command(
        "batch",
        "Rank offerings for many learners, a file each.",
        (
            "mcred batch goals/ --out rankings",
            "mcred batch examples/learners.csv --goal goals/data-analyst.yaml --out rankings --format csv",
        ),
    ),
    "init": Command(
        "starting",
        "Write a goal file by questions, and compare for the first time.",
        ("mcred init", "mcred init my-goal.yaml --skills sql=3,python=3 --budget 400 --hours 6 --yes"),
    ),
    "types": Command("learner", "List the credential types known.", ("mcred types", "mcred types --format csv")),
    "weights": Command(
        "weights",
        "Find your weights by questions.",
        ("mcred weights --goal my-goal.yaml", "mcred weights --points skill_fit=100,cost=60 --dry-run"),
    ),
    "export": Command(
        "exporting",
        "Write the catalog as CTDL, schema.org or CSV, for other tools.",
        ("mcred export mitx-sds --format schema-org", "mcred export --platform edx --output edx.csv"),
    ),
    "check": Command(
        "checking",
        "Check catalogs and goals, every problem at its place.",
        ("mcred check catalogs/ goals/", "mcred check --fix my-catalog.yaml"),
    ),
    "cache": Command(
        "caching", "Look at what is kept to answer faster, or clear it.", ("mcred cache info", "mcred cache clear")
    ),
    "schema": Command(
        "schema",
        "Write the JSON Schema of catalogs or goals, for editors.",
        ("mcred schema catalog", "mcred schema goal --output goal.schema.json"),
    ),
}
"""The commands in the order of the help. What stands here about a command is what its function says of itself."""


class Commands(TyperGroup):
    """The commands, with what every one of them does about errors."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:  # noqa: ANN401 - the type is private to typer
        """Find the command that is asked for, and only now import it."""
        name, found, rest = super().resolve_command(ctx, args)
        if name in COMMANDS:
            found = _whole(name)
        return name, found, rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the type is private to typer
        """Run a command; turn errors of the user's into messages, and errors of ours into a traceback."""
        try:
            return super().invoke(ctx)
        except McredError as error:
            from mcred.cli.output import report_error

            if ctx.meta.get("debug"):
                _print_traceback()
            report_error(error, plain=ctx.meta.get("plain", False))
            raise typer.Exit(error.exit_code) from error
        except BrokenPipeError as error:
            from mcred.cli.output import discard_output

            discard_output()  # whoever read it has enough
            raise typer.Exit(ExitCode.DONE) from error
        except KeyboardInterrupt as error:
            typer.echo("interrupted", err=True)
            raise typer.Exit(ExitCode.INTERRUPTED) from error
        except Exception as error:
            if _of_the_command_line(error):
                raise
            _print_traceback()
            typer.echo("this is a bug in mcred; please report it with the lines above", err=True)
            raise typer.Exit(ExitCode.BUG) from error


def _print_traceback() -> None:
    import traceback

    traceback.print_exc()


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
        from mcred.cli.settings import read_settings

        ctx.default_map = {ctx.invoked_subcommand: read_settings()}


def _whole(name: str) -> Any:  # noqa: ANN401 - the type is private to typer
    """Return a command with all of its options."""
    module, _, examples = COMMANDS[name]
    # `import` is a word of Python's: its function is called import_.
    function = getattr(import_module(f"mcred.cli.{module}"), f"{name}_" if iskeyword(name) else name)
    alone = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings=app.info.context_settings,
    )
    # The backspace keeps the lines of the paragraph as they are.
    epilog = "\n".join(("\b", "Examples:", *(f"  {line}" for line in examples)))
    alone.command(name=name, epilog=epilog)(function)
    return typer.main.get_command(alone)


def _in_name_only() -> None:
    """Stand for a command until it is asked for."""


for _name, _command in COMMANDS.items():
    app.command(name=_name, help=_command.summary)(_in_name_only)
