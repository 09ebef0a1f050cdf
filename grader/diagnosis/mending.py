"""Source: the smallest change to the learner's own program that makes it right (grader.diagnosis.repair).

    mender = Mender(bench, calls, names)     calls: of a function; names: of all functions that were called
    mender.of(calls)                         -> Repair, or None
    mender.plain(calls)                      the same, if it is not far-fetched: its line is lent to what others say
    Mending                                  the source: speaks where nothing cheaper explains all calls

The search has a process of its own, which is started when something is looked for first. It is told the calls and
never what is right. A copy without solutions knows no right answers, and looks for no repair.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar

from grader import result
from grader.diagnosis.bench import Bench
from grader.diagnosis.calls import SAME, Calls, Case
from grader.diagnosis.causes import REPAIR, Candidate, Cause, Offer, Source
from grader.diagnosis.repair import PLAIN_TIERS, TIERS, Repair, Repairs, Task
from grader.diagnosis.scores import Score


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


class Mending(Source):
    """One change on one line of the learner's file that makes all calls right."""

    name: ClassVar[result.Source] = "repair"

    def offers(self) -> Iterable[Offer]:
        return (Offer(REPAIR, self._candidates),) if self.matter.known is not None else ()

    def _candidates(self, calls: Calls) -> Iterator[Candidate]:
        found = self.matter.mender.of(calls)
        if found is not None:
            yield Candidate((cause_of(found),), Score(dict.fromkeys(calls.parts, 0.0)), found.exact)


def cause_of(repair: Repair) -> Cause:
    """A repair as a cause: the kind of slip and its line, nothing of the code."""
    slip = repair.slip
    return Cause(repair.kind, slip.idea, slip.says, REPAIR, "repair", repair.line, repair.columns)


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
