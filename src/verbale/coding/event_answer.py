"""Whom an answer is directed at that names only what it answers ("condemned the decision", "denied the charge")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.coding import event_syntax as syntax
from verbale.coding.event_draft import Draft
from verbale.coding.event_parties import parties
from verbale.coding.word_forms import lemmas, word_list
from verbale.model import ontology
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

_DEEDS = word_list("deeds")
_WORDS_OF = word_list("words_of")
_DEMANDS = word_list("demands")
_OFFERS = word_list("offers")
_ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "such", "all", "both"})
_PRONOUNS = frozenset({"it", "this", "that", "them"})
_DEMANDED = frozenset({"REQUEST", "THREATEN"})
_OFFERED = frozenset({"REQUEST", "CONSULT", "AGREE", "AID", "SUPPORT", "CONCEDE"})
_SAID = frozenset({"ACCUSE", "REJECT", "THREATEN"})
_DONE = frozenset({"RULING", "VOTE", "REFERENDUM", "ELECTION", "SECEDE", "AGREE", "SUPPORT", "RETREAT", "CONCEDE"})
_SENTENCES_BACK = 3
_DEPTH = 6
_VERBAL_CONFLICT = 3


def answered(analysis: Analysis, grounded: Grounded, drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, in text order, each answer without a target directed at whose deed or words it answers.

    That is the source of the nearest earlier act of the kind that the answered noun names, in the same sentence or a
    few before it, unless it is of the answerer's own country. Linear in the number of drafts.
    """
    found: list[Draft] = []
    for draft in drafts:
        kinds = _kinds_answered(analysis, draft)
        before = None
        if kinds:
            before = _before(analysis, grounded, found[-8:], draft, kinds) or _teller(analysis, grounded, draft)
        found.append(draft if before is None else replace(draft, targets=before))
    return tuple(found)


def _kinds_answered(analysis: Analysis, draft: Draft) -> frozenset[str]:
    """The types of act that the noun of an answer may name; empty where the draft is no answer or has its target."""
    match = draft.match
    if match.sense.type not in _ANSWERS or draft.targets or not draft.sources or match.sense.pattern.kind != "v":
        return frozenset()
    harms = frozenset(name for name, kind in ontology.load().types.items() if kind.quad == _VERBAL_CONFLICT + 1)
    for noun in (
        *match.targets,
        *match.acts,
        *(w for w in match.words if w != match.token),
        *_objects(analysis, match.token),
    ):
        forms = set(lemmas(analysis, noun))
        if match.sense.type == "REJECT" and analysis.lower[noun] in _PRONOUNS:
            return _SAID
        if analysis.upos[noun] != "NOUN" or not _is_known(analysis, noun):
            continue
        if forms & _WORDS_OF:
            return _SAID
        if forms & _DEMANDS:
            return _DEMANDED
        if forms & _OFFERS:
            return _OFFERED
        if forms & _DEEDS:
            return harms | (
                _DONE if match.sense.type == "SUPPORT" or not forms & {"attack", "invasion"} else frozenset()
            )
    return frozenset()


def _objects(analysis: Analysis, token: int) -> tuple[int, ...]:
    return syntax.direct_objects(analysis, token) if syntax.is_verb(analysis, token) else ()


def _is_known(analysis: Analysis, noun: int) -> bool:
    """Whether a noun speaks of something told of: it is definite, or a bare plural ("dismissed allegations")."""
    determiners = analysis.children(noun, "det")
    if analysis.children(noun, "nmod:poss"):
        return False
    if determiners:
        return any(analysis.lower[child] in _DETERMINERS for child in determiners)
    return analysis.xpos[noun] == "NNS" and not analysis.children(noun, "nummod")


def _before(
    analysis: Analysis, grounded: Grounded, earlier: Sequence[Draft], draft: Draft, kinds: frozenset[str]
) -> tuple[str, ...] | None:
    here = analysis.sentence_of(draft.match.token)
    near = [other for other in earlier if here - analysis.sentence_of(other.match.token) <= _SENTENCES_BACK]
    fitting = [o for o in reversed(near) if o.match.sense.type in kinds and o.reading.standing != "denied"]
    main = [other for other in fitting if _is_main(analysis, other.match.token)]
    for other in (*main, *fitting):
        found = _others(grounded, draft, other.sources)
        if found is not None:
            return found
    return None


def _is_main(analysis: Analysis, token: int) -> bool:
    """Whether an act is told in a main clause or in what is said, and not as an aside."""
    for _ in range(_DEPTH):
        relation = analysis.relation[token].split(":")[0]
        if relation in ("advcl", "acl"):
            return False
        token = analysis.head[token]
        if token < 0:
            return True
    return False


def _teller(analysis: Analysis, grounded: Grounded, draft: Draft) -> tuple[str, ...] | None:
    """Whoever the sentence before is about, where no act of his is coded in it ("Chad said its ships would stay")."""
    sentence = analysis.sentence_of(draft.match.token)
    if sentence == 0:
        return None
    first, last = analysis.sentences[sentence - 1]
    roots = [token for token in range(first, last) if analysis.head[token] < 0]
    found = [a for root in roots for head in syntax.subjects(analysis, root) for a in parties(analysis, grounded, head)]
    return _others(grounded, draft, tuple(dict.fromkeys(found)))


def _others(grounded: Grounded, draft: Draft, found: tuple[str, ...]) -> tuple[str, ...] | None:
    """Actors who are not of the answerer's own side; None where one of them is or there are none."""
    own = {grounded.actors[a].country or a for a in draft.sources if a in grounded.actors}
    sides = {grounded.actors[a].country or a for a in found if a in grounded.actors}
    return found if found and not sides & own else None
