"""Accepting and rejecting findings: each is a judgement of its own, under the user's name."""

from __future__ import annotations

import json
from typing import Any

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from verbale import questions
from verbale.errors import InputError
from verbale.questions import Record
from verbale.questions.rows import JudgementRow
from verbale.views.web import answering
from verbale.views.web.access import Person
from verbale.views.web.pages import Missing
from verbale.views.web.signing import form_of

ACCEPT, REJECT, UNDO = "right", "wrong", "undo"
_FIELDS = {"subject", "verdict", "other", "note"}
_LONGEST = 20_000


class Forbidden(Exception):
    """The user's role does not allow it; the message says which does."""


def person_of(request: Request) -> Person:
    """Who asks."""
    person: Person = request.state.person
    return person


def judge_as(record: Record, person: Person, subject: str, verdict: str, other: str | None, note: str) -> JudgementRow:
    """Keep a judgement of a person. One that is on the finding already, of the same person, is taken back before.

    Raises Forbidden where the role is too small, InputError where the judgement does not fit.
    """
    _analyst(person)
    if verdict in (ACCEPT, REJECT):
        for row in _own(record, person, subject):
            if row.verdict == verdict:
                return row
            questions.take_back(record, row.id, by=person.name)
    return questions.judge(record, subject, verdict, other, by=person.name, note=note)


def undo_as(record: Record, person: Person, judgement: str) -> JudgementRow:
    """Take a judgement back: one's own, or as admin anybody's. Raises Forbidden, Missing and InputError."""
    _analyst(person)
    held = next((row for row in questions.judgements(record) if row.id == judgement), None)
    if held is None:
        raise Missing(f"there is no judgement {judgement[:80]!r}: /api/judgements lists them")
    if held.by != person.name and not person.may("admin"):
        raise Forbidden(f"the judgement {judgement} is {held.by}'s: only {held.by} or an admin may take it back")
    return questions.take_back(record, judgement, by=person.name)


def _analyst(person: Person) -> None:
    if not person.may("analyst"):
        raise Forbidden(f"{person.name} is a {person.role}: judging needs the role analyst")


def _own(record: Record, person: Person, subject: str) -> list[JudgementRow]:
    return [
        row
        for row in questions.judgements(record, subject)
        if row.withdrawn is None and row.by == person.name and row.verdict in (ACCEPT, REJECT)
    ]


async def judge(request: Request) -> Response:
    """The form under a finding: accept, reject, or undo, and back to the finding."""
    fields = await form_of(request)
    subject, verdict = fields.get("subject", ""), fields.get("verdict", "")
    if verdict not in (ACCEPT, REJECT, UNDO):
        raise InputError(f"{verdict[:40]!r} is no verdict of this form: it is right, wrong or undo")
    record, person = request.app.state.record, person_of(request)

    def done() -> str:
        if verdict == UNDO:
            _analyst(person)
            for row in _own(record, person, subject):
                questions.take_back(record, row.id, by=person.name)
        else:
            judge_as(record, person, subject, verdict, None, "")
        return str(questions.show(record, subject).report)

    report = await to_thread.run_sync(done)
    if "application/json" in request.headers.get("accept", ""):
        rows = await to_thread.run_sync(lambda: list(questions.judgements(record, subject)))
        return answering.as_json({"items": answering.plain(rows)})
    return RedirectResponse(f"/report/{report}#{subject}", 303)


async def create(request: Request) -> Response:
    """POST /api/judgements: keep a judgement, and answer with its row."""
    given = await _object(request)
    unknown = set(given) - _FIELDS
    if unknown or not {"subject", "verdict"} <= set(given):
        raise InputError("the body must be an object with subject and verdict and, where they fit, other and note")
    if not all(isinstance(value, str) or (value is None and name == "other") for name, value in given.items()):
        raise InputError("subject, verdict, other and note must be strings")
    if any("\x00" in (value or "") for value in given.values()):
        raise InputError("the body holds a null character: leave it out")
    record, person = request.app.state.record, person_of(request)
    row = await to_thread.run_sync(
        judge_as, record, person, given["subject"], given["verdict"], given.get("other"), given.get("note", "")
    )
    return answering.as_json(answering.plain(row), 201)


async def withdraw(request: Request) -> Response:
    """POST /api/judgements/ID/withdraw: take a judgement back, and answer with its row."""
    record, person = request.app.state.record, person_of(request)
    row = await to_thread.run_sync(undo_as, record, person, request.path_params["judgement"])
    return answering.as_json(answering.plain(row))


async def _object(request: Request) -> dict[str, Any]:
    held = bytearray()
    async for part in request.stream():
        held += part
        if len(held) > _LONGEST:
            raise InputError(f"the body is longer than {_LONGEST:,} bytes")
    try:
        found = json.loads(bytes(held))
    except (ValueError, RecursionError) as error:
        raise InputError(f"the body is no JSON ({error}): send an object") from error
    if not isinstance(found, dict):
        raise InputError("the body must be an object")
    return found
