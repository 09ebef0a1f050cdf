"""How much of the time that passes the machine keeps from this process: a busy machine is nobody's mistake.

    machine = Machine()
    machine.lost            seconds in which this process, since it began, had to wait for a processor, or was stopped
    machine.late(seconds)   it woke up so much later than it had asked for
    machine.gave(seconds)   so much of a processor was given to a worker, while this process was kept waiting
    machine.verdict()       a sentence if nearly all of the time is lost, else ""

Linux tells how long a thread that could go on had no processor, because of other processes or of a quota. A process
that was stopped, with all others, or put to sleep with the machine, notices that it wakes up late.
"""

from __future__ import annotations

import time

STARVED_SECONDS, STARVED_TIMES = 20.0, 30.0
"""So many seconds lost, and so many times what was computed: below 3 % of a processor no time can be judged."""


class Machine:
    """What one process is given; a child that is forked off counts anew."""

    def __init__(self) -> None:
        self._late = self._gave = 0.0

    @property
    def lost(self) -> float:
        return max(self._late, _without_a_processor())

    def late(self, seconds: float) -> None:
        self._late += seconds

    def gave(self, seconds: float) -> None:
        self._gave += seconds

    def verdict(self) -> str:
        """Why no time can be judged here, or nothing."""
        lost, computed = self.lost, time.process_time() + self._gave
        if lost < STARVED_SECONDS or lost < STARVED_TIMES * computed:
            return ""
        return (
            f"The machine is too busy: in {lost + computed:.0f} seconds the grader was given {computed:.1f} "
            "seconds of a processor. Grade again when it is less busy."
        )


def _without_a_processor() -> float:
    """How long the kernel let this thread wait so far; 0 where it does not tell."""
    try:
        with open("/proc/thread-self/schedstat", encoding="ascii") as file:
            return int(file.read().split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0
