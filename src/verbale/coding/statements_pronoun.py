"""Who "he" and "she" are beside what is said: a person, and the one whom the paragraph speaks of.

A pronoun of a tag takes the subject of the sentence before it, which keeps the centre of attention (Grosz, Joshi and
Weinstein 1995, "Centering: A Framework for Modeling the Local Coherence of Discourse"), unless the person whom
coreference gives it was named again since.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from verbale.coding.quotes import paragraphs
from verbale.coding.statements_frame import Attribution
from verbale.coding.statements_setting import Setting

_PERSONAL = {"he": "she", "she": "he"}
_FORMS = {"he": frozenset({"he", "him", "his"}), "she": frozenset({"she", "her", "hers"})}
_SENTENCES = 6


class Pronouns:
    """The persons that personal pronouns stand for as holders of what is said in one analysis."""

    def __init__(self, setting: Setting) -> None:
        self._setting, analysis = setting, setting.analysis
        self._starts = [analysis.tokens_in(start, end)[0] for start, end in paragraphs(analysis.text)]
        named = [m for m in setting.grounded.actor_mentions if m.kind != "pronoun" and m.targets]
        self._named = sorted(named, key=lambda m: m.head)
        self._heads = [m.head for m in self._named]
        self._genders: dict[str, set[str]] = {}
        for mention in setting.grounded.actor_mentions:
            word = analysis.lower[mention.head]
            for gender, forms in _FORMS.items():
                if word in forms and len(mention.targets) == 1:
                    self._genders.setdefault(mention.targets[0], set()).add(gender)

    def speakers(self, attribution: Attribution, own: tuple[str, ...]) -> tuple[str, ...]:
        """The speakers of an attribution whose holder is "he" or "she"; `own` for any other holder."""
        holder = attribution.holder
        if holder is not None and not own and self._setting.analysis.lower[holder] == "it":
            return self._body_before(holder)
        if holder is None or self._setting.analysis.lower[holder] not in _PERSONAL:
            return own
        persons = tuple(actor for actor in own if self._is_person(actor))
        found = self._centre(holder)
        if found is None or found[0] in persons:
            return persons or own
        if persons and self._named_since(persons[0], found[1], holder):
            return persons
        return (found[0],)

    def _body_before(self, pronoun: int) -> tuple[str, ...]:
        """The one state or organisation that is the subject of the sentence before a pronoun."""
        analysis = self._setting.analysis
        number = analysis.sentence_of(pronoun) - 1
        start, end = analysis.sentences[number] if number >= 0 else (0, 0)
        root = next((t for t in range(start, end) if analysis.head[t] < 0), None)
        subjects = analysis.children(root, "nsubj") if root is not None else ()
        found = [a for t in subjects for a in self._setting.actors_at(t) if not self._is_person(a)]
        return tuple(found) if len(found) == 1 else ()

    def _is_person(self, actor: str) -> bool:
        known = self._setting.grounded.actors.get(actor)
        return known is not None and known.kind == "person"

    def _centre(self, pronoun: int) -> tuple[str, int] | None:
        """The last person who is the subject of a sentence of the paragraph before that of the pronoun, and where."""
        analysis = self._setting.analysis
        floor = self._starts[max(0, bisect_right(self._starts, pronoun) - 1)]
        sentence = analysis.sentence_of(pronoun)
        first = analysis.sentences[sentence][0]
        for number in range(sentence - 1, max(-1, sentence - 1 - _SENTENCES), -1):
            start, end = analysis.sentences[number]
            if start < floor:
                break
            found = self._subject_of(start, min(end, first), analysis.lower[pronoun])
            if found is not None:
                return found
        return None

    def _subject_of(self, start: int, end: int, pronoun: str) -> tuple[str, int] | None:
        """The one person who is the subject of the main clause of a sentence, by name or office."""
        analysis = self._setting.analysis
        root = next((t for t in range(start, end) if analysis.head[t] < 0), None)
        if root is None:
            return None
        for token in analysis.children(root, "nsubj"):
            if analysis.upos[token] not in ("PROPN", "NOUN"):
                continue
            persons = [a for a in self._setting.actors_at(token) if self._is_person(a)]
            other = _PERSONAL[pronoun]
            fits = len(persons) == 1 and self._genders.get(persons[0], {pronoun}) != {other}
            if fits:
                return persons[0], token
        return None

    def _named_since(self, person: str, centre: int, pronoun: int) -> bool:
        """Whether a person was named again before a pronoun: as a subject, or in a sentence behind the centre's."""
        analysis = self._setting.analysis
        sentence = analysis.sentence_of(centre)
        for mention in self._named[bisect_left(self._heads, centre + 1) : bisect_left(self._heads, pronoun)]:
            subject = analysis.relation[mention.head].startswith("nsubj")
            if person in mention.targets and (subject or analysis.sentence_of(mention.head) > sentence):
                return True
        return False
