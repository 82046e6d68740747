"""What came of commitments and appointments: the ledger and the calendar over many reports.

Pure functions of the reports and of what analysts judged: the same reports give the same ledger in whatever order
they come, and without a report its moves are gone. A commitment is pending until a report tells that its condition
was met (triggered), that the act was done (carried out, partly carried out), taken back (withdrawn) or gone against
(contradicted); it lapses where its deadline passes, or its condition can no longer be met, without the act.

What two reports make of each other depends on these two alone, so that a record can keep it pair by pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from verbale.linking import outcomes_announced as announced
from verbale.linking import outcomes_calendar as appointments
from verbale.linking import outcomes_entries as entries
from verbale.linking import outcomes_scheduled as scheduled
from verbale.linking import outcomes_states as states
from verbale.linking import outcomes_told as told_later
from verbale.linking.outcomes_judged import Judged, judged_of
from verbale.linking.outcomes_reports import Profile, day_of, in_order, profile_of, told_at
from verbale.linking.outcomes_said import said_in
from verbale.model.finding import Findings
from verbale.model.judgement import Judgement
from verbale.model.ledger import Appointment, Entry

__all__ = ["calendar", "ledger"]


class Kept(Protocol):
    """What is compared with reports: a commitment as said, an event as announced."""

    @property
    def id(self) -> str: ...

    def keys(self) -> frozenset[str]: ...

    def is_near(self, profile: Profile) -> bool: ...


T = TypeVar("T", bound=Kept)


def ledger(
    reports: Sequence[Findings], as_of: str | None = None, judgements: Iterable[Judgement] = ()
) -> tuple[Entry, ...]:
    """The commitments of all reports with what came of them, in the order in which they were made.

    `as_of` is an ISO 8601 day: later reports are left out, and deadlines before it have passed; without it the day of
    the last report. `judgements` are heeded as `outcomes_judged` says. What is told by a report without a date stands
    by itself: nobody knows what came after it.
    """
    ordered, judged = in_order(reports, as_of), judged_of(judgements)
    said = [one for findings in ordered for one in said_in(findings)]
    index = Index(said)
    ties: dict[str, dict[str, entries.Tie]] = {}
    for one in said:
        for other in index.sharing(one.keys()):
            tie = entries.again(one, other) if other.id != one.id else None
            if tie is not None:
                ties.setdefault(one.id, {})[other.id] = tie
    events = events_judged(ordered, judged)
    told = {one.id: list(entries.judged_outcomes(one, judged, events)) for one in said}
    for findings in ordered:
        for one in index.near(profile_of(findings)):
            if states.is_later(one, findings):
                told[one.id] += states.outcomes_of(one, findings)
    today = as_of or max((told_at(f) or "" for f in ordered), default="")[:10]
    made = (entries.entry_of(history, judged, as_of, today) for history in entries.follow(said, ties, told, judged))
    return tuple(entry for entry in made if entry is not None)


def calendar(
    reports: Sequence[Findings],
    from_: str | None = None,
    to: str | None = None,
    as_of: str | None = None,
    judgements: Iterable[Judgement] = (),
) -> tuple[Appointment, ...]:
    """The scheduled events of all reports by day, with what later reports say of them.

    `from_` and `to` are ISO 8601 days, both included; what lies wholly outside is left out. `as_of` and `judgements`
    are as for `ledger`.
    """
    ordered, judged = in_order(reports, as_of), judged_of(judgements)
    found = [one for findings in ordered for one in scheduled.announced_in(findings)]
    index = Index(found)
    of_type: dict[str, list[announced.Announced]] = {}
    for one in found:
        of_type.setdefault(one.type, []).append(one)
    ties: dict[str, dict[str, entries.Tie]] = {}
    told: dict[str, list[told_later.Telling]] = {one.id: [] for one in found}
    for one in found:
        for other in {o.id: o for o in (*index.sharing(one.keys()), *of_type[one.type])}.values():
            tie = announced.again(one, other) if other.id != one.id else None
            if tie is not None:
                ties.setdefault(one.id, {})[other.id] = tie
    for findings in ordered:
        for one in index.near(profile_of(findings)):
            if announced.is_later(one, findings):
                told[one.id] += told_later.tellings_of(one, findings)
    made = (appointments.appointment_of(h, as_of) for h in appointments.follow(found, ties, told, judged))
    kept = (a for a in made if a is not None and appointments.is_within(a, from_, to))
    return tuple(sorted(kept, key=lambda a: (a.start or "", a.id)))


def events_judged(reports: Iterable[Findings], judged: Judged) -> Mapping[str, states.Outcome]:
    """The events of reports that an analyst judged the outcome of something, by id."""
    found: dict[str, states.Outcome] = {}
    for findings in reports:
        told = told_at(findings)
        for event in findings.events:
            if event.id in judged.together and findings.report is not None and told is not None:
                words = event.evidence[0] if event.evidence else event.anchor
                found[event.id] = states.Outcome(
                    "carried out", findings.report.id, told, day_of(findings), words, 1.0, "", states.DONE, event.id
                )
    return found


class Index(Generic[T]):
    """What was said or announced, by the keys of a report that can speak of it."""

    def __init__(self, held: Iterable[T]) -> None:
        self._by_key: dict[str, list[T]] = {}
        for one in held:
            for key in sorted(one.keys()):
                self._by_key.setdefault(key, []).append(one)
        self._parties = sorted({key.split("\x1f")[0] for key in self._by_key})

    def sharing(self, keys: Iterable[str]) -> list[T]:
        """What has one of the keys, each once."""
        return list({one.id: one for key in sorted(keys) for one in self._by_key.get(key, ())}.values())

    def near(self, profile: Profile) -> list[T]:
        """What a report can speak of."""
        parties = [party for party in self._parties if party in profile.parties]
        keys = (f"{party}\x1f{stem}" for party in parties for stem in profile.stems)
        return [one for one in self.sharing(key for key in keys if key in self._by_key) if one.is_near(profile)]
