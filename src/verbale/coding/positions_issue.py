"""Ties the words of an issue to the event, actor, place or document that they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from verbale.coding.positions_lexicon import Lexicon
from verbale.coding.statements_frame import Range, is_quote_mark, noun_phrase
from verbale.model.analysis import Analysis
from verbale.model.finding import Event
from verbale.model.grounded import Grounded

_LEADING = frozenset({"that", "and", "but", "or", "so", "whether"})
_RELATIVES = frozenset({"which", "who", "whose", "whom"})
_DOUBLE_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})
_FRAGMENT = 4

IssueKind = Literal["event", "actor", "place", "document", "words"]
_ARTICLES = re.compile(
    r"^(?:the|a|an|this|that|these|those|its|his|her|their|our|any|such|new|proposed)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Issue:
    """What an issue is: its words in the report, its kind and the id of the thing, None for mere words."""

    words: str
    kind: IssueKind
    id: str | None
    why: str


class Issues:
    """Look-ups from tokens to events, actors and places, through coreference and through topics."""

    def __init__(self, analysis: Analysis, grounded: Grounded, events: Sequence[Event], lexicon: Lexicon) -> None:
        self.analysis, self.grounded, self.lexicon = analysis, grounded, lexicon
        self._event_at = {event.token: event for event in reversed(events) if event.token >= 0}
        self._chain_of = {m.head: n for n, chain in enumerate(analysis.chains) for m in chain.mentions}
        self._by_topic: dict[int, list[Event]] = {}
        for event in events:
            tokens = range(*analysis.tokens_in(event.anchor.start, event.anchor.end)) if event.token >= 0 else ()
            for topic in dict.fromkeys(n for t in tokens if (n := self.topic(t)) is not None):
                self._by_topic.setdefault(topic, []).append(event)

    def topic(self, token: int) -> int | None:
        """The number of the topic that a noun names, or None."""
        word = self.analysis.lower[token]
        return self.lexicon.topics.get(word, self.lexicon.topics.get(self.analysis.lemma[token]))

    def mentions(self, token: int) -> tuple[int, ...]:
        """The heads of all mentions coreferent with a token, itself first."""
        number = self._chain_of.get(token)
        others = () if number is None else tuple(m.head for m in self.analysis.chains[number].mentions)
        return (token, *(head for head in others if head != token))

    def event(self, token: int) -> tuple[Event, str] | None:
        """The event that a token stands for: its own, a coreferent one, or the nearest of its topic."""
        for head in self.mentions(token):
            if head in self._event_at:
                return self._event_at[head], "event at these words" if head == token else "coreferent event"
        inner = self._of(token)
        if inner is not None:
            return inner
        topic = self.topic(token)
        near = self._by_topic.get(topic, ()) if topic is not None else ()
        if near:
            best = min(near, key=lambda e: (abs(e.token - token), e.token))
            return best, "event of the same topic"
        return None

    def _of(self, token: int) -> tuple[Event, str] | None:
        """The event that a noun is the result or the holding of: "the results of the referendum"."""
        for child in self.analysis.children(token, "nmod"):
            if (
                child > token
                and child in self._event_at
                and self.analysis.upos[token] == "NOUN"
                and (self.grounded.actor_at(token) is None)
            ):
                return self._event_at[child], "event inside the words"
        return None

    def issue(self, head: int, span: Range) -> Issue | None:
        """The thing that an issue's words stand for; None where they are a pronoun that stands for nothing known."""
        words = _closed(self.analysis.span(*span).text)
        found = self.event(head)
        pronoun = self.analysis.upos[head] in ("PRON", "DET")
        if found is None and not pronoun and self.analysis.upos[head] == "VERB":
            found = self._inside(span)
        if pronoun:
            named = self._named(head)
            if named is None and found is None:
                return None
            words = named or (found[0].anchor.text if found is not None else words)
        if found is not None:
            return Issue(words, "event", found[0].id, found[1])
        return self._thing(head, words)

    def _inside(self, span: Range) -> tuple[Event, str] | None:
        """The first event inside a clause."""
        for token in range(*span):
            if token in self._event_at:
                return self._event_at[token], "event in the clause"
        return None

    def _thing(self, head: int, words: str) -> Issue:
        document = self.lexicon.documents.get(self.analysis.lower[head])
        for token in self.mentions(head):
            actor = self.grounded.actor_at(token)
            if actor is not None and len(actor.targets) == 1 and document is None:
                return Issue(words, "actor", actor.targets[0], "actor at these words")
            place = self.grounded.place_at(token)
            if place is not None and place.targets and self.analysis.upos[token] == "PROPN":
                return Issue(words, "place", place.targets[0], "place at these words")
        if document is not None:
            return Issue(words, "document", "document:" + slug(words), "names a document")
        return Issue(words, "words", None, "no event, actor, place or document")

    def _named(self, head: int) -> str | None:
        """The words of the first mention that is no pronoun."""
        for token in self.mentions(head)[1:]:
            if self.analysis.upos[token] not in ("PRON", "DET"):
                return self.analysis.span(*noun_phrase(self.analysis, token)).text
        return None


def tidied(analysis: Analysis, span: Range) -> Range:
    """Issue words without the conjunction that leads them or an aside behind them (", which is to meet on Friday"), and
    with the quotation mark that they cut."""
    first, last = span
    while first < last - 1 and (
        analysis.lower[first] in _LEADING
        or analysis.upos[first] == "CCONJ"
        or (analysis.upos[first] == "PUNCT" and not is_quote_mark(analysis, first))
        or analysis.lower[first : first + 2] == ("to", "to")
    ):
        first += 1
    aside = (t for t in range(first + 1, last - 1) if analysis.lower[t] == "," and analysis.lower[t + 1] in _RELATIVES)
    comma = next(aside, last)
    last = last if "," in analysis.lower[comma + 1 : last] else comma
    marks = sum(analysis.form(t) in _DOUBLE_MARKS for t in range(first, last))
    if marks % 2 and first > 0 and analysis.form(first - 1) in _DOUBLE_MARKS:
        first -= 1
    elif marks % 2 and last < len(analysis) and analysis.form(last) in _DOUBLE_MARKS:
        last += 1
    return first, last


def _closed(words: str) -> str:
    """Words without a quotation mark whose other half lies outside them."""
    opened, closed = words.count("“"), words.count("”")
    return words if opened == closed else words.replace("“" if opened > closed else "”", "")


def is_fragment(analysis: Analysis, span: Range) -> bool:
    """Whether issue words are the whole of a short quotation and no clause: “every inch”."""
    first, last = span
    if analysis.form(first) not in _DOUBLE_MARKS and first > 0:
        first -= 1
    if analysis.form(last - 1) not in _DOUBLE_MARKS and last < len(analysis):
        last += 1
    inside = range(first + 1, last - 1)
    return (
        analysis.form(first) in _DOUBLE_MARKS
        and analysis.form(last - 1) in _DOUBLE_MARKS
        and 0 < len(inside) <= _FRAGMENT
        and not any(analysis.relation[t].startswith("nsubj") or analysis.upos[t] == "VERB" for t in inside)
    )


def slug(words: str) -> str:
    """Words as part of an id: without leading articles, in lower case, joined by hyphens."""
    previous = None
    while previous != words:
        previous, words = words, _ARTICLES.sub("", words)
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")[:60]
