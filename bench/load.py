"""The desk under load: mixed reads at a steady rate while an import writes to the same record.

    python bench/load.py --record FILE [--rate 50] [--seconds 120] [--imported 2000] [--json]

The record is one that `bench/record.py --record FILE` made, or `bench/record_grown.py`. One request of ten asks what
nobody asked before. Each address is asked once before the clock starts, while the import runs already: a desk that was
just started has nothing at hand. Requests start on time whether earlier ones were answered or not; a latency counts
from when its request was due, in seconds. `errors` counts answers other than 200 and none at all. `imported` is how
many reports the import added meanwhile; `aged` the share of answers that were a second old or more, `age` and
`age_p99` how old those were.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import random
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent))

import record as made
from verbale import questions
from verbale.settings import Settings

SLOWEST = 30.0


@dataclass(frozen=True, slots=True)
class Told:
    """A request: its latency and the answer's age in seconds, and the status (0 for no answer)."""

    address: str
    latency: float
    status: int
    age: int


def addresses(kept: questions.Record) -> list[str]:
    """Addresses of all kinds of pages, of reports and actors of the record among them."""
    reports = [row.id for row in questions.reports(kept, limit=40)]
    actors = [row.id for row in questions.actors(kept, limit=10)]
    months = [f"from={year}-{month:02d}&to={year}-{month:02d}" for year in range(2006, 2022, 3) for month in (2, 8)]
    return [
        *(f"/report/{report}" for report in reports),
        *(f"/report/{report}.json" for report in reports[:10]),
        *(f"/timeline?{month}" for month in months),
        *(f"/api/events?actor={actor}&{month}" for actor in actors[:4] for month in months[:3]),
        *(f"/api/statements?{month}" for month in months[:6]),
        *("/search?q=parliament", "/api/search?q=paper", "/reports", "/actors", "/timeline", "/api/tellings", "/map"),
        *("/", "/ledger?status=pending", "/calendar", "/disputes", "/dyads", "/network", "/positions", "/brief"),
    ]


def unasked(kept: questions.Record) -> Iterator[str]:
    """Addresses that differ from each other: searches, and listings of an actor in a stretch of days."""
    chance = random.Random(2)
    actors = [row.id for row in questions.actors(kept, limit=60)]
    for number in count():
        day = date(2005, 1, 1) + timedelta(days=chance.randrange(5500))
        span = f"from={day}&to={day + timedelta(days=chance.randrange(5, 40))}"
        kind = chance.choice(("timeline", "api/events", "api/statements", "search"))
        asked = f"q=paper+{number}" if kind == "search" else f"actor={chance.choice(actors)}&{span}"
        yield f"/{kind}?{asked}"


def write(path: str, most: int, stop: object) -> None:
    """Add made reports until `stop` is set."""
    kept = questions.open_record(path)
    for page in islice(made.pages(most, seed=int(time.time())), most):
        if stop.is_set():  # type: ignore[attr-defined]
            break
        questions.add(kept, [page], Settings(), reader=made.reader)
    kept.close()


async def ask(base: str, wanted: list[str], new: Iterator[str], rate: float, seconds: float) -> list[Told]:
    """Every request and what came of it."""
    limits = httpx.Limits(max_connections=400)
    chance, told = random.Random(1), list[Told]()
    async with httpx.AsyncClient(base_url=base, timeout=SLOWEST, limits=limits, trust_env=False) as client:
        begins = time.perf_counter()

        async def one(due: float, address: str) -> None:
            try:
                answer = await client.get(address)
                status, age = answer.status_code, int(answer.headers.get("age", 0))
            except httpx.HTTPError:
                status, age = 0, 0
            told.append(Told(address, time.perf_counter() - due, status, age))

        tasks = []
        for number in range(int(rate * seconds)):
            due = begins + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            address = next(new) if number % 10 == 0 else chance.choice(wanted)
            tasks.append(asyncio.create_task(one(due, address)))
        await asyncio.gather(*tasks)
    return told


def quantile(values: list[float], share: float) -> float:
    """The value below which a share of the values lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))] if values else 0.0


def run(path: str, rate: float, seconds: float, imported: int) -> dict[str, float]:
    """Serve the record, import into it, ask, and count."""
    kept = questions.open_record(path)
    wanted, before = addresses(kept), sum(1 for _ in questions.reports(kept))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "verbale.views.cli", "serve", "--record", path, "--port", str(port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    stop = multiprocessing.Event()
    writer = multiprocessing.Process(target=write, args=(path, imported, stop))
    try:
        for _ in range(600):
            try:
                httpx.get(f"http://127.0.0.1:{port}/api/actors?limit=1", trust_env=False, timeout=SLOWEST)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        writer.start()
        base = f"http://127.0.0.1:{port}"
        for address in wanted:
            httpx.get(base + address, trust_env=False, timeout=SLOWEST)
        told = asyncio.run(ask(base, wanted, unasked(kept), rate, seconds))
    finally:
        stop.set()
        if writer.pid is not None:
            writer.join()
        server.terminate()
        server.wait()
    after = sum(1 for _ in questions.reports(kept))
    kinds: dict[str, list[float]] = defaultdict(list)
    for one in told:
        kinds[one.address.split("?")[0].split("/")[1] or "overview"].append(one.latency)
    slow = {f"p99_{kind}": quantile(values, 0.99) for kind, values in sorted(kinds.items())}
    latencies, ages = [one.latency for one in told], [float(one.age) for one in told if one.age]
    return {
        "reports": before, "requests": len(told), "errors": sum(one.status != 200 for one in told),
        "p50": quantile(latencies, 0.5), "p99": quantile(latencies, 0.99), "imported": after - before,
        "aged": len(ages) / len(told), "age": quantile(ages, 0.5), "age_p99": quantile(ages, 0.99), **slow,
    }  # fmt: skip


def main() -> None:
    """Print the figures as a table or as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--record", required=True)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--imported", type=int, default=2000)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    metrics = run(given.record, given.rate, given.seconds, given.imported)
    if given.json:
        print(json.dumps({"bench": "load", "data": given.record, "n": metrics["requests"], "metrics": metrics}))
        return
    for name, value in metrics.items():
        print(f"{name:16} {value:10.3f}" if isinstance(value, float) else f"{name:16} {value:10}")


if __name__ == "__main__":
    main()
