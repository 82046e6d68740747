"""What the pictures are drawn from: every place, pair and event is where its numbers say."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from tests.record.stories import CLASHES, TALKS, page
from tests.web.conftest import HOME, read
from verbale import questions
from verbale.questions import Filters, Record, open_record
from verbale.questions.gazetteers import disputed_areas
from verbale.questions.places import PairRow, PlaceRow
from verbale.settings import Settings
from verbale.views.web import lanes, maps, networks, pictures, world_build
from verbale.views.web.board import columns
from verbale.views.web.contexts import Contexts
from verbale.views.web.names import Names
from verbale.views.web.rendering import in_quotes


def place(name: str, lat: float, lon: float, events: int = 1, disputed: bool = False) -> PlaceRow:
    claimed = ("UKR", "RUS") if disputed else ()
    return PlaceRow(name.lower(), name, "UKR", lat, lon, "city", disputed, claimed, events, 0, 1, None, None)


def test_the_map_holds_its_places_and_keeps_the_compass() -> None:
    north, south, west = place("Kyiv", 50.4, 30.5, 9), place("Crimea", 45.3, 34.4, 1, True), place("Paris", 48.9, 2.3)
    kyiv, crimea, paris = maps.draw([north, south, west]).dots
    assert all(0 < dot.x < maps.WIDE and 0 < dot.y < maps.HIGH for dot in (kyiv, crimea, paris))
    assert kyiv.y < paris.y < crimea.y
    assert paris.x < kyiv.x < crimea.x
    assert kyiv.radius > crimea.radius
    assert maps.draw([]).dots == ()


@pytest.mark.parametrize("spot", [(0.0, 179.9), (-77.8, 166.7), (82.5, -62.3)])
def test_the_map_of_a_single_place(spot: tuple[float, float]) -> None:
    (dot,) = maps.draw([place("Far", *spot)]).dots
    assert 0 < dot.x < maps.WIDE
    assert 0 < dot.y < maps.HIGH


def test_the_world_has_coasts_boundaries_and_disputed_areas() -> None:
    root = ElementTree.fromstring(world_build.OUT.read_text(encoding="utf-8"))
    ids = {path.get("id") for path in root}
    assert ids == {"land", "bounds", *(f"d-{code}" for code in world_build.AREAS)}
    assert {f"d-{code}" for code in maps.AREAS.values()} <= ids


def test_the_world_is_built_from_shared_arcs() -> None:
    topology = json.loads(Path(__file__).with_name("two_states.json").read_text(encoding="utf-8"))
    root = ElementTree.fromstring(world_build.build(topology))
    paths = {path.get("id"): path.get("d") for path in root}
    assert paths["bounds"] == "M10 0l0 -10"
    assert paths["d-TWN"] == "M10 0l0 -10l10 0l0 10l-10 0z"


def test_the_network_is_the_same_each_time_and_says_what_prevails() -> None:
    rows = [PairRow("A", "B", 4, 0, 4, -5.0), PairRow("B", "A", 1, 1, 0, 2.0), PairRow("B", "C", 2, 2, 0, 3.0)]
    drawn = networks.draw(rows)
    assert drawn == networks.draw(rows)
    assert {edge.kind for edge in drawn.edges} == {"conflict", "cooperation"}
    assert max(drawn.nodes, key=lambda node: node.radius).actor == "B"
    assert all(0 < node.x < networks.WIDE and 0 < node.y < networks.HIGH for node in drawn.nodes)
    assert networks.draw([]).nodes == ()
    assert len(networks.draw([PairRow(str(n), str(n + 1), 1, 1, 0, 0.0) for n in range(90)]).nodes) == networks.NODES


def test_the_timeline_draws_every_event_once_in_order(kept: Record) -> None:
    rows = list(questions.events(kept))
    drawn = lanes.draw(rows, lambda actor: actor)
    assert drawn is not None
    assert len(drawn.dots) == len([row for row in rows if row.day])
    assert [dot.row.day for dot in sorted(drawn.dots, key=lambda dot: dot.x)] == sorted(
        dot.row.day for dot in drawn.dots
    )
    assert {dot.hollow for dot in drawn.dots if dot.row.standing == "threatened"} == {True}
    assert lanes.draw([], str) is None


def test_disputed_areas_are_drawn_where_they_are_disputed_and_in_view() -> None:
    south = place("Simferopol", 44.95, 34.1)
    before, after = (maps.draw([south], disputed_areas(day)) for day in ("2013-05-01", "2014-05-01"))
    names = {shape.area.name: shape for shape in after.shapes}
    assert "Crimea" in names
    assert "Crimea" not in {shape.area.name for shape in before.shapes}
    assert "Falkland Islands" not in names
    assert {"RUS", "UKR"} <= set(names["Crimea"].area.claimed_by)
    corners = [tuple(map(float, corner.split(","))) for corner in names["Crimea"].points.split()]
    (dot,) = after.dots
    assert min(x for x, _ in corners) < dot.x < max(x for x, _ in corners)
    assert min(y for _, y in corners) < dot.y < max(y for _, y in corners)
    far = maps.draw([place("Pristina", 42.66, 21.17)], disputed_areas("2014-05-01"))
    assert {shape.area.name: shape.code for shape in far.shapes}["Kosovo"] == "XKX"


def test_the_board_has_each_commitment_under_its_state(kept: Record) -> None:
    rows, made = questions.ledger(kept), columns(kept, Filters())
    assert sum(column.count for column in made) == len(rows) > 0
    assert all(card.status in column.statuses for column in made for card in column.cards)
    assert {card.id for column in made for card in column.cards} == {row.id for row in rows}
    assert columns(kept, Filters(), "withdrawn") == ()


def test_places_and_pairs_are_counted_once(tmp_path: Path) -> None:
    record = open_record(str(tmp_path / "r.db"), create=True)
    pages = [page(TALKS, f"{HOME}/1"), page(CLASHES, f"{HOME}/2")]
    questions.add(record, pages, Settings(), reader=read, ingested="2014-04-01T00:00:00Z")
    events = list(questions.events(record))
    assert sum(row.events for row in questions.places(record)) == sum(event.place is not None for event in events)
    done = [e for e in events if e.standing in ("happened", "ongoing")]
    wanted = {(s, t) for e in done for s in e.sources for t in e.targets if s != t}
    assert {(row.source, row.target) for row in questions.pairs(record)} == wanted
    record.close()


def test_bars_tell_their_events_and_lead_to_them(kept: Record, desk: TestClient) -> None:
    names = Names(kept)
    (pair, *_) = pictures.dealings(kept, Filters(type=("ACCUSE",)), names.actor, period="week")
    (bar,) = pair.bars
    event = next(questions.events(kept, Filters(type=("ACCUSE",), standing=("happened",))))
    assert event.day is not None
    monday = date.fromisoformat(event.day) - timedelta(days=date.fromisoformat(event.day).weekday())
    assert (bar.first, bar.last) == (monday.isoformat(), (monday + timedelta(days=6)).isoformat())
    assert bar.title == f"{monday}: 1 of conflict: “{event.words}”"
    found = desk.get(
        "/api/events", params={"source": pair.source, "target": pair.target, "from": bar.first, "to": bar.last}
    )
    assert event.id in {row["id"] for row in found.json()["items"]}
    page = desk.get("/dyads?type=ACCUSE&period=week").text
    assert f"from={bar.first}&amp;to={bar.last}" in page
    assert names.side("UKR") == names.country("UKRGOV")
    assert names.side("IGOUNO") == "United Nations"
    assert names.side("no such side") == "no such side"


def test_words_stand_in_their_sentence(kept: Record) -> None:
    row = next(questions.events(kept, Filters(type=("ACCUSE",), standing=("happened",))))
    context = Contexts(kept, [row, object()]).of(row)
    report = questions.findings_of(kept, row.report).report
    assert context is not None
    assert report is not None
    assert context[1] == row.words == report.text[row.start : row.end]
    assert "".join(context) in report.text
    assert "".join(context).startswith(context[0])


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("“fire and fury”", "“fire and fury”"),
        ('turn it into "a graveyard', "“turn it into a graveyard”"),
        ("a “b” c", "“a ‘b’ c”"),
    ],
)
def test_quotation_marks_are_never_doubled(words: str, shown: str) -> None:
    assert in_quotes(words) == shown
