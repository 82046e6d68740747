"""Packed bodies and archives that grow without end stop at 50 MB, in bounded memory and time."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from verbale.model.text import Page, Refusal
from verbale.sources.archives import members

GIGABYTE = 1024 * 1024 * 1024
MOST_MEMORY, MOST_SECONDS = 256, 5.0
PACK = """
import gzip, io, sys, zlib, zipfile
import brotli, zstandard
piece, pieces = bytes(1024 * 1024), {pieces}
def stream(packer):
    return b"".join([*(packer.compress(piece) for _ in range(pieces)), packer.flush()])
def brotlied():
    packer = brotli.Compressor(quality=1)
    return b"".join([*(packer.process(piece) for _ in range(pieces)), packer.finish()])
def zipped():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("bomb.txt", "w") as member:
            for _ in range(pieces): member.write(piece)
    return held.getvalue()
kind = {kind!r}
packed = {{
    "gzip": lambda: stream(zlib.compressobj(1, zlib.DEFLATED, 31)),
    "deflate": lambda: stream(zlib.compressobj(1)),
    "br": brotlied,
    "zstd": lambda: stream(zstandard.ZstdCompressor().compressobj()),
    "zip": zipped,
}}[kind]()
sys.stdout.buffer.write(packed)
"""
UNPACK = """
import json, sys, time
from pathlib import Path
from verbale.errors import FetchError
from verbale.sources.archives import members
from verbale.sources.inflate import inflated
kind, path = {kind!r}, Path({path!r})
start = time.process_time()
if kind == "zip":
    (found,) = members(path)
    told = found.reason
else:
    try:
        told = str(len(inflated([path.read_bytes()], kind)))
    except FetchError as error:
        told = str(error)
# The peak of this program alone: getrusage() also counts what the process that started it held.
status = Path("/proc/self/status").read_text()
peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
print(json.dumps([told, peak / 1024, time.process_time() - start]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="reads its peak memory from Linux's /proc")
@pytest.mark.parametrize("kind", ["gzip", "deflate", "br", "zstd", "zip"])
def test_a_gigabyte_of_zeros_stops_at_the_bound(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"bomb.{kind}"
    code = PACK.format(pieces=GIGABYTE // 1024 // 1024, kind=kind)
    path.write_bytes(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True).stdout)
    assert path.stat().st_size < GIGABYTE // 200
    done = subprocess.run(
        [sys.executable, "-c", UNPACK.format(kind=kind, path=str(path))], check=True, capture_output=True, text=True
    )
    told, memory, seconds = json.loads(done.stdout)
    assert "50 MB" in told or "too large" in told
    assert memory < MOST_MEMORY
    assert seconds < MOST_SECONDS


def test_an_archive_in_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("report.txt", "The ministry recalled its ambassador.")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    (found,) = members(tmp_path / "outer.zip")
    assert isinstance(found, Refusal)


def test_a_name_with_a_nul_is_no_other_name(tmp_path: Path) -> None:
    """What stands before the NUL must not pass for the name: "report.txt\\0.exe"."""
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt#.exe", "The ministry recalled its ambassador on Monday.")
    path.write_bytes(path.read_bytes().replace(b"a.txt#.exe", b"a.txt\x00.exe"))
    found = list(members(path))
    assert [one for one in found if isinstance(one, Page)] == []
    assert [one.room for one in found if isinstance(one, Refusal)] == ["sources"]
