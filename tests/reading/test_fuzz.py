"""The short form of the fuzzer: mutated pages end no process and come back as reports or refusals; and the html5lib
test inputs, where they are at hand."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.reading.fuzz_pages import mutated, run, seeds

from verbale.model.text import Page, Refusal, Report
from verbale.reading.guarded import Worker

HTML5LIB = os.environ.get("HTML5LIB_TESTS", "/usr/share/html5lib-tests")


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def test_mutated_pages_end_no_process(worker: Worker) -> None:
    told = run(300, 7, worker)
    assert told["report"] + told["refusal"] == 300
    assert told["processes"] == 1


def test_a_page_is_made_again_from_its_number() -> None:
    first, again = (mutated(seeds(), random.Random("0/12")) for _ in range(2))
    assert first == again
    assert first != mutated(seeds(), random.Random("0/13"))


def test_html5lib_inputs_end_no_process(worker: Worker) -> None:
    """The `#data` of the tree construction tests, each as a page of its own."""
    files = sorted(Path(HTML5LIB).rglob("tree-construction/*.dat")) if Path(HTML5LIB).is_dir() else []
    if not files:
        pytest.skip("no html5lib tests: set HTML5LIB_TESTS to a folder that has tree-construction/*.dat")
    inputs = [part.partition(b"\n#errors")[0] for path in files for part in path.read_bytes().split(b"#data\n")[1:]]
    assert len(inputs) > 500
    for number, content in enumerate(inputs):
        found = worker.read(Page(f"{number}.html", content, declared_type="text/html"), None)
        assert isinstance(found, Report | Refusal)
    assert worker.started == 1
