"""One processor for the two sides of a conversation (Linux).

A test and a submission take turns: one waits while the other works. On two processors every turn wakes one that
sleeps, which on virtual machines takes longer than the turn; on one, a turn is a switch. Measured on two virtual
processors: a call 82 us instead of 165.
"""

from __future__ import annotations

import os


def busy_times() -> dict[int, int]:
    """For each processor, how long it has been busy, in ticks; empty where the system does not tell."""
    try:
        with open("/proc/stat", encoding="ascii") as file:
            lines = [line.split() for line in file if line.startswith("cpu") and line[3].isdigit()]
        return {int(words[0][3:]): sum(map(int, words[1:4] + words[6:9])) for words in lines}
    except (OSError, ValueError):
        return {}


def share(before: dict[int, int], slot: int | None) -> int | None:
    """Move this process to one processor and return it; None: this system has no such choice.

    It is the processor that was least busy since `before`, an earlier reading of `busy_times`; gradings that go on
    side by side have a `slot` each, and take the processors in turn; with a negative one they stay on all of them.
    """
    if not hasattr(os, "sched_setaffinity") or (slot is not None and slot < 0):
        return None
    try:
        allowed, now = sorted(os.sched_getaffinity(0)), busy_times()
        if len(allowed) < 2:
            return None
        idlest = min(allowed, key=lambda cpu: now.get(cpu, 0) - before.get(cpu, 0))
        chosen = idlest if slot is None else allowed[slot % len(allowed)]
        os.sched_setaffinity(0, {chosen})
    except OSError:
        return None
    return chosen


def move(allowed: set[int]) -> int | None:
    """Move this process to one of these processors and return it."""
    try:
        os.sched_setaffinity(0, {min(allowed)})
    except (OSError, ValueError):
        return None
    return min(allowed)


def are_idle() -> bool:
    """Whether there are processors that nobody else needs at this moment: two that wait are this program's own."""
    try:
        with open("/proc/loadavg", encoding="ascii") as file:
            running = int(file.read().split()[3].partition("/")[0])
        return running - OURS < len(os.sched_getaffinity(0))
    except (OSError, ValueError, IndexError, AttributeError):
        return False


OURS = 2
