"""Pages: microdata and RDFa beside JSON-LD, and pages that were made to hurt."""

from __future__ import annotations

import pytest

from imported import only, page, reading
from mcred.findings import McredError
from mcred.sources.importers.pages import MAX_DEPTH

MICRODATA = """
<div itemscope itemtype="https://schema.org/Course">
  <h1 itemprop="name">Basic Proofreading</h1>
  <a itemprop="url" href="https://s.example/p">more</a>
  <div itemprop="provider" itemscope itemtype="https://schema.org/Organization"><b itemprop="name">School</b></div>
  <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
    <meta itemprop="priceCurrency" content="GBP">£<span itemprop="price" content="395.00">395</span>
  </div>
  <time itemprop="timeRequired" datetime="PT20H">20 hours</time>
</div>
"""
RDFA = """
<div vocab="https://schema.org/" typeof="Course">
  <h1 property="name">Basic Proofreading</h1>
  <a rel="nofollow" href="https://ads.example">x</a>
  <div rel="hasCourseInstance" typeof="CourseInstance">
    <div property="offers" typeof="schema:Offer">
      <meta property="priceCurrency" content="GBP"><span property="price">440</span>
    </div>
  </div>
  <div property="provider" typeof="Organization" resource="#school"><span property="schema:name">School</span></div>
</div>
"""


def test_microdata_is_read() -> None:
    draft = only(page(body=MICRODATA))
    assert (draft.title, draft.url, draft.provider and draft.provider.name) == (
        "Basic Proofreading",
        "https://s.example/p",
        "School",
    )
    assert [(int(one.amount.low), one.currency) for one in draft.costs] == [(395, "GBP")]
    assert draft.hours
    assert int(draft.hours.low) == 20


def test_rdfa_is_read() -> None:
    draft = only(page(body=RDFA))
    assert (draft.title, draft.provider and draft.provider.name) == ("Basic Proofreading", "School")
    assert [(int(one.amount.low), one.currency) for one in draft.costs] == [(440, "GBP")]


def test_a_property_stated_twice_is_a_list() -> None:
    skills = "".join(f'<i itemprop="teaches">{name}</i>' for name in ("Sets", "Proofs", "R"))
    body = f'<p itemscope itemtype="http://schema.org/Course"><b itemprop="name">Logic</b>{skills}</p>'
    assert only(page(body=body)).skills == ("Sets", "Proofs", "R")


def test_comments_and_cdata_round_a_block_are_taken_off() -> None:
    for before, after in (("<!--", "-->"), ("//<![CDATA[", "//]]>")):
        assert only(page(f'{before}\n{{"@type": "Course", "name": "Logic"}}\n{after}')).title == "Logic"
    assert reading(page("", " ")).drafts == ()


def test_things_in_things_beyond_the_limit_are_left_out_and_told() -> None:
    deep = '<div itemscope itemprop="offers">' * (MAX_DEPTH + 10)
    found = reading(page(body=f'<div itemscope itemtype="http://schema.org/Course"><b itemprop="name">Logic</b>{deep}'))
    assert [draft.title for draft in found.drafts] == ["Logic"]
    assert [doubt.about for doubt in found.doubts] == ["microdata"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<div>" * 200_000, "nested deeper than 512 levels"),
        ("<a " + " ".join(f"a{place}" for place in range(100_000)) + ">", "more than 256 attributes"),
        ('<a x=">" ' + "a=1 b='2' " * 1000 + ">", "more than 256 attributes"),
        ("<i>" + "<br>" * 1_000_000, "more than 1,000,000 tags"),
    ],
    ids=["deep", "attributes", "attributes behind a bracket in quotes", "elements"],
)
def test_a_page_that_would_keep_a_parser_for_minutes_is_refused(text: str, words: str) -> None:
    with pytest.raises(McredError, match=words):
        reading(text)


@pytest.mark.parametrize(
    "rest",
    [
        "<p>" * 5000 + "<li>" * 5000,
        "<br>" * 5000,
        "<!--" + "<div>" * 5000,
        "<!--" + "<div>" * 5000 + "-->",
        "<script>" + "<div>" * 5000 + "</script>",
        "<script>" + "<div>" * 5000,
        '<a href="' + "<div>" * 5000,
        "<a",
        "</div>" * 5000 + "<b></b>" * 5000,
        "<" * 5000,
    ],
)
def test_a_page_that_only_looks_deep_is_read(rest: str) -> None:
    assert [draft.title for draft in reading(page({"@type": "Course", "name": "Logic"}, body=rest)).drafts] == ["Logic"]


def test_blocks_nested_too_deeply_cost_only_themselves() -> None:
    found = reading(page("[" * 5_000, "[" * 300 + "]" * 300, '{"@type": "Course", "name": "Logic"}'))
    assert [draft.title for draft in found.drafts] == ["Logic"]
    assert len(found.doubts) == 2


def test_things_that_refer_in_circles_are_read_once() -> None:
    a = {"@id": "#a", "@type": "Course", "name": "A", "isPartOf": {"@id": "#b"}, "hasCourseInstance": {"@id": "#a"}}
    b = {
        "@id": "#b",
        "@type": "EducationalOccupationalProgram",
        "name": "B",
        "hasCourse": [{"@id": "#a"}, {"@id": "#b"}],
    }
    found = reading(page(a, b))
    assert [(draft.title, [part.title for part in draft.parts]) for draft in found.drafts] == [("B", ["A"])]


def test_the_page_says_of_which_day_it_is() -> None:
    head = '<meta property="article:modified_time" content="2026-04-02T00:00:00+00:00">'
    assert only(page({"@type": "Course", "name": "Logic"}, head=head)).dated == "2026-04-02"


def test_other_vocabularies_in_a_page_are_read_as_what_they_are() -> None:
    badge = {
        "@context": "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        "type": ["Achievement"],
        "name": "Teamwork",
    }
    assert only(page(badge)).kind == "credential"
