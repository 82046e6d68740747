"""The rules of reference on analyses built by hand."""

from __future__ import annotations

import pytest
from refer_sentences import build, words

from verbale.language.refer import resolve
from verbale.language.refer_mentions import phrases
from verbale.language.refer_pairs import pairs
from verbale.language.refer_plural import counted
from verbale.language.refer_quotes import quotations
from verbale.language.refer_scene import scene
from verbale.language.refer_tables import FEMALE, HUMAN, MALE, NEUTER, PLURAL, SINGULAR
from verbale.model.analysis import Analysis

TITLED = build(
    "US/PROPN/2/compound Secretary/PROPN/7/nsubj of/ADP/4/case State/PROPN/2/nmod John/PROPN/2/appos "
    "Kerry/PROPN/5/flat met/VERB/0/root/meet Lavrov/PROPN/7/obj ,/PUNCT/11/punct the/DET/11/det "
    "minister/NOUN/8/appos ./PUNCT/7/punct",
    names=((0, 1, "LOC"), (4, 6, "PER"), (7, 8, "PER")),
)


def _spans(analysis: Analysis) -> list[str]:
    return [words(analysis, p.start, p.end) for p in phrases(analysis)]


def test_office_and_name_are_one_mention_and_an_apposition_is_its_own() -> None:
    assert _spans(TITLED) == ["US Secretary of State John Kerry", "US", "State", "Lavrov", "the minister"]
    kerry = phrases(TITLED)[0]
    assert (kerry.kind, kerry.head) == ("name", 1)


def test_a_mention_holds_its_relative_clause_and_no_preposition() -> None:
    analysis = build(
        "He/PRON/2/nsubj spoke/VERB/0/root/speak with/ADP/5/case the/DET/5/det men/NOUN+/2/obl/man who/PRON/7/nsubj "
        "lost/VERB/5/acl:relcl/lose and/CCONJ/9/cc women/NOUN+/5/conj/woman ./PUNCT/2/punct"
    )
    assert _spans(analysis) == ["He", "the men who lost", "women"]


@pytest.mark.parametrize(
    "sentence",
    [
        "It/PRON/3/nsubj:pass is/AUX/3/aux:pass expected/VERB/0/root/expect that/SCONJ/6/mark he/PRON/6/nsubj "
        "comes/VERB/3/ccomp/come ./PUNCT/3/punct",
        "It/PRON/3/expl is/AUX/3/cop clear/ADJ/0/root that/SCONJ/6/mark he/PRON/6/nsubj lost/VERB/3/csubj/lose "
        "./PUNCT/3/punct",
        "It/PRON/2/nsubj rained/VERB/0/root/rain ./PUNCT/2/punct",
        "It/PRON/2/nsubj seems/VERB/0/root/seem that/SCONJ/5/mark he/PRON/5/nsubj lost/VERB/2/ccomp/lose "
        "./PUNCT/2/punct",
    ],
)
def test_it_that_refers_to_nothing_is_no_mention(sentence: str) -> None:
    assert "It" not in _spans(build(sentence))


def test_it_with_an_object_clause_of_its_own_verb_is_a_mention() -> None:
    analysis = build(
        "It/PRON/2/nsubj said/VERB/0/root/say that/SCONJ/5/mark he/PRON/5/nsubj lost/VERB/2/ccomp/lose ./PUNCT/2/punct"
    )
    assert "It" in _spans(analysis)


def test_a_day_behind_a_name_is_no_part_of_it() -> None:
    analysis = build(
        "Lavrov/PROPN/3/nsubj Friday/PROPN/1/flat spoke/VERB/0/root/speak ./PUNCT/3/punct", names=((0, 2, "PER"),)
    )
    assert _spans(analysis)[0] == "Lavrov"


def test_coordination_is_a_mention_whose_head_is_its_conjunction() -> None:
    analysis = build(
        "Iran/PROPN/4/nsubj and/CCONJ/3/cc Iraq/PROPN/1/conj agreed/VERB/0/root/agree ./PUNCT/4/punct",
        names=((0, 1, "LOC"), (2, 3, "LOC")),
    )
    found = scene(analysis).mentions
    assert [(words(analysis, m.start, m.end), m.head) for m in found] == [
        ("Iran and Iraq", 1),
        ("Iran", 0),
        ("Iraq", 2),
    ]
    assert found[0].number == PLURAL


TRAITS = [
    ("Mr./PROPN/3/nsubj Chen/PROPN/1/flat left/VERB/0/root/leave", (0, 2, "PER"), MALE, SINGULAR, "person"),
    ("Mrs/PROPN/3/nsubj Chen/PROPN/1/flat left/VERB/0/root/leave", (0, 2, "PER"), FEMALE, SINGULAR, "person"),
    ("Angela/PROPN/3/nsubj Merkel/PROPN/1/flat left/VERB/0/root/leave", (0, 2, "PER"), FEMALE, SINGULAR, "person"),
    ("Xyzzy/PROPN/3/nsubj Qwerty/PROPN/1/flat left/VERB/0/root/leave", (0, 2, "PER"), HUMAN, SINGULAR, "person"),
    ("the/DET/2/det spokeswoman/NOUN/3/nsubj left/VERB/0/root/leave", None, FEMALE, SINGULAR, "person"),
    ("the/DET/2/det chairman/NOUN/3/nsubj left/VERB/0/root/leave", None, MALE, SINGULAR, "person"),
    ("the/DET/2/det ministers/NOUN+/3/nsubj/minister left/VERB/0/root/leave", None, HUMAN, PLURAL, "person"),
    ("the/DET/2/det peninsula/NOUN/3/nsubj left/VERB/0/root/leave", None, NEUTER, SINGULAR, "place"),
    ("the/DET/2/det army/NOUN/3/nsubj left/VERB/0/root/leave", None, NEUTER, SINGULAR | PLURAL, "organisation"),
    ("the/DET/3/det United/ADJ/3/amod States/PROPN+/0/root", (1, 3, "LOC"), NEUTER, SINGULAR, "place"),
]


