"""Users in the record. A password is kept as a salted scrypt hash; a user without one comes through a proxy alone."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from verbale.record.schema_users import users


@dataclass(frozen=True, slots=True)
class Row:
    """One user as the record keeps it."""

    name: str
    role: str
    password: str | None
    added: str


def all_of(connection: Connection) -> list[Row]:
    """All users by name."""
    columns = users.c
    query = select(columns.name, columns.role, columns.password, columns.added).order_by(columns.name)
    return [Row(*row) for row in connection.execute(query)]


def one(connection: Connection, name: str) -> Row | None:
    """The user of a name, or None."""
    columns = users.c
    query = select(columns.name, columns.role, columns.password, columns.added).where(columns.name == name)
    found = connection.execute(query).first()
    return Row(*found) if found else None


def put(connection: Connection, row: Row) -> None:
    """Keep a new user."""
    connection.execute(insert(users).values(name=row.name, role=row.role, password=row.password, added=row.added))


def change(connection: Connection, name: str, **values: str | None) -> bool:
    """Set values of a user; False where there is none of that name."""
    return bool(connection.execute(update(users).where(users.c.name == name).values(**values)).rowcount)


def remove(connection: Connection, name: str) -> bool:
    """Take a user out; False where there is none of that name. What the user judged stays."""
    return bool(connection.execute(delete(users).where(users.c.name == name)).rowcount)
