"""Whether an installation is whole: model, tables, record, extras, and what the settings allow."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import distribution
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import verbale
from verbale.errors import VerbaleError
from verbale.questions.installed import altered
from verbale.settings import Settings

State = Literal["fine", "missing", "broken"]
_EXTRAS = {
    "web": ("jinja2", "starlette", "uvicorn"),
    "parquet": ("pyarrow",),
    "ray": ("ray", "pyarrow"),
    "postgresql": ("psycopg",),
    "spacy": ("spacy",),
}
_TABLES = {".yaml", ".yml", ".tsv", ".json", ".txt"}
_SAMPLE = "PARIS (AP) — France on Monday recalled its ambassador to Chad, officials said."


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. "missing" is what may be absent (an extra, a record not yet made)."""

    name: str
    state: State
    told: str


def check(settings: Settings) -> list[Check]:
    """Every check, in a fixed order. Nothing is written and nothing is fetched."""
    steps: tuple[tuple[str, Callable[[Settings], list[Check]]], ...] = (
        ("installation", _installation),
        ("files", _files),
        ("model", _model),
        ("tables", _tables),
        ("reading", _reading),
        ("parsing process", _parsing),
        ("record", _record),
        ("extras", _extras),
        ("network", _network),
    )
    found: list[Check] = []
    for name, step in steps:
        try:
            found.extend(step(settings))
        except Exception as error:
            found.append(Check(name, "broken", f"{type(error).__name__}: {error}"))
    return found


def _installation(_: Settings) -> list[Check]:
    python = ".".join(map(str, sys.version_info[:3]))
    return [Check("installation", "fine", f"verbale {verbale.__version__} on Python {python}, {sys.platform}")]


def _files(_: Settings) -> list[Check]:
    """Every file that was installed is the one that was built."""
    compared, wrong = altered(distribution("verbale"))
    if wrong:
        shown = ", ".join(wrong[:5]) + (f" and {len(wrong) - 5} more" if len(wrong) > 5 else "")
        return [Check("files", "broken", f"{shown}; install verbale again")]
    told = f"{compared} files are as they were built" if compared else "not compared: installed from a checkout"
    return [Check("files", "fine", told)]


def _model(settings: Settings) -> list[Check]:
    """Every file of the model with the beginning of its SHA-256, to compare with another installation's."""
    folder = settings.model or Path(str(files("verbale").joinpath("data", "model")))
    parts = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    if not any(path.suffix == ".onnx" for path in parts):
        return [Check("model", "broken", f"{folder} holds no .onnx file; install the package again")]
    told = ", ".join(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}" for path in parts)
    return [Check("model", "fine", told)]


def _tables(settings: Settings) -> list[Check]:
    """Every data table is text that can be read, and those of the user are there."""
    import yaml

    root = Path(str(files("verbale").joinpath("data")))
    paths = sorted(path for path in root.rglob("*") if path.suffix in _TABLES)
    for path in paths:
        text = path.read_text("utf-8")
        if path.suffix in (".yaml", ".yml"):
            yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    lost = [str(path) for path in settings.actors if not path.exists()]
    own = [Check("your tables", "broken", f"not there: {', '.join(lost)}; see VERBALE_ACTORS")] if lost else []
    return [Check("tables", "fine" if paths else "broken", f"{len(paths)} data tables read"), *own]


def _reading(settings: Settings) -> list[Check]:
    """One sentence goes the whole way, and comes back as an event."""
    from verbale.model.text import Page
    from verbale.pipeline import read_page

    found = read_page(Page("-", _SAMPLE.encode()), settings, "2014-03-04")
    told = f"a sample report gave {len(found.events)} events"
    return [Check("reading", "fine" if found.events else "broken", told)]


def _parsing(_: Settings) -> list[Check]:
    """HTML is parsed in the process that can be killed."""
    from verbale.model.text import Page, Report
    from verbale.reading.guarded import read

    page = f"<html><body><h1>Envoy is recalled</h1><p>{_SAMPLE}</p><p>{_SAMPLE}</p></body></html>"
    found = read(Page("sample.html", page.encode()))
    return [Check("parsing process", "fine" if isinstance(found, Report) else "broken", "a sample page was parsed")]


def _record(settings: Settings) -> list[Check]:
    from verbale.record.database import open_record

    scheme, _, path = settings.record.partition(":///")
    if scheme == "sqlite" and path and not Path(path).exists():
        return [Check("record", "missing", f"{path} is not there yet; `verbale add` makes it")]
    shown = settings.record.rpartition("@")[2]  # no password is printed
    try:
        open_record(settings.record)
    except VerbaleError as error:
        return [Check("record", "broken", str(error))]
    return [Check("record", "fine", f"{shown} can be opened")]


def _extras(_: Settings) -> list[Check]:
    found = []
    for name, modules in _EXTRAS.items():
        absent = [module for module in modules if find_spec(module) is None]
        advice = f"not installed ({', '.join(absent)}); pip install 'verbale[{name}]'"
        found.append(Check(f"extra {name}", "missing" if absent else "fine", advice if absent else "installed"))
    return found


def _network(settings: Settings) -> list[Check]:
    told = "refused (VERBALE_OFFLINE)" if settings.offline else "pages are fetched when a URL is given"
    return [Check("network", "fine", told)]
