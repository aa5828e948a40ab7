"""Descriptions to scan: plain text, saved pages, and lines of JSON, from bytes that nobody vouches for."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from mcred.findings import Finding, McredError, Severity
from mcred.sources.place import Source
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

MAX_CHARACTERS: Final = 200_000
"""The longest text that is scanned: some seventy pages. A longer one is refused at once; a description has one page."""

MAX_PAGE: Final = 8_000_000
"""The longest page that is parsed, in characters: what is shown of it is a small part."""

DEEPEST: Final = 5_000
"""The parser's time grows with the square of how deep elements are nested; pages of people stay far below this."""

_TAG: Final = re.compile(r"<(/?)(\w[\w-]*)")
_CLOSED_UNASKED: Final = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param path source td th tr track wbr".split()
)
"""Elements that hold nothing, or that the next one closes."""

_PAGE: Final = re.compile(r"\s*(?:<!doctype html|<html|<head|<body)\b", re.IGNORECASE)
_PAGE_SUFFIXES: Final = frozenset((".html", ".htm", ".xhtml"))
_UNREAD: Final = frozenset("script style noscript template svg head nav footer select iframe object math".split())
"""Elements whose text is no part of the description: a menu names every credential that its site has."""

_INLINE: Final = frozenset(
    """
    a abbr b bdi bdo cite code data dfn em font i kbd label mark q s samp small span strong sub sup time u var wbr
    """.split()
)


class _Numeral(str):
    """A number as it is written: some are too long to be any."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A description: what it is called, and what it says."""

    id: str
    text: str


def text_of(content: bytes, name: str) -> Text:
    """Return what a file says, of a page what it shows. Raises McredError where it is no text, or too long."""
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise McredError(f"{name}: not UTF-8: byte 0x{content[error.start]:02X}", "save the file as UTF-8") from error
    if PurePath(name).suffix.lower() in _PAGE_SUFFIXES or _PAGE.match(text):
        if len(text) > MAX_PAGE:
            raise McredError(f"{name}: longer than {MAX_PAGE:,} characters", "save the text of the page alone")
        if _depth(text) > DEEPEST:
            raise McredError(f"{name}: nested too deeply", "save the text of the page alone")
        text = shown_text(text)
    if len(text) > MAX_CHARACTERS:
        raise McredError(
            f"{name}: longer than {MAX_CHARACTERS:,} characters", "scan one description at a time, or use --lines"
        )
    return Text(name, text)


def _depth(page: str) -> int:
    """Return how deep the elements of a page are nested at most, were each of them closed."""
    depth = deepest = 0
    for closing, name in _TAG.findall(page):
        if name.lower() not in _CLOSED_UNASKED:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest


def shown_text(page: str) -> str:
    """Return the text of a page, its heading first, a paragraph for each block. Scripts and menus are left out."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - plain text needs no parser of pages

    tree = LexborHTMLParser(page)
    heading = tree.css_first("h1") or tree.css_first("title")
    first = " ".join(heading.text().split()) if heading else ""
    written = "".join(_pieces(tree.body)) if tree.body else ""  # a page of frames has no body
    blocks = [" ".join(block.split()) for block in written.split("\n\n")]
    return "\n\n".join([*([first] if first else []), *(block for block in blocks if block not in {"", first})])


def _pieces(body: LexborNode) -> Iterator[str]:
    """Go through the text below a node, with an empty line around each block. Depth costs no stack."""
    node, leaving = body.child, False
    while node is not None and node.mem_id != body.mem_id:
        tag = node.tag or ""
        if tag == "-text":
            yield re.sub(r"\s+", " ", node.text_content or "")
        elif tag not in _INLINE:
            yield "\n\n"
        down = None if leaving or tag in _UNREAD else node.child
        leaving = down is None and node.next is None
        node = down or node.next or node.parent


def texts_of_lines(content: bytes, name: str) -> tuple[list[Text], list[Finding]]:
    """Return the texts of a file of JSON lines, and what is wrong with lines that hold none.

    A line is an object with `text` and, unless it is to be called by its number, `id`. Other keys are passed over.
    """
    texts: list[Text] = []
    findings: list[Finding] = []
    for number, line in enumerate(content.removeprefix(codecs.BOM_UTF8).split(b"\n"), start=1):
        if line.strip():
            found = _text_of_line(line, number, name)
            (texts if isinstance(found, Text) else findings).append(found)  # type: ignore[arg-type]
    return texts, findings


def _text_of_line(line: bytes, number: int, name: str) -> Text | Finding:
    try:
        data = json.loads(line.decode("utf-8"), parse_int=_Numeral, parse_float=_Numeral)
    except UnicodeDecodeError as error:
        return _finding(Rule.ENCODING, f"not UTF-8: byte 0x{line[error.start]:02X}", line, number, name)
    except json.JSONDecodeError as error:
        return _finding(Rule.SYNTAX, f"not JSON: {error.msg}", line, number, name, error.pos)
    except RecursionError:
        return _finding(Rule.DEPTH, "nested too deeply", line, number, name)
    wrong = _wrong_values(data)
    if wrong:
        return _finding(*wrong, line, number, name)
    return Text(str(data.get("id", number)), data["text"])


def _wrong_values(data: Any) -> tuple[Rule, str] | None:  # noqa: ANN401 - anything that JSON can say
    """Say what keeps a line from being a text with an id; None where nothing does."""
    if not isinstance(data, dict):
        return Rule.SHAPE, "an object is due"
    if "text" not in data:
        return Rule.MISSING_KEY, "text is missing"
    text = data["text"]
    if not isinstance(text, str) or isinstance(text, _Numeral):
        return Rule.TEXT, "text must be text"
    if not isinstance(data.get("id", ""), str):
        return Rule.TEXT, "id must be text"
    if len(text) > MAX_CHARACTERS:
        return Rule.LENGTH, f"text is longer than {MAX_CHARACTERS:,} characters"
    return None


def _finding(rule: Rule, message: str, line: bytes, number: int, name: str, column: int = 0) -> Finding:
    place = Source(name, line.decode("utf-8", "replace").rstrip("\r")).at(column)
    help = 'a line is {"id": "...", "text": "..."}'
    return Finding(rule, Severity.ERROR, message, replace(place, line=number, end_line=number), help)
