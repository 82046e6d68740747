"""A second look at the names of a report, when all of it has been read: who was named in full is known by the surname.

A surname that stands alone is the person's even where the network took it for something else or for nothing. A word
that may be a place or a month as well ("Jordan", "May") is the person only where somebody acts or owns.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from verbale.language.hints import is_country, is_place
from verbale.language.names import may_be_time
from verbale.language.network import Parsed, Words
from verbale.language.refer_tables import capitals, titles, words

Name = tuple[int, int, str]
_ACTING = ("nsubj", "nsubj:pass", "nmod:poss", "obj", "iobj", "appos", "conj")
_LEAST, _SHARE = 3, 2 / 3


def steadied(sentences: Sequence[Words], parsed: Sequence[Parsed]) -> list[Parsed]:
    """The sentences of one text, their names told alike all through it."""
    surnames = _surnames(sentences, parsed)
    found = []
    for sentence, columns in zip(sentences, parsed, strict=True):
        names = _named(sentence.forms, columns, surnames) if not _is_shouted(sentence.forms) else columns.names
        found.append(columns if names == columns.names else replace(columns, names=names))
    return _alike(sentences, found)


def _surnames(sentences: Sequence[Words], parsed: Sequence[Parsed]) -> frozenset[str]:
    found: set[str] = set()
    for sentence, columns in zip(sentences, parsed, strict=True):
        for start, end, kind in columns.names:
            if kind == "PER" and end - start > 1:
                first, last = sentence.forms[start], sentence.forms[end - 1]
                ends = (last,) if is_place((first,)) else (first, last)
                found.update(word for word in ends if word[0].isupper() and len(word) > 2 and "." not in word)
    return frozenset(found)


def _is_shouted(forms: tuple[str, ...]) -> bool:
    return not any(character.islower() for form in forms for character in form)


def _named(forms: tuple[str, ...], columns: Parsed, surnames: frozenset[str]) -> tuple[Name, ...]:
    """The names of a sentence with the surnames that were missed or taken for something else."""
    kept = []
    for start, end, kind in columns.names:
        alone = end - start == 1 and kind in ("ORG", "LOC", "MISC") and forms[start] in surnames
        if end - start == 1 and kind == "PER":
            known = forms[start] not in surnames and forms[start].lower() in capitals()
            kind = "LOC" if known or _is_where(forms, columns, start) else kind
        kept.append((start, end, "PER") if alone and _acts(forms, columns, start) else (start, end, kind))
    inside = {token for start, end, _ in kept for token in range(start, end)}
    for token, form in enumerate(forms):
        month = may_be_time(form)
        known = form in surnames or (month and _is_spoken(columns, token))
        if token in inside or not known or columns.upos[token] != "PROPN" or not _stands_alone(forms, token):
            continue
        if _acts(forms, columns, token):
            kept.append((token, token + 1, "PER"))
    return tuple(sorted(kept))


def _stands_alone(forms: tuple[str, ...], token: int) -> bool:
    before = forms[token - 1] if token > 0 else ""
    behind = forms[token + 1] if token + 1 < len(forms) else ""
    titled = before.lower() in titles()
    return not behind[:1].isupper() and (token <= 1 or titled or not before[:1].isupper()) and not behind[:1].isdigit()


def _acts(forms: tuple[str, ...], columns: Parsed, token: int) -> bool:
    """Whether a surname stands where a person does; one that is a place or a month too must act or own."""
    form = forms[token]
    if not (is_place((form,)) or is_country(form.lower()) or may_be_time(form)):
        return True
    if columns.relation[token] not in _ACTING[: 3 if may_be_time(form) else None]:
        return False
    return not is_country(form.lower()) or _is_spoken(columns, token)


def _is_where(forms: tuple[str, ...], columns: Parsed, token: int) -> bool:
    """Whether a country's name, a person's as well, stands behind a preposition of place ("the king of Jordan") or owns
    what countries own ("Jordan's foreign minister")."""
    if not is_country(forms[token].lower()):
        return False
    if token and forms[token - 1].lower() in ("of", "in", "into", "across", "inside", "outside"):
        return True
    head = columns.head[token]
    return columns.relation[token] == "nmod:poss" and head >= 0 and columns.lemma[head] in words("owned")


def _is_spoken(columns: Parsed, token: int) -> bool:
    """Whether a word is the subject of a verb of speech."""
    head = columns.head[token]
    return columns.relation[token] == "nsubj" and head >= 0 and columns.lemma[head] in words("speech")


def _alike(sentences: Sequence[Words], parsed: list[Parsed]) -> list[Parsed]:
    """The sentences, a name that was mostly told as one kind told as that kind everywhere."""
    counts: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for sentence, columns in zip(sentences, parsed, strict=True):
        for start, end, kind in columns.names:
            counts[sentence.forms[start:end]][kind] += 1
    mostly = {}
    for forms, kinds in counts.items():
        kind, often = kinds.most_common(1)[0]
        total = sum(kinds.values())
        if len(kinds) > 1 and total >= _LEAST and often >= _SHARE * total and kind != "NORP":
            mostly[forms] = kind
    if not mostly:
        return parsed
    found = []
    for sentence, columns in zip(sentences, parsed, strict=True):
        names = tuple((a, b, mostly.get(sentence.forms[a:b], kind)) for a, b, kind in columns.names)
        found.append(replace(columns, names=names))
    return found
