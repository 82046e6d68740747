"""What a user names on the command line → a page: a URL, "-" for standard input, or a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from verbale.model.text import Page, Refusal
from verbale.sources.addresses import Network
from verbale.sources.files import from_file, from_stdin

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]{1,30}:")


def load(spec: str, offline: bool = False, allowed: Iterable[Network] = ()) -> Page | Refusal:
    """The page that `spec` names: an http or https URL, "-", or the path of a file.

    `offline` refuses URLs; `allowed` are networks that may be fetched from although they are not public. Whatever
    cannot be loaded comes back as a `Refusal` of the room "sources" that says what to do.
    """
    if spec == "-":
        return from_stdin()
    if _SCHEME.match(spec) and ("://" in spec[:40] or not _is_file(spec)):
        from verbale.sources.fetch import fetch_page  # httpx takes long to load, and files need none of it

        return fetch_page(spec, offline, allowed)
    return from_file(spec)


def _is_file(spec: str) -> bool:
    try:
        return os.path.exists(spec)
    except ValueError:
        return False
