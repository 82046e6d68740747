"""Synthetic wire copies, for measuring `verbale.linking.copies`: cut, re-led, re-datelined, under another headline.

Originals are texts that are handed in, or reports made from a small grammar. Beside its copies each made story has
a rival: a report by somebody else on the same event, with the same names, numbers and quotation, which is no copy.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SENTENCE = re.compile(r"[^.!?]+[.!?]['”\"]*\s*")
_TOWNS = (
    "Arvel",
    "Bresk",
    "Corun",
    "Dalmin",
    "Estor",
    "Fenwick",
    "Garnau",
    "Hestia",
    "Istrok",
    "Jarva",
    "Kelso",
    "Lomond",
)
_WHO = (
    "the president",
    "the foreign minister",
    "the opposition leader",
    "a spokeswoman",
    "the defence minister",
    "an envoy",
)
_LANDS = ("Avaria", "Bergen", "Cordova", "Drina", "Elbonia", "Freland", "Gotland", "Halland", "Istria", "Jutland")
_DID = ("met", "accused", "received", "thanked", "warned", "criticised", "called", "telephoned", "condemned", "praised")
_WHAT = (
    "over the closed border", "about the seized ships", "after the shelling of the bridge", "before the treaty vote",
    "over gas deliveries", "about the missing patrol", "after the arrest of two officers", "over fishing rights",
)  # fmt: skip
_FILL = (
    "Shops in {town} stayed shut and soldiers stood at {n} crossings",
    "{Who} of {land} told reporters that {m} people had fled since {day}",
    "Diplomats in {town} spoke of {n} drafts that nobody had signed",
    "The currency of {land} lost {n} per cent against that of {other}",
    "Ferries between {town} and {town2} ran with {m} passengers on {day}",
    "In {town} a crowd of {m} asked for the release of {n} teachers",
    "{Who} said that {other} had broken {n} promises since {day}",
    "Trains to {town2} were late by {n} hours because of checks by {other}",
    "Observers counted {m} shots near {town} during the night to {day}",
    "The parliament of {land} put off its debate by {n} days",
    "A statement from {town} named {m} towns that still lack water",
    "{Who} will travel to {town2} within {n} days, an aide said",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Text:
    """A text and the story whose copy it is."""

    id: str
    story: str
    text: str


def made_stories(count: int, seed: int) -> list[tuple[str, str]]:
    """Pairs of a report and a rival's report on the same event."""
    chance = random.Random(seed)
    stories = []
    for _ in range(count):
        facts = _facts(chance)
        days, land, other = chance.randint(2, 90), facts["land"], facts["other"]
        quote = f"“We shall not wait {days} days for {other}, and {land} will act on its own,” {facts['who']} said."
        pair = []
        for _ in range(2):
            lines = [_lead(facts, chance), *(_line(facts, chance) for _ in range(chance.randint(7, 22)))]
            lines.insert(chance.randint(1, len(lines)), quote)
            pair.append(" ".join(lines))
        stories.append((pair[0], pair[1]))
    return stories


def _facts(chance: random.Random) -> dict[str, str]:
    land, other = chance.sample(_LANDS, 2)
    town, town2 = chance.sample(_TOWNS, 2)
    return {"land": land, "other": other, "town": town, "town2": town2, "who": chance.choice(_WHO)}


def _lead(facts: dict[str, str], chance: random.Random) -> str:
    did, what, day = chance.choice(_DID), chance.choice(_WHAT), chance.choice(_DAYS)
    return f"{facts['who'].capitalize()} of {facts['land']} {did} a colleague from {facts['other']} {what} on {day}."


def _line(facts: dict[str, str], chance: random.Random) -> str:
    numbers = {"n": str(chance.randint(2, 400)), "m": str(chance.randint(3, 9000)), "day": chance.choice(_DAYS)}
    two = chance.sample(_FILL, 2)
    joined = f"{two[0]}, while {two[1][0].lower()}{two[1][1:]}" if chance.random() < 0.4 else two[0]
    return joined.format(Who=chance.choice(_WHO).capitalize(), **{**facts, **numbers}).replace("{Who}", "An aide") + "."


def made_lines(count: int, chance: random.Random) -> list[str]:
    """Sentences of the grammar, without their full stops, each of its own names and numbers."""
    return [_line(_facts(chance), chance)[:-1] for _ in range(count)]


def copies_of(text: str, count: int, chance: random.Random) -> list[str]:
    """Copies of a text, each changed in one to three of the ways in which desks change wire copy."""
    made = []
    for _ in range(count):
        copy = text
        for change in chance.sample((_cut, _relead, _redateline, _retouch, _boilerplate), chance.randint(1, 3)):
            copy = change(copy, chance)
        made.append(copy)
    return made


def _sentences(text: str) -> list[str]:
    return _SENTENCE.findall(text) or [text]


def _cut(text: str, chance: random.Random) -> str:
    lines = _sentences(text)
    kept = max(3, round(len(lines) * chance.uniform(0.35, 0.9)))
    return "".join(lines[:kept])


def _relead(text: str, chance: random.Random) -> str:
    lines = _sentences(text)
    lead = f"Tension rose on {chance.choice(_DAYS)} as {chance.choice(_WHO)} spoke in {chance.choice(_TOWNS)}. "
    return lead + "".join(lines[chance.randint(1, min(2, len(lines))) :])


def _redateline(text: str, chance: random.Random) -> str:
    return f"{chance.choice(_TOWNS).upper()}, {chance.choice(_DAYS)} (Wire) — {text}"


def _retouch(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(max(1, len(words) // 60)):
        words[chance.randrange(len(words))] = chance.choice(("reportedly", "late", "officials", "again", "local"))
    return " ".join(words)


def _boilerplate(text: str, chance: random.Random) -> str:
    foot = f"Additional reporting by our correspondents in {chance.choice(_TOWNS)}. All rights reserved."
    return f"{text} {foot} Read more on our pages."


def copied(stories: Iterable[tuple[str, str | None]], seed: int) -> list[Text]:
    """Originals with no to four copies each, and the rivals, in an order that mixes them."""
    chance = random.Random(seed)
    texts: list[Text] = []
    for number, (text, rival) in enumerate(stories):
        versions = [text, *copies_of(text, chance.choice((0, 0, 1, 2, 4)), chance)]
        texts += [Text(f"{number:06d}.{k}", f"s{number}", version) for k, version in enumerate(versions)]
        if rival is not None:
            texts.append(Text(f"{number:06d}.r", f"s{number}r", rival))
    chance.shuffle(texts)
    return texts


def pairs(groups: Iterable[Sequence[str]]) -> set[tuple[str, str]]:
    """All pairs within groups, the smaller id first."""
    return {(a, b) for group in groups for a in group for b in group if a < b}
