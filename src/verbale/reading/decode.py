"""Bytes → text. In this order: byte order mark, declared charset, the page's own meta charset, UTF-8, detection.

The order follows the WHATWG encoding sniffing algorithm, with UTF-8 tried before detection, and its label table
where a label on the web means its Windows superset (iso-8859-1 → windows-1252).
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from verbale.reading.binary import advice, looks_binary, named_format

_BOMS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SUPERSET = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_TEXT_CODECS_NAMES = (
    "ascii utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be utf-7 gb18030 gbk gb2312 hz big5 big5hkscs "
    "shift_jis cp932 euc_jp iso2022_jp euc_kr cp949 iso2022_kr johab tis-620 koi8-r koi8-u koi8-t kz1048 ptcp154 "
    "mac-roman mac-cyrillic mac-greek mac-turkish mac-latin2 cp437 cp720 cp737 cp775 cp850 cp852 cp855 cp857 cp858 "
    "cp860 cp861 cp862 cp863 cp864 cp865 cp866 cp869 cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 "
    "cp1258 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 "
    "iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16"
)
_TEXT_CODECS = frozenset(_TEXT_CODECS_NAMES.split())
_META_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_:.-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([A-Za-z0-9_:.-]{2,40})["']""")
_META_WINDOW = 4_096
_SAMPLE = 131_072
_REPLACED_SHARE = 200  # at most 1 code point in 200 may be undecodable


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text and the encoding it was in ("utf-8 (declared)")."""

    text: str
    encoding: str


def decode(content: bytes, declared: str | None) -> Decoded | str:
    """The text of `content`, or the reason why it has none. `declared` is the charset that the source named."""
    kind = named_format(content)
    if kind:
        return f"this is {kind}, not text; {advice(kind)}"
    for bom, name in _BOMS:
        if content.startswith(bom):
            return _lenient(content[len(bom) :], name, "byte order mark") or _undecodable(name)
    wide = _wide(content)
    if wide:
        return _lenient(content, wide, "pattern of NULs") or _undecodable(wide)
    if looks_binary(content):
        return "this is binary data, not text; give the report as HTML, Markdown or plain text"
    return _by_label(content, declared)


def _by_label(content: bytes, declared: str | None) -> Decoded | str:
    labels = [(label, how) for label, how in ((declared, "declared"), (_meta(content), "page's meta")) if label]
    for label, how in labels:
        codec = known_codec(label)
        if codec is None or codec.startswith(("utf-16", "utf-32")):
            continue
        found = _strict(content, codec, how)
        if found:
            return found
    for codec, how in (("utf-8", "valid UTF-8"),):
        found = _strict(content, codec, how)
        if found:
            return found
    return _damaged(content, [label for label, _ in labels])


def _damaged(content: bytes, labels: list[str]) -> Decoded | str:
    for label in [*labels, "utf-8"]:
        codec = known_codec(label)
        found = _lenient(content, codec, "with damaged bytes") if codec else None
        if found:
            return found
    unknown = [label for label in labels if known_codec(label) is None]
    if unknown:
        return (
            f"its declared encoding {unknown[0][:40]!r} is not known and the bytes are not UTF-8; "
            "save the page as UTF-8"
        )
    return _detected(content) or "its encoding could not be told; save the page as UTF-8"


def known_codec(label: str) -> str | None:
    """Python's codec for a charset label, with web labels widened to their supersets; None for an unknown one."""
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return _SUPERSET.get(name, name) if name in _TEXT_CODECS else None


def _meta(content: bytes) -> str | None:
    head = content[:_META_WINDOW]
    found = _META_CHARSET.search(head) or _XML_CHARSET.search(head)
    return found.group(1).decode("ascii") if found else None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark shows as NULs in every other byte of mostly Latin text."""
    head = content[:_META_WINDOW]
    half = len(head) // 2
    if half < 8:
        return None
    odd, even = head[1::2].count(0), head[::2].count(0)
    if odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.7 and odd < half * 0.05 else None


def _strict(content: bytes, codec: str, how: str) -> Decoded | None:
    try:
        return Decoded(content.decode(codec), f"{codec} ({how})")
    except (UnicodeError, ValueError):
        return None


def _lenient(content: bytes, codec: str, how: str) -> Decoded | None:
    text = content.decode(codec, "replace")
    if text.count("\ufffd") * _REPLACED_SHARE > len(text):
        return None
    return Decoded(text, f"{codec} ({how})")


def _detected(content: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes  # heavy, and needed for few pages

    best = from_bytes(content[:_SAMPLE]).best()
    codec = known_codec(best.encoding) if best else None
    return _lenient(content, codec, "detected") if codec else None


def _undecodable(codec: str) -> str:
    return f"its bytes are not valid {codec}, which it claims to be; save the page as UTF-8"
