"""Settings: what stands in for options that are not given.

After the flags and the environment (`MCRED_*`) come `mcred.toml` or `[tool.mcred]` of `pyproject.toml` in the working
folder or the nearest one above it, then `config.toml` in the user's folder. Paths in a file are relative to it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import platformdirs

from mcred.cli.options import nearest
from mcred.findings import McredError

SETTINGS: dict[str, type] = {
    "catalog": list,
    "goal": str,
    "as_of": str,
    "format": str,
    "plain": bool,
    "locale": str,
    "anonymous": bool,
    "top": int,
    "order": str,
}
"""What a file can set, as the options are called, and of which type."""

_KINDS = {list: "a list of texts", str: "a text", bool: "true or false", int: "a whole number"}
_PATHS = ("catalog", "goal")


def read_settings() -> dict[str, Any]:
    """Return the settings of the nearest project file over those of the user. Raises McredError for a wrong file."""
    user = Path(platformdirs.user_config_dir("mcred")) / "config.toml"
    settings = _read(user, ())
    try:
        working = Path.cwd()
    except OSError:  # it is gone
        return settings
    for folder in (working, *working.parents):
        for name, table in (("mcred.toml", ()), ("pyproject.toml", ("tool", "mcred"))):
            file = folder / name
            if found := _read(file, table):
                return {**settings, **found}
    return settings


def _read(file: Path, table: tuple[str, ...]) -> dict[str, Any]:
    """Read one file's settings, if it is there, and hold each against its type."""
    try:
        content: Any = tomllib.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        if table:
            return {}  # somebody else's file, which they will hear about elsewhere
        raise McredError(f"{file}: cannot be read: {error}", "mend the file or remove it") from error
    for key in table:
        content = content.get(key) if isinstance(content, dict) else None
    if not isinstance(content, dict):
        return {}
    return {name: _checked(file, name, value) for name, value in content.items()}


def _checked(file: Path, name: str, value: object) -> object:
    """Return a setting as its option takes it."""
    kind = SETTINGS.get(name)
    if kind is None:
        raise McredError(f"{file}: unknown setting {name}{nearest(name, SETTINGS)}", f"known are {', '.join(SETTINGS)}")
    if kind is list and isinstance(value, str):
        value = [value]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise McredError(f"{file}: {name} must be {_KINDS[kind]}", f"found {value!r}")
    if name in _PATHS:
        return (
            [str(file.parent / str(path)) for path in value]
            if isinstance(value, list)
            else str(file.parent / str(value))
        )
    return value
