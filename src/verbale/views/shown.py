"""One finding as text or JSON."""

from __future__ import annotations

import json

from rich.console import Console
from rich.text import Text

from verbale.questions.rows import EventRow, Shown
from verbale.views.answers import values
from verbale.views.sheet import plain


def show_json(found: Shown) -> None:
    """Print a finding as one JSON object."""
    print(json.dumps(values(found), ensure_ascii=False))


def show_text(found: Shown, event: EventRow | None) -> None:
    """Print a finding with its words marked in their context, and of an event who tells it and how."""
    console = Console(highlight=False)
    heading = " ".join(part for part in (found.title, found.reported) if part)
    console.print(Text(plain(f"{found.kind} {found.id}"), style="bold"))
    console.print(Text(plain(f"in {found.report} {heading}".rstrip()), style="dim"))
    for name, words in found.fields:
        if name != "text":
            console.print(Text.assemble((f"  {name.replace('_', ' ')}: ", "dim"), plain(words)))
    for piece in found.evidence:
        console.print(
            Text.assemble(
                (f"\n  {piece.start}:{piece.end}  ", "dim"),
                ("…" + plain(piece.before), "dim"),
                (plain(piece.words), "bold underline"),
                (plain(piece.after) + "…", "dim"),
            )
        )
    if event is not None:
        console.print(
            f"\n  told by {event.reports} reports from {event.independent} independent sources, "
            f"{event.claims} of them as somebody's claim"
        )
        for detail in event.differs:
            console.print(Text(plain(f"  {detail.attribute} {detail.value}: {', '.join(detail.reports)}")))
    for kind, other in found.related:
        console.print(Text(plain(f"  {kind}: {other}")))
    for judgement in found.judgements:
        console.print(Text(plain(f"  judged {judgement}")))
