"""Token and sentence F1 on raw text: ``python bench/segment.py --data FILE.conllu [--json] [--errors N]``.

The text of each document is put together from the treebank, paragraphs parted by a blank line, and segmented. A token
is right where its offsets are those of a gold word, a sentence where its first and last are. The two words of a
multi-word token ("do n't") count as two.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import conllu
from report import f1, show
from verbale.language.segment import segment


def measure(documents: list[conllu.GoldDocument], errors: int = 0) -> dict[str, float]:
    """token_f1, token_precision, token_recall and the same for sentences."""
    counts = {"token": [0, 0, 0], "sentence": [0, 0, 0]}
    for document in documents:
        found = segment(document.text)
        pairs = {
            "token": (
                {span for sentence in found for span in sentence},
                {span for sentence in document.sentences for span in sentence.spans},
            ),
            "sentence": (
                {(sentence[0][0], sentence[-1][1]) for sentence in found},
                {(sentence.spans[0][0], sentence.spans[-1][1]) for sentence in document.sentences},
            ),
        }
        for key, (own, gold) in pairs.items():
            counts[key][0] += len(own & gold)
            counts[key][1] += len(own)
            counts[key][2] += len(gold)
            if errors:
                _show_errors(document.text, key, own, gold, errors)
    figures = {}
    for key, (right, own, gold) in counts.items():
        figures[f"{key}_precision"] = right / max(own, 1)
        figures[f"{key}_recall"] = right / max(gold, 1)
        figures[f"{key}_f1"] = f1(right, own, gold)
    return figures


def _show_errors(text: str, key: str, own: set[tuple[int, int]], gold: set[tuple[int, int]], most: int) -> None:
    for start, end in sorted(gold - own)[:most]:
        near = sorted(span for span in own if span[0] < end and span[1] > start)
        print(f"{key}\t{text[start:end]!r}\t{[text[a:b] for a, b in near]!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", type=int, default=0, help="print this many errors a document")
    options = parser.parse_args()
    documents = list(conllu.read(options.data))
    count = sum(len(document.sentences) for document in documents)
    show("segment", options.data, count, measure(documents, options.errors), options.json)


if __name__ == "__main__":
    main()
