"""Speed of the language engine against its bare encoder: ``python bench/encoder.py --data DIR [--repeat N] [--json]``.

Reads every .txt under DIR with the engine (text in, columns out) and runs the encoder of the same network alone on the
very same batches, in one process and in two at once. ``ratio`` is the time of the encoder over that of the engine, both
the fastest of N rounds; ``ratio_with_reference`` counts the coreference chains as well. Needs the package onnx.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import onnxruntime
from onnx.utils import extract_model

from report import show
from verbale.language import network, parse
from verbale.language.refer import resolve
from verbale.language.segment import segment

INPUTS = ["pieces", "shapes", "first", "last"]


def encoder() -> onnxruntime.InferenceSession:
    """The part of the shipped network that ends in the word vectors."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "encoder.onnx")
        extract_model(str(parse.SHIPPED / "parser.onnx"), path, INPUTS, ["hidden"])
        return onnxruntime.InferenceSession(path, options)


def batches(text: str, engine: parse.ShippedEngine) -> list[dict[str, object]]:
    """What the engine feeds its network for a text."""
    words = [parse.words_of(text, tokens) for tokens in engine._windows(text, segment(text))]
    pieces = [[engine.network.cut(form) for form in sentence.forms] for sentence in words]
    lengths = [sum(map(len, sentence)) for sentence in pieces]
    return [
        network._inputs([words[number] for number in batch], [pieces[number] for number in batch])
        for batch in network._batches(lengths)
    ]


def measure(texts: list[str], repeat: int) -> dict[str, float]:
    """Tokens, seconds of the three ways, and the peak memory of this process before onnx loads the encoder (MB)."""
    engine = parse.load()
    if not isinstance(engine, parse.ShippedEngine):
        raise SystemExit("only the shipped engine has an encoder to compare with")
    read = [parse.analyse(text, engine) for text in texts]
    chains = [resolve(analysis) for analysis in read]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    fed = [batch for text in texts for batch in batches(text, engine)]
    bare = encoder()
    ways: dict[str, Callable[[], object]] = {
        "encoder": lambda: [bare.run(None, batch) for batch in fed],
        "engine": lambda: [parse.analyse(text, engine) for text in texts],
        "reference": lambda: [resolve(analysis) for analysis in read],
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(repeat):
        for name, way in ways.items():
            start = time.perf_counter()
            way()
            best[name] = min(best[name], time.perf_counter() - start)
    return {**best, "tokens": sum(map(len, chains)), "memory": memory}


def _figures(name: str, runs: list[dict[str, float]]) -> dict[str, float]:
    spent = {key: sum(run[key] for run in runs) for key in ("encoder", "engine", "reference")}
    return {
        f"{name}_tokens_per_s": sum(run["tokens"] / run["engine"] for run in runs),
        f"{name}_ratio": spent["encoder"] / spent["engine"],
        f"{name}_ratio_with_reference": spent["encoder"] / (spent["engine"] + spent["reference"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of plain text reports")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.data.rglob("*.txt"))]
    if not texts:
        raise SystemExit(f"{options.data}: no .txt in it; name a folder of plain text reports")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        one = pool.submit(measure, texts, options.repeat).result()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        two = list(pool.map(measure, [texts] * 2, [options.repeat] * 2))
    figures = _figures("one", [one]) | _figures("two", two) | {"peak_mb": one["memory"]}
    show("encoder", options.data, len(texts), figures, options.json)


if __name__ == "__main__":
    main()
