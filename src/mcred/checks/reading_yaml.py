"""Manual pages of the rules about comments, bytes and YAML (MC0xx, MC1xx): why, and an example of either kind."""

from __future__ import annotations

from typing import Final

from mcred.checks.ignores import UNKNOWN_RULE, UNUSED_IGNORE
from mcred.sources.rules import Rule

PAGES: Final = {
    UNUSED_IGNORE: """
A comment outlives its reason easily, and then hides the next mistake on its line.

Good:
    mcred: 1
    courses:
      - id: a
        title: A
        # mcred: ignore[MC403]
        prices: [{kind: audit, amount: 0, source: "https://example.org/a", as_of: 2026-03-01}]

Bad:
    mcred: 1
    courses:
      - {id: a, title: A}  # mcred: ignore[MC403]
""",
    UNKNOWN_RULE: """
A mistyped number ignores nothing, and whoever reads the comment believes it does.

Good:
    mcred: 1
    courses:
      - id: a
        title: A
        # mcred: ignore[MC403]
        prices: [{kind: audit, amount: 0, source: "https://example.org/a", as_of: 2026-03-01}]

Bad:
    mcred: 1
    courses:
      - {id: a, title: A}  # mcred: ignore[MC4O3]
""",
    Rule.ENCODING: """
Every editor writes UTF-8. Other encodings turn letters into others without a word.

Good:
    mcred: 1
    courses: [{id: a, title: Café}]  # saved as UTF-8

Bad:
    mcred: 1
    courses: [{id: a, title: Café}]  # saved as ISO 8859-1
""",
    Rule.INVISIBLE_CHARACTER: r"""
A reviewer does not see them, and they make text read differently from what it is: a price, an address, a name.

Good:
    mcred: 1
    courses: [{id: a, title: "Algebra (ALG)"}]

Bad:
    mcred: 1
    courses: [{id: a, title: "Algebra \u202e(GLA)"}]
""",
    Rule.EMPTY: """
An empty file is a file that was not saved, or whose content was commented out.

Good:
    mcred: 1
    courses: [{id: a, title: A}]

Bad:
    # courses: [{id: a, title: A}]
""",
    Rule.SYNTAX: """
What is no YAML cannot be read at all, so nothing else in the file is checked.

Good:
    mcred: 1
    courses:
      - {id: a, title: "Data: an introduction"}

Bad:
    mcred: 1
    courses:
      - id: a
        title: Data: an introduction
""",
    Rule.DEPTH: """
No catalog needs more than a few levels; thousands of brackets are made to break readers.

Good:
    mcred: 1
    courses: [{id: a, title: A}, {id: b, title: B}]
    credentials: [{id: c, title: C, type: specialization, requires: {all_of: [a, {any_of: [b]}]}}]

Bad:
    mcred: 1
    courses:
      [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
       [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
       ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
      ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
""",
    Rule.DUPLICATE_KEY: """
Most readers keep the last of two without a word, so that a price disappears that stands there for all to see.

Good:
    mcred: 1
    courses:
      - id: a
        title: A
        hours: {min: 20, max: 25}

Bad:
    mcred: 1
    courses:
      - id: a
        title: A
        hours: 20
        hours: 25
""",
    Rule.ALIAS: """
Whoever reads an entry sees all of it; and a few lines of aliases can stand for gigabytes.

Good:
    mcred: 1
    courses:
      - {id: a, title: A, language: en}
      - {id: b, title: B, language: en}

Bad:
    mcred: 1
    courses:
      - {id: a, title: A, language: &language en}
      - {id: b, title: B, language: *language}
""",
    Rule.MERGE_KEY: """
They are no part of YAML 1.2: one reader merges, the next takes `<<` for a key.

Good:
    mcred: 1
    courses:
      - {id: a, title: A, language: en}

Bad:
    mcred: 1
    courses:
      - {id: a, title: A, <<: {language: en}}
""",
    Rule.TAG: """
With tags a file could make a reader build anything. Text is quoted, numbers are not; nothing else is needed.

Good:
    mcred: 1
    courses: [{id: "101", title: A}]

Bad:
    mcred: 1
    courses: [{id: !!str 101, title: A}]
""",
    Rule.DIRECTIVE: """
They choose another version of YAML, or other tags; files are read as YAML 1.2 and have no tags.

Good:
    mcred: 1
    courses: [{id: a, title: A}]

Bad:
    %YAML 1.2
    ---
    mcred: 1
    courses: [{id: a, title: A}]
""",
    Rule.SECOND_DOCUMENT: """
What stands after a second `---` would be dropped by some readers and not by others.

Good:
    mcred: 1
    courses: [{id: a, title: A}, {id: b, title: B}]

Bad:
    mcred: 1
    courses: [{id: a, title: A}]
    ---
    mcred: 1
    courses: [{id: b, title: B}]
""",
    Rule.KEY: """
Every key of the format is a word; anything else is a bracket or a quote in the wrong place.

Good:
    mcred: 1
    courses: [{id: a, title: A}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, 2026: B}]
""",
}
