"""The commands on a record, in the order in which the help lists them.

Exit codes: 0 fine, 1 findings that a check looked for, 2 bad input.
"""

from __future__ import annotations

import typer

from verbale.views import adding_cli, curating_cli, events_cli, held_cli, outcomes_cli, said_cli, statements_cli


def register(app: typer.Typer) -> None:
    """Mount the commands."""
    for commands in (adding_cli, events_cli, statements_cli, said_cli, outcomes_cli, held_cli, curating_cli):
        commands.register(app)
