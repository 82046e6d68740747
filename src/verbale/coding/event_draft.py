"""From a matched sense to a draft of an event: its parties and standing, or the reason why it is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from verbale.coding import event_guard, standing
from verbale.coding import event_syntax as syntax
from verbale.coding.event_match import Match, matches_at
from verbale.coding.event_nouns import noun_parties
from verbale.coding.event_parties import modifier_parties, parties
from verbale.coding.lexicon import Lexicon, Sense
from verbale.coding.word_forms import lemmas
from verbale.model import ontology
from verbale.model.analysis import Analysis
from verbale.model.finding import Statement
from verbale.model.grounded import Actor, Grounded

_ACT_DEPTH = 3
_NO_WORDS: Mapping[int, Statement] = MappingProxyType({})
_MOST_TRIED = 12
_PARTY = 1.5
_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "UNK"})
_MATERIAL_CONFLICT = 4
_AGREED = frozenset({"agree", "consent", "accept", "agreed"})
_OF_OTHERS = frozenset({"THREATEN", "REJECT"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A match with the ids of its parties and its standing."""

    match: Match
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    reading: standing.Reading


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A match that became no event, and why."""

    match: Match
    reason: str
    reading: standing.Reading
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


def drafts(
    analysis: Analysis, grounded: Grounded, lexicon: Lexicon, held: Mapping[int, Statement] = _NO_WORDS
) -> tuple[tuple[Draft, ...], tuple[LeftOut, ...]]:
    """All drafts of a report in text order, and what was left out.

    `held` gives the statement in whose words a token stands: who speaks where syntax does not say.
    """
    rows = [_best_at(analysis, grounded, lexicon, held, token) for token in range(len(analysis))]
    best = [row for row in rows if row is not None]
    taken: dict[int, float] = {}
    for row in best:
        for word in row.match.words:
            if word != row.match.token and isinstance(row, Draft):
                taken[word] = max(taken.get(word, 0.0), row.match.weight)
    free = [row for row in best if taken.get(row.match.token, 0.0) < row.match.weight]
    kept = tuple(row for row in free if isinstance(row, Draft))
    harms = frozenset(row.match.token for row in kept if _harms(row.match.sense))
    return tuple(_as_threat(analysis, row, harms) for row in kept), tuple(r for r in free if isinstance(r, LeftOut))


def _harms(sense: Sense) -> bool:
    return ontology.load().types[sense.type].quad == _MATERIAL_CONFLICT


def _as_threat(analysis: Analysis, draft: Draft, harms: frozenset[int]) -> Draft:
    """To be ready or to promise to do another harm is a threat to him; what two agree on stays an agreement."""
    sense = draft.match.sense
    if (
        sense.type != "AGREE"
        or harms.isdisjoint(draft.match.acts)
        or _AGREED & set(lemmas(analysis, draft.match.token))
    ):
        return draft
    return replace(draft, match=replace(draft.match, sense=replace(sense, type="THREATEN", mode=None, cameo=None)))


def _best_at(
    analysis: Analysis, grounded: Grounded, lexicon: Lexicon, held: Mapping[int, Statement], token: int
) -> Draft | LeftOut | None:
    """The reading of a token that fills most; one that is left out only where none is kept."""
    tried = matches_at(analysis, lexicon, token)[:_MOST_TRIED]
    rows = [draft_of(analysis, grounded, lexicon, match, held) for match in tried]
    kept = [row for row in rows if isinstance(row, Draft)]
    if kept:
        return max(kept, key=_filled)
    return rows[0] if rows else None


def _filled(draft: Draft) -> float:
    faint = 2.0 if "pair" in draft.match.sense.flags else 0.0
    return draft.match.weight - faint + _PARTY * (bool(draft.sources) + bool(draft.targets))


def draft_of(
    analysis: Analysis, grounded: Grounded, lexicon: Lexicon, match: Match, held: Mapping[int, Statement] = _NO_WORDS
) -> Draft | LeftOut:
    """The draft of one match, or why there is none."""
    if "said" in match.sense.flags and syntax.is_verb(analysis, match.token) and _nobody_did_it(analysis, match):
        return LeftOut(match, "nobody is said to have done it", standing.read(analysis, match.token, match.words))
    if "said" in match.sense.flags:
        sources = _ids(analysis, grounded, syntax.sayers(analysis, match.token), target=False)
        sources = sources or _speaker(held, match.token)
        said_of = match.targets or match.sources or syntax.copular_subjects(analysis, match.token)
        targets = _ids(analysis, grounded, said_of, target=True)
    elif match.sense.pattern.kind == "n" or any(p.role == "subject" for p in match.sense.pattern.parts):
        sources, targets = noun_parties(analysis, grounded, lexicon, match)
    else:
        sources, targets = _verb_parties(analysis, grounded, match)
    sources, targets = _filled_up(analysis, grounded, match, sources, targets)
    sources, targets = _each_other(match, sources, targets)
    reason = event_guard.refuse(analysis, grounded, match, sources, targets)
    if reason is not None:
        return LeftOut(match, reason, standing.read(analysis, match.token, match.words), sources, targets)
    reading = standing.read(analysis, match.token, match.words)
    if not sources and match.token not in held and _is_merely_not(analysis, match, reading):
        return LeftOut(match, "nobody is said not to have done it", reading, sources, targets)
    if "said" in match.sense.flags:
        if not _is_ill(match, reading):
            return LeftOut(match, "what is said is no ill", reading, sources, targets)
        reading = standing.Reading("happened")
    if "fixed" in match.sense.flags and reading.standing == "happened":
        reading = standing.Reading("scheduled", steps=reading.steps)
    return Draft(match, sources, targets, reading)


def _is_merely_not(analysis: Analysis, match: Match, reading: standing.Reading) -> bool:
    """As in "the city was not destroyed", which neither somebody says nor somebody failed to do."""
    negated = all(step.operation == "negated" for step in reading.steps)
    return reading.standing == "denied" and negated and syntax.is_passive(analysis, match.token)


def _nobody_did_it(analysis: Analysis, match: Match) -> bool:
    """As in "ten civilians were killed, police said": a passive without agent or target blames nobody."""
    return syntax.is_passive(analysis, match.token) and not match.sources and not match.targets


def _is_ill(match: Match, reading: standing.Reading) -> bool:
    """Whether what is said of another is laid at his door: it is said to be so, not to come or to be done."""
    operations = {step.operation for step in reading.steps}
    if operations & {"denied", "requested", "conditional", "future", "scheduled", "promised"}:
        return False
    return ("negated" in operations) == ("lacking" in match.sense.flags)


def _speaker(held: Mapping[int, Statement], token: int) -> tuple[str, ...]:
    """Whose reported words hold the token."""
    statement = held.get(token)
    return () if statement is None or statement.speaker is None else (statement.speaker,)


def _verb_parties(analysis: Analysis, grounded: Grounded, match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sources = _ids(analysis, grounded, match.sources, target=False, act=match.token)
    targets = _ids(analysis, grounded, match.targets, target=True, own=_needs_own(match), act=match.token)
    return sources, targets


def _filled_up(
    analysis: Analysis, grounded: Grounded, match: Match, sources: tuple[str, ...], targets: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parties that stand deeper: those of the act that is asked for, and owners of the noun of a passive
    ("the European sanctions were renewed")."""
    if not targets and not match.targets and (sources or not match.sense.pattern.converse):
        without = (*sources, *_of_own_country(grounded, sources)) if match.sense.type in _OF_OTHERS else sources
        for act in match.acts:
            targets = act_parties(analysis, grounded, act, without, undergoer=match.sense.type == "THREATEN")
            if targets:
                break
    if (
        not targets
        and match.targets
        and match.sense.pattern.kind == "v"
        and not syntax.is_passive(analysis, match.token)
    ):
        doers = tuple(a for a in syntax.agents(analysis, match.token) if a > match.targets[-1])
        targets = _ids(analysis, grounded, doers, target=True, own=_needs_own(match))
    if not sources and match.sense.pattern.kind == "v" and syntax.is_passive(analysis, match.token):
        for word in match.words:
            if word != match.token:
                found = tuple(a for _, ids in modifier_parties(analysis, grounded, word) for a in ids)
                sources = sources or tuple(actor for actor in found if actor not in targets)
    return sources, targets


