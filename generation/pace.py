"""Which of several ways to do the same work is the fastest just now, found by doing it.

Two threads that wait for one another by spinning are nearly twice as fast as one while both have a core, and several
times slower as soon as another program takes one of the cores away. Nobody knows beforehand; so the way that was not
used lately is tried for a few tokens now and then, more seldom the more often it loses.
"""

from __future__ import annotations

FIRST_WAIT = 16  # calls before a way that lost is tried again
LONGEST_WAIT = 256
MEMORY = 0.7  # weight of what is known about a way's pace, against the newest measurement


class Pace:
    """Chooses among ways numbered from 0. Work of different sizes (rows) is remembered apart."""

    def __init__(self, ways: int) -> None:
        self._ways = ways
        self._known: dict[int, _Ways] = {}
        self.best = ways - 1
        self.is_trial = False

    def choose(self, rows: int) -> int:
        """The way to go now; `is_trial` says whether it is another than the best known."""
        if self._ways == 1:
            return 0
        known = self._known.setdefault(rows.bit_length(), _Ways(self._ways))
        way = known.choose()
        self.best = known.best()
        self.is_trial = way != self.best
        return way

    def record(self, way: int, seconds: float, rows: int) -> None:
        """What a unit of work took."""
        if self._ways > 1:
            self._known[rows.bit_length()].record(way, seconds)


class _Ways:
    def __init__(self, count: int) -> None:
        self._seconds: list[float | None] = [None] * count
        self._wait = [FIRST_WAIT] * count
        self._idle = [0] * count

    def best(self) -> int:
        """Of those not yet measured the last, with most threads; otherwise the fastest."""
        unknown = [way for way, seconds in enumerate(self._seconds) if seconds is None]
        return unknown[-1] if unknown else min(range(len(self._seconds)), key=self._seconds.__getitem__)

    def choose(self) -> int:
        best = self.best()
        for way in range(len(self._seconds)):
            if way != best and self._seconds[way] is not None and self._idle[way] >= self._wait[way]:
                return way
        return best

    def record(self, way: int, seconds: float) -> None:
        before, best = self._seconds[way], self.best()
        lost = self._seconds[best] is not None and way != best and seconds >= self._seconds[best]
        self._seconds[way] = seconds if before is None or way != best else MEMORY * before + (1 - MEMORY) * seconds
        self._wait[way] = min(LONGEST_WAIT, 2 * self._wait[way]) if lost else FIRST_WAIT
        self._idle = [0 if other == way else idle + 1 for other, idle in enumerate(self._idle)]
