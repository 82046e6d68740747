"""The ledger's entries: which commitments are one, and which reading of which report moves them.

Reports are followed in the order in which they told. A report moves the entries that are open before its own
commitments are entered. What is kept of an entry is its whole history, so that any day can be asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from verbale.linking.outcomes_judged import Judged, by_whom
from verbale.linking.outcomes_said import Said
from verbale.linking.outcomes_states import DONE, FINAL, MET, Outcome
from verbale.model.finding import CommitmentStatus
from verbale.model.ledger import Entry, Move, Source
from verbale.model.text import Span

_SAME = 0.6
Tie = tuple[float, str]
Ties = Mapping[str, Mapping[str, Tie]]


@dataclass
class History:
    """What became of one commitment: its sources and its moves, each in order."""

    sources: list[tuple[Said, Tie]]
    moves: list[Outcome] = field(default_factory=list)

    @property
    def status(self) -> CommitmentStatus:
        return self.moves[-1].status if self.moves else "pending"


def again(one: Said, other: Said) -> Tie | None:
    """How surely two commitments are one: 0.4 actor, 0.15 type, 0.1 target, 0.1 kind, 0.25 words; None if not."""
    if one.told is None or other.told is None or one.act.actors.isdisjoint(other.act.actors):
        return None
    first, second = sorted((one, other), key=lambda said: said.told or "")
    if first.until is None or (second.told or "")[:10] > first.until:
        return None
    score, reasons = 0.4, ["same actor"]
    ours, theirs = one.act, other.act
    if ours.type is not None and ours.type == theirs.type:
        score += 0.15
        reasons.append(f"both {ours.type}")
    if not ours.targets.isdisjoint(theirs.targets):
        score += 0.1
        reasons.append("same target")
    if one.kind == other.kind:
        score += 0.1
        reasons.append(f"both a {one.kind}")
    both, least = len(ours.stems & theirs.stems), min(len(ours.stems), len(theirs.stems))
    words = both / least if least else 0.0
    score = round(score + 0.25 * words, 2)
    reasons.append(f"{words:.0%} of its words")
    return (score, ", ".join(reasons)) if words >= 0.5 and both >= min(2, least) and score >= _SAME else None


def follow(said: Iterable[Said], ties: Ties, told: Mapping[str, Sequence[Outcome]], judged: Judged) -> list[History]:
    """The entries that these commitments make, in the order in which they were made.

    `ties` are by commitment those that it may be one with; `told` are by commitment the readings of later reports.
    """
    kept = [one for one in said if one.id not in judged.wrong]
    kept.sort(key=lambda one: (one.told or "", one.report, one.n))
    entered: dict[str, History] = {}
    entries: list[History] = []
    place: dict[int, int] = {}
    readings: dict[tuple[str, str], dict[str, list[Outcome]]] = {}
    own: dict[tuple[str, str], list[Said]] = {}
    for one in kept:
        own.setdefault((one.told or "", one.report), []).append(one)
        for reading in told.get(one.id, ()):
            if reading.event not in judged.wrong:
                readings.setdefault((reading.told, reading.report), {}).setdefault(one.id, []).append(reading)
    for report in sorted({*own, *readings}):
        here = readings.get(report, {})
        near = {id(entered[name]): entered[name] for name in here if name in entered}
        for entry in near.values():
            _move(entry, [o for one, _ in entry.sources for o in here.get(one.id, ())], judged)
        for one in own.get(report, ()):
            found, tie = _belongs(one, ties, entered, place, judged)
            if found is None:
                found = History([(one, (1.0, "first said"))])
                place[id(found)] = len(entries)
                entries.append(found)
            else:
                found.sources.append((one, tie))
            entered[one.id] = found
    return entries


def _move(entry: History, readings: Sequence[Outcome], judged: Judged) -> None:
    """Let a report's strongest reading move an entry; what is judged not to be its outcome does not count."""
    status = entry.status
    names = [one.id for one, _ in entry.sources]
    for finder in range(MET + 1):
        counting = [
            reading
            for reading in readings
            if reading.finder == finder and not judged.are_apart(names, (reading.event, reading.report))
        ]
        if not counting or status in FINAL or (finder == MET and status == "triggered"):
            continue
        best = max(counting, key=lambda r: (r.score, -r.words.start))
        if best.status != status and not (status == "triggered" and best.status == "lapsed"):
            entry.moves.append(best)
            return


