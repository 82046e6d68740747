import os

import pytest

from tests.record.databases import address, postgresql_server, postgresql_url, record, shared_record

__all__ = ["address", "postgresql_server", "postgresql_url", "record", "shared_record"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long forms of the fault tests to `make soak`."""
    if os.environ.get("VERBALE_SOAK") != "1":
        for item in items:
            if item.get_closest_marker("soak"):
                item.add_marker(pytest.mark.skip(reason="the long form: make soak"))
