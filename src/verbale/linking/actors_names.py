"""Names of actors in several spellings: what is the same name written otherwise.

Transliterations are compared by a skeleton of sounds: letters that romanisations of Arabic, Russian, Ukrainian,
Persian and Chinese exchange for each other fall into one class, vowels and doubled letters fall away
("Gaddafi", "Qadhafi" and "Khadafy" are all "ktf"). A skeleton proposes, the spellings themselves decide.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_FOLD = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "ß": "ss", "ð": "d", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")
_JOINERS = re.compile(r"['’ʼ`´]")
_PARTICLES = frozenset(
    ("al", "el", "ul", "ad", "as", "ash", "an", "ar", "at", "bin", "ben", "ibn", "bint", "von", "van", "der", "den",
     "de", "da", "dos", "du", "di", "la", "le", "abu", "ould", "jr", "sr", "ii", "iii", "the", "of", "for", "and")
)  # fmt: skip
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "sir", "sheikh", "sheik", "prince", "lord", "general", "gen", "col"))
_SOUNDS = (
    ("shch", "s"), ("tsch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "s"), ("tz", "s"), ("ts", "s"), ("sh", "s"),
    ("zh", "s"), ("ch", "s"), ("kh", "k"), ("gh", "k"), ("ck", "k"), ("ph", "f"), ("dh", "t"), ("th", "t"),
    ("ou", "u"),
)  # fmt: skip
_LETTERS = str.maketrans(
    {"q": "k", "g": "k", "c": "k", "x": "x", "z": "s", "j": "s", "d": "t", "v": "f", "w": "f", "b": "p"}
)
#: likeness of two spellings of one word from which they count as the same
LIKE = 0.6


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name that tell who it is: lower case, without accents, apostrophes, particles and titles."""
    folded = _JOINERS.sub("", name.lower().translate(_FOLD))
    folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    found = [word for word in _WORD.findall(folded) if word not in _TITLES]
    return tuple(word for word in found if word not in _PARTICLES) or tuple(found)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The sounds of a folded word that romanisations keep."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = word.translate(_LETTERS).replace("ks", "x")
    start = "a" if word[:1] in "aeiouy" else ""
    kept = [letter for letter in word if letter not in "aeiouyh"]
    once = [letter for place, letter in enumerate(kept) if not place or letter != kept[place - 1]]
    return start + "".join(once)


def alike(first: str, second: str) -> bool:
    """Whether two folded words are spellings of one: the same sounds, and most of the same letters."""
    if first == second:
        return True
    if min(len(first), len(second)) < 3:
        return False
    if skeleton(first) != skeleton(second) and not _with_g(first, second):
        return False
    if len(skeleton(first)) < 2:
        return False
    likeness = SequenceMatcher(None, min(first, second), max(first, second), autojunk=False).ratio()
    return likeness >= LIKE or (likeness >= 0.4 and len(skeleton(first)) >= 3)


def _with_g(first: str, second: str) -> bool:
    """Whether two words differ in Ukrainian h for Russian g alone: "Naftohaz"."""
    return len(first) > 4 and first.replace("h", "g") == second.replace("h", "g")


def initial_of(first: str, second: str) -> bool:
    """Whether one of two given names is the other's initial: "s" of "sergey"."""
    short, long = sorted((first, second), key=len)
    return len(short) == 1 and long.startswith(short)


def acronym(name: str) -> str:
    """The initials of the words of a name: "Economic Community of West African States" is "ecwas"."""
    return "".join(word[0] for word in words(name))


def is_acronym_of(short: str, long: str) -> bool:
    """Whether a name in capitals is made of the first letters of another's words, in order."""
    letters = short.replace(".", "")
    if not letters.isupper() or not 2 <= len(letters) <= 8 or len(words(long)) < 2:
        return False
    lower = letters.lower()
    strict = "".join(word[0] for word in _WORD.findall(long.lower()))
    return lower in (acronym(long), strict)
