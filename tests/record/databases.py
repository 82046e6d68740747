"""A record in SQLite and one in PostgreSQL for every test that asks for one; PostgreSQL is a server of our own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from verbale.record.database import Record, open_record

_PLACES = ("/usr/local/bin", "/usr/bin", *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin")), reverse=True))


def binaries() -> Path | None:
    """The folder with PostgreSQL's server, if there is one."""
    for folder in (*os.environ.get("PATH", "").split(os.pathsep), *_PLACES):
        if folder and all(os.access(Path(folder) / name, os.X_OK) for name in ("initdb", "pg_ctl")):
            return Path(folder).resolve()
    return None


def _as() -> str | None:
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    return None


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server on loopback, without the database's name."""
    folder = binaries()
    if folder is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL's server is not installed: apt install postgresql")
        pytest.skip("PostgreSQL's server is not installed")
    user = _as()
    home = Path(tempfile.mkdtemp(prefix="verbale-postgresql-"))
    if user is not None:
        shutil.chown(home, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = f"-h 127.0.0.1 -p {port} -k {home} -c fsync=off"

    def command(*words: str) -> None:
        subprocess.run(words, check=True, user=user, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    try:
        command(str(folder / "initdb"), "-D", str(home / "data"), "-U", "verbale", "-A", "trust", "-E", "UTF8")
        command(str(folder / "pg_ctl"), "-D", str(home / "data"), "-o", options, "-l", str(home / "log"), "-w", "start")
        try:
            yield f"postgresql://verbale@127.0.0.1:{port}"
        finally:
            command(str(folder / "pg_ctl"), "-D", str(home / "data"), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def database(server: str) -> Iterator[str]:
    """A fresh database in the server."""
    import psycopg

    name = f"t{os.getpid()}_{next(_COUNTER)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
        yield f"{server}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@pytest.fixture
def postgresql_url(postgresql_server: str) -> Iterator[str]:
    """A fresh database in the server for one test."""
    with database(postgresql_server) as url:
        yield url


def _numbers() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


_COUNTER = _numbers()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a record may be made, in each kind of database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'record.db'}"
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture(params=["sqlite", "postgresql"], scope="module")
def shared_record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """A record for all tests of a module, in each kind of database: for what only asks."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            address = f"sqlite:///{tmp_path_factory.mktemp('record') / 'record.db'}"
        else:
            address = stack.enter_context(database(request.getfixturevalue("postgresql_server")))
        opened = open_record(address, create=True)
        yield opened
        opened.close()


@pytest.fixture
def record(address: str) -> Iterator[Record]:
    """An empty record in each kind of database."""
    opened = open_record(address, create=True)
    yield opened
    opened.close()
