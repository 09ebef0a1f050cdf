"""How far a program is from the submission.

score(calls, run, fuel)          part by part, over the telling calls; None once it can explain nothing that is wrong
same_changes(calls, run, test)   in what it leaves of the arguments

Most candidates are out after the first call, which is a wrong one: only those that survive are run on all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple

from grader.compare import deviation, kind
from grader.diagnosis.calls import LOOSE, SAME, Calls, Case, differences, without_extras
from grader.diagnosis.programs import Answer, Fuel, Run

MAX_SLOW = 1
ROUNDING = 1e-9
"""An argument that is moved by less is where it was but for rounding: another thing than one that was moved."""


class Score(NamedTuple):
    """How far a program is from the submission: per part, over all calls; whether kinds and changes agree too."""

    apart: Mapping[str, float]
    alike: bool = True

    @property
    def worst(self) -> float:
        return max(self.apart.values(), default=math.inf)


def score(calls: Calls, run: Run, fuel: Fuel) -> Score | None:
    """Compare a program with the submission on the telling calls; None once it can explain nothing that is wrong."""
    apart = dict.fromkeys(calls.parts, 0.0)
    alike = True
    seen = slow = 0
    for case in calls.telling:
        if not fuel.reaches() or slow > MAX_SLOW:
            return None
        answer = run(calls.function, case.args, case.kwargs)
        if _too_slow(case, answer):
            slow += 1
            continue
        seen += 1
        answer = answer._replace(value=without_extras(answer.value, case.right.value))
        here = differences(case.got, answer, case.right.value, calls.parts, calls.noise)
        apart = {part: max(apart[part], here[part]) for part in calls.parts}
        if not _possible(calls, apart):
            return None
        alike = alike and max(apart.values()) <= SAME and _same_manner(case, answer)
    return Score(apart, alike) if seen else None


def _too_slow(case: Case, answer: Answer) -> bool:
    """Whether a program was broken off where the submission came to an end: that says nothing about either."""
    broken_off = answer.failure is not None and answer.failure[0] == "timeout"
    return broken_off and (case.got.failure is None or case.got.failure[0] != "timeout")


def _possible(calls: Calls, apart: Mapping[str, float]) -> bool:
    if calls.wrong:
        return any(apart[part] <= LOOSE for part in calls.wrong)
    return all(apart[part] <= LOOSE for part in calls.parts)


def _same_manner(case: Case, answer: Answer) -> bool:
    """Whether shapes, number types and changed arguments are those of the submission."""
    if case.got.failure is not None or answer.failure is not None:
        return True
    alike = kind(case.got.value, case.right.value) == kind(answer.value, case.right.value)
    return bool(alike and (case.got.changes is None or case.got.changes == answer.changes))


def same_changes(calls: Calls, run: Run, test: str) -> float:
    """How far the arguments that a program leaves are from those that the submission left, in this test.

    What is rounded on the way back is not what was never brought back.
    """
    worst = 0.0
    for case in calls.of_test(test):
        if case.got.changes is None:
            continue
        answer = run(calls.function, case.args, case.kwargs)
        if answer.changes != case.got.changes or _rounds(case, answer) != _rounds(case, case.got):
            return math.inf
        worst = max([worst, *map(deviation, case.got.after, answer.after)])
    return worst


def _rounds(case: Case, answer: Answer) -> bool:
    """Whether the arguments are what they were, but for rounding."""
    return all(
        deviation(after, before) <= ROUNDING for before, after in zip(case.args, answer.after, strict=False)
    )
