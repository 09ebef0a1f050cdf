"""What is known about one function of a submission: its calls, what it answered, what would have been right.

calls = Calls.of(function, evidence, solution, names, fuel)     beside the solution's answers
calls = Calls.compared(function, evidence)                      beside what the tests compared, without a solution
calls.every        the recorded calls in their order
calls.telling      some of them, the most telling ones first
calls.parts        names of the parts of the answer: ("theta1", "b1", ...), ("dW", "db", "dA_prev") or ("",)
calls.wrong        the parts in which the submission differs from what is right
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from grader.compare import ROUGH, VALUES, changed, deviation, frozen, kind, numbers, split
from grader.diagnosis.failures import failures
from grader.diagnosis.programs import Answer, Fuel, Program
from grader.evidence import Call, Comparison, Evidence

MAX_CALLS = 1500
MAX_TELLING = 40
MAX_WRONG = 28
HEAVY_TICKS = 400
ENOUGH = 3
SAME = VALUES.relative
LOOSE = ROUGH.relative
STRICT = 1e-9


class Case(NamedTuple):
    """One recorded call: its test, what was given, what the submission did, and what is right."""

    test: str
    args: tuple[object, ...]  # plain data of any kind, from a test
    kwargs: dict[str, object]
    got: Answer
    right: Answer
    apart: Mapping[str, float]
    call: Call

    @property
    def heavy(self) -> bool:
        """Whether the solution itself has much to do here."""
        return self.right.ticks > HEAVY_TICKS

    @property
    def worst(self) -> float:
        return max(self.apart.values())

    @property
    def odd(self) -> bool:
        """Whether the answer has another shape or number type than the right one."""
        right = self.right.value
        return self.got.failure is None and bool(kind(self.got.value, right) != kind(right, right))


class Seen(NamedTuple):
    """One part of one answer."""

    case: Case
    part: str
    got: object
    want: object


class Calls(NamedTuple):
    """The calls of one function beside the right answers."""

    function: str
    parts: tuple[str, ...]
    every: list[Case]
    telling: list[Case]
    wrong: tuple[str, ...]
    threshold: float
    noise: float = 0.0
    """What is no larger than this is 0, measured in one way or another."""

    @staticmethod
    def of(
        function: str,
        evidence: Iterable[Evidence],
        solution: Program,
        names: tuple[str, ...],
        fuel: Fuel,
        noise: float = 0.0,
    ) -> Calls | None:
        """The calls of a function, or None if the solution says nothing about it; `noise` is what counts as 0."""
        found: list[Case] = []
        parts: tuple[str, ...] = ()
        for test, call in _made(function, evidence):
            got = _recorded(call)
            if got is None or len(found) >= MAX_CALLS or not fuel.reaches():
                continue
            right = solution.run(function, call.args, call.kwargs)
            if right.failure is not None:
                continue
            parts = parts or _parts(right.value, names)
            got = got._replace(value=without_extras(got.value, right.value))
            apart = differences(got, right, right.value, parts, noise)
            found.append(Case(test, call.args, call.kwargs, got, right, apart, call))
        judged_wrong = any(_judged_wrong(function, test) for test in evidence)
        calls = Calls._of_cases(function, parts, found, judged_wrong)
        return calls._replace(noise=noise) if calls is not None else None

    @staticmethod
    def compared(function: str, evidence: Iterable[Evidence]) -> Calls | None:
        """The same from what the tests themselves compared: one part of an answer each time."""
        found = [case for test in evidence for case in _linked(test, function)]
        parts = tuple(dict.fromkeys(part for case in found for part in case.apart))
        whole = [case._replace(apart={**dict.fromkeys(parts, 0.0), **case.apart}) for case in found]
        return Calls._of_cases(function, parts, whole, judged_wrong=False)

    @staticmethod
    def _of_cases(
        function: str, parts: tuple[str, ...], cases: list[Case], judged_wrong: bool
    ) -> Calls | None:
        if not cases:
            return None
        worst = {part: max(case.apart[part] for case in cases) for part in parts}
        threshold = STRICT if judged_wrong and max(worst.values()) <= SAME else SAME
        wrong = tuple(part for part in parts if worst[part] > threshold)
        return Calls(function, parts, cases, _telling(cases, threshold), wrong, threshold)

    @property
    def apart(self) -> float:
        """How far the submission is from what is right."""
        return max(case.worst for case in self.telling)

    def that_came(self) -> Calls | None:
        """Those calls that came to an answer of the right shape, if others did not and enough of these are wrong."""
        came = [case for case in self.every if case.worst < math.inf]
        if len(came) == len(self.every) or sum(case.worst > SAME for case in came) < ENOUGH:
            return None
        return Calls._of_cases(self.function, self.parts, came, judged_wrong=False)

    def of_test(self, test: str) -> list[Case]:
        """The calls that a test made."""
        return [case for case in self.every if case.test == test]

    def seen(self, part: str, cases: Iterable[Case] | None = None) -> Iterator[Seen]:
        """This part of each answer that is built like the right one."""
        for case in self.every if cases is None else cases:
            if case.got.failure is not None or (
                isinstance(case.right.value, dict) and part not in case.right.value
            ):
                continue
            names = tuple(case.right.value) if isinstance(case.right.value, dict) else self.parts
            mine = split(case.got.value, case.right.value, names)
            right = split(case.right.value, case.right.value, names)
            if mine is not None and right is not None:
                yield Seen(case, part, mine[part], right[part])


def _made(function: str, evidence: Iterable[Evidence]) -> Iterator[tuple[str, Call]]:
    return ((test.test, call) for test in evidence for call in test.calls if call.function == function)


def _recorded(call: Call) -> Answer | None:
    """The submission's answer; None for a call that says nothing about it (not started, missing)."""
    if call.failure is not None:
        if call.failure.outcome not in ("raised", "timeout", "failed"):
            return None
        failure = call.failure.kind or call.failure.outcome, call.failure.message
        return Answer(failure=failure, line=call.failure.line or None)
    if call.reply is None:
        return None
    if call.reply.arguments is None:
        return Answer(call.reply.value)
    after = call.reply.arguments[: len(call.args)]
    return Answer(call.reply.value, None, changed(tuple(call.args), after), after)


