"""`verbale users`: who may use a desk that other machines reach."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from verbale.questions import users as asked
from verbale.views.answers import Format, answer
from verbale.views.options import RecordOption, open_

app = typer.Typer(help="Who may use a desk that other machines reach.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(metavar="NAME", help="The user's name: letters, digits and . _ @ -")]
Role = Annotated[str, typer.Option("--role", metavar="ROLE", help="reader, analyst (judges) or admin.")]
FromStdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


def _password(stdin: bool) -> str:
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


@app.command("add")
def add(
    name: Name,
    role: Role = "reader",
    password_stdin: FromStdin = False,
    no_password: Annotated[
        bool, typer.Option("--no-password", help="Only a trusted proxy signs this user in (serve --trust-header).")
    ] = False,
    record: RecordOption = None,
) -> None:
    """Add a user. The password is asked for, and kept as a salted scrypt hash."""
    opened = open_(record, create=True)
    asked.add_user(opened, name, role, None if no_password else _password(password_stdin))
    typer.echo(f"added {name}, {role}", err=True)


@app.command("list")
def list_(
    record: RecordOption = None,
    form: Annotated[Format, typer.Option("--format", help="How to print them.")] = Format.TABLE,
) -> None:
    """Print the users and their roles."""
    answer(asked.users(open_(record)), asked.UserRow, form)


@app.command("remove")
def remove(name: Name, record: RecordOption = None) -> None:
    """Take a user out. What the user judged stays."""
    asked.remove_user(open_(record), name)
    typer.echo(f"removed {name}", err=True)


@app.command("role")
def role(
    name: Name,
    role: Annotated[str, typer.Argument(metavar="ROLE", help="reader, analyst or admin.")],
    record: RecordOption = None,
) -> None:
    """Give a user another role."""
    asked.set_role(open_(record), name, role)
    typer.echo(f"{name} is {role} now", err=True)


@app.command("password")
def password(name: Name, password_stdin: FromStdin = False, record: RecordOption = None) -> None:
    """Give a user another password."""
    asked.set_password(open_(record), name, _password(password_stdin))
    typer.echo(f"{name} has a new password", err=True)


def register(parent: typer.Typer) -> None:
    """Mount the commands."""
    parent.add_typer(app, name="users")
