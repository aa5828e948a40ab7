"""Saved web pages: their JSON-LD blocks, microdata and RDFa as plain nodes, their own address, and their text.

Each block of JSON-LD is read by itself, so that a broken one costs only itself. No script runs, nothing is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from selectolax.lexbor import LexborHTMLParser

from mcred.sources.importers.draft import Doubt
from mcred.sources.importers.json_text import JsonError, parse_json
from mcred.sources.importers.linked import Node, local
from mcred.sources.importers.page_bounds import MAX_ELEMENTS, require_bounds
from mcred.sources.importers.words import address_of, clean, day_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_BLOCKS: Final = 1000
MAX_DEPTH: Final = 64
LONGEST_TEXT: Final = 1_000_000
_ADDRESS_OF: Final = {
    "a": "href",
    "link": "href",
    "area": "href",
    "img": "src",
    "iframe": "src",
    "time": "datetime",
    "data": "value",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A page: nodes by where they stand ("JSON-LD block 2", "microdata"), its address, its day, its visible text."""

    nodes: tuple[tuple[str, object], ...]
    address: str
    dated: str
    text: str
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How a way of marking up says that here is a thing, what it is, and which property it fills."""

    name: str
    opens: str
    type: str
    properties: tuple[str, ...]
    ids: tuple[str, ...]


_DIALECTS: Final = (
    _Dialect("microdata", "itemscope", "itemtype", ("itemprop",), ("itemid",)),
    _Dialect("RDFa", "typeof", "typeof", ("property", "rel"), ("resource", "about")),
)


def read_page(text: str) -> Page:
    """Read a page. What is broken in it is told among the doubts. Raises McredError where it is beyond bounds."""
    require_bounds(text)
    tree = LexborHTMLParser(text)
    nodes: list[tuple[str, object]] = []
    doubts: list[Doubt] = []
    blocks = tree.css('script[type*="ld+json" i]')
    for place, block in enumerate(blocks[:MAX_BLOCKS], 1):
        written = _uncommented(block.text() or "")
        if not written:
            continue
        try:
            nodes.append((f"JSON-LD block {place}", parse_json(written)))
        except JsonError as error:
            where = f"line {error.line} of it" if error.line > 1 else f"column {error.column}"
            doubts.append(Doubt(f"JSON-LD block {place}", written[:60], f"{error.message} ({where})"))
    for dialect in _DIALECTS:
        items, cut = _items(tree, dialect)
        nodes += ((dialect.name, item) for item in items)
        if cut:
            doubts.append(
                Doubt(dialect.name, "", f"more than {MAX_DEPTH} things in one another; what is deeper was left out")
            )
    address = _address(tree)
    dated = next(
        (day for day in (_meta(tree, name) for name in ("article:modified_time", "og:updated_time")) if day), ""
    )
    return Page(tuple(nodes), address, day_of(dated), _visible(tree), tuple(doubts))


def _uncommented(text: str) -> str:
    """Return a block without the comment or CDATA marks that some systems wrap it in."""
    return (
        re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$", "", text)
        .strip()
        .removeprefix("\ufeff")
    )


def _address(tree: LexborHTMLParser) -> str:
    link = tree.css_first('link[rel="canonical" i]')
    return address_of(link.attributes.get("href") if link else "") or address_of(_meta(tree, "og:url"))


def _meta(tree: LexborHTMLParser, name: str) -> str:
    found = tree.css_first(f'meta[property="{name}"]')
    return (found.attributes.get("content") or "") if found else ""


def _visible(tree: LexborHTMLParser) -> str:
    """Return the text of the body without scripts and styles. The tree is not used after this."""
    tree.strip_tags(["script", "style", "template", "noscript"])
    body = tree.body
    return clean((body.text(separator=" ") or "")[:LONGEST_TEXT]) if body else ""


def _items(tree: LexborHTMLParser, dialect: _Dialect) -> tuple[list[Node], bool]:
    """Return the outermost things of a dialect with what is in them, without recursion: pages nest as they like."""
    found: list[Node] = []
    root = tree.root
    if root is None or tree.css_first(f"[{dialect.opens}]") is None:
        return found, False
    cut = False
    stack: list[tuple[LexborNode, Node | None, int]] = [(root, None, 0)]
    for _ in range(MAX_ELEMENTS):
        if not stack:
            break
        element, owner, depth = stack.pop()
        attributes: dict[str, Any] = element.attributes
        if dialect.opens in attributes:
            item: Node = {"@type": [local(one) for one in (attributes.get(dialect.type) or "").split()]}
            if id := next((attributes[name] for name in dialect.ids if attributes.get(name)), ""):
                item["@id"] = id
            if depth < MAX_DEPTH:
                _attach(owner, _names(attributes, dialect, scoped=True), item, found)
            cut = cut or depth >= MAX_DEPTH
            owner, depth = item, depth + 1
        elif owner is not None and (names := _names(attributes, dialect, scoped=False)):
            _attach(owner, names, _value(element, attributes), found)
        children = list(element.iter(include_text=False))
        stack.extend((child, owner, depth) for child in reversed(children))
    return found, cut


def _names(attributes: dict[str, Any], dialect: _Dialect, *, scoped: bool) -> list[str]:
    """Return the properties that an element fills. `rel` counts only where it opens a thing: links have it too."""
    usable = dialect.properties if scoped else dialect.properties[:1]
    return [local(one) for name in usable for one in (attributes.get(name) or "").split()]


def _attach(owner: Node | None, names: list[str], value: object, found: list[Node]) -> None:
    """Give a value to the thing that it is about; a thing about nothing stands by itself."""
    if owner is None or not names:
        if isinstance(value, dict):
            found.append(value)
        return
    for name in names:
        if name in owner:
            there = owner[name]
            owner[name] = [*there, value] if isinstance(there, list) else [there, value]
        else:
            owner[name] = value


def _value(element: LexborNode, attributes: dict[str, Any]) -> str:
    """Return what a property is: stated by an attribute, else the text. `content` is the machine's word for it."""
    for name in ("content", _ADDRESS_OF.get(str(element.tag), ""), "resource"):
        if name and attributes.get(name):
            return str(attributes[name])
    return clean((element.text() or "")[:5000])
