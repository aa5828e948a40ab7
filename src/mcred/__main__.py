"""The entry point. It answers --version, and what it was asked before, before anything else is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line, or only print the version, or what was answered before."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from mcred import __version__

        sys.stdout.write(f"mcred {__version__}\n")
        return
    recording = None
    try:
        if {"-h", "--help"}.isdisjoint(arguments):
            from mcred.cli.recall import recording_of

            recording = recording_of(arguments)
        if recording and recording.replay():
            return
        from mcred.cli.app import app

        if recording:
            recording.listen()
    except KeyboardInterrupt:
        sys.exit(130)  # ExitCode.INTERRUPTED, before there is anything that could say so
    try:
        app()
    except SystemExit as end:
        if recording and not end.code:
            recording.keep()
        raise


if __name__ == "__main__":
    main()
