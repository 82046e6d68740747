"""One grounded report as the commitment frames ask of it: who stands where, who speaks, which act is coded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_conditions import Clause, clauses
from verbale.coding.commitments_cues import Cues
from verbale.coding.event_parties import parties
from verbale.coding.word_forms import lemmas
from verbale.model.analysis import Analysis
from verbale.model.finding import CommitmentKind, Event, Statement
from verbale.model.grounded import Grounded, When

_ORGANS = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP"})
_FIRST_PERSON = frozenset({"we", "i", "us", "our", "my"})
_BODIES = _ORGANS | {"IGO", "REB", "OPP", "PTY", "SEP", "INS", "UAF"}
_THIRD_PERSON = frozenset({"it", "they", "he", "she"})
_BYSTANDERS = frozenset({"MED", "EDU", "NGO", "BUS", "IGO", "CVL", "UNK"})
_FOLLOWERS = frozenset(
    "army fighter troop force soldier militia navy jet warship missile guerrilla men man gunman supporter follower "
    "government country nation movement group party side administration cabinet ministry bloc alliance".split()
)
_MEMBERS = frozenset("state member bloc alliance ally minister leader government ambassador union council".split())
_BELOW = ("xcomp", "ccomp", "advcl", "obj", "conj")


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment before its parts are looked up.

    cue      the token that makes the commitment (a verb, noun or modal); act the head of what is committed to
    actors   ids of who commits; targets ids of whom the words name as addressed
    """

    cue: int
    act: int
    kind: CommitmentKind
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    frame: str
    score: float
    condition: Clause | None = None
    statement: Statement | None = None


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
        self._ending = {mention.end: mention for mention in grounded.actor_mentions if mention.targets}
        self.events: dict[int, Event] = {}
        for event in events:
            held = self.events.get(event.token)
            if held is None or event.score > held.score:
                self.events[event.token] = event
        self._clauses: dict[int, list[Clause]] = {}
        for clause in clauses(analysis, cues):
            self._clauses.setdefault(analysis.sentence_of(clause.start), []).append(clause)
        held_in = (clause for found in self._clauses.values() for clause in found)
        self._conditioned = frozenset(t for clause in held_in for t in range(clause.start, clause.end))
        self._times: dict[int, list[When]] = {}
        for when in grounded.times:
            first, _ = analysis.tokens_in(when.text.start, when.text.end)
            self._times.setdefault(analysis.sentence_of(first), []).append(when)

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

    def is_body(self, actor: str) -> bool:
        """Whether an actor is an organ, an army, a party or an organisation that can bind itself."""
        found = self.grounded.actors.get(actor)
        return found is not None and found.sector in _BODIES

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
        if not _FOLLOWERS.isdisjoint(forms):
            owners = [c for c in self.analysis.children(token, "nmod:poss") if self.analysis.upos[c] == "PRON"]
            if owners and speakers and not self.quoted(token):
                held = self.actors(owners)
                return not held or bool(set(held) & set(speakers))
        if _MEMBERS.isdisjoint(forms):
            return False
        known = [self.grounded.actors[s] for s in speakers if s in self.grounded.actors]
        return any(actor.sector == "IGO" for actor in known) and not self.actors((token,))

    def in_condition(self, token: int) -> bool:
        """Whether a token stands inside a conditional clause."""
        return token in self._conditioned

    def event_of(self, act: int, avoid: int = -1) -> Event | None:
        """The coded event that an act is: at its head, or at a word that completes it."""
        pending, depth = [act], 0
        while pending and depth < 4:
            for token in pending:
                event = self.events.get(token)
                if event is not None and token != avoid and event.type != "THREATEN":
                    return event
            pending = [c for t in pending for c in self.analysis.children(t, *_BELOW)]
            depth += 1
        held = self.events.get(act)
        return held if act != avoid else None

    def negated(self, verb: int) -> bool:
        """Whether "not", "never" or "no" stands at a verb."""
        return any(
            self.analysis.lower[c] in ("not", "n't", "never", "no", "neither", "nor")
            for c in self.analysis.children(verb, "advmod", "det", "cc")
        )

    def condition_for(self, tokens: Iterable[int], sentence: int) -> Clause | None:
        """The condition that hangs on one of these tokens, else the only one of their sentence."""
        near = self.clauses_in(sentence)
        wanted = tuple(tokens)
        for clause in near:
            if clause.governs in wanted:
                return clause
        outside = [c for c in near if not any(c.start <= t < c.end for t in wanted[:1])]
        return outside[0] if len(outside) == 1 else None
