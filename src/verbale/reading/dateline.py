"""Datelines: the place, agency and day that open a report ("SIMFEROPOL, Ukraine, March 14 (Reuters) - ").

Forms follow the stylebooks of AP, Reuters, AFP, dpa, Xinhua, Kyodo, Yonhap, Interfax and TASS, and the cables of the
Foreign Broadcast Information Service ("SAN SALVADOR, 3 JAN 90 -- [TEXT]").
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from verbale.reading.agencies import agency_named
from verbale.reading.dates import _MONTH, calendar_day, full_year, month_number
from verbale.reading.tables import load_mapping

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_PLACE_WORD = rf"(?:{_UPPER}[\w.'’-]{{0,30}}|de|la|el|al|du|des|of|the|upon|am|sur|und|and|in)"
_COUNTRY = r"(?:\s(?:\([A-Z][A-Za-z ]{2,29}\)(?=[,.:])|\([A-Z ]{3,30}\)|\[[A-Z][A-Za-z ]{2,29}\]))"
_PLACE = rf"(?P<place>{_UPPER}[\w.'’-]{{0,30}}(?:(?:\s|\s?/\s?|,\s|\s-\s){_PLACE_WORD}){{0,7}}{_COUNTRY}?)"
_DAY = (
    rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
    rf"(?:(?P<mon1>{_MONTH})\s?(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<mon2>{_MONTH}))"
    r"(?:,?\s(?P<y>(?:19|20)\d\d|\d\d))?(?!\d|:\d)"
)
_AGENCY = r"(?P<{0}>[^\W\d_][\w .,/&'-]{{1,40}}?)"
_DASH = r"(?:[—–―]|--{1,2}|[-_](?=\s|$)|(?<=\))-(?=[A-Z]))"
_WITH_DAY = re.compile(
    rf"{_PLACE}(?:[,.:]?|\s[–—-])\s(?i:{_DAY})[,.]?\s?(?:[(/\[]{_AGENCY.format('in_brackets')}[)/\]]\.?"
    rf"|{_AGENCY.format('bare')}(?=\s?{_DASH}|[.:]\s))?\s?(?P<end>{_DASH}|[.:](?=\s))?\s?"
)
_WITH_AGENCY = re.compile(
    rf"{_PLACE},?\s(?:\({_AGENCY.format('in_brackets')}\)|/{_AGENCY.format('slashed')}/)\.?"
    rf"\s?(?P<end>{_DASH}|:)?\s?"
)
_AGENCY_ONLY = re.compile(rf"\({_AGENCY.format('in_brackets')}\)\s?(?P<end>{_DASH}|:)\s?")
_DAY_AND_AGENCY = re.compile(
    rf"(?i:{_DAY}),?\s(?:\({_AGENCY.format('in_brackets')}\)|/{_AGENCY.format('slashed')}/)\s?(?P<end>{_DASH}|:)\s?"
)
_PLACE_ONLY = re.compile(rf"{_PLACE}\s?(?P<end>[—–―]|--{{1,2}}|\s[-_](?=\s)|:(?=\s))\s?")
_TAGS = re.compile(r"(?:\[[A-Z][A-Z0-9 ,.;:'\"/()-]{1,160}\]\s{0,2}){1,5}")
_NO_CITY = re.compile(r"NO CITY \(([A-Z ]{3,30})\)")
_BRACKETED = re.compile(r"\s?\(.{0,40}\)")
_SQUARE = re.compile(r"\s\[([^\[\]]{1,40})\]")
_TAG = re.compile(r"\[([^\[\]]{1,170})\]")
_TEXT_TAG = re.compile(
    r"\[(?:TEXT|EXCERPTS?|UNATTRIBUTED|REPORT|COMMUNIQUE|EDITORIAL|ARTICLE|DISPATCH|RECORDED|LIVE|CORRESPONDENT|"
    r"PASSAGE OMITTED|FROM|BY|COMMENTARY|SUMMARY|SPEECH|VIDEO|INTERVIEW|"
    r"ANNOUNCER)\b"
)
_SMALL = frozenset({"DE", "LA", "EL", "OF", "THE", "DU", "DES", "UPON", "AND", "AL", "AU", "AUX", "SUR", "LES"})
_OUTLET = re.compile(r"[A-Z][\w'’.-]{1,24}(?:\s[A-Z][\w'’.-]{1,24}){1,3}")
_BEGINS = re.compile(r"[^\W\d_a-z]|[\"“‘'(\[]")
_PLACE_WORDS = 3
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class DatelineFound:
    """What a report's opening says, and where its first sentence begins (`end`, a code point offset).

    `year` is None where the dateline gives only month and day; `source` is the newspaper or station that a cable's tags
    name.
    """

    place: str | None
    agency: str | None
    year: int | None
    month: int | None
    day: int | None
    end: int
    source: str | None = None

    def date(self, year: int | None = None) -> str | None:
        """The day as ISO 8601, with `year` where the dateline gives none; None without a day or a year."""
        known = self.year or year
        if known is None or self.month is None or self.day is None:
            return None
        found = calendar_day(known, self.month, self.day)
        return found.isoformat() if found else None


def find_dateline(paragraph: str, all_caps: bool = False) -> DatelineFound | None:
    """The dateline that opens `paragraph`, or None. `all_caps` says that the whole text is in capitals, so that
    capitals alone do not make a place."""
    head = paragraph[:_LONGEST]
    found = _dated(head) or _without_place(head) or _credited(head) or (None if all_caps else _place_only(head))
    if found is None:
        return None
    tags = _TAGS.match(paragraph, found.end)
    if tags and _TEXT_TAG.search(tags.group()):
        named = [tag for tag in _TAG.findall(tags.group()) if not _TEXT_TAG.match(f"[{tag}")]
        agency = found.agency or next((name for tag in named if (name := agency_named(tag))), None)
        source = next((tag for tag in named if not agency_named(tag)), None)
        return replace(found, agency=agency, source=source, end=tags.end())
    return found


def _dated(head: str) -> DatelineFound | None:
    match = _WITH_DAY.match(head)
    if not match or not _is_place(match["place"]):
        return None
    bracketed, bare = match["in_brackets"], match["bare"]
    agency = agency_named(bracketed or bare or "") or _abbreviated(bracketed)
    alone = match.end() == len(head) and match["y"] is None and head[match.end("place")] == ","
    if not (agency or match["end"] or bracketed or alone) or (bare and not agency):
        return None
    month = month_number(match["mon1"] or match["mon2"])
    year = full_year(match["y"]) if match["y"] else None
    return DatelineFound(tidy_place(match["place"]), agency, year, month, int(match["d1"] or match["d2"]), match.end())


def _without_place(head: str) -> DatelineFound | None:
    """A day and an agency alone ("Jan. 5 (Bloomberg) -- ")."""
    match = _DAY_AND_AGENCY.match(head)
    agency = agency_named(match["in_brackets"] or match["slashed"]) if match else None
    if match is None or agency is None:
        return None
    month, year = month_number(match["mon1"] or match["mon2"]), full_year(match["y"]) if match["y"] else None
    return DatelineFound(None, agency, year, month, int(match["d1"] or match["d2"]), match.end())


def _credited(head: str) -> DatelineFound | None:
    match = _WITH_AGENCY.match(head)
    if match and _is_place(match["place"]):
        written = match["in_brackets"] or match["slashed"]
        capitals = match["place"].isupper()
        agency = agency_named(written) or (_abbreviated(written) if capitals and match["end"] else None)
        if (agency and (capitals or match["end"] or match["slashed"])) or (capitals and _outlet_before_dash(match)):
            return DatelineFound(tidy_place(match["place"]), agency, None, None, None, match.end())
    match = _AGENCY_ONLY.match(head)
    agency = agency_named(match["in_brackets"]) if match else None
    return DatelineFound(None, agency, None, None, None, match.end()) if match and agency else None


def _outlet_before_dash(match: re.Match[str]) -> bool:
    """Whether the brackets hold the name of an outlet that is no agency, before a dash ("ISLAMABAD (Dunya News) –")."""
    named = match["in_brackets"] or ""
    return bool(match["end"]) and match["end"] != ":" and bool(_OUTLET.fullmatch(named))


def _abbreviated(written: str | None) -> str | None:
    """An agency outside the table, by its initials ("CWS")."""
    return written if written and re.fullmatch(r"[A-Z][A-Za-z]{0,3}[A-Z]", written) else None


def _place_only(head: str) -> DatelineFound | None:
    """Capitals before a dash, or a place that often opens reports before a dash or colon."""
    match = _PLACE_ONLY.match(head)
    place, agency = _without_agency(match["place"]) if match else ("", None)
    if not match or not _is_place(place):
        return None
    first = place.split(",")[0].strip()
    words = [word for word in first.split() if word not in _SMALL]
    capitals = first.isupper() and len(first) > 2 and len(words) <= _PLACE_WORDS and match["end"].strip() != ":"
    if match.end() < len(head) and not _BEGINS.match(head, match.end()):
        return None
    if not capitals and not agency and first.lower() not in _often():
        return None
    return DatelineFound(tidy_place(place), agency, None, None, None, match.end())


def _without_agency(written: str) -> tuple[str, str | None]:
    """The place, and the agency that follows it after a comma ("Tehran, IRNA")."""
    place, comma, last = written.rpartition(", ")
    agency = agency_named(last) if comma else None
    return (place, agency) if agency else (written, None)


@cache
def _often() -> frozenset[str]:
    return frozenset(str(place).lower() for place in load_mapping("datelines")["places"])


@cache
def _never() -> frozenset[str]:
    return frozenset(str(word).lower() for word in load_mapping("datelines")["never"])


def _is_place(written: str) -> bool:
    if _NO_CITY.fullmatch(written):
        return True
    parts = [part.strip() for part in re.split(r",\s|\s-\s|/", written)]
    first = "" if parts[0].lower() in _often() else written.split(None, 1)[0].lower()
    return first not in _never() and not any(part.lower() in _never() or agency_named(part) for part in parts)


def tidy_place(place: str) -> str:
    """The place in ordinary capitals, as far as the dateline has it in capitals only."""
    no_city = _NO_CITY.fullmatch(place)
    if no_city:
        return _cased(no_city[1])
    parts = [part.strip() for part in _BRACKETED.sub("", _SQUARE.sub(r", \1", place)).split(",")]
    if len(parts) == 1:
        parts = [parts[0] if "." in parts[0][:-1] else parts[0].rstrip(".")]
    return ", ".join(_cased(part) for part in parts if part)


def _cased(part: str) -> str:
    if not part.isupper() or len(part) < 4:
        return part
    words = re.split(r"([\s/-])", part)
    return "".join(
        word.lower() if word in _SMALL and position else word.capitalize() for position, word in enumerate(words)
    )
