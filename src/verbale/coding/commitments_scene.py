"""One grounded report as the commitment frames ask of it: who stands where, who speaks, which act is coded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_conditions import Clause, clauses
from verbale.coding.commitments_cues import Cues
from verbale.coding.event_parties import parties
from verbale.coding.word_forms import lemmas
from verbale.model.analysis import Analysis
from verbale.model.finding import Event, Statement
from verbale.model.grounded import Grounded, When, camp

_ORGANS = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP"})
_FIRST_PERSON = frozenset({"we", "i", "us", "our", "my"})
_BODIES = _ORGANS | {"IGO", "REB", "OPP", "PTY", "SEP", "INS", "UAF"}
_THIRD_PERSON = frozenset({"it", "they", "he", "she"})
_BYSTANDERS = frozenset({"MED", "EDU", "NGO", "BUS", "IGO", "CVL", "UNK"})
_BELOW = ("xcomp", "ccomp", "advcl", "obj", "conj")


class Scene:
    """Look-ups over one grounded analysis with its statements and events."""

    def __init__(
        self,
        analysis: Analysis,
        grounded: Grounded,
        statements: tuple[Statement, ...],
        events: tuple[Event, ...],
        cues: Cues,
    ) -> None:
        self.analysis, self.grounded, self.cues = analysis, grounded, cues
        self._statements = self._by_sentence(sorted(statements, key=lambda s: (s.words.end - s.words.start, s.id)))
        self._saying: dict[int, tuple[str, ...]] = {}
        for said in statements:
            if said.cue_token >= 0 and said.kind != "direct":
                known = () if said.speaker is None else (said.speaker,)
                self._saying[said.cue_token] = tuple(dict.fromkeys((*self._saying.get(said.cue_token, ()), *known)))
        self._ending = {mention.end: mention for mention in grounded.actor_mentions if mention.targets}
        self.events: dict[int, Event] = {}
        for event in events:
            held = self.events.get(event.token)
            if held is None or event.score > held.score:
                self.events[event.token] = event
        self._clauses: dict[int, list[Clause]] = {}
        for clause in map(self._without_tag, clauses(analysis, cues)):
            self._clauses.setdefault(analysis.sentence_of(clause.start), []).append(clause)
        held_in = (clause for found in self._clauses.values() for clause in found)
        self._conditioned = frozenset(t for clause in held_in for t in range(clause.start, clause.end))
        self._times: dict[int, list[When]] = {}
        for when in grounded.times:
            first, _ = analysis.tokens_in(when.text.start, when.text.end)
            self._times.setdefault(analysis.sentence_of(first), []).append(when)

    def _without_tag(self, clause: Clause) -> Clause:
        """A condition without who is said to say it: "Should the round fail, he said"."""
        for cue in range(clause.head + 1, clause.end):
            if cue in self._saying:
                commas = [t for t in range(clause.head + 1, cue) if self.analysis.lower[t] == ","]
                return replace(clause, end=commas[-1]) if commas else clause
        return clause

    def _by_sentence(self, statements: list[Statement]) -> dict[int, list[Statement]]:
        found: dict[int, list[Statement]] = {}
        for statement in statements:
            first, last = self.analysis.tokens_in(statement.words.start, statement.words.end)
            for number in range(self.analysis.sentence_of(first), self.analysis.sentence_of(max(first, last - 1)) + 1):
                found.setdefault(number, []).append(statement)
        return found

    def statements_near(self, token: int) -> list[Statement]:
        """The statements that reach into the sentence of a token, narrowest first."""
        return self._statements.get(self.analysis.sentence_of(token), [])

    def said_by(self, token: int) -> tuple[str, ...]:
        """Everybody whose statement a token is the cue of."""
        return self._saying.get(token, ())

    def speaks_at(self, token: int) -> bool:
        """Whether a token is the cue of a statement."""
        return token in self._saying

    def clauses_in(self, sentence: int) -> list[Clause]:
        """The conditions of a sentence."""
        return self._clauses.get(sentence, [])

    def times_in(self, sentence: int) -> list[When]:
        """The times of a sentence."""
        return self._times.get(sentence, [])

    def lemmas(self, token: int) -> tuple[str, ...]:
        """The dictionary forms that a token may have."""
        return lemmas(self.analysis, token)

    def actors(self, tokens: Iterable[int]) -> tuple[str, ...]:
        """Ids of the actors that these heads stand for."""
        found: dict[str, None] = {}
        for token in tokens:
            for actor in parties(self.analysis, self.grounded, token):
                found.setdefault(actor)
        return tuple(found)

    def whose(self, tokens: Iterable[int]) -> tuple[int, ...]:
        """The same heads, those that stand for nobody known replaced by whose they are: "American vessels"."""
        found: list[int] = []
        for token in tokens:
            known = bool(self.actors((token,)))
            owners = () if known else self.analysis.children(token, "amod", "compound", "nmod:poss")
            found += [t for t in owners if self.actors((t,))] or [token]
        return tuple(found)

    def states_at(self, token: int) -> tuple[str, ...]:
        """The state whose name stands at a token for its land: "Kuwait could be struck"."""
        mention = self.grounded.place_at(token)
        places = () if mention is None else mention.targets
        lands = {self.grounded.places[p].country for p in places if p in self.grounded.places}
        return tuple(a.id for a in self.grounded.actors.values() if a.kind == "country" and a.country in lands)

    def is_body(self, actor: str) -> bool:
        """Whether an actor is an organ, an army, a party or an organisation that can bind itself."""
        found = self.grounded.actors.get(actor)
        return found is not None and found.sector in _BODIES

    def same_camp(self, actor: str, speakers: Iterable[str]) -> bool:
        """Whether an actor is of the country or organisation of one of these speakers."""
        known = self.grounded.actors
        return camp(actor, known) in {camp(speaker, known) for speaker in speakers}

    def is_organ(self, actor: str) -> bool:
        """Whether an actor is an organ of a state, or a person who speaks for one."""
        found = self.grounded.actors.get(actor)
        return found is not None and found.sector in _ORGANS and found.country is not None

    def is_organisation(self, actor: str) -> bool:
        """Whether an actor is an organisation of states."""
        found = self.grounded.actors.get(actor)
        return found is not None and found.sector == "IGO" and found.kind != "person"

    def just_before(self, verb: int) -> tuple[str, ...]:
        """The actors whose name ends right before a verb with its helpers, where the tree gives it no subject."""
        analysis = self.analysis
        at = min([verb, *(c for c in analysis.children(verb, "aux", "advmod", "aux:pass") if c < verb)])
        first = analysis.sentences[analysis.sentence_of(verb)][0]
        while at > first and analysis.upos[at - 1] in ("ADV", "AUX"):
            at -= 1
        mention = self._ending.get(at)
        if mention is None:
            return ()
        head = analysis.head[mention.head] if analysis.relation[mention.head] == "conj" else -1
        return tuple(dict.fromkeys((*self.actors((head,)), *mention.targets))) if head >= 0 else mention.targets

    def subject_tokens(self, verb: int) -> tuple[int, ...]:
        """Heads of who does what a verb says; for a noun or adjective, of what it is said of."""
        if syntax.is_verb(self.analysis, verb):
            return syntax.subjects(self.analysis, verb)
        return syntax.copular_subjects(self.analysis, verb)

    def statement_at(self, token: int) -> Statement | None:
        """The narrowest statement with a speaker whose words hold a token."""
        start, end = self.analysis.starts[token], self.analysis.ends[token]
        holding = [s for s in self.statements_near(token) if s.words.start <= start and end <= s.words.end]
        return next((s for s in holding if s.speaker is not None), holding[0] if holding else None)

    def speakers(self, statement: Statement | None) -> tuple[str, ...]:
        """Everybody who says the words of a statement."""
        if statement is None:
            return ()
        first, _ = self.analysis.tokens_in(statement.words.start, statement.words.end)
        near = self.statements_near(first)
        same = [s.speaker for s in near if s.words == statement.words and s.speaker is not None]
        return tuple(sorted(dict.fromkeys(same)))

    def quoted(self, token: int) -> bool:
        """Whether a token stands inside a direct quotation."""
        start, end = self.analysis.starts[token], self.analysis.ends[token]
        near = self.statements_near(token)
        return any(s.kind == "direct" and s.words.start <= start and end <= s.words.end for s in near)

    def own_side(self, tokens: Iterable[int], ids: tuple[str, ...], speakers: tuple[str, ...]) -> bool:
        """Whether a subject is the speaker or the speaker's state: "we", "Russia" said by its minister."""
        heads = tuple(tokens)
        bases = {name.split(":")[0] for name in speakers}
        if any(self.analysis.lower[t] in _FIRST_PERSON for t in heads) or {i.split(":")[0] for i in ids} & bases:
            return True
        if speakers and heads and all(self.analysis.lower[t] in _THIRD_PERSON for t in heads):
            bodies = all(s in self.grounded.actors and self.grounded.actors[s].kind != "person" for s in speakers)
            if not ids or (bodies and self.analysis.lower[heads[0]] == "it"):
                return not self.quoted(heads[0])
        actors = self.grounded.actors
        if any(self.of_speaker(t, speakers) for t in heads):
            return True
        if any(self.is_organisation(i) and self.same_camp(i, speakers) for i in ids):
            return True
        for subject in ids:
            for speaker in speakers:
                one, other = actors.get(subject), actors.get(speaker)
                if one is not None and other is not None and other.country is None:
                    if other.sector not in _BYSTANDERS and one.kind != "person":
                        return True
                    continue
                if one is None or other is None or one.country is None or one.country != other.country:
                    continue
                if one.sector in _ORGANS and (other.sector in _ORGANS or other.kind == "country"):
                    return True
        return False

    def of_speaker(self, token: int, speakers: tuple[str, ...]) -> bool:
        """Whether a subject is the speaker's own force or people ("his fighters"), or members of the speaker's body."""
        forms = self.lemmas(token)
        if self.cues.has("followers", *forms):
            owners = [c for c in self.analysis.children(token, "nmod:poss") if self.analysis.upos[c] == "PRON"]
            if owners and speakers and not self.quoted(token):
                held = self.actors(owners)
                return not held or bool(set(held) & set(speakers))
        if not self.cues.has("members", *forms):
            return False
        known = [self.grounded.actors[s] for s in speakers if s in self.grounded.actors]
        return any(actor.sector == "IGO" for actor in known) and not self.actors((token,))

    def own_reach(self, act: int) -> tuple[int, int]:
        """The tokens of an act's clause without who is said to say it behind it: ", he is expected to say"."""
        low, high = self.analysis.reach(act)
        for child in self.analysis.children(act, "parataxis", "ccomp", "conj"):
            first = self.analysis.reach(child)[0]
            comma = self.analysis.lower[first] == "," or (first > 0 and self.analysis.lower[first - 1] == ",")
            tagged = first > act and comma and self.analysis.children(child, "nsubj")
            joined = bool(self.analysis.children(child, "cc"))
            if (tagged and not joined) or (joined and child > act and self.has_own_modal(child)):
                high = min(high, first)
        return low, max(high, act + 1)

    def has_day(self, act: int) -> bool:
        """Whether a time of the sentence stands in the clause of an act."""
        low, high = self.own_reach(act)
        for when in self.times_in(self.analysis.sentence_of(act)):
            first, _ = self.analysis.tokens_in(when.text.start, when.text.end)
            if low <= first < high and when.start is not None and when.value not in ("PRESENT_REF", "PAST_REF"):
                return True
        return False

    def in_condition(self, token: int) -> bool:
        """Whether a token stands inside a conditional clause."""
        return token in self._conditioned

    def event_of(self, act: int, avoid: int = -1) -> Event | None:
        """The coded event that an act is: at its head, or at a word that completes it."""
        if act not in self.events and self.cues.has("about", *self.lemmas(act)):
            return None
        pending, depth = [act], 0
        while pending and depth < 4:
            for token in pending:
                event = None if token != act and token in self._conditioned else self.events.get(token)
                if event is not None and token != avoid and event.type != "THREATEN":
                    return event
            below = [c for t in pending for c in self.analysis.children(t, *_BELOW)]
            pending = [c for c in below if not self.has_own_modal(c)]
            depth += 1
        held = self.events.get(act)
        return held if act != avoid else None

    def negated(self, verb: int) -> bool:
        """Whether "not", "never" or "no" stands at a verb, or at the "going" that it completes."""
        head = self.analysis.head[verb]
        if self.analysis.relation[verb] == "xcomp" and head >= 0 and self.analysis.lower[head] == "going":
            verb = head
        return any(
            self.analysis.lower[c] in ("not", "n't", "never", "no", "neither", "nor")
            for c in self.analysis.children(verb, "advmod", "det", "cc")
        )

    def has_own_modal(self, act: int) -> bool:
        """Whether an act that is joined to another has a "will" or "would" of its own."""
        return self.analysis.relation[act] == "conj" and any(
            self.analysis.xpos[c] == "MD" for c in self.analysis.children(act, "aux")
        )

    def condition_for(self, tokens: Iterable[int], sentence: int) -> Clause | None:
        """The condition that hangs on one of these tokens, else the only one of their sentence."""
        near = self.clauses_in(sentence)
        wanted = tuple(tokens)
        for clause in near:
            if clause.governs in wanted:
                return clause
        outside = [c for c in near if not any(c.start <= t < c.end for t in wanted[:1])]
        if any(
            c.governs in self.analysis.children(t, "conj") and self.has_own_modal(c.governs or 0)
            for c in outside
            for t in wanted
        ):
            return None
        return outside[0] if len(outside) == 1 else None
