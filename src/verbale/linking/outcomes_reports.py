"""The day of a report and the order of reports, which the ledger and the calendar share."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model.finding import Findings


def day_of(findings: Findings) -> str | None:
    """The day of a report: its dateline's, else that of its publication."""
    report = findings.report
    written = (report.dateline.date or report.published) if report is not None else None
    return written[:10] if written else None


def in_order(reports: Sequence[Findings], as_of: str | None) -> tuple[Findings, ...]:
    """Reports that were read, by day and id, each once, none later than `as_of`."""
    held = {f.report.id: f for f in reports if f.report is not None}
    kept = [f for f in held.values() if as_of is None or (day_of(f) or "") <= as_of]
    return tuple(
        sorted(
            kept,
            key=lambda f: (
                day_of(f) or "",
                (f.report.published or "") if f.report else "",
                f.report.id if f.report else "",
            ),
        )
    )
