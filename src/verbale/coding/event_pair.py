"""What one party does to another in a sentence: always one PLOVER root, with the reason for it.

The coder of reports may leave a clause out; whoever asks about a given pair wants the best answer there is. So the
matches of the lexicon are ranked by how well they tie the two, and the turns of their standing are folded in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from verbale.coding import event_draft, event_scorer, event_turn, standing
from verbale.coding import event_syntax as syntax
from verbale.coding.event_draft import Draft
from verbale.coding.event_match import Match
from verbale.coding.event_path import path_between
from verbale.coding.lexicon import Lexicon
from verbale.coding.word_forms import lemmas
from verbale.model import ontology
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

FALLBACK = "CONSULT"
_FAR = 30
_OBLIGED = 9.0
_LEFT_OUT = 1.0
_SAY = 1.0
_UNTOLD = 6.0
_ASIDE = 1.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """A root for a pair: its score (a ranking, higher is better) and why."""

    root: str
    score: float
    why: str
    type: str = ""


def rank(
    analysis: Analysis, grounded: Grounded, lexicon: Lexicon, source: str, target: str, ends: tuple[int, int]
) -> tuple[Ranked, ...]:
    """All readings of what `source` does to `target` (actor ids), best first; `ends` are the heads of their phrases."""
    kept, left_out = event_draft.drafts(analysis, grounded, lexicon)
    path = frozenset(path_between(analysis, *ends))
    inner = {left.match.token: _ranked(analysis, left.match, left.reading, 0.0) for left in left_out}
    inner |= {draft.match.token: _ranked(analysis, draft.match, draft.reading, 0.0) for draft in kept}
    found = [_of_draft(analysis, draft, source, target, ends, path, inner) for draft in kept]
    for left in left_out:
        draft = Draft(left.match, left.sources, left.targets, left.reading)
        ranked = _of_draft(analysis, draft, source, target, ends, path, inner)
        found.append(replace(ranked, score=ranked.score - _LEFT_OUT))
    found += _obliged(analysis, ends)
    found = _weighed(found, event_scorer.score(analysis, grounded, ends))
    return tuple(sorted(found, key=lambda r: (-r.score, r.root, r.why)))


def _weighed(found: list[Ranked], shares: Mapping[str, float]) -> list[Ranked]:
    """The readings of the lexicon with the scorer's say, and one of the scorer alone for each root that lacks one."""
    both = [
        replace(
            ranked,
            score=ranked.score + _SAY * event_scorer.surprise(shares, _folded(ranked.root)),
            why=f"{ranked.why}; scorer {shares[_folded(ranked.root)]:.2f}",
        )
        for ranked in found
        if _folded(ranked.root) in shares
    ]
    start = min(max((ranked.score for ranked in found), default=_UNTOLD), 0.0) - _UNTOLD
    told = {_folded(ranked.root) for ranked in found}
    alone = [
        Ranked(root, start + _SAY * event_scorer.surprise(shares, root), f"no pattern; scorer {share:.2f}", root)
        for root, share in shares.items()
        if root not in told and root != event_scorer.NONE
    ]
    return both + alone if shares else found


def _folded(root: str) -> str:
    return "YIELD" if root in ("CONCEDE", "RETREAT") else root


def _obliged(analysis: Analysis, ends: tuple[int, int]) -> list[Ranked]:
    """Whoever says that another must do something asks for it, whatever the verb."""
    verb = analysis.head[ends[1]]
    if verb < 0 or not analysis.relation[ends[1]].startswith("nsubj") or ends[0] not in syntax.sayers(analysis, verb):
        return []
    obliging = [c for c in analysis.children(verb, "aux") if analysis.lower[c] in ("must", "should", "ought", "needs")]
    return [Ranked("REQUEST", _OBLIGED, f"said that it {analysis.lower[obliging[0]]}", "REQUEST")] if obliging else []


def root(
    analysis: Analysis, grounded: Grounded, lexicon: Lexicon, source: str, target: str, ends: tuple[int, int]
) -> Ranked:
    """The best reading; where no sense of the lexicon is in the sentence, the fallback root."""
    ranked = rank(analysis, grounded, lexicon, source, target, ends)
    return ranked[0] if ranked else Ranked(FALLBACK, 0.0, "no sense of the lexicon in the sentence")


def _depth(analysis: Analysis, token: int) -> int:
    depth = 0
    while analysis.head[token] >= 0 and depth < _FAR:
        token, depth = analysis.head[token], depth + 1
    return depth


def _ranked(analysis: Analysis, match: Match, reading: standing.Reading, score: float) -> Ranked:
    types = ontology.load()
    plain = types.root(match.sense.type, match.sense.cameo)
    turned = event_turn.root_of(types, plain, reading, match.sense.negated)
    if types.types[turned].extension:
        turned, score = FALLBACK, score - 4
    cues = reading.why(analysis)
    why = f"{match.sense.words} ({match.sense.origin})" + (f"; {cues}" if cues else "")
    return Ranked(turned, round(score, 3), why, match.sense.type)


def _shared(analysis: Analysis, match: Match, ends: tuple[int, int], path: frozenset[int]) -> float:
    """What counts for any match: its weight, standing on the way between the two, and standing high in the tree."""
    on_path = 2.0 if match.token in path or path.intersection(match.words) else 0.0
    spread = min(abs(match.token - end) for end in ends)
    aside = match.sense.pattern.kind == "n" and analysis.relation[match.token].split(":")[0] in ("obl", "nmod")
    on_path -= _ASIDE if aside else 0.0
    return 0.4 * match.weight + on_path - 0.25 * _depth(analysis, match.token) - 0.02 * spread


def _of_draft(
    analysis: Analysis,
    draft: Draft,
    source: str,
    target: str,
    ends: tuple[int, int],
    path: frozenset[int],
    inner: Mapping[int, Ranked],
) -> Ranked:
    """A draft that ties the two. One that governs another act ("call for sanctions") is what that act is turned to."""
    score = _shared(analysis, draft.match, ends, path)
    below = frozenset(analysis.subtree(draft.match.token))
    if source in draft.sources:
        score += 4
        score += 5 if target in draft.targets else 2.5 if ends[1] in below else 0
    elif target in draft.targets:
        score += 2
    if target in draft.sources and source not in draft.sources:
        score -= 3
    if source in draft.targets and target not in draft.targets:
        score -= 2
    ranked = _ranked(analysis, draft.match, draft.reading, score)
    agreed = not event_draft.AGREED.isdisjoint(lemmas(analysis, draft.match.token))
    for act in () if agreed else draft.match.acts:
        turned = inner.get(act)
        if turned is not None and turned.root != turned.type and turned.root in ("ACCUSE", "THREATEN", "REJECT"):
            return replace(ranked, root=turned.root, why=f"{ranked.why}; {turned.why}")
    return ranked
