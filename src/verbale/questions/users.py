"""Users of a shared desk: adding, removing, roles, and checking a password."""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import re
from dataclasses import dataclass
from functools import cache

from verbale.errors import InputError
from verbale.questions.adding import now
from verbale.record import users as kept
from verbale.record.database import Record

ROLES = ("reader", "analyst", "admin")
"""What each may do more than the one before: read; judge findings; take back what others judged."""

SHORTEST = 10
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}\Z")
_COST, _BLOCK, _PARALLEL = 2**15, 8, 3


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user: the name, the role, since when, and whether a password is kept (a proxy's users have none)."""

    name: str
    role: str
    added: str
    password: bool


def users(record: Record) -> list[UserRow]:
    """All users by name."""
    with record.reading() as connection:
        return [_row(row) for row in kept.all_of(connection)]


def user(record: Record, name: str) -> UserRow | None:
    """The user of a name, or None."""
    with record.reading() as connection:
        found = kept.one(connection, name)
    return _row(found) if found else None


def add_user(record: Record, name: str, role: str, password: str | None = None) -> UserRow:
    """Keep a new user; without a password only a trusted proxy can sign the user in.

    Raises InputError where the name is taken or none, the role is none, or the password is too short.
    """
    if not _NAME.match(name):
        raise InputError(
            f"{name!r} is no user name: use 1 to 64 letters, digits and . _ @ -, with a letter or digit first"
        )
    row = kept.Row(name, _role(role), None if password is None else _hashed(password), now())
    with record.writing() as connection:
        if kept.one(connection, name) is not None:
            raise InputError(f"there is a user {name!r} already: `verbale users role` changes the role")
        kept.put(connection, row)
    return _row(row)


def remove_user(record: Record, name: str) -> None:
    """Take a user out; judgements keep the name. Raises InputError where there is none."""
    with record.writing() as connection:
        if not kept.remove(connection, name):
            raise _none(name)


def set_role(record: Record, name: str, role: str) -> None:
    """Give a user another role. Raises InputError where there is no such user or role."""
    with record.writing() as connection:
        if not kept.change(connection, name, role=_role(role)):
            raise _none(name)


def set_password(record: Record, name: str, password: str) -> None:
    """Give a user another password. Raises InputError where there is no such user or the password is too short."""
    hashed = _hashed(password)
    with record.writing() as connection:
        if not kept.change(connection, name, password=hashed):
            raise _none(name)


def authenticate(record: Record, name: str, password: str) -> UserRow | None:
    """The user whose name and password these are, or None. Takes as long for a name that is not known."""
    with record.reading() as connection:
        found = kept.one(connection, name)
    held = found.password if found is not None and found.password is not None else _nobody()
    fits = _fits(password, held)
    return _row(found) if fits and found is not None and found.password is not None else None


def _row(row: kept.Row) -> UserRow:
    return UserRow(row.name, row.role, row.added, row.password is not None)


def _role(role: str) -> str:
    if role not in ROLES:
        raise InputError(f"{role!r} is no role: it is one of {', '.join(ROLES)}")
    return role


def _none(name: str) -> InputError:
    return InputError(f"there is no user {name!r}: `verbale users list` names them")


def _hashed(password: str) -> str:
    if len(password) < SHORTEST:
        raise InputError(f"the password is shorter than {SHORTEST} characters: choose a longer one")
    salt = os.urandom(16)
    return "$".join(("scrypt", *(base64.b64encode(part).decode() for part in (salt, _scrypt(password, salt)))))


def _fits(password: str, held: str) -> bool:
    _, salt, digest = held.split("$")
    return hmac.compare_digest(_scrypt(password, base64.b64decode(salt)), base64.b64decode(digest))


def _scrypt(password: str, salt: bytes) -> bytes:
    """scrypt (RFC 7914) with 32 MiB, the parameters of OWASP's Password Storage Cheat Sheet (2023)."""
    return hashlib.scrypt(
        password.encode("utf-8", "surrogatepass"), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, maxmem=2**26, dklen=32
    )


@cache
def _nobody() -> str:
    return _hashed(os.urandom(16).hex())
