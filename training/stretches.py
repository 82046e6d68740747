"""Names from re3d and MEANTIME: annotated stretches of text that are, or hold, names."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from corpus import Sentence, guess_glue
from gazetteer import settled

from names import ANY, OUTSIDE, WORDS, demonym, is_title, paint
from verbale.language.segment import segment

OPEN_RE3D = ("Australian Department of Foreign Affairs", "CENTCOM", "UK Government", "US State Department")
_RE3D = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
_MEANTIME = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PRO": "MISC", "FIN": "MISC", "MIX": ""}
_SMALL = frozenset(("of", "the", "for", "and", "&", "-", "al", "on", "in", "de", "’s", "'s", "to"))
_GENERIC = frozenset(WORDS["generic"].split())
_NO_NAMES = frozenset(WORDS["times"].split()) | frozenset(("i", "mr.", "mrs.", "ms.", "dr."))


def re3d(folder: Path) -> list[Sentence]:
    """The parts of re3d that may be trained on."""
    found = []
    for part in OPEN_RE3D:
        documents = [json.loads(line) for line in (folder / part / "documents.json").read_text("utf-8").splitlines()]
        entities = [json.loads(line) for line in (folder / part / "entities.json").read_text("utf-8").splitlines()]
        for document in documents:
            own = [e for e in entities if e["documentId"] == document["_id"]]
            found.extend(_re3d_document(document["text"], own))
    return found


def _re3d_document(text: str, entities: list[dict[str, object]]) -> list[Sentence]:
    found = []
    for tokens in segment(text):
        forms = [text[a:b] for a, b in tokens]
        joined = [i > 0 and tokens[i - 1][1] == tokens[i][0] for i in range(len(tokens))]
        glue = [2 * int(joined[i]) + int(i + 1 < len(tokens) and joined[i + 1]) for i in range(len(tokens))]
        labels = [OUTSIDE] * len(forms)
        spans = []
        for entity in entities:
            kind = _RE3D.get(str(entity["type"]), "")
            inside = [
                i for i, (a, b) in enumerate(tokens) if a >= int(str(entity["begin"])) and b <= int(str(entity["end"]))
            ]
            if inside:
                spans.append((inside[0], inside[-1] + 1, kind))
        spans.sort(key=lambda span: (span[0] - span[1], span[0], span[2]))
        for start, end, kind in spans:
            mark_name(forms, labels, start, end, kind)
        soften(forms, labels)
        found.append(Sentence(forms, glue, names=labels, source="re3d"))
    return found


def mark_name(forms: list[str], labels: list[frozenset[str]], start: int, end: int, kind: str) -> None:
    """Paints an annotated stretch if it is a name once articles and titles are off; else leaves its capitals open."""
    whole = (start, end)
    start, end = _trimmed(forms, start, end, kind)
    good = start < end and _capital(forms[start]) and _capital(forms[end - 1])
    good = good and all(_capital(form) or form.lower() in _SMALL for form in forms[start:end])
    if good and all(demonym(form) for form in forms[start:end]):
        kind = "NORP"
    elif good and " ".join(forms[start:end]).lower() in settled():
        kind = settled()[" ".join(forms[start:end]).lower()]
    elif (end - start == 1 and forms[start].lower() in _GENERIC) or kind == "NORP":
        kind = ""
    if good and kind and all(labels[i] == OUTSIDE for i in range(start, end)):
        paint(labels, start, end, kind)
        return
    for index in range(*whole):
        if labels[index] == OUTSIDE and _capital(forms[index]) and not is_title(forms[index]):
            labels[index] = ANY


def _trimmed(forms: list[str], start: int, end: int, kind: str) -> tuple[int, int]:
    """The stretch without articles, closing marks and, of a person, everything up to the last title."""
    while start < end and forms[end - 1] in ("'s", "’s", "'", "’", ",", "."):
        end -= 1
    if kind == "PER":
        start = max((i + 1 for i in range(start, end) if is_title(forms[i])), default=start)
        if start < end and forms[start].lower() in ("of", "for"):
            start = end
    while start < end and forms[start].lower() in ("the", "a", "an", "'s", "’s", ","):
        start += 1
    return start, end


def soften(forms: list[str], labels: list[frozenset[str]]) -> None:
    """Demonyms are NORP; other capitalised words that nobody annotated stay open."""
    for index, form in enumerate(forms):
        if labels[index] not in (OUTSIDE, ANY):
            continue
        if demonym(form):
            labels[index] = frozenset({"B-NORP"})
        elif (
            form[:1].isupper()
            and form.lower() not in _NO_NAMES
            and not is_title(form)
            and (index > 0 or form.isupper())
        ):
            labels[index] = ANY


def _capital(form: str) -> bool:
    return form[:1].isupper() or form[:1].isdigit() or (len(form) > 1 and form[1:2].isupper())


def meantime(folder: Path) -> list[Sentence]:
    """The annotated sentences of MEANTIME (those up to the last one with a mention)."""
    found = []
    for path in sorted(folder.glob("intra-doc_annotation/*/*.xml")):
        found.extend(_meantime_document(ElementTree.parse(path).getroot()))
    return found


def _meantime_document(root: ElementTree.Element) -> list[Sentence]:
    tokens = {
        token.get("t_id", ""): (int(token.get("sentence", "0")), (token.text or "").strip())
        for token in root.iter("token")
    }
    order = list(tokens)
    kinds = {entity.get("m_id", ""): entity.get("ent_type", "") for entity in root.iter("ENTITY")}
    refers = {}
    for link in root.iter("REFERS_TO"):
        target = link.find("target")
        if target is not None:
            refers.update(
                {source.get("m_id", ""): kinds.get(target.get("m_id", ""), "") for source in link.iter("source")}
            )
    mentions = []
    for mention in root.iter("ENTITY_MENTION"):
        anchors = [anchor.get("t_id", "") for anchor in mention.iter("token_anchor")]
        kind = _MEANTIME.get(refers.get(mention.get("m_id", ""), ""), "")
        if anchors and anchors[0] in tokens:
            mentions.append((anchors, kind, mention.get("head", ""), mention.get("syntactic_type", "")))
    if not mentions:
        return []
    last = max(tokens[anchors[0]][0] for anchors, *_ in mentions)
    found = []
    for number in range(last + 1):
        ids = [t for t in order if tokens[t][0] == number and tokens[t][1]]
        forms = [tokens[t][1] for t in ids]
        labels = [OUTSIDE] * len(forms)
        for anchors, kind, head, syntax in sorted(mentions, key=lambda m: -len(m[0])):
            places = [ids.index(a) for a in anchors if a in ids]
            if places and syntax in ("NAM", "PRE.NAM"):
                start, end = _head_span(forms, min(places), max(places) + 1, head)
                mark_name(forms, labels, start, end, kind)
        soften(forms, labels)
        if forms:
            found.append(Sentence(forms, guess_glue(forms), names=labels, source="meantime"))
    return found


def _head_span(forms: list[str], start: int, end: int, head: str) -> tuple[int, int]:
    words = head.split()
    for index in range(start, end - len(words) + 1):
        if words and [form.lower() for form in forms[index : index + len(words)]] == [word.lower() for word in words]:
            return index, index + len(words)
    return start, end
