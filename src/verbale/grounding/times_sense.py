"""What the surroundings of an expression say: whether it is one at all, and whether it lies ahead or behind."""

from __future__ import annotations

from verbale.grounding.times_scan import Pieces
from verbale.grounding.times_spec import Found
from verbale.grounding.times_words import Words
from verbale.model.analysis import Analysis

_YEAR_LEAD = frozenset(
    "in since by until till from of before after during between circa year to through post pre the early late mid "
    "around about fiscal and or ( –".split()
)
_SPAN_LEAD = frozenset(
    "for in over within through throughout take takes took taken taking spent spend last lasted".split()
)
_AMOUNT_LEAD = frozenset(
    "for in within after than about over nearly almost under another by around before until every last lasted "
    "take takes took taken if spent half".split()
)
_PERIOD_LEAD = frozenset(
    "in during for over by through throughout until within of into since later earlier this".split()
)
_MONEY = frozenset("$ € £ ¥ # no nos number p pp route flight us c a hk s no. page".split())
_PART_LEAD = frozenset(["in", "during", "by", "through", "into"])


def accepted(pieces: Pieces, analysis: Analysis, found: Found, before: list[Found]) -> bool:
    """Whether the words around a shape let it be a time expression."""
    spec, at = found.spec, found.first
    lead = pieces.low[at - 1] if at else ""
    if spec.form == "absolute" and spec.weak:
        return _year(pieces, analysis, found, lead, before)
    if spec.form == "amount":
        return _amount(pieces, analysis, found, lead)
    if spec.form == "clock" and pieces.classes[at] == "C" and found.last == at + 1:
        return lead in ("at", "by", "until", "from", "around", "about", "before", "after", "to", "-", "(")
    if not spec.weak:
        return not (spec.form == "ref" and _inside_name(pieces, analysis, at))
    if spec.form == "season":
        return lead in _PERIOD_LEAD
    if spec.form == "part":
        return lead in _PART_LEAD or (at > 1 and pieces.low[at - 1] == "the" and pieces.low[at - 2] in _PART_LEAD)
    if spec.form == "unit" and spec.unit == "HY":
        return False
    return lead in _PERIOD_LEAD and spec.unit in ("W", "M", "Q", "Y", "DE", "CE", "WE")


def _inside_name(pieces: Pieces, analysis: Analysis, at: int) -> bool:
    token = pieces.tokens[at]
    return pieces.text[pieces.starts[at]].isupper() and any(n.start <= token < n.end for n in analysis.names)


def _year(pieces: Pieces, analysis: Analysis, found: Found, lead: str, before: list[Found]) -> bool:
    """Whether a four-digit number is a year and not a quantity."""
    at, last = found.first, found.last
    follow = pieces.low[last] if last < len(pieces.low) else ""
    number = int(found.spec.value)
    if (lead in _MONEY and pieces.glued(at)) or lead in ("$", "€", "£", "no", "number", "flight", "route"):
        return False
    if (lead in (".", ",", ":", "/") and pieces.glued(at)) or follow in ("%", "percent", "$", "°") or lead in ("+",):
        return False
    joined = last + 1 < len(pieces.low) and pieces.glued(last) and pieces.glued(last + 1)
    if joined and follow in (".", ",", ":", "/") and pieces.classes[last + 1] in "DYN":
        return False
    if (last < len(pieces.low) and pieces.classes[last] in "UNm") or (follow in ("a", "p") and pieces.glued(last)):
        return False
    if (
        before
        and before[-1].last == at - 1
        and lead in ("and", "or", "to", "-", ",")
        and before[-1].spec.form == "absolute"
    ):
        return True
    token = pieces.tokens[at]
    counted = analysis.relation[token].startswith("nummod") and analysis.head[token] == token + 1
    if counted and analysis.xpos[token + 1] in ("NNS", "NNPS") and lead not in ("the", "of", "'", "-", "its", "their"):
        return False
    if 1900 <= number <= 2099:
        return not (counted and analysis.xpos[token + 1] == "NNS" and lead not in ("the", "its", "their", "'"))
    return lead in (
        "in",
        "since",
        "by",
        "until",
        "from",
        "year",
        "circa",
        "between",
        "before",
        "after",
        "(",
        "during",
    ) or (pieces.low[max(0, at - 2) : at] == ["c", "."])


def _amount(pieces: Pieces, analysis: Analysis, found: Found, lead: str) -> bool:
    """Whether so many units are a duration: an age, a rate and a name are not."""
    at, last = found.first, found.last
    classes = pieces.classes
    old = classes[last : last + 2].lstrip("-")[:1] == "y"
    if old:
        return False
    if lead in ("$", "€", "£") or (classes[at] in "DYN" and at and lead == "-" and pieces.glued(at)):
        return False
    if not found.spec.weak:
        return True
    if classes[at] == "a":
        return lead in _AMOUNT_LEAD or _rate(pieces, analysis, at)
    if classes[last : last + 1] == "-" and last + 1 < len(pieces.low) and pieces.low[last + 1] == "long":
        return True
    return lead in _SPAN_LEAD


def is_rate(pieces: Pieces, analysis: Analysis, found: Found) -> bool:
    """Whether "a day", "a year" gives the rate of what stands before it ("twice a day", "$33 million a year")."""
    lead = pieces.low[found.first - 1] if found.first else ""
    return found.spec.weak and pieces.classes[found.first] == "a" and lead not in _AMOUNT_LEAD


