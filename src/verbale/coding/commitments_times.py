"""The earliest day and the deadline of a commitment, from the times in its act and its condition."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from verbale.coding.commitments_draft import Draft
from verbale.coding.commitments_scene import Scene
from verbale.model.grounded import When
from verbale.model.text import Report


def dates_of(scene: Scene, report: Report, draft: Draft) -> tuple[str | None, str | None]:
    """`not_before` and `deadline` of a draft as ISO 8601 dates; None where its words give none.

    A day in the act is the earliest one ("as early as Monday", "on Friday") or the deadline ("by Friday"). A time in
    the condition is the deadline ("if they do not withdraw by Friday", "within 48 hours").
    """
    today = (report.dateline.date or report.published or "")[:10]
    not_before: str | None = None
    deadline: str | None = None
    held = {scene.analysis.sentence_of(draft.act)}
    if draft.condition is not None:
        held.add(scene.analysis.sentence_of(draft.condition.start))
    for when in (w for sentence in sorted(held) for w in scene.times_in(sentence)):
        place = _place(scene, draft, when)
        if place is None:
            continue
        start, end = (when.start or "")[:10] or None, (when.end or "")[:10] or None
        counted = draft.frame in ("ultimatum", "or face") and when.kind == "duration" and end is None
        if counted or when.bound == "deadline" or when.bound == "until":
            deadline = deadline or (_counted(today, when.value) if counted else end)
        elif place == "condition":
            if end and _ahead(end, today) and draft.condition is not None and draft.condition.negated:
                deadline = deadline or end
        elif when.bound == "not_before" or (when.bound in ("on", "since", "about") and _is_ahead(when, today)):
            not_before = not_before or start
    return not_before, _last_day(deadline)


def _last_day(due: str | None) -> str | None:
    """The last day of a month or year that is named as a deadline."""
    if due is None or len(due) == 10:
        return due
    month = int(due[5:7]) if len(due) == 7 else 12
    return date(int(due[:4]), month, monthrange(int(due[:4]), month)[1]).isoformat()


_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?")


def _counted(today: str, value: str) -> str | None:
    """The day on which a duration that begins today ends; "PT48H" is two days."""
    found = _DURATION.match(value)
    if found is None or not today or not any(found.groups()):
        return None
    years, months, weeks, days, hours = (int(part or 0) for part in found.groups())
    try:
        day = date.fromisoformat(today[:10]) + relativedelta(years=years, months=months)
        return (day + timedelta(days=7 * weeks + days + round(hours / 24))).isoformat()
    except (ValueError, OverflowError):
        return None


def _is_ahead(when: When, today: str) -> bool:
    return when.kind in ("date", "time") and when.start is not None and _ahead(when.start[:10], today)


def _ahead(day: str, today: str) -> bool:
    return not today or day[: len(today)] >= today[: len(day)]


def _place(scene: Scene, draft: Draft, when: When) -> str | None:
    """Whether a time stands in the condition or the act of a draft; None where it belongs to neither."""
    analysis = scene.analysis
    first, last = analysis.tokens_in(when.text.start, when.text.end)
    if draft.condition is not None and draft.condition.start <= first and last <= draft.condition.end:
        return "condition"
    if analysis.sentence_of(first) != analysis.sentence_of(draft.act):
        return None
    if draft.frame == "ultimatum":
        return "condition" if _is_term(scene, when, first, last) else None
    if draft.frame == "or face":
        return "act" if first > draft.act else "condition"
    if when.value in ("PAST_REF", "PRESENT_REF", "FUTURE_REF"):
        return None
    low, high = scene.own_reach(draft.act)
    if low <= first < high and first > min(draft.act, draft.cue):
        return "act"
    governor = next((analysis.head[t] for t in range(first, last) if not first <= analysis.head[t] < last), -1)
    if governor in (draft.act, draft.cue) and (when.bound in ("deadline", "not_before") or first > draft.act):
        return "act"
    return None


def _is_term(scene: Scene, when: When, first: int, last: int) -> bool:
    """Whether a time is the end of an ultimatum and not the day on which it was given."""
    if when.kind == "duration" or when.bound in ("deadline", "until"):
        return True
    analysis = scene.analysis
    governor = next((analysis.head[t] for t in range(first, last) if not first <= analysis.head[t] < last), -1)
    return governor >= 0 and bool({"deadline", "ultimatum"} & set(scene.lemmas(governor)))
