"""Whether the files of an installation are those that were built: against the hashes that its wheel came with.

A wheel lists every file with its SHA-256 (`RECORD`, of the binary distribution format of Python packages), and
the installer keeps the list. An installation from a checkout has no such list, and cannot be compared.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.metadata import Distribution

PACKAGE = "verbale/"


def altered(distribution: Distribution) -> tuple[int, list[str]]:
    """How many files of the package have a hash in the list, and which of them are gone or differ from it."""
    compared = 0
    wrong: list[str] = []
    for path in distribution.files or ():
        name = path.as_posix()
        if path.hash is None or path.hash.mode != "sha256" or not name.startswith(PACKAGE):
            continue
        compared += 1
        try:
            content = path.read_binary()
        except OSError:
            wrong.append(f"{name} is gone")
            continue
        if base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode() != path.hash.value:
            wrong.append(f"{name} was changed")
    return compared, wrong
