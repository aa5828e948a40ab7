"""libyaml's complaints in words that help, at the place where the mistake was made rather than where it was noticed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from yaml.error import MarkedYAMLError

from mcred.findings import Finding, Severity
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable

    import yaml

    from mcred.findings import Location
    from mcred.sources.place import Source

_NO_SPACE = re.compile(r"[ \t]*(?:- +)*(?P<key>[A-Za-z_][A-Za-z0-9_]*:)(?![\s/]|$)")
_TAB = re.compile(r"[ ]*(?P<tab>\t+)")
_ONE_LINE_TEXT = re.compile(r"[ \t]*(?:- +)*[\w-]+: +(?P<text>[^\s\"'\[{|>&*!#].*?)\s*$")
_AFTER_QUOTED = re.compile(r"[ \t]*(?:- +)*[\w-]+: +(?P<text>(?P<quote>[\"']).*\S)\s*$")


class _Said(NamedTuple):
    """What a finding says."""

    message: str
    location: Location
    help: str = ""


class _Trouble:
    """A complaint of the parser: what it says, and the marks that it gives."""

    def __init__(self, error: MarkedYAMLError, source: Source) -> None:
        self.source = source
        self.problem = error.problem or ""
        self.context = error.context or ""
        self.index = min(error.problem_mark.index if error.problem_mark else 0, len(source.text))
        self.start = error.context_mark.index if error.context_mark else self.index

    def line(self, index: int) -> tuple[int, str]:
        """Return a line and where it starts, by an index in it."""
        text = self.source.text
        opening = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
        found = re.compile(r"[\r\n]").search(text, opening)
        return opening, text[opening : found.start() if found else len(text)]

    def match(self, pattern: re.Pattern[str], group: str, *indexes: int) -> Location | None:
        """Return the location of a group of a pattern in the first line that matches from its start."""
        for index in indexes:
            opening, line = self.line(index)
            found = pattern.match(line)
            if found:
                return self.source.at(opening + found.start(group), len(found[group]))
        return None

    def before(self, index: int) -> int:
        """Return an index in the last line with something on it before the line of `index`."""
        opening, _line = self.line(index)
        return max(0, len(self.source.text[:opening].rstrip()) - 1)


def syntax_finding(error: yaml.YAMLError, source: Source) -> Finding:
    """Say what keeps a text from being YAML."""
    if not isinstance(error, MarkedYAMLError):
        return Finding(Rule.SYNTAX, Severity.ERROR, "this cannot be read as YAML", source.at(0))
    trouble = _Trouble(error, source)
    said = next(said for explain in _EXPLANATIONS if (said := explain(trouble)))
    return Finding(Rule.SYNTAX, Severity.ERROR, said.message, said.location, said.help)


def _unclosed_quote(trouble: _Trouble) -> _Said | None:
    if trouble.context != "while scanning a quoted scalar":
        return None
    quote = trouble.source.text[trouble.start]
    return _Said("this quote is not closed", trouble.source.at(trouble.start), f"close it with {quote}")


def _tab(trouble: _Trouble) -> _Said | None:
    location = trouble.match(_TAB, "tab", trouble.index)
    if location is None:
        return None
    return _Said("a tab is used for indentation", location, "indent with spaces")


def _missing_space(trouble: _Trouble) -> _Said | None:
    if "mapping values" not in trouble.problem and "':'" not in trouble.problem:
        return None
    location = trouble.match(_NO_SPACE, "key", trouble.start, trouble.index, trouble.before(trouble.index))
    if location is None:
        return None
    return _Said("there is no space after this colon", location, "write a space after the colon")


def _colon_in_text(trouble: _Trouble) -> _Said | None:
    if "mapping values" not in trouble.problem:
        return None
    at_colon = trouble.source.at(trouble.index)
    opening, line = trouble.line(trouble.index)
    text = _ONE_LINE_TEXT.match(line)
    if text and opening + text.start("text") <= trouble.index:
        quoted = text["text"].replace("'", "''")
        return _Said("a colon and a space inside text", at_colon, f"quote the text: '{quoted}'")
    help = "a key stands deeper than the keys beside it, or on the line of another value"
    return _Said("a key is not expected here", at_colon, help)


def _bad_start(trouble: _Trouble) -> _Said | None:
    if "cannot start any token" not in trouble.problem:
        return None
    sign = trouble.source.text[trouble.index : trouble.index + 1]
    help = "quote the text"
    return _Said(f"text cannot start with {sign} unless it is quoted", trouble.source.at(trouble.index), help)


def _open_bracket(trouble: _Trouble) -> _Said | None:
    if not trouble.problem.startswith("did not find expected ',' or "):
        return None
    bracket = trouble.source.text[trouble.start]
    closing = "]" if bracket == "[" else "}"
    help = f"close it with {closing}; separate what is in it by commas; quote text with special signs in it"
    return _Said(f"this {bracket} is not closed before something else starts", trouble.source.at(trouble.start), help)


def _after_quoted(trouble: _Trouble) -> _Said | None:
    """Text goes on behind a closing quote, as after the apostrophe of 'it's'."""
    opening, line = trouble.line(trouble.index)
    found = _AFTER_QUOTED.match(line)
    if "did not find expected" not in trouble.problem or not found or trouble.index <= opening + found.start("text"):
        return None
    help = "a quote inside quoted text is doubled ('it''s'); or a quote further up is not closed"
    return _Said("text goes on after a closing quote", trouble.source.at(trouble.index), help)


