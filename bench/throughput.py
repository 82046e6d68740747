"""Speed of the whole path of an archive: pages of HTML in JSON lines shards to Parquet findings.

    python bench/throughput.py [--data DIR] [--reports N] [--growth SMALL LARGE] [--json]

DIR holds pages (`.html`, `.html.gz`), by default the examples; they are repeated to N reports in shards of 50. Prints
reports/s at one and two processes (start of the processes included), peak memory of a worker and of the process that
parses for it, the share of processor time by room, the ratio of the whole path's speed to that of the encoder alone on
the same tokens (both in processor time, so that other programs weigh little), and the exponent by which processor time
grows from SMALL to LARGE reports. Core-hours for 40 million reports are worked out from processor time.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from verbale import pipeline
from verbale.engine import driver
from verbale.engine.driver import Run
from verbale.model.text import Page
from verbale.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from speed import EXAMPLES, ROOMS, clock_rooms

SHARD = 50
MILLIONS = 40


def pages(data: Path) -> list[tuple[str, str]]:
    """Name and text of each page under a folder."""
    paths = sorted(path for path in data.rglob("*") if path.name.endswith((".html", ".html.gz")))
    found = []
    for path in paths:
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
        found.append((path.name, content.decode("utf-8", "replace")))
    return found


def make_shards(found: Sequence[tuple[str, str]], reports: int, folder: Path) -> list[Path]:
    """Shards of JSON lines with `reports` pages, the given ones again and again under addresses of their own."""
    paths = []
    for first in range(0, reports, SHARD):
        rows = []
        for number in range(first, min(reports, first + SHARD)):
            name, html = found[number % len(found)]
            rows.append(json.dumps({"url": f"https://www.example.org/{number}/{name}", "html": html}))
        paths.append(folder / f"part-{first:07d}.jsonl")
        paths[-1].write_text("\n".join(rows) + "\n", "utf-8")
    return paths


def rate(paths: list[Path], reports: int, jobs: int, output: Path) -> float:
    """Reports a second of wall time by `jobs` processes, their start included."""
    start = time.perf_counter()
    total = driver.code(paths, output, Settings(), Run(jobs))
    assert total.failed == 0
    return reports / (time.perf_counter() - start)


def peaks(shard: Path, folder: Path) -> tuple[float, float]:
    """Most memory, in MB, of a fresh process that codes a shard, and of the process that parses for it."""
    code = f"""
import resource
from pathlib import Path
from verbale.engine import driver
from verbale.reading import guarded
from verbale.settings import Settings
driver.code([Path({str(shard)!r})], Path({str(folder)!r}), Settings())
status = Path(f"/proc/{{guarded._SHARED._process.pid}}/status").read_text()
parser = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, parser / 1024)
"""
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    own, parser = map(float, done.stdout.split())
    return own, parser


def rooms(found: Sequence[tuple[str, str]], reports: int) -> dict[str, float]:
    """Processor seconds of the whole path in this process, of each room, and of the encoder alone."""
    ROOMS["reading"] = ["verbale.reading.page:read"]
    spent = clock_rooms(time.process_time)
    from verbale.reading import guarded, page

    guarded.read = lambda one, published=None: page.read(one, published)
    session = pipeline.engine_for(None).network._session  # type: ignore[attr-defined]
    clock = Clocked(session)
    pipeline.engine_for(None).network._session = clock  # type: ignore[attr-defined]
    some = [Page(name, html.encode(), declared_type="text/html") for name, html in found]
    pipeline.read_page(some[0], Settings())
    spent.clear()
    clock.seconds = 0.0
    start = time.process_time()
    read = 0
    for number in range(reports):
        read += pipeline.read_page(some[number % len(some)], Settings()).report is not None
    whole = time.process_time() - start
    shares = {f"share_{room}": _of_room(spent, room) / whole for room in ROOMS}
    return {
        "cpu_s_per_report": whole / reports,
        "encoder_ratio": clock.seconds / whole,
        "read": read / reports,
    } | shares


def _of_room(spent: dict[str, float], room: str) -> float:
    return sum(seconds for key, seconds in spent.items() if key.startswith(f"{room}/"))


class Clocked:
    """The network's session with a clock on it."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.seconds = 0.0

    def get_outputs(self) -> Any:
        return self.session.get_outputs()

    def run(self, *given: Any) -> Any:
        start = time.process_time()
        found = self.session.run(*given)
        self.seconds += time.process_time() - start
        return found


def processor_seconds(paths: list[Path], output: Path) -> float:
    """Processor seconds of coding shards in this process, the parsing process included."""

    def used() -> float:
        own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime

    from verbale.reading import guarded

    start = used()
    driver.code(paths, output, Settings())
    guarded._SHARED.stop()  # its time is counted when it has ended
    return used() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=EXAMPLES, help="folder of pages")
    parser.add_argument("--reports", type=int, default=200, help="how many reports each rate is taken over")
    parser.add_argument("--growth", type=int, nargs=2, default=(100, 1_000), help="from how many reports to how many")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    found = pages(options.data)
    if not found:
        print(f"{options.data}: no .html or .html.gz page in it; name a folder that has some", file=sys.stderr)
        return 2
    metrics: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        metrics |= growth(found, *options.growth, folder)
        paths = make_shards(found, options.reports, folder)
        metrics["peak_worker_mb"], metrics["peak_parser_mb"] = peaks(paths[0], folder / "peak")
        for jobs in (1, 2):
            metrics[f"reports_per_s_{jobs}"] = rate(paths, options.reports, jobs, folder / f"out{jobs}")
    metrics |= rooms(found, min(options.reports, 4 * len(found)))
    metrics["core_hours_40m"] = metrics["cpu_s_large"] * MILLIONS * 1e6 / 3600
    if options.json:
        rounded = {key: round(value, 4) for key, value in metrics.items()}
        print(json.dumps({"bench": "throughput", "data": options.data.name, "n": options.reports, "metrics": rounded}))
    else:
        print(f"{options.reports} reports from {len(found)} pages")
        for key, value in metrics.items():
            print(f"  {key:24s} {value:12.4f}")
    return 0


def growth(found: Sequence[tuple[str, str]], small: int, large: int, folder: Path) -> dict[str, float]:
    """Processor seconds a report at both sizes, and the exponent of growth."""
    seconds = []
    for size in (small, large):
        place = folder / f"growth-{size}"
        place.mkdir()
        paths = make_shards(found, size, place)
        if not seconds:
            processor_seconds(paths[:1], place / "warm")
        seconds.append(processor_seconds(paths, place / "out"))
    exponent = math.log(seconds[1] / seconds[0]) / math.log(large / small)
    return {"cpu_s_small": seconds[0] / small, "cpu_s_large": seconds[1] / large, "growth_exponent": exponent}


if __name__ == "__main__":
    raise SystemExit(main())
