"""Writes the trained network as the files that the package ships: ``python training/export.py RUN OUT``.

``parser.onnx`` (signed int8, one scale a channel, activations quantised as they come), ``relations.npz`` (the last
layer of the relations, which needs the heads and so runs behind the tree search), ``labels.json``, ``vocabulary.txt``.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from model import Parser, Sizes
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from train import base_model

POSITIONS = 256
"""A sentence has at most this many pieces when it is read."""

OUTPUTS = (
    *("upos", "xpos", "feats", "lemmas", "names", "heads", "relations"),
    *("arcs", "relation_word", "relation_head", "hidden"),
)


class Rows(nn.Module):
    """An embedding in int8 with one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127.0
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        return self.rows[numbers].to(torch.float32) * self.scale[numbers]  # type: ignore[index]


class Shipped(nn.Module):
    """The network as it is shipped: tags as numbers, the best head of each word and the relation to it.

    Where these heads are no tree, the search goes on from ``arcs`` and the two projections.
    """

    def __init__(self, parser: Parser, root: int) -> None:
        super().__init__()
        self.parser = parser
        only = torch.zeros(parser.sizes.relations)
        only[root] = 1.0
        self.register_buffer("only_root", only)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        out = self.parser(pieces, shapes, first, last)
        for key in ("upos", "xpos", "feats", "lemmas"):
            out[key] = out[key].argmax(-1).to(torch.int32)
        places = torch.arange(first.shape[1])
        beyond = ((first == 0) & (places[None] > 0))[:, None, :]
        itself = (places[1:, None] == places[None, :])[None]
        arcs = out["arcs"] + (beyond | itself).float() * -1e9
        heads = arcs.argmax(-1)
        projected = out["relation_head"]
        chosen = torch.gather(projected, 1, heads[:, :, None].expand(-1, -1, projected.shape[2]))
        fits = ((heads == 0).float() * 2.0 - 1.0)[:, :, None] * 1e4
        scores = self.parser.relate(out["relation_word"], chosen) + self.only_root * fits
        out["arcs"], out["heads"] = arcs, heads.to(torch.int32)
        out["relations"] = scores.argmax(-1).to(torch.int32)
        return tuple(out[key] for key in OUTPUTS)


def trained(run: Path) -> Parser:
    state = torch.load(run / "model.pt", weights_only=False)
    model = Parser(Sizes(**state["sizes"]))
    model.load_state_dict(state["model"])
    return model.eval()


def write_float(model: Parser, root: int, path: Path) -> None:
    """The network in 32-bit numbers, its word embeddings in int8 rows."""
    encoder = model.encoder
    encoder.words = Rows(encoder.words.weight.detach())  # type: ignore[assignment]
    encoder.positions.weight = nn.Parameter(encoder.positions.weight[:POSITIONS].detach().clone())
    pieces = torch.tensor([[101, 2000, 2001, 102], [101, 2000, 102, 0]])
    words = torch.tensor([[0, 1, 2], [0, 1, 0]])
    names = ("pieces", "shapes", "first", "last")
    axes = {name: {0: "sentence", 1: "piece" if name in names[:2] else "word_and_root"} for name in names}
    axes |= {name: {0: "sentence", 1: "word"} for name in OUTPUTS}
    axes["arcs"] = {0: "sentence", 1: "word", 2: "word_and_root"}
    axes["relation_head"] = {0: "sentence", 1: "word_and_root"}
    torch.onnx.export(
        Shipped(model, root),
        (pieces, torch.ones_like(pieces), words, words),
        str(path),
        input_names=list(names),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(source: Path, target: Path, narrow: bool) -> None:
    """Weights of the matrix products to int8.

    ``narrow`` keeps to 7 bits, so that sums of two products cannot overflow on processors without VNNI.
    """
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        weight_type=QuantType.QInt8,
        reduce_range=narrow,
        extra_options={"MatMulConstBOnly": True},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("run", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--float", action="store_true", help="leave the matrix products in 32-bit numbers")
    parser.add_argument("--wide", action="store_true", help="8-bit weights; without, 7 bits of them are used")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    model = trained(options.run)
    labels = json.loads((options.run / "labels.json").read_text(encoding="utf-8"))
    half = model.sizes.relation_width
    relation = model.relation
    np.savez(
        options.out / "relations.npz",
        weight=relation.weight.detach().numpy().T.astype(np.float32).copy(),
        bias=relation.bias.detach().numpy(),
        half=np.int64(half),
    )
    target = options.out / "parser.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        write_float(model, labels["relations"].index("root"), plain)
        if options.float:
            target.write_bytes(plain.read_bytes())
        else:
            quantise(plain, target, narrow=not options.wide)
    onnx.checker.check_model(str(target))
    (options.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    (options.out / "vocabulary.txt").write_bytes((base_model() / "vocab.txt").read_bytes())
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
