"""Names of MEANTIME (CAT XML) as stretches of text, for `names_text`.

Only the sentences up to the last one with a mention are annotated. The text is put together from the tokens. A state
that the annotation calls an organisation, because it acts, is a place here, as in the other sets of names.
"""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

from names import words
from verbale.language.hints import is_country

KINDS = {"PER": "Person", "ORG": "Organisation", "LOC": "Location"}
Entity = dict[str, object]


def documents(folder: Path) -> Iterator[tuple[str, str, list[Entity]]]:
    """(path below the folder, text, entities with begin, end and type as re3d has them) of each document."""
    for path in sorted(folder.rglob("*.xml")):
        root = ElementTree.parse(path).getroot()
        mentions = list(_mentions(root))
        if mentions:
            yield str(path.relative_to(folder)), *_laid_out(root, mentions)


def _mentions(root: ElementTree.Element) -> Iterator[tuple[list[str], str]]:
    """The tokens and the kind of each mention by name."""
    kinds = {entity.get("m_id", ""): entity.get("ent_type", "") for entity in root.iter("ENTITY")}
    refers: dict[str, str] = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        if target is not None:
            refers |= {source.get("m_id", ""): kinds.get(target.get("m_id", ""), "") for source in link.iter("source")}
    for mention in root.iter("ENTITY_MENTION"):
        anchors = [anchor.get("t_id", "") for anchor in mention.iter("token_anchor")]
        named = mention.get("syntactic_type") in ("NAM", "PRE.NAM")
        if anchors:
            yield anchors, refers.get(mention.get("m_id", ""), "") if named else ""


def _laid_out(root: ElementTree.Element, mentions: list[tuple[list[str], str]]) -> tuple[str, list[Entity]]:
    sentences: dict[str, list[tuple[str, str]]] = {}
    number_of = {token.get("t_id", ""): token.get("sentence", "0") for token in root.iter("token")}
    last = max(int(number_of[anchors[0]]) for anchors, _ in mentions)
    for token in root.iter("token"):
        if int(token.get("sentence", "0")) <= last and (token.text or "").strip():
            sentences.setdefault(token.get("sentence", "0"), []).append(
                (token.get("t_id", ""), (token.text or "").strip())
            )
    text, where = "", {}
    for rows in sentences.values():
        text += "\n\n" if text else ""
        for (token_id, form), (joined, _) in zip(rows, words([form for _, form in rows], "").glued, strict=True):
            text += "" if joined or not text or text.endswith("\n") else " "
            where[token_id] = (len(text), len(text) + len(form))
            text += form
    return text, [entity for anchors, kind in mentions if (entity := _entity(text, where, anchors, kind))]


def _entity(text: str, where: dict[str, tuple[int, int]], anchors: list[str], kind: str) -> Entity | None:
    spans = [where[anchor] for anchor in anchors if anchor in where]
    if not spans:
        return None
    begin, end = min(spans)[0], max(spans)[1]
    if kind == "ORG" and is_country(text[begin:end].lower().removeprefix("the ")):
        kind = "LOC"
    return {"begin": begin, "end": end, "type": KINDS.get(kind, "")}