def _judged_wrong(function: str, test: Evidence) -> bool:
    """Whether a test says that something in the answers of this function is wrong, or may have meant it."""
    if not any(call.function == function for call in test.calls):
        return False
    for comparison in test.comparisons:
        if not comparison.right:
            replies = [(call.function, call.reply.value) for call in test.calls if call.reply is not None]
            holding = {name for name, value in replies if _within(value, comparison.part, comparison.got)}
            if not holding or function in holding:
                return True
    return False


def _within(value: object, part: str, got: object) -> bool:
    """Whether an answer holds what was compared, at any depth."""
    items = value if isinstance(value, list | tuple) and len(value) <= 20 else []
    return holds(value, part, got) or any(_within(item, part, got) for item in items)


def _linked(test: Evidence, function: str) -> Iterator[Case]:
    """Each comparison of a test beside the call whose answer holds what was compared."""
    for call, comparison in linked(test, function):
        got, right = Answer({comparison.part: comparison.got}), Answer({comparison.part: comparison.want})
        apart = {comparison.part: math.inf if not comparison.right else 0.0}
        yield Case(test.test, call.args, call.kwargs, got, right, apart, call)


def linked(test: Evidence, function: str) -> Iterator[tuple[Call, Comparison]]:
    """The comparisons of a test, each with the call whose answer holds what was compared."""
    calls = [call for call in test.calls if call.function == function and call.reply is not None]
    first = 0
    for comparison in test.comparisons:
        for place in range(first, len(calls)):
            call = calls[place]
            if call.reply is not None and holds(call.reply.value, comparison.part, comparison.got):
                yield call, comparison
                first = place
                break


def holds(value: object, part: str, got: object) -> bool:
    """Whether an answer holds what was compared, as this part of it."""
    if isinstance(value, dict):
        return part in value and equal(value[part], got)
    items = value if isinstance(value, list | tuple) and len(value) <= 20 else []
    return equal(value, got) or any(equal(item, got) for item in items)


def equal(value: object, got: object) -> bool:
    """Whether they are the same numbers, to the last bit."""
    mine, other = numbers(value), numbers(got)
    return mine is not None and other is not None and np.array_equal(mine, other, equal_nan=True)


def _parts(value: object, names: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(str(key) for key in value)
    if isinstance(value, tuple):
        return (
            names if len(names) == len(value) else tuple(f"result {place + 1}" for place in range(len(value)))
        )
    return ("",)


def without_extras(got: object, right: object) -> object:
    """An answer without the entries that nobody asked for."""
    if isinstance(got, dict) and isinstance(right, dict):
        return {key: got[key] for key in right if key in got}
    return got


def differences(
    got: Answer, like: Answer, right: object, parts: tuple[str, ...], noise: float = 0.0
) -> dict[str, float]:
    """How far one answer of the submission is from a program's, part by part."""
    if got.failure is not None or like.failure is not None:
        return dict.fromkeys(parts, failures(got.failure, like.failure))
    mine, other = split(got.value, right, parts), split(like.value, right, parts)
    if mine is None or other is None:
        whole = deviation(got.value, like.value) if mine is other else math.inf
        return dict.fromkeys(parts, whole)
    return {part: deviation(_quiet(mine[part], noise), _quiet(other[part], noise)) for part in parts}


def _quiet(value: object, noise: float) -> object:
    array = numbers(value) if noise else None
    return value if array is None else np.where(np.abs(array) <= noise, 0.0, array)


def _telling(cases: list[Case], threshold: float) -> list[Case]:
    """Wrong answers, then right ones: new arguments before known ones, each test in turn, what takes long last."""
    turn: dict[str, int] = {}
    known: set[object] = set()
    ranked: list[tuple[bool, bool, bool, int, int, Case]] = []
    for case in cases:
        turn[case.test] = turn.get(case.test, 0) + 1
        endless = case.got.failure is not None and case.got.failure[0] == "timeout"
        key = frozen(case.args)
        rank = (
            endless or case.heavy,
            case.worst <= threshold,
            key in known,
            turn[case.test],
            len(ranked),
            case,
        )
        ranked.append(rank)
        known.add(key)
    ranked.sort(key=lambda entry: entry[:5])
    light = any(not entry[0] and not entry[1] for entry in ranked)
    chosen = [entry for entry in ranked if not (light and entry[5].heavy)]
    wrong_ones = [entry[5] for entry in chosen if not entry[1]][:MAX_WRONG]
    return wrong_ones + [entry[5] for entry in chosen if entry[1]][: MAX_TELLING - len(wrong_ones)]
