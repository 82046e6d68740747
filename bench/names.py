"""Names: ``python bench/names.py --data FILE [--types PER,ORG,LOC] [--json] [--model FOLDER]``.

Reads IOB2 as Universal NER writes it (number, word, label) and files of two columns as CrossNER has them; the labels of
CrossNER politics are mapped to ours. A name is right where its words and its type are those of a gold name. Only names
of the chosen types count, on both sides. Where the file says where its documents begin (``# newdoc``), each is read as
a whole, as reports are; elsewhere every sentence is read by itself. ``--errors`` prints the misses and sorts them.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from report import f1, show
from verbale.language.names_again import steadied
from verbale.language.network import MOST_PIECES, Network, Words
from verbale.language.parse import SHIPPED

CROSSNER = {
    "politician": "PER",
    "person": "PER",
    "politicalparty": "ORG",
    "organisation": "ORG",
    "country": "LOC",
    "location": "LOC",
    "election": "EVENT",
    "event": "EVENT",
    "misc": "MISC",
}
Name = tuple[int, int, str]
Sentence = tuple[Words, list[Name], int]
_LEFT = frozenset((",", ".", ";", ":", "?", "!", ")", "]", "}", "%", "'s", "n't", "''", "”", "’s"))
_RIGHT = frozenset(("(", "[", "{", "$", "``", "“", "£", "€"))


def read(path: Path) -> Iterator[tuple[Words, list[Name], int]]:
    """The sentences of the file with their names and the number of their document, 0 where the file has none."""
    text = ""
    document = 0
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text"):
            text = line.partition("=")[2].strip()
        elif line.startswith("# ") and "=" in line:
            document += line.startswith("# newdoc")
        elif line.strip():
            cells = line.split("\t")
            rows.append((cells[1], cells[2]) if len(cells) > 3 else (cells[0], cells[-1]))
        elif rows:
            forms = [form for form, _ in rows]
            yield words(forms, text), spans([label for _, label in rows]), document
            text, rows = "", []


def words(forms: list[str], text: str) -> Words:
    """The words and how they touch: found in the text where there is one, else guessed from the punctuation."""
    joined = [False] * len(forms)
    position = 0
    opened = False
    for index, form in enumerate(forms):
        if text:
            found = text.find(form, position)
            joined[index] = index > 0 and found == position
            position = found + len(form) if found >= 0 else position
        else:
            before = forms[index - 1] if index else ""
            joined[index] = index > 0 and (form in _LEFT or before in _RIGHT or (form == '"' and opened))
            joined[index] = joined[index] or (before == '"' and opened)
            opened = opened != (form == '"')
    return Words(tuple(forms), tuple(zip(joined, [*joined[1:], False], strict=True)))


def spans(labels: list[str]) -> list[Name]:
    """BIO labels as spans, of our types."""
    found: list[Name] = []
    start = -1
    for index, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            kind = labels[start][2:]
            found.append((start, index, CROSSNER.get(kind, kind)))
            start = -1
        if label.startswith("B-"):
            start = index
    return found


def measure(sentences: list[Sentence], network: Network, types: frozenset[str], errors: bool) -> dict[str, float]:
    right: Counter[str] = Counter()
    own: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    sorts: Counter[str] = Counter()
    for (sentence, expected, _), names in _named(sentences, network):
        theirs = {name for name in expected if name[2] in types}
        ours = {name for name in names if name[2] in types}
        for counter, found in ((right, ours & theirs), (own, ours), (gold, theirs)):
            counter.update(kind for _, _, kind in found)
            counter["all"] += len(found)
        sorts.update(sorts_of(ours, theirs))
        if errors and ours != theirs:
            print(" ".join(sentence.forms))
            for mark, found in (("-", theirs - ours), ("+", ours - theirs)):
                print(*(f"  {mark} {kind} {' '.join(sentence.forms[a:b])}" for a, b, kind in sorted(found)), sep="\n")
    if errors:
        print(*(f"{number:5} {sort}" for sort, number in sorts.most_common()), sep="\n")
    figures = {
        "f1": f1(right["all"], own["all"], gold["all"]),
        "precision": right["all"] / max(own["all"], 1),
        "recall": right["all"] / max(gold["all"], 1),
    }
    for kind in sorted(types):
        figures[f"{kind.lower()}_f1"] = f1(right[kind], own[kind], gold[kind])
    return figures


def _named(sentences: list[Sentence], network: Network) -> Iterator[tuple[Sentence, tuple[Name, ...]]]:
    """Each sentence with the names found in it. Those with too many pieces for the network are left out."""
    fitting = [s for s in sentences if sum(len(network.cut(form)) for form in s[0].forms) <= MOST_PIECES]
    parsed = network.run([sentence for sentence, _, _ in fitting])
    groups: dict[int, list[int]] = {}
    for number, (_, _, document) in enumerate(fitting):
        groups.setdefault(document or -1 - number, []).append(number)
    for group in groups.values():
        whole = steadied([fitting[number][0] for number in group], [parsed[number] for number in group])
        yield from ((fitting[number], columns.names) for number, columns in zip(group, whole, strict=True))


def sorts_of(ours: set[Name], theirs: set[Name]) -> Iterator[str]:
    """What is wrong with each name that is not right: its type, its extent, missed or spurious altogether."""
    for start, end, kind in sorted(theirs - ours):
        touching = sorted((a, b, other) for a, b, other in ours if a < end and start < b)
        if any((a, b) == (start, end) for a, b, _ in touching):
            yield f"type: {kind} taken for {touching[0][2]}"
        elif touching:
            yield f"extent: {kind}"
        else:
            yield f"missed: {kind}"
    for start, end, kind in sorted(ours - theirs):
        if not any(a < end and start < b for a, b, _ in theirs):
            yield f"spurious: {kind}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--types", default="PER,ORG,LOC")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="folder of the model")
    parser.add_argument("--errors", action="store_true", help="print the sentences with a miss")
    options = parser.parse_args()
    sentences = list(read(options.data))
    figures = measure(sentences, Network(options.model), frozenset(options.types.split(",")), options.errors)
    show("names", options.data, len(sentences), figures, options.json)


if __name__ == "__main__":
    main()
