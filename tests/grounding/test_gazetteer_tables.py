"""The tables: their form, their facts' coherence, and what a user's own tables add."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pycountry
import pytest

from verbale.errors import DataError, InputError
from verbale.grounding import atlas, gazetteer
from verbale.grounding.cities import CITIES, cities
from verbale.grounding.imports_rows import SECTORS
from verbale.grounding.people import surname_of
from verbale.grounding.tables import holds, rows
from verbale.grounding.words import key, singular

TABLES = gazetteer.load()
EXTRA_CODES = {"XKX", "SUN", "YUG", "SCG", "CSK", "DDR", "VDR", "YMD", "IMG"}


def known_code(code: str) -> bool:
    return code in EXTRA_CODES or pycountry.countries.get(alpha_3=code) is not None


def test_every_un_member_is_a_state() -> None:
    missing = {country.alpha_3 for country in pycountry.countries} - set(TABLES.states)
    uninhabited = {"BVT", "HMD", "ATF", "UMI", "PCN", "NFK", "CCK", "CXR", "WLF", "SPM", "BLM", "MAF", "SXM", "BES"}
    assert missing == uninhabited


def test_states_have_known_codes_and_lie_on_earth() -> None:
    for state in TABLES.states.values():
        assert known_code(state.code), state
        assert -90 <= state.lat <= 90
        assert -180 <= state.lon <= 180
        assert state.status in ("state", "territory", "historical")


def test_sectors_and_countries_of_organisations_and_leaders() -> None:
    for held in TABLES.organisations.values():
        for row in held:
            assert row.sector in SECTORS, row
            assert row.country is None or known_code(row.country), row
            assert not row.since or not row.until or row.since <= row.until, row
    for person in TABLES.people.values():
        for term in person.terms:
            assert term.sector in SECTORS, (person.name, term)
            assert known_code(term.country) or term.country in TABLES.organisations, (person.name, term)
            assert not term.until or term.since <= term.until, (person.name, term)


def test_times_of_one_organisation_do_not_overlap() -> None:
    for held in TABLES.organisations.values():
        for first, second in pairwise(held):
            assert first.until, (first, second)
            assert first.until < second.since, (first, second)


def test_agents_have_one_sector() -> None:
    for phrase in TABLES.agents.all_keys():
        sectors = {agent.sector for agent in TABLES.agents.get(phrase)}
        assert len(sectors) == 1, (phrase, sectors)


def test_disputed_rows_do_not_overlap_and_name_claimants() -> None:
    for phrase in atlas.disputed().all_keys():
        spots = atlas.disputed().get(phrase)
        assert all(spot.claimed_by for spot in spots), phrase
        for spot in spots:
            clash = [s for s in spots if s is not spot and holds(s.since, s.until, spot.since or "0000")]
            assert not clash, (phrase, spot)


def test_the_cities_are_sorted_for_bisection() -> None:
    lines = [line for line in CITIES.read_text(encoding="utf-8").splitlines(True) if not line.startswith("#")]
    assert lines == sorted(lines)
    assert all(line.count("\t") == 6 for line in lines)


@pytest.mark.parametrize(
    ("name", "country"), [("Donetsk", "UKR"), ("Kiev", "UKR"), ("KIEV", "UKR"), ("sao paulo", "BRA"), ("Zzyx", None)]
)
def test_bisection_finds_cities(name: str, country: str | None) -> None:
    held = cities(name)
    assert (held[0].country if held else None) == country


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("al-Qa'ida", "al Qa'ida"),
        ("Élysée", "Elysee"),
        ("Sana'a", "Sana’a"),
        ("Guinea-Bissau", "Guinea Bissau"),
    ],
)
def test_spellings_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("plural", "single"),
    [("militiamen", "militiaman"), ("authorities", "authority"), ("police", "police"), ("judges", "judge")],
)
def test_singular(plural: str, single: str) -> None:
    assert singular(plural) == single


@pytest.mark.parametrize(
    ("name", "first", "surname"),
    [
        ("Sergey Lavrov", False, "lavrov"),
        ("Xi Jinping", True, "xi"),
        ("Bashar al-Assad", False, "assad"),
        ("Suharto", False, ""),
    ],
)
def test_surname(name: str, first: bool, surname: str) -> None:
    assert surname_of(name, first) == surname


@pytest.mark.parametrize(
    ("since", "until", "day", "held"),
    [
        ("2004-03-09", "", "2014-03-15", True),
        ("2014-03-16", "", "2014-03-15", False),
        ("", "1999", "1999-12-31", True),
        ("", "1999", "2000-01-01", False),
        ("1990", "1991", None, True),
    ],
)
def test_holds(since: str, until: str, day: str | None, held: bool) -> None:
    assert holds(since, until, day) is held


def test_a_users_table_adds_names(tmp_path: Path) -> None:
    (tmp_path / "leaders.tsv").write_text(
        "name\toffice\tcountry\tfrom\tuntil\tsector\nAda Novak;A. Novak\tForeign Minister\tSVN\t2030-01-01\t\t\n"
    )
    tables = gazetteer.load((tmp_path,))
    assert tables.people["ada-novak"].terms[0].office == "Foreign Minister"
    assert [name.id for name in tables.names.get("A. Novak")] == ["ada-novak"]
    assert "ada-novak" not in gazetteer.load().people


def test_broken_tables_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "leaders.tsv"
    path.write_text("name\toffice\tcountry\tfrom\tuntil\tsector\nAda Novak\tMinister\tSVN\tlast year\t\t\n")
    with pytest.raises(DataError, match=r"leaders.tsv:2: .*last year.*YYYY"):
        gazetteer.load((tmp_path,))
    path.write_text("name\tcountry\n")
    with pytest.raises(DataError, match=r"leaders.tsv:1: the header"):
        list(rows(path, ("name", "office")))
    with pytest.raises(InputError, match="cannot be read"):
        list(rows(tmp_path / "absent.tsv", ("name",)))
