"""Makes `src/verbale/data/language/known_names.tsv`: ``python training/known_names.py --data DATA``.

Places and surnames from the package's own tables, those left out that are given names, ordinary words or both.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from corpus import conllu

TABLES = Path(__file__).resolve().parents[1] / "src" / "verbale" / "data"
LEAST_PEOPLE = 80_000
HEADER = """\
# Names that the name head is helped with, in lower case: places (countries, capitals, provinces, cities of 80,000 and
# more) and surnames of leaders. Made by training/known_names.py from data/places, data/refer and data/actors.
# kind\tnames
"""
DIRECTIONS = frozenset(("north", "south", "east", "west", "central", "northern", "southern", "eastern", "western"))


def rows(path: str) -> list[list[str]]:
    lines = (TABLES / path).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def ordinary(data: Path) -> set[str]:
    """Words that the treebanks have in lower case as anything but a proper noun."""
    counts: Counter[str] = Counter()
    for name in ("ewt-train", "gum-open-train"):
        for sentence in conllu(data / f"treebank/{name}.conllu", name):
            for form, tag in zip(sentence.forms, sentence.upos or [], strict=True):
                if form.islower() and tag != "PROPN":
                    counts[form] += 1
    return {word for word, count in counts.items() if count > 1}


def places() -> set[str]:
    found = {row[1] for row in rows("places/cities.tsv") if int(row[6]) >= LEAST_PEOPLE}
    for row in rows("places/regions.tsv")[1:]:
        found |= {row[0], *row[1].split(";")}
    for row in rows("refer/countries.tsv"):
        if "country" in row[1].split(";") or row[1].split(";")[0] in ("region", "territory", "island", "peninsula"):
            found |= {row[0], *(row[2].split(";") if len(row) > 2 else ())}
    for row in rows("refer/capitals.tsv"):
        found |= set(row[1].split(";"))
    return {name.lower().removeprefix("the ") for name in found if name}


def surnames() -> set[str]:
    names = (spelling for row in rows("actors/leaders.tsv")[1:] for spelling in row[0].split(";"))
    return {name.split()[-1].lower() for name in names if " " in name}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    common = ordinary(options.data)
    given = {name for row in rows("refer/given_names.tsv") for name in row[1].split()}
    where, who = places(), surnames()
    kept = {
        "LOC": {n for n in where if n not in common | given | who | DIRECTIONS and len(n) > 3},
        "PER": {n for n in who if n not in common | where | DIRECTIONS and len(n) > 3 and n.isalpha()},
    }
    lines = [f"{kind}\t{name}\n" for kind in ("LOC", "PER") for name in sorted(kept[kind])]
    (TABLES / "language" / "known_names.tsv").write_text(HEADER + "".join(lines), encoding="utf-8")
    print({kind: len(names) for kind, names in kept.items()})


if __name__ == "__main__":
    main()
