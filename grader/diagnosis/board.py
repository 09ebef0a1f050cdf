"""What is known about one function of a submission: its calls, what it answered, what would have been right.

board = Board.of(function, evidence, solution, names, budget)
board.every        the recorded calls in their order
board.cases        some of them, the most telling ones first
board.parts        names of the parts of the answer: ("theta1", "b1", ...), ("dW", "db", "dA_prev") or ("",)
board.wrong        the parts in which the submission differs from the solution
score(board, run)  how far a program is from the submission, part by part
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from grader.compare import changed, deviation, frozen, kind, split
from grader.diagnosis.programs import Answer, Budget, Program
from grader.evidence import Call, Evidence

MAX_CALLS = 1500
MAX_CASES = 40
MAX_WRONG = 28
HEAVY = 0.03
SAME = 1e-4
LOOSE = 5e-3
Run = Callable[[str, tuple[Any, ...], dict[str, Any]], Answer]


class Case(NamedTuple):
    """One recorded call: its test, what was given, what the submission did, and what the solution does."""

    test: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    got: Answer
    right: Answer
    apart: dict[str, float]
    heavy: bool = False


class Score(NamedTuple):
    """How far a program is from the submission: per part, over all calls; and whether kinds and changes agree too."""

    apart: dict[str, float]
    alike: bool

    @property
    def worst(self) -> float:
        return max(self.apart.values(), default=math.inf)


class Board(NamedTuple):
    """The calls of one function, with the solution's answers."""

    function: str
    parts: tuple[str, ...]
    every: list[Case]
    cases: list[Case]
    wrong: tuple[str, ...]
    threshold: float

    @staticmethod
    def of(
        function: str, evidence: Iterable[Evidence], solution: Program, names: tuple[str, ...], budget: Budget
    ) -> Board | None:
        """The board of a function, or None if the solution says nothing about it."""
        found: list[Case] = []
        parts: tuple[str, ...] = ()
        for one in evidence:
            for call in one.calls:
                if call.function != function or len(found) >= MAX_CALLS or budget.left <= 0:
                    continue
                got = _recorded(call)
                started = time.process_time()
                right = solution.run(function, call.args, call.kwargs)
                heavy = time.process_time() - started > HEAVY
                if got is None or right.failure is not None:
                    continue
                parts = parts or _parts(right.value, names)
                got = got._replace(value=without_extras(got.value, right.value))
                apart = differences(got, right, right.value, parts)
                found.append(Case(one.test, call.args, call.kwargs, got, right, apart, heavy))
        if not found:
            return None
        judged_wrong = any(
            not each.right for one in evidence for each in one.comparisons if _calls(one, function)
        )
        worst = {part: max(case.apart[part] for case in found) for part in parts}
        threshold = SAME if not judged_wrong or max(worst.values()) > SAME else 1e-9
        wrong = tuple(part for part in parts if worst[part] > threshold)
        return Board(function, parts, found, _telling(found, threshold), wrong, threshold)

    def of_test(self, test: str) -> list[Case]:
        """The calls that a test made."""
        return [case for case in self.every if case.test == test]


def _calls(evidence: Evidence, function: str) -> bool:
    return any(call.function == function for call in evidence.calls)


def _recorded(call: Call) -> Answer | None:
    """The submission's answer; None for a call that says nothing about it (not started, missing)."""
    if call.failure is not None:
        if call.failure.outcome not in ("raised", "timeout", "failed"):
            return None
        return Answer(failure=(call.failure.kind or call.failure.outcome, call.failure.message))
    if call.reply is None:
        return None
    if call.reply.arguments is None:
        return Answer(call.reply.value)
    after = tuple(call.reply.arguments[: len(call.args)])
    return Answer(call.reply.value, None, changed(tuple(call.args), after), after)


