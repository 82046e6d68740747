"""Reading the project's tables and the user's: tab-separated, "#" comments, a header row, lists split by ";"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from verbale.errors import DataError, InputError

DATA = Path(__file__).resolve().parent.parent / "data"
DATE = re.compile(r"-?\d{4}(-\d{2}(-\d{2})?)?")

Row = Mapping[str, str]


def rows(path: Path, columns: tuple[str, ...], optional: int = 0) -> Iterator[tuple[int, Row]]:
    """Line number and cells of each row of a table; missing cells at the end of a row are empty, and so are the last
    `optional` columns where the header does not have them.

    Raises DataError, which names the file and the line, where the header is not `columns` or a row is longer
    than it, and InputError where the file cannot be read as UTF-8.
    """
    width = 0
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                line = line.rstrip("\r\n")
                if not line or line.startswith("#"):
                    continue
                cells = line.split("\t")
                if not width:
                    if len(cells) < len(columns) - optional or tuple(cells) != columns[: len(cells)]:
                        raise DataError(
                            f"{path.name}:{number}: the header is {cells}, expected {list(columns)}; "
                            "write these column names, separated by tabs"
                        )
                    width = len(cells)
                    continue
                if len(cells) > width:
                    raise DataError(f"{path.name}:{number}: {len(cells)} cells, expected at most {width}; remove a tab")
                cells += [""] * (len(columns) - len(cells))
                yield number, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a UTF-8 table ({error}); check the path and encoding") from error


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def dated(cell: str, path: Path, number: int) -> str:
    """A cell that holds an ISO 8601 year, month or day, or nothing. Raises DataError where it holds another thing."""
    if cell and not DATE.fullmatch(cell):
        raise DataError(f'{path.name}:{number}: "{cell}" is no ISO 8601 date; write YYYY, YYYY-MM or YYYY-MM-DD')
    return cell


def holds(since: str, until: str, day: str | None) -> bool:
    """Whether `day` (ISO 8601, or None for no day known) lies in a time whose ends are both included.

    Ends may be years or months ("1999" as `until` means to the end of 1999); an empty end is open.
    """
    if day is None:
        return True
    return (not since or day[: len(since)] >= since) and (not until or day[: len(until)] <= until)


@cache
def word_sets(path: Path = DATA / "actors" / "contexts.tsv") -> Mapping[str, frozenset[str]]:
    """The named sets of context words in `data/actors/contexts.tsv`."""
    return {row["name"]: frozenset(listed(row["words"])) for _, row in rows(path, ("name", "words"))}
