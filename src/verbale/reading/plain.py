"""Plain text as saved or pasted from a news site, wire copy, and cables → a draft.

The text is read from the top: header lines (title, byline, dates, captions) until the first paragraph of running text
or the first dateline, then the body, then what trails it.
"""

from __future__ import annotations

from verbale.reading.agencies import agency_named
from verbale.reading.dateline import DatelineFound, find_dateline, tidy_place
from verbale.reading.draft import Draft
from verbale.reading.furniture import (
    LineKind,
    ends_sentence,
    is_caption,
    is_correction_heading,
    is_running_text,
    kind_of_line,
    once,
    words_in,
)
from verbale.reading.header import HeaderLine, author_line, header_line
from verbale.reading.header_dates import HeaderDates
from verbale.reading.whitespace import Line, flat

_TITLE_WORDS = 32
_TITLE_LENGTH = 260
_LONGEST_DATELINE = 100


def read_lines(lines: list[Line], draft: Draft, unit: str = "text line") -> None:
    """Fill `draft` from the lines of a text. What the draft already knows (from a page's markup) stands; `unit` is
    what a line is called where `how` names it."""
    all_caps = is_all_caps(lines)
    dates = HeaderDates(unit)
    start = _header(lines, draft, dates, all_caps)
    _body(lines[start:], draft, dates)
    where = f"{unit} {lines[start].number}" if start < len(lines) else unit
    found = open_paragraph(draft, all_caps, where)
    dates.settle(draft)
    if found is not None:
        _offer_day(draft, found, where)


def is_all_caps(lines: list[Line]) -> bool:
    """Whether a text is in capitals only, as cables are."""
    sample = "".join(line.text for line in lines[:40])[:4_000]
    return sum(map(str.islower, sample)) * 50 < sum(map(str.isupper, sample))


def open_paragraph(draft: Draft, all_caps: bool, where: str) -> DatelineFound | None:
    """Take the dateline off the first paragraphs, and give it; take an agency's credit off the last."""
    opening: DatelineFound | None = None
    for position, paragraph in enumerate(draft.paragraphs[:3]):
        found = find_dateline(paragraph, all_caps)
        if found:
            opening = found
            _offer_dateline(draft, found, where)
            rest = paragraph[found.end :].strip()
            draft.paragraphs[position : position + 1] = [rest] if rest else []
            break
    if draft.paragraphs:
        _closing_credit(draft)
    return opening


def _offer_dateline(draft: Draft, found: DatelineFound, where: str) -> None:
    draft.offer("dateline place", found.place, f"dateline, {where}")
    draft.offer("agency", found.agency, f"dateline, {where}")
    draft.offer("outlet", found.source, f"dateline, {where}")
    _offer_day(draft, found, where)
    if found.year is not None:
        draft.offer("published", found.date(), f"dateline, {where}")


def _offer_day(draft: Draft, found: DatelineFound, where: str) -> None:
    """Offer the day of a dateline, in the year of publication where it gives none."""
    draft.offer("dateline date", found.date(_year_for(found, draft.value("published"))), f"dateline, {where}")


def _year_for(found: DatelineFound, published: str | None) -> int | None:
    """The year of a dateline that gives none: that of publication, or the year before for a December dateline in
    a report of January."""
    if not published or found.month is None:
        return None
    year, month = int(published[:4]), int(published[5:7] or 12)
    return year - 1 if found.month == 12 and month == 1 else year


def _closing_credit(draft: Draft) -> None:
    found = _credit(draft.paragraphs[-1])
    if found:
        agency, draft.paragraphs[-1] = found
        draft.offer("agency", agency, "credit at the end")


def _credit(paragraph: str) -> tuple[str, str] | None:
    """The agency whose name in brackets closes a paragraph, and the paragraph without it."""
    opening = paragraph.rfind("(", max(0, len(paragraph) - 60)) if paragraph.endswith(")") else -1
    agency = agency_named(paragraph[opening + 1 : -1]) if opening > 0 else None
    rest = paragraph[: max(0, opening)].rstrip()
    return (agency, rest) if agency and is_running_text(rest) else None


def _header(lines: list[Line], draft: Draft, dates: HeaderDates, all_caps: bool) -> int:
    """Read header lines; the index of the first body line."""
    titled = draft.value("title") is not None
    known = flat(draft.value("title") or "").casefold()
    decks: list[Line] = []
    for index, line in enumerate(lines):
        text = line.text
        if titled and flat(text).casefold() == known:
            continue
        if _is_dateline(text, all_caps):
            draft.paragraphs.append(text)  # taken off again with the dateline of the first paragraph
            continue
        sentence_title = not titled and _is_sentence_title(lines, index)
        if not sentence_title and _starts_body(text, titled, all_caps) and not _is_head_caption(text, lines, index):
            return index
        found = header_line(text) or (author_line(text) if titled and _near_date(lines, index) else None)
        if found:
            _take(draft, dates, found, line, above=not titled)
        elif _set_aside(draft, text, lines, index):
            continue
        elif not titled and words_in(text) <= _TITLE_WORDS and len(text) <= _TITLE_LENGTH:
            draft.offer("title", flat(text), f"{dates.unit} {line.number}")
            titled, known = True, flat(text).casefold()
        else:
            decks.append(line)
    draft.paragraphs.extend(line.text for line in decks)
    return len(lines)


