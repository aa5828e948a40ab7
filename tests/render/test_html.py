import base64
import hashlib
import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given
from reports import EVERY_BLOCK, NASTY, REPORTS

from mcred.render.formats import Style
from mcred.render.html import render
from mcred.render.text import visible
from mcred.report import Cell, Column, Notes, Report, Table

STYLES = files("mcred.render").joinpath("page.css").read_text(encoding="utf-8")
OURS = set(
    "html head meta title style body main h1 h2 section div table caption thead tbody tr th td p pre ul li dl dt dd "
    "script".split()
)


class Page(HTMLParser):
    """What a browser would make of it: the tags with their attributes, and the text within each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.inside = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = f"after {tag}"

    def handle_data(self, data: str) -> None:
        self.texts.append((self.inside, data))

    def text_of(self, tag: str) -> str:
        return "".join(text for name, text in self.texts if name == tag)


def test_a_table_says_what_its_parts_are() -> None:
    columns = (Column("id", "course"), Column("cost", "cost", align="right", name="cost at your pace"))
    table = Table("Ranking", columns, ((Cell("6.431x"), Cell("€278", value="278.00", tone="good")),))
    html = render(Report("Offerings", {}, (table,)), Style())
    assert '<html lang="en">' in html
    assert '<caption id="table-1">Ranking</caption>' in html
    assert '<th scope="col" class="right">cost at your pace</th>' in html
    assert '<td class="right good" data-value="278.00">€278</td>' in html


def test_only_our_own_style_and_script_are_obeyed_and_nothing_is_loaded() -> None:
    page = Page(render(EVERY_BLOCK, Style()))
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.text_of(tag).encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "url(" not in STYLES
    assert "@import" not in STYLES


@given(REPORTS)
def test_text_of_files_makes_no_element_and_no_attribute(report: Report) -> None:
    page = Page(render(report, Style()))
    tags = [tag for tag, _ in page.tags]
    assert set(tags) <= OURS
    assert tags.count("script") == tags.count("style") == 1
    names = {name for _, attributes in page.tags for name in attributes}
    assert names <= set(
        "lang charset http-equiv content name class role tabindex aria-labelledby id scope data-value".split()
    )


@pytest.mark.parametrize("text", NASTY)
def test_text_of_files_is_shown_as_it_stands(text: str) -> None:
    page = Page(render(Report(text, {}, (Notes("Doubts", (text,)),)), Style()))
    for tag in ("title", "h1", "li"):
        assert page.text_of(tag) == visible(text)


def test_ascii_loses_nothing() -> None:
    report = Report("数据 €", {}, (Notes("", ("naïve",)),))
    html = render(report, Style(ascii=True))
    assert html.isascii()
    assert Page(html).texts == Page(render(report, Style())).texts


@pytest.mark.parametrize("theme", range(3), ids=["light", "dark", "print"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "bad"])
@pytest.mark.parametrize("paper", ["page", "band"])
def test_contrast_is_enough_to_read(theme: int, ink: str, paper: str) -> None:
    blocks = re.findall(r":root \{([^}]*)\}", STYLES)
    colours = dict(re.findall(r"--(\w+): #(\w{6})", blocks[0])) | dict(re.findall(r"--(\w+): #(\w{6})", blocks[theme]))
    light, dark = sorted((_luminance(colours[ink]), _luminance(colours[paper])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
