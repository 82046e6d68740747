"""Feeds, tables and archives: each gives its pages in order, and what cannot be read costs only itself."""

from __future__ import annotations

import json
import mailbox
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.model.text import Page, Refusal
from verbale.sources.archives import members
from verbale.sources.feeds import FeedItem, feed_items
from verbale.sources.limits import MOST_BYTES
from verbale.sources.tables import rows

SENTENCE = "The envoy left the capital on Monday without a deal."


def test_rss_lists_its_items_once_and_in_order() -> None:
    feed = b"""<?xml version="1.0"?><rss><channel><link>https://example.org/</link>
      <item><title>Envoy  leaves</title><link>https://example.org/1</link>
      <pubDate>Sat, 15 Mar 2014 12:00:00 GMT</pubDate></item>
      <item><link>/2</link></item><item><link>https://example.org/1</link></item>
      <item><link>javascript:alert(1)</link></item><item><title>No link</title></item></channel></rss>"""
    assert list(feed_items(Page("https://example.org/feed", feed))) == [
        FeedItem("https://example.org/1", "Envoy leaves", "Sat, 15 Mar 2014 12:00:00 GMT"),
        FeedItem("https://example.org/2"),
    ]


def test_atom_and_site_maps() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Envoy leaves</title><link rel="self" href="/x"/>
      <link href="/1"/><updated>2014-03-15T12:00:00Z</updated></entry></feed>"""
    assert list(feed_items(Page("https://example.org/", atom))) == [
        FeedItem("https://example.org/1", "Envoy leaves", "2014-03-15T12:00:00Z")
    ]
    site_map = b"<urlset><url><loc>https://example.org/1</loc><lastmod>2014-03-15</lastmod></url></urlset>"
    assert list(feed_items(Page("", site_map))) == [FeedItem("https://example.org/1", None, "2014-03-15")]


@pytest.mark.parametrize("content", [b"", b"not a feed", b"<html><body><p>Talks</p></body></html>", b"\x00\xff"])
def test_what_is_no_feed(content: bytes) -> None:
    with pytest.raises(InputError):
        list(feed_items(Page("https://example.org/feed", content)))


def test_entities_of_a_feed_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    feed = f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{laughs}]><rss><channel><item>'
    feed += "<title>&l11;&f;</title><link>https://example.org/1</link></item></channel></rss>"
    assert [item.url for item in feed_items(Page("", feed.encode()))] in ([], ["https://example.org/1"])


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    lines = [
        {"url": "https://example.org/1", "title": "Envoy\nleaves", "published": "2014-03-15", "text": SENTENCE},
        {"html": f"<p>{SENTENCE}</p>"},
        {"title": "No text"},
    ]
    path.write_text("\n".join([*map(json.dumps, lines), "{broken", "[1]", ""]), "utf-8")
    first, second, *refused = list(rows(path))
    assert isinstance(first, Page)
    assert first.url == "https://example.org/1"
    assert first.content.decode() == f"---\ntitle: Envoy leaves\ndate: 2014-03-15\n---\n\n{SENTENCE}"
    assert isinstance(second, Page)
    assert (second.url, second.declared_type) == (f"{path}#2", "text/html")
    assert [type(found) for found in refused] == [Refusal] * 3


def test_csv_with_formulas_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "reports.csv"
    path.write_text(f'Title,Text\r\n"=HYPERLINK(1)","{SENTENCE}"\r\n,\r\n', "utf-8")
    first, second = list(rows(path))
    assert isinstance(first, Page)
    assert "title: =HYPERLINK(1)" in first.content.decode()
    assert isinstance(second, Refusal)


@pytest.mark.parametrize("name", ["reports.xlsx", "missing.csv", "missing.jsonl"])
def test_tables_that_cannot_be_opened(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError):
        list(rows(tmp_path / name))


def test_zip_members(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("day one/a.txt", SENTENCE)
        for name in ("../b.txt", "/c.txt", "x/../../d.txt", "C:/e.txt", "..\\f.txt", "A.TXT", "a.txt", "inner.zip"):
            archive.writestr(name, SENTENCE)
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bomb.txt", b"\x00" * (MOST_BYTES + 1))
        archive.writestr("day two/", "")
    found = list(members(path))
    assert [page.url for page in found if isinstance(page, Page)] == [f"{path}!/day one/a.txt", f"{path}!/A.TXT"]
    assert [page.content for page in found if isinstance(page, Page)] == [SENTENCE.encode()] * 2
    assert len([refusal for refusal in found if isinstance(refusal, Refusal)]) == 9


def test_a_zip_whose_directory_lies_about_a_size(tmp_path: Path) -> None:
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"\x00" * (MOST_BYTES + 1))
    packed = path.read_bytes().replace((MOST_BYTES + 1).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(packed)
    (found,) = list(members(path))
    assert isinstance(found, Refusal) or len(found.content) <= 10


def test_messages(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"] = "Envoy leaves", "Desk <desk@example.org>"
    message["Date"] = "Sat, 15 Mar 2014 12:00:00 +0000"
    message.set_content(SENTENCE)
    message.add_alternative(f"<p>{SENTENCE}</p>", subtype="html")
    (tmp_path / "one.eml").write_bytes(bytes(message))
    (page,) = list(members(tmp_path / "one.eml"))
    assert isinstance(page, Page)
    assert page.content.decode().startswith(
        "---\ntitle: Envoy leaves\nauthor: Desk <desk@example.org>\ndate: Sat, 15 Mar"
    )
    box = mailbox.mbox(tmp_path / "all.mbox")
    box.add(bytes(message))
    box.add(b"Subject: empty\n\n")
    box.close()
    first, second = list(members(tmp_path / "all.mbox"))
    assert isinstance(first, Page)
    assert isinstance(second, Refusal)


@pytest.mark.parametrize("name", ["reports.rar", "missing.zip", "missing.eml", "missing.mbox", "broken.zip"])
def test_archives_that_cannot_be_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(InputError):
        list(members(tmp_path / name))
