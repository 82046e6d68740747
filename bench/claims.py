"""Accuracy of claims over reports: which claims are found, which are linked, as what, and where each dispute stands.

    python bench/claims.py                      what the project has of its own: dev and kept
    python bench/claims.py --data FILE.yaml     sequences of that format (see tests/cases/claims/dev.yaml)

A claim is found where a claim of the report has its stance and at least half of its words (Dice). A link is right
where it joins the two claims and has the kind. Links between reports that the file does not name count against
precision. The status is that of the dispute which holds the first claim of a sequence.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent))

from report import f1, show
from verbale import pipeline
from verbale.linking import claims as linking
from verbale.linking.claims import Vouching
from verbale.linking.claims_folding import Word, status
from verbale.linking.groups import group
from verbale.model.finding import Claim, Findings
from verbale.model.judgement import Link
from verbale.model.text import Page
from verbale.settings import Settings

CASES = Path(__file__).parents[1] / "tests" / "cases" / "claims"
LIKE = 0.5


def read(case: Mapping[str, Any]) -> list[Findings]:
    """The reports of a sequence, read as files are."""
    return [
        pipeline.read_page(Page(f"{n}.txt", text.encode()), Settings(offline=True), str(published))
        for n, (published, text) in enumerate(case["reports"])
    ]


def alike(one: str, other: str) -> float:
    """Dice's coefficient of the words of two strings."""
    left, right = (set(re.findall(r"\w+", words.lower())) for words in (one, other))
    return 2 * len(left & right) / (len(left) + len(right)) if left | right else 0.0


def found(case: Mapping[str, Any], findings: list[Findings]) -> dict[str, str]:
    """By name in the file, the id of the claim that is found for it."""
    ids = {}
    for name, (number, words, _, stance) in case["claims"].items():
        held: tuple[Claim, ...] = findings[number].claims
        best = max((c for c in held if c.stance == stance), key=lambda c: alike(c.words.text, words), default=None)
        if best is not None and alike(best.words.text, words) >= LIKE:
            ids[name] = best.id
    return ids


def stands(claims: Mapping[str, Vouching], links: list[Link], first: str) -> str | None:
    """The status of the dispute that holds a claim; None where nobody's word is against or beside another's."""
    groups = group(claims, links, fits=linking.one_claim(claims))
    inside = [claim for claim in claims.values() if groups[claim.id] == groups[first]]
    about = set(claims[first].about)
    crossed = {end for k in links if k.kind == "counter-claim" for end in (k.left, k.right)}
    words = [
        Word(c.camp, c.stance, frozenset(c.about), c.id in crossed and c.camp in about and c.camp not in c.about)
        for c in inside
    ]
    return status(words) if len(inside) > 1 else None


def measure_case(case: Mapping[str, Any]) -> Iterator[str]:
    """What is right and wrong in a sequence, as names to count."""
    findings = read(case)
    claims = {v.id: v for one in findings for v in linking.vouchings(one)}
    links = linking.link(claims.values())
    ids = found(case, findings)
    yield from ["claims"] * len(case["claims"])
    yield from ["claims found"] * len(ids)
    gold = {frozenset(ids.get(end, end) for end in (a, b)): kind for a, b, kind in case["links"]}
    own = {frozenset((k.left, k.right)): k.kind for k in links if claims[k.left].report != claims[k.right].report}
    yield from ["gold links"] * len(gold)
    yield from ["own links"] * len(own)
    yield from ["right pairs"] * len(gold.keys() & own.keys())
    yield from ["right links"] * sum(own.get(pair) == kind for pair, kind in gold.items())
    if case.get("status"):
        yield "statuses"
        if "a" in ids and stands(claims, links, ids["a"]) == case["status"]:
            yield "right statuses"


def measure(path: Path) -> tuple[int, dict[str, float]]:
    """The number of sequences in a file, and the metrics."""
    cases = yaml.safe_load(path.read_text("utf-8"))
    n: Counter[str] = Counter(name for case in cases for name in measure_case(case))
    return len(cases), {
        "claims_found": n["claims found"] / max(1, n["claims"]),
        "link_precision": n["right links"] / max(1, n["own links"]),
        "link_recall": n["right links"] / max(1, n["gold links"]),
        "link_f1": f1(n["right links"], n["own links"], n["gold links"]),
        "pair_f1": f1(n["right pairs"], n["own links"], n["gold links"]),
        "status": n["right statuses"] / max(1, n["statuses"]),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    for path in [arguments.data] if arguments.data else [CASES / "dev.yaml", CASES / "kept.yaml"]:
        n, metrics = measure(path)
        show("claims", path, n, metrics, arguments.json)


if __name__ == "__main__":
    main()
