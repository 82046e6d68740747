"""Naming what is not text: files known by their first bytes, and bytes that no text encoding explains."""

from __future__ import annotations

# First bytes → what the file is. Source: each format's own specification ("magic numbers", file(1)).
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"%!PS", "a PostScript file"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls or .msg)"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM\x00\x00", "a bitmap image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x00asm", "a program"),
)
_OFFICE_PARTS = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"mimetypeapplication/epub", "an EPUB book"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)
_HEAD = 65_536
_ADVICE = {
    "a PDF file": "copy its text or convert it to plain text first (for example with pdftotext)",
    "a Word document (.docx)": "save it as plain text or HTML first",
    "an old Office document (.doc, .xls or .msg)": "save it as plain text or HTML first",
    "an RTF document": "save it as plain text or HTML first",
}


def named_format(content: bytes) -> str | None:
    """What kind of file `content` is ("a PDF file"), when its first bytes belong to a format that is not text."""
    head = content[:_HEAD]
    if head[:4] == b"PK\x03\x04":
        return next((name for mark, name in _OFFICE_PARTS if mark in head), "a ZIP archive")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "a WebP image"
    if head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI "):
        return "a recording"
    if head[4:8] == b"ftyp":
        return "a video or an image in an MP4 container"
    if head[:3] == b"ID3" and len(head) > 3 and head[3] > 9:
        return None
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def advice(name: str) -> str:
    """What to do about a file of the kind `name`."""
    if "archive" in name:
        return "unpack it and read the files inside"
    return _ADVICE.get(name, "give the report as HTML, Markdown or plain text")


def looks_binary(content: bytes) -> bool:
    """Whether more than 1 % of the first 64 KiB are control bytes that no text holds (tab, line ends and NUL aside),
    or more than 10 % are NULs. A stray NUL in a text is no reason to refuse it."""
    head = content[:_HEAD]
    if not head:
        return False
    controls = head.translate(None, delete=_NOT_CONTROL)
    nuls = controls.count(b"\x00")
    return len(controls) - nuls > max(2, len(head) // 100) or nuls > max(4, len(head) // 10)


# Every byte but the C0 controls; ESC is kept out because ISO-2022 encodings use it.
_NOT_CONTROL = bytes(b for b in range(256) if b >= 0x20 or b in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B))
