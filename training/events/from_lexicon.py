"""The lexicon's own examples as labelled sentences.

    python training/events/from_lexicon.py OUT.tsv

An example marks its source in `[square]` and its target in `<angle>` brackets; its file names the type. Written are
those with exactly one of each, where the first occurrence of either text is the marked one.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

LEXICON = Path(__file__).parents[2] / "src" / "verbale" / "data" / "lexicon"
ROOT = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
TYPES = (
    "ACCUSE AGREE AID ASSAULT COERCE CONCEDE CONSULT COOPERATE MOBILIZE PROTEST REJECT REQUEST RETREAT SANCTION SUPPORT"
    " THREATEN"
).split()
MARKED = re.compile(r"\[([^\]]+)\]|<([^>]+)>")


def unmarked(example: str) -> tuple[str, str, str] | None:
    """Sentence, source and target, where both are marked once and are found again by their text alone."""
    marks = list(MARKED.finditer(example))
    sources = [mark for mark in marks if mark[1]]
    targets = [mark for mark in marks if mark[2]]
    if len(sources) != 1 or len(targets) != 1:
        return None
    sentence = MARKED.sub(lambda mark: mark[1] or mark[2], example)
    for mark, text in ((sources[0], sources[0][1]), (targets[0], targets[0][2])):
        brackets = 2 * sum(other.end() <= mark.start() for other in marks)
        if sentence.find(text) != mark.start() - brackets:
            return None
    return sentence, sources[0][1], targets[0][2]


def rows() -> list[tuple[str, str, str, str, str]]:
    """Every usable example of the lexicon, in the order of its files."""
    found = []
    for name in TYPES:
        for line in (LEXICON / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if line.startswith("#") or len(cells) < 6:
                continue
            pair = unmarked(cells[5])
            if pair:
                found.append((*pair, ROOT.get(name, name), cells[3]))
    return found


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    with Path(sys.argv[1]).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(("sentence", "source", "target", "root", "cameo"))
        writer.writerows(rows())


if __name__ == "__main__":
    main()
