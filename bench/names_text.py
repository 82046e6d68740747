"""Names from raw text on re3d and MEANTIME: ``python bench/names_text.py --data FOLDER [--json] [--model FOLDER]``.

FOLDER holds ``documents.json`` and ``entities.json`` (re3d) or CAT XML (MEANTIME, see `names_meantime`). Both mark
whole phrases ("the Kurdish YPG", "U.S. forces"); those that are names once articles and titles are off are expected;
the rest does not count, nor is it held against a name found within it. ``overlap_f1`` takes a name for right that
shares a character and the type with an expected one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from names_meantime import Entity, documents
from report import f1, show
from verbale.language.network import Network
from verbale.language.parse import SHIPPED, ShippedEngine

KINDS = {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
ARTICLES = ("the ", "The ", "a ", "A ", "an ", "An ")
TITLES = frozenset(
    (
        *(
            "President",
            "Mr",
            "Mr.",
            "Mrs",
            "Ms",
            "Dr",
            "Dr.",
            "Minister",
            "Prime",
            "Foreign",
            "Secretary",
            "Ambassador",
        ),
        *("Gen.", "Lt.", "Col.", "Maj.", "General", "Colonel", "Major", "Sgt.", "Captain", "Capt.", "Cmdr."),
        *("Sir", "Lord", "Sheikh"),
    )
)
PRONOUNS = frozenset(("He", "She", "They", "We", "I", "It", "You", "His", "Her", "Their", "Our", "My", "Its", "Who"))
SMALL = frozenset(("of", "the", "for", "and", "al", "in", "de", "on"))
Name = tuple[int, int, str]


def expected(text: str, entity: dict[str, object]) -> Name | None:
    """The name in an entity, or None where it is a phrase."""
    start, end = int(str(entity["begin"])), int(str(entity["end"]))
    kind = KINDS.get(str(entity["type"]), "")
    if text[start:end].startswith(ARTICLES):
        start = text.index(" ", start) + 1
    while kind == "PER" and text[start:end].split(" ")[0] in TITLES and " " in text[start:end]:
        start = text.index(" ", start) + 1
    words = text[start:end].split()
    if (
        not kind
        or not words
        or words[0] in PRONOUNS
        or not all(word[0].isupper() or word.lower() in SMALL for word in words)
    ):
        return None
    return start, end, kind


def read(folder: Path) -> Iterator[tuple[str, str, list[Entity]]]:
    """(name, text, entities) of each document."""
    if not (folder / "documents.json").exists():
        yield from documents(folder)
        return
    entities = [json.loads(line) for line in (folder / "entities.json").read_text(encoding="utf-8").splitlines()]
    for line in (folder / "documents.json").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        yield document["_id"], document["text"], [e for e in entities if e["documentId"] == document["_id"]]


def measure(folder: Path, engine: ShippedEngine) -> tuple[int, dict[str, float]]:
    found = list(read(folder))
    right = near_own = near_gold = own_count = gold_count = 0
    for _, text, marked in found:
        gold = {name for entity in marked if (name := expected(text, entity))}
        phrases = [(int(e["begin"]), int(e["end"])) for e in marked if expected(text, e) is None]
        analysis = engine.read(text)
        own = {
            (analysis.starts[name.start], analysis.ends[name.end - 1], name.label)
            for name in analysis.names
            if name.label in ("PER", "ORG", "LOC")
        }
        hits = own & gold
        inside = {n for n in own - hits if any(a <= n[0] and n[1] <= b for a, b in phrases)}
        own -= {name for name in inside if not any(_near(name, other) for other in gold)}
        right += len(hits)
        near_own += sum(any(_near(name, other) for other in gold) for name in own)
        near_gold += sum(any(_near(name, other) for other in own) for name in gold)
        own_count += len(own)
        gold_count += len(gold)
    precision, recall = near_own / max(own_count, 1), near_gold / max(gold_count, 1)
    figures = {
        "f1": f1(right, own_count, gold_count),
        "precision": right / max(own_count, 1),
        "recall": right / max(gold_count, 1),
        "overlap_f1": 2 * precision * recall / max(precision + recall, 1e-9),
    }
    return len(found), figures


def _near(one: Name, other: Name) -> bool:
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="folder of the model")
    options = parser.parse_args()
    count, figures = measure(options.data, ShippedEngine(Network(options.model)))
    show("names_text", options.data, count, figures, options.json)


if __name__ == "__main__":
    main()
