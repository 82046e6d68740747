"""Made pages of about 400 words that differ from each other: for measuring speed, which repeated texts would flatter.

A page takes paragraphs of several of the reports given, no report twice, and puts other people, places, numbers and
days into its sentences, so that few sentences stand in two pages. It is wrapped as news sites wrap theirs: JSON-LD or
meta tags, menus, scripts, related links (about 65 kB). Page `n` is always the same. With `copies`, that share of the
pages repeat the body of an earlier one under another title and shell, as sites repeat a wire's report.
"""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from verbale import pipeline
from verbale.model.text import Page, Report
from verbale.reading.page import read

WORDS = 400
EXAMPLES = Path(__file__).parents[1] / "examples"
CASES = Path(__file__).parents[1] / "tests" / "cases" / "reports"
KINDS = (".html", ".txt", ".md")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_SLOT = re.compile(r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|\d{1,3})\b(?![.,]\d)")
_OPENINGS = ("On {day}, ", "In {place}, ", "By {day} evening, ", "In {month}, ", "According to {name}, ")
_STARTS = "B D F G H K L M N P R S T V Z Br Dr Gr Kr Pr St Tr".split()
_MIDDLES = "a e i o u al an ar el en er il in or ov ub".split()
_ENDS = "dan den din kov lin man mar nev nik ra ren ric sen sky son stein ter tov va vic wal zad".split()
_FIRST = (
    "Ada Boris Clara Daniel Elena Farid Greta Hugo Irina Jonas Karim Lena Marek Nadia Omar Petra Rafael Sofia".split()
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a report with its sentences, each with the names in it: (start, end, kind)."""

    sentences: tuple[tuple[str, tuple[tuple[int, int, str], ...]], ...]

    @property
    def words(self) -> int:
        return sum(len(text.split()) for text, _ in self.sentences)


def reports(folders: Sequence[Path]) -> list[Report]:
    """The reports in folders that can be read, in the order of their names."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in KINDS)
    found = [read(Page(path.name, path.read_bytes())) for path in paths if path.stem != "README"]
    return [report for report in found if isinstance(report, Report) and len(report.text.split()) > 60]


def pieces(report: Report) -> list[Piece]:
    """The paragraphs of a report, names found by the shipped engine."""
    analysis = pipeline.engine_for(None).read(report.text)
    found: list[list[tuple[str, tuple[tuple[int, int, str], ...]]]] = [[]]
    before = 0
    for first, last in analysis.sentences:
        start, end = analysis.starts[first], analysis.ends[last - 1]
        if "\n\n" in report.text[before:start] and found[-1]:
            found.append([])
        names = tuple(
            (analysis.starts[name.start] - start, analysis.ends[name.end - 1] - start, name.label)
            for name in analysis.names
            if first <= name.start and name.end <= last
        )
        found[-1].append((report.text[start:end], names))
        before = end
    return [Piece(tuple(each)) for each in found if each]


class Maker:
    """Makes page after page from reports."""

    def __init__(self, folders: Sequence[Path] = (EXAMPLES, CASES), copies: float = 0.0) -> None:
        self.copies = copies
        self.parts = [pieces(report) for report in reports(folders)]
        names = {
            (text[start:end], kind)
            for part in self.parts
            for piece in part
            for text, spans in piece.sentences
            for start, end, kind in spans
        }
        self.places = sorted(text for text, kind in names if kind == "LOC" and text[0].isupper())
        self.people = sorted(text for text, kind in names if kind == "PER" and text[0].isupper())

    def text(self, number: int) -> tuple[str, list[str]]:
        """Title and paragraphs of page `number`."""
        chance = random.Random(f"varied {number}")
        wanted, held = chance.gauss(WORDS, WORDS / 5), 0
        paragraphs: list[str] = []
        free = list(self.parts)
        while held < max(120.0, wanted):
            part = free.pop(chance.randrange(len(free))) if free else chance.choice(self.parts)
            first = chance.randrange(max(1, len(part) - 3))
            for piece in part[first : first + chance.randint(2, 4)]:
                paragraphs.append(" ".join(self._other(text, names, chance) for text, names in piece.sentences))
                held += piece.words
        place, day = chance.choice(self.places), f"{chance.choice(_MONTHS)} {chance.randint(1, 28)}"
        paragraphs[0] = f"{place.upper()}, {day} (Reuters) - {paragraphs[0]}"
        title = (
            f"{_person(chance).split()[1]} presses {chance.choice(self.places)} on {chance.choice(self.places)} talks"
        )
        return title, paragraphs

    def _other(self, text: str, names: Sequence[tuple[int, int, str]], chance: random.Random) -> str:
        """A sentence with others in the places of its people, and of one of its places, numbers and days."""
        parts: list[str] = []
        at = 0
        changed = False
        for start, end, kind in names:
            parts.append(_slots(text[at:start], chance))
            old = text[start:end]
            new = old
            if kind == "PER" and chance.random() < 0.6:
                new = _person(chance).split()[-1] if " " not in old else _person(chance)
                changed = True
            elif kind == "LOC" and chance.random() < 0.3:
                new = chance.choice(self.places)
            parts.append(new)
            at = end
        parts.append(_slots(text[at:], chance))
        other = "".join(parts)
        if changed or other != text:
            return other
        opening = chance.choice(_OPENINGS).format(
            day=chance.choice(_DAYS),
            month=f"{chance.choice(_MONTHS)} {chance.randint(1990, 2024)}",
            place=chance.choice(self.places),
            name=_person(chance),
        )
        kept = other[:2].strip() in ("I", '"', "“") or (names and not names[0][0])
        return opening + (other if kept else other[0].lower() + other[1:])

    def page(self, number: int) -> tuple[str, str]:
        """Address and HTML of page `number`."""
        chance = random.Random(f"shell {number}")
        copied = number > 0 and chance.random() < self.copies
        title, paragraphs = self.text(max(0, number - chance.randint(1, 20)) if copied else number)
        if copied:
            title = f"{title}, officials say"
        year, month, day = chance.randint(1995, 2024), chance.randint(1, 12), chance.randint(1, 28)
        stamp = f"{year}-{month:02}-{day:02}T{chance.randint(0, 23):02}:{chance.randint(0, 59):02}:00+00:00"
        return f"https://www.example.org/{year}/world/{number}.html", shell(title, paragraphs, stamp, chance)


def _person(chance: random.Random) -> str:
    last = chance.choice(_STARTS) + chance.choice(_MIDDLES) + chance.choice(_ENDS)
    return f"{chance.choice(_FIRST)} {last}"


def _slots(text: str, chance: random.Random) -> str:
    """Other days, months and numbers in a stretch without names."""

    def other(match: re.Match[str]) -> str:
        old = match.group()
        if old.isdigit():
            return str(max(1, int(old) + chance.randint(-9, 9)))
        return chance.choice(_DAYS if old.endswith("day") else _MONTHS)

    return _SLOT.sub(other, text)


def shell(title: str, paragraphs: Sequence[str], stamp: str, chance: random.Random) -> str:
    """A report as one of four kinds of site would publish it."""
    kind = chance.randrange(4)
    author = _person(chance)
    head = [
        f"<title>{html.escape(title)} | Example Post</title>",
        f'<meta property="og:title" content="{html.escape(title)}">',
    ]
    if kind in (0, 1):
        linked = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": stamp,
            "author": {"@type": "Person", "name": author},
            "publisher": {"@type": "Organization", "name": "Example Post"},
        }
        head.append(f'<script type="application/ld+json">{json.dumps(linked)}</script>')
    else:
        head.append(
            f'<meta property="article:published_time" content="{stamp}"><meta name="author" content="{author}">'
        )
    script = "".join(
        f"window.slot{n}={{id:{chance.randrange(10**9)},size:[300,250],path:'/ads/{n}'}};" for n in range(400)
    )
    links = [f'<li><a href="/story/{n}">{html.escape(each)}</a></li>' for n, each in enumerate(_headlines(chance, 60))]
    menu = "".join(f'<li class="menu-item"><a href="/section/{n}">Section {n}</a></li>' for n in range(60))
    body = "".join(_paragraph(each, kind, chance) for each in paragraphs)
    return "".join(
        (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{"".join(head)}',
            f"<script>{script}</script></head>",
            '<body><div class="cookie-banner">We use cookies to improve your visit. <button>Accept all</button></div>',
            f'<nav class="site-nav"><ul>{menu}</ul></nav><main><article><h1>{html.escape(title)}</h1>',
            f'<p class="byline">By {author}</p><figure><img src="/a.jpg"><figcaption>Delegates arrive for the talks. ',
            f"Photograph: {_person(chance)}/Example Post</figcaption></figure>",
            f'<div class="article-body">{body}</div></article>',
            f'<aside class="related-stories"><h3>Related stories</h3><ul>{"".join(links)}</ul></aside></main>',
            f"<footer><ul>{menu}</ul><p>© Example Post. All rights reserved.</p></footer>",
            f"<script>{script}</script></body></html>",
        )
    )


def _paragraph(text: str, kind: int, chance: random.Random) -> str:
    written = html.escape(text, quote=False)
    if kind % 2:
        mark = f"css-{chance.randrange(9999)}"
        written = f'<div data-component="text-block" class="{mark}"><p class="p-{kind}">{written}</p></div>'
    else:
        written = f"<p>{written}</p>"
    return written + ('<div class="ad-slot"></div>' if chance.random() < 0.2 else "")


def _headlines(chance: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield f"{_person(chance)} on {chance.choice(_MONTHS)} vote: what the {chance.choice(_DAYS)} session decided"
