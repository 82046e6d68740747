"""Name labels from what the corpora say: entity types of noun phrases, NNP tags, titles, demonyms."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from corpus import Sentence, columns, guess_glue

TYPES = ("PER", "ORG", "LOC", "NORP", "EVENT", "MISC")
LABELS = ("O", *(f"{mark}-{kind}" for kind in TYPES for mark in "BI"))
ANY = frozenset(LABELS)
OUTSIDE = frozenset({"O"})

WORDS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
TITLES = frozenset(WORDS["titles"].split())
_TIMES = frozenset(WORDS["times"].split())
_PEOPLES = WORDS["demonyms"].split()
DEMONYMS = frozenset(_PEOPLES) | frozenset(word + "s" for word in _PEOPLES if word[-1] not in "shez")

_FILE = re.compile(r"\w\.(?:com|org|net|gov|edu|doc|xls|pdf|ppt|txt|jpg|html?)$")
_JOINERS = frozenset(("of", "for", "and", "the", "&", "-", "–", "/", "'s", "’s", ".", "on", "in", "de", "'"))
_ENTITY = {"person": "PER", "organization": "ORG", "place": "LOC", "event": "EVENT"}
_OTHER = {"abstract": "MISC", "object": "MISC", "plant": "", "animal": "", "substance": "", "time": ""}


def is_address(form: str) -> bool:
    """Whether a word is an address or a file on the net rather than a name."""
    return "@" in form or "://" in form or form.startswith("www.") or bool(_FILE.search(form.lower()))


def is_name_tag(tag: str) -> bool:
    return tag in ("NNP", "NNPS")


def spans_of_tags(sentence: Sentence) -> list[tuple[int, int]]:
    """Runs of NNP words, joined over ``of``, ``for``, ``&``, ``-``, ``'s`` where the syntax joins them too."""
    assert sentence.xpos is not None
    assert sentence.heads is not None
    count = len(sentence.forms)
    inside = [
        is_name_tag(tag) and form.lower().strip(".") not in _TIMES and not is_address(form)
        for tag, form in zip(sentence.xpos, sentence.forms, strict=True)
    ]
    spans: list[tuple[int, int]] = []
    index = 0
    while index < count:
        if not inside[index]:
            index += 1
            continue
        end = index + 1
        while end < count:
            if inside[end] and _tied(sentence, index, end, end):
                end += 1
                continue
            reach = end
            while reach < count and reach - end < 2 and sentence.forms[reach].lower() in _JOINERS:
                reach += 1
            if end < reach < count and inside[reach] and _joined(sentence, index, end, reach):
                end = reach + 1
                continue
            break
        spans.append((index, end))
        index = end
    return spans


def _tied(sentence: Sentence, start: int, end: int, word: int) -> bool:
    """Whether the word belongs to one of the words of the span or they to it."""
    assert sentence.heads is not None
    assert sentence.relations is not None
    for other in range(start, end):
        if sentence.heads[word] - 1 == other and sentence.relations[word] not in ("appos", "conj", "list", "parataxis"):
            return True
        if sentence.heads[other] - 1 == word and sentence.relations[other] not in ("appos", "conj", "nmod:poss"):
            return True
    heads = {sentence.heads[other] - 1 for other in range(start, end)}
    return sentence.heads[word] - 1 in heads and sentence.relations[word] in ("compound", "flat", "amod", "nmod:desc")


def _joined(sentence: Sentence, start: int, end: int, word: int) -> bool:
    assert sentence.heads is not None
    assert sentence.relations is not None
    between = [form.lower() for form in sentence.forms[end:word]]
    if between and between[0] in ("-", "–", "/", ".", "&") and len(between) == 1:
        return sentence.glue[end] == 3 or between[0] == "&"
    if "and" in between or "'s" in between or "’s" in between or "in" in between:
        return False
    head = sentence.heads[word] - 1
    while not start <= head < end and head > word:
        head = sentence.heads[head] - 1
    return start <= head < end


