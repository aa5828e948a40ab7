"""The manual pages of all rules, those of reading among them, and the page of the documentation that holds them.

`python -m mcred.checks.manual` writes that page.
"""

from __future__ import annotations

import re
import sys
import textwrap
from typing import TYPE_CHECKING, Final

from mcred.checks.ignores import IGNORE_RULES
from mcred.checks.reading_values import PAGES as VALUE_PAGES
from mcred.checks.reading_yaml import PAGES as YAML_PAGES
from mcred.checks.run import known_rules, rules
from mcred.findings import Severity, UsageError
from mcred.sources.hints import did_you_mean
from mcred.sources.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

READING: Final = {str(id): page for id, page in (*YAML_PAGES.items(), *VALUE_PAGES.items())}
"""What the manual says of the rules that reading enforces, below their first line."""

_WARNINGS: Final = {*IGNORE_RULES, str(Rule.SIMILAR_ID)}
"""The rules of reading, and of comments, that find warnings. The others find errors."""

_EXAMPLE: Final = re.compile(r"^(Good|Bad):\n((?:    .*\n|\n)+)", re.MULTILINE)
_FILE: Final = re.compile(r"^# (?P<name>[\w-]+\.yaml)\n", re.MULTILINE)
_FIRST_FILE: Final = "catalog.yaml"

_CHAPTERS: Final = {
    "MC0": "Comments that ignore a rule",
    "MC1": "Bytes and YAML",
    "MC2": "Values",
    "MC3": "Ids and references",
    "MC4": "Sources and dates",
    "MC5": "Offerings, prices and credit",
    "MC6": "Goals",
}


def manual(id: str) -> tuple[Severity, str]:
    """Return a rule's severity and its manual page. Raises UsageError with the nearest number for an unknown one."""
    about_content = rules().get(id)
    if about_content is not None:
        return about_content.severity, about_content.manual
    titles = known_rules()
    if id not in titles:
        help = did_you_mean(id, titles) or "mcred check --list-rules names all"
        raise UsageError(f"there is no rule {id}", help)
    severity = Severity.WARNING if id in _WARNINGS else Severity.ERROR
    return severity, f"{titles[id]}\n\n{READING[id].strip()}"


def severities() -> dict[str, Severity]:
    """Return the severity of every rule by its number."""
    return {id: manual(id)[0] for id in known_rules()}


def examples(text: str) -> dict[str, dict[str, str]]:
    """Return the files that a manual page shows as "Good" and as "Bad", by their names."""
    return {kind: _files(textwrap.dedent(shown)) for kind, shown in _EXAMPLE.findall(f"{text}\n")}


def _files(shown: str) -> dict[str, str]:
    """Take an example apart: a comment with a file name starts a further file."""
    first, *rest = _FILE.split(shown)
    return {_FIRST_FILE: first, **dict(zip(rest[::2], rest[1::2], strict=True))}


def rules_page() -> str:
    """Write the manual pages of all rules as one page of Markdown."""
    titles = known_rules()
    pages = {id: manual(id) for id in titles}
    lines = [
        "# Rules of `mcred check`",
        "",
        f"{len(titles)} rules. A number never changes its meaning. `mcred check --explain MC203` prints one of these",
        "pages; `--select MC4` and `--ignore MC403` choose among them, and a comment `# mcred: ignore[MC404]` on a",
        "line, or alone on the line before, lets one place pass.",
        "",
        "| rule | severity | what it asks |",
        "| --- | --- | --- |",
        *(f"| [{id}](#{id.lower()}) | {pages[id][0]} | {title} |" for id, title in titles.items()),
    ]
    for start, chapter in _CHAPTERS.items():
        lines += ["", f"## {chapter}"]
        for id in titles:
            if id.startswith(start):
                lines += ["", *_section(id, *pages[id])]
    return "\n".join(lines) + "\n"


def _section(id: str, severity: Severity, text: str) -> Iterator[str]:
    """Write one manual page with its examples as blocks of code."""
    yield f"### {id}"
    yield ""
    title, _, body = text.partition("\n")
    yield f"**{title}** ({severity})"
    block = re.sub(
        _EXAMPLE, lambda found: f"{found[1]}:\n\n```yaml\n{textwrap.dedent(found[2]).strip()}\n```\n\n", f"{body}\n"
    )
    yield from f"\n{block.strip()}".split("\n")


if __name__ == "__main__":
    sys.stdout.write(rules_page())
