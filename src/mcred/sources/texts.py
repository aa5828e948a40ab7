"""Descriptions to scan: plain text, saved pages, and lines of JSON, from bytes that nobody vouches for."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from mcred.findings import Finding, McredError, Severity
from mcred.sources.place import Source
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

MAX_CHARACTERS: Final = 200_000
"""The longest text that is scanned: some seventy pages. A longer one is refused at once; a description has one page."""

_PAGE: Final = re.compile(r"\s*(?:<!doctype html|<html|<head|<body)\b", re.IGNORECASE)
_PAGE_SUFFIXES: Final = frozenset((".html", ".htm", ".xhtml"))
_UNREAD: Final = frozenset("script style noscript template svg head nav footer select iframe object math".split())
"""Elements whose text is no part of the description: a menu names every credential that its site has."""

_INLINE: Final = frozenset(
    "a abbr b bdi bdo cite code data dfn em font i kbd label mark q s samp small span strong sub sup time u var wbr".split()
)


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
        text = shown_text(text)
    if len(text) > MAX_CHARACTERS:
        raise McredError(
            f"{name}: longer than {MAX_CHARACTERS:,} characters", "scan one description at a time, or use --lines"
        )
    return Text(name, text)


def shown_text(page: str) -> str:
    """Return the text of a page, its heading first, a paragraph for each block. Scripts and menus are left out."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - plain text needs no parser of pages

    tree = LexborHTMLParser(page)
    heading = tree.css_first("h1") or tree.css_first("title")
    blocks = [" ".join(heading.text().split())] if heading else []
    if tree.body:
        blocks += [" ".join(block.split()) for block in "".join(_pieces(tree.body)).split("\n\n")]
    return "\n\n".join(block for block in dict.fromkeys(blocks) if block)


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
        written = line.decode("utf-8")
    except UnicodeDecodeError as error:
        return _finding(Rule.ENCODING, f"not UTF-8: byte 0x{line[error.start]:02X}", line, number, name)
    try:
        data = json.loads(written, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        return _finding(Rule.SYNTAX, f"not JSON: {error.msg}", line, number, name, error.pos)
    except RecursionError:
        return _finding(Rule.DEPTH, "nested too deeply", line, number, name)
    if not isinstance(data, dict):
        return _finding(Rule.SHAPE, "an object is due", line, number, name)
    text, id = data.get("text"), data.get("id", str(number))
    if not isinstance(text, str):
        rule = Rule.TEXT if "text" in data else Rule.MISSING_KEY
        return _finding(rule, "text must be text" if "text" in data else "text is missing", line, number, name)
    if not isinstance(id, str):
        return _finding(Rule.TEXT, "id must be text", line, number, name)
    if len(text) > MAX_CHARACTERS:
        return _finding(Rule.LENGTH, f"text is longer than {MAX_CHARACTERS:,} characters", line, number, name)
    return Text(id, text)


def _finding(  # noqa: PLR0913, PLR0917 - what is wrong, and the parts of its place
    rule: Rule, message: str, line: bytes, number: int, name: str, column: int = 0
) -> Finding:
    place = Source(name, line.decode("utf-8", "replace").rstrip("\r")).at(column)
    location = replace(place, line=number, end_line=number)
    help = 'a line is {"id": "...", "text": "..."}'
    return Finding(rule, Severity.ERROR, message, location, help)
