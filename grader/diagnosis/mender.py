"""The repairs of an exercise of a submission, looked for when somebody asks (grader.diagnosis.repair).

mender = Mender(bench, calls, names)     calls: of a function; names: of all functions that were called
mender.of(calls)                         -> Repair, or None
mender.plain(calls)                      the same, if it is not far-fetched: its line is lent to what others say
mender.foresee(calls)                    it is looked for already, where there is a processor for it
mender.noticed(function)           -> the names that nothing in it reads, and those that it keeps
mender.close()                           its process, if one was started, is gone
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from grader.diagnosis.answered import Noticed
from grader.diagnosis.bench import Bench
from grader.diagnosis.calls import SAME, Calls, Case
from grader.diagnosis.repair import Repair, Repairs
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

    def foresee(self, calls: Calls) -> None:
        """Whoever asks for the repair of this function next waits less, where that can be."""
        if self._bench is not None and calls.function not in self._left:
            self._begun(self._bench).foresee(calls.function)

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
            self._repairs = Repairs(bench, Tasks(self._evidence, self._calls))
        return self._repairs

    def leave(self, function: str) -> None:
        """Look for no repair of a function, of whose answers another one may be right as well."""
        self._left.add(function)

    def close(self) -> None:
        if self._repairs is not None:
            self._repairs.close()


class Tasks(Mapping[str, list[Task]]):
    """The calls of every function that was called, but for tests that compare no answer with the right one.

    Such a test may take more than one answer for right. Each function's are made when they are first asked for.
    """

    def __init__(self, evidence: Sequence[Evidence], calls: Callable[[str], Calls | None]) -> None:
        self._calls = calls
        self._names = dict.fromkeys(call.function for test in evidence for call in test.calls)
        self._free = {test.test for test in evidence if test.outcome != "raised" and not test.comparisons}
        self._known: dict[str, list[Task]] = {}

    def __getitem__(self, name: str) -> list[Task]:
        if name not in self._known:
            found = self._calls(name) if name in self._names else None
            if found is None:
                raise KeyError(name)
            compared = [case for case in found.every if case.test not in self._free]
            cases = compared if any(map(_is_wrong, compared)) else found.every
            self._known[name] = list(map(_task, cases))
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._names if self._calls(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _task(case: Case) -> Task:
    may_change = case.got.changes is None or bool(case.right.changes)
    return Task(case.args, case.kwargs, case.right.value, may_change, _is_wrong(case), case.got)


def _is_wrong(case: Case) -> bool:
    return case.worst > SAME or bool(case.got.changes and not case.right.changes)
