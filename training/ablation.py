"""What each part is worth: ``python training/ablation.py --data DATA --out DIR [--epochs N] [--only RUN]``.

Every variant is trained for as many words from the same seed, exported without quantisation and measured by the
benches. One that has been measured is not run again. Prints the table of all that are there.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import torch
from torch import Tensor

from sources import training_sentences

VARIANTS = {
    "all": [],
    "no-casing": ["--no-casing"],
    "layers-4": ["--layers", "4"],
    "layers-3": ["--layers", "3"],
    "ewt-only": ["--no-gum"],
    "no-meantime": ["--no-meantime"],
}
HERE = Path(__file__).parent
BENCHES = {
    "EWT dev": ("parse", "treebank/ewt-dev.conllu", "las"),
    "EWT test": ("parse", "treebank/ewt-test.conllu", "las"),
    "GUM dev": ("parse", "treebank/gum-open-dev.conllu", "las"),
    "EWT dev upos": ("parse", "treebank/ewt-dev.conllu", "upos"),
    "EWT dev xpos": ("parse", "treebank/ewt-dev.conllu", "xpos"),
    "UNER-EWT": ("names", "names/uner-ewt/en_ewt-ud-dev.iob2", "f1"),
    "MEANTIME": ("names_text", "events/meantime/intra-doc_annotation", "f1"),
    "CrossNER": ("names", "names/crossner-politics/dev.txt", "f1"),
}


def epochs(data: Path, variant: str, wanted: float) -> float:
    """The epochs in which a variant sees as many words as the whole data have in ``wanted`` epochs."""
    if "--no-gum" not in VARIANTS[variant]:
        return wanted
    whole, part = (sum(len(s.forms) for s in training_sentences(data, with_gum=gum)) for gum in (True, False))
    return round(wanted * whole / part, 4)


def flatten(run: Path) -> None:
    """Gives all shapes the embedding of the only one that was trained."""
    state = torch.load(run / "model.pt", weights_only=False)
    weights: dict[str, Tensor] = state["model"]
    for name in ("encoder.shapes.weight", "shapes.weight"):
        weights[name][1:] = weights[name][1].clone()
    torch.save(state, run / "model.pt")


def build(data: Path, run: Path, variant: str, wanted: float, extra: list[str]) -> None:
    """Trains and exports one variant."""
    length = str(epochs(data, variant, wanted))
    train = ["train.py", "--data", data, "--out", run, "--epochs", length, *VARIANTS[variant], *extra]
    _call(HERE / str(train[0]), *map(str, train[1:]))
    if "--no-casing" in VARIANTS[variant]:
        flatten(run)
    _call(HERE / "export.py", str(run), str(run / "model"), "--float")


def run_of(data: Path, folder: Path, variant: str, wanted: float, extra: list[str]) -> dict[str, float]:
    """Trains, exports and measures one variant, or reads what was measured."""
    run = folder / variant
    measured = run / "figures.json"
    if measured.exists():
        known: dict[str, float] = json.loads(measured.read_text(encoding="utf-8"))
        if set(known) == set(BENCHES):
            return known
    elif not (run / "model" / "parser.onnx").exists():
        build(data, run, variant, wanted, extra)
    figures: dict[str, float] = {}
    for name, (bench, file, key) in BENCHES.items():
        told = _call(
            HERE.parent / "bench" / f"{bench}.py", "--data", str(data / file), "--model", str(run / "model"), "--json"
        )
        figures[name] = json.loads(told)["metrics"][key]
    measured.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    return figures


def _call(script: Path, *arguments: str) -> str:
    done = subprocess.run([sys.executable, str(script), *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=1.0)
    parser.add_argument("--teacher", type=Path, default=None, help="types of the names in EWT, from silver.py")
    parser.add_argument("--only", choices=sorted(VARIANTS), action="append", help="run these alone")
    options = parser.parse_args()
    extra = ["--teacher", str(options.teacher)] if options.teacher else []
    print("| variant | " + " | ".join(BENCHES) + " |")
    for variant in options.only or VARIANTS:
        figures = run_of(options.data, options.out, variant, options.epochs, extra)
        print(f"| {variant} | " + " | ".join(f"{100 * figures[name]:.1f}" for name in BENCHES) + " |", flush=True)


if __name__ == "__main__":
    main()
