"""Addresses that are never connected to, however they are written, and those that are."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import httpx
import pytest
import yaml

from verbale.errors import FetchError
from verbale.model.text import Refusal
from verbale.sources.addresses import checked_address, literal
from verbale.sources.fetch import Fetcher

VECTORS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "sources" / "addresses.yaml").read_text("utf-8"))
PUBLIC = "93.184.216.34"


def unreached(request: httpx.Request) -> httpx.Response:
    raise AssertionError(f"connected to {request.url}")


def test_there_are_at_least_sixty_vectors() -> None:
    assert len({(vector["url"], str(vector.get("resolves"))) for vector in VECTORS}) >= 60


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["url"][:60])
def test_closed_address(vector: dict) -> None:
    answers = vector.get("resolves", [PUBLIC])
    fetcher = Fetcher(transport=httpx.MockTransport(unreached), resolve=lambda host, port: answers)
    refusal = fetcher.load(vector["url"])
    assert isinstance(refusal, Refusal)
    assert refusal.room == "sources"
    assert refusal.reason
    assert "\n" not in refusal.reason


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["url"][:60])
def test_closed_address_behind_a_redirect(vector: dict) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.url.host == PUBLIC
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        return httpx.Response(302, headers={"location": vector["url"].replace("\r\n", "").encode()})

    def resolve(host: str, port: int) -> list[str]:
        return [PUBLIC] if host == "start.example.org" else vector.get("resolves", ["10.0.0.9"])

    fetcher = Fetcher(transport=httpx.MockTransport(answer), resolve=resolve, pace=0)
    assert isinstance(fetcher.load("http://start.example.org/report"), Refusal)


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:220:1:248:1893:25c8:1946"]
)
def test_public_address(address: str) -> None:
    assert checked_address("www.example.org", 443, lambda host, port: [address]) == address


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("127.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("010.8.010.8", "8.8.8.8"),
        ("134744072", "8.8.8.8"),
        ("1.2.3", "1.2.0.3"),
    ],
)
def test_numeric_hosts_mean_what_resolvers_take_them_for(written: str, means: str) -> None:
    assert str(literal(written)) == means


@pytest.mark.parametrize("name", ["example.org", "127.example.org", "0x7f.org", "1a", "xn--bcher-kva.example"])
def test_names_are_no_numbers(name: str) -> None:
    assert literal(name) is None


def test_an_allowed_network_opens_that_network_alone() -> None:
    allowed = (ipaddress.ip_network("127.0.0.0/8"),)
    assert checked_address("localhost", 80, lambda host, port: ["127.0.0.1"], allowed) == "127.0.0.1"
    with pytest.raises(FetchError, match="public web"):
        checked_address("inside.example.org", 80, lambda host, port: ["10.0.0.1"], allowed)
