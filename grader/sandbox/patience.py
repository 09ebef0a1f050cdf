"""How long the trusted side waits for a worker: what the worker uses up counts, what the machine takes does not.

    meter = Meter(pid, machine)        of one worker, from now on
    meter.used                         seconds of processor time, and of sleep while an answer was due
    Allowance(meter, seconds, ...)     one exchange: TimeoutError when they are used up, Starved when too much
                                       time has passed without
    Deadline(seconds)                  plain seconds of a clock, for what is not a submission's

    processor time, of all threads of the worker            used       the kernel's count
    waiting for a processor that others have                not used   the kernel's count, and our own delays
    sleeping, blocked or stopped, while we wait for it      used       the rest
    our own work, while it waits for us                     not used   nobody waits then

Nothing is asked of the worker. Where the kernel does not tell (Windows, macOS), all waiting is used.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable
from typing import Protocol

from grader.sandbox.machine import Machine

STEP, _NOTHING = 0.02, 0.001
GRACE_SECONDS = 0.5
"""Between the alarm, upon which a worker may say where it was, and its end."""


class Starved(Exception):
    """Time has passed without being used: the machine is too busy."""


class Patience(Protocol):
    """What the pipes ask before they wait, and tell afterwards."""

    def step(self) -> float:
        """How long to wait before asking again; raises TimeoutError."""

    def waited(self, seconds: float) -> None:
        """So long it took until there was something, or nothing."""


class Deadline:
    """A number of seconds, whatever happens in them."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def step(self) -> float:
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return min(left, STEP)

    def waited(self, seconds: float) -> None:
        """A clock tells it."""


class Meter:
    """What one worker uses up while it is waited for."""

    def __init__(self, pid: int, machine: Machine) -> None:
        self._clock, self._tasks, self._machine = ~pid << 3 | 2, f"/proc/{pid}/task", machine
        self._computed = self._first = self._processor()
        self._delays = self._delays_now() or {}
        self._lost = machine.lost
        self._pending = self._slept = self._untold = 0.0
        self.passed = 0.0

    @property
    def used(self) -> float:
        """As of the last look, and all that passed since."""
        return self._computed - self._first + self._slept + self._pending

    def waited(self, seconds: float) -> None:
        self._pending += seconds
        self.passed += seconds
        if seconds > 2 * STEP:
            self._machine.late(seconds - STEP)
        if self._pending >= STEP:
            self.look()

    def look(self) -> None:
        """Ask the kernel what became of the time since the last look."""
        computed, told = self._processor(), self._delayed()
        lost = self._machine.lost
        self._machine.gave(computed - self._computed)
        delayed = max(told, lost - self._lost)
        if computed - self._computed + told < _NOTHING and self._is_runnable():
            # It waits for a processor, and the kernel tells how long when that is over.
            self._untold += self._pending
        else:
            delayed, self._untold = max(0.0, delayed - self._untold), 0.0
            self._slept = max(0.0, self._slept + self._pending - (computed - self._computed) - delayed)
        self._computed, self._lost, self._pending = computed, lost, 0.0

    def _processor(self) -> float:
        """Its processor time so far, of all threads; a clock of the kernel's that is named by the process."""
        try:
            return time.clock_gettime(self._clock)
        except (AttributeError, OSError, OverflowError):
            return getattr(self, "_computed", 0.0)

    def _delayed(self) -> float:
        """How long, since the last look, the thread that waited most for a processor did so."""
        before, now = self._delays, self._delays_now()
        if now is None:
            return 0.0
        self._delays = now
        return max((delay - before.get(task, 0.0) for task, delay in now.items()), default=0.0)

    def _delays_now(self) -> dict[str, float] | None:
        delays: dict[str, float] = {}
        with contextlib.suppress(OSError, ValueError, IndexError):
            for task in os.listdir(self._tasks):
                with open(f"{self._tasks}/{task}/schedstat", encoding="ascii") as file:
                    delays[task] = int(file.read().split()[1]) / 1e9
        return delays or None

    def _is_runnable(self) -> bool:
        """Whether a thread of it could go on if it had a processor."""
        with contextlib.suppress(OSError, IndexError):
            for task in os.listdir(self._tasks):
                with open(f"{self._tasks}/{task}/stat", encoding="utf-8", errors="replace") as file:
                    if file.read().rpartition(")")[2].split()[0] == "R":
                        return True
        return False


class Allowance:
    """What one exchange with a worker may use up, and the time that may pass meanwhile."""

    def __init__(self, meter: Meter, seconds: float, passing: float, alarm: Callable[[], None]) -> None:
        self._meter, self._alarm, self.rung = meter, alarm, False
        self._most, self._latest = meter.used + seconds, meter.passed + passing

    def step(self) -> float:
        meter = self._meter
        if meter.used >= self._most:
            meter.look()
            if meter.used >= self._most and not self.rung:
                self.rung = True
                self._alarm()
            if meter.used >= self._most + GRACE_SECONDS:
                raise TimeoutError
        if meter.passed > self._latest:
            raise Starved
        return STEP

    def waited(self, seconds: float) -> None:
        self._meter.waited(seconds)