def _of_own_country(grounded: Grounded, sources: tuple[str, ...]) -> tuple[str, ...]:
    """The actors of the sources' own sides: nobody threatens or denies his own side in speaking of what it does.

    The state's bodies are one side, everybody of another sector of the same country is another: rebels, the army.
    """
    sides = {_side(grounded.actors[actor]) for actor in sources if actor in grounded.actors}
    return tuple(a.id for a in grounded.actors.values() if a.country is not None and _side(a) in sides)


def _side(actor: Actor) -> tuple[str | None, str]:
    return actor.country, "GOV" if actor.sector in _STATE else actor.sector


def _needs_own(match: Match) -> bool:
    """Whether the target must be an actor itself: one meets a king and not the king's statement."""
    return match.sense.type in ("CONSULT", "REQUEST") or "own" in match.sense.flags


def _ids(
    analysis: Analysis,
    grounded: Grounded,
    tokens: tuple[int, ...],
    *,
    target: bool,
    own: bool = False,
    act: int | None = None,
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for token in tokens:
        for actor in parties(analysis, grounded, token, target=target, own=own, act=act):
            found.setdefault(actor)
    return tuple(found)


def act_parties(
    analysis: Analysis,
    grounded: Grounded,
    act: int,
    without: tuple[str, ...],
    depth: int = _ACT_DEPTH,
    *,
    undergoer: bool = False,
) -> tuple[str, ...]:
    """The parties of an act that is asked for, refused or promised: its doer, else whom it is done to.

    With `undergoer`, as in a threat, it comes first on whose deeds the act depends, then whom it is done to.
    """
    heads: list[int] = []
    if syntax.is_verb(analysis, act):
        doers = analysis.children(act, "nsubj")
        others = (*analysis.children(act, "obj", "iobj"), *analysis.children(act, "obl"))
        if undergoer:
            doers = (*_conditional(analysis, act), *others, *_foreign(analysis, grounded, doers, without))
            others = ()
        heads += (*doers, *others)
    else:
        heads += [act]
    for head in heads:
        found = tuple(a for a in parties(analysis, grounded, head, target=True) if a not in without)
        if found:
            return found
    if depth:
        for child in analysis.children(act, "xcomp", "ccomp", "advcl", "acl"):
            found = act_parties(analysis, grounded, child, without, depth - 1, undergoer=undergoer)
            if found:
                return found
    return ()


def _conditional(analysis: Analysis, act: int) -> tuple[int, ...]:
    """Who acts in the condition of an act ("if Russia showed no readiness, ...")."""
    clauses = [
        clause
        for verb in (act, *analysis.children(act, "xcomp"))
        for clause in analysis.children(verb, "advcl")
        if any(analysis.lower[mark] in ("if", "unless") for mark in analysis.children(clause, "mark"))
    ]
    return tuple(doer for clause in clauses for doer in analysis.children(clause, "nsubj"))


def _foreign(analysis: Analysis, grounded: Grounded, doers: tuple[int, ...], own: tuple[str, ...]) -> tuple[int, ...]:
    """The doers of an act, unless one of the speaker's own side is among them: then they are not whom it is done to."""
    return tuple(doer for doer in doers if not set(parties(analysis, grounded, doer)) & set(own))


def _each_other(
    match: Match, sources: tuple[str, ...], targets: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A mutual act without direction has all its parties on both sides; nobody else acts on himself."""
    if "mutual" in match.sense.flags and not sources and len(targets) > 1:
        return targets, targets
    if "mutual" in match.sense.flags and not set(targets) - set(sources) and len(set(sources) | set(targets)) > 1:
        everybody = tuple(dict.fromkeys((*sources, *targets)))
        return everybody, everybody
    return sources, tuple(target for target in targets if target not in sources)
