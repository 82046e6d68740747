"""The same claim in different reports, its denial, rejection, doubt and confirmation: which claims are worth
comparing, and how alike two of them are. Every link comes with a score and its reason.

Two claims are of one proposition when they tell of the same act, about the same side, and neither their places, their
dates nor their words contradict each other. What the two speakers make of it gives the link its kind.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from verbale.linking.groups import Fits
from verbale.model.finding import Claim, Findings
from verbale.model.grounded import Actor, camp
from verbale.model.judgement import Link, LinkKind

SAME = 0.5
SLACK = 1
MONTH = 30
REACH = 2
"""How many months before and after its own a claim looks for others that share no name with it."""

KINDS: tuple[LinkKind, ...] = ("same claim", "denial", "rejection", "doubt", "confirmation", "counter-claim")
FOR = frozenset({"asserts", "confirms"})
_AGAINST: Mapping[str, LinkKind] = {"denies": "denial", "rejects": "rejection", "doubts": "doubt"}
_AGES = ((7, 1.0), (45, 0.95), (200, 0.85))
_OLD = 0.75
_OTHER_COUNT = 0.7
_SURE, _LIKELY = 0.6, 0.45
"""How much of the words must agree where two of them do, and where more do or a name is among them."""


@dataclass(frozen=True, slots=True)
class Vouching:
    """One actor's stand on one proposition, in one report, reduced to what linking compares.

    camp    the side that the actor belongs to ("" where nobody is named); `about` the sides that the words name,
            `doer` the first of them
    day     of the report, as a proleptic ordinal; `dated` the day of the act where the words date it
    dispute the report's own dispute that it is a side of, "" where there is none
    """

    id: str
    report: str
    stance: str
    actor: str
    camp: str
    about: tuple[str, ...]
    doer: str
    acts: tuple[str, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    day: int | None
    dated: int | None
    dispute: str
    accuses: bool

    def to_json(self) -> str:
        """The claim as JSON, keys sorted."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @staticmethod
    def from_json(content: str) -> Vouching:
        """The claim that `to_json` wrote."""
        value = json.loads(content)
        lists = ("about", "acts", "keys", "names", "numbers")
        return Vouching(**{**value, **{name: tuple(value[name]) for name in lists}})


def vouchings(findings: Findings) -> tuple[Vouching, ...]:
    """The claims of a report as linking compares them, in their order. None where there is no report."""
    report = findings.report
    if report is None:
        return ()
    actors = {actor.id: actor for actor in findings.actors}
    day = _ordinal(report.published or report.dateline.date)
    return tuple(_vouching(claim, actors, report.id, day) for claim in findings.claims)


def _vouching(claim: Claim, actors: Mapping[str, Actor], report: str, day: int | None) -> Vouching:
    about = dict.fromkeys(camp(a, actors) for a in claim.about)
    return Vouching(
        id=claim.id,
        report=report,
        stance=claim.stance,
        actor=claim.actor or "",
        camp=camp(claim.actor, actors) if claim.actor else "",
        about=tuple(sorted(about)),
        doer=next(iter(about), ""),
        acts=claim.acts,
        keys=claim.keys,
        names=claim.names,
        numbers=claim.numbers,
        day=day,
        dated=_ordinal(claim.dated),
        dispute=claim.dispute or "",
        accuses=claim.accuses,
    )


def keys(claim: Vouching) -> tuple[str, ...]:
    """Under which keys a claim is kept, so that those that may be of one proposition find it."""
    times = ["undated"] if claim.day is None else [f"m{claim.day // MONTH}"]
    return _keys(claim, times)


def probes(claim: Vouching) -> tuple[str, ...]:
    """The keys under which a claim looks for others; of two claims, each finds the other or neither does."""
    month = None if claim.day is None else claim.day // MONTH
    return _keys(claim, ["undated"] if month is None else [f"m{n}" for n in range(month - REACH, month + REACH + 1)])


def _keys(claim: Vouching, times: Sequence[str]) -> tuple[str, ...]:
    """Acts with a side or another word and a time, and acts with a name at any time: what was denied is conceded a
    year later, too."""
    beside = [*(f"side {side}" for side in {*claim.about, claim.camp} - {""}), *claim.keys]
    found = {f"{act}|{word}|{time}" for act in claim.acts for word in beside if word != act for time in times}
    found.update(f"{act}|{name}" for act in claim.acts for name in claim.names)
    return tuple(sorted(found))


def compare(left: Vouching, right: Vouching) -> Link | None:
    """The link of two claims of one proposition, smaller id on the left; None where they are not."""
    if left.dispute and left.dispute == right.dispute:
        return None
    score, why = _mirrored(left, right)
    crossed = score > 0
    if not crossed:
        score, why = _likeness(left, right)
    if score < SAME:
        return None
    first, second = sorted((left.id, right.id))
    return Link("counter-claim" if crossed else kind(left, right), first, second, round(score, 4), why)


def kind(left: Vouching, right: Vouching) -> LinkKind:
    """What the later of two claims of one proposition is to the earlier: the same, its denial, its confirmation."""
    if (left.stance in FOR) == (right.stance in FOR):
        if "confirms" in (left.stance, right.stance) and left.stance in FOR and left.camp != right.camp:
            return "confirmation"
        return "same claim"
    return _AGAINST[left.stance if left.stance not in FOR else right.stance]


