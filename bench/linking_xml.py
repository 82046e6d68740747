"""Events across documents as MEANTIME (CAT XML) and ECB+ annotate them, as tellings with their gold events.

Neither set types its events, dates them or ties their parties to the world, so a telling has its anchor for a type,
the words of its sentence, the names around it and the day of its document; this measures what linking makes of those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from lxml import etree

from verbale.linking.tellings import Party, Telling, stem

Gold = tuple[Telling, str]
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_EVENTS = ("EVENT_MENTION", "ACTION_")
_PARTIES = ("ENTITY_MENTION", "HUMAN_PART", "NON_HUMAN_PART")


def read(path: Path) -> list[Gold]:
    """The tellings of all documents under a folder, each with the id of its gold event."""
    return [gold for name in sorted(path.rglob("*.xml")) for gold in _document(name)]


def _document(path: Path) -> Iterator[Gold]:
    root = etree.parse(str(path)).getroot()
    tokens = {t.get("t_id"): (t.text or "", int(t.get("sentence", "0"))) for t in root.iter("token")}
    marks = list(root.find("Markables"))
    spans = {m.get("m_id"): [a.get("t_id") for a in m.iter("token_anchor")] for m in marks}
    instances = {m.get("m_id"): m.get("instance_id") or m.get("note") or "" for m in marks if not spans[m.get("m_id")]}
    gold = {
        source.get("m_id"): instances.get(link.find("target").get("m_id"), "")
        for link in root.iter("REFERS_TO", "CROSS_DOC_COREF")
        for source in link.iter("source")
    }
    day = next((found for m in marks if (found := _day(m.get("value") or "")) is not None), None)
    for mark in marks:
        name, own = mark.get("m_id"), spans[mark.get("m_id")]
        if not own or not str(mark.tag).startswith(_EVENTS) or not gold.get(name):
            continue
        sentence = tokens[own[0]][1]
        parties = {
            " ".join(tokens[t][0] for t in spans[m.get("m_id")]).lower()
            for m in marks
            if str(m.tag).startswith(_PARTIES)
            and spans[m.get("m_id")]
            and tokens[spans[m.get("m_id")][0]][1] == sentence
        }
        words = {stem(w.lower()) for w, s in tokens.values() if s == sentence and len(w) > 3}
        anchor = " ".join(stem(tokens[t][0].lower()) for t in own)
        yield (
            Telling(
                id=f"{path.stem}#{name}",
                report=path.stem,
                type=anchor,
                mode="",
                told=True,
                sources=tuple(Party(p, "", "") for p in sorted(parties)),
                targets=(),
                first=day,
                last=day,
                dated=day is not None,
                place="",
                place_country="",
                anchor=anchor,
                words=tuple(sorted(words)),
            ),
            gold[name],
        )


def _day(value: str) -> int | None:
    match = _DATE.match(value)
    return date(int(match[1]), int(match[2]), int(match[3])).toordinal() if match else None
