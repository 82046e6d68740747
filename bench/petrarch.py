"""PETRARCH validation records, end to end: raw sentences to (source, target, CAMEO).

    python bench/petrarch.py --data FILE [--dictionaries FOLDER] [--real] [--json] [--errors]

FILE is PETRARCH-style XML (`Sentence`, `EventCoding`, `Text`). With FOLDER, the records' own dictionaries of actors,
agents and verbs (`*actors*`, `*agents*`, `*verbs*`; of the file's `Environment` where it names them) give the codes;
without it the project's own tables do. `--real` keeps records whose actors are countries that exist. Strict F1 over
triples; records marked as noevents or as errors expect none.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

import pycountry

from verbale.coding import event_syntax as syntax
from verbale.coding import events
from verbale.coding.event_parties import parties
from verbale.coding.word_forms import lemmas
from verbale.language import parse
from verbale.model.analysis import Analysis
from verbale.model.grounded import Actor, Grounded, Mention
from verbale.model.text import Report

Triple = tuple[str, str, str]
CODE = re.compile(r"\[([^\]]*)\]")


@dataclass
class Record:
    name: str
    date: str
    text: str
    expected: set[Triple]


@dataclass
class Verb:
    code: str
    patterns: list[tuple[list[str], list[str], str]] = field(default_factory=list)


def records(path: Path) -> Iterator[Record]:
    """The records of a file that have a text."""
    content = path.read_text(encoding="utf-8", errors="replace")
    content = re.sub(r"<!--.*?-->", "", content, flags=re.DOTALL)
    for head, body in re.findall(r"<Sentence\b(.*?)>(.*?)</Sentence>", content, re.DOTALL):
        text = re.search(r"<Text>(.*?)</Text>", body, re.DOTALL)
        if text is None or not text[1].strip():
            continue
        expected = set()
        for coding in re.findall(r"<EventCoding(.*?)>", body, re.DOTALL):
            values = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', coding))
            if {"sourcecode", "targetcode", "eventcode"} <= set(values):
                expected.add((values["sourcecode"], values["targetcode"], values["eventcode"]))
        attributes = dict(re.findall(r'(\w+)\s*=\s*"([^"]*)"', head))
        yield Record(attributes.get("id", "?"), attributes.get("date", ""), " ".join(text[1].split()), expected)


def is_real(record: Record) -> bool:
    """Whether every actor of a record begins with the code of a country that exists, or is international."""
    codes = {code[:3] for triple in record.expected for code in triple[:2]}
    return bool(codes) and all(code == "IGO" or pycountry.countries.get(alpha_3=code) is not None for code in codes)


def lines_of(folder: Path, kind: str) -> list[str]:
    """The lines of the first dictionary of a kind, the validation one before others, without comments."""
    found = sorted(folder.glob(f"*{kind}*"), key=lambda path: ("alidate" not in path.name, path.name))
    content = re.sub(r"<!--.*?-->", "", found[0].read_text(encoding="utf-8", errors="replace"), flags=re.DOTALL)
    return [line.split("#")[0].rstrip() for line in content.splitlines()]


def words_of(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.replace("_", " ").lower().split())


def actor_table(folder: Path) -> dict[tuple[str, ...], list[str]]:
    """Phrases of the actor dictionary and their codes with limits in time."""
    table: dict[tuple[str, ...], list[str]] = {}
    block: list[tuple[str, ...]] = []
    for line in lines_of(folder, "actors"):
        name, codes = CODE.sub("", line).strip(), CODE.findall(line)
        if name and not line.startswith(("+", "\t", " ")):
            block = []
        if name:
            block.append(words_of(name.lstrip("+")))
        if codes:
            for phrase in block:
                table.setdefault(phrase, []).extend(codes)
        elif name.startswith("+") and block and block[0] in table:
            table[block[-1]] = table[block[0]]
    return table


def agent_table(folder: Path) -> dict[tuple[str, ...], str]:
    """Phrases of the agent dictionary and their codes; `!NAME!` stands for a list of words."""
    table: dict[tuple[str, ...], str] = {}
    macros: dict[str, list[str]] = {}
    for line in lines_of(folder, "agents"):
        if line.startswith("!") and "=" in line:
            name, _, values = line.partition("=")
            macros[name.strip()] = [value.strip() for value in values.split(",")]
        elif CODE.search(line):
            plural = re.search(r"\{([^}]*)\}", line)
            name = re.sub(r"[\[{].*", "", line).strip()
            names = [name, name + "S", *([plural[1]] if plural and plural[1].strip() else [])]
            for macro, values in macros.items():
                names = [n.replace(macro, v) for n in names for v in (values if macro in n else [""])]
            for phrase in names:
                table[words_of(phrase)] = CODE.findall(line)[0].replace("~", "").replace(" ", "")
    return table


def verb_table(folder: Path) -> tuple[dict[str, Verb], dict[str, list[tuple[str, ...]]]]:
    """Verbs by form with their code and patterns, and the synsets by name."""
    verbs: dict[str, Verb] = {}
    synsets: dict[str, list[tuple[str, ...]]] = {}
    current, synset = Verb("---"), ""
    for line in lines_of(folder, "verbs"):
        codes = CODE.findall(line)
        bare = CODE.sub("", line).strip()
        if line.startswith("---"):
            current, synset = Verb(codes[0].strip() if codes else "---"), ""
        elif line.startswith("&"):
            synset = bare.split()[0].rstrip("_")
            synsets[synset] = []
        elif line.startswith("+") and synset:
            synsets[synset].append(words_of(bare.lstrip("+")))
        elif line.startswith("-") and codes and "*" in bare:
            left, _, right = bare.lstrip("- ").partition("*")
            current.patterns.append((left.replace("_", " ").split(), right.replace("_", " ").split(), codes[0].strip()))
        elif bare:
            synset = ""
            entry = Verb(codes[0].strip() if codes else current.code, current.patterns)
            for form in [re.sub(r"\{.*", "", bare), *re.findall(r"\{([^}]*)\}", bare)]:
                for word in form.split():
                    verbs[word.strip("+_").lower().split("_")[0]] = entry
    return verbs, synsets


def valid_code(codes: list[str], date: str) -> str:
    """The code that holds on a day (YYYYMMDD)."""
    plain = ""
    for code in codes:
        found = re.match(r"^(\S*?)\s*(?:([<>])\s*(\d+)|(\d{6,8})\s*-\s*(\d{6,8}))?$", code.strip())
        if found is None:
            continue
        name, sign, limit, first, last = found.groups()
        day = date if len(limit or first or date) == 8 else date[2:]
        if limit and ((sign == "<" and day < limit) or (sign == ">" and day > limit)):
            return name
        if first and first <= day <= last:
            return name
        if not limit and not first:
            plain = plain or name
    return plain


def ground(
    analysis: Analysis, actors: dict[tuple[str, ...], list[str]], agents: dict[tuple[str, ...], str], date: str
) -> Grounded:
    """Names of the dictionaries as actors: a name's code, followed by those of the agents in its phrase. A pronoun
    stands for the first actor of the record."""
    mentions, known, token = [], {}, 0
    longest = max((len(phrase) for phrase in actors), default=1)
    while token < len(analysis):
        for size in range(min(longest, len(analysis) - token), 0, -1):
            code = valid_code(actors.get(analysis.lower[token : token + size], []), date)
            if code and "---" not in code:
                head = next(
                    (t for t in range(token, token + size) if not token <= analysis.head[t] < token + size), token
                )
                above = analysis.head[head]
                relation = analysis.relation[head].split(":")[0]
                if relation in ("compound", "amod", "nmod", "flat") and above >= 0:
                    suffix = agent_at(analysis, above, agents)
                    if suffix:
                        code, head = code + suffix, above
                known[code] = Actor(code, code, None, "GOV", code)
                mentions.append(Mention(token, token + size, head, analysis.span(token, token + size), (code,)))
                token += size - 1
                break
        else:
            if analysis.lower[token] in ("it", "he", "she", "they") and mentions:
                span = analysis.span(token, token + 1)
                mentions.append(Mention(token, token + 1, token, span, mentions[0].targets, "pronoun"))
        token += 1
    return Grounded(actors=known, actor_mentions=tuple(mentions))


def agent_at(analysis: Analysis, head: int, agents: dict[tuple[str, ...], str]) -> str:
    for size in (4, 3, 2, 1):
        phrase = analysis.lower[max(0, head - size + 1) : head + 1]
        if phrase in agents:
            return agents[phrase]
    return ""


def in_order(wanted: list[str], words: list[str], synsets: dict[str, list[tuple[str, ...]]]) -> bool:
    """Whether the words of a pattern stand in a text in this order; marks of actors are passed over."""
    position = 0
    for word in wanted:
        if word.strip("_") in ("+", "$", "^", "%", ""):
            continue
        options = synsets.get(word.rstrip("_"), [words_of(word)])
        ends = [
            start + len(option)
            for option in options
            for start in range(position, len(words) - len(option) + 1)
            if all(words[start + k].startswith(part.rstrip("_")) for k, part in enumerate(option))
        ]
        if not ends:
            return False
        position = min(ends)
    return True


def with_dictionaries(
    analysis: Analysis, grounded: Grounded, tables: tuple[dict[str, Verb], dict[str, list[tuple[str, ...]]]]
) -> set[Triple]:
    """The triples that the verb dictionary gives to the actors of each verb."""
    verbs, synsets = tables
    found: set[Triple] = set()
    for token in range(len(analysis)):
        if not syntax.is_verb(analysis, token):
            continue
        entry = next((verbs[form] for form in lemmas(analysis, token) if form in verbs), None)
        if entry is None:
            continue
        first, last = analysis.sentences[analysis.sentence_of(token)]
        left, right = list(analysis.lower[first:token]), list(analysis.lower[token + 1 : last])
        fitting = [
            (len(before) + len(after), -i, code)
            for i, (before, after, code) in enumerate(entry.patterns)
            if in_order(before, left, synsets) and in_order(after, right, synsets)
        ]
        code = max(fitting)[2] if fitting else entry.code
        there, _, back = code.partition(":")
        sources, targets = sides(analysis, grounded, token)
        for source in sources:
            for target in targets:
                if source != target and there.strip("-+"):
                    found.add((source, target, there))
                if source != target and back.strip("-+"):
                    found.add((target, source, back))
    return found


def sides(analysis: Analysis, grounded: Grounded, verb: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the subject, and of the first actors behind the verb; those of a plural subject do it to each other."""
    sources = tuple(a for s in syntax.subjects(analysis, verb) for a in parties(analysis, grounded, s))
    heads = [*syntax.direct_objects(analysis, verb), *analysis.children(verb, "obl", "xcomp", "ccomp", "advcl")]
    for head in heads:
        for token in analysis.subtree(head):
            mention = grounded.actor_at(token)
            if mention is not None and not set(mention.targets) <= set(sources):
                return sources, parties(analysis, grounded, token)
    return sources, sources


