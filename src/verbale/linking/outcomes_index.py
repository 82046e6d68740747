"""Which open commitments a report can speak of: those whose words it shares, found without trying every one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from verbale.linking.outcomes_dated import signs
from verbale.linking.outcomes_states import FINAL, Open
from verbale.linking.outcomes_words import lists

_LEAST = 0.34


class Index:
    """Entries in the order in which they were made, by stems of their act, of their condition, and other signs."""

    def __init__(self) -> None:
        self.entries: list[Open] = []
        self._by_stem: dict[str, list[tuple[int, int]]] = {}
        self._sizes: list[tuple[int, int, int]] = []

    def add(self, entry: Open) -> None:
        """Add an entry; its words do not change later."""
        number = len(self.entries)
        self.entries.append(entry)
        condition = entry.condition.stems if entry.condition is not None else frozenset[str]()
        parts = (entry.act.stems, condition, signs(entry.act, lists()))
        self._sizes.append((len(parts[0]), len(parts[1]), 1))
        for which, stems in enumerate(parts):
            for stem in stems:
                self._by_stem.setdefault(stem, []).append((number, which))

    def near(self, stems: Iterable[str]) -> list[Open]:
        """Entries that are not closed and share a third of the words of their act or condition, or any other sign."""
        counts: Counter[tuple[int, int]] = Counter()
        for stem in stems:
            counts.update(self._by_stem.get(stem, ()))
        numbers = {n for (n, which), held in counts.items() if held >= _LEAST * self._sizes[n][which]}
        return [self.entries[n] for n in sorted(numbers) if self.entries[n].status not in FINAL]
