"""HTML pages: what is taken from JSON-LD, meta tags and the page's text, in that order of trust."""

from __future__ import annotations

import json

import pytest

from verbale.model.text import Page, Refusal, Report
from verbale.reading.page import read

LEAD = "The two governments recalled their ambassadors on Monday after talks on the strait broke down."
SECOND = "Each side said the other had moved ships into the disputed waters during the weekend."
BODY = f"<p>{LEAD}</p><p>{SECOND}</p>"


def page(body: str, head: str = "", url: str = "https://www.example.org/world/strait") -> Page:
    return Page(url, f"<html><head>{head}</head><body>{body}</body></html>".encode(), declared_type="text/html")


def report_of(body: str, head: str = "", **more: str) -> Report:
    found = read(page(body, head, **more))
    assert isinstance(found, Report), found
    return found


def linked(**properties: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_linked_data_is_trusted_before_meta_tags_and_these_before_the_page() -> None:
    head = linked(datePublished="2015-04-06T10:00:00Z", author={"@type": "Person", "name": "Jane Doe"})
    head += (
        '<meta property="article:published_time" content="2015-04-05T10:00:00Z"><meta name="author" content="John Roe">'
    )
    body = f"<h1>Ambassadors go home</h1><div>Published 4 April 2015</div><div>By Ann Poe</div>{BODY}"
    report = report_of(body, head)
    assert (report.published, report.byline) == ("2015-04-06T10:00+00:00", "Jane Doe")
    assert dict(report.how)["published"] == "json-ld datePublished"
    without = report_of(body, head[head.index("<meta") :])
    assert (without.published, without.byline) == ("2015-04-05T10:00+00:00", "John Roe")
    assert dict(without.how)["byline"] == "meta author"
    bare = report_of(body)
    assert (bare.published, bare.byline, bare.title) == ("2015-04-04", "Ann Poe", "Ambassadors go home")
    assert dict(bare.how)["published"] == "page text"


def test_body_is_the_paragraphs_and_nothing_else() -> None:
    furniture = (
        '<nav><a href="/">Home</a></nav><div class="cookie-banner"><p>We use cookies to improve this site.</p></div>'
        '<div class="newsletter-signup"><p>Sign up for our newsletter and never miss a story.</p></div>'
    )
    tail = '<div class="related-stories"><h3>Related stories</h3><a href="/a">Ships seen near the strait</a></div>'
    report = report_of(f"{furniture}<h1>Ambassadors go home</h1>{BODY}{tail}<footer>© 2015 Example</footer>")
    assert report.text == f"{LEAD}\n\n{SECOND}"


@pytest.mark.parametrize(
    "markup",
    [
        "<figure><img src='a.jpg'><figcaption>The strait at dawn, seen from the north</figcaption></figure>",
        "<div><img src='a.jpg'><p class=wp-caption-text>The strait at dawn, seen from the north</p></div>",
        "<div><img src='a.jpg'><span class='caption'>The strait at dawn, seen from the north</span></div>",
    ],
)
def test_a_caption_is_kept_once_and_apart_from_the_body(markup: str) -> None:
    report = report_of(f"<h1>Ambassadors go home</h1>{markup}<p>{LEAD}</p>{markup}<p>{SECOND}</p>")
    assert report.captions == ("The strait at dawn, seen from the north",)
    assert report.text == f"{LEAD}\n\n{SECOND}"


def test_line_breaks_part_paragraphs() -> None:
    report = report_of(f"<h1>Ambassadors go home</h1><div class='copy'>{LEAD}<br><br>{SECOND}</div>")
    assert report.text == f"{LEAD}\n\n{SECOND}"


def test_the_headline_that_two_sources_agree_on_stands() -> None:
    head = linked(headline="Ambassadors of both sides go home, ships in strait", datePublished="2015-04-06")
    head += '<meta property="og:title" content="Ambassadors go home | The Example">'
    head += '<meta property="og:site_name" content="The Example">'
    report = report_of(f"<h1>Ambassadors go home</h1>{BODY}", head)
    assert (report.title, report.outlet) == ("Ambassadors go home", "The Example")


def test_the_outlet_may_stand_in_the_page_title() -> None:
    report = report_of(f"<h1>Ambassadors go home</h1>{BODY}", "<title>Ambassadors go home :: Northern Example</title>")
    assert (report.outlet, dict(report.how)["outlet"]) == ("Northern Example", "page title")


def test_the_day_may_stand_in_the_address() -> None:
    report = report_of(BODY, url="https://www.example.org/2015/04/06/strait.html")
    assert (report.published, report.published_precision, dict(report.how)["published"]) == ("2015-04-06", "day", "url")


def test_places_of_several_reporters_are_not_names() -> None:
    report = report_of(
        f"<h1>Ambassadors go home</h1><p class='byline'>By Jane Doe in Oslo and John Roe in Riga</p>{BODY}"
    )
    assert (report.byline, report.dateline.place) == ("Jane Doe and John Roe", "Oslo")


def test_linked_article_text_stands_in_for_a_page_without_a_body() -> None:
    text = f"{LEAD}\n\n{SECOND}\n\n{LEAD.replace('Monday', 'Tuesday')}"
    report = report_of(
        "<div id='app'></div><p>One moment please.</p>", linked(headline="Ambassadors go", articleBody=text)
    )
    assert report.text.startswith(LEAD)


@pytest.mark.parametrize(
    ("body", "head", "word"),
    [
        ("", "", "no article"),
        ("<form>Name <input></form>", "<title>Log in</title>", "login"),
        ("<h1>Page not found</h1><p>Sorry, this page is not here any more.</p>", "", "error"),
        ("".join(f"<h2><a href='/{n}'>Ministers meet for round {n} of talks</a></h2>" for n in range(40)), "", "links"),
        ("<script>var a = 'The two governments recalled their ambassadors on Monday.'</script>", "", "no article"),
    ],
)
def test_a_page_without_an_article_is_refused(body: str, head: str, word: str) -> None:
    refusal = read(page(body, head))
    assert isinstance(refusal, Refusal)
    assert (refusal.room, "\n" in refusal.reason) == ("reading", False)
    assert word in refusal.reason


@pytest.mark.parametrize(
    "script",
    ["{", "[[[[", '{"@type": "NewsArticle"', "null", '"text"', '{"@type": ["NewsArticle"], "author": 3}', "[" * 50_000],
)
def test_broken_linked_data_costs_only_itself(script: str) -> None:
    report = report_of(BODY, f'<script type="application/ld+json">{script}</script>')
    assert report.text == f"{LEAD}\n\n{SECOND}"
