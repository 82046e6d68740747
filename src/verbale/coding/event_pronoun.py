"""Whom an object pronoun stands for that no chain resolves, or that a chain ties to the subject of its own clause."""

from __future__ import annotations

from collections.abc import Mapping

from verbale.coding import event_syntax as syntax
from verbale.coding.event_parties import parties
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

_BODIES = frozenset({"country", "organisation", "group"})
_PERSON = frozenset({"person"})
_FITTING: Mapping[str, frozenset[str]] = {"it": _BODIES, "them": _BODIES, "him": _PERSON, "her": _PERSON}
_ROLES = ("obj", "iobj", "obl")


def stands_for(analysis: Analysis, grounded: Grounded, token: int) -> tuple[str, ...]:
    """The nearest actor named before a pronoun in its sentence who fits its form and is not its clause's own subject
    ("broke off ties with Kenya, accusing it of meddling"): "it" is never who accuses. () where the chain may hold."""
    fitting = _FITTING.get(analysis.lower[token])
    verb = analysis.head[token]
    if fitting is None or verb < 0 or analysis.relation[token].split(":")[0] not in _ROLES:
        return ()
    if not syntax.is_verb(analysis, verb):
        return ()
    own = {actor for head in syntax.subjects(analysis, verb) for actor in parties(analysis, grounded, head)}
    chain = grounded.actor_at(token)
    if chain is not None and not set(chain.targets) <= own:
        return ()
    first = analysis.sentences[analysis.sentence_of(token)][0]
    for mention in reversed(grounded.actor_mentions):
        if mention.start < first:
            break
        if mention.start >= token or mention.kind == "pronoun":
            continue
        found = tuple(a for a in mention.targets if a not in own and grounded.actors[a].kind in fitting)
        if found:
            return found
    return ()
