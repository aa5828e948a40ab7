"""Manual pages of the rules about values, ids and references (MC2xx, MC3xx): why, and an example of either kind."""

from __future__ import annotations

from typing import Final

from mcred.sources.rules import Rule

PAGES: Final = {
    Rule.UNKNOWN_KEY: """
A mistyped key would be passed over, and with it what stands under it.

Good:
    mcred: 1
    courses: [{id: a, title: A, language: en}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, langauge: en}]
""",
    Rule.MISSING_KEY: """
Few keys are asked for: those without which an entry cannot be named, found or understood.

Good:
    mcred: 1
    courses: [{id: a, title: A}]

Bad:
    mcred: 1
    courses: [{id: a}]
""",
    Rule.RANGE: """
A negative price or a level of 7 is a slip, and would be computed with.

Good:
    mcred: 1
    courses: [{id: a, title: A, teaches: [{skill: sql, level: 3}]}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, teaches: [{skill: sql, level: 7}]}]
""",
    Rule.TEXT: """
The course 1.10 is not the course 1.1, which is what a number would make of it.

Good:
    mcred: 1
    courses: [{id: "1.10", title: A}]

Bad:
    mcred: 1
    courses: [{id: 1.10, title: A}]
""",
    Rule.NULL: """
A key without a value may be forgotten work or a statement that there is none; a key that is not there says unknown.

Good:
    mcred: 1
    courses: [{id: a, title: A}]

Bad:
    mcred: 1
    courses:
      - id: a
        title: A
        hours:
""",
    Rule.NUMBER: """
Units, currency signs, thousands separators and words have no place in a number.

Good:
    mcred: 1
    courses: [{id: a, title: A, hours: 20}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, hours: about 20}]
""",
    Rule.SHAPE: """
One thing in a list is still a list: `[a]`.

Good:
    mcred: 1
    courses: [{id: a, title: A, prerequisites: [b]}, {id: b, title: B}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, prerequisites: b}, {id: b, title: B}]
""",
    Rule.CHOICE: """
Where the format knows a few words only, any other is a slip: a kind of price, a currency, true or false.

Good:
    mcred: 1
    courses:
      - id: a
        title: A
        prices: [{kind: tuition, amount: 90, currency: EUR, source: "https://example.org/a", as_of: 2026-11-01}]

Bad:
    mcred: 1
    courses:
      - id: a
        title: A
        prices: [{kind: tution, amount: 90, currency: EUR, source: "https://example.org/a", as_of: 2026-11-01}]
""",
    Rule.ID: """
Ids stand in addresses, on command lines and in lists; a blank would take them apart.

Good:
    mcred: 1
    courses: [{id: data-analysis, title: Data Analysis}]

Bad:
    mcred: 1
    courses: [{id: data analysis, title: Data Analysis}]
""",
    Rule.ADDRESS: """
Reports make links of addresses, and a link that is none of http may run something.

Good:
    mcred: 1
    courses: [{id: a, title: A, url: "https://example.org/a"}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, url: "javascript:alert(1)"}]
""",
    Rule.DAY: """
03/04/2026 is a day in March or in April, depending on who reads it.

Good:
    mcred: 1
    courses: [{id: a, title: A, weeks: 6, starts: 2027-04-03}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, weeks: 6, starts: 03/04/2027}]
""",
    Rule.LENGTH: """
An empty title says nothing, and a title of a thousand letters is a description.

Good:
    mcred: 1
    courses: [{id: a, title: A}]

Bad:
    mcred: 1
    courses: [{id: a, title: " "}]
""",
    Rule.CONSISTENCY: """
An amount without a currency is no price, and a minimum above its maximum no range.

Good:
    mcred: 1
    courses: [{id: a, title: A, hours: {min: 20, max: 25}}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, hours: {min: 25, max: 20}}]
""",
    Rule.CODE: """
Codes mean the same to everybody: `en` and `pt-BR` (BCP 47), `DE` (ISO 3166).

Good:
    mcred: 1
    courses: [{id: a, title: A, language: en}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, language: English}]
""",
    Rule.FILE_KIND: """
A goal given with `--catalog` holds no offerings, and a catalog given with `--goal` no wishes. `mcred check` takes both
as they are, and so never finds this.

Good:
    # given with --catalog
    mcred: 1
    courses: [{id: a, title: A}]

Bad:
    # given with --catalog
    mcred: 1
    want: learn
""",
    Rule.DUPLICATE_ID: """
A reference to an id that stands twice leads to either of two things.

Good:
    mcred: 1
    courses: [{id: a, title: A}, {id: b, title: B}]

Bad:
    mcred: 1
    courses: [{id: a, title: A}, {id: a, title: B}]
""",
    Rule.SIMILAR_ID: """
Nobody sees the difference between ids that differ in case, or in how an accent is encoded.

Good:
    mcred: 1
    courses: [{id: python-1, title: A}, {id: python-2, title: B}]

Bad:
    mcred: 1
    courses: [{id: python-1, title: A}, {id: Python-1, title: B}]
""",
    Rule.UNKNOWN_ID: """
A credential that requires a course which nobody defines cannot be priced or reached.

Good:
    mcred: 1
    courses: [{id: data-1, title: A}]
    credentials: [{id: c, title: C, type: specialization, requires: {all_of: [data-1]}}]

Bad:
    mcred: 1
    courses: [{id: data-1, title: A}]
    credentials: [{id: c, title: C, type: specialization, requires: {all_of: [data-2]}}]
""",
    Rule.CYCLE: """
What is a part of itself has no price and no length; what is needed before itself can never be begun.

Good:
    mcred: 1
    courses: [{id: a, title: A, prerequisites: [b]}, {id: b, title: B}]

Bad:
    mcred: 1
    courses: [{id: a, title: A, prerequisites: [b]}, {id: b, title: B, prerequisites: [a]}]
""",
}
