"""Shards coded by Ray actors, on this machine or on a cluster that sees the same paths; one task at a time for each.

A Ray head node runs what anybody who reaches it sends, so one that asks for no token is refused.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from verbale.engine import local, shards
from verbale.errors import InputError
from verbale.settings import Settings

_PROBE_SECONDS = 60.0
_TRIES = 3


def run(
    tasks: list[shards.Task], output: Path, settings: Settings, jobs: int, address: str | None = None
) -> Iterator[tuple[shards.Task, local.Outcome]]:
    """Code the tasks by `jobs` actors; each task as it is done with its ledger entry, or why it cannot be done.

    Raises InputError without Ray, and for a head node at `address` that asks for no token.
    """
    try:
        import ray
    except ImportError as error:
        raise InputError("the Ray engine needs Ray, which is not installed: pip install 'verbale[ray]'") from error
    if address is not None:
        checked_head(address, os.environ)
    ray.init(
        address=address or "local",
        num_cpus=None if address else jobs,
        include_dashboard=None if address else False,
        log_to_driver=False,
        logging_level=logging.ERROR,
    )
    try:
        yield from _served(ray, tasks, output.absolute(), settings, jobs)
    finally:
        ray.shutdown()


def checked_head(address: str, environment: Mapping[str, str]) -> None:
    """Refuse a head node unless this side is set to send a token and the node turns away one that sends none.

    Raises InputError.
    """
    advice = "start it with RAY_AUTH_MODE=token and set RAY_AUTH_MODE=token and RAY_AUTH_TOKEN here"
    if environment.get("RAY_AUTH_MODE") != "token":
        raise InputError(f"the Ray head node {address} would be used without a token; {advice}")
    bare = {name: value for name, value in environment.items() if not name.startswith("RAY_AUTH")}
    if _lets_in(address, bare | {"RAY_AUTH_MODE": "disabled"}):
        raise InputError(f"the Ray head node {address} lets in anybody who reaches it; {advice}")


def _lets_in(address: str, environment: Mapping[str, str]) -> bool:
    command = [sys.executable, "-m", "ray.scripts.scripts", "status", "--address", address]
    try:
        done = subprocess.run(command, env=dict(environment), capture_output=True, timeout=_PROBE_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"the Ray head node {address} does not answer; check the address") from error
    return done.returncode == 0


class Coder:
    """What an actor does: code one shard where it runs."""

    def __init__(self, output: Path, settings: Settings) -> None:
        self.output, self.settings = output, settings

    def code(self, one: shards.Task) -> local.Outcome:
        """The ledger entry of a shard, or why it cannot be coded."""
        return local.coded(one, self.output, self.settings)


def _served(
    ray: Any, tasks: list[shards.Task], output: Path, settings: Settings, jobs: int
) -> Iterator[tuple[shards.Task, local.Outcome]]:
    actor = ray.remote(num_cpus=1, max_restarts=0)(Coder)
    waiting = deque((one, 1) for one in tasks)
    idle = [actor.remote(output, settings) for _ in range(min(jobs, len(tasks)))]
    running: dict[Any, tuple[Any, shards.Task, int]] = {}
    while waiting or running:
        while waiting and idle:
            one, tried = waiting.popleft()
            coder = idle.pop()
            running[coder.code.remote(shards.Task(one.path.absolute(), one.sha256, one.name))] = (coder, one, tried)
        (ready, *_), _ = ray.wait(list(running))
        coder, one, tried = running.pop(ready)
        try:
            outcome = ray.get(ready)
        except ray.exceptions.RayError:
            idle.append(actor.remote(output, settings))
            if tried < _TRIES:
                waiting.append((one, tried + 1))
            else:
                yield one, f"{one.path}: coding ended its actor {_TRIES} times; split the shard"
            continue
        idle.append(coder)
        yield one, outcome
