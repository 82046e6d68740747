"""The antecedent ranker: a small network that scores each pair, and each mention as the first of its chain.

A mention links to the candidate whose score beats its own score as a new referent. The weights are a JSON file
made by `training/reference/train.py` from the open part of GUM.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from verbale.errors import ModelError
from verbale.language.refer_features import PAIR, UNARY
from verbale.language.refer_scene import Scene

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of the network; matrices map rows of features to columns of hidden units."""

    weights: dict[str, Floats]

    def pairs(self, scene: Scene) -> Floats:
        """The score of each pair of a scene."""
        w = self.weights
        later, earlier = scene.unary @ w["later"], scene.unary @ w["earlier"]
        hidden = later[scene.later] + earlier[scene.earlier] + scene.pairwise @ w["pair"] + w["pair_bias"]
        hidden = np.maximum(hidden, 0) @ w["second"] + w["second_bias"]
        scores: Floats = (np.maximum(hidden, 0) @ w["out"] + w["out_bias"])[:, 0]
        return scores

    def new(self, scene: Scene) -> Floats:
        """The score of each mention of a scene as a new referent."""
        w = self.weights
        hidden = np.maximum(scene.unary @ w["new"] + w["new_bias"], 0)
        scores: Floats = (hidden @ w["new_out"] + w["new_out_bias"])[:, 0]
        return scores


def packed(matrix: Floats) -> dict[str, object]:
    """A matrix as JSON: its shape, and its numbers as little-endian half floats in base64."""
    data = np.ascontiguousarray(matrix, dtype="<f2").tobytes()
    return {"shape": list(matrix.shape), "half": base64.b64encode(data).decode("ascii")}


def _unpacked(entry: dict[str, object]) -> Floats:
    shape, data = entry["shape"], entry["half"]
    if not isinstance(shape, list) or not isinstance(data, str):
        raise ModelError("ranker.json: a matrix lacks its shape or its numbers; make the file anew")
    return np.frombuffer(base64.b64decode(data), dtype="<f2").astype(np.float32).reshape(shape)


@cache
def load() -> Ranker:
    """The shipped ranker. Raises ModelError where it was trained with other features than this version has."""
    path = files("verbale") / "data" / "refer" / "ranker.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"ranker.json cannot be read ({error}); install verbale again") from error
    if stored["unary"] != list(UNARY) or stored["pair"] != list(PAIR):
        raise ModelError("ranker.json was trained with other features; run training/reference/train.py again")
    return Ranker({name: _unpacked(entry) for name, entry in stored["weights"].items()})
