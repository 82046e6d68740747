"""Attributions whose cue is a verb or an adjective: "said that ...", "accused Kiev of ...", "is sure that ..."."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from verbale.coding.cues import Cues, Reading
from verbale.coding.statements_complement import complement_of, passive_content
from verbale.coding.statements_frame import (
    Attribution,
    Range,
    clause_root,
    is_infinitive,
    is_passive,
    is_quote_mark,
    joined,
    marker,
    noun_phrase,
    subject_phrase,
    trim,
    without,
)
from verbale.coding.statements_group import verb_group, widened
from verbale.coding.statements_holder import agent, holder_of_verb, standing_for, subject
from verbale.model.analysis import Analysis

_TAG_END = 5
_OFFICE = 6
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_QUESTIONS = frozenset({"when", "where", "why", "how", "whether", "what", "who", "which"})
_AS_MARKS = frozenset({"as"})


def _ranges(analysis: Analysis, verb: int, heads: Iterable[int], lead: bool) -> tuple[Range, ...]:
    """The token ranges of content heads, the preposition that leads one left to the cue where `lead` is set.

    A content that the cue and its subject interrupt ("Negotiators, she said, had come close") is two ranges.
    """
    heads, own = tuple(heads), subject(analysis, verb)
    near = own is not None and own not in heads and 0 < verb - own <= 3
    hole = (_tag_start(analysis, own, verb) if own is not None and near else verb, verb + 1)
    result: list[Range] = []
    for head in heads:
        low, high = noun_phrase(analysis, head) if head == analysis.head[verb] else analysis.reach(head)
        if analysis.relation[head].split(":")[0] in ("nsubj", "obj"):
            low, high = min(low, head), max(high, head + 1)
        that = next((c for c in analysis.children(head, "mark") if analysis.lower[c] == "that"), low)
        if verb < low < that < head:
            low = that
        if lead and head > verb:
            while low < head and analysis.relation[low] in ("case", "mark", "fixed"):
                low += 1
        interrupted = any(low <= c < hole[0] and head > verb for c in analysis.children(head, "nsubj"))
        for piece in without((low, high), hole):
            trimmed = trim(analysis, piece) if interrupted or piece[0] <= head < piece[1] else None
            if trimmed is not None:
                result.append(trimmed)
    ranges = joined(result)
    if len(heads) > 1 and len(ranges) > 1 and ranges[0][0] > verb:
        return ((ranges[0][0], ranges[-1][1]),)
    return ranges


def _swallowed_tag(analysis: Analysis, verb: int, content: tuple[Range, ...]) -> int | None:
    """The name of a closing tag that the parser took for an apposition: "..., Ana Lind, its head, said"."""
    last = analysis.sentences[analysis.sentence_of(verb)][1]
    if not content or content[-1][1] > verb or last - verb > _TAG_END or subject(analysis, verb) is not None:
        return None
    end = verb
    while end > 0 and analysis.upos[end - 1] == "PUNCT":
        end -= 1
    for token in range(content[0][0] + 1, end):
        low, high = analysis.reach(token)
        low += analysis.upos[low] == "PUNCT"
        named = analysis.relation[token] == "appos" and analysis.upos[token] in ("PROPN", "NOUN")
        if named and end <= high <= verb and content[0][0] < low - 1 and analysis.lower[low - 1] == ",":
            return token
    return None


def _with_tag(
    analysis: Analysis, cues: Cues, verb: int, reading: Reading, content: tuple[Range, ...], name: int
) -> Attribution:
    """The attribution of a closing tag to the name in it, the content cut before that."""
    low = analysis.reach(name)[0]
    cut = trim(analysis, (content[0][0], low)) or content[0]
    found = attribution_of(analysis, cues, verb, "clause", reading, (cut,))
    return replace(found, holder=name, antecedent=name, source=noun_phrase(analysis, name))


def _tag_start(analysis: Analysis, own: int, verb: int) -> int:
    """The first token of a tag's subject, with the office that stands before a name behind a comma."""
    start = subject_phrase(analysis, own, verb)[0]
    return start if own - _OFFICE <= start <= own and start > 0 and analysis.lower[start - 1] == "," else own


