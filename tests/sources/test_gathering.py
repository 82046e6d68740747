"""Whatever a user names becomes pages; one bad member costs that member alone and is named."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.model.text import Page, Refusal
from verbale.sources import Gatherer, columns_of

TEXT = "The envoy left the capital on Monday without a deal."


@dataclass
class Net:
    """A stand-in for the network: what lies at which address, and what was asked for."""

    held: Mapping[str, bytes]
    asked: list[str] = field(default_factory=list)

    def load(self, url: str) -> Page | Refusal:
        self.asked.append(url)
        return Page(url, self.held[url]) if url in self.held else Refusal(url, "sources", "the page does not exist")


def named(found: list[Page | Refusal]) -> list[tuple[str, bool]]:
    return [(one.url, isinstance(one, Page)) for one in found]


def test_a_folder_is_read_by_name_whatever_its_files_are(tmp_path: Path) -> None:
    inner = tmp_path / "b"
    inner.mkdir()
    (tmp_path / "z.txt").write_text(TEXT)
    (tmp_path / ".hidden").write_text(TEXT)
    (inner / "reports.jsonl").write_text(json.dumps({"text": TEXT, "url": "https://a.example/1"}) + "\nbroken\n")
    with zipfile.ZipFile(inner / "a.zip", "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("../two.txt", TEXT)
    (inner / "none.zip").write_bytes(b"no archive")
    found = list(Gatherer().gather([str(tmp_path)]))
    assert named(found) == [
        (str(tmp_path / "z.txt"), True),
        (str(inner / "a.zip!/one.txt"), True),
        (str(inner / "a.zip!/../two.txt"), False),
        (str(inner / "none.zip"), False),
        ("https://a.example/1", True),
        (str(inner / "reports.jsonl#2"), False),
    ]


def test_patterns(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.md"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "odd[1].txt").write_text(TEXT)
    found = list(Gatherer().gather([f"{tmp_path}/?.txt", f"{tmp_path}/*.html", f"{tmp_path}/odd[1].txt"]))
    assert [Path(url).name for url, _ in named(found)] == ["a.txt", "b.txt", "*.html", "odd[1].txt"]
    assert [read for _, read in named(found)] == [True, True, False, True]


@pytest.mark.parametrize("kind", ["csv", "tsv", "jsonl", "parquet"])
def test_columns_are_named_by_the_user(tmp_path: Path, kind: str) -> None:
    rows = [{"Story": TEXT, "day": "2014-03-15", "ref": "https://a.example/1", "kopf": "Envoy leaves"}, {"Story": ""}]
    path = tmp_path / f"table.{kind}"
    if kind == "jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    elif kind == "parquet":
        pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        rows = [{**rows[0], "day": date(2014, 3, 15)}, {"Story": "", "day": None, "ref": None, "kopf": None}]  # type: ignore[dict-item]
        parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    else:
        comma = "," if kind == "csv" else "\t"
        path.write_text(comma.join(rows[0]) + "\n" + comma.join(rows[0].values()) + "\n" + comma * 3 + "\n")
    first, second = Gatherer(columns=columns_of("text=story, date=day,url=REF,title=kopf")).gather([str(path)])
    assert isinstance(first, Page)
    assert first.url == "https://a.example/1"
    assert first.content.decode() == f"---\ntitle: Envoy leaves\ndate: 2014-03-15\n---\n\n{TEXT}"
    assert isinstance(second, Refusal)
    assert "'story' is empty or missing" in second.reason


@pytest.mark.parametrize("given", ["text", "words=a", "text=", "=a"])
def test_columns_that_cannot_be_understood(given: str) -> None:
    with pytest.raises(InputError, match="WHAT=COLUMN"):
        columns_of(given)


def test_a_bad_row_of_a_table_costs_itself_alone(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(
        "text,url\n" + TEXT + ",https://a.example/1\n,https://a.example/2\n" + TEXT + ",https://a.example/3\n"
    )
    assert [read for _, read in named(list(Gatherer().gather([str(path)])))] == [True, False, True]


def test_feeds_site_maps_and_their_indexes_are_followed(tmp_path: Path) -> None:
    feed = b"<rss><channel><item><link>https://a.example/1</link></item><item><link>https://a.example/2</link></item>"
    site_map = b"<?xml version='1.0'?><urlset><url><loc>https://a.example/3</loc></url></urlset>"
    index = b"<sitemapindex><sitemap><loc>https://a.example/map.xml.gz</loc></sitemap></sitemapindex>"
    net = Net(
        {
            "https://a.example/feed": feed + b"</channel></rss>",
            "https://a.example/index": index,
            "https://a.example/map.xml.gz": gzip.compress(site_map),
            "https://a.example/1": TEXT.encode(),
            "https://a.example/3": TEXT.encode(),
        }
    )
    known = {"https://a.example/1"}.__contains__
    found = Gatherer(net, known=known).gather(["https://a.example/feed", "https://a.example/index"])  # type: ignore[arg-type]
    assert named(list(found)) == [("https://a.example/2", False), ("https://a.example/3", True)]
    assert "https://a.example/1" not in net.asked
    (tmp_path / "saved.xml").write_bytes(site_map)
    assert named(list(Gatherer(net).gather([str(tmp_path / "saved.xml")]))) == [("https://a.example/3", True)]  # type: ignore[arg-type]


def test_an_index_that_lists_itself_ends(tmp_path: Path) -> None:
    index = b"<sitemapindex><sitemap><loc>https://a.example/index</loc></sitemap></sitemapindex>"
    net = Net({"https://a.example/index": index})
    (end,) = Gatherer(net).gather(["https://a.example/index"])  # type: ignore[arg-type]
    assert isinstance(end, Refusal)
    assert len(net.asked) == 3


def test_a_damaged_packed_site_map_is_refused() -> None:
    net = Net({"https://a.example/map.xml.gz": gzip.compress(b"<urlset/>" * 99)[:40]})
    (one,) = Gatherer(net).gather(["https://a.example/map.xml.gz"])  # type: ignore[arg-type]
    assert isinstance(one, Page | Refusal)


def test_addresses_are_refused_without_a_network() -> None:
    (one,) = Gatherer().gather(["https://a.example/1"])
    assert isinstance(one, Refusal)
    assert "offline" in one.reason


def test_a_page_that_speaks_of_feeds_is_a_page() -> None:
    page = b"<html><body><p>&lt;rss&gt; " + TEXT.encode() + b"</p><rss ></rss></body></html>"
    (one,) = Gatherer(Net({"https://a.example/1": page})).gather(["https://a.example/1"])  # type: ignore[arg-type]
    assert isinstance(one, Page)
