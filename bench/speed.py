"""Speed of the whole path from page to findings: reports and tokens a second, share of time by room.

    python bench/speed.py [--data DIR] [--repeat N] [--json]

Reads every report under DIR (default: the examples) N times in one process and then in two, and starts a fresh
process once to time the first whole run. Machines are noisy: the shares and the ratio of two processes to one,
taken in one run, say more than the absolute rates.
"""

from __future__ import annotations

import argparse
import functools
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

_PARSE = "language/parse"
_TOKENS = "tokens"
EXAMPLES = Path(__file__).parents[1] / "examples"
ROOMS = {
    "reading": ["verbale.reading.guarded:read"],
    "language": ["verbale.language.parse:analyse", "verbale.language.refer:resolve"],
    "grounding": [
        "verbale.grounding.actors:ground",
        "verbale.grounding.places:ground",
        "verbale.grounding.times:resolve",
    ],
    "coding": [
        f"verbale.coding.{name}:code"
        for name in ("statements", "events", "commitments", "positions", "disputes", "facts", "claims")
    ],
}


def _wrap(
    spent: dict[str, float], key: str, function: Callable[..., Any], clock: Callable[[], float]
) -> Callable[..., Any]:
    @functools.wraps(function)
    def timed(*args: Any, **options: Any) -> Any:
        start = clock()
        try:
            result = function(*args, **options)
        finally:
            spent[key] = spent.get(key, 0.0) + clock() - start
        if key == _PARSE:
            spent[_TOKENS] = spent.get(_TOKENS, 0) + len(result)
        return result

    return timed


def clock_rooms(clock: Callable[[], float] = time.perf_counter) -> dict[str, float]:
    """Put a clock on each room's entry points; returns the seconds spent, filled as they run."""
    spent: dict[str, float] = {}
    for room, entries in ROOMS.items():
        for entry in entries:
            module_name, name = entry.split(":")
            module = import_module(module_name)
            key = f"{room}/{module_name.rpartition('.')[2]}"
            setattr(module, name, _wrap(spent, key, getattr(module, name), clock))
    return spent


def read_all(paths: Sequence[str], repeat: int) -> dict[str, Any]:
    """Read the reports `repeat` times in this process; returns counts, seconds and seconds by room."""
    from verbale import pipeline
    from verbale.model.text import Page
    from verbale.settings import Settings

    spent = clock_rooms()
    settings = Settings()
    pages = [Page(path, Path(path).read_bytes()) for path in paths]
    pipeline.read_page(pages[0], settings)
    spent.clear()
    reports = 0
    start = time.perf_counter()
    for _ in range(repeat):
        for page in pages:
            reports += pipeline.read_page(page, settings).report is not None
    seconds = time.perf_counter() - start
    tokens = int(spent.pop(_TOKENS, 0))
    return {"reports": reports, "tokens": tokens, "seconds": seconds, "rooms": dict(spent)}


def _two(paths: Sequence[str], repeat: int) -> list[dict[str, Any]]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(read_all, [paths] * 2, [repeat] * 2))


def _first_run(path: str) -> float:
    """Seconds from the start of a process on one core to the printed record."""
    command = [sys.executable, "-m", "verbale.views.cli", "read", "--json", path]
    if shutil.which("taskset"):
        command = ["taskset", "-c", "0", *command]
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _rates(name: str, runs: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Rates summed over processes that ran side by side, and each room's share of their time."""
    whole = sum(run["seconds"] for run in runs)
    metrics = {
        f"{name}_reports_per_s": sum(run["reports"] / run["seconds"] for run in runs),
        f"{name}_tokens_per_s": sum(run["tokens"] / run["seconds"] for run in runs),
    }
    for key in sorted(runs[0]["rooms"]):
        metrics[f"{name}_share_{key.replace('/', '_')}"] = sum(run["rooms"][key] for run in runs) / whole
    return metrics


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=EXAMPLES, help="folder of reports (text, HTML, Markdown)")
    parser.add_argument("--repeat", type=int, default=3, help="how often each report is read")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    files = [p for p in options.data.rglob("*") if p.suffix in (".txt", ".html", ".md") and p.stem != "README"]
    paths = sorted(str(p) for p in files)
    if not paths:
        print(
            f"{options.data}: no .txt, .html or .md report in it; name a folder that has some",
            file=sys.stderr,
        )
        return 2
    one = read_all(paths, options.repeat)
    metrics = _rates("one", [one]) | _rates("two", _two(paths, options.repeat))
    metrics["ratio_two_to_one"] = metrics["two_reports_per_s"] / metrics["one_reports_per_s"]
    metrics["first_run_s"] = _first_run(paths[0])
    if options.json:
        print(json.dumps({"bench": "speed", "data": options.data.name, "n": one["reports"], "metrics": metrics}))
    else:
        print(f"{one['reports']} reports, {one['tokens']} tokens; seconds, rates and shares of time")
        for key, value in metrics.items():
            print(f"  {key:40s} {value:10.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
