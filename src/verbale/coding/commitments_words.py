"""The words of a commitment in its report: of its act, of what carries it, and of what shows it."""

from __future__ import annotations

from verbale.coding import event_syntax as syntax
from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_others import COURSES
from verbale.coding.commitments_scene import Scene
from verbale.coding.statements_frame import is_quote_mark
from verbale.model.text import Span

_WIDEST_ANCHOR = 12


def act_words(scene: Scene, draft: Draft) -> Span:
    """The act with what completes it, without its condition and without marks at its ends."""
    analysis = scene.analysis
    low, high = scene.own_reach(draft.act)
    first, last = analysis.sentences[analysis.sentence_of(draft.act)]
    verb = syntax.is_verb(analysis, draft.act) or bool(analysis.children(draft.act, "cop", "expl"))
    helpers = analysis.children(draft.act, "aux", "cop", "expl")
    start = max(first, min([draft.act, *(h for h in helpers if h < draft.act)])) if verb else max(low, first)
    end = min(high, last)
    if draft.frame in ("refuse to", "rule out"):
        start = draft.cue
    if draft.frame == "or face":
        start = max(start, min(draft.cue + 1, draft.act))
    if draft.frame in COURSES:
        start = min([start, *(analysis.reach(s)[0] for s in scene.subject_tokens(draft.act) if first <= s)])
    if draft.condition is not None:
        if start < draft.condition.start < end:
            end = draft.condition.start
        elif draft.condition.start <= start < draft.condition.end <= draft.act:
            start = draft.condition.end
    for child in analysis.children(draft.act, "conj"):
        if analysis.xpos[child] == "VBD" and analysis.xpos[draft.act] == "VB" and draft.act < child < end:
            end = min([analysis.reach(child)[0], *(c for c in analysis.children(child, "cc"))])
    if (
        draft.statement is not None
        and draft.statement.words.start <= analysis.starts[draft.act] < draft.statement.words.end
    ):
        end = min(end, analysis.tokens_in(draft.statement.words.start, draft.statement.words.end)[1])
    end = min(end, _tag_inside(scene, draft, start, end))
    while end > draft.act + 1 and analysis.upos[end - 1] in ("PUNCT", "CCONJ"):
        end -= 1
    start, end = min(start, draft.act), max(end, draft.act + 1)
    return analysis.span(start, _closed(scene, start, end))


def _tag_inside(scene: Scene, draft: Draft, start: int, end: int) -> int:
    """The first token of who says it, where that stands in the midst of the act: "will send gas, Ana Lind said, if"."""
    source = draft.statement.source if draft.statement is not None else None
    if source is None:
        return end
    first, _ = scene.analysis.tokens_in(source.start, source.end)
    return first if draft.act < first < end and start < first else end


def _closed(scene: Scene, start: int, end: int) -> int:
    """The end of words with the mark that closes a quotation which opens in them."""
    analysis = scene.analysis
    marks = [analysis.form(t) for t in range(start, end) if is_quote_mark(analysis, t) and analysis.form(t) not in "'’"]
    at = end
    while at < len(analysis) and at <= end + 1 and analysis.upos[at] == "PUNCT":
        if is_quote_mark(analysis, at):
            return at + 1 if len(marks) % 2 else end
        at += 1
    return end


def anchor_of(scene: Scene, draft: Draft) -> Span:
    """The words that carry the commitment: from the cue, with its auxiliaries, to the act, where they stand near."""
    helpers = [h for h in scene.analysis.children(draft.cue, "aux") if h < draft.cue]
    start, end = min([draft.cue, *helpers]), draft.cue
    if abs(draft.act - draft.cue) <= _WIDEST_ANCHOR:
        start, end = min(start, draft.act), max(end, draft.act)
    if scene.analysis.sentence_of(start) != scene.analysis.sentence_of(end):
        start = end = draft.cue
    return scene.analysis.span(start, end + 1)


def evidence_of(scene: Scene, draft: Draft) -> tuple[int, int]:
    """The clause from whoever commits to the end of the act, within one sentence."""
    analysis = scene.analysis
    first, last = analysis.sentences[analysis.sentence_of(draft.cue)]
    subjects = [s for s in scene.subject_tokens(draft.cue) if first <= s < draft.cue] or [draft.cue]
    low = min(analysis.reach(s)[0] for s in subjects)
    act = act_words(scene, draft)
    behind = analysis.tokens_in(act.start, act.end)[1]
    start = max(first, min(low, draft.cue, draft.act if draft.act >= first else draft.cue))
    return start, min(last, max(behind, draft.cue + 1))
