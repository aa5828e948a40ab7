"""Text as course pages have it: entities, language maps, placeholders left unfilled, names of languages, levels."""

from __future__ import annotations

import datetime as dt
import html
import re
import unicodedata
from functools import cache
from typing import Final
from urllib.parse import quote, urljoin

from babel import Locale
from babel.core import get_global

LONGEST_TITLE: Final = 300
LONGEST_SKILL: Final = 80
"""Longer "skills" are sentences on what one learns."""

_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_PLACEHOLDER = re.compile(
    r"""\W* (?:
      \{\{.*\}\} | \{%.*%\} | \$\{.*\} | <%.*%> | <[\w .-]+> | %[\w.]+% | __\w+__ | \[[\w .:-]+\] | \{[\w .-]+\}
    | (?:undefined|null|none|nan|n/?a|tb[ad]|todo|xxx+|lorem\ ipsum.*
      |replace[_ ]\w.*|your[_ ]\w+[_ ]here|insert[_ ]\w.*)
      (?:\s+(?:undefined|null|nan))*
    | not\ (?:available|specified|applicable|provided|calibrated|disclosed) | unknown | unbekannt | desconocido
    )? \W*""",
    re.IGNORECASE | re.VERBOSE,
)

LEVELS: Final[dict[str, tuple[str, ...]]] = {
    "mixed": ("mixed", "all levels", "any level", "all", "todos", "alle", "tous", "various"),
    "introductory": ("introductory", "introduction", "intro", "einführung", "introductorio", "introdutório"),
    "beginner": (
        "beginner",
        "beginners",
        "basic",
        "elementary",
        "novice",
        "principiante",
        "débutant",
        "anfänger",
        "iniciante",
    ),
    "intermediate": (
        "intermediate",
        "medium",
        "intermedio",
        "intermédiaire",
        "mittel",
        "fortgeschrittene",
        "intermediário",
    ),
    "advanced": ("advanced", "avanzado", "avancé", "avançado", "profi"),
    "expert": ("expert", "experto", "experte"),
    "undergraduate": ("undergraduate", "bachelor level"),
    "graduate": ("graduate", "postgraduate", "master level", "doctoral"),
}
"""The catalog's levels and the words that stand for them."""

_OWN_NAMES: Final = tuple("nl pl ru uk zh ja ko ar hi tr id vi sv da nb fi cs el he ro hu ca".split())
"""Languages that pages name in themselves, beside those whose names for all languages are known."""

