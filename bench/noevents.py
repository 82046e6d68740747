"""False events in text that tells of no political act: sport, business, weather, obituaries, recipes, travel.

    python bench/noevents.py [--data PATH] [--genre NAME ...] [--json] [--errors]

PATH is a text file, a folder of text files, or a CoNLL-U file with `# newdoc id = CORPUS_genre_name` lines, of which
only documents of the given genres are read. By default the project's own texts under tests/cases/noevents. Every
event found counts as false. Prints events per 1,000 sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from verbale.model.text import Report, report_id
from verbale.pipeline import analyse, code, engine_for, gazetteer_for, ground

OWN = Path(__file__).parents[1] / "tests" / "cases" / "noevents"
GENRES = ("academic", "voyage", "bio", "textbook", "whow")


def documents(path: Path, genres: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Name and text of each document."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield file.stem, file.read_text(encoding="utf-8")
        return
    if path.suffix != ".conllu":
        yield path.stem, path.read_text(encoding="utf-8")
        return
    name, sentences = "", []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc id = "):
            if sentences and any(f"_{genre}_" in name for genre in genres):
                yield name, " ".join(sentences)
            name, sentences = line.removeprefix("# newdoc id = "), []
        elif line.startswith("# text = "):
            sentences.append(line.removeprefix("# text = "))
    if sentences and any(f"_{genre}_" in name for genre in genres):
        yield name, " ".join(sentences)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=OWN)
    parser.add_argument("--genre", action="append", default=[])
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="print each event with its sentence")
    arguments = parser.parse_args()
    engine, gazetteer = engine_for(None), gazetteer_for(())
    counts: dict[str, list[int]] = {}
    for name, text in documents(arguments.data, tuple(arguments.genre) or GENRES):
        report = Report(report_id(text, None, None), name, text)
        analysis = analyse(text, engine)
        events = code(analysis, ground(analysis, report, gazetteer), report).events
        genre = name.split("_")[1] if "_" in name else name
        count = counts.setdefault(genre, [0, 0])
        count[0] += len(analysis.sentences)
        count[1] += len(events)
        for event in events if arguments.errors else ():
            first, last = analysis.sentences[analysis.sentence_of(event.token)]
            print(name, event.type, event.sources, event.targets, event.why, analysis.span(first, last).text, sep="\t")
    sentences, found = (sum(c[i] for c in counts.values()) for i in (0, 1))
    rate = 1000 * found / max(sentences, 1)
    if arguments.json:
        metrics = {"false_per_1000": rate}
        print(json.dumps({"bench": "noevents", "data": arguments.data.name, "n": sentences, "metrics": metrics}))
        return
    print(f"{'text':<12} {'n':>6} {'events':>7} {'per 1,000':>10}")
    for genre, (n, events_found) in sorted(counts.items()):
        print(f"{genre:<12} {n:>6} {events_found:>7} {1000 * events_found / max(n, 1):>10.1f}")
    print(f"{'all':<12} {sentences:>6} {found:>7} {rate:>10.1f}")


if __name__ == "__main__":
    main()
