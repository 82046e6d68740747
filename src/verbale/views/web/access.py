"""Who asks: users of a shared desk by session, password or a proxy's header, or the one user of this machine."""

from __future__ import annotations

import base64
import getpass
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from starlette.datastructures import Headers
from starlette.types import Scope

from verbale.questions import Record
from verbale.questions.users import ROLES, authenticate, user
from verbale.views.web.limits import Attempts

COOKIE = "verbale-session"
HOURS = 12
LOOPBACK = ("127.0.0.1", "::1")
_REMEMBERED = 300.0


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks; `signed_in` is whether by a session, which can be ended."""

    name: str
    role: str
    signed_in: bool = False

    def may(self, role: str) -> bool:
        """Whether the role is this one or one that may do more."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Access:
    """How the desk may be reached.

    hosts    names besides loopback by which it answers (without port); an empty tuple is this machine alone
    sign_in  whether people must sign in
    https    whether people reach it by https (through a proxy, or its own certificate)
    header   a header in which a proxy names the user, believed of the peers in `trusted` alone
    """

    hosts: tuple[str, ...] = ()
    sign_in: bool = False
    https: bool = False
    header: str | None = None
    trusted: tuple[str, ...] = LOOPBACK


@dataclass
class Sessions:
    """Sessions in memory, by the hash of their token: they end after `HOURS` hours, on signing out, on a restart."""

    _held: dict[bytes, tuple[str, float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, name: str) -> str:
        """A new token for a user."""
        token, now = secrets.token_urlsafe(32), monotonic()
        with self._lock:
            self._held = {key: held for key, held in self._held.items() if held[1] > now}
            self._held[_key(token)] = (name, now + HOURS * 3600)
        return token

    def name(self, token: str) -> str | None:
        """Whose token it is, or None."""
        held = self._held.get(_key(token))
        return held[0] if held and held[1] > monotonic() else None

    def end(self, token: str) -> None:
        """End a session."""
        with self._lock:
            self._held.pop(_key(token), None)


def _key(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


class Door:
    """Says who asks. Passwords are checked with at most `Attempts` failures a name and an address."""

    def __init__(self, record: Record, access: Access) -> None:
        self.access, self.sessions, self.attempts = access, Sessions(), Attempts()
        self._record = record
        self._secret = os.urandom(32)
        self._one = Person(_local(), ROLES[-1])
        self._remembered: dict[bytes, tuple[str, float]] = {}

    def who(self, scope: Scope) -> Person | None:
        """The person behind a request, or None where nobody is signed in."""
        if not self.access.sign_in:
            return self.local()
        headers = Headers(scope=scope)
        if self.access.header is not None:
            return self._by_proxy(scope, headers)
        token = cookie_of(headers)
        name = self.sessions.name(token) if token else None
        if name is not None:
            return self._person(name, signed_in=True)
        return self._by_password(scope, headers.get("authorization", ""))

    def local(self) -> Person:
        """The one user of this machine, who may do all."""
        return self._one

    def sign_in(self, name: str, password: str, address: str) -> str | None:
        """A session's token where name and password fit. Raises TooMany after too many that did not."""
        self.attempts.check(name, address)
        found = authenticate(self._record, name, password)
        if found is None:
            self.attempts.failed(name, address)
            return None
        self.attempts.passed(name)
        return self.sessions.begin(found.name)

    def _person(self, name: str, signed_in: bool = False) -> Person | None:
        found = user(self._record, name)
        return Person(found.name, found.role, signed_in) if found else None

    def _by_proxy(self, scope: Scope, headers: Headers) -> Person | None:
        given = headers.getlist(self.access.header or "")
        peer = (scope.get("client") or ("",))[0]
        if len(given) != 1 or peer not in self.access.trusted:
            return None
        return self._person(given[0])

    def _by_password(self, scope: Scope, header: str) -> Person | None:
        scheme, _, packed = header.partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            name, _, password = base64.b64decode(packed, validate=True).decode().partition(":")
        except ValueError:
            return None
        key = hmac.digest(self._secret, header.encode("utf-8", "surrogatepass"), "sha256")
        held = self._remembered.get(key)
        if held is None or held[1] < monotonic():
            address = (scope.get("client") or ("",))[0]
            self.attempts.check(name, address)
            if authenticate(self._record, name, password) is None:
                self.attempts.failed(name, address)
                return None
            self._remembered = {k: v for k, v in self._remembered.items() if v[1] > monotonic()}
            self._remembered[key] = (name, monotonic() + _REMEMBERED)
        return self._person(name)


def cookie_of(headers: Headers) -> str | None:
    """The session's token that a request carries, or None."""
    for header in headers.getlist("cookie"):
        for part in header.split(";"):
            name, _, value = part.strip().partition("=")
            if name.removeprefix("__Host-") == COOKIE:
                return value
    return None


def _local() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "analyst"
