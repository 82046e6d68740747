"""The ontology file keeps its promises: every type, mode, code and turn is there and means something."""

from pathlib import Path

import pytest

from verbale.errors import DataError
from verbale.model import ontology

PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
QUADS = {1: "AGREE CONSULT SUPPORT", 2: "COOPERATE AID CONCEDE RETREAT", 3: "REQUEST ACCUSE REJECT THREATEN"}


def test_all_sixteen_types_stand_and_the_others_are_marked():
    types = ontology.load().types
    assert [name for name, found in types.items() if not found.extension] == PLOVER
    assert all(found.quad == 0 and found.cameo is None for found in types.values() if found.extension)


def test_quad_classes_are_those_of_the_design():
    types = ontology.load().types
    for quad, names in QUADS.items():
        assert {types[name].quad for name in names.split()} == {quad}
    assert all(types[name].quad == 4 for name in ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"])


@pytest.mark.parametrize("name", PLOVER)
def test_every_type_and_mode_has_code_definition_and_intensity(name):
    found = ontology.load().types[name]
    for thing in (found, *found.modes.values()):
        assert thing.cameo is not None
        assert thing.cameo.isdigit()
        assert 3 <= len(thing.cameo) <= 4
        assert len(thing.definition.split()) >= 3
        assert -10 <= thing.intensity <= 10
        assert (thing.intensity > 0) == (found.quad in (1, 2)) or name == "REQUEST"


def test_turns_lead_to_types():
    types = ontology.load().types
    for found in types.values():
        assert set(found.turns) <= set(ontology.TURNS)
        assert set(found.turns.values()) <= set(types)
    assert ontology.load().turned("AID", "promised") == "AGREE"
    assert ontology.load().turned("ASSAULT", "threatened") == "THREATEN"
    assert ontology.load().turned("AID", "refused") == "REJECT"


def test_cameo_roots_cover_the_verb_codes_and_lead_to_types():
    loaded = ontology.load()
    assert set(loaded.cameo_roots) == {f"{n:02}" for n in range(2, 21)} | {"176"}
    assert set(loaded.cameo_roots.values()) <= set(loaded.types)
    assert loaded.root("SANCTION", "191") == "ASSAULT"
    assert loaded.root("SANCTION", None) == "SANCTION"


def test_contexts_have_words_that_no_other_line_repeats():
    for context in ontology.load().contexts.values():
        assert context.words
        assert len(set(context.words)) == len(context.words)


def test_a_broken_file_is_a_data_error(tmp_path: Path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("types: {AGREE: {quad: 1}}\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"broken\.yaml"):
        ontology.load(broken)
    with pytest.raises(DataError, match="cannot be read"):
        ontology.load(tmp_path / "missing.yaml")
