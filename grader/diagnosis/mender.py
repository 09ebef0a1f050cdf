"""The repairs of an exercise of a submission, looked for when somebody asks (grader.diagnosis.repair).

mender = Mender(bench, calls, names)     calls: of a function; names: of all functions that were called
mender.of(calls)                         -> Repair, or None
mender.plain(calls)                      the same, if it is not far-fetched: its line is lent to what others say
mender.noticed(function)           -> the names that nothing in it reads, and those that it keeps
mender.close()                           its process, if one was started, is gone
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.diagnosis.bench import Bench
from grader.diagnosis.calls import SAME, Calls, Case
from grader.diagnosis.repair import Noticed, Repair, Repairs
from grader.diagnosis.tasks import Task
from grader.evidence import Evidence


class Mender:
    """The repairs of an exercise; what the functions were asked is looked up when the first one is looked for."""

    def __init__(
        self, bench: Bench | None, evidence: Sequence[Evidence], calls: Callable[[str], Calls | None]
    ) -> None:
        self._bench, self._evidence, self._calls = bench, evidence, calls
        self._repairs: Repairs | None = None
        self._left = set[str]()

    def plain(self, calls: Calls) -> Repair | None:
        """A repair that is not far-fetched, and has one line, which is no mere return of what went wrong above."""
        found = self.of(calls, far_too=False)
        if found is None or not found.line or (self._repairs is not None and self._repairs.patches(found)):
            return None
        return found

    def of(self, calls: Calls, *, far_too: bool = True) -> Repair | None:
        """The repair of a function that goes wrong."""
        if self._bench is None or calls.function in self._left or not any(map(_is_wrong, calls.every)):
            return None
        return self._begun(self._bench).of(calls.function, far_too=far_too)

    def of_those_that_came(self, calls: Calls) -> Repair | None:
        """The repair of the calls that came to finite answers, where others did not."""
        if self._bench is None or calls.function in self._left:
            return None
        return self._begun(self._bench).of_those_that_came(calls.function)

    def noticed(self, function: str) -> list[Noticed]:
        """What a function and its helpers never look at, or keep from call to call."""
        return self._begun(self._bench).noticed(function) if self._bench is not None else []

    def _begun(self, bench: Bench) -> Repairs:
        if self._repairs is None:
            self._repairs = Repairs(bench, self._tasks())
        return self._repairs

    def leave(self, function: str) -> None:
        """Look for no repair of a function, of whose answers another one may be right as well."""
        self._left.add(function)

    def _tasks(self) -> dict[str, list[Task]]:
        """The calls of every function that was called, but for tests that compare no answer with the right one.

        Such a test may take more than one answer for right.
        """
        names = dict.fromkeys(call.function for test in self._evidence for call in test.calls)
        free = {test.test for test in self._evidence if test.outcome != "raised" and not test.comparisons}
        tasks = {}
        for name in names:
            if (found := self._calls(name)) is not None:
                compared = [case for case in found.every if case.test not in free]
                tasks[name] = list(map(_task, compared if any(map(_is_wrong, compared)) else found.every))
        return tasks

    def close(self) -> None:
        if self._repairs is not None:
            self._repairs.close()


def _task(case: Case) -> Task:
    may_change = case.got.changes is None or bool(case.right.changes)
    return Task(case.args, case.kwargs, case.right.value, may_change, _is_wrong(case), case.got)


def _is_wrong(case: Case) -> bool:
    return case.worst > SAME or bool(case.got.changes and not case.right.changes)
