"""MUC-4: which types of attack a report tells of, and their stage.

    python bench/muc.py --data FOLDER [--most N] [--json]

FOLDER holds texts (`*muc3-*`) and keys (`key-*.muc4`) of the Message Understanding Conferences, in capitals; the text
is put into lower case with capitals at the heads of sentences. Types are compared as one set a report (attack, bombing,
kidnapping, arson); the stage (accomplished, attempted, threatened) at the types that both hold.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from verbale.coding import events
from verbale.model.finding import Event
from verbale.model.text import Report, report_id
from verbale.pipeline import analyse, engine_for, gazetteer_for, ground

TYPES = ("attack", "bombing", "kidnapping", "arson")
FIRE = re.compile(r"\b(burn|torch|arson|set .*fire|set .*ablaze)", re.IGNORECASE)
STAGE = {"denied": "attempted", "threatened": "threatened", "possible": "threatened", "scheduled": "threatened"}


def texts(folder: Path) -> dict[str, str]:
    """The reports by id, in sentence case, without the line of origin."""
    found = {}
    for path in sorted(folder.glob("*muc3-*")):
        for part in re.split(r"^(?=\S+-MUC[34]-\d+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE):
            head, _, body = part.partition("\n")
            if not head.strip():
                continue
            body = body.rsplit("[TEXT]", 1)[-1].strip().lower()
            body = re.sub(r"\s*\n\s*\n\s*", "\n\n", body)
            body = re.sub(r"(?<!\n)\n(?!\n)", " ", body)
            found[head.split()[0]] = re.sub(r"(^|[.!?]\s+|\n\n)([a-z])", lambda m: m[1] + m[2].upper(), body)
    return found


def keys(folder: Path) -> dict[str, dict[str, str]]:
    """For each report id its types with their stage; optional templates (marked "?") count as well."""
    found: dict[str, dict[str, str]] = {}
    current: dict[str, str] = {}
    kind = ""
    for path in sorted(folder.glob("key-*")):
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _, value = line[4:].partition(":")
            value = value.strip()
            if "MESSAGE" in name and value.startswith("ID"):
                current = found.setdefault(value.split()[1], {})
            elif "INCIDENT" in name and value.startswith("TYPE"):
                kind = value.removeprefix("TYPE").split("/")[0].strip(" ?").lower()
            elif "INCIDENT" in name and value.startswith("STAGE") and kind in TYPES:
                current.setdefault(kind, value.removeprefix("STAGE OF EXECUTION").split("/")[0].strip(" ?").lower())
    return found


def kind_of(event: Event) -> str | None:
    """The MUC type of an event; None for what is no attack."""
    if event.type == "ASSAULT":
        if FIRE.search(event.anchor.text):
            return "arson"
        return {"abduct": "kidnapping", "explosives": "bombing", "suicide-attack": "bombing"}.get(
            event.mode or "", "attack"
        )
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--most", type=int, default=0, help="read only the first N reports")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    engine, gazetteer = engine_for(None), gazetteer_for(())
    gold = keys(arguments.data)
    names = [name for name in texts(arguments.data) if name in gold]
    names = names[: arguments.most] if arguments.most else names
    bodies = texts(arguments.data)
    right, of_gold, of_found = Counter[str](), Counter[str](), Counter[str]()
    staged = [0, 0]
    for name in names:
        report = Report(report_id(bodies[name], None, None), name, bodies[name])
        analysis = analyse(report.text, engine)
        found: dict[str, str] = {}
        for event in events.code(analysis, ground(analysis, report, gazetteer), report, ()):
            kind = kind_of(event)
            if kind is not None:
                found.setdefault(kind, STAGE.get(event.standing, "accomplished"))
        of_gold.update(list(gold[name]))
        of_found.update(list(found))
        for kind in sorted(set(found) & set(gold[name])):
            right[kind] += 1
            staged[0] += found[kind] == gold[name][kind]
            staged[1] += 1
    total = sum(right.values()), sum(of_found.values()), sum(of_gold.values())
    metrics = {
        "precision": total[0] / max(total[1], 1),
        "recall": total[0] / max(total[2], 1),
        "f1": 2 * total[0] / max(total[1] + total[2], 1),
        "stage": staged[0] / max(staged[1], 1),
    }
    if arguments.json:
        print(json.dumps({"bench": "muc", "data": arguments.data.name, "n": len(names), "metrics": metrics}))
        return
    print(f"{'type':<11} {'n':>5} {'precision':>9} {'recall':>7} {'F1':>6}")
    for kind in TYPES:
        p, r = right[kind] / max(of_found[kind], 1), right[kind] / max(of_gold[kind], 1)
        f = 2 * right[kind] / max(of_found[kind] + of_gold[kind], 1)
        print(f"{kind:<11} {of_gold[kind]:>5} {p:>9.3f} {r:>7.3f} {f:>6.3f}")
    print(f"{'all':<11} {total[2]:>5} {metrics['precision']:>9.3f} {metrics['recall']:>7.3f} {metrics['f1']:>6.3f}")
    print(f"stage right at {metrics['stage']:.3f} of {staged[1]}")


if __name__ == "__main__":
    main()
