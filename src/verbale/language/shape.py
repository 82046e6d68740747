"""What a word looks like, as one small number: its casing and whether it touches its neighbours.

The encoder reads lower-cased words. Casing is what tells a name from a noun, and whether a quotation mark
opens or closes shows in the space beside it, so both are fed to the network as one embedded feature.
"""

from __future__ import annotations

from functools import lru_cache

SHAPES = 1 + 9 * 4
"""How many shapes there are; 0 is kept for the marks at the ends of a sentence and for padding."""


def shape(form: str, glued_left: bool, glued_right: bool) -> int:
    """The number of the shape of ``form``, in ``1 .. SHAPES - 1``."""
    return 1 + casing(form) * 4 + int(glued_left) * 2 + int(glued_right)


@lru_cache(maxsize=50_000)
def casing(form: str) -> int:
    """One of nine casings: none, lower, Title, one capital, CAPITALS, miXed, digits, digits and letters, U.S."""
    letters = [character for character in form if character.isalpha()]
    digits = any(character.isdigit() for character in form)
    if not letters:
        return 6 if digits else 0
    if digits:
        return 7
    if all(character.isupper() for character in letters):
        if len(letters) == 1:
            return 3
        return 4 if len(letters) == len(form) else 8
    if not any(character.isupper() for character in letters):
        return 1
    if letters[0].isupper() and not any(character.isupper() for character in letters[1:]):
        return 2
    return 5
