"""From a matched sense to a draft of an event: its parties and standing, or the reason why it is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from verbale.coding import event_guard, standing
from verbale.coding import event_syntax as syntax
from verbale.coding.event_match import Match, matches_at
from verbale.coding.event_nouns import noun_parties
from verbale.coding.event_roles import each_other, filled_up, ids_of, verb_parties
from verbale.coding.lexicon import Lexicon, Sense
from verbale.coding.word_forms import lemmas
from verbale.model import ontology
from verbale.model.analysis import Analysis
from verbale.model.finding import Statement
from verbale.model.grounded import Grounded

_NO_WORDS: Mapping[int, Statement] = MappingProxyType({})
_MOST_TRIED = 12
_PARTY = 1.5
_UNMET = 1.5
_MATERIAL_CONFLICT = 4
AGREED = frozenset({"agree", "consent", "accept", "agreed", "offer"})


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
    coded = frozenset(row.match.token for row in kept)
    kept = tuple(row for row in kept if not _is_empty_word(analysis, grounded, row, coded))
    harms = frozenset(row.match.token for row in kept if _harms(row.match.sense))
    return tuple(_as_threat(analysis, row, harms) for row in kept), tuple(r for r in free if isinstance(r, LeftOut))


def _is_empty_word(analysis: Analysis, grounded: Grounded, draft: Draft, coded: frozenset[int]) -> bool:
    """As in "ready to die for the country": a promise to nobody, or one's own side, of what is no act."""
    match = draft.match
    if match.sense.type != "AGREE" or not match.acts or not set(draft.targets) <= set(_own(grounded, draft)):
        return False
    if not AGREED.isdisjoint(lemmas(analysis, match.token)):
        return False
    return coded.isdisjoint(token for act in match.acts for token in analysis.subtree(act))


def _own(grounded: Grounded, draft: Draft) -> tuple[str, ...]:
    countries = {grounded.actors[actor].country for actor in draft.sources} - {None}
    return tuple(actor for actor in draft.targets if grounded.actors[actor].country in countries)


def _harms(sense: Sense) -> bool:
    return ontology.load().types[sense.type].quad == _MATERIAL_CONFLICT


def _as_threat(analysis: Analysis, draft: Draft, harms: frozenset[int]) -> Draft:
    """To be ready or to promise to do another harm is a threat to him; what two agree on stays an agreement."""
    sense = draft.match.sense
    if (
        sense.type != "AGREE"
        or harms.isdisjoint(draft.match.acts)
        or AGREED.intersection(lemmas(analysis, draft.match.token))
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
        return max(kept, key=lambda draft: _filled(grounded, draft))
    return rows[0] if rows else None


def _filled(grounded: Grounded, draft: Draft) -> float:
    faint = 2.0 if "pair" in draft.match.sense.flags else 0.0
    met = draft.targets or any(grounded.place_at(token) is not None for token in draft.match.targets)
    faint += _UNMET if draft.match.targets and not met else 0.0
    faint += _UNMET if any(grounded.actor_at(act) is not None for act in draft.match.acts) else 0.0
    return draft.match.weight - faint + _PARTY * (bool(draft.sources) + bool(draft.targets))


def draft_of(
    analysis: Analysis, grounded: Grounded, lexicon: Lexicon, match: Match, held: Mapping[int, Statement] = _NO_WORDS
) -> Draft | LeftOut:
    """The draft of one match, or why there is none."""
    if match.sense.pattern.kind == "m":
        return _obliged(analysis, grounded, match, held)
    if "said" in match.sense.flags and syntax.is_verb(analysis, match.token) and _nobody_did_it(analysis, match):
        return LeftOut(match, "nobody is said to have done it", standing.read(analysis, match.token, match.words))
    if "said" in match.sense.flags:
        sources = ids_of(analysis, grounded, syntax.sayers(analysis, match.token), target=False)
        sources = sources or _speaker(held, match.token)
        said_of = match.targets or match.sources or syntax.copular_subjects(analysis, match.token)
        targets = ids_of(analysis, grounded, said_of, target=True)
    elif match.sense.pattern.kind == "n" or any(p.role == "subject" for p in match.sense.pattern.parts):
        sources, targets = noun_parties(analysis, grounded, lexicon, match)
    else:
        sources, targets = verb_parties(analysis, grounded, match)
    sources, targets = filled_up(analysis, grounded, match, sources, targets)
    sources, targets = each_other(match, sources, targets)
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


def _obliged(analysis: Analysis, grounded: Grounded, match: Match, held: Mapping[int, Statement]) -> Draft | LeftOut:
    """Whoever says that another must do something asks it of him."""
    verb = match.acts[0]
    sources = ids_of(analysis, grounded, match.sources, target=False) or _speaker(held, match.token)
    targets = ids_of(analysis, grounded, match.targets, target=True)
    inner = standing.read(analysis, verb, match.words)
    sides = {grounded.actors[actor].country or actor for actor in sources}
    if not sources or not targets:
        return LeftOut(match, "nobody is said to ask it of anybody", inner, sources, targets)
    if sides & {grounded.actors[actor].country or actor for actor in targets}:
        return LeftOut(match, "asked of one's own side", inner, sources, targets)
    if inner.condition is not None or any(step.operation == "conditional" for step in inner.steps):
        return LeftOut(match, "a condition", inner, sources, targets)
    return Draft(match, sources, targets, standing.Reading("happened"))


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
