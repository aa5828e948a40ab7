"""Badges: Open Badges 3.0, Comprehensive Learner Records and other verifiable credentials, as JSON files.

What they say is taken as it stands. Signatures and revocation lists are not looked at, no address is opened.
"""

from __future__ import annotations

import codecs
import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mcred.findings import McredError
from mcred.sources.document import PathError, read_file
from mcred.sources.files import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_BYTES = 1024 * 1024
"""The largest file that is read. A badge has a few thousand bytes; what makes one large is an image in it."""

DEEPEST = 16
"""Credentials within credentials, a record of records, that are looked into."""

_OTHER_ENCODINGS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_IMAGES = (b"\x89PNG", b"<svg", b"<?xml")
_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)(T|$)")


@dataclass(frozen=True, slots=True)
class Badge:
    """One achievement that a file attests: what it calls it, where it is described, who issued it and when.

    `codes` are identifiers, `addresses` pages, both the achievement's own before those that it is aligned to. `expires`
    is the last day on which it holds.
    """

    file: str
    name: str
    type: str = ""
    issuer: str = ""
    codes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    earned: dt.date | None = None
    expires: dt.date | None = None


def load_badges(path: Path) -> tuple[tuple[Badge, ...], SourceFile]:
    """Read the badges of a file: one credential, a list of them, or a record or presentation that holds some.

    Raises PathError where it cannot be read, and McredError where it is not what it should be.
    """
    content = read_file(path)
    if len(content) > MAX_BYTES:
        raise PathError(f"{path}: larger than {MAX_BYTES // 1024**2} MiB", "give each credential in a file of its own")
    file = str(path)
    badges = tuple(_badges(_parsed(content, file), file, 0))
    if not badges:
        raise McredError(
            f"{file}: no credential in it", "an Open Badge 3.0 or another verifiable credential in JSON is due"
        )
    return badges, SourceFile(file, hashlib.sha256(content).hexdigest())


def _parsed(content: bytes, file: str) -> object:
    """Return the file's JSON, numbers as text: none of them is needed, and some are too long to be any."""
    if content.startswith(_IMAGES):
        raise McredError(f"{file}: an image; badges inside images are not read", "download the badge as JSON")
    if content.startswith(_OTHER_ENCODINGS):
        raise McredError(f"{file}: not UTF-8: UTF-16 found", "save the file as UTF-8")
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise McredError(f"{file}: not UTF-8: byte 0x{content[error.start]:02X}", "save the file as UTF-8") from error
    if text.strip().strip('"').startswith("eyJ"):
        raise _signed(file)
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        place = f"{file}:{error.lineno}:{error.colno}"
        raise McredError(f"{place}: not JSON: {error.msg}", "download the badge as JSON again") from error
    except RecursionError as error:
        raise McredError(f"{file}: nested too deeply", "download the badge as JSON again") from error


def _signed(file: str) -> McredError:
    return McredError(
        f"{file}: a credential in the compact form of a JWT (eyJ...), which is not read here",
        "download it as JSON from the wallet or the issuer",
    )


def _badges(data: object, file: str, depth: int) -> Iterator[Badge]:
    """Yield the badges of a credential and of those that it holds."""
    if depth > DEEPEST:
        raise McredError(f"{file}: more than {DEEPEST} credentials within one another", "take the innermost out")
    if isinstance(data, str) and data.startswith("eyJ"):
        raise _signed(file)
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, str) and one.startswith("eyJ"):
            raise _signed(file)
        if not isinstance(one, dict):
            raise McredError(f"{file}: {_kind(one)}, where a credential is due", "an object of JSON is one")
        yield from _badges_of(one, file, depth)


def _badges_of(credential: dict[str, Any], file: str, depth: int) -> Iterator[Badge]:
    inner = [credential, *_objects(credential.get("credentialSubject"))]
    held = [one["verifiableCredential"] for one in inner if one.get("verifiableCredential")]
    for one in held:
        yield from _badges(one, file, depth + 1)
    if "badge" in credential and "credentialSubject" not in credential:
        raise McredError(f"{file}: an Open Badge of version 2, which is not read here", "download it as version 3.0")
    if "credentialSubject" in credential:
        subjects = _objects(credential["credentialSubject"])
        achieved = [one for subject in subjects for one in _objects(subject.get("achievement"))]
        for achievement in achieved or ([] if held else [{}]):
            yield _badge(credential, achievement, file)


def _badge(credential: dict[str, Any], achievement: dict[str, Any], file: str) -> Badge:
    """Return what a credential says of one achievement."""
    name = _text(achievement.get("name")) or _text(credential.get("name"))
    alignments = _objects(achievement.get("alignment"))
    codes = [achievement.get("id"), achievement.get("humanCode"), *(one.get("targetCode") for one in alignments)]
    criteria = _objects(achievement.get("criteria"))
    pages = [achievement.get("id"), achievement.get("url"), *(one.get("id") for one in criteria)]
    pages += [one.get("targetUrl") for one in alignments]
    issuers = _objects(credential.get("issuer"))
    first = _first_day(credential, ("awardedDate", "validFrom", "issuanceDate"), file)
    return Badge(
        file=file,
        name=name or _text(achievement.get("id")) or "no name",
        type=_text(achievement.get("achievementType")),
        issuer=_text(issuers[0].get("name")) if issuers else "",
        codes=_texts(codes),
        addresses=tuple(page for page in _texts(pages) if page.startswith(("http://", "https://"))),
        earned=first,
        expires=_first_day(credential, ("validUntil", "expirationDate"), file),
    )


def _first_day(credential: dict[str, Any], names: tuple[str, ...], file: str) -> dt.date | None:
    """Return the first of the days that is given, as its own calendar has it: no clock and no time zone is asked."""
    for name in names:
        if name in credential:
            written = _DAY.match(_text(credential[name]))
            try:
                return dt.date.fromisoformat(written[1] if written else "")
            except ValueError as error:
                found = json.dumps(credential[name])
                raise McredError(f"{file}: {name} is no day: {found:.60}", "a day is 2026-05-01T00:00:00Z") from error
    return None


def _objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of what can be one or a list of them."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


def _text(value: object) -> str:
    """Return a text that can stand by itself, by language, or in a list; nothing where there is none."""
    if isinstance(value, list | dict) and value:
        inside: list[object] = [*value.values()] if isinstance(value, dict) else value
        return _text(value.get("@value", inside[0]) if isinstance(value, dict) else inside[0])
    return value.strip() if isinstance(value, str) else ""


def _texts(values: list[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in map(_text, values) if text))


def _kind(value: object) -> str:
    kinds: dict[type, str] = {str: "a text", bool: "true or false", type(None): "null", list: "a list"}
    return kinds[type(value)]
