"""The lines between a page's top and its body: byline, agency, place, dates, each told from its words alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from verbale.reading.agencies import agency_named
from verbale.reading.dates import Stamp, find_dates
from verbale.reading.outlets import outlet_named

DateLabel = Literal["published", "updated", "saved", "none"]
_SEGMENTS = re.compile(r"\s{0,3}[|•·]\s{0,3}|\s{1,3}[–—-]\s{1,3}|\s{3,}")
_SEPARATOR = re.compile(r"(?<=\s)[|•·–—-](?=\s)")
_BY = re.compile(r"^(?:(?:story|report|reported|written|words|text)\s)?by\s?[:\s]\s?(?P<who>.{2,160})$", re.I)
_SAVED = re.compile(
    r"\b(?:load-?|saved|printed|retrieved|accessed|archived|downloaded|captured|cached|viewed|visited)\b", re.I
)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited|revised|amended|last\schanged)\b", re.I)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|filed|issued|released|created|publication|pub|date|dated|written|"
    r"submitted|added|uploaded|aired|on)\b",
    re.I,
)
_LABEL_WORDS = re.compile(
    r"\b(?:first|last|originally|published|publication|posted|filed|issued|released|created|pub|"
    r"date|dated|time|written|submitted|added|uploaded|updated?|modified|edited|revised|amended|"
    r"changed|saved|printed|retrieved|accessed|archived|downloaded|captured|cached|viewed|visited|"
    r"aired|on|at|in|from|this|page|was|is|story|article|the|hrs|hours|local|ist|cst|gmt|utc|and|"
    r"am|pm|edt|est|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_ROLE = re.compile(
    r"(?:,\s(?:[\w-]+\s){0,3}|\s(?:(?-i:[a-z][\w-]{0,24})\s){0,3})(?:correspondents?|reporters?|editors?|staff|writers?|"
    r"bureau(?:\schief)?|contributors?|columnist|analyst|freelance|journalists?)\b.{0,60}$",
    re.I,
)
_IN_PLACE = re.compile(
    r"(?<=[\w.])\s(?:in|reporting\sfrom)\s"
    r"(?P<place>[A-Z][\w.'’-]{2,24}(?:\s[A-Z][\w.'’-]{1,24}){0,2})"
    r"(?=$|,|\sand\s|\s&\s)"
)
_NAME_WORD = re.compile(r"(?:[A-Z][\w.'’-]{0,24}|de|da|di|al|el|bin|ibn|van|von|der|den|la|le|and|&|in|for|,)$")
_PLACE = re.compile(r"^[A-Z][\w.'’-]{1,24}(?:[\s,/-]{1,2}[A-Z][\w.'’-]{1,24}){0,3}$")
_READ_TIME = re.compile(r"^\d+\s?-?min(?:ute)?s?(?:\sread)?$|^\d+\s(?:comments?|shares?)$", re.I)
_NOBODY = re.compile(
    r"(?:news\s)?agenc(?:y|ies)(?:\sreports?)?|wire\s(?:services?|reports?)|staff|(?:web|news|online)\sdesk", re.I
)
_AND_PLACE = re.compile(r"\s(?:and|&)\s[A-Z][\w.'’-]{1,24}$")
_NAME_IN_PLACE = re.compile(r"[A-Z][\w.'’-]{0,24}\s[A-Z][\w.'’-]{0,24}\b.{0,80}\sin\s[A-Z]")
_WRITER = re.compile(r"\b(?:staff\s)?(?:writer|correspondent|reporter)s?$", re.I)
_LONGEST = 240
_LITTLE = 6


@dataclass(slots=True)
class HeaderLine:
    """What one header line says; empty where it says none of this."""

    byline: str | None = None
    agency: str | None = None
    outlet: str | None = None
    place: str | None = None
    stamps: list[tuple[DateLabel, Stamp]] = field(default_factory=list)


def header_line(line: str) -> HeaderLine | None:
    """What `line` says of who wrote the report, where and when; None where it is another kind of line."""
    if len(line) > _LONGEST:
        return None
    found = HeaderLine()
    unknown: list[str] = []
    for segment in _SEGMENTS.split(_whole_dates(line)):
        text = segment.strip(" ,;:.")
        if text and not _segment(text, found):
            unknown.append(text)
    if not (found.byline or found.agency or found.stamps):
        return None
    for text in unknown:
        outlet = outlet_named(text)
        if outlet and not found.outlet:
            found.outlet = outlet
        elif found.byline is None and _NAME_IN_PLACE.match(text) and (author := author_line(text)):
            found.byline, found.place = author.byline, found.place or author.place
        elif _PLACE.match(text) and not found.place:
            found.place = text
        elif len(unknown) > 2 or len(text) > 60:
            return None
    return found


def _whole_dates(line: str) -> str:
    """The line with a comma for every separator inside a date ("27 January 2025 - 11:05 GMT"), so that it stays one."""
    for stamp in find_dates(line):
        line = line[: stamp.start] + _SEPARATOR.sub(",", line[stamp.start : stamp.end]) + line[stamp.end :]
    return line


def author_line(line: str) -> HeaderLine | None:
    """A line that is names alone ("Jane Doe and John Roe", "Jane Doe in Kiev"); None for another line."""
    words = line.split()
    if not 2 <= len(words) <= 10 or not all(_NAME_WORD.match(word.strip(",")) or word == "," for word in words):
        return None
    return _named(line)


def _segment(text: str, found: HeaderLine) -> bool:
    stamps = find_dates(text)
    if stamps:
        return _dated_segment(text, stamps, found)
    by = _BY.match(text)
    if by:
        named = _named(by["who"])
        found.byline, found.agency = found.byline or named.byline, found.agency or named.agency
        found.place, found.outlet = found.place or named.place, found.outlet or named.outlet
        return True
    agency = agency_named(text)
    if agency:
        found.agency = found.agency or agency
        found.byline = found.byline or text
        return True
    return bool(_READ_TIME.match(text))


def _dated_segment(text: str, stamps: list[Stamp], found: HeaderLine) -> bool:
    """Every date with the label before it; what is left beside labels and dates must be next to nothing, or a
    byline, an agency or a place."""
    left: list[str] = []
    position = 0
    for stamp in stamps:
        before = text[position : stamp.start]
        found.stamps.append((label_of(before), stamp))
        left.append(before)
        position = stamp.end
    left.append(text[position:])
    if sum(map(_rest, left)) <= _LITTLE:
        return True
    if _rest("".join(left[1:])) <= _LITTLE and _beside(" ".join(left[0].split()), found):
        return True
    del found.stamps[-len(stamps) :]
    return False


def _rest(text: str) -> int:
    """How many code points are left beside labels and punctuation."""
    return len(_LABEL_WORDS.sub("", text).strip(" ,.:;()[]-–/'"))


def _beside(text: str, found: HeaderLine) -> bool:
    """What stands before a date in its segment: a byline, an agency, a place, a desk."""
    rest = _LABEL_WORDS.sub("", text).strip(" ,.:;()[]-–/'")
    by = _BY.match(text.strip(" ,:;-"))
    if by:
        named = _named(_LABEL_WORDS.sub("", by["who"]).strip(" ,:;-"))
        found.byline, found.agency = found.byline or named.byline, found.agency or named.agency
        return True
    agency = agency_named(rest)
    if agency:
        found.agency = found.agency or agency
        return True
    if _PLACE.match(rest):
        found.place = found.place or rest
        return True
    return False


def label_of(before: str) -> DateLabel:
    """What the words before a date say that it is."""
    near = before[-60:]
    if _SAVED.search(near):
        return "saved"
    if _UPDATED.search(near):
        return "updated"
    return "published" if _PUBLISHED.search(near) else "none"


def _named(who: str) -> HeaderLine:
    found = HeaderLine()
    text = " ".join(who.split()).strip(" ,;:|")
    in_place = _IN_PLACE.search(text)
    if in_place:
        text, found.place = _AND_PLACE.sub("", _IN_PLACE.sub("", text)), in_place["place"]
    found.agency = agency_named(text)
    head, comma, tail = text.partition(",")
    found.outlet = outlet_named(tail.strip()) if comma else None
    if comma and (found.outlet or agency_named(tail)):
        text = head
    text, found.agency = _without_agency(text, found.agency)
    text = _ROLE.sub("", text).strip(" ,;") or text
    found.byline = None if _NOBODY.fullmatch(text) else text
    return found


def _without_agency(text: str, agency: str | None) -> tuple[str, str | None]:
    """A writer's name without the agency named behind it ("John Doe Associated Press Writer"), and the agency."""
    words = text.split()
    if not _WRITER.search(text) or len(words) > 12:
        return text, agency
    for start in range(2, len(words) - 1):
        named = agency_named(" ".join(words[start:]))
        if named:
            return " ".join(words[:start]), named
    return text, agency
