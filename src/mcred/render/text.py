"""Text from files made safe to show: whatever it holds, it is seen and not obeyed."""

from __future__ import annotations

import re
import unicodedata

LINE_BREAK = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""What str.splitlines() would break at."""

UNSEEN = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # control characters, ESC among them
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufeff\uffa0"  # soft hyphen, joiners, fillers, marks
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f"  # zero width, line separators, bidi embeddings, overrides and isolates
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # and tags
    "\ud800-\udfff"  # half a surrogate pair, which no encoding can write
    "]"
)
"""Characters that show nothing of themselves but can hide, reorder or command."""

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),  # hyphens, dashes, minus
        **dict.fromkeys("\u2018\u2019\u201a\u2032", "'"),  # single quotes, prime
        **dict.fromkeys("“”„″«»", '"'),
        **dict.fromkeys("•·∙", "*"),
        "…": "...",
        "≥": ">=",
        "≤": "<=",
        "≠": "!=",
        "≈": "~",
        "±": "+/-",
        "\N{MULTIPLICATION SIGN}": "x",
        "÷": "/",
        "\N{FRACTION SLASH}": "/",
        "→": "->",
        "←": "<-",
        "∞": "infinity",
        "✓": "yes",
        "✗": "no",
        "€": "EUR",
        "£": "GBP",
        "¥": "YEN",
        "₹": "INR",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)
_SIGN_BEFORE_DIGIT = re.compile(r"([€£¥₹])(?=\d)")


def visible(text: str) -> str:
    """Write the text on one line: line breaks become spaces, unseen characters their code points (`<U+202E>`)."""
    return UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", LINE_BREAK.sub(" ", text))


def to_ascii(text: str) -> str:
    """Write the text in ASCII: signs by name, letters without their marks, anything else as a backslash escape."""
    if text.isascii():
        return text
    spaced = _SIGN_BEFORE_DIGIT.sub(r"\1 ", text).translate(_SIGNS)
    return "".join(_plain(character) for character in spaced)


def _plain(character: str) -> str:
    """Take the marks off a letter if that leaves ASCII; a mark that stands alone goes the same way."""
    bare = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    bare = bare.translate(_SIGNS)
    return bare if bare.isascii() else character.encode("ascii", "backslashreplace").decode("ascii")
