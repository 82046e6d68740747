"""Attribution on PolNeAR's format: source, cue and content, and who speaks the direct quotations.

    python bench/polnear.py --data DIR [--json]

DIR holds `text/NAME.txt` and brat standoff files `attributions/NAME_ANNOTATOR.ann`; where an article has several
annotators, the first in alphabetical order counts (Newell, Margolin and Ruths 2018, "An Attribution Relations
Corpus for Political News"). PolNeAR gives each token to one attribution at most, so the outermost attributions
are compared: everything that `verbale.coding.statements.attributions` finds, attitudes and decisions as well as
speech, except what is nested in another's content.

Measures, each over all articles together:
    exact    a span counts where its words are the same, punctuation left out
    overlap  partial match by words, as quotation extraction measures it (Pareti et al. 2013): precision is the mean
             over the found spans of the share of their words that the best gold span covers, recall the mean over
             gold spans of the share that the best found span covers
    match    attributions paired one to one where their contents share a word (the "agr" of the corpus paper)
    token    words labelled content, all together
Direct, mixed and indirect are told apart by the quotation marks in the content: a direct one is quoted from end to
end, a mixed one in part. Recall of a kind is over gold spans of that kind against everything found, precision over
found spans of that kind against all of gold. `direct_speaker` is the share, among the gold direct quotations with a
source that were found, of those whose found holder is a word of the gold source; `direct_speaker_of_all` counts those
that were not found as wrong.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from verbale.coding.statements import Attributions, attributions
from verbale.coding.statements_frame import Attribution
from verbale.language import parse
from verbale.model.analysis import Analysis

ROLES = ("source", "cue", "content")
_WORD = re.compile(r"\w+")
_OPEN, _CLOSE = "“\"'‘«`", "”\"'’»"


@dataclass
class Relation:
    """One attribution as sets of word offsets; `holder` is the offset of the found holder's head word."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    kind: str
    holder: int | None = None


def words_in(text: str, pieces: list[tuple[int, int]]) -> frozenset[int]:
    """The offsets of the words that overlap the pieces."""
    return frozenset(m.start() for start, end in pieces for m in _WORD.finditer(text, start, end))


def kind_of(text: str, pieces: list[tuple[int, int]]) -> str:
    """Direct where every piece is quoted from end to end, mixed where some words are, else indirect."""
    contents = [text[start:end].strip().strip(".,;:") for start, end in pieces if text[start:end].strip()]
    if contents and all(c[:1] in _OPEN and c[-1:] in _CLOSE and len(c) > 2 for c in contents):
        return "direct"
    return "mixed" if any(re.search("[“”\"«»]|''|``", c) for c in contents) else "indirect"


def gold_of(text: str, path: Path) -> list[Relation]:
    """The attributions of a brat file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text("utf-8").splitlines():
        fields = line.split("\t")
        if fields[0][:1] == "T" and len(fields) > 1:
            offsets = fields[1].split(" ", 1)[1]
            spans[fields[0]] = [(int(a), int(b)) for a, b in (p.split() for p in offsets.split(";"))]
        elif fields[0][:1] == "E" and len(fields) > 1:
            events.append([(r, t) for r, _, t in (p.partition(":") for p in fields[1].split())])
    found = []
    for event in events:
        pieces: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for role, name in event:
            key = re.sub(r"\d+$", "", role).lower()
            if key in pieces:
                pieces[key] += spans.get(name, [])
        if pieces["content"]:
            found.append(
                Relation(*(words_in(text, pieces[r]) for r in ROLES), kind_of(text, sorted(pieces["content"])))
            )
    return found


def _pieces(analysis: Analysis, attribution: Attribution, result: Attributions) -> list[tuple[int, int]]:
    held = [b for b in result.bound if b.attribution.cue == attribution.cue]
    pieces = [(analysis.starts[first], analysis.ends[last - 1]) for first, last in attribution.content]
    return merged(pieces + [(b.quotation.start, b.quotation.end) for b in held])


def merged(pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Offsets in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def found_in(analysis: Analysis) -> list[Relation]:
    """The outermost attributions that the coder finds."""
    result = attributions(analysis)
    relations = []
    carried = {b.attribution.cue for b in result.bound}
    for attribution in result.found:
        pieces = _pieces(analysis, attribution, result)
        if attribution.cue in result.nested or not (attribution.content or attribution.cue in carried):
            continue
        text = analysis.text
        spans = {"source": attribution.source, "cue": attribution.cue_range}
        source, cue = (
            words_in(text, [] if s is None else [(analysis.starts[s[0]], analysis.ends[s[1] - 1])])
            for s in (spans["source"], spans["cue"])
        )
        holder = None if attribution.holder is None else analysis.starts[attribution.holder]
        content = words_in(text, pieces) - cue - source
        if content:
            relations.append(Relation(source, cue, content, kind_of(text, pieces), holder))
    return relations


def share(span: frozenset[int], others: list[frozenset[int]]) -> float:
    """The largest share of a span's words that one of the others covers."""
    return max((len(span & other) / len(span) for other in others), default=0.0)


