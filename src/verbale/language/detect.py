"""Which language a text is in. Common English words settle most cases; py3langid decides the others."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "a",
        "in",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "as",
        "by",
        "at",
        "from",
        "it",
        "he",
        "be",
        "his",
        "said",
        "has",
        "had",
        "have",
        "an",
        "are",
        "not",
        "which",
        "were",
        "but",
        "this",
        "they",
        "its",
        "will",
        "would",
        "who",
        "after",
        "their",
        "been",
        "or",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_FEWEST_LETTERS = 40
_ENGLISH_SHARE = 0.2
_SURE = 0.8

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
    "zh": "Chinese",
}  # fmt: skip


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the language of a text, None where there is too little text to tell or none is sure.

    Only the first 4,000 code points are looked at, so that the time is bounded.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    if sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    code, share = _identifier().classify(" ".join(words))
    return str(code) if share >= _SURE else None


def name_of(code: str) -> str:
    """The English name of a language code, or the code itself."""
    return _NAMES.get(code, f"the language {code!r}")
