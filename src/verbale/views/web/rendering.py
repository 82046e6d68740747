"""Templates: everything is escaped, an undefined name is an error, and no page holds script or style of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote as escaped
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from verbale.views.brief_words import quote
from verbale.views.web.cards import actor_link
from verbale.views.web.listings import LISTINGS, MENU

HERE = Path(__file__).parent


def outward(url: str | None) -> str | None:
    """An address where it is one of http or https with a host, else None: nothing else becomes a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def to_words(row: Any) -> str:
    """The address of the words that carry a row, in its report; where the row has no offsets, of the finding."""
    report = getattr(row, "report", None)
    if report and hasattr(row, "start") and isinstance(row.start, int):
        return f"/report/{escaped(report)}#c={row.start}-{row.end}"
    return f"/finding/{escaped(str(row.id))}"


def in_quotes(words: Any) -> str:
    """Words in quotation marks, those within them single; a mark whose partner is not among the words is left out."""
    return quote(str(words), len(str(words)) + 1)


@cache
def environment() -> Environment:
    """The templates of the package."""
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(
        outward=outward, to_words=to_words, actor_link=actor_link, in_quotes=in_quotes, query=urlencode, quoted=escaped
    )
    found.globals.update(listings=LISTINGS, menu=[(name, LISTINGS[name].title) for name in MENU])
    return found


def html(template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page made from a template."""
    body = environment().get_template(template).render(**values)
    return HTMLResponse(body.encode("utf-8", "replace"), status)
