"""Numbers that the ranker weighs: of each mention alone, and of each pair of a mention and a candidate.

Columns are named in UNARY and PAIR, in order; a weights file states the names it was trained with and is refused
where they differ.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from verbale.language.refer_links import Structure
from verbale.language.refer_tables import ANY_GENDER, FEMALE, HUMAN, MALE, NEUTER, PLURAL, SINGULAR, TYPES
from verbale.language.refer_traits import DEFINITENESS, Mention
from verbale.language.refer_words import WORD_FEATURES, word_features

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_KINDS = ("name", "nominal", "pronoun")
_GROUPS = ("i", "we", "you", "he", "she", "it", "they", "this", "these")
_ROLES = (
    "nsubj",
    "nsubj:pass",
    "obj",
    "iobj",
    "obl",
    "nmod",
    "nmod:poss",
    "appos",
    "compound",
    "conj",
    "root",
    "other",
)

UNARY = (
    *(f"kind={k}" for k in _KINDS),
    *(f"group={g}" for g in _GROUPS),
    *(f"type={t}" for t in TYPES),
    *(f"definite={d}" for d in DEFINITENESS),
    *(f"role={r}" for r in _ROLES),
    "singular", "plural", "male", "female", "neuter", "quoted", "reflexive", "known", "modified", "coordination",
    "first sentence", "length", "words", "earlier same head", "earlier same name", "position", "speaks",
)  # fmt: skip
_DISTANCES = (0, 1, 2, 3, 4, 7, 15)
PAIR = (
    *(f"sentences>={d}" for d in _DISTANCES),
    "log tokens", "log mentions", "same paragraph", "next paragraph",
    "gender agrees", "gender clashes", "number agrees", "number clashes", "type same", "type clashes",
    "same pronoun", "human and not", "apposition", "copula", "same clause", "subject of clause", "same role",
    "same quotation", "leaves quotation", "enters quotation", "speaker", "not the speaker",
    "compatible between", "subjects between", "nearest compatible", "nearest subject", "frequency",
    *WORD_FEATURES,
)  # fmt: skip


def unary(mentions: Sequence[Mention], length: int) -> Floats:
    """One row a mention, columns as in UNARY; `length` is the number of tokens."""
    columns = {name: number for number, name in enumerate(UNARY)}
    table = np.zeros((len(mentions), len(UNARY)), dtype=np.float32)
    heads: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for row, mention in zip(table, mentions, strict=True):
        row[columns["kind=" + mention.kind]] = 1
        if mention.group:
            row[columns["group=" + mention.group]] = 1
        row[columns["type=" + mention.type]] = 1
        row[columns["definite=" + mention.definite]] = 1
        row[columns["role=" + mention.role]] = 1
        last = mention.name[-1] if mention.name else ""
        row[columns["singular"] :] = (
            bool(mention.number & SINGULAR), bool(mention.number & PLURAL), bool(mention.gender & MALE),
            bool(mention.gender & FEMALE), bool(mention.gender & NEUTER), mention.quote >= 0, mention.reflexive,
            mention.known is not None, mention.modifier is not None, bool(mention.conjuncts), mention.sentence == 0,
            np.log1p(mention.end - mention.start), np.log1p(len(mention.words)),
            np.log1p(heads[mention.lemma]), np.log1p(names[last]) if last else 0, mention.head / max(length, 1),
            mention.speaks,
        )  # fmt: skip
        if mention.kind != "pronoun":
            heads[mention.lemma] += 1
        if last:
            names[last] += 1
    return table


def _column(values: Sequence[int | bool]) -> Ints:
    return np.array(values, dtype=np.int64)


def pairwise(mentions: Sequence[Mention], structure: Structure, later: Ints, earlier: Ints) -> Floats:
    """One row a pair, columns as in PAIR. Pairs of one mention stand together, the nearest candidate first."""
    if not len(later):
        return np.zeros((0, len(PAIR)), dtype=np.float32)
    sentence = _column([m.sentence for m in mentions])
    paragraph = _column([m.paragraph for m in mentions])
    head = _column([m.head for m in mentions])
    gender = _column([m.gender for m in mentions])
    number = _column([m.number for m in mentions])
    kind = _column([TYPES.index(m.type) for m in mentions])
    group = _column([_GROUPS.index(m.group) + 1 if m.group else 0 for m in mentions])
    role = _column([_ROLES.index(m.role) for m in mentions])
    quote = _column([m.quote for m in mentions])
    speaker = structure.speakers
    unknown = TYPES.index("unknown")

    away = sentence[later] - sentence[earlier]
    between = paragraph[later] - paragraph[earlier]
    both_gender = gender[later] & gender[earlier]
    both_number = number[later] & number[earlier]
    typed = (kind[later] != unknown) & (kind[earlier] != unknown)
    human = (gender & HUMAN > 0) & (gender & NEUTER == 0)
    quoted_later, quoted_earlier = quote[later] >= 0, quote[earlier] >= 0
    first_person = np.isin(group, (_GROUPS.index("i") + 1, _GROUPS.index("we") + 1))
    spoken_by = speaker[later]
    is_speaker = first_person[later] & (spoken_by == earlier)
    agrees = (both_gender > 0) & (both_number > 0)
    subject = (role == 0) | (role == 1)
    compatible = _running(agrees, later)
    subjects = _running(agrees & subject[earlier], later)
    said = structure.frequency
    columns = [
        *(away >= d for d in _DISTANCES),
        np.log1p(np.abs(head[later] - head[earlier])), np.log1p(later - earlier), between == 0, between == 1,
        (both_gender > 0) & (gender[earlier] != ANY_GENDER) & (gender[later] != ANY_GENDER), both_gender == 0,
        both_number > 0, both_number == 0, typed & (kind[later] == kind[earlier]),
        typed & (kind[later] != kind[earlier]), (group[later] > 0) & (group[later] == group[earlier]),
        human[later] != human[earlier], structure.related(later, earlier, "apposition"),
        structure.related(later, earlier, "copula"), structure.governor[later] == structure.governor[earlier],
        structure.clause[later] == earlier, role[later] == role[earlier],
        quoted_later & (quote[later] == quote[earlier]), quoted_earlier & ~quoted_later,
        quoted_later & ~quoted_earlier, is_speaker, first_person[later] & (spoken_by >= 0) & ~is_speaker,
        np.log1p(compatible), np.log1p(subjects), agrees & (compatible == 0),
        agrees & subject[earlier] & (subjects == 0), np.log1p(said[earlier]),
    ]  # fmt: skip
    table = np.zeros((len(later), len(PAIR)), dtype=np.float32)
    for place, values in enumerate(columns):
        table[:, place] = values
    table[:, len(columns) :] = word_features(mentions, later, earlier)
    return table


def _running(marked: npt.NDArray[np.bool_], later: Ints) -> Ints:
    """How many marked pairs of the same mention stand before each pair."""
    total: Ints = np.cumsum(marked) - marked
    starts = np.flatnonzero(np.r_[True, later[1:] != later[:-1]])
    lengths = np.diff(np.r_[starts, len(later)])
    offset: Ints = total - np.repeat(total[starts], lengths)
    return offset
