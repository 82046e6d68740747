"""What we export, read by the tools it is for; and a long record in bounded memory."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, cast

import pytest
from tests.views.test_exports import record_of_a_report, written

from verbale.views.exports import FORMATS, export
from verbale.views.exports.columnar import write_codebook
from verbale.views.exports.rows import EVENT_COLUMNS


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
