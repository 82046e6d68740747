"""The linear algebra of a report on one thread.

The matrices are small: handing them to several threads costs more than it saves, and where every core runs a process
of its own the threads of all wait for each other. On one thread the sums are also made in the same order everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController


@cache
def _pools() -> ThreadpoolController:
    """The thread pools of the libraries that are loaded, found once."""
    return ThreadpoolController()


@contextmanager
def one_thread() -> Iterator[None]:
    """While this holds, linear algebra runs on the thread that asks for it."""
    with _pools().limit(limits=1, user_api="blas"):
        yield
