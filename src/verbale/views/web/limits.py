"""How often somebody may try a password."""

from __future__ import annotations

from collections import deque
from threading import Lock
from time import monotonic

MOST, WITHIN = 5, 900.0
MOST_OF_AN_ADDRESS = 30
_KEPT = 10_000


class TooMany(Exception):
    """Too many passwords that did not fit; `wait` is for how many seconds no more are taken."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"too many passwords that did not fit: try again in {-(-wait // 60)} minutes")
        self.wait = wait


class Attempts:
    """Counts failures in the last `WITHIN` seconds, of a name and of an address."""

    def __init__(self) -> None:
        self._failures: dict[tuple[str, str], deque[float]] = {}
        self._lock = Lock()

    def check(self, name: str, address: str) -> None:
        """Raise TooMany where no further attempt is taken now."""
        now = monotonic()
        with self._lock:
            for key, most in ((("name", name), MOST), (("address", address), MOST_OF_AN_ADDRESS)):
                times = self._failures.get(key)
                while times and times[0] < now - WITHIN:
                    times.popleft()
                if times and len(times) >= most:
                    raise TooMany(int(times[0] + WITHIN - now) + 1)

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        now = monotonic()
        with self._lock:
            if len(self._failures) > _KEPT:
                self._failures = {k: v for k, v in self._failures.items() if v and v[-1] > now - WITHIN}
            for key in (("name", name), ("address", address)):
                self._failures.setdefault(key, deque(maxlen=MOST_OF_AN_ADDRESS)).append(now)

    def passed(self, name: str) -> None:
        """Forget the failures of a name that signed in."""
        with self._lock:
            self._failures.pop(("name", name), None)