def _parts(value: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(value, dict):
        return tuple(str(key) for key in value)
    if isinstance(value, tuple):
        return (
            names if len(names) == len(value) else tuple(f"result {place + 1}" for place in range(len(value)))
        )
    return ("",)


def without_extras(got: Any, right: Any) -> Any:
    if isinstance(got, dict) and isinstance(right, dict):
        return {key: got[key] for key in right if key in got}
    return got


def differences(got: Answer, like: Answer, right: Any, parts: tuple[str, ...]) -> dict[str, float]:
    """How far one answer of the submission is from a program's, part by part."""
    if got.failure is not None or like.failure is not None:
        return dict.fromkeys(parts, _failures(got.failure, like.failure))
    mine, other = split(got.value, right, parts), split(like.value, right, parts)
    if mine is None or other is None:
        whole = deviation(got.value, like.value) if mine is other else math.inf
        return dict.fromkeys(parts, whole)
    return {part: deviation(mine[part], other[part]) for part in parts}


def _failures(got: tuple[str, str] | None, like: tuple[str, str] | None) -> float:
    """The same exception with the same text is the same; with another text, nearly so."""
    if got is None or like is None or got[0] != like[0]:
        return math.inf
    return 0.0 if got[0] in ("RecursionError", "timeout") or like[1] in got[1] else 2e-3


def _telling(cases: list[Case], threshold: float) -> list[Case]:
    """Wrong answers, then right ones: new arguments before known ones, each test in turn, what takes long last."""
    turn: dict[str, int] = {}
    known: set[Any] = set()
    ranked: list[tuple[bool, bool, bool, int, int, Case]] = []
    for case in cases:
        turn[case.test] = turn.get(case.test, 0) + 1
        wrong = any(apart > threshold for apart in case.apart.values())
        endless = case.got.failure is not None and case.got.failure[0] == "timeout"
        key = frozen(case.args)
        ranked.append((endless or case.heavy, not wrong, key in known, turn[case.test], len(ranked), case))
        known.add(key)
    ranked.sort(key=lambda entry: entry[:5])
    light = any(not entry[0] and not entry[1] for entry in ranked)
    chosen = [entry for entry in ranked if not (light and entry[5].heavy)]
    wrong_ones = [entry[5] for entry in chosen if not entry[1]][:MAX_WRONG]
    return wrong_ones + [entry[5] for entry in chosen if entry[1]][: MAX_CASES - len(wrong_ones)]


def score(board: Board, run: Run, budget: Budget) -> Score | None:
    """Compare a program with the submission on all calls; None once it can explain nothing that is wrong."""
    apart = dict.fromkeys(board.parts, 0.0)
    alike = True
    seen = slow = 0
    for case in board.cases:
        if budget.left <= 0 or slow > 1:
            return None
        answer = run(board.function, case.args, case.kwargs)
        if _too_slow(case, answer):
            slow += 1
            continue
        seen += 1
        answer = answer._replace(value=without_extras(answer.value, case.right.value))
        here = differences(case.got, answer, case.right.value, board.parts)
        apart = {part: max(apart[part], here[part]) for part in board.parts}
        if not _possible(board, apart):
            return None
        alike = alike and max(apart.values()) <= SAME and _same_manner(case, answer)
    return Score(apart, alike) if seen else None


def _too_slow(case: Case, answer: Answer) -> bool:
    """Whether a program was broken off where the submission came to an end: that says nothing about either."""
    broken_off = answer.failure is not None and answer.failure[0] == "timeout"
    return broken_off and (case.got.failure is None or case.got.failure[0] != "timeout")


def _possible(board: Board, apart: dict[str, float]) -> bool:
    if board.wrong:
        return any(apart[part] <= LOOSE for part in board.wrong)
    return all(apart[part] <= LOOSE for part in board.parts)


def _same_manner(case: Case, answer: Answer) -> bool:
    """Whether shapes, number types and changed arguments are those of the submission."""
    if case.got.failure is not None or answer.failure is not None:
        return True
    alike = kind(case.got.value, case.right.value) == kind(answer.value, case.right.value)
    return alike and (case.got.changes is None or case.got.changes == answer.changes)


def same_changes(board: Board, run: Run, test: str) -> float:
    """How far the arguments that a program leaves are from those that the submission left, in this test."""
    worst = 0.0
    for case in board.of_test(test):
        if case.got.changes is None:
            continue
        answer = run(board.function, case.args, case.kwargs)
        if answer.changes != case.got.changes:
            return math.inf
        worst = max([worst, *map(deviation, case.got.after, answer.after)])
    return worst
