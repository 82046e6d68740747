"""Reading of real news pages: title, authors, date and body against the fundus test pages.

    python bench/pages.py --data DIR [--json] [--folders us uk …] [--misses]

DIR holds folders by country, each with `OUTLET_YYYY_MM_DD.html.gz`, `OUTLET.json` (what is expected, by parser version)
and `meta.info` (the page's URL). Scores: title and date are right or wrong (title without case, white space and quote
shape; date by calendar day and by the moment within a minute, whichever offset it is written in); title_f1 is the
macro-F1 of the title's words (pages often carry one headline in their metadata and another over the text); authors is
the macro-F1 of names; body is the macro-F1 of word tokens (bag of words, summary and section headings included).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

from verbale.model.text import Page, Refusal, Report
from verbale.reading.page import read

ENGLISH = ("us", "uk", "ca", "au", "ind", "za")
_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})


def words(text: str) -> list[str]:
    return _WORD.findall(text.translate(_QUOTES).lower())


def f1(expected: list[str], found: list[str]) -> float:
    if not expected and not found:
        return 1.0
    common = sum((Counter(expected) & Counter(found)).values())
    return 2 * common / (len(expected) + len(found))


def body_of(entry: dict) -> str:
    body = entry["body"]
    parts = list(body["summary"])
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return "\n".join(parts)


def names(authors: list[str]) -> list[str]:
    return [" ".join(words(re.sub(r"^(the|by) ", "", author, flags=re.I))) for author in authors]


def found_names(byline: str | None) -> list[str]:
    if not byline:
        return []
    return names([part.strip() for part in re.split(r",\s|;\s|\s(?:and|&)\s", byline) if part.strip()])


def date_right(expected: str | None, found: str | None) -> bool:
    if expected is None or found is None:
        return expected == found
    want, have = datetime.fromisoformat(expected), datetime.fromisoformat(found)
    if want.tzinfo and have.tzinfo:
        return abs((want - have).total_seconds()) < 60 or (len(found) == 10 and found == expected[:10])
    return want.date() == have.date()


def score(entry: dict, report: Report | Refusal) -> dict[str, float]:
    if isinstance(report, Refusal):
        return {"title": 0.0, "title_f1": 0.0, "authors": 0.0, "date": 0.0, "body_f1": 0.0}
    return {
        "title": float(words(entry.get("title") or "") == words(report.title or "")),
        "title_f1": f1(words(entry.get("title") or ""), words(report.title or "")),
        "authors": f1(sorted(names(entry.get("authors", []))), sorted(found_names(report.byline))),
        "date": float(date_right(entry.get("publishing_date"), report.published)),
        "body_f1": f1(words(body_of(entry)), words(report.text)),
    }


def pages(data: Path, folders: tuple[str, ...]):
    root = next((path.parent.parent for path in sorted(data.rglob("us/meta.info"))), data)
    for folder in folders:
        meta = json.loads((root / folder / "meta.info").read_text("utf-8"))
        for name in sorted(meta):
            path = root / folder / name
            if path.exists():
                yield folder, path, meta[name]["url"]


def expected_of(path: Path) -> dict | None:
    """The entry for a page: versions are listed in the order of the pages' dates."""
    outlet = path.name.split("_")[0]
    entries = json.loads((path.parent / f"{outlet}.json").read_text("utf-8"))
    siblings = sorted(path.parent.glob(f"{outlet}_*.html.gz"))
    versions = sorted(entries, key=lambda version: [int(part) for part in re.findall(r"\d+", version)])
    position = siblings.index(path)
    return entries[versions[position]] if len(siblings) == len(versions) else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--folders", nargs="+", default=ENGLISH)
    parser.add_argument("--misses", action="store_true", help="list what was wrong on which page")
    arguments = parser.parse_args()
    scores: list[dict[str, float]] = []
    for folder, path, url in pages(arguments.data, tuple(arguments.folders)):
        entry = expected_of(path)
        if entry is None:
            continue
        report = read(Page(url, gzip.decompress(path.read_bytes()), declared_type="text/html"))
        scores.append(score(entry, report))
        if arguments.misses:
            show_misses(folder, path, entry, report, scores[-1])
    metrics = {key: round(sum(row[key] for row in scores) / len(scores), 4) for key in scores[0]} if scores else {}
    if arguments.json:
        print(json.dumps({"bench": "pages", "data": arguments.data.name, "n": len(scores), "metrics": metrics}))
        return
    print(f"{'pages':<12}{len(scores):>8}")
    for key, value in metrics.items():
        print(f"{key:<12}{value:>8.4f}")


def show_misses(folder: str, path: Path, entry: dict, report: Report | Refusal, row: dict[str, float]) -> None:
    for key, value in row.items():
        if value < (0.95 if key == "body_f1" else 1.0):
            want = {"title": entry.get("title"), "authors": entry.get("authors"), "date": entry.get("publishing_date")}
            have = (
                report.reason
                if isinstance(report, Refusal)
                else {"title": report.title, "authors": report.byline, "date": report.published}.get(key, "")
            )
            print(f"{folder}/{path.name} {key} {value:.3f} want {want.get(key)!r} have {have!r}")


if __name__ == "__main__":
    main()
