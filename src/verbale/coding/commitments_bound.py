"""On what a clause depends: a condition of its sentence, an order before ", or", or the sentence before."""

from __future__ import annotations

from verbale.coding.commitments_conditions import Clause, before, imperative
from verbale.coding.commitments_scene import Scene
from verbale.coding.statements_frame import is_quote_mark

_FAILING = (("or", "else"), ("or",), ("failing", "that"), ("failing", "which"), ("if", "not", ","), ("barring", "that"))
_IN_TURN = (("in", "return", ","), ("in", "exchange", ","), ("in", "return"), ("in", "exchange"))


def condition_of(scene: Scene, act: int) -> Clause | None:
    """The condition of a clause: a conditional clause, an order before ", or", or "otherwise"."""
    analysis = scene.analysis
    sentence = analysis.sentence_of(act)
    ancestors, token = [act], act
    for _ in range(6):
        token = analysis.head[token]
        if token < 0:
            break
        ancestors.append(token)
    held = scene.condition_for(ancestors, sentence)
    if held is not None and analysis.lower[held.start : held.end] == ("if", "not"):
        held = None
    if held is None and scene.negated(act):
        held = before(analysis, act)
    return held if held is not None else ordered(scene, act)


def ordered(scene: Scene, act: int) -> Clause | None:
    """The order that a consequence follows: "Stop, or we will respond"; of the sentence before for "otherwise"."""
    analysis = scene.analysis
    sentence = analysis.sentence_of(act)
    first, _ = analysis.sentences[sentence]
    low, _ = analysis.reach(act)
    for at in range(max(first + 1, low - 2), act):
        if analysis.lower[at] in ("or", "otherwise", "and") or (
            analysis.lower[at] == "else" and analysis.lower[at - 1] == "or"
        ):
            found = imperative(analysis, sentence, at)
            if found is not None:
                return found
    return _sentence_before(scene, act, sentence)


def _sentence_before(scene: Scene, act: int, sentence: int) -> Clause | None:
    """The sentence before, where an opening refers to it: "Otherwise, ...", "Failing that, ..." if it does not come to
    be, "In return, ..." if it does."""
    analysis = scene.analysis
    first, _ = analysis.sentences[sentence]
    opening = tuple(analysis.lower[i] for i in range(first, min(first + 5, act)) if not is_quote_mark(analysis, i))
    failing = "otherwise" in opening[:4] or any(opening[: len(words)] == words for words in _FAILING)
    if not sentence or not (failing or any(opening[: len(words)] == words for words in _IN_TURN)):
        return None
    start, end = analysis.sentences[sentence - 1]
    body = [i for i in range(start, end) if analysis.upos[i] != "PUNCT"]
    if not body:
        return None
    head = next((i for i in body if analysis.head[i] < 0), body[0])
    return Clause(body[0], body[-1] + 1, head, failing, "otherwise" if failing else "in return", None)
