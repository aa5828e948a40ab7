"""The entry point. It answers --version before anything else is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line, or only print the version."""
    if sys.argv[1:] == ["--version"]:
        from mcred import __version__  # noqa: PLC0415 - nothing is imported before it is needed

        sys.stdout.write(f"mcred {__version__}\n")
        return
    try:
        from mcred.cli.app import app  # noqa: PLC0415 - (the same)
    except KeyboardInterrupt:
        sys.exit(130)  # ExitCode.INTERRUPTED, before there is anything that could say so
    app()


if __name__ == "__main__":
    main()
