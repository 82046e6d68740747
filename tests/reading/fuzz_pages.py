"""Mutated pages against the reading room: `python -m tests.reading.fuzz_pages --pages 100000 [--seed N]`.

Every page goes through the process that parses, as in use. Counted are reports, refusals, and pages that ended that
process; anything that this process cannot outlive ends the run with the page's number, from which it can be made again.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from verbale.model.text import Page, Refusal, Report
from verbale.reading.guarded import Worker

EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNS = (
    b"<",
    b">",
    b'"',
    b"'",
    b"&",
    b"\x00",
    b"</p>",
    b"<p>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"<script>",
    b"</script>",
    b"<table><tr><td>",
    b"<svg><math>",
    b"<template>",
    b"<plaintext>",
    b"<frameset>",
    b"<h1>",
    b"<time datetime='9999-99-99'>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"&a;",
    b"&#x110000;",
    b"&#xD800;",
    b"<meta charset=utf-16>",
    b"<meta charset=utf-7>",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xc0\xaf",
    b"\xed\xa0\x80",
    b'{"@type":',
    b"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    b"<b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b><b>",
    b"</div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div></div>",
    b'<script type=\'application/ld+json\'>{"@type":"NewsArticle","datePublished":',
    b"<base href=//x>",
    b"(AP) -- ",
    b"\xe2\x80\xae",
)


def mutated(seeds: list[bytes], chance: random.Random) -> bytes:
    """A page made from the seeds by one to eight changes: signs put in, stretches cut, doubled, moved."""
    page = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(page) + 1)
        end = min(len(page), place + chance.randint(1, 400))
        kind = chance.randrange(7)
        if kind == 0:
            page[place:place] = chance.choice(SIGNS)
        elif kind == 1:
            del page[place:end]
        elif kind == 2:
            page[place:place] = page[place:end] * chance.randint(1, 30)
        elif kind == 3 and place < len(page):
            page[place] = chance.randrange(256)
        elif kind == 4:
            other = chance.choice(seeds)
            start = chance.randrange(len(other))
            page[place:end] = other[start : start + chance.randint(1, 600)]
        elif kind == 5:
            page = page[:place] if chance.random() < 0.3 else page
        else:
            page[place:end] = chance.randbytes(end - place)
    return bytes(page)


def seeds() -> list[bytes]:
    """The examples' pages, and cuts of them that are quick to read."""
    whole = [path.read_bytes() for path in sorted(EXAMPLES.glob("*.html"))]
    cuts = [page[start : start + 2_500] for page in whole for start in range(0, len(page), 1_500)]
    return [*whole, *cuts]


def run(count: int, seed: int, worker: Worker, first: int = 0) -> Counter[str]:
    """Read `count` mutated pages; how many came to what. Page `n` of a seed is always the same."""
    told: Counter[str] = Counter()
    source = seeds()
    for number in range(first, first + count):
        page = mutated(source, random.Random(f"{seed}/{number}"))
        began = time.monotonic()
        found = worker.read(Page(f"{number}.html", page, declared_type="text/html"), None)
        told["slowest ms"] = max(told["slowest ms"], int((time.monotonic() - began) * 1000))
        if isinstance(found, Report):
            told["report"] += 1
        elif isinstance(found, Refusal):
            ended = "process" in found.reason or "more than" in found.reason or "unforeseen" in found.reason
            told["ended" if ended else "refusal"] += 1
            if ended:
                print(f"page {number} of seed {seed}: {found.reason}", flush=True)
        if number % 5_000 == 4_999:
            print(f"page {number}: {dict(told)}", flush=True)
    told["processes"] = worker.started
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    worker = Worker()
    print(dict(run(options.pages, options.seed, worker, options.first)))
    worker.stop()


if __name__ == "__main__":
    main()
