"""The foreign formats that are read, and how a file's format is told from what is in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from mcred.findings import McredError
from mcred.sources.importers.ctdl import OFFERED as CTDL
from mcred.sources.importers.ctdl import TRANSFER, read_ctdl
from mcred.sources.importers.draft import Doubt, Reading
from mcred.sources.importers.elm import MARKS, read_elm
from mcred.sources.importers.json_text import parse_json
from mcred.sources.importers.linked import plain
from mcred.sources.importers.mit_learn import is_mit_learn, read_mit_learn
from mcred.sources.importers.open_badges import ACHIEVEMENT, CREDENTIALS, read_open_badges
from mcred.sources.importers.open_edx import is_open_edx, read_open_edx
from mcred.sources.importers.pages import read_page
from mcred.sources.importers.schema_org import read_schema_org
from mcred.sources.importers.tables import looks_like_table, read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mcred.sources.importers.awards import AwardTypes
    from mcred.sources.importers.tables import ColumnMapping


@dataclass(frozen=True, slots=True)
class Setting:
    """What importers are told: the credential types, and the columns of tables by field."""

    types: AwardTypes
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Importer:
    """One foreign format: its name for `--format-in`, what it is called, and how its text is read."""

    name: str
    title: str
    read: Callable[[str, Setting], tuple[Reading, ColumnMapping | None]]


def _page(text: str, setting: Setting) -> tuple[Reading, None]:
    page = read_page(text)
    named = [(place, data, json_format(data)) for place, data in page.nodes]
    described = [(place, data) for place, data, name in named if name == "schema-org"]
    readings = [_READERS[name](data, setting.types) for _, data, name in named if name != "schema-org"]
    reading = read_schema_org(
        [(place, plain(data)) for place, data in described], setting.types, page.address, page.text
    )
    drafts = (*reading.drafts, *(draft for one in readings for draft in one.drafts))
    doubts = [*page.doubts, *reading.doubts, *(doubt for one in readings for doubt in one.doubts)]
    if not page.nodes and not page.doubts:
        doubts.append(Doubt("page", page.text[:60], "no JSON-LD, microdata or RDFa in it; mcred scan reads its words"))
    if page.dated:
        drafts = tuple(draft if draft.dated else replace(draft, dated=page.dated) for draft in drafts)
    return Reading("HTML", drafts, tuple(doubts)), None


def _schema_org(data: object, types: AwardTypes) -> Reading:
    return read_schema_org([("", plain(data))], types, "", "")


def _ctdl(data: object, types: AwardTypes) -> Reading:
    return read_ctdl(plain(data if isinstance(data, dict) else {"@graph": data}), types)


def _table(text: str, setting: Setting) -> tuple[Reading, ColumnMapping]:
    return read_table(text, setting.types, setting.columns)


_READERS: Final[Mapping[str, Callable[[object, AwardTypes], Reading]]] = MappingProxyType(
    {
        "schema-org": _schema_org,
        "ctdl": _ctdl,
        "open-badges": lambda data, types: read_open_badges(plain(data), types),
        "elm": lambda data, types: read_elm(plain(data), types),
        "open-edx": read_open_edx,
        "mit-learn": read_mit_learn,
    }
)


def _json(name: str) -> Callable[[str, Setting], tuple[Reading, None]]:
    def read(text: str, setting: Setting) -> tuple[Reading, None]:
        return _READERS[name](parse_json(text), setting.types), None

    return read


IMPORTERS: Final[Mapping[str, Importer]] = MappingProxyType(
    {
        each.name: each
        for each in (
            Importer("html", "a saved web page", _page),
            Importer("schema-org", "schema.org as JSON-LD", _json("schema-org")),
            Importer("ctdl", "CTDL of the Credential Registry", _json("ctdl")),
            Importer("open-badges", "Open Badges 3.0 and CLR", _json("open-badges")),
            Importer("elm", "European Learning Model as JSON-LD", _json("elm")),
            Importer("open-edx", "Open edX course discovery", _json("open-edx")),
            Importer("mit-learn", "MIT Learn", _json("mit-learn")),
            Importer("csv", "a table as CSV", _table),
        )
    }
)
"""Every foreign format by name, in the order in which help lists them."""

_CONTAINERS: Final = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or an office file",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"\x1f\x8b": "a compressed file",
}


_CONTEXTS: Final = {
    "ctdl": ("credreg.net", "purl.org/ctdl"),
    "elm": ("data.europa.eu/snb", "edc-ap", "european-learning-model", "europass"),
    "open-badges": ("purl.imsglobal.org", "1edtech.org", "openbadges"),
    "schema-org": ("schema.org",),
}
"""Words in the addresses of contexts."""


def require_text(content: bytes) -> None:
    """Raise McredError for what is no text at all, by its first bytes."""
    kind = next((kind for mark, kind in _CONTAINERS.items() if content.startswith(mark)), None)
    if kind:
        raise McredError(f"{kind}, which is not read here", "save the page as HTML, or the table as CSV")


def format_of(text: str) -> str:
    """Name the format of a text. Raises McredError where it is none that is known, JsonError for broken JSON."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        return "html"
    if start in {"{", "["}:
        return json_format(parse_json(text))
    if looks_like_table(text):
        return "csv"
    raise McredError(
        "neither a web page, nor JSON, nor a table" if start else "the file is empty",
        f"name its format with --format-in: {', '.join(IMPORTERS)}",
    )


def json_format(data: object) -> str:
    """Tell JSON formats apart by the classes of their nodes, their own keys and, last, their contexts."""
    if is_mit_learn(data):
        return "mit-learn"
    if is_open_edx(data):
        return "open-edx"
    if isinstance(data, dict) and ("decoded_resource" in data or "GraphInput" in data):
        return "ctdl"
    contexts, types = _marks(plain(data))
    by_context = next((name for name, words in _CONTEXTS.items() if any(word in contexts for word in words)), None)
    if by_context:
        return by_context
    classes = {
        "ctdl": CTDL | TRANSFER | {"CredentialOrganization"},
        "elm": MARKS,
        "open-badges": CREDENTIALS | ACHIEVEMENT,
    }
    return next((name for name, known in classes.items() if not (known - {"Course"}).isdisjoint(types)), "schema-org")


def _marks(data: object) -> tuple[str, frozenset[str]]:
    """Return the contexts at the top, and the classes of the outer nodes."""
    tops: list[Any] = data[:20] if isinstance(data, list) else [data]
    contexts = []
    types: set[str] = set()
    for top in (one for one in tops if isinstance(one, dict)):
        context = top.get("@context")
        contexts += [str(one).lower() for one in (context if isinstance(context, list) else [context]) if one]
        graph = top.get("@graph")
        for node in [top, *(graph if isinstance(graph, list) else [])]:
            if isinstance(node, dict):
                types |= set(node.get("@type", ()))
    return " ".join(contexts), frozenset(types)