def gum_entities(sentences: list[Sentence]) -> list[list[tuple[int, int, str, int, str]]]:
    """For each sentence, the entities as (start, end, type, head word, identity). Broken brackets are left out."""
    found: list[list[tuple[int, int, str, int, str]]] = [[] for _ in sentences]
    waiting: list[tuple[str, int, int, str, str, str]] = []
    pattern = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
    for number, sentence in enumerate(sentences):
        for index, misc in enumerate(sentence.misc):
            value = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
            for match in pattern.finditer(value):
                opened, at_once, closed = match.groups()
                if opened:
                    cells = opened.split("-")
                    identity = "-".join(cells[7:]) if len(cells) > 7 else ""
                    item = (cells[0], number, index, cells[1], cells[5], identity)
                    if at_once:
                        _close(found, item, number, index)
                    else:
                        waiting.append(item)
                elif closed:
                    key = closed.split("-")[0]
                    for position in range(len(waiting) - 1, -1, -1):
                        if waiting[position][0] == key:
                            _close(found, waiting.pop(position), number, index)
                            break
    return found


def _close(
    found: list[list[tuple[int, int, str, int, str]]],
    item: tuple[str, int, int, str, str, str],
    number: int,
    index: int,
) -> None:
    _, opened_in, start, kind, minimal, identity = item
    first = minimal.split(",")[0]
    if opened_in == number and first.isdigit():
        found[number].append((start, index + 1, kind, start + int(first) - 1, identity))