@pytest.mark.parametrize(("sentence", "name", "gender", "number", "kind"), TRAITS)
def test_traits(sentence: str, name: tuple[int, int, str] | None, gender: int, number: int, kind: str) -> None:
    mention = scene(build(sentence, names=(name,) if name else ())).mentions[0]
    assert (mention.gender, mention.number, mention.type) == (gender, number, kind)


def test_qualifiers_are_canonical() -> None:
    analysis = build(
        "Russia/PROPN/3/nmod:poss 's/PART/1/case minister/NOUN/7/nsubj met/X/7/dep the/DET/7/det Russian/ADJ/7/amod "
        "envoy/NOUN/0/root",
        names=((0, 1, "LOC"), (5, 6, "NORP")),
    )
    found = {m.lemma: m.modifier for m in scene(analysis).mentions if m.kind == "nominal"}
    assert found["minister"] == found["envoy"] == "Russia"


QUOTED = build(
    "“/PUNCT/3/punct We/PRON/3/nsubj want/VERB/6/ccomp peace/NOUN/3/obj ”/PUNCT/3/punct said/VERB/0/root/say "
    "Lavrov/PROPN/6/nsubj ./PUNCT/6/punct",
    "“/PUNCT/5/punct I/PRON/5/nsubj am/AUX/5/cop/be not/PART/5/advmod afraid/ADJ/0/root ./PUNCT/5/punct "
    "”/PUNCT/5/punct",
    names=((6, 7, "PER"),),
)


def test_a_quotation_has_its_speaker_and_the_next_one_takes_him_over() -> None:
    found = quotations(QUOTED)
    assert [(q.start, q.end, q.speaker) for q in found] == [(1, 4, 6), (9, 14, 6)]


def test_i_is_the_speaker_and_we_has_him_as_a_part() -> None:
    analysis = resolve(QUOTED)
    chains = [[words(analysis, m.start, m.end) for m in chain.mentions] for chain in analysis.chains]
    assert ["Lavrov", "I"] in chains
    assert analysis.chains[chains.index(["We"])].parts == (chains.index(["Lavrov", "I"]),)


def test_a_quotation_that_is_not_closed_ends_with_its_paragraph() -> None:
    analysis = build(
        "“/PUNCT/3/punct We/PRON/3/nsubj left/VERB/0/root/leave Iraq/PROPN/3/obj ./PUNCT/3/punct",
        "¶ It/PRON/2/nsubj ended/VERB/0/root/end there/ADV/2/advmod ./PUNCT/2/punct",
    )
    assert [(q.start, q.end) for q in quotations(analysis)] == [(1, 5)]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("the/DET/3/det two/NUM/3/nummod nations/NOUN+/4/nsubj/nation agree/VERB/0/root", 2),
        ("both/DET/2/det sides/NOUN+/3/nsubj/side agree/VERB/0/root", 2),
        ("the/DET/3/det three/NUM/3/nummod powers/NOUN+/4/nsubj/power agree/VERB/0/root", 3),
        ("two/NUM/2/nummod nations/NOUN+/3/nsubj/nation agree/VERB/0/root", 0),
        ("the/DET/2/det nations/NOUN+/3/nsubj/nation agree/VERB/0/root", 0),
    ],
)
def test_counting_plurals(sentence: str, count: int) -> None:
    analysis = build(sentence)
    assert counted(analysis, scene(analysis).mentions[0]) == count


def test_object_is_not_the_subject_of_the_same_verb() -> None:
    analysis = build(
        "Lavrov/PROPN/2/nsubj praised/VERB/0/root/praise him/PRON/2/obj ./PUNCT/2/punct", names=((0, 1, "PER"),)
    )
    assert resolve(analysis).chains == ()


def test_reflexive_is_the_subject_of_its_verb() -> None:
    analysis = build(
        "Lavrov/PROPN/2/nsubj praised/VERB/0/root/praise himself/PRON/2/obj ./PUNCT/2/punct", names=((0, 1, "PER"),)
    )
    (chain,) = resolve(analysis).chains
    assert [m.head for m in chain.mentions] == [0, 2]


def test_full_names_of_two_people_with_one_surname_stay_apart() -> None:
    analysis = build(
        "Bill/PROPN/3/nsubj Clinton/PROPN/1/flat spoke/VERB/0/root/speak ./PUNCT/3/punct",
        "Hillary/PROPN/3/nsubj Clinton/PROPN/1/flat spoke/VERB/0/root/speak ./PUNCT/3/punct",
        names=((0, 2, "PER"), (4, 6, "PER")),
    )
    assert resolve(analysis).chains == ()


@pytest.mark.parametrize("count", [0, 1])
def test_texts_without_anything_to_link(count: int) -> None:
    analysis = build(*["Lavrov/PROPN/2/nsubj spoke/VERB/0/root/speak ./PUNCT/2/punct"] * count)
    assert resolve(analysis).chains == ()


def test_pairs_grow_linearly() -> None:
    sentence = "Lavrov/PROPN/2/nsubj met/VERB/0/root/meet Kerry/PROPN/2/obj and/CCONJ/5/cc him/PRON/3/conj"
    sizes = []
    for times in (100, 200):
        found = scene(build(*[sentence] * times)).mentions
        sizes.append(sum(len(candidates) for _, candidates in pairs(found)))
    assert sizes[1] < 2.2 * sizes[0]


def test_same_bytes_twice() -> None:
    assert resolve(QUOTED) == resolve(QUOTED)
