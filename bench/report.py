"""How the language benchmarks print their figures."""

from __future__ import annotations

import json
from pathlib import Path


def f1(right: int, own: int, gold: int) -> float:
    """The F1 of ``right`` hits among ``own`` answers and ``gold`` expected ones; 0 where there are neither."""
    return 2 * right / (own + gold) if own + gold else 0.0


def show(bench: str, data: Path, n: int, metrics: dict[str, float], as_json: bool) -> None:
    """A table for a person, or one JSON object."""
    if as_json:
        rounded = {key: round(value, 6) for key, value in metrics.items()}
        print(json.dumps({"bench": bench, "data": str(data), "n": n, "metrics": rounded}, ensure_ascii=False))
        return
    print(f"{bench} on {data.name}, n = {n}")
    for key, value in metrics.items():
        print(f"  {key:<20} {value:8.4f}")
