"""Adds reports to a record on a disk that fails at the n-th write, for every `step`-th n, and checks what is left.

python failing_worker.py FOLDER ERRNO FIRST STEP, with failing_disk.so preloaded. Prints one JSON object.
"""

from __future__ import annotations

import ctypes
import json
import shutil
import sys
from pathlib import Path

from tests.record.stories import numbered, page, reader
from verbale import questions
from verbale.errors import RecordError
from verbale.settings import Settings

HELD, MORE = 3, 8


def _fill(record: questions.Record, first: int, last: int) -> tuple[list[str], bool]:
    """Add reports; the addresses of those that were acknowledged, and whether the record failed."""
    acknowledged: list[str] = []
    pages = (page(numbered(n), f"https://many.example/{n}") for n in range(first, last))
    try:
        questions.add(
            record, pages, Settings(), reader=reader, together=2, acknowledge=lambda one: acknowledged.append(one.url)
        )
    except RecordError:
        return acknowledged, True
    return acknowledged, False


def _add(address: str, first: int, last: int) -> None:
    record = questions.open_record(address, create=True)
    _, failed = _fill(record, first, last)
    record.close()
    assert not failed


def _wrong(address: str, acknowledged: list[str]) -> list[str]:
    record = questions.open_record(address)
    held = [row.url for row in questions.reports(record)]
    wrong = [f"{problem.where}: {problem.problem}" for problem in questions.verify(record)]
    if not set(acknowledged) <= set(held):
        wrong.append("what was acknowledged is lost")
    if len(held) != HELD + len(acknowledged):
        wrong.append(f"{len(held)} reports for {HELD} and {len(acknowledged)} acknowledged")
    record.close()
    return wrong


def main(folder: Path, error: int, first: int, step: int) -> None:
    """Fail at every `step`-th write until a whole import needs fewer."""
    disk = ctypes.CDLL(None)
    start, address = folder / "start", str(folder / "record.db")
    start.mkdir()
    _add(address, 0, HELD)
    shutil.copy(address, start / "kept")
    found: dict[str, object] = {"failed": 0, "silent": 0, "wrong": []}
    at = first
    while True:
        for path in folder.glob("record.db*"):
            path.unlink()
        shutil.copy(start / "kept", address)
        record = questions.open_record(address)
        disk.disk_fails(ctypes.c_long(at), error)
        acknowledged, failed = _fill(record, HELD, HELD + MORE)
        reached = disk.disk_writes() > at
        disk.disk_fails(ctypes.c_long(-1), 0)
        record.close()
        found["failed"] += failed  # type: ignore[operator]
        found["silent"] += reached and not failed  # type: ignore[operator]
        found["wrong"] += [f"write {at}: {problem}" for problem in _wrong(address, acknowledged)]  # type: ignore[operator]
        if not reached:
            break
        _add(address, 0, HELD + MORE)
        at += step
    found["writes"] = at
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
