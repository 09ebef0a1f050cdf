"""All stages in order, for one exercise.

    with the solution      known mistake -> choice points, chains -> pairs -> part by part -> plain facts
    without it             chains and plain facts, from what the tests compared (a learner's copy)

A test in which values are wrong gets the reading of its function's values; where the values are right, only
a mistake that changes the same arguments, has the same kinds or fails the test in the same words is named.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from grader.compare import deviation, kind
from grader.diagnosis import known as stages
from grader.diagnosis import replay
from grader.diagnosis.board import SAME, Board, Case, same_changes, without_extras
from grader.diagnosis.observed import chains, compared, constant, facts
from grader.diagnosis.programs import Budget, Known, Mistake
from grader.diagnosis.reading import Reading
from grader.evidence import Evidence, Subject

SECONDS = 1.5
DIAGNOSED = ("failed", "raised", "timeout")


def explain(subject: Subject, evidence: Sequence[Evidence], seconds: float = SECONDS) -> dict[str, Reading]:
    """The reading of each test that failed, where there is one."""
    failed = [
        one
        for one in evidence
        if one.outcome in DIAGNOSED and one.failure is not None and one.failure.function
    ]
    exercise = subject.id.partition("_")[0]
    knowledge = Known.read(subject.solution, subject.mistakes)
    if knowledge is None:
        return compared(exercise, failed, evidence)
    budget = Budget(seconds)
    case = Explainer(exercise, list(subject.tests), knowledge, evidence, budget)
    readings = {one.test: case.reading(one) for one in failed}
    return {test: reading for test, reading in readings.items() if reading is not None}


class Explainer:
    """One exercise of one submission, while it is being explained."""

    def __init__(
        self, exercise: str, files: list[str], knowledge: Known, evidence: Sequence[Evidence], budget: Budget
    ) -> None:
        self._exercise, self._files, self._known = exercise, files, knowledge
        self._evidence, self._budget = evidence, budget
        self._boards: dict[str, Board | None] = {}
        self._candidates: dict[str, stages.Scored] = {}
        self._readings: dict[str, list[Reading]] = {}

    def reading(self, one: Evidence) -> Reading | None:
        """The reading of one failed test: of the function that was called last, or of an earlier one."""
        functions = [_blamed(one), *(call.function for call in reversed(one.calls))]
        boards = [board for name in dict.fromkeys(functions) if (board := self._board(name)) is not None]
        for board in boards:
            reading = self._answers(board, one)
            if reading is not None:
                return reading
        if any(_odd(case) for board in boards for case in board.of_test(one.test)):
            return None
        return self._behaviour(boards, one)

    def _board(self, name: str) -> Board | None:
        if name not in self._boards:
            names = self._known.part_names(name)
            board = Board.of(name, self._evidence, self._known.solution, names, self._budget)
            self._boards[name] = board
            if board is not None:
                self._candidates[name] = stages.scored(board, self._known, self._budget)
                self._readings[name] = self._values(board, self._candidates[name]) if board.wrong else []
        return self._boards[name]

    def _others(self, board: Board) -> list[Board]:
        """The boards of the other functions, without an explanation of their own."""
        names = {call.function for one in self._evidence for call in one.calls} - {board.function}
        made = [
            Board.of(name, self._evidence, self._known.solution, self._known.part_names(name), self._budget)
            for name in sorted(names)
        ]
        return [other for other in made if other is not None]

    def _values(self, board: Board, candidates: stages.Scored) -> list[Reading]:
        """What is wrong with the values of a function: one reading, or one for each group of parts."""
        reading = stages.whole(board, candidates, lambda: self._others(board), self._budget)
        reading = reading or stages.nearly(board, candidates)
        if reading is not None:
            return [self._drawn(board, reading)]
        if stages.nearly_right(board):
            return facts(board, ())
        if len(readings := constant(board)) == 1 and set(readings[0].where) == set(board.wrong):
            return readings
        reading = self._chosen(board)
        if reading is not None:
            return [reading]
        readings = chains(self._exercise, board)
        covered = {part for reading in readings for part in reading.where}
        if covered >= set(board.wrong):
            return readings
        reading = (
            stages.remembering(board, self._known, self._evidence, self._budget)
            or stages.pair(board, self._known, candidates, self._budget)
            or stages.by_parts(board, candidates)
        )
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

    def _answers(self, board: Board, one: Evidence) -> Reading | None:
        """What is wrong with a function's answers in a test: changed arguments, values, or kinds."""
        cases = board.of_test(one.test)
        if any(case.got.changes for case in cases):
            return self._changing(board, one.test)
        wrong = {part for case in cases for part in board.parts if case.apart[part] > board.threshold}
        named = {each.part for each in one.comparisons if not each.right}
        if wrong or named or one.outcome != "failed":
            about = (named & set(board.parts)) or wrong or set(board.wrong)
            readings = self._readings[board.function]
            reading = next((each for each in readings if about & set(each.where)), None)
            if reading is not None:
                return reading
        odd = next((case for case in cases if _odd(case)), None)
        return self._kind(board, odd) if odd is not None else None

    def _changing(self, board: Board, test: str) -> Reading | None:
        """The mistake that changes the same arguments, and either explains the values or leaves them right."""
        case = board.of_test(test)[0]
        found = []
        for mistake in self._known.mistakes:
            apart = same_changes(board, mistake.program.run, test) if self._budget.left > 0 else math.inf
            if apart == math.inf:
                continue
            for reading in self._readings[board.function]:
                if reading.mistake == mistake.name:
                    return reading
            answer = mistake.program.run(board.function, case.args, case.kwargs)
            if deviation(without_extras(answer.value, case.right.value), case.right.value) <= SAME:
                found.append((apart, mistake))
        nearest = [mistake for apart, mistake in found if apart <= 1e-12 + min(apart for apart, _ in found)]
        return stages.either(nearest) if nearest else None

    def _kind(self, board: Board, odd: Case) -> Reading | None:
        """The mistake that gives the same numbers in the same kinds and shapes."""
        found = []
        for mistake, result in self._candidates[board.function]:
            if result.alike and result.worst <= SAME:
                answer = mistake.program.run(board.function, odd.args, odd.kwargs)
                right = odd.right.value
                if answer.failure is None and kind(answer.value, right) != kind(right, right):
                    found.append(mistake)
        return stages.either(found, board.wrong) if found else None

    def _behaviour(self, boards: list[Board], one: Evidence) -> Reading | None:
        """The mistake with which the test fails in the same words, though it gives the same answers in it."""
        wrong = next((board for board in boards if board.wrong), None)
        if wrong is None:
            equal = [
                {mistake.name for mistake, result in self._candidates[board.function] if result.worst <= SAME}
                for board in boards
            ]
            likely = [
                mistake for mistake in self._known.mistakes if all(mistake.name in names for names in equal)
            ]
        else:
            told = {reading.mistake for reading in self._readings[wrong.function]}
            likely = [mistake for mistake in self._known.mistakes if mistake.name in told]
            likely = likely if told else stages.unsteady(wrong, self._known, self._budget)
        found = [mistake for mistake in likely if self._fails(one, mistake)]
        if not found:
            return None
        reading = stages.either(found)
        return reading._replace(exact=reading.exact and wrong is not None)

    def _fails(self, one: Evidence, mistake: Mistake) -> bool:
        if self._budget.left <= 0:
            return False
        said = replay.words(one.test, self._files, mistake.program.run)
        return said is not None and replay.alike(said, one.failure.detail if one.failure is not None else "")


def _blamed(one: Evidence) -> str:
    """The function that was called last before the test failed."""
    return one.failure.function if one.failure is not None else ""


def _odd(case: Case) -> bool:
    """Whether an answer has another shape or number type than the right one."""
    if case.got.failure is not None:
        return False
    right = case.right.value
    return bool(kind(case.got.value, right) != kind(right, right))
