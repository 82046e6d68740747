"""The recipe for Spark in docs/archives.md, run as it is written."""

from __future__ import annotations

import re
import sys
import textwrap
from pathlib import Path

import pytest

DOC = Path(__file__).parents[2] / "docs" / "archives.md"
WORDS = "PARIS (AP) — France on Monday recalled its ambassador to Chad after talks broke down, officials said."
PAGE = f"<html><body><h1>Envoy is recalled from Chad</h1><p>{WORDS}</p><p>{WORDS}</p></body></html>"


def recipe() -> str:
    block = re.search(r"    import json\n(?:    .*\n|\n)+", DOC.read_text("utf-8"))
    assert block is not None
    return textwrap.dedent(block.group())


def test_the_function_of_the_recipe_gives_rows() -> None:
    pandas = pytest.importorskip("pandas")
    scope: dict[str, object] = {}
    exec(recipe().partition("schema =")[0], scope)
    frame = pandas.DataFrame([{"url": "https://www.example.org/1", "html": PAGE}])
    (found,) = scope["coded"](iter([frame]))  # type: ignore[operator]
    assert {"report", "event"} <= set(found["kind"])


def test_the_recipe_runs_where_spark_is_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    sql = pytest.importorskip("pyspark.sql")
    try:
        spark = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    except Exception as error:
        pytest.skip(f"Spark does not start here: {type(error).__name__}")
    pages = spark.createDataFrame([("https://www.example.org/1", PAGE)], "url string, html string")
    out = tmp_path / "findings"
    exec(recipe().replace('"findings"', repr(str(out))), {"pages": pages})
    kinds = {row["kind"] for row in spark.read.parquet(str(out)).collect()}
    spark.stop()
    assert {"report", "event"} <= kinds
