"""The lexicon's files hold to their format, cover the ontology, and their examples code as they say."""

from pathlib import Path

import pytest

from verbale.coding import lexicon, lexicon_check, standing_words
from verbale.coding.lexicon_pattern import parse
from verbale.errors import DataError
from verbale.language import parse as language
from verbale.model import ontology

LOADED = lexicon.load()
LEAST_SENSES = 1500
MOST_WRONG = 0.01


def test_breadth():
    assert len(LOADED.senses) >= LEAST_SENSES
    used = {(sense.type, sense.mode) for sense in LOADED.senses}
    for found in ontology.load().types.values():
        assert any(name == found.name for name, _ in used)
        for mode in found.modes:
            assert (found.name, mode) in used, f"no sense of {found.name} has the mode {mode}"


def test_no_line_is_given_twice():
    seen: dict[tuple[str, str, str], str] = {}
    for sense in LOADED.senses:
        key = (sense.type, sense.pattern.kind, sense.words)
        assert seen.setdefault(key, sense.origin) == sense.origin, f"{sense.origin} repeats {seen[key]}"


def test_codes_are_cameo_codes():
    for sense in LOADED.senses:
        if sense.cameo is not None:
            assert sense.cameo.isdigit(), sense.origin
            assert 3 <= len(sense.cameo) <= 4, sense.origin
            assert "02" <= sense.cameo[:2] <= "20", sense.origin


def test_every_sense_has_an_example_with_its_marks_closed():
    for sense in LOADED.senses:
        example = lexicon_check.unmark(sense.example)
        assert len(example.text.split()) >= 3, sense.origin
        assert not set("[]<>") & set(example.text), sense.origin
        for start, end in (*example.sources, *example.targets):
            assert example.text[start:end].strip(), sense.origin


def test_examples_code_as_they_say():
    engine = language.load()
    wrong = [p for s in LOADED.senses for p in lexicon_check.problems(s, LOADED, lambda t: language.analyse(t, engine))]
    assert len(wrong) <= MOST_WRONG * len(LOADED.senses), "\n".join(wrong)


def test_embedding_words_are_read():
    words = standing_words.load()
    assert words.operation("v", "refuse", "to") == "denied"
    assert words.operation("n", "threat", "of") == "threatened"
    assert words.operation("v", "eat", "object") is None


@pytest.mark.parametrize(
    ("kind", "text", "roles"),
    [
        ("v", "attack T", ["object"]),
        ("v", "meet with T", ["oblique"]),
        ("v", "break +off relation with T", ["particle", "object", "oblique"]),
        ("v", "give T aid", ["indirect", "object"]),
        ("v", "reject T's call", ["owner", "object"]),
        ("v", "urge T to A", ["object", "clause"]),
        ("v", "strip T of", ["object", "oblique"]),
        ("v", "sever diplomatic tie", ["below", "object"]),
        ("n", "peace talk with T", ["before", "oblique"]),
        ("n", "at war with T", ["case", "oblique"]),
    ],
)
def test_patterns_are_read(kind: str, text: str, roles: list[str]):
    assert [part.role for part in parse(kind, text, {}).parts] == roles


def test_a_written_source_makes_the_subject_the_target():
    assert parse("v", "receive aid from S", {}).converse
    assert not parse("v", "send aid to T", {}).converse


@pytest.mark.parametrize("text", ["", "attack (T", "attack T)", "impose @nothing on T"])
def test_broken_patterns_are_data_errors(text: str):
    with pytest.raises(DataError):
        parse("v", text, {})


def test_broken_lines_name_file_and_line(tmp_path: Path):
    for name in ("groups.tsv", "support.tsv"):
        (tmp_path / name).write_text("", encoding="utf-8")
    lines = {
        "v\tattack T\t-\t-\t-": "5 columns",
        "v\tattack T\tnowhere\t-\t-\t[A] attacked <B>.": "mode",
        "v\tattack T\t-\t-\twild\t[A] attacked <B>.": "flag",
        "x\tattack T\t-\t-\t-\t[A] attacked <B>.": "kind",
    }
    for number, (line, word) in enumerate(lines.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name in ("groups.tsv", "support.tsv"):
            (folder / name).write_text("", encoding="utf-8")
        (folder / "ASSAULT.tsv").write_text(f"# head\n{line}\n", encoding="utf-8")
        with pytest.raises(DataError, match=r"ASSAULT\.tsv:2") as caught:
            lexicon.load(folder)
        assert word in str(caught.value)
