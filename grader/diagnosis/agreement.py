"""Whether a program answers as the submission does, where comparing call by call does not tell.

in_order(calls, program, made, cases)    a program that carries something from call to call: all calls in order
but_for_one_test(calls, program)         one that gives the answers of all tests but a single one
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.diagnosis.calls import ENOUGH, SAME, Calls, Case, differences
from grader.diagnosis.programs import Program
from grader.evidence import Call


def in_order(calls: Calls, program: Program, made: Sequence[Call], cases: Mapping[int, Case]) -> bool:
    """Whether the program gives every answer of the submission, called as often and in the same order."""
    wrong = 0
    for call in made:
        answer = program.run(call.function, call.args, call.kwargs)
        case = cases.get(id(call.args)) if call.function == calls.function else None
        if case is not None:
            apart = differences(case.got, answer, case.right.value, calls.parts, calls.noise)
            if max(apart.values()) > SAME:
                return False
            wrong += case.worst > SAME
    return wrong > 0


def but_for_one_test(calls: Calls, program: Program) -> bool:
    """Whether a program gives wrong answers of several tests, and all answers but those of one test."""
    agreed, other = list[str](), set[str]()
    for case in calls.telling:
        answer = program.run(calls.function, case.args, case.kwargs)
        apart = max(differences(case.got, answer, case.right.value, calls.parts, calls.noise).values())
        if apart > SAME:
            other.add(case.test)
        elif case.worst > SAME:
            agreed.append(case.test)
        if len(other) > 1:
            return False
    clear = [test for test in agreed if test not in other]
    return len(other) == 1 and len(clear) >= ENOUGH and len(set(clear)) > 1
