"""Who exactly speaks, to whom, when and where: an attribution's words tied to actors, times and places."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verbale.coding.cues import Cues
from verbale.coding.statements_frame import Attribution, Range, marker
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded, Mention, When

_CLIMB = 8
_CALLS = frozenset({"call", "conversation", "talk", "talks", "exchange", "meeting"})
_WHERE = frozenset({"in", "at", "from", "outside", "near"})
_MAKER = ("nmod:poss", "compound", "nmod", "amod", "appos", "flat", "nmod:desc")


class Setting:
    """Look-ups over one grounded analysis."""

    def __init__(self, analysis: Analysis, grounded: Grounded, cues: Cues) -> None:
        self.analysis, self.grounded, self.cues = analysis, grounded, cues
        self._times = [(self._head_of(*analysis.tokens_in(w.text.start, w.text.end)), w) for w in grounded.times]
        self._time_heads = [head for head, _ in self._times]
        self._place_heads = [m.head for m in grounded.place_mentions]
        self._actor_starts = [m.start for m in grounded.actor_mentions]
        self._chain_of = {m.head: number for number, chain in enumerate(analysis.chains) for m in chain.mentions}

    def _head_of(self, first: int, last: int) -> int:
        """The token of a stretch whose head lies outside it."""
        return next((t for t in range(first, last) if not first <= self.analysis.head[t] < last), first)

    def actors_at(self, token: int | None) -> tuple[str, ...]:
        """The actors that a head token stands for, through conjuncts, coreference and makers of words."""
        if token is None:
            return ()
        found = list(self._direct(token))
        for other in self.analysis.children(token, "conj"):
            if self.analysis.upos[other] in ("NOUN", "PROPN", "PRON"):
                found += self._direct(other)
        return tuple(dict.fromkeys(found))

    def _direct(self, token: int, depth: int = 2) -> tuple[str, ...]:
        """The actors of a mention or, of a thing that carries words, of whoever made or owns it."""
        mention = self.grounded.actor_at(token) or self._through_chain(token)
        if mention is not None and mention.targets:
            return mention.targets
        word = self._word(token)
        if (
            word in self.cues.artifacts
            or word in self.cues.views
            or (self.cues.find(self.analysis, token, "noun") is not None)
        ):
            for child in self.analysis.children(token, *_MAKER):
                mention = self.grounded.actor_at(child) or self._through_chain(child)
                if mention is not None and mention.targets:
                    return mention.targets
                if depth and self._word(child) in self.cues.artifacts:
                    found = self._direct(child, depth - 1)
                    if found:
                        return found
        return ()

    def _word(self, token: int) -> str:
        """The dictionary form of a token, of one behind a hyphen the whole compound: "read-out"."""
        if (
            token > 1
            and self.analysis.form(token - 1) == "-"
            and self.analysis.ends[token - 1] == self.analysis.starts[token]
        ):
            return f"{self.analysis.lower[token - 2]}-{self.analysis.lower[token]}"
        return self.cues.base(self.analysis, token)

    def _through_chain(self, token: int) -> Mention | None:
        number = self._chain_of.get(token)
        if number is None:
            return None
        for reference in self.analysis.chains[number].mentions:
            mention = self.grounded.actor_at(reference.head)
            if mention is not None and mention.targets:
                return mention
        return None

    def speakers(self, attribution: Attribution) -> tuple[str, ...]:
        """The ids of the actors who speak, in text order; empty where nobody known is named."""
        found = self._named_beside(attribution) or self._of_relative(attribution)
        found = found or self.actors_at(attribution.antecedent)
        if not found and attribution.holder != attribution.antecedent:
            found = self.actors_at(attribution.holder)
        if not found and attribution.source is not None:
            found = self._inside(attribution.source)
        return found

    def _of_relative(self, attribution: Attribution) -> tuple[str, ...]:
        """Whom a relative pronoun stands for, without those whom "and" adds behind: "X, which denies it, and Y"."""
        token, holder = attribution.antecedent, attribution.holder
        if token is None or holder is None or token == holder:
            return ()
        behind = any(other > attribution.cue for other in self.analysis.children(token, "conj"))
        return self._direct(token) if behind else ()

    def _named_beside(self, attribution: Attribution) -> tuple[str, ...]:
        """The persons whom an apposition names behind their office, or whom the parser makes a second subject beside
        it: "a commission spokesman, Ana Lind"."""
        token = attribution.antecedent
        if token is None or self.analysis.upos[token] != "NOUN" or attribution.source is None:
            return ()
        beside = list(self.analysis.children(token, "appos"))
        if self.analysis.relation[token] == "nsubj" and self.analysis.head[token] >= 0:
            subjects = self.analysis.children(self.analysis.head[token], "nsubj")
            beside += [t for t in subjects if t != token and _within(t, (attribution.source,))]
        beside += self._named_last(attribution)
        for other in beside:
            found = self.actors_at(other) if self.analysis.upos[other] == "PROPN" else ()
            if found and all(self._is_person(actor) for actor in found):
                return found
        return ()

    def _named_last(self, attribution: Attribution) -> list[int]:
        """The name that ends a source behind a comma, whatever the parser hung it on: "a spokeswoman for the minister,
        Ana Lind, said"."""
        first, last = attribution.source or (0, 0)
        while last > first and self.analysis.upos[last - 1] == "PUNCT":
            last -= 1
        for position in range(bisect_left(self._actor_starts, first), len(self._actor_starts)):
            mention = self.grounded.actor_mentions[position]
            if mention.start >= last:
                break
            named = mention.end == last and self.analysis.upos[mention.head] == "PROPN"
            if named and mention.start > first and self.analysis.lower[mention.start - 1] == ",":
                return [mention.head]
        return []

    def _is_person(self, actor: str) -> bool:
        known = self.grounded.actors.get(actor)
        return known is not None and known.kind == "person"

    def _inside(self, source: Range) -> tuple[str, ...]:
        """The actor of the longest mention whose head is in a source but no part of another noun's company."""
        first, last = source
        best: Mention | None = None
        for position in range(bisect_left(self._actor_starts, first), len(self._actor_starts)):
            mention = self.grounded.actor_mentions[position]
            if mention.start >= last:
                break
            inner = self.analysis.relation[mention.head].split(":")[0] in ("nmod", "compound", "amod", "obl", "obj")
            if mention.targets and not inner and (best is None or mention.end - mention.start > best.end - best.start):
                best = mention
        return () if best is None else best.targets

    def addressee(self, attribution: Attribution) -> str | None:
        """The actor who is spoken to ("told Kerry", "said to reporters", "wrote in a letter to"), or None."""
        return self._told(attribution) or self._written_to(attribution)

    def _written_to(self, attribution: Attribution) -> str | None:
        """To or with whom the letter, message or call is in which something is said."""
        for phrase in self.analysis.children(attribution.cue, "obl"):
            if marker(self.analysis, phrase) not in ("in", "during") or _within(phrase, attribution.content):
                continue
            word = self.cues.base(self.analysis, phrase)
            if word not in self.cues.artifacts and word not in _CALLS:
                continue
            for child in self.analysis.children(phrase, "nmod", "obl"):
                if marker(self.analysis, child) in ("to", "with"):
                    found = self.actors_at(child)
                    if found:
                        return found[0]
        return None

    def _told(self, attribution: Attribution) -> str | None:
        """The actor whom the cue itself names as spoken to."""
        speakers = self.speakers(attribution)
        for child in self.analysis.children(attribution.cue, "obj", "iobj", "obl"):
            if _within(child, attribution.content) or child == attribution.holder:
                continue
            lead = marker(self.analysis, child)
            direct = self.analysis.relation[child] in ("obj", "iobj")
            cue = self.cues.find(self.analysis, attribution.cue, "verb")
            hears = cue is not None and ("told" in cue.frames or "obj-inf" in cue.frames)
            if (direct and hears) or lead == "to":
                found = self.actors_at(child)
                if found and found[0] in speakers and self.analysis.upos[child] == "PRON":
                    found = self._other_person(child, speakers)
                if found:
                    return found[0]
        return None

    def _other_person(self, pronoun: int, speakers: Sequence[str]) -> tuple[str, ...]:
        """The last person named in a pronoun's sentence who does not speak: "summoned the envoy and told him"."""
        start = self.analysis.sentences[self.analysis.sentence_of(pronoun)][0]
        behind = bisect_left(self._actor_starts, pronoun)
        for mention in reversed(self.grounded.actor_mentions[:behind]):
            if mention.start < start:
                break
            others = [a for a in mention.targets if self._is_person(a) and a not in speakers]
            if others:
                return (others[0],)
        return ()

    def time(self, attribution: Attribution) -> When | None:
        """The time that is attached to the cue, not one that stands in the content."""
        sentence = self.analysis.sentences[self.analysis.sentence_of(attribution.cue)]
        for position in range(bisect_left(self._time_heads, sentence[0]), len(self._times)):
            head, when = self._times[position]
            if head >= sentence[1]:
                break
            if when.kind in ("date", "time") and self._attached(head, attribution, through_holder=True):
                return when
        return None

    def place(self, attribution: Attribution) -> str | None:
        """The id of the place where the cue says that it was said."""
        sentence = self.analysis.sentences[self.analysis.sentence_of(attribution.cue)]
        for position in range(bisect_left(self._place_heads, sentence[0]), len(self._place_heads)):
            mention = self.grounded.place_mentions[position]
            if mention.head >= sentence[1]:
                break
            if (
                marker(self.analysis, mention.head) in _WHERE
                and mention.targets
                and (self._attached(mention.head, attribution, through_holder=False))
            ):
                return mention.targets[0]
        return None

    def _attached(self, token: int, attribution: Attribution, *, through_holder: bool) -> bool:
        """Whether a token hangs on the cue, outside content and (for places) outside the holder's words."""
        if _within(token, attribution.content):
            return False
        current = token
        for _ in range(_CLIMB):
            if current == attribution.cue:
                return True
            if current < 0 or _within(current, attribution.content):
                return False
            if current == attribution.holder and not through_holder:
                return False
            current = self.analysis.head[current]
        return False


def _within(token: int, ranges: Sequence[Range]) -> bool:
    return any(first <= token < last for first, last in ranges)
