"""Lemmas as edit scripts.

A lemma is predicted as a label: how the casing changes, how many characters the form loses at its end and
what is put there instead. ``l-3+y`` takes ``parties`` to ``party``. What shares no beginning with its form
(``went``, ``n't``) is a label of its own: ``l=go``.

The idea is that of UDPipe's lemma rules (Straka 2018, "UDPipe 2.0 Prototype at CoNLL 2018 UD Shared Task"),
reduced to the suffix, which suffices in English.
"""

from __future__ import annotations

from collections.abc import Callable

_CASINGS: dict[str, Callable[[str], str]] = {
    "l": str.lower,
    "k": lambda text: text,
    "t": lambda text: text[:1].upper() + text[1:].lower(),
    "u": str.upper,
}


def script(form: str, lemma: str) -> str:
    """The label that takes ``form`` to ``lemma``: of all casings the one that leaves least to change."""
    best, least = f"l={lemma}", 99
    for casing, change in _CASINGS.items():
        cased = change(form)
        same = _common_prefix(cased, lemma)
        cut, added = len(cased) - same, lemma[same:]
        fits = same > 0 and cut <= 6 and (len(added) <= 4 or cut == 0)
        if fits and cut + len(added) < least:
            best, least = f"{casing}-{cut}+{added}", cut + len(added)
    return best


def apply(label: str, form: str) -> str:
    """The lemma that the label makes of ``form``; the form itself, cased as the label says, where it does not fit."""
    casing, operation, rest = label[0], label[1], label[2:]
    if operation == "=":
        return rest
    cut, _, added = rest.partition("+")
    cased = _CASINGS[casing](form)
    if int(cut) > len(cased):
        return cased
    return (cased[: len(cased) - int(cut)] + added) or cased


def _common_prefix(left: str, right: str) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count