def _likeness(left: Vouching, right: Vouching) -> tuple[float, str]:
    """How alike two propositions are, 0 to 1, and in what; 0 where they contradict each other."""
    acts = set(left.acts) & set(right.acts)
    if not acts or _apart(left.dated, right.dated):
        return 0.0, ""
    sides = _sides(left, right)
    if sides is None:
        return 0.0, ""
    names = _names(left, right)
    if names is None:
        return 0.0, ""
    words = _overlap(set(left.keys), set(right.keys))
    shared = sorted((set(left.keys) & set(right.keys)) | (set(left.names) & set(right.names)))
    placed = not set(left.names).isdisjoint(right.names)
    if len(shared) < 2 or words < (_LIKELY if placed or len(shared) > 2 else _SURE):
        return 0.0, ""
    counts = _OTHER_COUNT if left.numbers and right.numbers and set(left.numbers).isdisjoint(right.numbers) else 1.0
    age = _age(left, right)
    score = (0.55 * words + 0.25 * sides + 0.2 * names) * counts * age
    return score, f"{', '.join(shared[:6])}; words {words:.2f}, sides {sides:.2f}, names {names:.2f}, age {age:.2f}"


def _mirrored(left: Vouching, right: Vouching) -> tuple[float, str]:
    """Two sides that say the same of each other: "India fired first", "Pakistan fired first"."""
    crossed = bool(left.camp and right.camp) and left.camp == right.doer and right.camp == left.doer
    if not crossed or left.camp == right.camp or {left.stance, right.stance} - FOR:
        return 0.0, ""
    names = _names(left, right)
    if names is None or _apart(left.dated, right.dated) or _age(left, right) < 1:
        return 0.0, ""
    words = _overlap(set(left.keys), set(right.keys))
    if not set(left.acts) & set(right.acts):
        return 0.0, ""
    return (0.7 * words + 0.3 * names) * 0.9, f"each says it of the other; words {words:.2f}, names {names:.2f}"


def _sides(left: Vouching, right: Vouching) -> float | None:
    """How far two propositions are about the same sides; None where they are about different ones.

    A rebel side is known by its kind alone where reports place it in different countries.
    """
    one, other = set(left.about), set(right.about)
    if not one or not other:
        return 1.0 if (left.camp in other) != (right.camp in one) else 0.5
    if one & other:
        return _overlap(one, other)
    if left.camp in other and right.camp in one and {left.stance, right.stance} - FOR:
        return 0.5
    kinds = {name.partition(":")[2] for name in one} & {name.partition(":")[2] for name in other}
    return 0.5 if kinds - {""} else None


def _names(left: Vouching, right: Vouching) -> float | None:
    one, other = set(left.names), set(right.names)
    if not one or not other:
        return 0.5
    return _overlap(one, other) or None


def _overlap(one: Collection[str], other: Collection[str]) -> float:
    """Half the share of the smaller set and half Dice's coefficient."""
    one, other = set(one), set(other)
    shared = len(one & other)
    if not shared:
        return 0.0
    return 0.6 * shared / min(len(one), len(other)) + 0.4 * 2 * shared / (len(one) + len(other))


def _apart(left: int | None, right: int | None) -> bool:
    return left is not None and right is not None and abs(left - right) > SLACK


def _age(left: Vouching, right: Vouching) -> float:
    if left.day is None or right.day is None:
        return 0.95
    days = abs(left.day - right.day)
    return next((value for most, value in _AGES if days <= most), _OLD)


def _ordinal(iso: str | None) -> int | None:
    try:
        return date.fromisoformat((iso or "")[:10]).toordinal()
    except ValueError:
        return None


def one_claim(claims: Mapping[str, Vouching]) -> Fits:
    """Whether two groups of claims may be of one proposition: all that date the act date it within a day."""

    def fits(left: Collection[str], right: Collection[str]) -> bool:
        days = [day for member in (*left, *right) if (day := claims[member].dated) is not None]
        return not days or max(days) - min(days) <= SLACK

    return fits


def within(claims: Iterable[Vouching]) -> list[Link]:
    """The links of the sides of one report's own disputes."""
    first: dict[str, Vouching] = {}
    found = []
    for claim in claims:
        if not claim.dispute:
            continue
        held = first.setdefault(claim.dispute, claim)
        if held is not claim:
            left, right = sorted((held.id, claim.id))
            found.append(Link(kind(held, claim), left, right, 1.0, "sides of one dispute in the report"))
    return found


def link(claims: Iterable[Vouching]) -> list[Link]:
    """All links among claims that are at hand, as the record makes them one report at a time."""
    kept = {claim.id: claim for claim in claims}
    under: dict[str, list[str]] = {}
    for claim in kept.values():
        for key in keys(claim):
            under.setdefault(key, []).append(claim.id)
    found = within(kept.values())
    for claim in kept.values():
        near = {other for key in probes(claim) for other in under.get(key, ())}
        pairs = (compare(claim, kept[other]) for other in sorted(near) if claim.id < other)
        found += [one for one in pairs if one is not None]
    return found
