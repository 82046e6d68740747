"""Who acts towards whom, as GraphML and GEXF: actors are nodes, a pair with a quad class is an edge with a weight.

Edges are counts, so this needs memory for the pairs, not for the events.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from verbale.views.exports.network import printable
from verbale.views.exports.rows import dyads, intensity_of, quad_of

Record = Mapping[str, Any]
_GRAPHML_KEYS = (
    ("name", "node", "string"), ("country", "node", "string"), ("sector", "node", "string"), ("quad", "edge", "int"),
    ("weight", "edge", "int"), ("intensity", "edge", "double"),
)  # fmt: skip


def _counted(
    records: Iterable[Record],
) -> tuple[dict[str, Mapping[str, Any]], Counter[tuple[str, str, int]], Counter[tuple[str, str, int]]]:
    actors: dict[str, Mapping[str, Any]] = {}
    edges: Counter[tuple[str, str, int]] = Counter()
    force: Counter[tuple[str, str, int]] = Counter()
    for dyad in dyads(records):
        if not dyad.actor["id"] or not dyad.recipient["id"]:
            continue
        for actor in (dyad.actor, dyad.recipient):
            actors.setdefault(actor["id"], actor)
        key = (dyad.actor["id"], dyad.recipient["id"], quad_of(dyad.event))
        edges[key] += 1
        force[key] += round(intensity_of(dyad.event) * 10)
    return actors, edges, force


def _attribute(value: Any) -> str:
    return quoteattr(printable("" if value is None else str(value)))


def _data(key: str, value: Any) -> str:
    return f"<data key={_attribute(key)}>{_attribute(value)[1:-1]}</data>"


def write_graphml(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """A directed GraphML graph; `weight` counts events, `intensity` is their sum."""
    actors, edges, force = _counted(records)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for name, kind, type_name in _GRAPHML_KEYS:
        out.write(f'<key id="{name}" for="{kind}" attr.name="{name}" attr.type="{type_name}"/>\n'.encode())
    out.write(b'<graph id="G" edgedefault="directed">\n')
    for actor_id in sorted(actors):
        fields = "".join(_data(key, actors[actor_id][key]) for key in ("name", "country", "sector"))
        out.write(f"<node id={_attribute(actor_id)}>{fields}</node>\n".encode())
    for number, key in enumerate(sorted(edges)):
        source, target, quad = key
        values = _data("quad", quad) + _data("weight", edges[key]) + _data("intensity", force[key] / 10)
        ends = f"source={_attribute(source)} target={_attribute(target)}"
        out.write(f'<edge id="e{number}" {ends}>{values}</edge>\n'.encode())
    out.write(b"</graph></graphml>\n")


def write_gexf(records: Iterable[Record], out: BinaryIO, raw: bool) -> None:
    """A directed GEXF 1.3 graph; an edge's kind is its quad class and its weight counts events."""
    actors, edges, force = _counted(records)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
    out.write(b'<graph mode="static" defaultedgetype="directed">\n<attributes class="node">')
    out.write(b'<attribute id="country" title="country" type="string"/>')
    out.write(b'<attribute id="sector" title="sector" type="string"/></attributes>\n<attributes class="edge">')
    out.write(b'<attribute id="intensity" title="intensity" type="double"/></attributes>\n<nodes>\n')
    for actor_id in sorted(actors):
        actor = actors[actor_id]
        values = "".join(f"<attvalue for={_attribute(k)} value={_attribute(actor[k])}/>" for k in ("country", "sector"))
        label = f"id={_attribute(actor_id)} label={_attribute(actor['name'])}"
        out.write(f"<node {label}><attvalues>{values}</attvalues></node>\n".encode())
    out.write(b"</nodes>\n<edges>\n")
    for number, key in enumerate(sorted(edges)):
        source, target, quad = key
        ends = f'id="{number}" source={_attribute(source)} target={_attribute(target)} kind="quad {quad}"'
        value = f'<attvalues><attvalue for="intensity" value="{force[key] / 10}"/></attvalues>'
        out.write(f'<edge {ends} weight="{edges[key]}">{value}</edge>\n'.encode())
    out.write(b"</edges></graph></gexf>\n")
