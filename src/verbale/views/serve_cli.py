"""`verbale serve`: the desk, on this machine only."""

from __future__ import annotations

from typing import Annotated

import typer

from verbale.errors import InputError
from verbale.settings import from_environment
from verbale.views.record_cli import RecordOption, open_


def serve(
    record: RecordOption = None,
    host: Annotated[str, typer.Option(metavar="HOST", help="A loopback address: 127.0.0.1, ::1 or localhost.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where to listen.")] = 8765,
) -> None:
    """Show the record in the browser: pages that people read, and an API under /api. It listens on this machine alone.

    Needs the extra `web`: pip install 'verbale[web]'.
    """
    try:
        import uvicorn

        from verbale.views.web.app import application
        from verbale.views.web.guard import loopback
    except ImportError as error:
        raise InputError(
            f"serving needs the extra web ({error.name} is missing): pip install 'verbale[web]'"
        ) from error
    listening = loopback(host)
    app = application(open_(record), from_environment())
    shown = f"[{listening}]" if ":" in listening else listening
    typer.echo(f"verbale: the desk is at http://{shown}:{port}/ (Ctrl-C ends it)", err=True)
    uvicorn.run(app, host=listening, port=port, log_level="warning", server_header=False, proxy_headers=False)


def register(app: typer.Typer) -> None:
    """Mount the command."""
    app.command()(serve)
