"""Archives → pages: ZIP files, mailboxes (MBOX) and messages (EML). Nothing is ever written to the disk."""

from __future__ import annotations

import mailbox
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path, PurePosixPath

from verbale.errors import InputError
from verbale.model.text import Page, Refusal
from verbale.sources.limits import MOST_BYTES

MOST_MEMBERS = 200_000
_LINK = 0o120000
_PACKED = (".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".zst", ".tar")


def is_archive(path: Path) -> bool:
    """Whether a file is called as the archives that are read here are."""
    return path.suffix.lower() in (".zip", ".mbox", ".eml")


def members(path: Path) -> Iterator[Page | Refusal]:
    """The pages in a `.zip`, `.mbox` or `.eml` file, in its order, each named "ARCHIVE!/MEMBER".

    Members with a path that leads out of the archive, links, encrypted and packed members, and those that unpack to
    more than 50 MB are refusals. Raises `InputError` for another kind of file or one that cannot be opened.
    """
    readers = {".zip": _zip, ".mbox": _mbox, ".eml": _eml}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path}: the archive's kind is not known; give .zip, .mbox or .eml")
    try:
        yield from reader(path)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        raise InputError(f"{path}: the archive cannot be read ({str(error)[:80]}); check the file") from error


def _zip(path: Path) -> Iterator[Page | Refusal]:
    with zipfile.ZipFile(path) as archive:
        names: set[str] = set()
        for number, entry in enumerate(archive.infolist()):
            where = f"{path}!/{entry.filename}"
            if number >= MOST_MEMBERS:
                yield Refusal(str(path), "sources", f"the archive has more than {MOST_MEMBERS:,} members; split it")
                return
            if entry.is_dir():
                continue
            reason = _closed(entry, names)
            names.add(entry.filename.casefold())
            yield Refusal(where, "sources", reason) if reason else _member(archive, entry, where)


def _closed(entry: zipfile.ZipInfo, names: set[str]) -> str | None:
    """Why a member is not read, or None."""
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0] or entry.orig_filename != entry.filename:
        return "this member's path leads out of the archive; pack it again with plain names"
    if (entry.external_attr >> 16) & 0o170000 == _LINK:
        return "this member is a link; pack the file that it points to"
    if entry.flag_bits & 1:
        return "this member is encrypted; unpack the archive first"
    if entry.filename.casefold() in names:
        return "this member's name is in the archive twice; pack it again with plain names"
    if name.suffix.lower() in _PACKED:
        return "this member is an archive itself; unpack it and read the files inside"
    return _TOO_LARGE if entry.file_size > MOST_BYTES else None


_TOO_LARGE = "this has more than 50 MB; the most that is read is 50 MB, so give one report at a time"


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> Page | Refusal:
    try:
        with archive.open(entry) as stream:
            content = stream.read(MOST_BYTES + 1)
    except Exception as error:
        return Refusal(where, "sources", f"this member is damaged ({type(error).__name__}); pack the archive again")
    return Refusal(where, "sources", _TOO_LARGE) if len(content) > MOST_BYTES else Page(where, content)


def _mbox(path: Path) -> Iterator[Page | Refusal]:
    if not path.is_file():
        raise FileNotFoundError(f"there is no file {path}")
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            yield _message(box.get_bytes(key), f"{path}!/{key}")
    finally:
        box.close()


def _eml(path: Path) -> Iterator[Page | Refusal]:
    with path.open("rb") as stream:
        yield _message(stream.read(MOST_BYTES + 1), str(path))


def _message(content: bytes, where: str) -> Page | Refusal:
    """The body of a message with its subject, sender and day as front matter; an HTML body where it has no other."""
    if len(content) > MOST_BYTES:
        return Refusal(where, "sources", _TOO_LARGE)
    try:
        message = message_from_bytes(content, policy=policy.default)
        part = _body(message)
        text = part.get_content() if isinstance(part, EmailMessage) else None
        facts = {"title": message["subject"], "author": message["from"], "date": message["date"]}
        head = "".join(f"{name}: {' '.join(str(value).split())}\n" for name, value in facts.items() if value)
    except Exception as error:
        return Refusal(
            where, "sources", f"this message cannot be parsed ({type(error).__name__}); save it as plain text"
        )
    if part is None or not isinstance(text, str) or not text.strip():
        return Refusal(where, "sources", "this message has no text; save the report itself")
    if part.get_content_type() == "text/html":
        return Page(where, text.encode("utf-8", "replace"), declared_type="text/html", charset="utf-8")
    whole = f"---\n{head}---\n\n{text}"
    return Page(where, whole.encode("utf-8", "replace"), declared_type="text/plain", charset="utf-8")


def _body(message: Message) -> Message | None:
    return message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
