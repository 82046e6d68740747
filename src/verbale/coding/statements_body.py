"""Whose spokesman an unnamed spokesman is: of the body that has just spoken, where none is named beside the noun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from verbale.coding.statements_frame import Attribution
from verbale.coding.statements_pronoun import Pronouns
from verbale.coding.statements_setting import Setting

_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_REACH = 2
_UNKNOWN = "UNK"
_NO_BODIES = frozenset({_UNKNOWN, "MED"})


class Bodies:
    """The speakers of one analysis, unnamed spokesmen taken for the body that they speak for."""

    def __init__(self, setting: Setting, found: Sequence[Attribution]) -> None:
        self._setting, self._pronouns = setting, Pronouns(setting)
        self._said = sorted((a for a in found if a.spoken and a.holder is not None), key=lambda a: a.cue)
        self._cues = [a.cue for a in self._said]

    def speakers(self, attribution: Attribution) -> tuple[str, ...]:
        """The ids of the actors who speak: of the body, behind "The ministry said ...", for "a spokesman said"."""
        own = self._pronouns.speakers(attribution, self._setting.speakers(attribution))
        if not self._is_unnamed(attribution, own):
            return own
        body = self._body_before(attribution)
        return own if body is None else (body,)

    def _is_unnamed(self, attribution: Attribution, own: Sequence[str]) -> bool:
        """Whether the holder is a spokesman of whom the text does not say whose."""
        analysis, holder = self._setting.analysis, attribution.holder
        if holder is None or analysis.lower[holder] not in _SPOKESMEN:
            return False
        beside = analysis.children(holder, "nmod", "nmod:poss", "compound", "appos", "flat")
        return not beside and all(self._sector(actor) == _UNKNOWN for actor in own)

    def _body_before(self, attribution: Attribution) -> str | None:
        """The one body that spoke last, at most two sentences before."""
        sentence_of = self._setting.analysis.sentence_of
        before = bisect_left(self._cues, min(attribution.cue, attribution.source[0] if attribution.source else 0))
        if before == 0:
            return None
        last = self._said[before - 1]
        spoken = self._setting.speakers(last)
        if len(spoken) != 1 or not 0 < sentence_of(attribution.cue) - sentence_of(last.cue) <= _REACH:
            return None
        actor = self._setting.grounded.actors.get(spoken[0])
        is_body = actor is not None and actor.kind in ("organisation", "country") and actor.sector not in _NO_BODIES
        return spoken[0] if is_body else None

    def _sector(self, actor: str) -> str:
        known = self._setting.grounded.actors.get(actor)
        return _UNKNOWN if known is None else known.sector
