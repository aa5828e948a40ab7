"""Reports made to hurt: what a hostile or merely foreign course page can put into a table."""

from hypothesis import strategies as st

from mcred.findings import Finding, Location, Severity
from mcred.report import Cell, Column, Facts, Findings, Notes, Passage, Report, Table

NASTY = (
    "[bold]loud[/bold] [/b] :smile:",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "price \u202e001 \u2066isolated\u2069",
    "中文课程 数据分析",
    "👩‍💻 ❤️ 🇩🇪 e\u0301",
    "a | b \\| c",
    "two\nlines\r\nand\ta tab",
    "=HYPERLINK(1)",
    "<script>alert(1)</script>",
    "[link](https://evil.example) ![image](x) <https://evil.example> www.evil.example",
    "`code` *em* __strong__ ~~gone~~ # head",
    "half \ud83d pair",
)

TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.text("ab -|\\<&`*", max_size=60),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Up to six columns of every sort, up to four rows."""
    columns = draw(
        st.lists(
            st.builds(
                Column,
                key=st.text("abc_", min_size=1, max_size=8),
                heading=TEXTS,
                align=st.sampled_from(("left", "right")),
                priority=st.integers(0, 3),
                wraps=st.booleans(),
                name=TEXTS,
            ),
            min_size=1,
            max_size=6,
        )
    )
    cells = st.builds(
        Cell, TEXTS, value=st.none() | TEXTS, tone=st.sampled_from(("", "good", "bad", "muted", "strong"))
    )
    rows = draw(st.lists(st.tuples(*[cells] * len(columns)), max_size=4))
    return Table(draw(TEXTS), tuple(columns), tuple(rows), caption=draw(TEXTS))


REPORTS = st.builds(
    Report,
    title=TEXTS,
    data=st.just({}),
    blocks=st.tuples(
        tables(),
        st.builds(Notes, TEXTS, st.lists(TEXTS, max_size=3).map(tuple)),
        st.builds(Facts, TEXTS, st.lists(st.tuples(TEXTS, TEXTS), max_size=3).map(tuple)),
    ),
)

EVERY_BLOCK = Report(
    title="Every block",
    data={"schema_version": "1.0", "offerings": [{"id": "6.431x", "cost": None}]},
    blocks=(
        Table("Ranking", (Column("id", "course"),), ((Cell("6.431x"),),), caption="by what is sure"),
        Notes("Doubts", ("No price is known.",)),
        Facts("Goal", (("hours a week", "8"),)),
        Passage("Manual", "Blanks are\n\n  kept."),
        Findings(
            (Finding("MC203", Severity.ERROR, "price below zero", Location("edx.yaml", 1, 9, 1, 11, "amount: -5")),)
        ),
    ),
)
"""One of each kind of block."""
