"""What is no event: no actor where one is needed, the press as reporter, sport, business and figures of speech."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from verbale.coding import event_syntax as syntax
from verbale.coding.event_match import Match
from verbale.coding.lexicon import FOLDER, rows
from verbale.coding.word_forms import lemmas, word_list
from verbale.model.analysis import Analysis
from verbale.model.grounded import Grounded

NOBODY = "no actor found"
ECHO = "refers back to another event"
_SPOKEN_TO = frozenset({"CONSULT", "REQUEST", "AGREE", "AID", "COOPERATE", "SUPPORT"})
_IN_WORDS = frozenset({"AGREE", "REJECT", "REQUEST", "ACCUSE", "SUPPORT", "CONCEDE", "THREATEN"})
_BODIES = frozenset({"GOV", "MIL", "REB", "OPP", "IGO", "LEG", "JUD", "SPY", "NGO", "SEP", "PTY", "COP", "UAF"})
_PRIVATE = frozenset({"BUS", "CVL", "UNK", "LAB", "MED", "EDU", "AGR", "HLH", "REF", "CRM"})
_CIVIL = frozenset({"ASSAULT", "PROTEST", "REFERENDUM", "ELECTION"})
_CROWDS = word_list("crowds")
_WINDOW = 2
_MATERIAL = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "RETREAT", "SANCTION", "PROTEST"})
_FORCEFUL = _MATERIAL - {"AID"}


@cache
def guards(folder: Path = FOLDER) -> Mapping[str, frozenset[str]]:
    """Guard words by field ("sport", "business", …) from `guards.tsv`."""
    return {columns[0]: frozenset(columns[1].split()) for _, columns in rows(folder / "guards.tsv")}


def refuse(
    analysis: Analysis, grounded: Grounded, match: Match, sources: tuple[str, ...], targets: tuple[str, ...]
) -> str | None:
    """Why a match is no event; None where it is one."""
    bare = "bare" in match.sense.flags
    if "echo" in match.sense.flags:
        return ECHO
    if _is_name(analysis, match):
        return "a name of the past"
    if _before_noun(analysis, match):
        return "names another noun"
    if "said" in match.sense.flags and not (sources and targets):
        return "nobody is said to say it of anybody"
    alone = match.sense.pattern.kind == "n" or _is_vote(match) or _is_new_impasse(analysis, match)
    if not sources and not targets and not (bare and alone):
        return None if _is_crowd(analysis, match) else NOBODY
    if "demonstrate" in lemmas(analysis, match.token) and analysis.children(match.token, "obj", "ccomp"):
        return "shows something"
    if "weak" in match.sense.flags and not (sources and targets):
        return "a weak sense without both a source and a target"
    if match.sense.pattern.kind != "n" and "said" not in match.sense.flags and not _is_crowd(analysis, match):
        reason = _verb(analysis, grounded, match, sources, targets, bare)
        if reason is not None:
            return reason
    if "call" in lemmas(analysis, match.token) and _calls_what(analysis, match.token):
        return "a name given in passing"
    if match.sense.mode == "visit" and not match.acts and not _travels(grounded, sources, match):
        return "nobody of politics travels"
    if _only_press(grounded, sources) and match.sense.type not in ("PROTEST",):
        return "the press reports it"
    if targets and _only_press(grounded, targets) and match.sense.type in _SPOKEN_TO:
        return "said to the press"
    if "tell" in lemmas(analysis, match.token) and match.sense.type == "CONSULT" and _private_only(grounded, targets):
        return "said to an audience"
    return _private(analysis, grounded, match, sources, targets) or _field(analysis, match)


def _is_name(analysis: Analysis, match: Match) -> bool:
    """As in "the Korean War": a noun with a capital behind another name names a thing and tells of no act."""
    token = match.token
    if match.sense.pattern.kind != "n" or analysis.form(token)[:1].islower() or analysis.form(token).isupper():
        return False
    before = token - 1
    starts = analysis.sentences[analysis.sentence_of(token)][0]
    return before >= starts and analysis.form(before)[:1].isupper() and _head_of_name(analysis, before, token)


def _head_of_name(analysis: Analysis, before: int, token: int) -> bool:
    return analysis.head[before] == token and analysis.upos[before] in ("PROPN", "ADJ", "NOUN")


def _is_new_impasse(analysis: Analysis, match: Match) -> bool:
    """As in "talks on fishing collapsed"; of "the talks", told of before, it is what came of them."""
    known = any(
        analysis.lower[c] in ("the", "these", "those") for w in match.words for c in analysis.children(w, "det")
    )
    return match.sense.type == "IMPASSE" and not known


def _is_crowd(analysis: Analysis, match: Match) -> bool:
    """As in "thousands marched through the capital": a crowd without a name protests."""
    if match.sense.type != "PROTEST" or match.sense.pattern.kind != "v" or "weak" in match.sense.flags:
        return False
    return any(
        not _CROWDS.isdisjoint(lemmas(analysis, token)) or bool(analysis.children(token, "nummod"))
        for token in match.sources
    )


def _is_vote(match: Match) -> bool:
    return match.sense.type in ("REFERENDUM", "ELECTION", "VOTE")


def _private(
    analysis: Analysis, grounded: Grounded, match: Match, sources: tuple[str, ...], targets: tuple[str, ...]
) -> str | None:
    """Firms and private people of one country, with no word of politics near, are no political event."""
    found = [grounded.actors[actor] for actor in (*sources, *targets) if actor in grounded.actors]
    if not found or any(actor.sector not in _PRIVATE for actor in found) or match.sense.type in _CIVIL:
        return None
    if len({actor.country for actor in found if actor.country is not None}) > 1:
        return None
    first, last = analysis.sentences[analysis.sentence_of(match.token)]
    if _words(analysis, first, last) & guards()["politics"]:
        return None
    return "nobody of politics takes part"


def _travels(grounded: Grounded, sources: tuple[str, ...], match: Match) -> bool:
    """Whether a mere journey ("flew to Chad") is one of somebody who speaks for others."""
    if "weak" not in match.sense.flags or match.sense.pattern.kind != "v":
        return True
    found = [grounded.actors[actor] for actor in sources if actor in grounded.actors]
    return any(actor.kind == "person" or actor.sector in ("GOV", "IGO") for actor in found)


def _calls_what(analysis: Analysis, token: int) -> bool:
    """As in "condemned what they called a coup"."""
    return any(analysis.lower[child] == "what" for child in analysis.children(token, "obj", "dep", "nsubj"))


def _private_only(grounded: Grounded, ids: tuple[str, ...]) -> bool:
    return all(grounded.actors[a].sector in _PRIVATE and grounded.actors[a].kind != "person" for a in ids)


def _words(analysis: Analysis, first: int, last: int) -> frozenset[str]:
    """The dictionary forms of a stretch, kept with the analysis: every match of a sentence asks for the same."""
    known: frozenset[str] | None = analysis.kept.get((_words, first, last))
    if known is None:
        known = frozenset(lemma for token in range(first, last) for lemma in lemmas(analysis, token))
        analysis.kept[_words, first, last] = known
    return known


def _before_noun(analysis: Analysis, match: Match) -> bool:
    """As in "war crimes", "attack helicopter": the noun only names a kind of another thing."""
    token = match.token
    if match.sense.pattern.kind != "n" or analysis.relation[token] != "compound" or analysis.head[token] in match.words:
        return False
    return not guards()["light"].intersection(lemmas(analysis, analysis.head[token]))


def _verb(
    analysis: Analysis,
    grounded: Grounded,
    match: Match,
    sources: tuple[str, ...],
    targets: tuple[str, ...],
    bare: bool,
) -> str | None:
    converse = match.sense.pattern.converse
    if converse:
        return None if sources or targets else NOBODY
    if match.sources and not sources and not bare:
        return f"the subject {analysis.form(match.sources[0])!r} is no actor"
    if not sources and not targets:
        return None if bare else NOBODY
    if (
        match.targets
        and not targets
        and _must_be_told(match)
        and not _concrete(analysis, grounded, match)
        and not _politic(grounded, match, sources)
    ):
        return f"the object {analysis.form(match.targets[0])!r} is no actor"
    if not sources and not syntax.is_passive(analysis, match.token) and not bare and match.sense.pattern.kind == "v":
        return "nobody is said to do it"
    return None


def _must_be_told(match: Match) -> bool:
    """Whether the pattern says what is done only with its target: one in parentheses may as well be a mere place."""
    return any(part.fills == "T" and not part.optional for part in match.sense.pattern.parts)


def _concrete(analysis: Analysis, grounded: Grounded, match: Match) -> bool:
    """Whether what a material act is done to is a place or a thing that can be attacked, seized or given."""
    if match.sense.type not in _MATERIAL:
        return False
    things = guards()["things"]
    for token in match.targets:
        for head in syntax.conjuncts(analysis, token):
            if grounded.place_at(head) is not None or analysis.lemma[head].lower() in things:
                return True
            if any(
                grounded.place_at(child) is not None for child in analysis.children(head, "nmod", "compound", "amod")
            ):
                return True
    return False


def _politic(grounded: Grounded, match: Match, sources: tuple[str, ...]) -> bool:
    """Whether a body of politics says or does something to what is no actor ("Moscow rejected the resolution",
    "the rebels hijacked an airliner"). Only people are expelled, and help is for somebody."""
    found = [grounded.actors[actor].sector for actor in sources if actor in grounded.actors]
    forceful = match.sense.type in _FORCEFUL and match.sense.mode != "expel"
    known = match.sense.type in _IN_WORDS or forceful
    return known and bool(_BODIES.intersection(found)) and "weak" not in match.sense.flags


def _only_press(grounded: Grounded, ids: tuple[str, ...]) -> bool:
    found = [grounded.actors[actor].sector for actor in ids if actor in grounded.actors]
    return bool(found) and all(sector == "MED" for sector in found)


def _field(analysis: Analysis, match: Match) -> str | None:
    """Words of sport, business or weather in the sentence and beside it, where no word of politics stands near."""
    sentence = analysis.sentence_of(match.token)
    first, last = analysis.sentences[sentence]
    lemmas_here = _words(analysis, first, last) - {lemma for w in match.words for lemma in lemmas(analysis, w)}
    if lemmas_here & guards()["politics"]:
        return None
    near = analysis.sentences[max(0, sentence - _WINDOW) : sentence + _WINDOW + 1]
    lemmas_near = lemmas_here | _words(analysis, near[0][0], first) | _words(analysis, last, near[-1][1])
    for field in ("sport", "business", "weather", "life"):
        here, around = lemmas_here & guards()[field], lemmas_near & guards()[field]
        sure = bool(here & guards()["surely"]) or len(here) > 1
        if sure or len(around) > max(2, 2 * len(lemmas_near & guards()["politics"])):
            return f"reads as {field}: {', '.join(sorted(here or around)[:3])}"
    return None