def own(analysis: Analysis, record: Record) -> set[Triple]:
    """The triples of the project's own coder and tables."""
    from verbale.pipeline import gazetteer_for
    from verbale.pipeline import ground as own_ground

    day = f"{record.date[:4]}-{record.date[4:6]}-{record.date[6:8]}" if len(record.date) == 8 else None
    report = Report("r", "-", record.text, published=day)
    grounded = own_ground(analysis, report, gazetteer_for(()))
    return {
        (grounded.actors[source].code, grounded.actors[target].code, event.cameo)
        for event in events.code(analysis, grounded, report, ())
        for source in event.sources
        for target in event.targets
        if source != target and event.cameo is not None
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--dictionaries", type=Path)
    parser.add_argument("--real", action="store_true")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    engine = parse.load()
    rows = [record for record in records(arguments.data) if not arguments.real or is_real(record)]
    tables = None
    if arguments.dictionaries:
        folder = arguments.dictionaries
        tables = (actor_table(folder), agent_table(folder), verb_table(folder))
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for record in rows:
        analysis = parse.analyse(record.text.replace("_", " "), engine)
        if tables is None:
            found = own(analysis, record)
        else:
            found = with_dictionaries(analysis, ground(analysis, tables[0], tables[1], record.date), tables[2])
        kind = record.name.split("-")[0]
        right[kind] += len(found & record.expected)
        wrong[kind] += len(found - record.expected)
        missed[kind] += len(record.expected - found)
        if arguments.errors and found != record.expected:
            print(record.name, sorted(found - record.expected), sorted(record.expected - found), record.text, sep="\t")
    total = sum(right.values()), sum(wrong.values()), sum(missed.values())
    metrics = {
        "precision": total[0] / max(total[0] + total[1], 1),
        "recall": total[0] / max(total[0] + total[2], 1),
        "f1": 2 * total[0] / max(2 * total[0] + total[1] + total[2], 1),
    }
    if arguments.json:
        print(json.dumps({"bench": "petrarch", "data": arguments.data.name, "n": len(rows), "metrics": metrics}))
        return
    print(f"{'records':<12} {'n':>5} {'precision':>9} {'recall':>7} {'F1':>6}")
    for kind in sorted(right | wrong | missed):
        p = right[kind] / max(right[kind] + wrong[kind], 1)
        r = right[kind] / max(right[kind] + missed[kind], 1)
        f = 2 * right[kind] / max(2 * right[kind] + wrong[kind] + missed[kind], 1)
        print(f"{kind:<12} {right[kind] + missed[kind]:>5} {p:>9.3f} {r:>7.3f} {f:>6.3f}")
    print(
        f"{'all':<12} {total[0] + total[2]:>5} "
        + " ".join(f"{metrics[k]:>7.3f}" for k in ("precision", "recall", "f1"))
    )


if __name__ == "__main__":
    main()
