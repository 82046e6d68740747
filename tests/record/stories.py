"""A few made reports, and a reader that hands out made findings for pages that hold their lines as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bench.made_reports import made

from verbale.model.finding import Findings
from verbale.model.text import Page, Refusal
from verbale.settings import Settings

ACTORS: Mapping[str, list[str]] = {
    "USAGOV": ["the United States", "USAGOV"],
    "john-kerry": ["John Kerry", "USAGOV"],
    "RUSGOV": ["Russia", "RUSGOV"],
    "sergey-lavrov": ["Sergey Lavrov", "RUSGOV"],
    "UKRGOV": ["Kiev", "UKRGOV"],
    "FRAGOV": ["France", "FRAGOV"],
}
PLACES: Mapping[str, list[str]] = {
    "london": ["London", "GBR"],
    "paris": ["Paris", "FRA"],
    "donetsk": ["Donetsk", "UKR"],
}
TALKS: Mapping[str, Any] = {
    "title": "Ministers meet in London",
    "outlet": "Daily Courier",
    "published": "2014-03-15",
    "text": "John Kerry met Sergey Lavrov in London on Friday. Russia will regret it, John Kerry said.\n\n"
    "“The talks were useful,” Sergey Lavrov said. Kiev calls the vote illegal.",
    "events": [
        {
            "type": "CONSULT", "words": "met", "from": ["john-kerry"], "to": ["sergey-lavrov"],
            "date": "2014-03-14", "place": "london",
        },
        {
            "type": "THREATEN", "words": "will regret", "from": ["john-kerry"], "to": ["RUSGOV"],
            "standing": "threatened", "according_to": "john-kerry",
        },
    ],
    "statements": [{"words": "The talks were useful,", "speaker": "sergey-lavrov", "date": "2014-03-14"}],
    "commitments": [{"words": "will regret", "act": "will regret", "from": ["USAGOV"], "to": ["RUSGOV"]}],
    "positions": [{"words": "illegal", "actor": "UKRGOV", "issue": "the vote", "stance": "rejects"}],
    "disputes": [{"words": "the vote illegal", "sides": [["UKRGOV", "rejects"], ["RUSGOV", "asserts"]]}],
}  # fmt: skip
TALKS_AGAIN: Mapping[str, Any] = {
    "title": "Six hours at the ambassador's house",
    "outlet": "Evening Post",
    "published": "2014-03-15",
    "text": "After six hours of talks in London on Friday, Sergey Lavrov and John Kerry had agreed on nothing.",
    "events": [
        {
            "type": "CONSULT", "words": "talks", "from": ["sergey-lavrov"], "to": ["john-kerry"],
            "date": "2014-03-14", "place": "london",
        },
    ],
}  # fmt: skip
CLASHES: Mapping[str, Any] = {
    "title": "Clashes in the east",
    "outlet": "Evening Post",
    "published": "2014-03-20",
    "text": "Clashes broke out in Donetsk on Wednesday, officials in Kiev said. France condemned Russia.",
    "events": [
        {"type": "ASSAULT", "words": "Clashes", "date": "2014-03-19", "place": "donetsk"},
        {"type": "ACCUSE", "words": "condemned", "from": ["FRAGOV"], "to": ["RUSGOV"], "date": "2014-03-20"},
    ],
}


def page(given: Mapping[str, Any], url: str = "https://press.example/1") -> Page:
    """A page that `reader` reads as the report that is given."""
    return Page(url, json.dumps(given, sort_keys=True).encode())


def reader(read: Page, _: Settings, published: str | None) -> Findings:
    """Made findings for a page of `page`; a page that is no JSON is refused."""
    try:
        given = json.loads(read.content)
    except ValueError:
        return Findings(None, refusals=(Refusal(read.url, "reading", "no report here; give another page"),))
    found = made({**given, "url": read.url, **({"published": published} if published else {})}, ACTORS, PLACES)
    return replace(found)


def numbered(number: int) -> Mapping[str, Any]:
    """One of many short reports, all different, some telling of the same event as their neighbour."""
    day = 1 + number // 2 % 28
    month = 1 + number // 56 % 12
    date = f"{2000 + number // 672}-{month:02d}-{day:02d}"
    words = f"Ministers of case {number} and {number // 2} conferred" if number % 2 else f"Talks on case {number // 2}"
    return {
        "title": f"Report {number}",
        "outlet": f"Outlet {number % 7}",
        "published": date,
        "text": f"{words} were held by Russia and France in Paris, paper number {number} writes. France left early.",
        "events": [
            {
                "type": "CONSULT", "words": "held", "from": ["RUSGOV"], "to": ["FRAGOV"], "date": date,
                "place": "paris",
            },
        ],
        "statements": [{"words": "France left early", "speaker": "FRAGOV"}],
    }  # fmt: skip
