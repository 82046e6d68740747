"""The network: a small BERT encoder, read from its published weights, and the heads on top of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from verbale.language.shape import SHAPES


@dataclass(frozen=True)
class Sizes:
    upos: int
    xpos: int
    feats: int
    lemmas: int
    relations: int
    names: int
    layers: int = 6
    width: int = 384
    inner: int = 1536
    attention_heads: int = 12
    vocabulary: int = 30522
    positions: int = 512
    shape_width: int = 32
    tag_width: int = 384
    name_width: int = 256
    arc_width: int = 320
    relation_width: int = 256

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


class Dropout(nn.Module):
    """Drops the same features at all places of a sentence (one draw a sentence, which is also far cheaper)."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or self.share == 0.0:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (kept / (1.0 - self.share)).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        width = sizes.width
        self.heads = sizes.attention_heads
        self.query = nn.Linear(width, width)
        self.key = nn.Linear(width, width)
        self.value = nn.Linear(width, width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=1e-12)
        self.up = nn.Linear(width, sizes.inner)
        self.down = nn.Linear(sizes.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        size = width // self.heads

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, size).transpose(1, 2)

        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(2, 3) * size**-0.5 + mask.to(query.dtype)
        mixed = torch.softmax(scores, -1, dtype=scores.dtype) @ value
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(batch, length, width))))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT with the shape of each word added to its pieces (from zero, so that training starts at the original)."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(SHAPES, sizes.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes, dropout) for _ in range(sizes.layers))
        self.mix = nn.Parameter(torch.zeros(sizes.layers))
        self.dropout = Dropout(dropout)

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        mask = ((pieces == 0).float() * -10000.0)[:, None, None, :]
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.dropout(self.norm(self.words(pieces) + self.positions(places) + self.shapes(shapes)))
        weights = torch.softmax(self.mix, 0)
        mixed = torch.zeros_like(x)
        for number, layer in enumerate(self.layers):
            x = layer(x, mask)
            mixed = mixed + weights[number] * x
        return mixed * (len(self.layers) ** 0.5)

    def load(self, path: Path) -> None:
        """Takes over the weights of a BERT as published (safetensors, Hugging Face names)."""
        old = load_file(str(path))
        own = self.state_dict()
        plain = {
            "words.weight": "embeddings.word_embeddings.weight",
            "norm.weight": "embeddings.LayerNorm.weight",
            "norm.bias": "embeddings.LayerNorm.bias",
        }
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for number in range(len(self.layers)):
            for mine, theirs in parts.items():
                for kind in ("weight", "bias"):
                    plain[f"layers.{number}.{mine}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
        for mine, theirs in plain.items():
            own[mine] = old[theirs]
        kinds = old["embeddings.token_type_embeddings.weight"][0]
        own["positions.weight"] = old["embeddings.position_embeddings.weight"] + kinds
        self.load_state_dict(own)


def _mlp(inner: int, outer: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(inner, outer), nn.GELU())


class Parser(nn.Module):
    """All heads over one pass. Words are the mean of their first and last piece; word 0 is the root ([CLS])."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.33) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes, dropout)
        self.shapes = nn.Embedding(SHAPES, sizes.shape_width)
        width = sizes.width + sizes.shape_width
        self.tags = _mlp(width, sizes.tag_width)
        self.upos = nn.Linear(sizes.tag_width, sizes.upos)
        self.xpos = nn.Linear(sizes.tag_width, sizes.xpos)
        self.feats = nn.Linear(sizes.tag_width, sizes.feats)
        self.lemmas = nn.Linear(sizes.tag_width, sizes.lemmas)
        self.named = _mlp(width, sizes.name_width)
        self.names = nn.Linear(sizes.name_width, sizes.names)
        self.arc_word = _mlp(width, sizes.arc_width)
        self.arc_head = _mlp(width, sizes.arc_width)
        self.arc_bias = nn.Linear(sizes.arc_width, 1, bias=False)
        self.arc = nn.Linear(sizes.arc_width, sizes.arc_width, bias=False)
        nn.init.xavier_uniform_(self.arc.weight, 0.5)
        self.relation_word = nn.Linear(width, 2 * sizes.relation_width)
        self.relation_head = nn.Linear(width, 2 * sizes.relation_width)
        self.relation = nn.Linear(2 * sizes.relation_width, sizes.relations)
        self.drop = Dropout(head_dropout)

    def words(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """(hidden, with shape): [B, W + 1, ...], word 0 is [CLS]."""
        states = self.encoder(pieces, shapes)
        width = states.shape[2]
        start = torch.gather(states, 1, first[:, :, None].expand(-1, -1, width))
        stop = torch.gather(states, 1, last[:, :, None].expand(-1, -1, width))
        hidden = (start + stop) * 0.5
        look = self.shapes(torch.gather(shapes, 1, first))
        return hidden, torch.cat((hidden, look), 2)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        hidden, x = self.words(pieces, shapes, first, last)
        x = self.drop(x)
        own = x[:, 1:]
        tags = self.drop(self.tags(own))
        heads = self.drop(self.arc_head(x))
        arcs = self.arc(self.drop(self.arc_word(own))) @ heads.transpose(1, 2) + self.arc_bias(heads).transpose(1, 2)
        return {
            "hidden": hidden[:, 1:],
            "upos": self.upos(tags),
            "xpos": self.xpos(tags),
            "feats": self.feats(tags),
            "lemmas": self.lemmas(tags),
            "names": self.names(self.drop(self.named(own))),
            "arcs": arcs * self.sizes.arc_width**-0.5,
            "relation_word": self.relation_word(own),
            "relation_head": self.relation_head(x),
        }

    def relate(self, word: Tensor, head: Tensor) -> Tensor:
        """Relation scores from the two projections of a word and of its head."""
        half = self.sizes.relation_width
        joined = torch.cat(
            (functional.gelu(word[..., :half] + head[..., :half]), word[..., half:] * head[..., half:]), -1
        )
        return self.relation(self.drop(joined))
