"""Shards coded in processes of this machine. A process that dies costs the time of its shard, which is given again."""

from __future__ import annotations

import contextlib
import gc
import logging
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from verbale import pipeline
from verbale.engine import shards
from verbale.errors import VerbaleError
from verbale.settings import Settings

MOST_TRIES = 3
_NEW_OBJECTS = 50_000
"""After how many new objects the collector of cycles looks at the young ones (Python's own number is 700)."""
log = logging.getLogger("verbale.engine")
Outcome = shards.Entry | str


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Any
    at: shards.Task | None = None


def run(tasks: list[shards.Task], output: Path, settings: Settings, jobs: int) -> Iterator[tuple[shards.Task, Outcome]]:
    """Code the tasks in `jobs` processes; each task as it is done with its ledger entry, or why it cannot be done.

    A task whose process dies three times is given up.
    """
    if jobs <= 1 or not tasks:
        with settled(settings) if tasks else contextlib.nullcontext():
            for one in tasks:
                yield one, coded(one, output, settings)
        return
    waiting, tries = deque(tasks), dict.fromkeys((one.name for one in tasks), 0)
    workers = [_started(output, settings) for _ in range(min(jobs, len(tasks)))]
    try:
        while waiting or any(worker.at for worker in workers):
            for worker in workers:
                if worker.at is None and waiting:
                    _give(worker, waiting.popleft(), tries)
            ready = connection.wait([worker.pipe for worker in workers if worker.at])
            for number, worker in enumerate(workers):
                if worker.at is None or worker.pipe not in ready:
                    continue
                one, worker.at = worker.at, None
                try:
                    yield one, worker.pipe.recv()
                except (EOFError, OSError):
                    workers[number] = _replaced(worker, output, settings)
                    if tries[one.name] < MOST_TRIES:
                        log.warning("the process that coded %s ended; it is given again", one.path)
                        waiting.append(one)
                    else:
                        yield one, f"{one.path}: coding ended its process {MOST_TRIES} times; split the shard"
    finally:
        for worker in workers:
            _stop(worker)


def _give(worker: _Worker, one: shards.Task, tries: dict[str, int]) -> None:
    tries[one.name] += 1
    worker.at = one
    with contextlib.suppress(OSError):  # a process that is gone shows when its pipe is read
        worker.pipe.send(one)


def _started(output: Path, settings: Settings) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, output, settings), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _replaced(worker: _Worker, output: Path, settings: Settings) -> _Worker:
    _stop(worker)
    for left in output.glob(f".*.{worker.process.pid}.part"):
        left.unlink(missing_ok=True)
    return _started(output, settings)


def _stop(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.is_alive():
        worker.process.terminate()
    worker.process.join()


def _serve(pipe: Any, output: Path, settings: Settings) -> None:
    """Code what comes over the pipe until the other end is gone."""
    with settled(settings), contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            pipe.send(coded(pipe.recv(), output, settings))


@contextlib.contextmanager
def settled(settings: Settings) -> Iterator[None]:
    """While this holds, the model and the tables are loaded, and the collector of cycles leaves them alone and comes
    less often: reports are made of columns and tuples, and it would walk through the tables for nothing."""
    with contextlib.suppress(VerbaleError):  # what cannot be loaded is told of the shard that asks for it
        pipeline.engine_for(settings.model)
        pipeline.gazetteer_for(settings.actors)
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def coded(one: shards.Task, output: Path, settings: Settings) -> Outcome:
    """The ledger entry of a shard that is coded here, or why it cannot be."""
    try:
        return shards.code(one, output, settings)
    except VerbaleError as error:
        return str(error)
    except OSError as error:
        return f"{one.path}: the output cannot be written ({error.strerror or error}); check the disk and run again"
