"""Reading actor and agent dictionaries of the PETRARCH/TABARI/Phoenix form, line by line.

An actor's block is a name, its synonyms with "+", and roles in brackets: "[UKRGOV 100401-140222]", "[ELI >20070101]",
"[USAMIL]". Spaces in names are "_"; "#" and ";" start comments. An agent is a line such as
"POLICE_CHIEF {POLICE_CHIEFS} [~COP]"; "!PERSON! = MAN, WOMAN" names a set of words for agents. Dates are YYMMDD or
YYYYMMDD; years from 30 on are 19xx.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

from verbale.errors import InputError
from verbale.grounding.imports_lines import Problem, Problems, bounded

_ROLE = re.compile(r"\[([^\[\]]*)\]")
_SET = re.compile(r"!(\w+)!\s*=\s*(.*)")
_PLURAL = re.compile(r"\{([^{}]*)\}")
_CODE = re.compile(r"~?[A-Z]{3,15}")
_LONGEST_LINE = 10_000
#: names that the sets of one line may make
_MOST_NAMES = 10_000


@dataclass(frozen=True, slots=True)
class CodedRole:
    """A code in the dictionary's own letters, from `since` to `until` (ISO 8601 days, both included, or empty)."""

    code: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with its synonyms, and the roles in the order of the file. `line` is where the block starts."""

    line: int
    names: tuple[str, ...]
    roles: tuple[CodedRole, ...]


@dataclass
class Reading:
    """A pass over a dictionary: iterate over `entries`, and find what was wrong in `problems` behind it."""

    path: Path
    problems: list[Problem] = field(default_factory=Problems)

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries of an actors' dictionary, one after another; never more than one block in memory."""
        return _actors(self.path, self.problems)

    @property
    def agents(self) -> Iterator[Entry]:
        """The entries of an agents' dictionary; their names hold the plurals and every word of a set."""
        return _agents(self.path, self.problems)


def read_petrarch(path: Path) -> Reading:
    """A pass over a dictionary of this form. Raises InputError, while reading, where the file cannot be read."""
    return Reading(path)


def _lines(path: Path, problems: list[Problem]) -> Iterator[tuple[int, str]]:
    try:
        with path.open(encoding="utf-8", errors="replace") as handle:
            for number, line in bounded(handle, _LONGEST_LINE, problems):
                yield number, line.split("#", 1)[0].split(";", 1)[0].strip()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the path") from error


def _actors(path: Path, problems: list[Problem]) -> Iterator[Entry]:
    start, names, roles = 0, [], []  # type: tuple[int, list[str], list[CodedRole]]
    for number, line in _lines(path, problems):
        if not line:
            continue
        found = _ROLE.findall(line)
        name = _ROLE.sub("", line).strip()
        if name and not name.startswith("+"):
            if names:
                yield from _block(start, names, roles, problems)
            start, names, roles = number, [], []
        if name:
            names.append(_name(name))
        elif not found:
            problems.append(Problem(number, f'"{line[:60]}" is neither a name nor a role in brackets'))
        if found and not names:
            problems.append(Problem(number, f"the role [{found[0]}] stands before any name; put the name first"))
            continue
        for text in found:
            role = _role(text, number, problems)
            if role is not None:
                roles.append(role)
    if names:
        yield from _block(start, names, roles, problems)


def _block(start: int, names: list[str], roles: list[CodedRole], problems: list[Problem]) -> Iterator[Entry]:
    kept = tuple(dict.fromkeys(name for name in names if name))
    if not kept:
        return
    if not roles:
        problems.append(Problem(start, f'"{kept[0]}" has no role; add one in brackets, such as [USAGOV]'))
        return
    for first, second in overlaps(roles):
        problems.append(
            Problem(
                start,
                f'"{kept[0]}" is {first.code} and {second.code} at once from {second.since or "the start"}; '
                "make the dates of one end before the other's start",
            )
        )
    yield Entry(start, kept, tuple(roles))


