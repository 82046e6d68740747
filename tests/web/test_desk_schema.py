"""Schemathesis asks every operation of the API what its description allows, and takes no server error for an answer."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.web.conftest import HOME
from verbale.views.web.openapi import description

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")

MANY = 200 if os.environ.get("VERBALE_SOAK") else 4
SCHEMA = schemathesis.openapi.from_dict(description())
OPERATIONS = [result.ok() for result in SCHEMA.get_all_operations()]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_no_request_fails_the_server(desk: Any, operation: Any) -> None:
    @settings(
        max_examples=MANY, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
    )
    @given(case=operation.as_strategy())
    def asked(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url=HOME)
        kept = {name: sent[name] for name in ("method", "url", "params", "headers", "json", "data") if sent.get(name)}
        kept["headers"] = {
            n: v for n, v in dict(kept.get("headers") or {}).items() if n.lower() not in ("host", "origin")
        }
        answer = desk.request(**kept)
        assert answer.status_code < 500, (kept, answer.text)

    asked()
