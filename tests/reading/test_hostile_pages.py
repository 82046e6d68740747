"""Pages built to exhaust: each is read or refused in linear work, and nothing raises."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.regex_work import attempt, unpaid
from tests.work import linear, lines_run

import verbale.reading
import verbale.sources
from verbale.model.text import Page, Refusal, Report
from verbale.reading import forms, furniture, html, prune
from verbale.reading.page import read
from verbale.reading.tables import load_mapping

SENTENCE = "The ministry recalled its ambassador on Monday, a spokeswoman told reporters in the capital."
PARAGRAPHS = "".join(f"<p>{SENTENCE.replace('Monday', f'day {number}')}</p>" for number in range(8))
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))

PAGES: dict[str, tuple[int, Callable[[int], str]]] = {
    "nested elements": (100_000, lambda n: f"<html><body>{'<div>' * n}{PARAGRAPHS}"),
    "nested inline elements": (100_000, lambda n: f"<html><body>{'<b>' * n}{PARAGRAPHS}"),
    "nested lists": (50_000, lambda n: f"<html><body>{'<ul><li>' * n}{PARAGRAPHS}"),
    "an attribute of 1 MB": (
        180_000,
        lambda n: f'<html><body><p class="{"share " * n}">{SENTENCE}</p>{PARAGRAPHS}',
    ),
    "attributes": (
        100_000,
        lambda n: f"<html><body><p {' '.join(f'a{k}=1' for k in range(n))}>{SENTENCE}</p>{PARAGRAPHS}",
    ),
    "elements": (1_000_000, lambda n: f"<html><body>{'<i></i>' * n}{PARAGRAPHS}"),
    "line breaks": (30_000, lambda n: f"<html><body><p>{'<br>' * n}</p>{PARAGRAPHS}"),
    "marked elements in each other": (
        100,
        lambda n: f"<html><body>{('<div class=share>' * 100 + '</div>' * 100) * n}{PARAGRAPHS}",
    ),
    "JSON brackets": (
        1_000_000,
        lambda n: f'<html><script type="application/ld+json">{"[" * n}</script><body>{PARAGRAPHS}',
    ),
    "unclosed everything": (
        5_000,
        lambda n: f"<html><body><p>{SENTENCE}" + "<table><tr><td><form><select>" * n,
    ),
}
ENTITIES = {
    "entities that grow": f'<!DOCTYPE html [<!ENTITY l0 "ha">{LAUGHS}]><html><p>&l11;</p>{PARAGRAPHS}',
    "entity from a file": f'<!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">]><html><body><p>&f;</p>{PARAGRAPHS}',
}
LINES = [
    "(",
    '"',
    "`",
    "''",
    "[TEXT] ",
    "A ",
    "a,",
    "1.",
    "1/",
    "12:",
    "A, ",
    "A-",
    "Jan ",
    "12 Jan ",
    "(AP) ",
    "By ",
    "\t",
    " ",
    "“",
    "é",
    "\u202e",
    "a|",
    "[x](",
    "![",
    "**",
    "> ",
    "<",
    "&amp;",
    "{",
    "-LRB- ",
    "x@",
    "share ",
    ".",
]


def outcome(text: str, url: str = "-") -> Report | Refusal:
    return read(Page(url, text.encode(), declared_type="text/html" if url.endswith("html") else None))


def lines_of(text: str, url: str) -> tuple[int]:
    return (lines_run(lambda: outcome(text, url)),)


@pytest.mark.parametrize("name", [*PAGES, *ENTITIES])
def test_hostile_page(name: str) -> None:
    if name in PAGES:
        size, page = PAGES[name]
        text = page(size)
    else:
        text = ENTITIES[name]
    found = outcome(text, "page.html")
    if isinstance(found, Report):
        assert "ambassador" in found.text
        assert "root:" not in found.text
        assert len(found.text) < 3_000


@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_take_linear_work(name: str) -> None:
    _, page = PAGES[name]
    small, large = 20, 40
    if name != "marked elements in each other":
        small, large = 500, 1_000
    outcome(page(small), "page.html")
    assert linear(lines_of(page(small), "page.html"), lines_of(page(large), "page.html"))


def page_of(line: str, url: str) -> str:
    return f"<p>{line}</p>{PARAGRAPHS}" if url.endswith("html") else f"Envoy quits\n\n{line}\n\n{SENTENCE}"


@pytest.mark.parametrize("sign", LINES, ids=repr)
@pytest.mark.parametrize("url", ["-", "page.md", "page.html"])
def test_long_lines_take_linear_work(sign: str, url: str) -> None:
    outcome(page_of(sign * (100_000 // len(sign)), url), url)
    small, large = (page_of(sign * (size // len(sign)), url) for size in (2_000, 4_000))
    outcome(small, url)
    assert linear(lines_of(small, url), lines_of(large, url))


def patterns() -> dict[str, re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for package in (verbale.reading, verbale.sources):
        for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            for name, value in vars(importlib.import_module(info.name)).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    found[f"{info.name}.{name}"] = value
    for name in prune.MARKS:
        found[f"markup.yaml {name}"] = prune.marks(name)
    found["markup.yaml notice_titles"] = html.notice_titles()
    for name in load_mapping("markup")["forms"]:
        found[f"markup.yaml forms {name}"] = forms.form_words(name)
    return found


PATTERNS = patterns()


@pytest.mark.parametrize("name", PATTERNS)
def test_patterns_take_linear_work(name: str) -> None:
    """No attempt backtracks over a whole line: what it takes beyond the characters it matches is bounded."""
    for sign in LINES:
        assert unpaid(PATTERNS[name], sign) < 1_000, sign


@pytest.mark.parametrize("name", furniture.LINE_PATTERNS)
def test_furniture_patterns_take_few_steps_on_the_lines_they_see(name: str) -> None:
    """Furniture patterns see lines of at most 400 characters; they are tried on the worst of that length."""
    pattern = furniture.line_pattern(name)
    for sign in LINES:
        line = sign * (400 // len(sign))
        assert attempt(pattern, line)[0] < 5_000, sign
        assert attempt(pattern, line, whole=True)[0] < 5_000, sign
        assert sum(attempt(pattern, line[-140:], at)[0] for at in range(140)) < 150_000, sign


def test_the_step_counter_matches_as_the_library_does() -> None:
    for name, pattern in PATTERNS.items():
        for line in (SENTENCE, *(sign * 40 for sign in LINES)):
            match = pattern.match(line)
            assert attempt(pattern, line)[1] == (match.end() if match else None), (name, line)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["-", "a.md", "a.html"]))
def test_any_text_is_read_or_refused(text: str, url: str) -> None:
    found = read(Page(url, text.encode("utf-8", "replace")))
    assert isinstance(found, Report | Refusal)
    if isinstance(found, Report):
        assert found.text.strip()
        assert not set("\r\x00\x0b\x0c") & set(found.text)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert isinstance(read(Page("-", content)), Report | Refusal)


def test_the_same_bytes_give_the_same_report() -> None:
    page = Page("-", f"<html><body><h1>Envoy quits</h1>{PARAGRAPHS}</body></html>".encode())
    assert read(page) == read(page)
