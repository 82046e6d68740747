"""Writes the pages of the documentation that are generated: `python docs/build.py` (with --check: only compare)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import typer

from verbale.views.cli import app

DOCS = Path(__file__).parent


def _options(command: Any) -> list[str]:
    rows = []
    for parameter in command.params:
        argument = parameter.param_type_name == "argument"
        shown = (parameter.metavar or parameter.name.upper()) if argument else ", ".join(parameter.opts)
        text = " ".join((getattr(parameter, "help", None) or "").split())
        rows.append(f"| `{shown.replace('|', chr(92) + '|')}` | {text.replace('|', chr(92) + '|')} |")
    return ["", "| argument | meaning |", "|---|---|", *rows] if rows else []


def _command(path: str, command: Any) -> list[str]:
    lines = [f"## `{path}`", "", *(" ".join(p.split()) + "\n" for p in (command.help or "").split("\n\n"))]
    lines = [*lines[:-1], lines[-1].rstrip(), *_options(command), ""]
    for name, sub in sorted(getattr(command, "commands", {}).items()):
        lines += _command(f"{path} {name}", sub)
    return lines


def cli_page() -> str:
    """The page on every command of the command line."""
    intro = ["# The command line", "", "Written by `python docs/build.py` from the program's own help.", ""]
    body = "\n".join(intro + _command("verbale", typer.main.get_command(app)))
    exits = (
        "Exit codes: 0 fine, 1 findings that a check looked for, 2 bad input. Data goes to stdout, messages to stderr."
    )
    return f"{body}\n{exits}\n"


PAGES = {"cli.md": cli_page}


def main() -> int:
    stale = []
    for name, page in PAGES.items():
        target = DOCS / name
        if not target.exists() or target.read_text("utf-8") != page():
            stale.append(name)
            if "--check" not in sys.argv:
                target.write_text(page(), "utf-8")
    if stale:
        print("stale:" if "--check" in sys.argv else "written:", ", ".join(stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
