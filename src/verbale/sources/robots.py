"""robots.txt by RFC 9309: the group of our name or of "*", the longest rule that matches, allow before disallow.

A rule is matched by cutting it at its wildcards and finding the parts in order, so the time is linear in the URL.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

NAME = "verbale"
_MOST_RULES = 5_000


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that a host's robots.txt has for us, and the pause in seconds that it asks for."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, url: str) -> bool:
        """Whether the URL's path may be fetched."""
        parts = urlsplit(url)
        path = _plain(parts.path or "/") + ("?" + parts.query if parts.query else "")
        best = (-1, True)
        for allow, pattern in self.rules:
            if _matches(pattern, path):
                best = max(best, (len(pattern), allow))
        return path == "/robots.txt" or best[1]


NOTHING_ALLOWED = Robots(((False, "/"),))


def parsed_robots(text: str) -> Robots:
    """The rules of a robots.txt: those of every group that names us, else those of every group for "*"."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    delays: dict[str, float] = {}
    names: list[str] = []
    open_group = False
    for raw in text.splitlines()[: 4 * _MOST_RULES]:
        key, colon, value = raw.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            names = [*names, value.lower()] if open_group else [value.lower()]
            open_group = True
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow"):
            open_group = False
            for name in names if value else ():
                groups[name].append((key == "allow", _plain(value)))
        elif key == "crawl-delay":
            open_group = False
            delays.update({name: _seconds(value) for name in names})
    chosen = NAME if NAME in groups else "*"
    return Robots(tuple(groups.get(chosen, [])[:_MOST_RULES]), delays.get(chosen, 0.0))


def _matches(pattern: str, path: str) -> bool:
    anchored = pattern.endswith("$")
    first, *parts = (pattern[:-1] if anchored else pattern).split("*")
    if not path.startswith(first):
        return False
    if not parts:
        return not anchored or len(path) == len(first)
    position = len(first)
    for part in parts[:-1]:
        found = path.find(part, position)
        if found < 0:
            return False
        position = found + len(part)
    last = parts[-1]
    if anchored:
        return path.endswith(last) and len(path) - len(last) >= position
    return path.find(last, position) >= 0


def _plain(path: str) -> str:
    return quote(unquote(path), safe="/*$?=&;:@!,+'()~%")


def _seconds(value: str) -> float:
    try:
        return max(0.0, min(float(value), 86_400.0))
    except ValueError:
        return 0.0
