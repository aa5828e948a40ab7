"""The catalog's units of credit, and the words and classes that other vocabularies have for them."""

from __future__ import annotations

import re
from typing import Final

_UNITS: Final[dict[str, str]] = {
    "ects": r"\bects\b|european credit transfer|\becp\b|kreditpunkte? nach ects|leistungspunkte?\b|créditos? ects",
    "us_quarter": r"quarter (?:credit )?hours?|quarter credits?|quarterhours?",
    "us_semester": r"semester (?:credit )?hours?|semester credits?|semesterhours?|\bsch\b",
    "uk_credit": r"\bcats\b|uk credits?|credit accumulation and transfer",
    "ceu": r"continuing education units?|\bceus?\b|continuingeducationunit",
    "ace": r"\bace\b (?:credits?|recommend)|ace credit",
}
_PATTERNS = {unit: re.compile(pattern, re.IGNORECASE) for unit, pattern in _UNITS.items()}


def unit_of(words: str) -> str | None:
    """Return the unit that words name; None where they name none or several ("Degree Credit" is none of them)."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words.rpartition(":")[2])
    found = {unit for unit, pattern in _PATTERNS.items() if pattern.search(words) or pattern.search(spaced)}
    return found.pop() if len(found) == 1 else None
