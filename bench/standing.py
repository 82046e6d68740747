"""Standing at given predicates against graded factuality, from -3 (did not happen) to 3 (happened).

    python bench/standing.py --data FILE [--json] [--errors]

FILE is JSON lines with `text` (words separated by blanks) and `targets`, each with `span1` (first and last word + 1)
and `label`. Prints Pearson's r between the label and the figure that stands for our standing, and macro-F1 over three
classes (label of at least 1: happened; of at most -1: did not; between: open).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from statistics import correlation

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from verbale.coding import standing
from verbale.language import parse

FIGURES = {
    "happened": 3.0,
    "ongoing": 3.0,
    "scheduled": 1.0,
    "promised": 0.5,
    "disputed": 1.0,
    "threatened": 0.0,
    "possible": -0.5,
    "conditional": -1.0,
    "denied": -3.0,
}


def rows_of(path: Path) -> list[tuple[str, list[tuple[int, float]]]]:
    """Each text with the character offset and label of its predicates."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        row = json.loads(line)
        offsets, position = [], 0
        for word in row["text"].split(" "):
            offsets.append(position)
            position += len(word) + 1
        targets = [(offsets[t["span1"][0]], float(t["label"])) for t in row["targets"] if t["span1"][0] < len(offsets)]
        rows.append((row["text"], targets))
    return rows


def class_of(figure: float) -> str:
    return "happened" if figure >= 1 else "not" if figure <= -1 else "open"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print the predicates that are furthest off")
    arguments = parser.parse_args()
    engine = parse.load()
    gold: list[float] = []
    found: list[float] = []
    for text, targets in rows_of(arguments.data):
        analysis = parse.analyse(text, engine)
        for offset, label in targets:
            token = analysis.tokens_in(offset, offset + 1)[0]
            if token >= len(analysis):
                continue
            reading = standing.read(analysis, token)
            gold.append(label)
            found.append(FIGURES[reading.standing])
            if arguments.errors and abs(gold[-1] - found[-1]) > 3:
                print(f"{label:.1f}\t{reading.standing}\t{analysis.form(token)}\t{reading.why(analysis)}\t{text}")
    classes = [class_of(g) for g in gold], [class_of(f) for f in found]
    right = Counter(g for g, f in zip(*classes, strict=True) if g == f)
    of_gold, of_found = Counter(classes[0]), Counter(classes[1])
    f1 = {name: 2 * right[name] / (of_gold[name] + of_found[name]) for name in of_gold}
    spread = len(set(gold)) > 1 and len(set(found)) > 1
    metrics = {"pearson": correlation(gold, found) if spread else 0.0, "f1": sum(f1.values()) / max(len(f1), 1)}
    if arguments.json:
        name = "/".join(arguments.data.parts[-2:])
        print(json.dumps({"bench": "standing", "data": name, "n": len(gold), "metrics": metrics}))
        return
    print(f"{'class':<10} {'n':>6} {'precision':>9} {'recall':>7} {'F1':>6}")
    for name in sorted(f1):
        precision, recall = right[name] / max(of_found[name], 1), right[name] / of_gold[name]
        print(f"{name:<10} {of_gold[name]:>6} {precision:>9.3f} {recall:>7.3f} {f1[name]:>6.3f}")
    print(f"{'macro':<10} {len(gold):>6} {'':>9} {'':>7} {metrics['f1']:>6.3f}")
    print(f"{'pearson':<10} {len(gold):>6} {'':>9} {'':>7} {metrics['pearson']:>6.3f}")


if __name__ == "__main__":
    main()
