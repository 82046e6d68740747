"""Which country a report speaks of at a point of its text."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from verbale.grounding.phrases import prepositions
from verbale.grounding.scan import Scan
from verbale.grounding.scene import Trace, scene_of
from verbale.grounding.tables import word_sets
from verbale.grounding.traces import traces
from verbale.grounding.words import among
from verbale.model.text import Report

#: what one country lays on those of another
_PENALTIES = frozenset(("ban", "freeze", "sanction", "measure", "embargo", "penalty", "restriction"))
_CAPTURE = frozenset(("capture", "seize", "kidnap", "abduct", "ambush"))
_CAPTURED = frozenset(("captured", "kidnapped", "abducted", "seized", "imprisoned", "jailed"))
_CAPTIVES = frozenset(("captive", "pow"))
#: nouns for those who came from another country
_INTRUDERS = frozenset(("invader", "occupier", "intruder"))
_MODIFYING = frozenset(("amod", "compound", "nmod", "det", "flat"))
_STEPS = 6
_WINDOW = 100


class Vicinity:
    """The countries named in a text, and which of them is nearest to a token."""

    def __init__(self, scan: Scan, report: Report) -> None:
        self._analysis = scan.analysis
        self._traces = traces(scan)
        self._tokens = [trace.token for trace in self._traces]
        self._pronouns = self._of_pronouns()
        self.countries = frozenset(trace.country for trace in self._traces)
        self._ranked = self._by_count(scan, report)
        self.common = self._ranked[0] if self._ranked else None
        #: the country where the report plays
        self.scene = scene_of(report, scan.gazetteer, self._traces, self._ranked)

    def _of_pronouns(self) -> dict[int, str]:
        """The country of a pronoun: the one named in the first mention of its chain that names any."""
        found: dict[int, str] = {}
        for chain in self._analysis.chains:
            named = next((n for m in chain.mentions if (n := self._within(m.start, m.end))), None)
            if named and not chain.parts:
                found.update((m.head, named[0].country) for m in chain.mentions if m.kind == "pronoun")
        return found

    def _by_count(self, scan: Scan, report: Report) -> list[str]:
        counts = Counter(trace.country for trace in self._traces)
        first: dict[str, int] = {}
        for trace in self._traces:
            first.setdefault(trace.country, trace.token)
        for entry in scan.gazetteer.names.get(report.dateline.place or ""):
            if entry.kind in ("capital", "state") and counts.get(entry.country or "", 0) > 1:
                counts[entry.country or ""] += 1
        return sorted(counts, key=lambda country: (-counts[country], first[country]))

    def near(self, token: int, at_home: bool = False) -> str | None:
        """The country that the words around a token speak of: of the noun that it stands behind with "of", where its
        sentence places it, who its clause's subject is; else where the sentence before plays, where the report plays.
        Whom a subject accuses or acts against is of another country; whoever is `at_home`, such as residents and
        refugees, is of where the report plays before being of who acts on them."""
        analysis = self._analysis
        sentence = analysis.sentence_of(token)
        own = self._of_noun(token)
        if own:
            return own
        subject = self.subject(token)
        if analysis.lemma[token] in _INTRUDERS:
            return self._other(token, self.scene) or self.scene
        if self._captive(token):
            return self._other(token, subject or self.scene) or self.scene
        if self._addressed(token):
            return next((land for land in (self.scene, self.common) if land != subject), None)
        where = self._relative_place(token)
        if where:
            return where
        own_clause = [analysis.reach(child) for child in analysis.children(token, "acl")]
        traces = [
            trace
            for trace in self._within(*analysis.sentences[sentence])
            if not trace.aside and not any(low <= trace.token < high for low, high in own_clause)
        ]
        placed = {trace.country for trace in traces if trace.located}
        if len(placed) == 1:
            return placed.pop()
        if subject and not (at_home and self.scene):
            return subject
        before = [trace for trace in traces if trace.token < token]
        if before and (self.scene is None or self._speaks_last(token)):
            leading = self._leading(before)
            if leading and self.scene and self._assails(before, leading):
                return self.scene
            return leading or before[-1].country
        staged = self._staged(*analysis.sentences[sentence - 1]) if sentence else None
        return staged or self.scene

    def _other(self, token: int, holder: str | None) -> str | None:
        """Of the countries named before a token the last one that is not the holder's."""
        before = self._traces[: bisect_left(self._tokens, token)][-_WINDOW:]
        others = [trace.country for trace in reversed(before) if trace.country != holder]
        return others[0] if others else None

    def _relative_place(self, token: int) -> str | None:
        """The country of the place that a clause with "where" describes: "to Malta, where officials ..."."""
        analysis = self._analysis
        clause = token
        for _ in range(_STEPS):
            if clause < 0 or analysis.relation[clause].split(":")[0] == "acl":
                break
            clause = analysis.head[clause]
        if clause < 0 or not any(analysis.lower[child] == "where" for child in analysis.children(clause)):
            return None
        low, _ = analysis.reach(clause)
        named = self._within(max(0, low - _STEPS), low)
        return named[-1].country if named else None

    def _staged(self, first: int, last: int) -> str | None:
        """The only country where something happens in a stretch of text."""
        said = {trace.country for trace in self._within(first, last) if trace.stage}
        return said.pop() if len(said) == 1 else None

    def _of_noun(self, token: int) -> str | None:
        """The country named before the noun that a token stands behind: "Russia's upper house of parliament"."""
        analysis = self._analysis
        governor = analysis.head[token]
        if governor < 0 or governor > token or analysis.relation[token] != "nmod":
            return None
        named = (
            self._within(analysis.reach(governor)[0], governor) if prepositions(analysis, token)[:1] == ("of",) else []
        )
        return named[-1].country if named else None

    def _leading(self, traces: list[Trace]) -> str | None:
        """The country of the first of some traces that is the subject of a clause on which none depends as a
        condition or a description."""
        analysis = self._analysis
        for trace in traces:
            token = trace.token
            while analysis.head[token] > token and analysis.relation[token].split(":")[0] in _MODIFYING:
                token = analysis.head[token]
            verb = analysis.head[token]
            if analysis.relation[token].split(":")[0] == "nsubj" and (
                verb < 0 or analysis.relation[verb].split(":")[0] not in ("advcl", "acl")
            ):
                return trace.country
        return None

    def _assails(self, traces: list[Trace], country: str) -> bool:
        """Whether a country is the subject of an attack, of which those at home speak, not those who did it."""
        analysis = self._analysis
        token = next(trace.token for trace in traces if trace.country == country)
        while analysis.head[token] > token and analysis.relation[token].split(":")[0] in _MODIFYING:
            token = analysis.head[token]
        verb = analysis.head[token]
        return verb >= 0 and among(word_sets()["assails"], analysis.form(verb), analysis.lemma[verb])

    def _speaks_last(self, token: int) -> bool:
        """Whether a token is the speaker named behind what was said: "..., two officials said"."""
        analysis = self._analysis
        before = analysis.reach(token)[0] - 1
        return (
            analysis.relation[token] == "nsubj" and before >= 0 and analysis.form(before) in (",", "”", '"', "’’", "''")
        )

    def last_of(self, token: int, countries: frozenset[str]) -> str | None:
        """The country of a set that was named last before a token."""
        before = self._traces[: bisect_left(self._tokens, token)][-_WINDOW:]
        return next((trace.country for trace in reversed(before) if trace.country in countries), None)

    def subject(self, token: int) -> str | None:
        """The country named in the subject of the verb that a token depends on, unless it is that subject itself."""
        analysis = self._analysis
        below, verb = token, analysis.head[token]
        for _ in range(_STEPS):
            if verb < 0:
                return None
            for child in analysis.children(verb, "nsubj"):
                if child not in (token, below):
                    low, high = analysis.reach(child)
                    named = self._within(low, min(high, token) if child < token else high)
                    if named:
                        return named[0].country
                    if child in self._pronouns:
                        return self._pronouns[child]
            if analysis.relation[verb] == "conj" and analysis.children(verb, "nsubj"):
                return None
            below, verb = verb, analysis.head[verb]
        return None

    def _captive(self, token: int) -> bool:
        """Whether a token is who was captured or freed, whom one side takes from the other: "two captured soldiers"."""
        analysis = self._analysis
        verb = analysis.head[token]
        if analysis.lemma[token] in _CAPTIVES:
            return True
        taken = [child for child in analysis.children(token, "amod", "acl") if analysis.lower[child] in _CAPTURED]
        if analysis.lemma[token] == "prisoner" and analysis.relation[token] == "obj":
            return self.subject(token) is not None
        passive = analysis.relation[token] in ("obj", "nsubj:pass") and verb >= 0
        return bool(taken) or (passive and analysis.lemma[verb] in _CAPTURE)

    def _addressed(self, token: int) -> bool:
        """Whether a token is whom its clause's subject accuses, urges or warns, or acts "against": somebody abroad as a
        rule."""
        analysis = self._analysis
        if prepositions(analysis, token)[-1:] == ("against",) and analysis.lemma[analysis.head[token]] in _PENALTIES:
            return True
        verb = analysis.head[token]
        if verb < 0 or analysis.relation[token].split(":")[0] not in ("obj", "iobj"):
            return False
        return among(word_sets()["foreign"], analysis.form(verb), analysis.lemma[verb])

    def _within(self, first: int, last: int) -> list[Trace]:
        return self._traces[bisect_left(self._tokens, first) : bisect_left(self._tokens, last)]
