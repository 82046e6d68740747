"""Bytes → text: marks, declared and undeclared encodings, and what is no text at all."""

from __future__ import annotations

import pytest

from verbale.errors import InputError
from verbale.model.text import Page, Refusal, Report
from verbale.reading.page import MOST_BYTES, read

SENTENCE = "Der Außenminister sagte am Montag, “cafés” blieben geöffnet, und reiste nach Brüssel zurück."
CYRILLIC = "Министр иностранных дел заявил в понедельник, что переговоры продолжатся на следующей неделе в Женеве."


def text_of(content: bytes, **declared: str) -> str:
    report = read(Page("-", content, **declared))
    assert isinstance(report, Report), report
    return report.text


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_marked_and_recognisable_encodings(codec: str) -> None:
    assert text_of(SENTENCE.encode(codec)) == SENTENCE


@pytest.mark.parametrize(
    ("codec", "label"),
    [("cp1251", "windows-1251"), ("koi8-r", "KOI8-R"), ("iso8859-5", "iso-8859-5"), ("cp1251", '"cp1251"')],
)
def test_declared_encodings(codec: str, label: str) -> None:
    assert text_of(CYRILLIC.encode(codec), charset=label) == CYRILLIC


def test_latin_1_means_its_windows_superset() -> None:
    assert "“cafés”" in text_of(SENTENCE.encode("cp1252"), charset="iso-8859-1")


def test_the_meta_tag_is_heard() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>{CYRILLIC}</p></body></html>'
    assert text_of(page.encode("koi8-r")) == CYRILLIC


def test_an_undeclared_encoding_is_detected() -> None:
    assert text_of((CYRILLIC + "\n\n").encode("cp1251") * 5).startswith(CYRILLIC)


def test_a_wrong_declaration_does_not_spoil_utf_8() -> None:
    assert text_of(SENTENCE.encode(), charset="x-unheard-of") == SENTENCE


def test_a_few_damaged_bytes_are_marked_and_the_rest_is_read() -> None:
    found = text_of(SENTENCE.encode() * 10 + b" \xff.", charset="utf-8")
    assert found.startswith(SENTENCE)
    assert "\ufffd" in found


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b" \r\n\t\x00\x00", "empty"),
        (b"\xef\xbb\xbf  ", "empty"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "Word"),
        (b"PK\x03\x04 story.html", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1\\ansi Talks}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x7fELF\x02\x01", "program"),
        (b"SQLite format 3\x00", "SQLite"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00\x01\x02\x03" * 400, "binary"),
        (b'{"title": "Talks"}', "JSON"),
        (b"<rss><channel><item><title>Talks end</title></item></channel></rss>", "feed"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_what_is_no_report_is_named(content: bytes, word: str) -> None:
    refusal = read(Page("talks.json" if word == "JSON" else "-", content))
    assert isinstance(refusal, Refusal)
    assert (refusal.room, "\n" in refusal.reason) == ("reading", False)
    assert word in refusal.reason


def test_unknown_encoding_is_refused_with_its_name() -> None:
    refusal = read(Page("-", "Čeština".encode("cp852") * 60, charset="x-unheard-of"))
    assert isinstance(refusal, Refusal)
    assert "x-unheard-of" in refusal.reason


def test_more_than_50_mb_is_refused() -> None:
    refusal = read(Page("-", b"a" * (MOST_BYTES + 1)))
    assert isinstance(refusal, Refusal)
    assert "50 MB" in refusal.reason


@pytest.mark.parametrize(
    "codec", ["zlib", "rot13", "base64", "idna", "punycode", "unicode_escape", "hex", "mbcs", "\x00"]
)
def test_codecs_that_are_no_text_encodings_are_not_used(codec: str) -> None:
    assert text_of(SENTENCE.encode(), charset=codec) == SENTENCE


@pytest.mark.parametrize("given", ["yesterday", "2014-02-30", "15/03/2014", "", "2014-03-15T25:00", "20140315"])
def test_a_published_date_that_is_none_raises(given: str) -> None:
    with pytest.raises(InputError, match="ISO 8601"):
        read(Page("-", SENTENCE.encode()), given)


@pytest.mark.parametrize(
    ("given", "published", "precision"),
    [
        ("2014-03-15", "2014-03-15", "day"),
        ("2014-03-15T00:50", "2014-03-15T00:50", "minute"),
        ("2014-03-15T00:50:31Z", "2014-03-15T00:50+00:00", "minute"),
    ],
)
def test_a_given_date_overrides_the_page(given: str, published: str, precision: str) -> None:
    report = read(Page("-", b"Envoy quits\n\nPublished: 1 May 2013\n\nThe envoy to the talks quit on Monday."), given)
    assert isinstance(report, Report)
    assert (report.published, report.published_precision) == (published, precision)
    assert dict(report.how)["published"] == "given"