def _rate(pieces: Pieces, analysis: Analysis, at: int) -> bool:
    if at == 0:
        return False
    token = pieces.tokens[at - 1]
    return analysis.upos[token] in ("NOUN", "NUM", "SYM") or pieces.low[at - 1] in (
        "once",
        "twice",
        "million",
        "billion",
    )


def direction(analysis: Analysis, words: Words, token: int) -> int:
    """Whether the clause of a token looks back (-1), ahead (1, or 2 in the simple present), or does not tell (0).

    Climbs from the token to the verb that governs it. A noun of something that is held on a set day looks ahead
    unless its verb is in the past; "scheduled for", "due" and the like look ahead whatever their tense.
    """
    current, scheduled, through_noun = token, False, False
    preposition = {analysis.lower[c] for c in analysis.children(token, "case")}
    for _ in range(12):
        lemma = analysis.lemma[current].lower()
        if analysis.upos[current] in ("VERB", "AUX") or _predicate(analysis, current):
            found = _tense(analysis, words, current, bool({"for", "until"} & preposition), through_noun)
            if found:
                return found
        elif current != token:
            if lemma in words.coming_words:
                return 1
            if any(analysis.lower[c] in _GONE for c in analysis.children(current, "amod")):
                return -1
            if lemma in words.scheduled_nouns:
                scheduled = True
            elif _names_the_noun(analysis, token, current):
                return -1
            through_noun = True
        head = _head(analysis, current) if current == token else analysis.head[current]
        if head < 0:
            break
        current = head
    return 1 if scheduled else 0


def _head(analysis: Analysis, token: int) -> int:
    """What governs a time: of two verbs the one that stands between the other and the time, above it (in "“We will
    shoot them down,” he said on Friday" the verb of saying, wherever the parser hangs the day)."""
    head = analysis.head[token]
    while head >= 0 and head < analysis.head[head] < token:
        head = analysis.head[head]
    return head


_GONE = frozenset(("recent", "latest", "previous", "past", "former", "earlier"))


def _names_the_noun(analysis: Analysis, token: int, noun: int) -> bool:
    """Whether the time stands before a noun as its attribute ("Friday's purchases", "a June agreement")."""
    return analysis.head[token] == noun and token < noun and analysis.upos[noun] in ("NOUN", "PROPN")


def _predicate(analysis: Analysis, token: int) -> bool:
    return bool(analysis.children(token, "cop"))


def _purpose(analysis: Analysis, words: Words, token: int) -> int:
    """The side of an infinitive: ahead, but past where it completes a past act ("voted to secede")."""
    while analysis.relation[token] == "conj" and analysis.xpos[analysis.head[token]] == "VB":
        token = analysis.head[token]
    head = analysis.head[token]
    done = head >= 0 and analysis.xpos[head] == "VBD" and analysis.lower[head] in words.done_words
    return -1 if done and analysis.relation[token] in ("xcomp", "advcl") else 1


_TIMETABLE = frozenset(["schedule", "reschedule", "plan", "slate", "propose"])


def _base(analysis: Analysis, words: Words, token: int) -> str:
    """The lemma of a verb, with the silent "e" that a lemma cut from "-ed" or "-ing" may lack ("postpon")."""
    lemma = analysis.lemma[token].lower()
    return f"{lemma}e" if f"{lemma}e" in words.coming_words | _TIMETABLE else lemma


def _tense(analysis: Analysis, words: Words, token: int, with_for: bool, through_noun: bool) -> int:
    """-1 past, 1 future, 2 present, 0 nothing said.

    `with_for` and `through_noun` say how the time hangs on the verb: what one planned "for Friday", or a march
    "on Friday" that one planned, lies ahead though the planning does not.
    """
    helpers = analysis.children(token, "aux", "cop")
    forms = [analysis.lower[h] for h in helpers]
    tags = [analysis.xpos[h] for h in helpers]
    lemma = _base(analysis, words, token)
    if any(form in words.modals for form in forms) or "MD" in tags:
        perfect = "have" in forms
        past = perfect or (
            "could" in forms and bool({"not", "n't"} & {analysis.lower[c] for c in analysis.children(token)})
        )
        return -1 if past else 2 if forms[:1] == ["can"] else 1
    tag = analysis.xpos[token]
    if "had" in forms:
        return -1
    marks = [analysis.lower[m] for m in analysis.children(token, "mark")]
    if {"unless", "if"} & set(marks):
        return 1
    passive = tag in ("VBN", "JJ") and not {"has", "have", "'ve"} & set(forms)
    if lemma in words.coming_words and (with_for or (lemma != "set" and (passive or through_noun))):
        return 1
    if lemma in _TIMETABLE or (with_for and lemma in ("give", "extend", "have", "wait")):
        return 1
    if tag == "VB" and "to" in marks:
        return _purpose(analysis, words, token)
    if any(form in ("was", "were", "had", "did", "been", "'d") for form in forms):
        return -1
    if any(form in ("has", "have", "'ve") for form in forms):
        return -1
    if tag == "VBD":
        return -1
    if tag == "VBG" and any(form in ("is", "are", "am", "'s", "'re", "be") for form in forms):
        return 1
    if tag in ("VBZ", "VBP") or any(form in ("is", "are", "am", "'s", "'re") for form in forms):
        return 2
    if tag == "VB" and not helpers:
        return 1
    if tag == "VBN" and not helpers:
        return -1 if analysis.relation[token] in ("acl", "advcl") else 0
    return 0
