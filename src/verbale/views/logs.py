"""What is told on stderr while a command runs: lines for a person, or JSON objects for a log collector."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TextIO

_OWN = frozenset(vars(logging.makeLogRecord({})).keys() | {"message", "asctime", "taskName"})


class JsonLines(logging.Formatter):
    """One JSON object a line: `time` (UTC, ISO 8601), `level`, `logger`, `message`, what came as `extra`, and
    `error` with the traceback where there was one."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        instant = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        entry = {"time": instant, "level": record.levelname.lower(), "logger": record.name}
        entry["message"] = record.getMessage()
        entry |= {name: value for name, value in vars(record).items() if name not in _OWN and name[0] != "_"}
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=True, default=str)


def set_up(verbose: bool = False, as_json: bool = False, stream: TextIO | None = None) -> None:
    """Send what is logged to stderr: errors, and with `verbose` what is being done. JSON logs always say the latter.

    A second call changes nothing of the first but its format and level.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if as_json else logging.Formatter("%(name)s: %(message)s"))
    level = logging.INFO if verbose or as_json else logging.ERROR
    logging.basicConfig(level=level, handlers=[handler], force=True)