def _belongs(
    one: Said, ties: Ties, entered: Mapping[str, History], place: Mapping[int, int], judged: Judged
) -> tuple[History | None, Tie]:
    """The entry that a commitment says again: the one judged the same, else the surest that is open."""
    for name, judgement in sorted(judged.together.get(one.id, {}).items()):
        if name in entered:
            return entered[name], (1.0, by_whom(judgement))
    best: tuple[tuple[float, int], History, Tie] | None = None
    for name, tie in sorted(ties.get(one.id, {}).items()):
        entry = entered.get(name)
        if entry is None or entry.status in FINAL:
            continue
        if judged.are_apart([one.id], [said.id for said, _ in entry.sources]):
            continue
        rank = (tie[0], -place[id(entry)])
        if best is None or rank > best[0]:
            best = (rank, entry, tie)
    return (best[1], best[2]) if best is not None else (None, (1.0, ""))


def judged_outcomes(said: Said, judged: Judged, events: Mapping[str, Outcome]) -> tuple[Outcome, ...]:
    """Readings that an analyst made: an event judged the same as a commitment carries it out."""
    return tuple(
        Outcome("carried out", e.report, e.told, e.day, e.words, 1.0, by_whom(judgement), DONE, e.event)
        for name, judgement in sorted(judged.together.get(said.id, {}).items())
        if (e := events.get(name)) is not None and (said.told or "", said.report) < (e.told, e.report)
    )


def entry_of(history: History, judged: Judged, as_of: str | None, today: str) -> Entry | None:
    """An entry as it stood on a day (None: with all that is known); None where nobody had made it yet.

    `today` is the day against which its deadline is held.
    """
    held = [(one, tie) for one, tie in history.sources if _known(one.told, as_of)]
    if not held:
        return None
    first = held[0][0]
    sources = tuple(Source(s.report, s.id, s.words, s.day, *tie) for s, tie in held)
    known = [m for m in history.moves if _known(m.told, as_of)]
    moves = [Move(m.status, m.report, m.words, m.day, m.score, m.why, m.event) for m in known]
    deadline = _last(s.deadline for s, _ in held)
    status: CommitmentStatus = moves[-1].status if moves else "pending"
    if deadline is not None and status == "pending" and today[: len(deadline)] > deadline:
        last, status = sources[-1], "lapsed"
        why = f"deadline {deadline} passed without the act"
        moves.append(Move(status, last.report, last.words, deadline, 1.0, why))
    judgements = [judged.status[s.commitment] for s in sources if s.commitment in judged.status]
    judgement = max(judgements, key=lambda j: (j.at, j.id), default=None)
    return Entry(
        id=first.id,
        actors=first.actors,
        targets=first.targets,
        kind=first.kind,
        act_type=next((s.act.type for s, _ in held if s.act.type), None),
        act_text=first.act_words,
        condition=first.condition_words,
        negated=first.negated,
        not_before=_last(s.not_before for s, _ in held),
        deadline=deadline,
        status=judgement.other if judgement is not None else status,  # type: ignore[arg-type]
        sources=sources,
        moves=tuple(moves),
        found=status,
        judgement=judgement,
    )


def _known(told: str | None, as_of: str | None) -> bool:
    return as_of is None or (told or "")[: len(as_of)] <= as_of


def _last(values: Iterable[str | None]) -> str | None:
    held = [value for value in values if value]
    return held[-1] if held else None


def to_json(history: History, written: Mapping[str, str] | None = None) -> str:
    """A history as JSON; `written` holds the JSON of those of its commitments of which it is at hand, by id."""
    held = written or {}
    sources = [[held.get(one.id) or one.to_json(), *tie] for one, tie in history.sources]
    raw = {"sources": sources, "moves": [asdict(move) for move in history.moves]}
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> History:
    """The history that `to_json` wrote."""
    raw = json.loads(text)
    moves = [Outcome(**{**move, "words": Span(**move["words"])}) for move in raw["moves"]]
    return History([(Said.from_json(one), (score, why)) for one, score, why in raw["sources"]], moves)
