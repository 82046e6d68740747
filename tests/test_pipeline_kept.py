"""What the pipeline keeps between reports, and that keeping it changes nothing."""

from __future__ import annotations

import gc

from threadpoolctl import threadpool_info

from verbale import pipeline
from verbale.engine import local
from verbale.language.threads import one_thread
from verbale.model.analysis import Analysis
from verbale.settings import Settings

TEXT = "Chad recalled its ambassador on Monday. It said that he would not go back before France had apologised."


class Counting:
    """An engine that counts what it is asked to read."""

    def __init__(self) -> None:
        self.read_texts: list[str] = []

    def read(self, text: str) -> Analysis:
        self.read_texts.append(text)
        return pipeline.engine_for(None).read(text)


def test_a_text_that_comes_again_is_analysed_once() -> None:
    engine = Counting()
    first, again = pipeline.analyse(TEXT, engine), pipeline.analyse(TEXT, engine)
    assert engine.read_texts == [TEXT]
    assert first == again == pipeline.analyse(TEXT, Counting())


def test_another_engine_and_a_long_text_are_not_taken_from_what_is_kept() -> None:
    one, other = Counting(), Counting()
    pipeline.analyse(TEXT, one)
    pipeline.analyse(TEXT, other)
    assert other.read_texts == [TEXT]
    long = "\n\n".join([TEXT] * 210)
    pipeline.analyse(long, one)
    pipeline.analyse(long, one)
    assert one.read_texts == [TEXT, long, long]


def test_linear_algebra_runs_on_one_thread_and_then_as_before() -> None:
    def threads() -> list[int]:
        return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]

    before = threads()
    with one_thread():
        assert set(threads()) == {1}
    assert threads() == before


def test_the_collector_of_cycles_is_as_before_when_coding_has_ended() -> None:
    before = gc.get_threshold()
    with local.settled(Settings()):
        assert gc.get_threshold()[0] > before[0]
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
