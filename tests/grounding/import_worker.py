"""Brings in a file with an address space of so many bytes, and prints what came of it: python import_worker.py SOURCE
FOLDER BYTES."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from verbale.grounding import gazetteer
from verbale.grounding.importing import import_actors


def main() -> None:
    source, folder, most = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    tables = gazetteer.load()
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    result = import_actors(source, folder, tables)
    print(
        json.dumps(
            {
                "written": result.written,
                "problems": len(result.problems) + result.problems.more,
                "conflicts": len(result.conflicts) + result.conflicts.more,
                "first": [[p.line, p.text] for p in (*result.problems[:3], *result.conflicts[:3])],
            }
        )
    )


if __name__ == "__main__":
    main()
