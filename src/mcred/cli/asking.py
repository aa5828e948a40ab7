"""Questions on a terminal: asked on stderr, so that stdout keeps the result alone, and repeated until understood."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

from mcred.cli.output import style_of, tell
from mcred.findings import UsageError
from mcred.render.formats import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mcred.report import Report

T = TypeVar("T")


def on_a_terminal() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(question: str, parse: Callable[[str], T], names: Sequence[str] = ()) -> T:
    """Ask until `parse`, which raises UsageError, takes the answer. Raises UsageError where the answers end.

    Tab completes one of the names. Not typer.prompt: that writes the end of every question to stdout, and makes exit
    code 1 of Ctrl-C.
    """
    while True:
        try:
            with _completing(names):
                answer = _line(f"{question} ")
            return parse(answer.strip())
        except UsageError as error:
            tell(f"{error.message}; {error.help}" if error.help else error.message)
        except EOFError as error:
            typer.echo(err=True)
            raise UsageError("the answers ended before the questions", "nothing was written") from error


def _line(question: str) -> str:
    """Read a line. Where stdout is the terminal too the question goes there, since editing draws it anew."""
    if sys.stdout is not None and sys.stdout.isatty():
        return input(question)
    typer.echo(question, nl=False, err=True)
    return input()


@contextmanager
def _completing(names: Sequence[str]) -> Iterator[None]:
    """Let Tab complete names, where Python was built with line editing."""
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(start: str, number: int) -> str | None:
        return [name for name in (*names, None) if name is None or name.startswith(start)][number]

    readline.set_completer_delims(", ")
    readline.parse_and_bind("tab: complete")
    readline.set_completer(complete)
    try:
        yield
    finally:
        readline.set_completer(None)


def confirmed(question: str) -> bool:
    """Ask whether to do something; no unless the answer is yes."""
    return ask(f"{question} [y/N]", _yes)


def _yes(answer: str) -> bool:
    if answer.casefold() not in {"y", "yes", "n", "no", ""}:
        raise UsageError("answer y or n")
    return answer.casefold().startswith("y")


def present(report: Report, *, plain: bool) -> None:
    """Draw on stderr what a question is about."""
    style = style_of(sys.stderr, plain=plain)
    typer.echo("\n" + FORMATS["table"].render(report, style).lstrip("\n"), nl=False, err=True, color=style.colour)


def choice_of(names: dict[str, T]) -> Callable[[str], T]:
    """Return a parser that takes one of a few short answers."""

    def parse(answer: str) -> T:
        if answer.casefold() not in names:
            raise UsageError(f"answer {', '.join(list(names)[:-1])} or {list(names)[-1]}")
        return names[answer.casefold()]

    return parse
