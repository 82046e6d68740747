"""One shard of an archive → one Parquet file of findings. Who calls `code` and how often changes no byte of it.

The name of the output is a hash of the shard's bytes, the version and the settings. It is written under another name,
synced, renamed, and then entered in the ledger (`ledger/NAME.json`): what the ledger has is whole.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import verbale
from verbale import pipeline
from verbale.engine.columns import Writer
from verbale.errors import InputError
from verbale.model.finding import Findings
from verbale.model.text import Page, Refusal
from verbale.settings import Settings

LAYOUT = 1
"""Raised when the columns change, so that outputs of another layout are not taken for these."""
KINDS = (".warc", ".warc.gz", ".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger has of a shard: its name and SHA-256, its output and how large that is, and what was counted."""

    shard: str
    sha256: str
    output: str
    bytes: int
    reports: int
    refusals: int
    rows: int


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be coded: where it lies, its SHA-256, and the name of its output without ending."""

    path: Path
    sha256: str
    name: str


def found(inputs: Iterable[Path]) -> list[Path]:
    """The shards among files and folders (searched to the bottom), sorted, each once.

    Raises InputError where there is none, or where a file is of no kind that is read.
    """
    shards: set[Path] = set()
    for path in inputs:
        if path.is_dir():
            shards.update(each for each in path.rglob("*") if each.name.lower().endswith(KINDS) and each.is_file())
        elif not path.is_file():
            raise InputError(f"{path}: there is no such shard; give files or folders that are there")
        elif not path.name.lower().endswith(KINDS):
            raise InputError(f"{path}: the shard's kind is not known; give {', '.join(KINDS)}")
        else:
            shards.add(path)
    if not shards:
        raise InputError(f"no shard was found; give {', '.join(KINDS)} files, or folders that hold some")
    return sorted(shards)


def fingerprint(settings: Settings) -> str:
    """A hash of what the findings depend on beside the shard: version, layout, model, tables, `force`."""
    parts = [verbale.__version__, str(LAYOUT), str(settings.force)]
    for path in (*((settings.model,) if settings.model else ()), *settings.actors):
        files = sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
        parts.extend(f"{each.name}:{digest(each)}" for each in files)
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


def digest(path: Path) -> str:
    """The SHA-256 of a file. Raises InputError where it cannot be read."""
    whole = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                whole.update(block)
    except OSError as error:
        raise InputError(f"{path}: this file cannot be read ({error.strerror}); check the path") from error
    return whole.hexdigest()


def task(path: Path, settings_hash: str) -> Task:
    """The task of a shard. Raises InputError where it cannot be read."""
    sha256 = digest(path)
    return Task(path, sha256, hashlib.sha256(f"{sha256}\x1f{settings_hash}".encode()).hexdigest()[:32])


def entered(output: Path, name: str) -> Entry | None:
    """The ledger's entry of a task whose output is there as it was written; None where it is still to be done."""
    try:
        entry = Entry(**json.loads((output / "ledger" / f"{name}.json").read_text("utf-8")))
        whole = (output / entry.output).stat().st_size == entry.bytes
    except (OSError, ValueError, TypeError):
        return None
    return entry if whole else None


def pages(path: Path) -> Iterator[Page | Refusal]:
    """The pages of a shard, in its order. Raises InputError where it cannot be read."""
    from verbale.sources import tables, warc

    return warc.pages(path) if warc.is_warc(path) else tables.rows(path)


def code(one: Task, output: Path, settings: Settings) -> Entry:
    """Code a shard and enter it in the ledger; the entry. Several processes may do the same at once without harm.

    Raises InputError where the shard cannot be read.
    """
    target = output / f"{one.name}.parquet"
    partial = output / f".{one.name}.{os.getpid()}.part"
    try:
        with partial.open("wb") as file:
            writer = Writer(file)
            try:
                for page in pages(one.path):
                    if isinstance(page, Refusal):
                        writer.add(Findings(report=None, refusals=(page,)))
                    else:
                        writer.add(pipeline.read_page(page, settings))
            finally:
                writer.close()
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
    sync(output)
    entry = Entry(
        one.path.name, one.sha256, target.name, target.stat().st_size, writer.reports, writer.refusals, writer.rows
    )
    enter(output, one.name, entry)
    return entry


def enter(output: Path, name: str, entry: Entry) -> None:
    """Write a ledger entry, whole or not at all."""
    folder = output / "ledger"
    folder.mkdir(exist_ok=True)
    partial = folder / f".{name}.{os.getpid()}.part"
    with partial.open("w", encoding="utf-8") as file:
        file.write(json.dumps(asdict(entry), ensure_ascii=False, sort_keys=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(partial, folder / f"{name}.json")
    sync(folder)


def sync(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
