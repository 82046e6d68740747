"""Who is the source and who the target of a match: its own phrases, deeper ones, and those of the act it speaks of."""

from __future__ import annotations

from verbale.coding import event_pronoun
from verbale.coding import event_syntax as syntax
from verbale.coding.event_match import Match
from verbale.coding.event_parties import modifier_parties, parties
from verbale.model.analysis import Analysis
from verbale.model.grounded import Actor, Grounded

_ACT_DEPTH = 3
_STATE = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "UNK"})
_OF_OTHERS = frozenset({"THREATEN", "REJECT"})
_IN_WORDS = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "SUPPORT", "CONCEDE", "CONSULT"})


def verb_parties(analysis: Analysis, grounded: Grounded, match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sources = ids_of(analysis, grounded, match.sources, target=False, act=match.token)
    targets = ids_of(analysis, grounded, match.targets, target=True, own=_needs_own(match), act=match.token)
    if not sources and match.sense.type in _IN_WORDS:
        saying = syntax.saying_before(analysis, match.token)
        sources = () if saying is None else ids_of(analysis, grounded, syntax.subjects(analysis, saying), target=False)
    return sources, targets


def filled_up(
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
        targets = ids_of(analysis, grounded, doers, target=True, own=_needs_own(match))
    if match.sense.type == "PROTEST":
        targets = ids_of(analysis, grounded, _protested(analysis, match.token), target=True) or targets
    if not sources and match.sense.pattern.kind == "v" and syntax.is_passive(analysis, match.token):
        for word in match.words:
            if word != match.token:
                found = tuple(a for _, ids in modifier_parties(analysis, grounded, word) for a in ids)
                if match.sense.type in ("MOBILIZE", "AID", "RETREAT"):
                    found = parties(analysis, grounded, word) or found
                if match.sense.type in ("ASSAULT", "COERCE"):
                    targets = targets or found
                    continue
                sources = sources or tuple(actor for actor in found if actor not in targets)
    return sources, targets


def _protested(analysis: Analysis, token: int) -> tuple[int, ...]:
    """Against whom or what people gather, where the purpose says so ("marched through the city to denounce X")."""
    purposes = [
        clause
        for clause in analysis.children(token, "advcl", "xcomp")
        if any(analysis.lower[mark] == "to" for mark in analysis.children(clause, "mark"))
    ]
    return tuple(head for clause in purposes for head in syntax.direct_objects(analysis, clause))


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


def ids_of(
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
        stands_for = event_pronoun.stands_for(analysis, grounded, token)
        for actor in stands_for or parties(analysis, grounded, token, target=target, own=own, act=act):
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


def each_other(
    match: Match, sources: tuple[str, ...], targets: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A mutual act without direction has all its parties on both sides; nobody else acts on himself."""
    if "mutual" in match.sense.flags and not sources and len(targets) > 1:
        return targets, targets
    if "mutual" in match.sense.flags and not set(targets) - set(sources) and len(set(sources) | set(targets)) > 1:
        everybody = tuple(dict.fromkeys((*sources, *targets)))
        return everybody, everybody
    return sources, tuple(target for target in targets if target not in sources)
