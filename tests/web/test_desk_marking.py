"""A report's text in pieces: nothing lost, every piece with exactly the findings that cover it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verbale.views.web.marking import Mark, paragraphs

TEXT = "Kerry met 🕊 Lavrov.\n\nThey agreed on nothing, he said.\n\n\nEnd."
MARKS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(["event", "statement", None])),
    max_size=8,
)


def test_shortest_finding_first_and_a_permalink_where_each_begins() -> None:
    text = "He said they will meet soon."
    whole, inner = Mark(8, 27, "statement", "s1"), Mark(18, 22, "event", "e1")
    (pieces,) = paragraphs(text, [whole, inner, Mark(8, 27, None, "e1")])
    assert [(p.text, p.findings, p.anchors) for p in pieces] == [
        ("He said ", (), ()),
        ("they will ", ("s1",), ("c=8-27",)),
        ("meet", ("e1", "s1"), ("c=18-22",)),
        (" soon", ("s1",), ()),
        (".", (), ()),
    ]
    assert pieces[2].layers == ("event", "statement")


def test_paragraphs_part_at_blank_lines_only() -> None:
    found = paragraphs(TEXT, [Mark(0, len(TEXT), "statement", "s1")])
    assert ["".join(piece.text for piece in pieces) for pieces in found] == [
        "Kerry met 🕊 Lavrov.",
        "They agreed on nothing, he said.",
        "End.",
    ]
    assert all(piece.findings == ("s1",) for pieces in found for piece in pieces)


@given(MARKS)
def test_every_character_has_the_findings_that_cover_it(drawn: list[tuple[int, int, str | None]]) -> None:
    marks = [Mark(start, end, layer, f"f{n}") for n, (start, end, layer) in enumerate(drawn)]
    seen: set[int] = set()
    for piece in (piece for pieces in paragraphs(TEXT, marks) for piece in pieces):
        assert TEXT[piece.start : piece.end] == piece.text
        for at in range(piece.start, piece.end):
            covering = {mark.finding for mark in marks if mark.layer and mark.start <= at < mark.end}
            assert set(piece.findings) == covering
            seen.add(at)
    assert {at for at, sign in enumerate(TEXT) if sign != "\n"} <= seen