def _take(draft: Draft, dates: HeaderDates, found: HeaderLine, line: Line, above: bool) -> None:
    where = f"{dates.unit} {line.number}"
    draft.offer("byline", found.byline, where)
    draft.offer("agency", found.agency, where)
    draft.offer("outlet", found.outlet, where)
    draft.offer("dateline place", tidy_place(found.place) if found.place else None, where)
    dates.add(line, found, above)


def _is_dateline(text: str, all_caps: bool) -> bool:
    """Whether a line is a dateline and nothing else."""
    found = find_dateline(text, all_caps) if len(text) <= _LONGEST_DATELINE else None
    return found is not None and found.place is not None and found.end >= len(text)


def _starts_body(text: str, titled: bool, all_caps: bool) -> bool:
    words = words_in(text[:2_000])
    if words > 40:
        return True
    if find_dateline(text, all_caps) and words > 5:
        return True
    kind = kind_of_line(text)
    if kind is not None:
        return kind == "caption" and _credit(text) is not None
    if ends_sentence(text) and words >= 5:
        return titled or text.rstrip("\"'”’»)]").endswith((".", "…"))
    return words > _TITLE_WORDS


def _is_sentence_title(lines: list[Line], index: int) -> bool:
    """Whether a headline is written as a sentence: it breaks off ("…"), or a byline or date follows it."""
    text = lines[index].text
    if words_in(text[:2_000]) > _TITLE_WORDS or len(lines) < index + 2:
        return False
    following = lines[index + 1].text
    if header_line(following) is not None:
        return find_dateline(text) is None
    return text.endswith(("...", "…")) and is_running_text(following)


def _is_head_caption(text: str, lines: list[Line], index: int) -> bool:
    """Before the body, a line given twice in a row or repeated on the next line is a caption."""
    if once(text) is not None or any(other.text == text for other in lines[index + 1 : index + 3]):
        return True
    return is_caption(text) and any(is_running_text(other.text) for other in lines[index + 1 : index + 12])


def _set_aside(draft: Draft, text: str, lines: list[Line], index: int) -> bool:
    """Captions, corrections and furniture of a header line; whether it was one of them."""
    if _is_head_caption(text, lines, index):
        draft.add_caption(once(text) or text)
        return True
    kind = kind_of_line(text)
    if kind == "correction":
        draft.add_correction(text)
    elif kind is not None:
        draft.removed += 1
    return kind is not None


def _near_date(lines: list[Line], index: int) -> bool:
    around = lines[max(0, index - 1) : index] + lines[index + 1 : index + 2]
    return any((found := header_line(line.text)) is not None and bool(found.stamps) for line in around)


def _body(lines: list[Line], draft: Draft, dates: HeaderDates) -> None:
    ended = heading = False
    for line, kind in zip(lines, _kinds(lines), strict=True):
        if heading and kind is None:
            draft.add_correction(line.text)
            heading = False
        elif kind is None:
            ended = _body_line(line, draft, dates, ended)
        elif kind == "caption":
            draft.add_caption(once(line.text) or line.text)
        elif kind == "correction":
            heading = is_correction_heading(line.text)
            if not heading:
                draft.add_correction(line.text)
        else:
            ended = ended or kind == "end"
            _late_date(line, draft, dates)
    trim_tail(draft)


def _kinds(lines: list[Line]) -> list[LineKind | None]:
    """The kind of every line. The last paragraph may end with an agency's credit as a caption does, and is body."""
    kinds = [kind_of_line(line.text) for line in lines]
    last = next((at for at in reversed(range(len(kinds))) if kinds[at] in (None, "caption")), None)
    if last is not None and kinds[last] == "caption" and _credit(lines[last].text):
        kinds[last] = None
    return kinds


def _body_line(line: Line, draft: Draft, dates: HeaderDates, ended: bool) -> bool:
    if ended and words_in(line.text[:2_000]) < 20:
        draft.removed += 1
        return True
    if not is_running_text(line.text) and _late_date(line, draft, dates):
        return ended
    if line.text in draft.paragraphs[-12:] and words_in(line.text) >= 6:
        draft.removed += 1
        return ended
    draft.paragraphs.append(line.text)
    return ended


def _late_date(line: Line, draft: Draft, dates: HeaderDates) -> bool:
    """A line inside or below the body that is a byline, an agency or a labelled date, and nothing else."""
    found = header_line(line.text)
    if found is None:
        draft.removed += 1
        return False
    found.stamps = [entry for entry in found.stamps if entry[0] != "none"]
    _take(draft, dates, found, line, above=False)
    return True


def trim_tail(draft: Draft) -> None:
    """Drop headlines and links that trail the last paragraph of running text."""
    while len(draft.paragraphs) > 1:
        last = draft.paragraphs[-1]
        if ends_sentence(last) or words_in(last) > 18 or not any(map(ends_sentence, draft.paragraphs[:-1])):
            return
        draft.paragraphs.pop()
        draft.removed += 1