def without_titles(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The span of a person without what stands before the name; empty where there is nothing but titles.

    ``Texas Gov. George Bush`` and ``Secretary of State Colin Powell`` leave the name alone.
    """
    last = start
    for index in range(start, end):
        if is_title(sentence.forms[index]):
            last = index + 1
    start = last
    if start < end and sentence.forms[start].lower() in ("of", "for") and sentence.heads is not None:
        inside = [i for i in range(start, end) if not start <= sentence.heads[i] - 1 < end]
        start = next((i for i in inside if i > start), end)
    while start < end and not sentence.forms[start][:1].isalnum():
        start += 1
    return start, end


def is_title(form: str) -> bool:
    return form.lower().strip(".") in TITLES


def split_at_titles(sentence: Sentence, start: int, end: int) -> list[tuple[int, int]]:
    """A run of names as (what stands before the titles, the name behind them); whole where no title is in it."""
    person = without_titles(sentence, start, end)
    first = next((i for i in range(start, end) if is_title(sentence.forms[i])), end)
    if first == end:
        return [(start, end)]
    parts = [(start, first), person]
    return [part for part in parts if part[0] < part[1]]


def demonym(form: str) -> bool:
    low = form.lower()
    return form[:1].isupper() and (low in DEMONYMS or (low.startswith("non-") and low[4:] in DEMONYMS))


def paint(labels: list[frozenset[str]], start: int, end: int, kind: str) -> None:
    """Labels a name, or with the kind ``O`` what is none."""
    for index in range(start, end):
        labels[index] = OUTSIDE if kind == "O" else frozenset({("B-" if index == start else "I-") + kind})


def gum_names(sentences: list[Sentence], settled: dict[str, str]) -> None:
    """Labels for GUM: a run of NNP takes the type of the largest entity whose head lies in it, a country is a place."""
    for sentence, entities in zip(sentences, gum_entities(sentences), strict=True):
        labels = [OUTSIDE] * len(sentence.forms)
        for start, end in spans_of_tags(sentence):
            _paint_run(sentence, labels, start, end, entities, settled)
        _paint_demonyms(sentence, labels)
        sentence.names = labels


def _paint_run(
    sentence: Sentence,
    labels: list[frozenset[str]],
    start: int,
    end: int,
    entities: list[tuple[int, int, str, int, str]],
    settled: dict[str, str],
) -> None:
    known = settled.get(key(sentence, start, end), "")
    if known:
        paint(labels, start, end, known)
        return
    inside = [item for item in entities if start <= item[3] < end]
    if not inside:
        for index in range(start, end):
            labels[index] = ANY if not demonym(sentence.forms[index]) else OUTSIDE
        return
    outer = max(inside, key=lambda item: min(item[1], end) - max(item[0], start))
    kind = _ENTITY.get(outer[2], _OTHER.get(outer[2], ""))
    if outer[2] == "person" and all(demonym(form) for form in sentence.forms[start:end]):
        kind = "NORP"
    if kind != "PER":
        if kind:
            paint(labels, start, end, kind)
        return
    parts = split_at_titles(sentence, start, end)
    for first, last in parts:
        if last == end:
            paint(labels, first, last, kind)
        elif key(sentence, first, last) in settled:
            paint(labels, first, last, settled[key(sentence, first, last)])
        else:
            labels[first:last] = [ANY] * (last - first)


def _paint_demonyms(sentence: Sentence, labels: list[frozenset[str]]) -> None:
    for index, form in enumerate(sentence.forms):
        if labels[index] in (OUTSIDE, ANY) and demonym(form):
            labels[index] = frozenset({"B-NORP"})


def tagged_names(sentence: Sentence, kinds: dict[str, str]) -> list[frozenset[str]]:
    """Labels for a treebank without names: NNP runs are names, of the kind that ``kinds`` gives or of an open one."""
    assert sentence.xpos is not None
    labels = [OUTSIDE] * len(sentence.forms)
    for index, tag in enumerate(sentence.xpos):
        if (
            is_name_tag(tag)
            or tag in ("GW", "FW", "AFX")
            or (sentence.forms[index][:1].isupper() and tag.startswith(("NN", "JJ")) and index > 0)
        ):
            labels[index] = ANY
        if is_address(sentence.forms[index]):
            labels[index] = OUTSIDE
    for start, end in spans_of_tags(sentence):
        parts = split_at_titles(sentence, start, end)
        known = [kinds.get(key(sentence, *part), "") for part in parts]
        if parts and parts[-1][1] == end and known[-1] == "PER":
            labels[start:end] = [OUTSIDE] * (end - start)
        elif parts != [(start, end)]:
            whole = kinds.get(key(sentence, start, end), "")
            if all(is_title(form) for form in sentence.forms[start:end]):
                labels[start:end] = [OUTSIDE] * (end - start)
                continue
            if whole == "PER":
                labels[start:end] = [ANY] * (end - start)
                continue
            parts, known = [(start, end)], [whole]
        for (first, last), kind in zip(parts, known, strict=True):
            if kind:
                paint(labels, first, last, kind)
            else:
                for index in range(first, last):
                    mark = "B-" if index == first else "I-"
                    labels[index] = frozenset({mark + name for name in TYPES}) | OUTSIDE
    _paint_demonyms(sentence, labels)
    return labels


def key(sentence: Sentence, start: int, end: int) -> str:
    """How a name is looked up."""
    return " ".join(sentence.forms[start:end]).lower()


CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
    "election": "EVENT",
    "event": "EVENT",
    "misc": "MISC",
}


def crossner(path: object, source: str) -> list[Sentence]:
    """CrossNER politics; a ``misc`` that is a people or a nationality becomes NORP."""
    from pathlib import Path

    sentences = []
    for forms, marks in columns(Path(str(path)), source):
        labels: list[frozenset[str]] = []
        for index, (form, mark) in enumerate(zip(forms, marks, strict=True)):
            if mark == "O":
                labels.append(frozenset({"B-NORP"}) if demonym(form) else OUTSIDE)
                continue
            side, _, kind = mark.partition("-")
            alone = side == "B" and (index + 1 == len(marks) or not marks[index + 1].startswith("I-"))
            named = "NORP" if kind == "misc" and alone and demonym(form) else CROSSNER[kind]
            labels.append(frozenset({f"{side}-{named}"}))
        sentences.append(Sentence(forms, guess_glue(forms), names=labels, source=source))
    return sentences
