"""What a run over an archive does: find the shards, leave out what the ledger has, have the rest coded by an engine."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from verbale.engine import columns, local, shards
from verbale.errors import InputError
from verbale.settings import Settings

Outcome = Literal["coded", "known", "failed"]


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one shard; `entry` is its ledger entry, `reason` why it could not be coded."""

    shard: Path
    outcome: Outcome
    entry: shards.Entry | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """How a run is done: `jobs` processes or actors, on this machine or by Ray, there at `address`."""

    jobs: int = 1
    engine: Literal["local", "ray"] = "local"
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """How many shards came to which outcome, and what the ledger counts of those that are done."""

    coded: int = 0
    known: int = 0
    failed: int = 0
    reports: int = 0
    refusals: int = 0


def code(
    inputs: Iterable[Path],
    output: Path,
    settings: Settings,
    run: Run | None = None,
    acknowledge: Callable[[Done], None] = lambda _: None,
) -> Total:
    """Code shards into `output`; `acknowledge` is called for each as it is done.

    Raises InputError where there is no shard, the output cannot be made, or another run writes to it.
    """
    how = run or Run()
    columns.schema()
    paths = shards.found(inputs)
    try:
        (output / "ledger").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{output}: the output folder cannot be made ({error.strerror}); give another") from error
    total = Total()
    with _alone(output):
        for done in _all(paths, output, settings, how):
            total = replace(total, **{done.outcome: getattr(total, done.outcome) + 1})
            if done.entry is not None:
                reports, refusals = total.reports + done.entry.reports, total.refusals + done.entry.refusals
                total = replace(total, reports=reports, refusals=refusals)
            acknowledge(done)
    return total


def _all(paths: list[Path], output: Path, settings: Settings, how: Run) -> Iterator[Done]:
    for left in output.glob(".*.part"):
        left.unlink(missing_ok=True)
    settings_hash = shards.fingerprint(settings)
    tasks: dict[str, shards.Task] = {}
    for path in paths:
        one = shards.task(path, settings_hash)
        entry = shards.entered(output, one.name)
        if entry is not None or one.name in tasks:
            yield Done(path, "known", entry)
        else:
            tasks[one.name] = one
    for one, outcome in _coded(list(tasks.values()), output, settings, how):
        if isinstance(outcome, str):
            yield Done(one.path, "failed", reason=outcome)
        else:
            yield Done(one.path, "coded", outcome)


def _coded(
    tasks: list[shards.Task], output: Path, settings: Settings, how: Run
) -> Iterator[tuple[shards.Task, local.Outcome]]:
    if how.engine == "ray":
        from verbale.engine import ray

        return ray.run(tasks, output, settings, how.jobs, how.address)
    return local.run(tasks, output, settings, how.jobs)


@contextlib.contextmanager
def _alone(output: Path) -> Iterator[None]:
    """Hold the output folder against other runs, where the system can lock files. The lock ends with the process."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with (output / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError(f"{output}: another run writes here; wait for it, or give another folder") from None
        yield
