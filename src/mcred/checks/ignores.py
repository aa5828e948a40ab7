"""Comments that silence a finding where it stands: `# mcred: ignore[MC404]`, one rule or several with commas."""

from __future__ import annotations

import re
from difflib import get_close_matches
from operator import eq
from typing import TYPE_CHECKING

from mcred.findings import Finding, Severity
from mcred.sources.comments import in_comments

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from mcred.sources.document import Document

COMMENT = re.compile(r"#(?<!\S#)\s*mcred:\s*ignore\[([^\]\n]*)\]")
"""It starts with the sign itself, by which the search gets quickly through a large file."""

UNUSED_IGNORE, UNKNOWN_RULE = "MC001", "MC002"
IGNORE_RULES = {
    UNUSED_IGNORE: "A comment that ignores a rule silences something.",
    UNKNOWN_RULE: "A comment that ignores a rule names one that exists.",
}


def apply_ignores(findings: Sequence[Finding], documents: Iterable[Document], known: Collection[str]) -> list[Finding]:
    """Leave out what a comment on the same line, or alone on the line before, asks to ignore.

    A comment that silences nothing is reported, so that it goes when its reason is gone; so is one that names a rule
    which is not among the `known`.
    """
    wanted: dict[tuple[str, int], dict[str, Finding]] = {}
    for document in documents:
        for line, rule, said in _comments(document, known):
            wanted.setdefault((document.file, line), {})[rule] = said
    used: set[tuple[str, int, str]] = set()
    kept = []
    for finding in findings:
        place = (finding.location.file, finding.location.line)
        if finding.rule in wanted.get(place, ()):
            used.add((*place, finding.rule))
        else:
            kept.append(finding)
    unused = (
        finding for place, rules in wanted.items() for rule, finding in rules.items() if (*place, rule) not in used
    )
    return [*kept, *unused]


def _comments(document: Document, known: Collection[str]) -> Iterator[tuple[int, str, Finding]]:
    """Yield for every rule that a comment names the line it holds for, and what to say if it is never needed."""
    for match in in_comments(COMMENT, document.source):
        location = document.source.at(match.start(), len(match[0]))
        alone = not location.text.partition("#")[0].strip()
        line = location.line + alone
        for rule in filter(None, (name.strip() for name in match[1].split(","))):
            name, message, help = UNUSED_IGNORE, f"nothing here is found by {rule}", "take the comment out"
            if rule not in known:
                name, message, help = UNKNOWN_RULE, f"there is no rule {rule}", nearest_rule(rule, known)
            yield line, rule, Finding(name, Severity.WARNING, message, location, help)


def nearest_rule(word: str, known: Collection[str]) -> str:
    """Return what to do about an unknown rule: of the numbers that are alike, most digits at their places are meant."""
    word = word.upper()
    found = sorted(get_close_matches(word, known, n=len(known)))
    if not found:
        return "mcred check --list-rules names all"
    return f"did you mean {max(found, key=lambda id: sum(map(eq, id, word)))}?"
