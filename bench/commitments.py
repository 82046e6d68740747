"""Accuracy of commitments on labelled sentences, and of their final states on labelled sequences of reports.

`--data` is a folder with `sentences.yaml` and `sequences.yaml` (the format is at the heads of the files in
`tests/cases/commitments/dev`). A commitment is found where its words overlap the labelled words of the act; each
label takes one. `condition_f1` counts a condition that shares at least half of its words with the label and has its
polarity; `deadline_f1` and `not_before_f1` count equal dates; `kind` and `actors` are shares of the found ones.
`final_state` is the share of labelled commitments whose last state in the ledger is the labelled one.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from labelled import main
from verbale import pipeline
from verbale.linking import outcomes
from verbale.model.finding import Commitment, Findings
from verbale.model.text import Dateline, Report, Span, report_id

PUBLISHED = "2014-03-15"


@dataclass
class Counts:
    right: int = 0
    ours: int = 0
    gold: int = 0
    wrong: list[str] = field(default_factory=list)

    def f1(self) -> float:
        return 2 * self.right / (self.ours + self.gold) if self.ours + self.gold else 0.0


def report_of(text: str, published: str) -> Report:
    """A report as a case gives it."""
    text = text.strip()
    return Report(report_id(text, None, published), "case", text, dateline=Dateline(), published=published)


def read(text: str, published: str) -> Findings:
    """All findings of a case's text."""
    report = report_of(text, published)
    analysis = pipeline.analyse(report.text, pipeline.engine_for(None))
    return pipeline.code(analysis, pipeline.ground(analysis, report, pipeline.gazetteer_for(())), report)


def span_in(text: str, words: str) -> Span:
    """The first occurrence of words; a case whose words are not in its text is wrong."""
    at = text.index(words)
    return Span(at, at + len(words), words)


def shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def pair(
    golds: list[dict[str, Any]], found: tuple[Commitment, ...], text: str
) -> list[tuple[dict[str, Any], Commitment]]:
    """Each label with the commitment whose act shares most characters with it."""
    scored = []
    for number, gold in enumerate(golds):
        act = span_in(text, gold["act"])
        for commitment in found:
            size = shared(act, commitment.act_text or commitment.anchor) or shared(act, commitment.anchor)
            if size:
                scored.append((-size, number, commitment.anchor.start, commitment.id, gold, commitment))
    pairs, used, labelled = [], set(), set()
    for _, number, _, name, gold, commitment in sorted(scored, key=lambda s: s[:4]):
        if number not in labelled and name not in used:
            labelled.add(number)
            used.add(name)
            pairs.append((gold, commitment))
    return pairs


def right_condition(gold: dict[str, Any], commitment: Commitment, text: str) -> bool:
    if commitment.condition is None or commitment.condition.negated != gold["negated"]:
        return False
    wanted = span_in(text, gold["condition"])
    overlap = shared(wanted, commitment.condition.text)
    return overlap * 2 >= max(len(wanted.text), len(commitment.condition.text.text))