class Tally:
    """Sums for one measure of precision and recall."""

    def __init__(self) -> None:
        self.found = self.gold = 0
        self.right = self.hit = 0.0

    def f1(self) -> tuple[float, float, float]:
        precision = self.right / self.found if self.found else 0.0
        recall = self.hit / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


class Score:
    """All measures over many articles."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = {}
        self.speakers = [0, 0, 0]

    def _tally(self, name: str) -> Tally:
        return self.tallies.setdefault(name, Tally())

    def _spans(
        self,
        name: str,
        found: list[frozenset[int]],
        gold: list[frozenset[int]],
        all_found: list[frozenset[int]],
        all_gold: list[frozenset[int]],
    ) -> None:
        for measure in ("exact", "overlap"):
            tally = self._tally(f"{name}_{measure}")
            tally.found += len(found)
            tally.gold += len(gold)
            if measure == "exact":
                tally.right += sum(f in set(all_gold) for f in found)
                tally.hit += sum(g in set(all_found) for g in gold)
            else:
                tally.right += sum(share(f, [g for g in all_gold if f & g]) for f in found)
                tally.hit += sum(share(g, [f for f in all_found if f & g]) for g in gold)

    def add(self, found: list[Relation], gold: list[Relation]) -> None:
        """Adds one article."""
        for role in ROLES:
            f = [getattr(r, role) for r in found if getattr(r, role)]
            g = [getattr(r, role) for r in gold if getattr(r, role)]
            self._spans(role, f, g, f, g)
        contents, golden = [r.content for r in found], [r.content for r in gold if r.content]
        for kind in ("direct", "mixed", "indirect"):
            self._spans(
                kind,
                [r.content for r in found if r.kind == kind],
                [r.content for r in gold if r.kind == kind and r.content],
                contents,
                golden,
            )
        self._match(found, gold)
        tokens = self._tally("content_token")
        left, right = frozenset().union(*contents), frozenset().union(*golden)
        tokens.found += len(left)
        tokens.gold += len(right)
        tokens.right += len(left & right)
        tokens.hit += len(left & right)
        self._speaker(found, gold)

    def _match(self, found: list[Relation], gold: list[Relation]) -> None:
        pairs = sorted(
            (
                (len(f.content & g.content), i, j)
                for i, f in enumerate(found)
                for j, g in enumerate(gold)
                if f.content & g.content
            ),
            key=lambda p: (-p[0], p[1], p[2]),
        )
        left, right = set(), set()
        for _, i, j in pairs:
            if i not in left and j not in right:
                left.add(i)
                right.add(j)
        tally = self._tally("content_match")
        tally.found += len(found)
        tally.gold += len(gold)
        tally.right += len(left)
        tally.hit += len(left)

    def _speaker(self, found: list[Relation], gold: list[Relation]) -> None:
        for g in gold:
            if g.kind != "direct" or not g.source:
                continue
            self.speakers[2] += 1
            best = max(found, key=lambda f: len(f.content & g.content), default=None)
            if best is None or not best.content & g.content:
                continue
            self.speakers[1] += 1
            self.speakers[0] += best.holder in g.source

    def metrics(self) -> dict[str, float]:
        """Every measure as a fraction of 1."""
        result = {}
        for name, tally in self.tallies.items():
            for key, value in zip(("precision", "recall", "f1"), tally.f1(), strict=True):
                result[f"{name}_{key}"] = round(value, 4)
        result["direct_speaker"] = round(self.speakers[0] / max(1, self.speakers[1]), 4)
        result["direct_speaker_of_all"] = round(self.speakers[0] / max(1, self.speakers[2]), 4)
        return result


def articles(data: Path) -> Iterator[tuple[str, Path]]:
    """Each article's text and the standoff file of its first annotator."""
    for path in sorted((data / "text").glob("*.txt")):
        annotated = sorted((data / "attributions").glob(f"{path.stem}_*.ann"))
        if annotated:
            with path.open(encoding="utf-8", newline="") as file:
                yield file.read(), annotated[0]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()
    engine = parse.load()
    score, number = Score(), 0
    for text, path in articles(options.data):
        score.add(found_in(parse.analyse(text, engine)), gold_of(text, path))
        number += 1
    metrics = score.metrics()
    if options.json:
        print(json.dumps({"bench": "polnear", "data": str(options.data), "n": number, "metrics": metrics}))
        return
    print(f"{number} articles\n{'':22}{'gold':>7}{'found':>7}{'prec':>8}{'recall':>8}{'F1':>8}")
    for name, tally in score.tallies.items():
        print(f"{name:22}{tally.gold:7}{tally.found:7}" + "".join(f"{v:8.3f}" for v in tally.f1()))
    print(f"{'direct speaker, of all':22}{score.speakers[2]:7}{'':23}{metrics['direct_speaker_of_all']:8.3f}")
    print(f"{'direct speaker':22}{score.speakers[1]:7}{'':23}{metrics['direct_speaker']:8.3f}")


if __name__ == "__main__":
    main()
