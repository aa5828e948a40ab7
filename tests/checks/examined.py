"""What a check finds in a few lines of YAML."""

from __future__ import annotations

import datetime as dt
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from mcred.checks.run import examine

if TYPE_CHECKING:
    from mcred.findings import Finding

TODAY = dt.date(2026, 11, 24)

SOURCE = 'source: "https://example.org/a", as_of: 2026-11-01'
"""What every fact carries that is not about sources and dates."""


def findings(*texts: str, today: dt.date = TODAY, select: str = "MC") -> list[Finding]:
    """Check each text as one file, on a day, by the rules whose numbers start so; `mcred: 1` becomes its line 1."""
    with tempfile.TemporaryDirectory() as folder:
        for place, text in enumerate(texts):
            Path(folder, f"{place}.yaml").write_text(f"mcred: 1\n{textwrap.dedent(text).lstrip()}", encoding="utf-8")
        return list(examine([Path(folder)], today, select=[select]).findings)


def found(*texts: str, today: dt.date = TODAY, select: str = "MC") -> list[tuple[str, int]]:
    """Return the rule and the line of every finding."""
    return [(str(one.rule), one.location.line) for one in findings(*texts, today=today, select=select)]