_LEVEL_OF = {word: level for level, words in LEVELS.items() for word in words}
_TAGS = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def text_of(value: object) -> str:
    """Return a text that stands by itself, in a list, by language (English first), or as a node's value or name."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return next((text for text in map(text_of, value) if text), "")
    if isinstance(value, dict):
        for key in ("@value", "en", "en-US", "en-GB"):
            if key in value:
                return text_of(value[key])
        for key in ("name", "targetNodeName", "prefLabel"):
            if key in value:
                return text_of(value[key])
        by_language = [one for key, one in value.items() if _TAGS.fullmatch(key) or key == "@none"]
        return text_of(by_language[:1]) if by_language and len(by_language) == len(value) else ""
    return ""


def texts_of(value: object) -> tuple[str, ...]:
    """Return all texts of what can be one or a list, each once."""
    every = value if isinstance(value, list) else [value]
    return tuple(dict.fromkeys(text for text in map(text_of, every) if text and not is_placeholder(text)))


def clean(text: str) -> str:
    """Return one line of plain text: entities resolved, tags and unseen characters dropped, blanks made one."""
    if "&" in text or "<" in text:
        text = _TAG.sub(" ", html.unescape(html.unescape(text)))
    return " ".join(_UNSEEN.sub(" ", text).split())


def is_placeholder(text: str) -> bool:
    """Tell what a template left behind, or words for "not known", from a value. Nothing at all is one too."""
    return _PLACEHOLDER.fullmatch(text[:200]) is not None


def title_of(value: object) -> str:
    """Return a title, nothing where there is none, no longer than a catalog takes."""
    text = text_of(value)
    return "" if is_placeholder(text) or not any(map(str.isalnum, text)) else text[:LONGEST_TITLE].rstrip()


def address_of(value: object, base: str = "") -> str:
    """Return an address that a catalog can hold; a relative one only against the page that it stands on."""
    if isinstance(value, list):
        return next((found for found in (address_of(one, base) for one in value) if found), "")
    if isinstance(value, dict):
        return address_of(value.get("@id") or value.get("url") or value.get("contentURL"), base)
    if not isinstance(value, str) or not value.strip():
        return ""
    text = value.strip()
    try:
        text = urljoin(base, text) if base else text
    except ValueError:  # brackets that look like an address of IPv6
        return ""
    if not re.match(r"https?://[^/\s]+\.[^/\s]", text, re.IGNORECASE) or re.search(r"\{\{|\}\}|\[|\$\{", text):
        return ""
    text = quote(text, safe="%/:=&?~#+!$,;'@()*[]-._")
    return text if len(text) <= 2000 and re.fullmatch(r'https?://[^\s"<>\\^`{|}]+', text) else ""  # noqa: PLR2004 - the longest that a catalog holds


def day_of(value: object) -> str:
    """Return a day as YYYY-MM-DD out of a date or a time, nothing where there is none."""
    text = text_of(value)[:10]
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return ""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return ""
    return text if 1900 <= day.year < 2200 else ""  # noqa: PLR2004 - what a catalog takes


def level_of(text: str) -> str:
    """Return the catalog's level that words stand for, nothing where they name none or several."""
    words = text.casefold().strip()
    if words in _LEVEL_OF:
        return _LEVEL_OF[words]
    found = {_LEVEL_OF[word] for word in re.findall(r"[^\W\d_]+", words) if word in _LEVEL_OF}
    return found.pop() if len(found) == 1 else ""


def languages_of(value: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tags of languages that are stated by tag or by name, and the words that are none."""
    known: list[str] = []
    unknown: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            text = text_of(one.get("alternateName")) or text_of(one) or str(one.get("@id", "")).rpartition("/")[2]
        else:
            text = text_of(one)
        parts = re.split(r"\s*[,;/|]\s*", text) if text else []
        for part in parts:
            tag = _tag(part)
            (known if tag else unknown).append(tag or part)
    return tuple(dict.fromkeys(known)), tuple(dict.fromkeys(word for word in unknown if not is_placeholder(word)))


def _tag(word: str) -> str:
    """Return a tag as it is, or that of a language's name in a language of course pages; nothing for other words."""
    head, dash, rest = word.replace("_", "-").partition("-")
    if re.fullmatch("[A-Za-z]{2,3}", head) and (dash or head == word):
        code = _codes().get(head.lower(), "")
        tag = f"{code}{dash}{rest}"
        return tag if code and _TAGS.fullmatch(tag) else code
    return _names().get(_fold(word.partition("(")[0]), "")


@cache
def _codes() -> dict[str, str]:
    """Return the codes of languages, those of three letters with the shorter ones that mean the same."""
    codes = {code: code for code in map(str, Locale("en").languages) if _TAGS.fullmatch(code) and "_" not in code}
    aliases = get_global("language_aliases")
    return codes | {
        str(old): str(new) for old, new in aliases.items() if re.fullmatch("[a-z]{3}", str(old)) and new in codes
    }


@cache
def _names() -> dict[str, str]:
    """Return the languages by their names in several languages, and in their own."""
    names: dict[str, str] = {}
    for locale in ("en", "es", "de", "fr", "pt", "it"):
        for code, name in Locale(locale).languages.items():
            if code in _codes():
                names.setdefault(_fold(name), code)
    for code in _OWN_NAMES:
        names.setdefault(_fold(str(Locale(code).get_language_name(code))), code)
    return names


def _fold(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().strip()
