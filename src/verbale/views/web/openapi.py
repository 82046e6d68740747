"""The OpenAPI description of the API, made from the listings and the rows."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from verbale import __version__
from verbale.questions import VERDICTS
from verbale.questions.rows import JudgementRow
from verbale.views.web.asking import MOST, PAGE, PARAMETERS, Parameter
from verbale.views.web.listings import LISTINGS, Listing

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
}
ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {"code": {"type": "string"}, "message": {"type": "string"}},
        }
    },
}
READ = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {
        "text": {"type": "string", "description": "The report: text, Markdown or HTML"},
        "published": {"type": ["string", "null"], "description": "When it was published, ISO 8601"},
        "url": {"type": ["string", "null"], "description": "Where it is from; nothing is fetched"},
    },
}
JUDGEMENT = {
    "type": "object",
    "required": ["subject", "verdict"],
    "additionalProperties": False,
    "properties": {
        "subject": {"type": "string", "description": "Id of the finding or report that is judged"},
        "verdict": {"type": "string", "enum": sorted(VERDICTS)},
        "other": {"type": ["string", "null"], "description": "What the verdict names: a finding, an actor, a status"},
        "note": {"type": "string", "description": "Why"},
    },
}
_JSON = "application/json"
DAY = "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"


def schema_of(kind: Any) -> dict[str, Any]:
    """The JSON schema of a type of the rows."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return {"type": "array", "items": schema_of(arguments[0])}
        return {"type": "array", "prefixItems": [schema_of(one) for one in arguments], "items": False}
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(one) for one in arguments]}
    if origin is Literal:
        return {"enum": list(arguments)}
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        held = {field.name: schema_of(hints[field.name]) for field in fields(kind)}
        return {"type": "object", "required": list(held), "properties": held}
    raise TypeError(f"{kind} has no JSON schema")


def _parameter(parameter: Parameter, required: bool = False) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    if parameter.whole:
        schema = {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE}
    elif parameter.day:
        schema = {"type": "string", "pattern": DAY}
    elif parameter.values:
        schema = {"type": "string", "enum": list(parameter.values)}
    if parameter.repeatable:
        schema = {"type": "array", "items": schema}
    described = {"name": parameter.name, "in": "query", "description": parameter.meaning, "schema": schema}
    return {**described, "required": True} if required else described


def _answer(description: str, schema: Any, **more: Any) -> dict[str, Any]:
    return {"description": description, "content": {_JSON: {"schema": schema}}, **more}


_REFERENCE = {"$ref": "#/components/schemas/Error"}
_FAULTS: dict[str, Any] = {
    "400": _answer("The parameters cannot be understood", _REFERENCE),
    "403": _answer("The request is for another host or from another origin", _REFERENCE),
    "503": _answer("The record cannot be used", _REFERENCE),
}
_NONE = _answer("There is nothing of that name", _REFERENCE)


def _listing(listing: Listing) -> dict[str, Any]:
    names = (*listing.parameters, "limit", "cursor")
    page = {
        "type": "object",
        "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": schema_of(listing.row)},
            "next": {"type": ["string", "null"], "description": "The cursor of the next page"},
        },
    }
    link = {"Link": {"description": 'The next page, rel="next"', "schema": {"type": "string"}}}
    return {
        "get": {
            "operationId": listing.name,
            "summary": listing.caption,
            "parameters": [_parameter(PARAMETERS[name], required=name == "q") for name in names],
            "responses": {"200": _answer("A page of rows", page, headers=link), **_FAULTS},
        }
    }


def _one(operation: str, name: str, summary: str) -> dict[str, Any]:
    parameter = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    found = {"200": _answer(summary, {"type": "object"}), "404": _NONE, **_FAULTS}
    return {"get": {"operationId": operation, "summary": summary, "parameters": [parameter], "responses": found}}


_ROLE = _answer("The role of who asks, the host or the origin does not allow it", _REFERENCE)


def _judging() -> dict[str, Any]:
    """Keeping a judgement, and taking one back."""
    row = schema_of(JudgementRow)
    faults = {**_FAULTS, "403": _ROLE}
    create = {
        "operationId": "judge",
        "summary": "Keep a judgement on a finding or report; it edits nothing (role analyst)",
        "requestBody": {"required": True, "content": {_JSON: {"schema": JUDGEMENT}}},
        "responses": {"201": _answer("The judgement", row), **faults},
    }
    withdraw = {
        "operationId": "withdraw",
        "summary": "Take a judgement back; it stays in the record as withdrawn (one's own, or role admin)",
        "parameters": [{"name": "judgement", "in": "path", "required": True, "schema": {"type": "string"}}],
        "responses": {"200": _answer("The judgement", row), "404": _NONE, **faults},
    }
    return {
        "/api/judgements": {**_listing(LISTINGS["judgements"]), "post": create},
        "/api/judgements/{judgement}/withdraw": {"post": withdraw},
    }


@cache
def description() -> dict[str, Any]:
    """The OpenAPI 3.1 description."""
    text = {"schema": {"type": "string"}}
    published = {**_parameter(PARAMETERS["from"]), "name": "published", "description": "When it was published"}
    read = {
        "operationId": "read",
        "summary": "Code a text without storing it; the answer is what `verbale read --json` prints",
        "parameters": [published],
        "requestBody": {
            "required": True,
            "content": {_JSON: {"schema": READ}, "text/plain": text, "text/html": text, "text/markdown": text},
        },
        "responses": {
            "200": _answer("The record of the report", {"type": "object"}),
            "413": _answer("The text is longer than 1 MB", _REFERENCE),
            "415": _answer("The body is neither text nor JSON", _REFERENCE),
            "422": _answer("The text cannot be read as a report", _REFERENCE),
            **_FAULTS,
        },
    }
    overview = _one("overview", "", "Counts, what is coming, what is pending")["get"]
    overview["parameters"] = [_parameter(PARAMETERS[name]) for name in ("as_of", "clock")]
    del overview["responses"]["404"]
    return {
        "openapi": "3.1.0",
        "info": {"title": "verbale", "version": __version__, "description": "The record of news reports on disputes."},
        "paths": {
            "/api/overview": {"get": overview},
            **{f"/api/{listing.name}": _listing(listing) for listing in LISTINGS.values()},
            **_judging(),
            "/api/report/{report}": _one("report", "report", "The record of one report"),
            "/api/actor/{actor}": _one("actor", "actor", "An actor, and what it did and said"),
            "/api/read": {"post": read},
        },
        "components": {"schemas": {"Error": ERROR}},
    }
