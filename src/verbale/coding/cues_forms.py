"""Inflected forms of the lexicon's words, so that a cue is known by its form as well as by the parser's lemma.

Regular English inflection by spelling; the irregular verbs among the cues are listed.
"""

from __future__ import annotations

from collections.abc import Iterator

_VOWELS = "aeiou"
_IRREGULAR = {
    "say": "said",
    "tell": "told",
    "write": "wrote written",
    "read": "read",
    "speak": "spoke spoken",
    "think": "thought",
    "feel": "felt",
    "know": "knew known",
    "see": "saw seen",
    "hear": "heard",
    "find": "found",
    "mean": "meant",
    "hold": "held",
    "understand": "understood",
    "forget": "forgot forgotten",
    "swear": "swore sworn",
    "begin": "began begun",
    "sing": "sang sung",
    "retell": "retold",
    "seek": "sought",
    "put": "put",
    "bet": "bet",
    "make": "made",
    "show": "shown",
    "prove": "proven",
    "lay": "laid",
    "forbid": "forbade forbidden",
    "slay": "slain",
    "choose": "chose chosen",
    "hit": "hit",
    "rip": "ripped",
    "foresee": "foresaw foreseen",
    "overlook": "overlooked",
    "tear": "tore torn",
    "plead": "pled",
    "broadcast": "broadcast",
    "cast": "cast",
    "fight": "fought",
    "weep": "wept",
    "beg": "begged",
    "chip": "chipped",
    "text": "texted",
    "dream": "dreamt",
    "undertake": "undertook undertaken",
    "overhear": "overheard",
    "withdraw": "withdrew withdrawn",
    "shoot": "shot",
    "strike": "struck",
    "bring": "brought",
    "send": "sent",
    "give": "gave given",
    "take": "took taken",
    "learn": "learnt",
    "shed": "shed",
    "set": "set",
    "draw": "drew drawn",
    "stand": "stood",
    "let": "let",
    "spin": "spun",
    "fling": "flung",
    "beseech": "besought",
    "leave": "left",
    "get": "got gotten",
    "break": "broke broken",
    "come": "came",
    "go": "went gone",
    "lead": "led",
    "bear": "bore borne",
    "misread": "misread",
    "uphold": "upheld",
    "overthrow": "overthrew overthrown",
}
_DOUBLING = frozenset(
    {
        "aver",
        "quip",
        "snap",
        "chat",
        "nod",
        "sob",
        "brag",
        "slam",
        "pan",
        "blog",
        "beg",
        "plan",
        "rip",
        "balk",
        "bet",
        "ban",
        "bar",
        "prod",
        "chip",
        "commit",
        "admit",
        "submit",
        "permit",
        "rebut",
        "refer",
        "demur",
        "concur",
        "infer",
        "confer",
        "prefer",
        "plot",
        "dub",
        "rap",
        "jab",
        "veto",
        "wrap",
        "hit",
        "put",
        "cast",
        "trot",
        "pin",
        "dis",
        "label",
        "counsel",
        "travel",
        "signal",
        "cancel",
        "model",
        "quarrel",
        "rebel",
        "control",
        "compel",
        "propel",
        "regret",
        "extol",
        "abhor",
        "deter",
        "forget",
        "get",
        "let",
        "set",
        "shed",
        "begin",
        "spin",
        "forbid",
        "stop",
    }
)


def forms(word: str, pos: str) -> Iterator[str]:
    """All forms of a cue word: third person, past, participles of a verb; singular and plural of a noun."""
    yield word
    if pos in ("noun", "verb", "passive"):
        yield _with_s(word)
    if pos in ("verb", "passive"):
        yield from _IRREGULAR.get(word, "").split()
        yield from _regular(word)


def _with_s(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _regular(word: str) -> Iterator[str]:
    if word.endswith("e"):
        yield word + "d"
        yield word[:-1] + "ing" if not word.endswith(("ee", "oe", "ye")) else word + "ing"
        if word.endswith("ie"):
            yield word[:-2] + "ying"
        return
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        yield word[:-1] + "ied"
    else:
        yield word + "ed"
    yield word + "ing"
    if word in _DOUBLING:
        yield word + word[-1] + "ed"
        yield word + word[-1] + "ing"
