"""The repairs of an exercise of a submission, looked for when somebody asks (grader.diagnosis.repair).

mender = Mender(bench, calls, names)     calls: of a function; names: of all functions that were called
mender.of(calls)                         -> Repair, or None
mender.plain(calls)                      the same, if it is not far-fetched: its line is lent to what others say
mender.close()                           its process, if one was started, is gone
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.diagnosis.bench import Bench
from grader.diagnosis.calls import SAME, Calls, Case
from grader.diagnosis.repair import PLAIN_TIERS, TIERS, Repair, Repairs, Task


class Mender:
    """The repairs of an exercise; what the functions were asked is looked up when the first one is looked for."""

    def __init__(
        self, bench: Bench | None, calls: Callable[[str], Calls | None], names: Sequence[str]
    ) -> None:
        self._bench, self._calls, self._names = bench, calls, names
        self._repairs: Repairs | None = None

    def plain(self, calls: Calls) -> Repair | None:
        """A repair that is not far-fetched."""
        return self.of(calls, PLAIN_TIERS)

    def of(self, calls: Calls, tiers: int = TIERS) -> Repair | None:
        """The repair of a function that goes wrong."""
        if self._bench is None or not any(map(_is_wrong, calls.every)):
            return None
        if self._repairs is None:
            known = {name: self._calls(name) for name in self._names}
            tasks = {name: _tasks(found) for name, found in known.items() if found is not None}
            self._repairs = Repairs(self._bench, tasks)
        return self._repairs.of(calls.function, tiers)

    def close(self) -> None:
        if self._repairs is not None:
            self._repairs.close()


def _tasks(calls: Calls) -> list[Task]:
    return [
        Task(
            case.args,
            case.kwargs,
            case.right.value,
            case.got.changes is None or bool(case.right.changes),
            _is_wrong(case),
            case.got,
        )
        for case in calls.every
    ]


def _is_wrong(case: Case) -> bool:
    return case.worst > SAME or bool(case.got.changes and not case.right.changes)
