"""Made news, as long as one likes: short reports on many disputes, for measuring the record without a model.

Each report has two to four events, two statements, a position and mentions of its actors; four in ten tell of what the
report before tells of, one in twenty carries the text of an earlier one under another headline, one in three has a
commitment, one in five announces something, one in eight holds a claim that another side denies. A few states make
most of the news (Zipf), and what they threaten, claim and dispute is drawn from some thousands of phrases.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from made_reports import made
from verbale.model.finding import Findings
from verbale.model.text import Page
from verbale.settings import Settings

FIRST = date(2004, 1, 1)
TWENTY_YEARS = 7300
_CODES = [a + b + c for a in "BDFGKLMN" for b in "AEIO" for c in "RSTV"]
_WEIGHTS = [1 / (rank + 5) for rank in range(len(_CODES))]
NAMES: Mapping[str, str] = {
    code: f"{code.title()}{end}" for code, end in zip(_CODES, ("ia", "and", "mark", "istan") * 32, strict=True)
}
ACTORS = {f"{code}GOV": [name, f"{code}GOV"] for code, name in NAMES.items()}
PLACES = {f"{code.lower()}-city": [f"{code.title()} City", code] for code in _CODES}
_ACTS = (
    ("CONSULT", "talks"), ("ACCUSE", "words"), ("ASSAULT", "fire"), ("SANCTION", "a ban"), ("AGREE", "a deal"),
    ("REQUEST", "a demand"), ("REJECT", "a refusal"), ("AID", "help"), ("THREATEN", "a warning"),
    ("RETREAT", "a retreat"),
)  # fmt: skip
_VERBS = ("close", "seize", "blockade", "expel", "halt", "cut", "recall", "suspend", "shell", "leave", "annul", "tax")
_THINGS = (
    "harbour", "border crossing", "fishery", "airspace", "debt talks", "pipeline", "treaty", "grain ships", "embassy",
    "railway", "wharf", "consulate", "dam", "satellite link", "patrol boats", "army base", "oil field", "ferry line",
    "visa list", "canal", "bank", "mine", "school", "airport", "market",
)  # fmt: skip
_KINDS = ("northern", "southern", "western", "eastern", "joint", "old", "new", "coastal", "inland", "disputed")
_CONDITIONS = ("the shelling goes on", "the talks fail", "the vote is held", "the prisoners stay", "the tax is raised")
_DEEDS = (("shelled", "shell"), ("seized", "seize"), ("burned", "burn"), ("mined", "mine"), ("blockaded", "blockade"))
_STARTS = ("br", "d", "f", "gr", "k", "l", "m", "n", "p", "qu", "r", "s", "st", "t", "tr", "v", "w", "z")
_MIDDLES, _ENDS = ("a", "e", "i", "o", "u", "ai", "ou"), ("", "d", "l", "m", "n", "r", "s", "t", "nd", "rk")
_WORDS = ["the", "a", "of", "parliament", "debate", "in", "and", "reporters", "said", "on"] + [
    a + b + c + d + e for b in _MIDDLES for a in _STARTS for c in _STARTS[:6] for d in _MIDDLES[:3] for e in _ENDS[1:4]
]
_CUMULATED = list(accumulate(1 / (rank + 3) for rank in range(len(_WORDS))))
_COPIED, _SAME_STORY = 0.05, 0.4


def pages(count: int, seed: int = 1, days: int = TWENTY_YEARS, shuffled: bool = False) -> Iterator[Page]:
    """`count` reports that are spread over `days` from 2004 on, in order of time or `shuffled`."""
    chance = random.Random(seed)
    order = list(range(count))
    if shuffled:
        chance.shuffle(order)
    event: dict[str, Any] = {}
    told: dict[str, Any] = {}
    claim: tuple[str, ...] = ()
    for number, place in enumerate(order):
        if told and chance.random() < _COPIED:
            again = {**told, "title": f"Report {number}", "outlet": f"Outlet {chance.randrange(40)}"}
            yield _page(number, {**again, "text": told["text"] + f". This was report {number}"})
            continue
        if not event or shuffled or chance.random() > _SAME_STORY:
            event = _event(chance, FIRST + timedelta(days=place * days // count))
        if not claim or chance.random() > _SAME_STORY:
            claim = _claim(chance)
        told = _report(chance, number, event, claim)
        yield _page(number, told)


def reader(page: Page, _: Settings, __: str | None) -> Findings:
    """Made findings of a made page."""
    return made({**json.loads(page.content), "url": page.url}, ACTORS, PLACES)


def _page(number: int, given: Mapping[str, Any]) -> Page:
    return Page(f"https://press.example/{number}", json.dumps(given).encode())


def _two(chance: random.Random) -> tuple[str, str]:
    one, other = chance.choices(_CODES, _WEIGHTS, k=2)
    return (one, other) if one != other else _two(chance)


def _event(chance: random.Random, day: date) -> dict[str, Any]:
    one, other = _two(chance)
    kind, words = chance.choice(_ACTS)
    return {
        "type": kind, "words": words, "from": [f"{one}GOV"], "to": [f"{other}GOV"], "date": day.isoformat(),
        "place": f"{other.lower()}-city",
    }  # fmt: skip


def _thing(chance: random.Random) -> str:
    return f"{chance.choice(_KINDS)} {chance.choice(_THINGS)}"


def _filler(chance: random.Random, words: int | None = None) -> str:
    """A sentence without meaning; its words are as unevenly common as those of news are."""
    return " ".join(chance.choices(_WORDS, cum_weights=_CUMULATED, k=words or chance.randrange(9, 18))).capitalize()


def _claim(chance: random.Random) -> tuple[str, ...]:
    one, other = _two(chance)
    return (one, other, *chance.choice(_DEEDS), _thing(chance))


def _report(chance: random.Random, number: int, event: dict[str, Any], claim: tuple[str, ...]) -> dict[str, Any]:
    day = date.fromisoformat(event["date"])
    source, target = event["from"][0], event["to"][0]
    one, other = NAMES[source[:3]], NAMES[target[:3]]
    issue, threat = (
        f"the {_thing(chance)} of {target[:3].title()} City",
        f"would {chance.choice(_VERBS)} the {_thing(chance)}",
    )
    condition = chance.choice(_CONDITIONS)
    deed = f"{NAMES[claim[0]]} {claim[2]} the {claim[4]} of {claim[1].title()} City"
    text = [
        f"On {day} there was {event['words']} between {one} and {other} in {target[:3].title()} City",
        f"{one} called {issue} settled",
        f"{other} rejected the claim {_filler(chance, 3).lower()} and {threat} if {condition}",
        f"{NAMES[claim[1]]} said that {deed}, which {NAMES[claim[0]]} denied",
        f"Paper {number} of {chance.randrange(10**6)} has {_filler(chance, 4).lower()}",
        *(_filler(chance) for _ in range(6)),
    ]
    answer = {**event, "type": "REJECT", "words": "rejected", "from": [target], "to": [source], "place": None}
    events = [event, answer]
    if chance.random() < 0.2:
        later = (day + timedelta(days=chance.randrange(3, 30))).isoformat()
        events.append({**event, "type": "CONSULT", "words": "settled", "standing": "scheduled", "date": later})
    given: dict[str, Any] = {
        "title": f"Report {number}", "outlet": f"Outlet {chance.randrange(40)}",
        "published": (day + timedelta(days=chance.choice((0, 0, 0, 1, 1, 2)))).isoformat(),
        "statements": [
            {"words": f"called {issue} settled", "speaker": source, "date": event["date"]},
            {"words": "rejected the claim", "speaker": target, "date": event["date"]},
        ],
        "positions": [{"words": issue, "actor": target, "issue": issue, "stance": "rejects"}],
    }  # fmt: skip
    if chance.random() < 0.33:
        made_threat: dict[str, Any] = {"words": threat, "act": threat, "from": [target], "to": [source]}
        if chance.random() < 0.5:
            made_threat["condition"] = condition
        if chance.random() < 0.3:
            made_threat["deadline"] = (day + timedelta(days=chance.randrange(5, 90))).isoformat()
        threatened = {"type": "THREATEN", "words": threat, "from": [target], "to": [source], "standing": "threatened"}
        events.append(threatened)
        given["commitments"] = [made_threat]
    if chance.random() < 0.125:
        accuser, accused = f"{claim[1]}GOV", f"{claim[0]}GOV"
        given["disputes"] = [{
            "words": deed, "sides": [[accuser, "asserts"], [accused, "denies"]], "acts": [claim[3]],
            "keys": [claim[3], *claim[4].split()], "about": [accused], "names": [f"{claim[1].title()} City"],
        }]  # fmt: skip
    else:
        text.pop(3)
    return {**given, "text": ". ".join(text), "events": events}