def _postposed(analysis: Analysis, verb: int) -> tuple[Range, ...]:
    """The content of a tag: "The talks failed, he said", "As he said, the talks failed"."""
    relation, head = analysis.relation[verb].split(":")[0], analysis.head[verb]
    if head < 0:
        return ()
    if relation == "acl" and subject(analysis, verb) is None and _ends_sentence(analysis, verb, head):
        first, _ = analysis.sentences[analysis.sentence_of(verb)]
        content = trim(analysis, (first, noun_phrase(analysis, head)[0]))
        return () if content is None or content[1] - content[0] < 3 else (content,)
    if subject(analysis, verb) is None:
        return ()
    tagged = relation == "parataxis" or (relation == "advcl" and marker(analysis, verb) == "as")
    start = analysis.reach(verb)[0]
    if marker(analysis, verb) == "as" and analysis.children(verb, "xcomp", "ccomp"):
        return ()
    if not tagged or marker(analysis, verb) not in ("", "as") or (start > 0 and analysis.lower[start - 1] == ";"):
        return ()
    whole = analysis.reach(clause_root(analysis, head) if analysis.upos[head] in _NOMINAL else head)
    pieces = [p for piece in without(whole, analysis.reach(verb)) if (p := trim(analysis, piece)) is not None]
    return joined(p for p in pieces if p[1] - p[0] > 1 or p[0] <= head < p[1] or analysis.upos[p[0]] in _NOMINAL)


def _ends_sentence(analysis: Analysis, verb: int, noun: int) -> bool:
    """Whether a noun and a finite verb behind it are a tag at the sentence's end: "..., a spokeswoman announced"."""
    first, last = analysis.sentences[analysis.sentence_of(verb)]
    start = noun_phrase(analysis, noun)[0]
    return (
        noun < verb
        and analysis.xpos[verb] in ("VBD", "VBZ", "VBP")
        and start > first
        and (analysis.lower[start - 1] == ",")
        and last - verb <= _TAG_END
        and not analysis.children(verb, "obj", "ccomp", "xcomp")
    )


def _loose(analysis: Analysis, verb: int) -> tuple[int, ...]:
    """Clauses that hang loosely on a verb of saying without a complement: its speech, in any order."""
    found = []
    for child in analysis.children(verb, "parataxis", "dep", "advcl"):
        if analysis.relation[child].startswith("advcl") and not (child < verb and not marker(analysis, child)):
            continue
        if analysis.upos[child] in ("VERB", "AUX", "NOUN", "ADJ", "PRON", "PROPN") and (
            subject(analysis, child) is not None or _is_quoted(analysis, child)
        ):
            found.append(child)
    return tuple(found[:1])


def _is_quoted(analysis: Analysis, clause: int) -> bool:
    low, high = analysis.reach(clause)
    return is_quote_mark(analysis, low) or is_quote_mark(analysis, high - 1)


def attribution_of(
    analysis: Analysis,
    cues: Cues,
    verb: int,
    frame: str,
    reading: Reading,
    content: tuple[Range, ...],
    lead: int | None = None,
) -> Attribution:
    """The attribution of a verb or adjective with this content, its holder and words as the tree gives them."""
    holder = _felt_by(analysis, verb) if cues.find(analysis, verb, "adj") else holder_of_verb(analysis, cues, verb)
    if holder is None and content and analysis.relation[verb] == "acl" and content[-1][1] <= analysis.head[verb]:
        holder = analysis.head[verb]
    source = None if holder is None else subject_phrase(analysis, holder, verb)
    group = verb_group(analysis, verb, lead)
    if frame in ("clause", "quote", "quotation"):
        group = widened(analysis, verb, group, content)
    return Attribution(
        verb, group, reading.klass, reading.spoken, frame, holder, standing_for(analysis, holder), source, content
    )


