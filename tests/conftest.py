"""What every test can ask for: how to write golden files anew, and an environment that says nothing."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from commands import write_inputs
from mcred.sources.document import parse
from terminal import Terminal, opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mcred.findings import Finding
    from mcred.sources.document import Document

# No deadline: a busy machine is no fault of the code. The same examples every time: `make fuzz` looks for new ones.
settings.register_profile("mcred", deadline=None, derandomize=True)
settings.register_profile(
    "fuzz", deadline=None, max_examples=20_000, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
# For a second run within one, which is to see all lines and not all examples again.
settings.register_profile("brief", settings.get_profile("mcred"), max_examples=20)
settings.load_profile("mcred")

_SPEAKING = ("MCRED_", "FORCE_COLOR", "NO_COLOR", "CLICOLOR", "TERM", "COLUMNS", "LC_", "LANG", "PYTHON")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-cases", action="store_true", help="write what tests/cases expects anew; then read the diff"
    )


@pytest.fixture(scope="session", autouse=True)
def shipped_files_parsed_once() -> Iterator[None]:
    """Parse each shipped file once: every catalog stands on some, and half of the time of all tests went there.

    A document is never changed, so that all tests can have the same one.
    """
    parse_once = cache(parse)

    def remember(content: bytes, file: str) -> tuple[Document | None, list[Finding]]:
        return (parse_once if file.startswith("mcred/") else parse)(content, file)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mcred.sources.load.parse", remember)
        yield


@pytest.fixture
def bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a command an empty working folder, no settings, a cache of its own and a terminal of 80 columns."""
    for name in os.environ:
        if name.startswith(_SPEAKING) and name != "PYTHONPATH":
            monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def small_catalog(bare_environment: Path) -> Path:
    """Put the small catalog of `commands` and its goal into the working folder."""
    write_inputs()
    return bare_environment


@pytest.fixture
def terminal(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Open a terminal at which a test can type."""
    with opened(capfdbinary, monkeypatch) as one:
        yield one
