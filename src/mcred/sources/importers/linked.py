"""JSON-LD as plain nodes: local names instead of prefixes, `@graph`s opened, references found again.

Nothing is fetched. Contexts are not followed: a property is known by the last part of its name, which the vocabularies
that are read here keep apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Node: TypeAlias = dict[str, Any]

_ALIASES: Final = {"id": "@id", "type": "@type", "@id": "@id", "@type": "@type", "@value": "@value", "@graph": "@graph"}
MAX_HOPS: Final = 100_000
"""Nodes that a walk looks at: a graph can refer in circles, and to a thing from a thousand places."""


def local(name: str) -> str:
    """Return the last part of a name: `name` of `ceterms:name` and of `http://schema.org/name`."""
    return name if name.startswith("@") else name.rstrip("/").rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds; its depth was bounded before
    """Return a value with local names as keys, and types as a list of local names under `@type`."""
    if isinstance(value, list):
        return [plain(one) for one in value]
    if not isinstance(value, dict):
        return value
    node: Node = {}
    for name, inner in value.items():
        key = _ALIASES.get(name) or local(name) or name
        if key == "@type":
            node[key] = [local(one) for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, str)]
        elif key not in node:
            node[key] = plain(inner)
    return node


def is_a(value: object, types: frozenset[str]) -> bool:
    """Tell whether a value is a node of one of these types."""
    return isinstance(value, dict) and not types.isdisjoint(value.get("@type", ()))


def nodes_in(value: object) -> list[Node]:
    """Return the nodes of what can be one or a list of them."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, dict)]


class Graph:
    """Nodes of one file, and those among them that can be referred to."""

    def __init__(self, *documents: object) -> None:
        """Take what was parsed, with local names."""
        self.documents = documents
        self._by_id: dict[str, Node] = {}
        for node in self.walk(lambda _key: True, follow=False):
            id = node.get("@id")
            if isinstance(id, str) and len(node) > len(self._by_id.get(id, {"@id": id})):
                self._by_id[id] = node

    def resolve(self, value: object) -> object:
        """Return the node that a reference, `{"@id": …}` or the bare id, stands for; the value itself otherwise."""
        if isinstance(value, str):
            return self._by_id.get(value, value)
        if isinstance(value, dict) and isinstance(value.get("@id"), str):
            return self._by_id.get(value["@id"], value) if len(value) <= 2 else value  # noqa: PLR2004 - its id and its type
        return value

    def nodes(self, value: object) -> list[Node]:
        """Return the nodes that one value or a list of them is or refers to."""
        every = value if isinstance(value, list) else [value]
        return [one for one in map(self.resolve, every) if isinstance(one, dict)]

    def walk(self, enters: Any, *, follow: bool = True) -> Iterator[Node]:  # noqa: ANN401 - a callable on keys
        """Go through all nodes once, in the order of the file; `enters` says into which properties."""
        seen: set[int] = set()
        stack: list[object] = [*reversed(self.documents)]
        while stack and len(seen) < MAX_HOPS * 10:
            value = stack.pop()
            if isinstance(value, list):
                stack.extend(reversed(value))
                continue
            if follow:
                value = self.resolve(value) if isinstance(value, dict) else value
            if not isinstance(value, dict) or id(value) in seen:
                continue
            seen.add(id(value))
            yield value
            stack.extend(
                inner for key, inner in reversed(value.items()) if enters(key) and isinstance(inner, list | dict)
            )
