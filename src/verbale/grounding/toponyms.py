"""Which words of a text are place names."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.grounding.atlas import Spot, spots
from verbale.grounding.cities import cities
from verbale.grounding.metonyms import judge
from verbale.grounding.phrases import heads, phrase_of, prepositions
from verbale.grounding.scan import Scan, choice
from verbale.grounding.tables import holds, word_sets
from verbale.grounding.towns import is_town
from verbale.grounding.words import Hit
from verbale.model.analysis import Analysis
from verbale.model.grounded import Mention

_KINDS = frozenset(
    ("province", "city", "state", "county", "region", "district", "island", "islands", "governorate", "prefecture",
     "town", "village", "area", "valley", "peninsula", "airport", "municipality")
)  # fmt: skip
_SIDES = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast",
     "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern",
     "downtown", "greater", "upper", "lower", "the", "coastal")
)  # fmt: skip
_CALENDAR = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "ramadan", "easter")
)  # fmt: skip
_PREFIXES = frozenset(("uss", "hms", "hmas", "ins", "rfa", "usns", "pns", "mv", "ss", "usat"))
_SHIPS = frozenset(
    ("ship", "carrier", "cruiser", "destroyer", "frigate", "tanker", "freighter", "trawler", "submarine", "corvette",
     "battleship", "gunboat", "vessel", "flagship", "ferry", "yacht", "liner", "warship", "flotilla")
)  # fmt: skip
_NAMED_AFTER = frozenset(
    (
        "virus",
        "fever",
        "disease",
        "syndrome",
        "flu",
        "strain",
        "variant",
        "haemorrhagic",
        "hemorrhagic",
        "agreement",
        "accord",
        "accords",
        "treaty",
        "protocol",
        "convention",
        "declaration",
        "communique",
        "communiqué",
        "encephalitis",
    )
)


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name: tokens `start` to `end` (exclusive), its head, its words, and what a table says it may be."""

    start: int
    end: int
    head: int
    text: str
    readings: tuple[Spot, ...]


def toponyms(seen: Scan, actor_mentions: tuple[Mention, ...]) -> tuple[Toponym, ...]:
    """The place names of a text that some table knows, in text order, none overlapping."""
    analysis = seen.analysis
    named = _named_actors(seen, actor_mentions)
    spans: dict[int, tuple[int, int]] = {}
    for start, end in (*_labelled(analysis), *_tabled(seen), *_placed(seen)):
        held = spans.get(start)
        if held is None or end - start > held[1] - held[0]:
            spans[start] = (start, end)
    ships = _ships(analysis)
    found: list[Toponym] = []
    reach = 0
    for start, end in sorted(spans.values()):
        if start < reach or any(token in named for token in range(start, end)) or _no_name(analysis, start, end):
            continue
        for first, last in _fits(analysis, start, end):
            text = analysis.text[analysis.starts[first] : analysis.ends[last - 1]]
            if text in ships:
                break
            readings = spots(text, seen.gazetteer, seen.day)
            if readings:
                head = _head(analysis, first, last)
                if _stands_as_place(seen, first, last, head):
                    found.append(Toponym(first, last, head, text, readings))
                    reach = last
                break
    return tuple(found)


def _ships(analysis: Analysis) -> frozenset[str]:
    """The names of the ships of a text, such as stand behind "USS" or "the carrier" somewhere in it."""
    found = set()
    for token in range(1, len(analysis)):
        before = analysis.lower[token - 1]
        if analysis.upos[token] == "PROPN" and (before in _PREFIXES or analysis.lemma[token - 1] in _SHIPS):
            found.add(analysis.form(token))
    return frozenset(found)


def _no_name(analysis: Analysis, start: int, end: int) -> bool:
    """A month, a day, an amount of money, or a word of a virus's or war's name."""
    if any(
        not analysis.form(token)[-1].isalnum() and analysis.form(token)[-1] not in ".'’)" for token in (start, end - 1)
    ):
        return True
    if end - start == 1 and analysis.lower[start] in _CALENDAR:
        return True
    return end < len(analysis) and analysis.lower[end] in _NAMED_AFTER


def _named_actors(seen: Scan, mentions: tuple[Mention, ...]) -> frozenset[int]:
    """Tokens in the names of people and organisations."""
    tokens: set[int] = set()
    for hit in seen.names:
        if hit.entries[0].kind in ("organisation", "person"):
            tokens.update(range(hit.start, hit.end))
    for name in seen.analysis.names:
        if name.label in ("PER", "ORG") and name.end - name.start > 1:
            covered = [seen.name_at.get(token) for token in range(name.start, name.end)]
            if name.label == "PER" or not all(hit and hit.entries[0].kind == "state" for hit in covered):
                tokens.update(range(name.start, name.end))
    return frozenset(token for token in tokens if not seen.is_place_name(token))


def _labelled(analysis: Analysis) -> list[tuple[int, int]]:
    return [(name.start, name.end) for name in analysis.names if name.label == "LOC"]


def _tabled(seen: Scan) -> list[tuple[int, int]]:
    analysis = seen.analysis
    found = sorted({(hit.start, hit.end) for hit in seen.place_at.values()})
    found += [
        (hit.start, hit.end)
        for hit in seen.names
        if hit.entries[0].kind in ("state", "capital") and analysis.upos[hit.end - 1] in ("PROPN", "NOUN", "ADJ")
    ]
    return found


def _placed(seen: Scan) -> list[tuple[int, int]]:
    """Proper names that stand as places and that the cities' table knows, but that the language room did not mark."""
    analysis = seen.analysis
    found = []
    where = word_sets()["where"]
    for token in range(len(analysis)):
        if analysis.upos[token] != "PROPN" or not heads(analysis, token):
            continue
        if is_town(seen, token):
            found.append((token, token + 1))
        words = prepositions(analysis, token)
        if token in seen.label_at or not words or words[-1] not in where:
            continue
        phrase = phrase_of(analysis, token)
        start = phrase.start
        while start < phrase.end - 1 and analysis.upos[start] != "PROPN":
            start += 1
        if cities(analysis.span(start, phrase.end).text):
            found.append((start, phrase.end))
    return found


def _fits(analysis: Analysis, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch itself, then without a kind ("province") behind it, then without a side ("eastern") before it."""
    fits = [(start, end)]
    if end - start > 1:
        if analysis.lower[end - 1] in _KINDS:
            fits.append((start, end - 1))
        first = start
        while first < end - 1 and analysis.lower[first] in _SIDES:
            first += 1
        if first > start:
            fits.append((first, end))
            if end - first > 1 and analysis.lower[end - 1] in _KINDS:
                fits.append((first, end - 1))
    return fits


def _head(analysis: Analysis, start: int, end: int) -> int:
    return next((token for token in range(start, end) if not start <= analysis.head[token] < end), end - 1)


def _stands_as_place(seen: Scan, start: int, end: int, head: int) -> bool:
    hit: Hit | None = seen.name_at.get(head)  # type: ignore[type-arg]
    if hit is None:
        return True
    entry = choice(seen, hit)
    if not holds(entry.since, entry.until, seen.day) or entry.kind not in ("state", "capital"):
        return entry.kind not in ("adjective", "people", "metonym") or hit.end - hit.start < end - start
    if entry.kind == "state" and seen.analysis.upos[head] == "ADJ":
        return False
    return judge(seen.analysis, head, entry.kind).stance != "actor"
