"""A catalog in the words of others: one file a vocabulary, which turns offerings into plain data, and their table.

What the data becomes as text is the business of `render`: `text` names its module.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mcred.sources.exporters.selection import Selection


@dataclass(frozen=True, slots=True)
class Exported:
    """What is to be written: a head (a JSON-LD context, the names of columns), and item after item as it is needed."""

    head: Any
    items: Iterable[Any]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One vocabulary: the suffixes of files that ask for it, its module here, and the module of `render` for it."""

    name: str
    suffixes: tuple[str, ...]
    module: str
    text: str

    def export(self, selection: Selection) -> Exported:
        """Return the selected offerings in this vocabulary; the same ones are the same data every time."""
        exported: Exported = import_module(f"{__name__}.{self.module}").export(selection)
        return exported


EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        each.name: each
        for each in (
            Exporter("ctdl", (), "ctdl", "json_ld"),
            Exporter("schema-org", (), "schema_org", "json_ld"),
            Exporter("csv", (".csv",), "table", "csv_text"),
        )
    }
)
"""Every exporter by name, in the order in which help lists them. JSON-LD is told apart by no suffix."""
