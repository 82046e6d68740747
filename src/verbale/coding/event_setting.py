"""When an act was: the time that stands nearest to it in the tree of its sentence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace

from verbale.coding.event_syntax import case_of, is_verb
from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded, When

_STEPS = 8
_NEAR_SAYING = 4
_HALF_A_WEEK = 3
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_REPORTING = word_list("reporting")
_PHRASAL = frozenset({"flat", "compound", "nmod", "appos", "nsubj", "obl", "advmod", "obj", "nummod"})
_WITHIN = frozenset({"after", "following", "during", "in", "at", "amid", "on", "with", "for", "over"})


def time_heads(analysis: Analysis, grounded: Grounded) -> dict[int, When]:
    """The syntactic head token of each time that stands for a date, as opposed to a set or a mere duration.

    A duration that counts from a day to another ("three days before the vote") is a date.
    """
    found: dict[int, When] = {}
    for when in grounded.times:
        offset = when.start is not None and when.start == when.end
        if when.kind == "set" or (when.kind == "duration" and not offset) or (when.start or when.end) is None:
            continue
        first, last = analysis.tokens_in(when.text.start, when.text.end)
        for token in range(first, last):
            if not first <= analysis.head[token] < last:
                found.setdefault(token, when)
                break
    return found


def chain(analysis: Analysis, token: int) -> list[int]:
    """The act and what governs it in the same clause, nearest first; through a statement only for an adjunct."""
    chain, adjunct = [token], False
    for _ in range(_STEPS):
        head, relation = analysis.head[token], analysis.relation[token].split(":")[0]
        if head < 0 or relation in ("parataxis", "advcl", "acl"):
            break
        if relation == "ccomp" and not adjunct:
            break
        if relation in ("obl", "nmod"):
            counted = analysis.lower[head] in ("day", "week")
            if case_of(analysis, token).split(" ")[0] not in _WITHIN and not counted and not _after(analysis, token):
                break
            adjunct = True
        token = head
        chain.append(token)
    return chain


def _after(analysis: Analysis, token: int) -> bool:
    """Whether "following" stands before a noun as a preposition, though the tree has it as a participle."""
    return any(analysis.lower[c] == "following" for c in analysis.children(token, "acl", "amod") if c < token)


def date_of(analysis: Analysis, heads: dict[int, When], token: int, words: tuple[int, ...]) -> When | None:
    """The time that belongs to the act: below its own words, else below what governs it, nearest first."""
    own = _below(analysis, heads, token, words) or _when(analysis, heads, token)
    if own is not None:
        return own
    for governor in chain(analysis, token)[1:]:
        for child in analysis.children(governor, "obl", "nmod", "advmod", "obj", "dep", "compound", "nummod"):
            if child in heads and child != token:
                return heads[child]
    return _beside_it(analysis, heads, token) or _along(analysis, heads, token)


def _along(analysis: Analysis, heads: dict[int, When], token: int) -> When | None:
    """The time of the clause that a participle goes along with ("withdrew in March, accusing the court of bias")."""
    head = analysis.head[token]
    if head < 0 or analysis.relation[token] != "advcl" or analysis.xpos[token] != "VBG":
        return None
    if analysis.children(token, "mark", "case"):
        return None
    return next((heads[c] for c in analysis.children(head, "obl", "nmod") if c in heads), None)


def _beside_it(analysis: Analysis, heads: Mapping[int, When], token: int) -> When | None:
    """The time of the clause that a clause is joined to, where its complement bears it ("tried to storm a fence on
    Monday, and police used gas")."""
    head = analysis.head[token]
    if head < 0 or analysis.relation[token] != "conj" or not is_verb(analysis, head):
        return None
    for inner in analysis.children(head, "xcomp"):
        for child in analysis.children(inner, "obl"):
            if child in heads:
                return heads[child]
    return None


def _when(analysis: Analysis, heads: dict[int, When], token: int) -> When | None:
    """The time that a clause with "when" tells more of ("since Wednesday, when they seized")."""
    whens = [c for c in analysis.children(token, "advmod", "mark") if analysis.lower[c] == "when" and c < token]
    head = analysis.head[token]
    if not whens or head < 0 or analysis.relation[token].split(":")[0] not in ("acl", "advcl"):
        return None
    held = heads.get(head) or next((heads[c] for c in analysis.children(head, "obl", "nmod") if c in heads), None)
    if held is None or held.start is None or held.bound == "on":
        return held
    return replace(held, end=held.start, bound="on")


def fixed_for(date: When | None) -> When | None:
    """The day for which a thing is fixed: of "until Saturday" the Saturday."""
    if date is None or date.start is not None or date.end is None:
        return date
    return replace(date, start=date.end, bound="on")


def nearest(date: When | None, text: str, today: str) -> When | None:
    """The day nearest to `today` (ISO) where a weekday owns the act: on a Saturday "Sunday's vote" is to come."""
    if (
        date is None
        or date.text.text.lower() not in _WEEK
        or text[date.text.end : date.text.end + 2] not in ("'s", "’s")
    ):
        return date
    try:
        here = datetime.date.fromisoformat(today)
    except ValueError:
        return date
    ahead = (_WEEK.index(date.text.text.lower()) - here.weekday()) % 7
    day = (here + datetime.timedelta(days=ahead if ahead <= _HALF_A_WEEK else ahead - 7)).isoformat()
    return replace(date, start=day, end=day, value=day)


def ahead(date: When | None, today: str) -> When | None:
    """The weekday to come, of what is asked for or planned ("called for protests on Friday") and was dated before."""
    if date is None or date.text.text.lower() not in _WEEK or date.start is None or date.start[:10] >= today:
        return date
    try:
        day = datetime.date.fromisoformat(date.start[:10]) + datetime.timedelta(days=7)
    except ValueError:
        return date
    if day.isoformat() < today:
        return date
    return replace(date, start=day.isoformat(), end=day.isoformat(), value=day.isoformat())


def sentence_date(analysis: Analysis, heads: dict[int, When], token: int) -> When | None:
    """The date of the main clause of a token's sentence, or the only date of the sentence; None where it is open."""
    first, last = analysis.sentences[analysis.sentence_of(token)]
    dated = [i for i in range(first, last) if i in heads and not _is_of_saying(analysis, i)]
    found = [i for i in dated if not _in_other_clause(analysis, i, token)]
    main = [i for i in found if _in_main_clause(analysis, i)]
    chosen = main if len(main) == 1 else found
    return heads[chosen[0]] if len(chosen) == 1 else None


def _is_of_saying(analysis: Analysis, token: int) -> bool:
    """Whether a time hangs on a verb of saying ("said on Monday that"): it dates the saying, not what is said."""
    head = analysis.head[token]
    near = head >= 0 and abs(token - head) <= _NEAR_SAYING
    return near and is_verb(analysis, head) and not _REPORTING.isdisjoint(lemmas(analysis, head))


def _in_other_clause(analysis: Analysis, time: int, token: int) -> bool:
    """Whether a time stands in a relative clause that a token does not stand in."""
    for _ in range(_STEPS):
        if analysis.relation[time] == "acl:relcl":
            low, high = analysis.reach(time)
            return not low <= token < high
        time = analysis.head[time]
        if time < 0:
            return False
    return False


def _in_main_clause(analysis: Analysis, token: int) -> bool:
    for _ in range(_STEPS):
        if analysis.head[token] < 0:
            return True
        if analysis.relation[token].split(":")[0] not in _PHRASAL:
            return False
        token = analysis.head[token]
    return False


def _below(analysis: Analysis, heads: dict[int, When], token: int, words: tuple[int, ...]) -> When | None:
    for start in (token, *[word for word in words if word != token]):
        pending = [child for child in analysis.children(start) if not _of_saying(analysis, start, child)]
        for child in pending:
            if child in heads:
                return heads[child]
        for child in pending:
            if analysis.relation[child].split(":")[0] in ("obl", "nmod", "obj", "amod", "advmod"):
                for deeper in analysis.children(child, "nmod", "obl", "nummod", "amod", "nmod:poss", "advmod"):
                    if deeper in heads:
                        return heads[deeper]
    return None


def _of_saying(analysis: Analysis, verb: int, child: int) -> bool:
    """Whether a phrase stands before the "that" of a clause, and so belongs to the saying ("said on Monday that")."""
    return any(analysis.lower[mark] == "that" and mark > child for mark in analysis.children(verb, "mark"))
