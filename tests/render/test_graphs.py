"""Trees in every format that people read, and graphs as Mermaid and DOT: whatever a label holds, it stays a label."""

from __future__ import annotations

import re

import pytest

from mcred.findings import UsageError
from mcred.render.formats import FORMATS, Style, check_shows
from mcred.report import Branch, Edge, Graph, Node, Notes, Report, Tree

EVIL = 'a"];\nx -> y [label="<b>|`#\\n'
TREE = Tree(
    "Parts",
    (
        Branch("first", (Branch("old", struck=True), Branch("a longer line that has to be broken somewhere"))),
        Branch("last"),
    ),
    "all",
)
GRAPH = Graph(
    (Node("one", ("One", "course"), marked=True), Node(EVIL, (EVIL,))),
    (Edge("one", EVIL, "50 %"), Edge(EVIL, "one", struck=True)),
)
REPORT = Report("Title", {}, (TREE, GRAPH))


def rendered(name: str, **style: object) -> str:
    return FORMATS[name].render(REPORT, Style(**style))  # type: ignore[arg-type]


def test_a_tree_is_drawn_with_its_lines_broken_behind_the_branches() -> None:
    assert rendered("table", width=30).split("Parts\n─────\n")[1] == (
        "├─ first\n│  ├─ old\n│  └─ a longer line that has\n│     to be broken somewhere\n└─ last\n\nall\n"
    )


def test_a_plain_tree_is_ascii() -> None:
    text = rendered("table", width=30, plain=True)
    assert "|- first\n|  |- old\n|  `- a longer line that has\n|     to be broken somewhere\n`- last\n" in text
    assert text.isascii()


def test_a_struck_line_is_struck_in_colour_markdown_and_html() -> None:
    assert "\x1b[9mold\x1b[0m" in rendered("table", colour=True)
    assert "  - ~~old~~\n" in rendered("markdown")
    assert "<s>old</s>" in rendered("html")


def test_a_page_has_no_empty_section_for_the_graph() -> None:
    assert rendered("html").count("<section>") == 1


def test_markdown_nests_the_list() -> None:
    assert "- first\n  - ~~old~~\n  - a longer line that has to be broken somewhere\n- last\n" in rendered("markdown")


def test_dot_quotes_everything() -> None:
    text = rendered("dot")
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "S", text)
    assert outside == (
        "digraph S {\n    rankdir=BT;\n    node [shape=box];\n    S [label=S, penwidth=3];\n    S [label=S];\n"
        "    S -> S [label=S];\n    S -> S [label=S, style=dashed];\n}\n"
    )
    assert '"One\\ncourse"' in text


def test_mermaid_writes_signs_as_references() -> None:
    text = rendered("mermaid")
    assert text.splitlines()[:2] == ["flowchart BT", '    n0["One<br/>course"]']
    label = text.splitlines()[2].removeprefix('    n1["').removesuffix('"]')
    assert not set('"<>|`\\[]') & set(label)
    assert "#34;" in label
    assert text.splitlines()[3:] == ['    n0 -->|"50 %"| n1', "    n1 -.-> n0", "    style n0 stroke-width:3px"]


@pytest.mark.parametrize(
    ("label", "written"),
    [
        ("1. First", "1#46; First"),  # a list, which Mermaid does not draw
        ("- item", "#45; item"),
        ("6.2 %", "6.2 %"),
        ("a_b_c", "a#95;b#95;c"),  # emphasis
        ("see www.evil.example", "see www#46;evil.example"),  # a link, which Mermaid does not draw either
        ("https://evil.example", "https#58;//evil.example"),
        ("%%{init: {}}%%", "%%#123;init#58; #123;#125;#125;%%"),  # a directive
        ("#35;", "#35;35#59;"),
        ("    code", "code"),
    ],
)
def test_mermaid_reads_no_markdown_in_a_label(label: str, written: str) -> None:
    report = Report("", {}, (Graph((Node("a", (label,)),), ()),))
    assert FORMATS["mermaid"].render(report, Style()) == f'flowchart BT\n    n0["{written}"]\n'


def test_dot_reads_no_character_reference_in_a_label() -> None:
    report = Report("", {}, (Graph((Node("a&b", ("&lt; \\N",)),), ()),))
    assert '"a&b" [label="&amp;lt; \\\\N"];' in FORMATS["dot"].render(report, Style())


@pytest.mark.parametrize("name", ["mermaid", "dot"])
def test_a_report_without_a_graph_cannot_be_drawn(name: str) -> None:
    with pytest.raises(UsageError, match="shows nothing but graphs"):
        check_shows(name, Report("T", {}, (Notes("", ("a",)),)))
    check_shows(name, REPORT)