def _indentation(trouble: _Trouble) -> _Said | None:
    if trouble.problem not in {"did not find expected key", "did not find expected '-' indicator"}:
        return None
    help = "keys that belong together start in the same column, and so do the dashes of a list"
    return _Said("the indentation fits nothing above it", trouble.source.at(trouble.index), help)


def _by_words(trouble: _Trouble) -> _Said:
    """Look the complaint up; what no table knows is said in libyaml's own words."""
    for words, (message, help) in _SIMPLE.items():
        if words in f"{trouble.context}; {trouble.problem}":
            return _Said(message, trouble.source.at(trouble.index), help)
    return _Said(f"this cannot be read as YAML: {trouble.problem}", trouble.source.at(trouble.index))


_SIMPLE = {
    "found unknown escape character": (
        "a backslash in double quotes starts an escape, and this is none",
        "write the text in single quotes, or the backslash twice",
    ),
    "escape code": ("this escape stands for no character", "write the character itself"),
    "while parsing a quoted scalar": ("this escape stands for no character", "write the character itself"),
    "scanning a block scalar": (
        "after | or > comes at most one digit from 1 to 9 and one of + and -, then a new line",
        "quote text that starts with | or >",
    ),
    "block sequence entries": ("a list starts here on the line of its key", "start the list on a line of its own"),
    "could not find expected ':'": ("this line is neither a key nor part of a value", "write `key: value`"),
    "scanning an alias": ("aliases are not supported", "quote text that starts with *"),
    "scanning an anchor": ("anchors are not supported", "quote text that starts with &"),
    "ing a tag": ("tags are not supported", "quote text that starts with !"),
    "tag handle": ("tags are not supported", "quote text that starts with !"),
    "scanning a directive": ("directives are not supported", "remove the line"),
    "incompatible YAML document": ("directives are not supported", "remove the line"),
    "mapping keys are not allowed": ("a ? starts a key here", "quote text that starts with ?"),
    "found unexpected ':'": ("a colon inside text within [ ] or { }", "quote the text"),
    "expected node content": ("a value is missing here", "quote text that starts with a comma or a bracket"),
    "expected <document start>": (
        "something stands after the end of the document",
        "a file is one mapping: check the indentation of this line",
    ),
}

_EXPLANATIONS: tuple[Callable[[_Trouble], _Said | None], ...] = (
    _unclosed_quote,
    _tab,
    _missing_space,
    _colon_in_text,
    _bad_start,
    _open_bracket,
    _after_quoted,
    _indentation,
    _by_words,
)