def overlaps(roles: list[CodedRole]) -> list[tuple[CodedRole, CodedRole]]:
    """Pairs of dated roles, neighbours by start, whose times overlap and whose codes differ."""
    dated = sorted((role for role in roles if role.since or role.until), key=lambda role: role.since)
    return [
        (first, second)
        for first, second in pairwise(dated)
        if first.code != second.code and (not first.until or first.until > second.since)
    ]


def _name(text: str) -> str:
    return text.lstrip("+").replace("_", " ").strip()


def _role(text: str, number: int, problems: list[Problem]) -> CodedRole | None:
    parts = text.split(None, 1)
    if not parts or not _CODE.fullmatch(parts[0]):
        problems.append(Problem(number, f"[{text[:60]}] does not start with a code in capitals, such as USAGOV"))
        return None
    if len(parts) == 1:
        return CodedRole(parts[0])
    span = parts[1].strip()
    if span[:1] in "<>":
        day = _day(span[1:].strip())
        if day is not None:
            return CodedRole(parts[0], *(("", day) if span[0] == "<" else (day, "")))
    else:
        first, _, last = span.partition("-")
        since, until = _day(first.strip()), _day(last.strip()) if last else _day(first.strip())
        if since is not None and until is not None:
            if since > until:
                problems.append(Problem(number, f"[{text}] ends before it starts; exchange the dates"))
                return None
            return CodedRole(parts[0], since, until)
    problems.append(
        Problem(number, f'[{text[:60]}]: "{span[:30]}" is no date; write YYMMDD-YYMMDD, >YYMMDD or <YYMMDD')
    )
    return None


def _day(text: str) -> str | None:
    if not text.isdigit() or len(text) not in (6, 8):
        return None
    if len(text) == 6:
        text = ("19" if int(text[:2]) >= 30 else "20") + text
    year, month, day = text[:4], text[4:6], text[6:]
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return f"{year}-{month}-{day}"


def _agents(path: Path, problems: list[Problem]) -> Iterator[Entry]:
    sets: dict[str, list[str]] = {}
    for number, line in _lines(path, problems):
        if not line:
            continue
        defined = _SET.match(line)
        if defined:
            words = [part.strip() for part in defined.group(2).split(",") if part.strip()]
            sets[defined.group(1)] = words
            if any(f"!{defined.group(1)}!" in word for word in words):
                problems.append(Problem(number, f"the set !{defined.group(1)}! holds itself; take it out"))
                sets[defined.group(1)] = [word for word in words if "!" not in word]
            continue
        found = _ROLE.findall(line)
        if not found or not found[0].startswith("~"):
            problems.append(Problem(number, f'"{line[:60]}" has no code such as [~GOV]'))
            continue
        role = _role(found[0], number, problems)
        if role is None:
            continue
        plural = _PLURAL.search(line)
        word = _PLURAL.sub("", _ROLE.sub("", line)).strip()
        names = list(islice(_spread(word, sets, number, problems), _MOST_NAMES + 1))
        if len(names) > _MOST_NAMES:
            problems.append(Problem(number, f"the sets in it make more than {_MOST_NAMES} names; write smaller sets"))
            continue
        if plural and plural.group(1).strip():
            names.append(plural.group(1).strip())
        if names:
            yield Entry(number, tuple(dict.fromkeys(_name(name) for name in names)), (role,))


def _spread(
    word: str, sets: dict[str, list[str]], number: int, problems: list[Problem], seen: tuple[str, ...] = ()
) -> Iterator[str]:
    match = re.search(r"!(\w+)!", word)
    if match is None:
        yield word
        return
    name = match.group(1)
    if name in seen:
        problems.append(Problem(number, f"the set !{name}! holds itself by way of !{seen[-1]}!; break the circle"))
        return
    if name not in sets:
        problems.append(Problem(number, f"the set !{name}! is not defined before this line"))
        return
    before, behind = word[: match.start()], word[match.end() :]
    glue = "_" if before and not before.endswith("_") else ""
    for member in sets[name]:
        for inner in _spread(member, sets, number, problems, (*seen, name)):
            for rest in _spread(behind, sets, number, problems, seen):
                yield before + glue + inner + rest
