"""Which earlier mentions each mention is weighed against: a bounded window, and those that share a key word.

The number of pairs is linear in the number of mentions.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from verbale.language import refer_tables as tables
from verbale.language.refer_traits import Mention

_WINDOW = {"pronoun": 30, "nominal": 30, "name": 12}
_SENTENCES = {"pronoun": 4, "nominal": 6, "name": 4}
_PER_KEY = 3


def keys(mention: Mention) -> list[str]:
    """Words under which a mention is found again however far back it is."""
    if mention.kind == "pronoun":
        return ["pronoun " + mention.group] if mention.group in ("i", "we", "you") else []
    found = dict.fromkeys((mention.lemma,))
    if mention.kind == "name":
        found.update(dict.fromkeys(mention.name))
        if mention.known is not None:
            found["known " + mention.known.name] = None
            found.update(("class " + word, None) for word in sorted(mention.known.classes) if word)
        if len(mention.name) == 1 and len(mention.name[0]) > 1:
            found["short " + mention.name[0].replace(".", "")] = None
    if mention.initials:
        found["short " + mention.initials] = None
    found.update((word, None) for word in sorted(mention.words) if word in tables.nouns())
    if mention.kind == "nominal" and mention.definite in ("the", "demonstrative"):
        found["class " + mention.lemma] = None
        if mention.lemma in ("nation", "state"):
            found["class country"] = None
    if mention.seat is not None and mention.stance == "government":
        found["seat " + mention.seat] = None
    return list(found)


def pairs(mentions: Sequence[Mention]) -> Iterator[tuple[int, list[int]]]:
    """(mention, its candidate antecedents from the nearest to the farthest), for each mention in text order."""
    index: dict[str, deque[int]] = {}
    for number, mention in enumerate(mentions):
        found: set[int] = set()
        own = keys(mention)
        for key in own:
            found.update(index.get(key, ()))
        low = max(0, number - _WINDOW[mention.kind])
        for other in range(number - 1, low - 1, -1):
            if mention.sentence - mentions[other].sentence > _SENTENCES[mention.kind]:
                break
            found.add(other)
        for key in own:
            index.setdefault(key, deque(maxlen=_PER_KEY)).append(number)
        yield number, sorted(found, reverse=True)
