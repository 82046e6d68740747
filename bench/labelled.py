"""What the benches of labelled cases share: a folder with `sentences.yaml` and `sequences.yaml`, read and scored."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Cases = list[dict[str, Any]]
Score = Callable[[Cases], tuple[dict[str, float], list[str]]]


def load(path: Path) -> Cases:
    """The cases of a file; none where there is no such file."""
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else []


def main(bench: str, doc: str | None, sentences: Score, sequences: Score) -> int:
    """Score the cases of `--data` and print the figures, or with `--json` one object; 2 where there are no cases."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print what went wrong, a line each")
    options = parser.parse_args()
    held = [(load(options.data / f"{name}.yaml"), score) for name, score in _files(sentences, sequences)]
    n = sum(len(cases) for cases, _ in held)
    if not n:
        print(f"no sentences.yaml and no sequences.yaml in {options.data}: give a folder with them", file=sys.stderr)
        return 2
    metrics: dict[str, float] = {}
    lines: list[str] = []
    for cases, score in held:
        if cases:
            more, wrong = score(cases)
            metrics |= more
            lines += wrong
    if options.json:
        print(json.dumps({"bench": bench, "data": str(options.data), "n": n, "metrics": metrics}, sort_keys=True))
        return 0
    print(f"{len(held[0][0])} sentences, {len(held[1][0])} sequences of reports")
    for name, number in metrics.items():
        print(f"{name:22s} {number:.3f}")
    if options.errors:
        print("\n".join(lines))
    return 0


def _files(sentences: Score, sequences: Score) -> tuple[tuple[str, Score], ...]:
    return ("sentences", sentences), ("sequences", sequences)