def score_sentences(cases: list[dict[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """F1 of commitments, conditions and dates over all sentences, and what went wrong, a line each."""
    whole, condition, deadline, not_before = Counts(), Counts(), Counts(), Counts()
    kinds = actors = 0
    lines: list[str] = []
    for case in cases:
        findings = read(case["text"], case.get("published", PUBLISHED))
        assert findings.report is not None
        text, golds = findings.report.text, case["commitments"]
        pairs = pair(golds, findings.commitments, text)
        whole.right += len(pairs)
        whole.gold += len(golds)
        whole.ours += len(findings.commitments)
        held = {c.id for _, c in pairs}
        lines += [f"MISSED {g['kind']} {g['act']!r} | {text}" for g in golds if g not in [p[0] for p in pairs]]
        lines += [
            f"EXTRA {c.kind} {c.anchor.text!r} ({c.why}) | {text}" for c in findings.commitments if c.id not in held
        ]
        condition.gold += sum("condition" in g for g in golds)
        condition.ours += sum(c.condition is not None for c in findings.commitments)
        for name, counts in (("deadline", deadline), ("not_before", not_before)):
            counts.gold += sum(name in g for g in golds)
            counts.ours += sum(getattr(c, name) is not None for c in findings.commitments)
        for gold, commitment in pairs:
            ok = gold["kind"] == commitment.kind
            kinds += ok
            lines += [] if ok else [f"KIND {commitment.kind} for {gold['kind']} ({commitment.why}) | {text}"]
            wanted = ids_of(findings, span_in(text, gold["who"]))
            ok = set(commitment.actors) == wanted
            actors += ok
            lines += [] if ok else [f"ACTORS {commitment.actors} for {sorted(wanted)} | {text}"]
            if "condition" in gold:
                ok = right_condition(gold, commitment, text)
                condition.right += ok
                shown = commitment.condition and (commitment.condition.text.text, commitment.condition.negated)
                lines += [] if ok else [f"CONDITION {shown} for {gold['condition']!r} {gold['negated']} | {text}"]
            elif commitment.condition is not None:
                lines.append(f"CONDITION {commitment.condition.text.text!r} for none | {text}")
            for name, counts in (("deadline", deadline), ("not_before", not_before)):
                ours, due = getattr(commitment, name), str(gold[name]) if name in gold else None
                right = due is not None and ours is not None and ours[: len(due)] == due
                counts.right += right
                lines += (
                    [] if right or (due is None and ours is None) else [f"{name.upper()} {ours} for {due} | {text}"]
                )
    found = max(whole.right, 1)
    metrics = {
        "commitment_precision": whole.right / max(whole.ours, 1),
        "commitment_recall": whole.right / max(whole.gold, 1),
        "commitment_f1": whole.f1(),
        "condition_f1": condition.f1(),
        "deadline_f1": deadline.f1(),
        "not_before_f1": not_before.f1(),
        "kind": kinds / found,
        "actors": actors / found,
    }
    return metrics, lines


def ids_of(findings: Findings, words: Span) -> set[str]:
    """Ids of the actors that label words name: those of the mention that holds them, else of the mentions in them;
    of "Peru's navy", of the mention that ends it."""
    holding = [m for m in findings.actor_mentions if m.span.covers(words)]
    if holding:
        return set(min(holding, key=lambda m: (m.span.end - m.span.start, m.start)).targets)
    inside = [m for m in findings.actor_mentions if words.covers(m.span)]
    if "'s " in words.text or " of " in words.text or " for " in words.text:
        inside = [m for m in inside if m.span.end == words.end] if "'s " in words.text else inside[:1]
    return {target for mention in inside for target in mention.targets}


def score_sequences(cases: list[dict[str, Any]]) -> tuple[dict[str, float], list[str]]:
    """The share of labelled commitments whose final state the ledger gives."""
    right = total = 0
    lines: list[str] = []
    for case in cases:
        reports = tuple(read(r["text"], str(r["published"])) for r in case["reports"])
        entries = outcomes.ledger(reports, as_of=str(case["as_of"]) if "as_of" in case else None)
        for gold in case["states"]:
            total += 1
            held = [e for e in entries if any(shares(m.report, m.words, gold["act"], reports) for m in e.sources)]
            state = held[0].status if held else "not found"
            right += state == gold["state"]
            if state != gold["state"]:
                lines.append(f"STATE {state} for {gold['state']}: {gold['act']!r} in {case['name']}")
    return {"final_state": right / max(total, 1), "n_states": float(total)}, lines


def shares(report: str, words: Span, act: str, reports: tuple[Findings, ...]) -> bool:
    """Whether a source of an entry stands at the labelled act, or holds it, in the report that has those words."""
    for findings in reports:
        if findings.report is None or findings.report.id != report or act not in findings.report.text:
            continue
        wanted = span_in(findings.report.text, act)
        near = [c for c in findings.commitments if c.anchor == words]
        return any(shared(wanted, c.act_text or c.anchor) or shared(wanted, c.anchor) for c in near)
    return False


if __name__ == "__main__":
    sys.exit(main("commitments", __doc__, score_sentences, score_sequences))
