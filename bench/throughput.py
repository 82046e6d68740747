"""Speed of the whole path of an archive: pages of HTML in JSON lines shards to Parquet findings.

    python bench/throughput.py [--data DIR] [--reports N] [--growth SMALL LARGE] [--json]

The pages are made (`varied_pages.py`): about 400 words and 65 kB each, hardly a sentence twice. With DIR its pages
(`.html`, `.html.gz`) are taken instead, again and again, which flatters: the analysis of a text is kept for a while.
Prints reports/s at one and two processes (start of the processes included), peak memory of a worker and of the process
that parses for it, the share of processor time by room, the exponent by which processor time grows from SMALL to LARGE
reports, processor time a report where every third page repeats an earlier body, and two ratios of processor time
on the same batches: `encoder_ratio` is that of the bare encoder over that of the whole path, `network_ratio` that of
the network with its heads. Core-hours for 40 million reports are worked out from processor time.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from verbale import pipeline
from verbale.engine import columns, driver, local
from verbale.engine.driver import Run
from verbale.model.text import Page
from verbale.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from encoder import encoder
from speed import ROOMS, clock_rooms
from varied_pages import Maker

SHARD = 50
MILLIONS = 40
Pages = Callable[[int], tuple[str, str]]


def pages_of(data: Path) -> Pages | None:
    """The pages under a folder, each again and again under addresses of their own; None where there is none."""
    found = []
    for path in sorted(path for path in data.rglob("*") if path.name.endswith((".html", ".html.gz"))):
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
        found.append((path.name, content.decode("utf-8", "replace")))
    if not found:
        return None

    def page(number: int) -> tuple[str, str]:
        name, html = found[number % len(found)]
        return f"https://www.example.org/{number}/{name}", html

    return page


def make_shards(page: Pages, first: int, reports: int, folder: Path) -> list[Path]:
    """Shards of JSON lines with the pages from number `first` on."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for start in range(first, first + reports, SHARD):
        paths.append(folder / f"part-{start:07d}.jsonl")
        with paths[-1].open("w", encoding="utf-8") as file:
            for number in range(start, min(first + reports, start + SHARD)):
                url, html = page(number)
                file.write(json.dumps({"url": url, "html": html}) + "\n")
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


class Clocked:
    """The network's session with a clock on it, and the bare encoder run beside it on the same batches."""

    def __init__(self, session: Any) -> None:
        self.session, self.bare = session, encoder()
        self.network = self.encoder = 0.0

    def get_outputs(self) -> Any:
        return self.session.get_outputs()

    def run(self, names: Any, given: Any) -> Any:
        start = time.process_time()
        found = self.session.run(names, given)
        middle = time.process_time()
        self.bare.run(None, given)
        self.network += middle - start
        self.encoder += time.process_time() - middle
        return found


def rooms(page: Pages, first: int, reports: int) -> dict[str, float]:
    """Processor seconds a report of the whole path in this process, shares of rooms and Parquet, and the ratios."""
    ROOMS["reading"] = ["verbale.reading.page:read"]
    spent = clock_rooms(time.process_time)
    from verbale.reading import guarded
    from verbale.reading import page as reading

    guarded.read = lambda one, published=None: reading.read(one, published)
    network = pipeline.engine_for(None).network  # type: ignore[attr-defined]
    clock = network._session = Clocked(network._session)
    some = [
        Page(url, html.encode(), declared_type="text/html") for url, html in map(page, range(first, first + reports))
    ]
    for one in some[:3]:
        pipeline.read_page(one, Settings())
    pipeline._kept_analysis.cache_clear()
    spent.clear()
    clock.network = clock.encoder = written = 0.0
    writer = columns.Writer(io.BytesIO())
    with local.settled(Settings()):
        start = time.process_time()
        for one in some:
            found = pipeline.read_page(one, Settings())
            before = time.process_time()
            writer.add(found)
            written += time.process_time() - before
        before = time.process_time()
        writer.close()
        written += time.process_time() - before
        whole = time.process_time() - start - clock.encoder
    network._session = clock.session
    shares = {f"share_{room}": _of_room(spent, room) / whole for room in ROOMS}
    shares["share_language"] -= clock.encoder / whole
    return {
        "encoder_ratio": clock.encoder / whole,
        "network_ratio": clock.network / whole,
        "cpu_s_in_process": whole / reports,
        "read": writer.reports / reports,
        "share_parquet": written / whole,
    } | shares


def _of_room(spent: dict[str, float], room: str) -> float:
    return sum(seconds for key, seconds in spent.items() if key.startswith(f"{room}/"))


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


def growth(page: Pages, small: int, large: int, folder: Path) -> dict[str, float]:
    """Processor seconds a report at both sizes, and the exponent of growth; no page is coded twice."""
    processor_seconds(make_shards(page, 0, SHARD, folder / "warm"), folder / "warm-out")
    first, seconds = SHARD, []
    for size in (small, large):
        place = folder / f"growth-{size}"
        seconds.append(processor_seconds(make_shards(page, first, size, place), place / "out"))
        first += size
    exponent = math.log(seconds[1] / seconds[0]) / math.log(large / small)
    return {"cpu_s_small": seconds[0] / small, "cpu_s_large": seconds[1] / large, "growth_exponent": exponent}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of pages instead of made ones")
    parser.add_argument("--reports", type=int, default=200, help="how many reports each rate is taken over")
    parser.add_argument("--growth", type=int, nargs=2, default=(100, 1_000), help="from how many reports to how many")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    page = pages_of(options.data) if options.data else Maker().page
    if page is None:
        print(f"{options.data}: no .html or .html.gz page in it; name a folder that has some", file=sys.stderr)
        return 2
    metrics: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        metrics |= growth(page, *options.growth, folder)
        first = SHARD + sum(options.growth)
        paths = make_shards(page, first, options.reports, folder / "rates")
        metrics["peak_worker_mb"], metrics["peak_parser_mb"] = peaks(paths[0], folder / "peak")
        for jobs in (1, 2):
            metrics[f"reports_per_s_{jobs}"] = rate(paths, options.reports, jobs, folder / f"out{jobs}")
        if options.data is None:
            copied = make_shards(Maker(copies=1 / 3).page, first, options.reports, folder / "copies")
            metrics["cpu_s_third_copied"] = processor_seconds(copied, folder / "out-copies") / options.reports
    metrics |= rooms(page, first + options.reports, options.reports)
    metrics["core_hours_40m"] = metrics["cpu_s_large"] * MILLIONS * 1e6 / 3600
    shown = options.data.name if options.data else "made pages"
    if options.json:
        rounded = {key: round(value, 4) for key, value in metrics.items()}
        print(json.dumps({"bench": "throughput", "data": shown, "n": options.reports, "metrics": rounded}))
    else:
        print(f"{options.reports} reports from {shown}")
        for key, value in metrics.items():
            print(f"  {key:24s} {value:12.4f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
