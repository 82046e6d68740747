"""Who acts and who suffers in an act that a noun names: owners, names in front, phrases behind, support verbs."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.event_match import Match
from verbale.coding.event_parties import modifier_parties, parties
from verbale.coding.lexicon import Lexicon
from verbale.coding.word_forms import lemmas
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

_ADJUNCT_CASES = frozenset(
    {"after", "following", "during", "in", "at", "amid", "before", "through", "for", "ahead", "on"}
)

_ANSWERING = frozenset(
    {"respond", "retaliate", "strike", "hit", "answer", "react", "reply", "begin", "open", "counter"}
)

Ids = tuple[str, ...]


def noun_parties(analysis: Analysis, grounded: Grounded, lexicon: Lexicon, match: Match) -> tuple[Ids, Ids]:
    """Ids of sources and targets of a noun sense, or of the noun that is the subject of a verb sense."""
    noun = _noun(match)
    sources = _all(analysis, grounded, match.sources, target=False)
    targets = _all(analysis, grounded, match.targets, target=True)
    both = _all(analysis, grounded, syntax.obliques(analysis, noun, ("between", "among")), target=True)
    if len(both) > 1:
        return both, both
    if any(part.role == "case" for part in match.sense.pattern.parts):
        return sources or _all(analysis, grounded, syntax.copular_subjects(analysis, noun), target=False), targets
    in_front = modifier_parties(analysis, grounded, noun)
    sources, targets = _from_front(match, in_front, sources, targets)
    if not sources:
        sources = _all(analysis, grounded, _doers(analysis, noun), target=False)
    if not sources:
        sources, more = _from_verb(analysis, grounded, lexicon, match, noun)
        targets = targets or more
    if not sources:
        sources = _all(analysis, grounded, _answerers(analysis, noun), target=False)
    if not sources and analysis.children(noun, "cop"):
        sources = _all(analysis, grounded, syntax.copular_subjects(analysis, noun), target=False)
    if "mutual" in match.sense.flags:
        targets = targets or _all(analysis, grounded, syntax.obliques(analysis, noun, ("with",)), target=True)
        if targets and not sources:
            sources = _from_clause(analysis, grounded, noun)
        if not targets and not sources:
            both = _from_clause(analysis, grounded, noun)
            return (both, both) if len(both) > 1 else ((), ())
    return sources, targets


def _answerers(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Who acts by what a noun behind "with" names ("struck back with an air raid")."""
    verb = analysis.head[noun]
    if verb < 0 or not analysis.relation[noun].startswith("obl") or syntax.case_of(analysis, noun) != "with":
        return ()
    return syntax.subjects(analysis, verb) if _ANSWERING.intersection(lemmas(analysis, verb)) else ()


def _doers(analysis: Analysis, noun: int) -> tuple[int, ...]:
    """Phrases with "by" or "from" behind the noun, or behind what it is done to ("the arrest of X by Y")."""
    own = syntax.obliques(analysis, noun, ("by", "from"))
    of = syntax.obliques(analysis, noun, ("of", "on", "against"))
    return own or tuple(doer for token in of for doer in syntax.obliques(analysis, token, ("by",)))


def _noun(match: Match) -> int:
    """The noun that names the act: the head, or the word found as the subject of the head."""
    if match.sense.pattern.kind == "n":
        return match.token
    return next(word for word in match.words if word != match.token)


def _all(analysis: Analysis, grounded: Grounded, tokens: tuple[int, ...], *, target: bool) -> Ids:
    found: dict[str, None] = {}
    for token in tokens:
        for actor in parties(analysis, grounded, token, target=target):
            found.setdefault(actor)
    return tuple(found)


def _from_front(match: Match, in_front: tuple[tuple[int, Ids], ...], sources: Ids, targets: Ids) -> tuple[Ids, Ids]:
    if not in_front:
        return sources, targets
    ids = list(dict.fromkeys(actor for _, found in in_front for actor in found))
    if "suffers" in match.sense.flags and not targets:
        return sources, tuple(ids)
    if sources:
        return sources, targets or (tuple(ids) if not match.targets else ())
    if "mutual" in match.sense.flags or len(in_front) == 1 or targets:
        return tuple(ids), targets
    return in_front[0][1], tuple(actor for _, found in in_front[1:] for actor in found)


def _from_verb(analysis: Analysis, grounded: Grounded, lexicon: Lexicon, match: Match, noun: int) -> tuple[Ids, Ids]:
    """The subject of a support verb acts ("launched an attack"); its phrases may name the target."""
    verb = _support(analysis, lexicon, noun)
    if verb is None:
        return (), ()
    if analysis.head[verb] == noun:
        sources = _all(analysis, grounded, syntax.agents(analysis, verb), target=False)
    else:
        sources = _all(analysis, grounded, syntax.subjects(analysis, verb), target=False)
        saying = syntax.saying_before(analysis, verb)
        if not sources and saying is not None:
            sources = _all(analysis, grounded, syntax.subjects(analysis, saying), target=False)
    behind = tuple(
        token
        for part in match.sense.pattern.parts
        if part.role == "oblique" and part.fills == "T"
        for token in syntax.obliques(analysis, verb, part.prepositions)
    )
    both = _all(analysis, grounded, syntax.obliques(analysis, verb, ("between",)), target=True)
    return both or sources, both or _all(analysis, grounded, behind, target=True)


def _support(analysis: Analysis, lexicon: Lexicon, noun: int) -> int | None:
    for child in analysis.children(noun, "acl"):
        if analysis.xpos[child] == "VBN" and _supports(analysis, lexicon, child):
            return child
    head, relation = analysis.head[noun], analysis.relation[noun]
    while head >= 0 and relation == "conj":
        head, relation = analysis.head[head], analysis.relation[head]
    if head >= 0 and relation in ("obj", "nsubj:pass", "xcomp") and _supports(analysis, lexicon, head):
        return None if relation == "obj" and analysis.children(head, "xcomp") else head
    return None


def _supports(analysis: Analysis, lexicon: Lexicon, verb: int) -> bool:
    return any(lemma in lexicon.support for lemma in lemmas(analysis, verb))


def _from_clause(analysis: Analysis, grounded: Grounded, noun: int) -> Ids:
    """As in "After talks with Kerry, Lavrov said": whoever acts in the clause took part."""
    token = noun
    for _ in range(3):
        head = analysis.head[token]
        if head < 0:
            return ()
        if analysis.upos[head] in ("VERB", "AUX"):
            case = syntax.case_of(analysis, token).split(" ")[0]
            if not analysis.relation[token].startswith("obl") or case not in _ADJUNCT_CASES:
                return ()
            if analysis.relation[head] == "ccomp" and head < analysis.head[head] < token:
                head = analysis.head[head]
            found = _all(analysis, grounded, syntax.subjects(analysis, head), target=False)
            if not found and syntax.is_passive(analysis, head):
                found = _all(analysis, grounded, syntax.passive_subjects(analysis, head), target=False)
            if not found and analysis.relation[head] == "ccomp" and token < analysis.head[head]:
                found = _all(analysis, grounded, syntax.subjects(analysis, analysis.head[head]), target=False)
            return found
        if analysis.relation[token] not in ("nmod", "conj", "acl"):
            return ()
        token = head
    return ()
