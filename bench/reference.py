"""Accuracy of reference within a report, on CoNLL-U with GUM's `Entity=` annotation.

    python bench/reference.py --data gum-open-dev.conllu [--json] [--parse] [--genre news]

Mentions are compared by exact boundaries and entities of one mention are left out, as in CoNLL-2012; mention
boundaries are always ours. By default the syntax is the file's, and names are its runs of proper nouns with the
types of its entities; with --parse everything, from segmentation on, is read from the raw text. Figures are sums
over all documents. `pronoun` counts pronouns linked to an earlier noun phrase of their entity, `name` scores what
is left of all chains when only names are kept. Two baselines stand in the same table: same words (determiners
aside), and same head.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from reference_gum import Document, documents
from reference_metrics import METRICS, Counts, conll
from verbale.language.parse import analyse, load
from verbale.language.refer import resolve
from verbale.language.refer_mentions import phrases
from verbale.model.analysis import Analysis

Span = tuple[int, int]
Chains = list[list[Span]]
_DETERMINERS = frozenset(["the", "a", "an", "this", "that", "these", "those", "'s", "’s"])


def resolved(analysis: Analysis) -> Chains:
    """Chains of the project."""
    found = resolve(analysis).chains
    return [[_span(analysis, m.start, m.end) for m in chain.mentions] for chain in found]


def same_words(analysis: Analysis) -> Chains:
    """Baseline: mentions of the same words are one referent."""
    return _grouped(analysis, lambda p: " ".join(w for w in analysis.lower[p.start : p.end] if w not in _DETERMINERS))


def same_head(analysis: Analysis) -> Chains:
    """Baseline: mentions with the same head word are one referent."""
    return _grouped(analysis, lambda p: analysis.lower[p.head])


def _grouped(analysis: Analysis, key: Callable[..., str]) -> Chains:
    groups: dict[str, list[Span]] = defaultdict(list)
    for phrase in phrases(analysis):
        groups[key(phrase)].append(_span(analysis, phrase.start, phrase.end))
    return list(groups.values())


def _span(analysis: Analysis, start: int, end: int) -> Span:
    return analysis.starts[start], analysis.ends[end - 1]


SYSTEMS: dict[str, Callable[[Analysis], Chains]] = {
    "verbale": resolved,
    "same words": same_words,
    "same head": same_head,
}


def score(found: Chains, document: Document) -> dict[str, Counts]:
    """All counts of one document."""
    gold = document.chains
    ours = [chain for chain in found if len(set(chain)) > 1]
    counts = {name: metric(ours, gold) for name, metric in METRICS.items()}
    kinds = _kinds(document)
    counts["pronoun"] = pronouns(ours, gold, kinds)
    our_names, gold_names = _only_names(ours, kinds), _only_names(gold, kinds)
    counts |= {"name " + name: metric(our_names, gold_names) for name, metric in METRICS.items()}
    return counts


def _kinds(document: Document) -> dict[Span, str]:
    """Annotated mentions that are pronouns or names, by their span; what is no mention there has no kind."""
    analysis = document.analysis
    found = {}
    for mention in document.mentions:
        inside = range(mention.start, mention.end)
        head = next((t for t in inside if analysis.head[t] not in inside), mention.start)
        kind = {"PRON": "pronoun", "PROPN": "name"}.get(analysis.upos[head])
        if kind:
            found[_span(analysis, mention.start, mention.end)] = kind
    return found


def _only_names(chains: Chains, kinds: dict[Span, str]) -> Chains:
    kept = [[m for m in chain if kinds.get(m) == "name"] for chain in chains]
    return [chain for chain in kept if len(chain) > 1]


def pronouns(found: Chains, gold: Chains, kinds: dict[Span, str]) -> Counts:
    """Pronouns whose nearest earlier mention in their chain that is no pronoun belongs to their entity."""
    entity = {mention: number for number, chain in enumerate(gold) for mention in chain}
    ours, theirs = _anaphors(found, kinds), _anaphors(gold, kinds)
    right = sum(entity.get(p) is not None and entity.get(p) == entity.get(a) for p, a in ours.items())
    return Counts(right, len(ours), right, len(theirs))


def _anaphors(chains: Chains, kinds: dict[Span, str]) -> dict[Span, Span]:
    found = {}
    for chain in chains:
        antecedent = None
        for mention in sorted(chain):
            if kinds.get(mention) != "pronoun":
                antecedent = mention
            elif antecedent is not None:
                found[mention] = antecedent
    return found


def measure(path: Path, parse: bool, genre: str | None) -> tuple[int, dict[str, dict[str, Counts]]]:
    """(documents, counts of each system)."""
    engine = load() if parse else None
    totals: dict[str, dict[str, Counts]] = {name: defaultdict(Counts) for name in SYSTEMS}
    number = 0
    for document in documents(path):
        if genre and f"_{genre}_" not in document.id:
            continue
        number += 1
        analysis = document.analysis if engine is None else analyse(document.analysis.text, engine)
        for name, system in SYSTEMS.items():
            for key, counts in score(system(analysis), document).items():
                totals[name][key] += counts
    return number, totals


def metrics(totals: dict[str, dict[str, Counts]]) -> dict[str, float]:
    """Flat metrics: those of the project without a prefix, those of a baseline with its name before them."""
    found: dict[str, float] = {}
    for system, counts in totals.items():
        prefix = "" if system == "verbale" else system.replace(" ", "_") + "_"
        found[prefix + "conll_f1"] = conll(counts)
        for key, value in counts.items():
            name = prefix + key.replace(" ", "_")
            found |= {name + "_precision": value.precision, name + "_recall": value.recall, name + "_f1": value.f1}
        found[prefix + "name_conll_f1"] = conll({k[5:]: v for k, v in counts.items() if k.startswith("name ")})
    return {key: round(value, 4) for key, value in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="CoNLL-U file with GUM's Entity= annotation")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--parse", action="store_true", help="read from the raw text instead of the file's syntax")
    parser.add_argument("--genre", help="only documents of this genre of GUM (news, bio, ...)")
    options = parser.parse_args()
    number, totals = measure(options.data, options.parse, options.genre)
    found = metrics(totals)
    if options.json:
        print(json.dumps({"bench": "reference", "data": options.data.name, "n": number, "metrics": found}))
        return
    print(f"{number} documents of {options.data.name}, {'raw text' if options.parse else 'syntax of the file'}")
    print(f"{'':12}{'measure':16}{'precision':>10}{'recall':>10}{'F1':>10}{'n':>8}")
    for system, counts in totals.items():
        for key, value in counts.items():
            cells = f"{value.precision:10.3f}{value.recall:10.3f}{value.f1:10.3f}{value.gold:8.0f}"
            print(f"{system:12}{key:16}{cells}")
        print(f"{system:12}{'CoNLL':16}{'':20}{conll(counts):10.3f}")


if __name__ == "__main__":
    main()
