"""Docs cannot drift: generated pages are current, every setting, error and type is documented, paths named exist."""

from __future__ import annotations

import dataclasses
import importlib.util
import inspect
import re
from pathlib import Path
from types import ModuleType

import pytest

from verbale import errors, settings
from verbale.model import analysis, finding, grounded, judgement, text

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.glob("*.md")])


def _build() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BUILD = _build()


@pytest.mark.parametrize("name", sorted(BUILD.PAGES))
def test_generated_page_is_current(name: str) -> None:
    assert (DOCS / name).read_text("utf-8") == BUILD.PAGES[name](), "run: python docs/build.py"


def test_every_setting_is_documented() -> None:
    page = (DOCS / "settings.md").read_text("utf-8")
    names = set(re.findall(r'"(VERBALE_[A-Z]+)"', inspect.getsource(settings)))
    assert names
    assert {name for name in names if name not in page} == set()
    fields = {field.name for field in dataclasses.fields(settings.Settings)}
    assert {name for name in fields if f"`{name}`" not in page} == set()


def test_every_error_is_documented() -> None:
    page = (DOCS / "settings.md").read_text("utf-8")
    family = {name for name, kind in vars(errors).items() if inspect.isclass(kind) and issubclass(kind, Exception)}
    assert {name for name in family if f"`{name}`" not in page} == set()


@pytest.mark.parametrize("module", [text, analysis, grounded, finding, judgement])
def test_every_type_of_the_model_is_in_the_glossary(module: ModuleType) -> None:
    page = (DOCS / "glossary.md").read_text("utf-8")
    short = module.__name__.removeprefix("verbale.")
    kinds = [
        name
        for name, kind in vars(module).items()
        if inspect.isclass(kind) and kind.__module__ == module.__name__ and not name.startswith("_")
    ]
    assert [name for name in kinds if f"`{short}.{name}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_named_in_the_docs_exist(page: Path) -> None:
    named = re.findall(r"`((?:src|docs|bench|tests|training|examples)/[\w./-]*)`", page.read_text("utf-8"))
    missing = [path for path in named if not (ROOT / path.rstrip("/")).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
