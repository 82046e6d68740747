"""What we export, read by the tools it is for; and a long record in bounded memory."""

from __future__ import annotations

import io
import json
import re
import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from tests.record.stories import CLASHES, TALKS, page, reader
from tests.views.test_exports import record_of_a_report, written
from typer.testing import CliRunner

from verbale import questions
from verbale.errors import InputError
from verbale.questions import open_record
from verbale.settings import Settings
from verbale.views.cli import app
from verbale.views.exports import FORMATS, OF_THE_WHOLE, export
from verbale.views.exports.columnar import write_codebook
from verbale.views.exports.network import _key
from verbale.views.exports.rows import EVENT_COLUMNS

CALL: dict[str, Any] = {
    **CLASHES,
    "title": "Vote called",
    "published": "2014-03-22",
    "text": "Kiev is to hold a vote on 25 May 2014, it was announced on Saturday.",
    "events": [
        {"type": "ELECTION", "words": "a vote", "from": ["UKRGOV"], "date": "2014-05-25", "standing": "scheduled"},
    ],
}  # fmt: skip


class Counting(io.RawIOBase):
    """Counts bytes and keeps none."""

    def __init__(self) -> None:
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        return len(data)


def many(count: int) -> Iterator[Mapping[str, Any]]:
    for _ in range(count):
        yield record_of_a_report()


def peak(name: str, count: int) -> tuple[int, int]:
    out = Counting()
    tracemalloc.start()
    export(name, many(count), cast(BinaryIO, out))
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return held, out.size


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parquet"])
def test_memory_does_not_grow_with_the_record(name: str) -> None:
    few, small = peak(name, 100)
    most, large = peak(name, 1500)
    assert most < few + 400_000
    assert name in ("graphml", "gexf") or large > 8 * small or name == "ftm"


def test_parquet_has_the_rows_and_types_of_the_table() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(written("parquet")))
    assert tuple(table.column_names) == EVENT_COLUMNS
    first = table.to_pylist()[0]
    assert (first["type"], first["quad"], first["lat"], first["outlet"]) == ("SANCTION", 4, -12.04, "=HYPERLINK(0)")
    assert parquet.read_table(io.BytesIO(written("parquet", records=[]))).num_rows == 0


def test_the_codebook_tells_every_column_that_is_coded(tmp_path: Path) -> None:
    write_codebook(tmp_path)
    text = (tmp_path / "codebook.csv").read_text(encoding="utf-8")
    assert text.startswith("group,name,meaning")
    assert "SANCTION" in text
    assert (tmp_path / "codebook.json").stat().st_size > 1000


def test_duckdb_asks_the_parquet_file(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    (tmp_path / "events.parquet").write_bytes(written("parquet"))
    page = (Path(__file__).parents[2] / "docs" / "notebook.md").read_text(encoding="utf-8")
    snippet = page.split("```sql\n")[1].split("```")[0].replace("events.parquet", str(tmp_path / "events.parquet"))
    with duckdb.connect() as connection:
        for statement in snippet.split(";"):
            if statement.strip():
                answer = connection.execute(statement)
        assert ("PER", "CHL", 1) in answer.fetchall()


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_the_graph(name: str) -> None:
    networkx = pytest.importorskip("networkx")
    graph = getattr(networkx, f"read_{name}")(io.BytesIO(written(name)))
    assert sorted(graph.nodes) == ["CHLGOV", "PERGOV"]
    ((source, target),) = list(graph.edges())[:1]
    assert (source, target) == ("PERGOV", "CHLGOV")


def test_followthemoney_takes_every_entity() -> None:
    model = pytest.importorskip("followthemoney", reason="the extra interop is not installed").model
    record = record_of_a_report()
    for actor, found in zip(record["actors"], ("IGOUNO:security-council", "SUNGOV é"), strict=True):
        actor["id"] = found
    record["actors"][1]["country"] = "SUN"
    record["events"][0] |= {"sources": ["IGOUNO:security-council"], "targets": ["SUNGOV é"]}
    record["report"]["published"] = "2014-03-18T08:30+04:00"
    entities = [json.loads(line) for line in written("ftm", records=[record]).splitlines()]
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=True)
        schema = model.get(entity["schema"])
        schema.validate(entity)
        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }
    ids = {entity["id"] for entity in entities}
    events = [entity for entity in entities if entity["schema"] == "Event"]
    assert {end for event in events for end in event["properties"].get("involved", ())} <= ids
    assert len(ids) == len(entities)
    assert {entity["properties"]["country"][0] for entity in entities if "country" in entity["properties"]} == {
        "pe", "suhh",
    }  # fmt: skip


def test_ids_of_others_keep_apart_what_ours_keep_apart() -> None:
    ours = ["A:b", "A.b", "A b", "A-b", "Ab", "A:b:", "Aé", "A", ""]
    theirs = [_key("actor", one) for one in ours]
    assert len(set(theirs)) == len(ours) - 1, "a colon and a dot are one"
    assert all(re.fullmatch(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?", one) for one in theirs)


def test_the_calendar_and_the_brief_are_formats_of_the_record(tmp_path: Path) -> None:
    path = str(tmp_path / "r.db")
    with closing(open_record(path, create=True)) as record:
        stories = [page(TALKS, "https://courier.example/1"), page(CALL, "https://post.example/3")]
        questions.add(record, stories, Settings(), reader=reader, ingested="2014-04-01T00:00:00Z")
    told = {}
    for form in OF_THE_WHOLE:
        answer = CliRunner().invoke(app, ["export", form, "--record", path])
        assert answer.exit_code == 0, answer.output
        told[form] = answer.stdout
        out = tmp_path / form
        assert CliRunner().invoke(app, ["export", form, "--record", path, "-o", str(out)]).exit_code == 0
        assert out.read_text(encoding="utf-8").splitlines() == told[form].splitlines()
    assert told["ics"].startswith("BEGIN:VCALENDAR")
    assert told["ics"].count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20140525" in told["ics"]
    assert told["brief"].startswith("# Brief")
    assert told["brief"] == CliRunner().invoke(app, ["brief", "--record", path]).stdout
    refused = CliRunner().invoke(app, ["export", "ics", str(tmp_path / "brief"), "--record", path])
    assert isinstance(refused.exception, InputError)
