"""The files that a catalog is read from: which they are, what they are called, and what is in them."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mcred.sources import lines
from mcred.sources.document import PathError, open_regular, read_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES: Final = (".yaml", ".yml", ".yaml.gz", ".yml.gz", *lines.SUFFIXES)
VOCABULARY: Final = ("credential-types.yaml", "skills.yaml", "occupations.yaml")
"""The shipped files that are under every catalog."""

_PART: Final = 1024 * 1024


@dataclass(frozen=True)
class SourceFile:
    """A file that was read: its path as given, and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Content:
    """A file as it was read. `named` tells that the user gave its path, and not a folder that it is in."""

    source: SourceFile
    content: bytes
    named: bool = True
    shipped: bool = False
    asked: bool = True
    lines: Path | None = None
    """The file where it is one of lines, which are read one by one: then it has no content here."""


def shipped(name: str) -> Path:
    """Return a folder of the data that comes with mcred, "catalogs" or "goals"."""
    package = Path(__file__).resolve().parents[1]
    installed = package / name
    return installed if installed.is_dir() else package.parents[1] / name


def contents_of(paths: Iterable[Path]) -> list[Content]:
    """Read every file once: the shipped vocabulary, then the others in the order given."""
    # realpath, since Path.resolve raises on a loop of links, which is to be told with the path when it is opened.
    vocabulary = {realpath(path): (path, False) for path in (shipped("catalogs") / name for name in VOCABULARY)}
    asked = {realpath(path): (path, named) for given in paths for path, named in yaml_files(given)}
    together = vocabulary | asked
    return [
        replace(content_of(path), named=named, shipped=key in vocabulary, asked=key in asked)
        for key, (path, named) in together.items()
    ]


def content_of(path: Path) -> Content:
    """Read a file; one of lines is only hashed. Raises PathError where it cannot be read."""
    if path.name.endswith(lines.SUFFIXES):
        return Content(SourceFile(_name(path), hash_of(path)), b"", lines=path)
    content = read_file(path)
    return Content(SourceFile(_name(path), hashlib.sha256(content).hexdigest()), content)


def hash_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, read in pieces. Raises PathError where it cannot be read."""
    with open_regular(path) as file:
        found = hashlib.sha256()
        while part := file.read(_PART):
            found.update(part)
    return found.hexdigest()


def _name(path: Path) -> str:
    """Name a file as the user does, and what is shipped alike on every machine."""
    root = shipped("catalogs").parent
    inside = any(path.is_relative_to(root / folder) for folder in ("catalogs", "goals"))
    return f"mcred/{path.relative_to(root).as_posix()}" if inside else str(path)


def yaml_files(path: Path) -> Iterator[tuple[Path, bool]]:
    """Go through the files that a path stands for, and whether they are named by it."""
    if not path.is_dir():
        yield path, True
        return
    found = []
    for folder, folders, names in os.walk(path, onerror=_raise):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if name.endswith(SUFFIXES) and not name.startswith(".")]
    if not found:
        raise PathError(
            f"{path}: no {' or '.join(SUFFIXES[:2])} file in this folder", f"others are {', '.join(SUFFIXES[2:])}"
        )
    yield from ((file, False) for file in sorted(found, key=Path.as_posix))


def _raise(error: OSError) -> None:
    raise PathError(f"{error.filename}: {(error.strerror or str(error)).lower()}") from error
