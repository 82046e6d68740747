"""PLOVER roots of given pairs: what does the source do to the target?

    python bench/plv.py --data FILE [--json] [--errors]

FILE is TSV with the columns `sentence`, `marked_sentence`, `source`, `target` and a gold root (`gold_root`, or the
first column whose name holds "root"); no other column is read. Fifteen roots: FIGHT counts as ASSAULT, CONCEDE and
RETREAT as YIELD. `binary` and `quad` fold the roots into cooperation and conflict and into the four quad classes.
All figures are macro-F1 over the classes that the gold holds; the coder always answers.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from verbale.coding import event_pair, lexicon
from verbale.coding.lexicon_check import head_of
from verbale.language import parse
from verbale.model.analysis import Analysis
from verbale.model.grounded import Actor, Grounded, Mention

QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
SAME = {"FIGHT": "ASSAULT", "CONCEDE": "YIELD", "RETREAT": "YIELD"}
MARK = re.compile(r"</?[st]>")
REFERRING = frozenset({"he", "she", "it", "they", "its", "his", "her", "their"})


def unmarked(marked: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
    """The sentence without marks, and the stretches between `<s>` and `<t>` marks."""
    spans: dict[str, list[tuple[int, int]]] = {"s": [], "t": []}
    text, position, opened = "", 0, 0
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark.group()[1] == "/":
            spans[mark.group()[2]].append((opened, len(text)))
        else:
            opened = len(text)
    return text + marked[position:], spans


def grounded_of(analysis: Analysis, spans: dict[str, list[tuple[int, int]]]) -> Grounded:
    """A grounding whose only actors are the given pair; pronouns behind the source stand for it."""
    mentions, taken = [], set()
    for name in ("s", "t"):
        for start, end in spans[name]:
            first, last = analysis.tokens_in(start, end)
            taken |= set(range(first, last))
            head = head_of(analysis, start, end)
            mentions.append(Mention(first, last, head, analysis.span(first, max(last, first + 1)), (name,)))
    if spans["s"]:
        source = analysis.tokens_in(*spans["s"][0])[1]
        for token in range(source, len(analysis)):
            if token not in taken and analysis.lower[token] in REFERRING:
                mentions.append(Mention(token, token + 1, token, analysis.span(token, token + 1), ("s",), "pronoun"))
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    actors = {name: Actor(name, name, None, "GOV", name) for name in ("s", "t")}
    return Grounded(actors=actors, actor_mentions=tuple(mentions))


def predict(analysis: Analysis, spans: dict[str, list[tuple[int, int]]]) -> event_pair.Ranked:
    """The best reading of the pair."""
    ends = tuple(head_of(analysis, *spans[name][0]) if spans[name] else 0 for name in ("s", "t"))
    grounded = grounded_of(analysis, spans)
    return event_pair.root(analysis, grounded, lexicon.load(), "s", "t", (ends[0], ends[1]))


def macro_f1(gold: list[str], found: list[str]) -> float:
    """The mean F1 over the classes of the gold."""
    right = Counter(g for g, f in zip(gold, found, strict=True) if g == f)
    of_gold, of_found = Counter(gold), Counter(found)
    return sum(2 * right[c] / (of_gold[c] + of_found[c]) for c in of_gold) / len(of_gold) if gold else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print each wrong row with its reason")
    arguments = parser.parse_args()
    with arguments.data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    column = next(name for name in rows[0] if "root" in name.lower())
    engine = parse.load(vectors=True)
    gold, found = [], []
    for row in rows:
        text, spans = unmarked(row["marked_sentence"])
        best = predict(parse.analyse(text, engine), spans)
        gold.append(SAME.get(row[column].upper(), row[column].upper()))
        found.append(SAME.get(best.root, best.root))
        if arguments.errors and gold[-1] != found[-1]:
            print(gold[-1], found[-1], best.score, best.why, row["marked_sentence"], sep="\t")
    quads = [str(QUAD[g]) for g in gold], [str(QUAD[f]) for f in found]
    sides = [["cooperation" if q in "12" else "conflict" for q in side] for side in quads]
    metrics = {"binary": macro_f1(*sides), "quad": macro_f1(*quads), "root": macro_f1(gold, found)}
    if arguments.json:
        print(json.dumps({"bench": "plv", "data": arguments.data.name, "n": len(rows), "metrics": metrics}))
        return
    print(f"{'root':<10} {'n':>5} {'precision':>9} {'recall':>7} {'F1':>6}")
    for name in sorted(set(gold)):
        right = sum(g == f == name for g, f in zip(gold, found, strict=True))
        n, said = gold.count(name), found.count(name)
        print(f"{name:<10} {n:>5} {right / max(said, 1):>9.3f} {right / n:>7.3f} {2 * right / (n + said):>6.3f}")
    for name, value in metrics.items():
        print(f"{name:<10} {len(rows):>5} {'':>9} {'':>7} {value:>6.3f}")


if __name__ == "__main__":
    main()
