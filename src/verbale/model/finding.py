"""What the coders find in one report. Ids are hashes of report, kind and anchor; spans point into its text."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from verbale.model.grounded import Actor, Mention, Place, When
from verbale.model.text import Refusal, Report, Span

if TYPE_CHECKING:
    from verbale.notebook import Shown

Standing = Literal[
    "happened",
    "ongoing",
    "scheduled",
    "possible",
    "conditional",
    "threatened",
    "promised",
    "denied",
    "disputed",
]
StatementKind = Literal["direct", "indirect", "mixed"]
CommitmentKind = Literal["threat", "promise", "plan", "warning"]
CommitmentStatus = Literal[
    "pending", "triggered", "carried out", "partly carried out", "lapsed", "withdrawn", "contradicted"
]
SideStance = Literal["asserts", "denies", "rejects", "doubts", "confirms"]


def finding_id(report: str, kind: str, anchor: Span, *more: str) -> str:
    """The id of a finding: the kind's first letter and 12 hex digits over report, kind, anchor span and `more`."""
    content = "\x1f".join((report, kind, str(anchor.start), str(anchor.end), *more))
    return kind[0] + hashlib.sha256(content.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom. `type` is a PLOVER type or a marked extension, `token` the token that anchors it.

    `outcome` is what came of it where the report says so ("no shared position"); `expected` what is expected
    of a scheduled one.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    date: When | None
    place: str | None
    standing: Standing
    according_to: str | None
    statement: str | None
    anchor: Span
    evidence: tuple[Span, ...]
    score: float
    why: str
    token: int = -1
    outcome: Span | None = None
    expected: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that somebody is reported to have said. `words` are the content, `cue` the word that introduces it.

    `speaker` is an actor id, `source` the words that name the speaker. `anchor` is `words`.
    """

    id: str
    speaker: str | None
    addressee: str | None
    kind: StatementKind
    words: Span
    cue: Span | None
    date: When | None = None
    place: str | None = None
    source: Span | None = None
    evidence: tuple[Span, ...] = ()
    score: float = 1.0
    why: str = ""
    cue_token: int = -1


@dataclass(frozen=True, slots=True)
class Position:
    """Where an actor stands on an issue. `issue` is its words; `issue_id` the event, actor or place it is."""

    id: str
    actor: str
    issue: str
    stance: str
    statement: str | None
    anchor: Span
    evidence: tuple[Span, ...] = ()
    issue_span: Span | None = None
    issue_kind: Literal["event", "actor", "place", "document", "words"] = "words"
    issue_id: str | None = None
    reason: Span | None = None
    score: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """On what a commitment depends: the words, the event they code where they code one, and whether it is negated
    ("if they don't")."""

    text: Span
    event: str | None
    negated: bool


@dataclass(frozen=True, slots=True)
class Commitment:
    """A threat, promise, plan or warning: who, which act (an event id), against or for whom, on which condition.

    `not_before` and `deadline` are ISO 8601 dates.
    """

    id: str
    actors: tuple[str, ...]
    act: str | None
    targets: tuple[str, ...]
    kind: CommitmentKind
    condition: Condition | None
    not_before: str | None
    deadline: str | None
    status: CommitmentStatus
    anchor: Span
    evidence: tuple[Span, ...]
    act_text: Span | None = None
    statement: str | None = None
    according_to: str | None = None
    score: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One actor's stand in a dispute, and the statement that shows it (or None where an act does)."""

    actor: str | None
    stance: SideStance
    statement: str | None
    words: Span | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A claim on which sides differ."""

    id: str
    claim: Span
    sides: tuple[Side, ...]
    evidence: tuple[Span, ...] = ()
    score: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A proposition and the stand that somebody takes on it, as linking compares it with the claims of other reports.

    `actor` vouches for it, denies it and so on; None where the report names nobody ("the alleged attack"). `words`
    are the proposition, `about` the actors that they name, `events` those that they code. `acts` are normal forms of
    its words for acts, `keys` of all its words but actors' names, `names` of places and other names in it; `numbers`
    what it counts. `accuses` says whether it is put as an accusation, `dated` when the act is said to be (ISO 8601),
    and `dispute` of which of the report's own disputes it is a side.
    """

    id: str
    actor: str | None
    stance: SideStance
    words: Span
    statement: str | None = None
    about: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dispute: str | None = None
    dated: str | None = None
    accuses: bool = False
    score: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A standing property that the report states of an actor or a place ("a peninsula of 2 million people")."""

    id: str
    subject: str
    attribute: str
    value: str
    anchor: Span


@dataclass(frozen=True)
class Findings:
    """All that one report holds. Tuples are in text order of their anchors."""

    report: Report | None
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    actor_mentions: tuple[Mention, ...] = ()
    place_mentions: tuple[Mention, ...] = ()
    times: tuple[When, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    refusals: tuple[Refusal, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """The record of the report as plain values, as `verbale read --json` prints it."""
        from verbale.model.record import record_of

        return record_of(self)

    def show(self) -> Shown:
        """The text with its findings highlighted, for a notebook."""
        from verbale.notebook import show

        return show(self)

    def to_pandas(self, kind: str = "events") -> Any:
        """The findings of a kind as a pandas DataFrame, one row each (see `verbale.notebook`)."""
        from verbale.notebook import to_pandas

        return to_pandas(self, kind)

    def to_polars(self, kind: str = "events") -> Any:
        """The findings of a kind as a Polars DataFrame, one row each."""
        from verbale.notebook import to_polars

        return to_polars(self, kind)

    def to_arrow(self, kind: str = "events") -> Any:
        """The findings of a kind as an Arrow table, one row each."""
        from verbale.notebook import to_arrow

        return to_arrow(self, kind)

    def _repr_html_(self) -> str:
        from verbale.notebook import repr_html

        return repr_html(self)
