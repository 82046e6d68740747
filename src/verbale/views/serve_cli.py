"""`verbale serve`: the desk, on this machine only, or with sign-in for others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.errors import InputError
from verbale.questions import Record
from verbale.questions.users import users
from verbale.settings import from_environment
from verbale.views.options import RecordOption, open_

if TYPE_CHECKING:
    from verbale.views.web.access import Access

_ANY = ("0.0.0.0", "::")


def serve(
    record: RecordOption = None,
    host: Annotated[str, typer.Option(metavar="HOST", help="Where to listen; beyond loopback only with sign-in.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8765,
    sign_in: Annotated[bool, typer.Option("--sign-in", help="People must sign in (see `verbale users`).")] = False,
    trust_header: Annotated[
        str | None, typer.Option(metavar="NAME", help="A proxy names the user in this header; there is no form then.")
    ] = None,
    trust_from: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="The proxies that are believed; loopback where none is.")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name by which the desk answers besides loopback.")
    ] = None,
    https: Annotated[bool, typer.Option("--https", help="A proxy before the desk speaks https.")] = False,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="Speak https with this certificate.")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="The certificate's key.")] = None,
) -> None:
    """Show the record in the browser: pages that people read, and an API under /api.

    It listens on this machine alone, unless people sign in. Needs the extra `web`: pip install 'verbale[web]'.
    """
    try:
        import uvicorn

        from verbale.views.web.access import LOOPBACK, Access
        from verbale.views.web.app import application
        from verbale.views.web.behind import Behind
        from verbale.views.web.guard import is_loopback, loopback
    except ImportError as error:
        raise InputError(
            f"serving needs the extra web ({error.name} is missing): pip install 'verbale[web]'"
        ) from error
    signing = sign_in or trust_header is not None
    if not signing or not host:
        loopback(host)
    own = () if host in _ANY or is_loopback(host) else (host,)
    names = {name.lower() for name in (*(allow_host or ()), *own)}
    access = Access(
        hosts=tuple(sorted(names)),
        sign_in=signing,
        https=https or certificate is not None,
        header=trust_header,
        trusted=tuple(trust_from) if trust_from else LOOPBACK,
    )
    kept = open_(record)
    _check(access, kept, host)
    found = from_environment()
    settings = replace(found, record=record or found.record)
    app = application(kept, settings, access=access, behind=Behind(settings, access))
    shown = f"[{host}]" if ":" in host else host
    scheme = "https" if certificate else "http"
    typer.echo(f"verbale: the desk is at {scheme}://{shown}:{port}/ (Ctrl-C ends it)", err=True)
    if signing and not access.https and not is_loopback(host):
        typer.echo("verbale: passwords travel in clear: give --certificate and --key, or --https", err=True)
    uvicorn.run(
        app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False,
        ssl_certfile=certificate, ssl_keyfile=key,
    )  # fmt: skip


def _check(access: Access, record: Record, host: str) -> None:
    if host in _ANY and not access.hosts:
        raise InputError(f"listening on {host} needs the names by which people reach the desk: give --allow-host NAME")
    if access.sign_in and not users(record):
        raise InputError("nobody could sign in: add a user first, with `verbale users add NAME --role admin`")


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(serve)