def _relays(analysis: Analysis, cues: Cues, verb: int) -> bool:
    """Whether a verb only passes on what another one carries: "quoted him as saying"."""
    return cues.base(analysis, verb) in cues.relays and any(
        analysis.xpos[c] == "VBG" and marker(analysis, c) == "as" and cues.find(analysis, c, "verb") is not None
        for c in analysis.children(verb, "advcl", "obl", "xcomp")
    )


def of_verb(analysis: Analysis, cues: Cues, verb: int) -> Attribution | None:
    """The attribution that a verb or adjective cues, or None. One without content may still lead a quotation."""
    if analysis.upos[verb] == "ADJ":
        return _of_adjective(analysis, cues, verb)
    felt = cues.find(analysis, verb, "adj")
    if felt is not None and analysis.children(verb, "ccomp") and agent(analysis, verb) is None:
        return _of_adjective(analysis, cues, verb)
    if is_passive(analysis, verb):
        found = passive_content(analysis, cues, verb)
        if found is None:
            return None
        frame, reading, heads = found
        return attribution_of(analysis, cues, verb, frame, reading, _ranges(analysis, verb, heads, False))
    cue = cues.find(analysis, verb, "verb")
    if cue is None:
        return None
    if _relays(analysis, cues, verb):
        return None
    complement = complement_of(analysis, cue, verb, cues.proofs)
    speech = cue.frames.get("clause") or cue.frames.get("quote")
    tag = speech is not None and speech.klass == "neutral" and bool(_postposed(analysis, verb))
    if complement is not None and complement[0] in ("obj", "inf") and tag:
        complement = None
    if complement is not None:
        frame, heads = complement
        leading = frame in cue.prepositions()
        lead = next((c for c in analysis.children(heads[0], "case", "mark") if c < heads[0]), None) if leading else None
        content = _ranges(analysis, verb, heads, leading and lead == verb_group(analysis, verb, lead)[1] - 1)
        swallowed = _swallowed_tag(analysis, verb, content) if frame == "clause" else None
        if swallowed is not None:
            return _with_tag(analysis, cues, verb, cue.frames[frame], content, swallowed)
        return attribution_of(analysis, cues, verb, frame, cue.frames[frame], content, lead) if content else None
    if speech is None:
        return None
    tagged = _postposed(analysis, verb) if "clause" in cue.frames else ()
    content = tagged or _ranges(analysis, verb, _loose(analysis, verb), False)
    return attribution_of(analysis, cues, verb, "quotation" if not content else "clause", speech, content)


def _felt_by(analysis: Analysis, word: int) -> int | None:
    """The subject of an adjective or of a participle that is one ("is convinced that ...")."""
    own = subject(analysis, word)
    if own is not None or analysis.relation[word] not in ("conj", "xcomp", "advcl"):
        return own
    return subject(analysis, analysis.head[word])


def _of_adjective(analysis: Analysis, cues: Cues, word: int) -> Attribution | None:
    cue = cues.find(analysis, word, "adj")
    joined_to = analysis.relation[word] in ("xcomp", "acl", "advcl", "conj")
    if cue is None or not (analysis.children(word, "cop", "aux") or joined_to):
        return None
    for child in analysis.children(word, "ccomp", "xcomp", "advcl", "obl"):
        lead = marker(analysis, child)
        frame = "inf" if is_infinitive(analysis, child) else lead if lead in cue.frames else "clause"
        if child > word and frame in cue.frames and (frame != "clause" or analysis.relation[child] == "ccomp"):
            content = _ranges(analysis, word, (child,), frame == lead)
            return attribution_of(analysis, cues, word, frame, cue.frames[frame], content) if content else None
    return None
