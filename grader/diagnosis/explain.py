"""All stages in order, for one exercise.

    with the solution      known mistake -> choice points, chains -> pairs -> part by part -> plain facts
    without it             chains and plain facts, from what the tests compared (a learner's copy)

A test in which values are wrong gets the reading of its function's values; where the values are right, only
a mistake that changes the same arguments, has the same kinds or fails the test in the same words is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.diagnosis import known as stages
from grader.diagnosis import replay
from grader.diagnosis.board import SAME, Board, same_changes, score
from grader.diagnosis.observed import chains, compared, facts
from grader.diagnosis.programs import Budget, Known
from grader.diagnosis.reading import Reading
from grader.diagnosis.values import deviation, kind

SECONDS = 1.0
DIAGNOSED = ("failed", "raised", "timeout")


def explain(subject: Any, evidence: Sequence[Any], seconds: float = SECONDS) -> dict[str, Reading]:
    """The reading of each test that failed, where there is one."""
    failed = [one for one in evidence if one.facts.get("outcome") in DIAGNOSED and one.facts.get("function")]
    exercise = str(subject.id).partition("_")[0]
    knowledge = Known.read(subject.solution, subject.mistakes)
    if knowledge is None:
        return compared(exercise, failed, evidence)
    budget = Budget(seconds)
    case = Case(exercise, list(subject.tests), knowledge, evidence, budget)
    found: dict[str, Reading] = {}
    for function in dict.fromkeys(one.facts["function"] for one in failed):
        tests = [one for one in failed if one.facts["function"] == function]
        found |= case.function(function, tests)
    return found


class Case:
    """One exercise of one submission, while it is being explained."""

    def __init__(
        self, exercise: str, files: list[str], knowledge: Known, evidence: Sequence[Any], budget: Budget
    ) -> None:
        self._exercise, self._files, self._known = exercise, files, knowledge
        self._evidence, self._budget = evidence, budget
        self._boards: dict[str, Board | None] = {}

    def function(self, name: str, tests: Sequence[Any]) -> dict[str, Reading]:
        """The readings of the failed tests of one function."""
        board = self._board(name)
        if board is None:
            return {}
        candidates = stages.scored(board, self._known, self._budget)
        values = self._values(board, candidates) if board.wrong else []
        found = {}
        for one in tests:
            reading = self._test(board, one, values, candidates)
            if reading is not None:
                found[one.test] = reading
        return found

    def _board(self, name: str) -> Board | None:
        if name not in self._boards:
            names = self._known.part_names(name)
            self._boards[name] = Board.of(name, self._evidence, self._known.solution, names, self._budget)
        return self._boards[name]

    def _others(self, board: Board) -> list[Board]:
        names = {call.function for one in self._evidence for call in one.calls} - {board.function}
        return [other for name in sorted(names) if (other := self._board(name)) is not None]

    def _values(self, board: Board, candidates: stages.Scored) -> list[Reading]:
        """What is wrong with the values of a function: one reading, or one for each group of parts."""
        reading = stages.whole(board, candidates, self._others(board), self._budget)
        reading = reading or stages.nearly(board, candidates)
        if reading is not None:
            return [self._drawn(board, reading)]
        reading = self._chosen(board)
        if reading is not None:
            return [reading]
        readings = chains(self._exercise, board)
        covered = {part for reading in readings for part in reading.where}
        if covered >= set(board.wrong):
            return readings
        reading = stages.by_parts(board, candidates) or stages.pair(board, self._known, self._budget)
        if reading is not None:
            return [reading]
        return readings + facts(board, covered)

    def _drawn(self, board: Board, reading: Reading) -> Reading:
        """The reading with the broken link drawn, if the numbers of a chain locate it."""
        path = next((one.path for one in chains(self._exercise, board) if one.path), None)
        return reading._replace(path=path)

    def _chosen(self, board: Board) -> Reading | None:
        try:
            from grader.diagnosis.choices import explained
        except ImportError:  # a learner's copy does without the written-out layers
            return None
        return explained(board, self._exercise, self._budget)

    def _test(
        self, board: Board, one: Any, values: list[Reading], candidates: stages.Scored
    ) -> Reading | None:
        """The reading of one failed test."""
        cases = board.of_test(one.test)
        if any(case.got.changes for case in cases):
            return self._changing(board, one.test, values)
        wrong = {part for case in cases for part in board.parts if case.apart[part] > board.threshold}
        named = {each.part for each in one.comparisons if not each.right}
        if wrong or named or one.facts["outcome"] != "failed":
            about = (named & set(board.parts)) or wrong
            return next((reading for reading in values if about & set(reading.where)), None)
        odd = [case for case in cases if _odd(case)]
        return self._kind(board, candidates) if odd else self._behaviour(one, candidates)

    def _changing(self, board: Board, test: str, values: list[Reading]) -> Reading | None:
        """The mistake that changes the same arguments, and either explains the values or leaves them right."""
        explained = {reading.mistake for reading in values}
        for mistake in self._known.mistakes:
            if self._budget.left <= 0 or not same_changes(board, mistake.program.run, test):
                continue
            case = board.of_test(test)[0]
            answer = mistake.program.run(board.function, case.args, case.kwargs)
            if mistake.name in explained:
                return next(reading for reading in values if reading.mistake == mistake.name)
            if deviation(answer.value, case.right.value) <= SAME:
                return Reading(mistake.name, mistake.says)
        return None

    def _kind(self, board: Board, candidates: stages.Scored) -> Reading | None:
        """The mistake that gives the same numbers in the same kinds and shapes."""
        fitting = [mistake for mistake, result in candidates if result.kinds and result.worst <= SAME]
        told = [mistake for mistake in fitting if self._changes_kinds(board, mistake)]
        if not told:
            return None
        return Reading(told[0].name, told[0].says, len({mistake.says for mistake in told}) == 1, board.wrong)

    def _changes_kinds(self, board: Board, mistake: Any) -> bool:
        case = next(case for case in board.cases if _odd(case))
        answer = mistake.program.run(board.function, case.args, case.kwargs)
        right = case.right.value
        return answer.failure is None and kind(answer.value, right) != kind(right, right)

    def _behaviour(self, one: Any, candidates: stages.Scored) -> Reading | None:
        """The mistake with right numbers with which the test fails in the same words."""
        said = replay.plain(str(one.facts.get("public", "")))
        found = []
        for mistake, result in candidates:
            if result.worst <= SAME and self._budget.left > 0:
                if replay.words(one.test, self._files, mistake.program.run) == said:
                    found.append(mistake)
        if not found:
            return None
        return Reading(found[0].name, found[0].says, len({mistake.says for mistake in found}) == 1)


def _odd(case: Any) -> bool:
    """Whether an answer has another shape or number type than the right one."""
    if case.got.failure is not None:
        return False
    right = case.right.value
    return bool(kind(case.got.value, right) != kind(right, right))
