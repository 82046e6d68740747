"""Towns that the language room took for a person or an organisation: "Jets struck Misrata", "the fall of Sirte"."""

from __future__ import annotations

from verbale.grounding.cities import cities
from verbale.grounding.phrases import first_of, prepositions
from verbale.grounding.scan import Scan
from verbale.grounding.tables import word_sets
from verbale.grounding.words import among

#: inhabitants from which a town counts in a country that the report names, and in any other
_SMALL, _LARGE = 5_000, 200_000


def is_town(scan: Scan, token: int) -> bool:
    """Whether a proper name of one word is a town by the table, and stands where places stand: behind a preposition of
    place, or as what is struck, taken or reached."""
    analysis = scan.analysis
    if analysis.upos[token] != "PROPN" or token in scan.name_at or not analysis.form(token)[:1].isupper():
        return False
    name = scan.label_at.get(token)
    if name is not None and name.end - name.start > 1:
        return False
    if not _stands_as_place(scan, token):
        return False
    return any(
        city.population >= _LARGE or (city.population >= _SMALL and city.country in scan.countries)
        for city in cities(analysis.form(token))
    )


def _stands_as_place(scan: Scan, token: int) -> bool:
    analysis, sets = scan.analysis, word_sets()
    words = prepositions(analysis, token)
    if words:
        return words[-1] in sets["where"] or words[-1] in ("from", "to", "toward", "towards")
    first = first_of(analysis, token)
    verb = analysis.head[first]
    if verb < 0 or analysis.relation[first] not in ("obj", "nsubj:pass"):
        return False
    return among(sets["reaches"], analysis.form(verb), analysis.lemma[verb])
