"""A day between a subject and its verb belongs to the verb: "Sudan's army on Monday rejected the offer".

News tells the day of an act between the actor and the verb; the treebanks that the network learnt from hardly ever do,
so it hangs some of these days on the actor.
"""

from __future__ import annotations

from dataclasses import replace

from verbale.model.analysis import Analysis

_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
    "today yesterday tomorrow tonight".split()
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
_BETWEEN = frozenset({"AUX", "ADV", "PART"})


def of_verbs(analysis: Analysis) -> Analysis:
    """The same analysis with such days attached to the verb (``obl``, without a preposition ``obl:unmarked``)."""
    heads, relations = list(analysis.head), list(analysis.relation)
    for token in range(len(analysis)):
        if analysis.relation[token].startswith("nmod") and _is_day(analysis, token):
            verb = _verb(analysis, token)
            if verb is not None:
                heads[token] = verb
                relations[token] = "obl" if analysis.children(token, "case") else "obl:unmarked"
    if relations == list(analysis.relation):
        return analysis
    return replace(analysis, head=tuple(heads), relation=tuple(relations))


def _is_day(analysis: Analysis, token: int) -> bool:
    if any(analysis.lower[case] != "on" for case in analysis.children(token, "case")):
        return False
    if _named(analysis, token, _DAYS):
        return True
    kin = analysis.children(token)
    if analysis.upos[token] == "NUM":
        return any(_named(analysis, child, _MONTHS) for child in kin)
    return _named(analysis, token, _MONTHS) and any(analysis.upos[child] == "NUM" for child in kin)


def _named(analysis: Analysis, token: int, words: frozenset[str]) -> bool:
    return analysis.lower[token].rstrip(".") in words


def _verb(analysis: Analysis, token: int) -> int | None:
    """The verb right behind the day whose subject the day hangs on, if there is one."""
    subject = analysis.head[token]
    while 0 <= subject < token and analysis.relation[subject].startswith("nmod"):
        subject = analysis.head[subject]
    if not (0 <= subject < token and analysis.relation[subject].startswith("nsubj")):
        return None
    verb = analysis.head[subject]
    below = analysis.subtree(token)
    if verb <= below[-1] or below[0] <= subject or analysis.upos[verb] not in ("VERB", "AUX"):
        return None
    return verb if all(analysis.upos[i] in _BETWEEN for i in range(below[-1] + 1, verb)) else None
