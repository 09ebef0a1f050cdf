"""The known mistakes of an exercise against the submission's answers.

    scored(board, known, budget)       every mistake that explains at least one wrong part
    whole(board, ...)                  one mistake that gives all the answers
    nearly(board, ...)                 the same for rounded answers
    remembering(board, ...)            a mistake that carries something from call to call
    pair(board, ...)                   two mistakes made together
    by_parts(board, ...)               a mistake for each wrong part, with parts that it does not touch left out

Numbers are compared ever more loosely; a level at which the solution would match as well says nothing.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

from grader.compare import deviation
from grader.diagnosis.board import LOOSE, SAME, Board, Case, Score, differences, score
from grader.diagnosis.programs import Budget, Known, Mistake, Program
from grader.diagnosis.reading import Cause, Reading, together

LEVELS = (1e-9, 1e-6, SAME)
MAX_CAUSES = 3
RESERVE = 0.4
MAX_REMEMBERED = 80
MAX_REPEATED = 12
TELLING = 4
Scored = list[tuple[Mistake, Score]]


def scored(board: Board, known: Known, budget: Budget) -> Scored:
    """The mistakes that agree with the submission in a part that is wrong, or everywhere if none is."""
    found = []
    for mistake in known.mistakes:
        result = score(board, mistake.program.run, budget)
        if result is not None:
            found.append((mistake, result))
    return found


def whole(
    board: Board, candidates: Scored, others: Callable[[], Iterable[Board]], budget: Budget
) -> Reading | None:
    """The mistake that gives the submission's answers in all calls, where the solution does not."""
    solution = _solution_apart(board)
    for level in LEVELS:
        matching = [(mistake, result) for mistake, result in candidates if result.worst <= level]
        if matching and solution > level:
            return _chosen(board, matching, others, budget)
    return None


def nearly(board: Board, candidates: Scored) -> Reading | None:
    """A mistake that agrees up to rounding, if all that do say the same and the solution is clearly apart."""
    matching = [mistake for mistake, result in candidates if result.worst <= LOOSE]
    if len({mistake.says for mistake in matching}) != 1 or _solution_apart(board) <= 4 * LOOSE:
        return None
    return either(matching, board.wrong)._replace(exact=False)


def nearly_right(board: Board) -> bool:
    """Whether the submission is the solution up to rounding: no other idea is looked for."""
    return _solution_apart(board) <= LOOSE


def _solution_apart(board: Board) -> float:
    return max(max(case.apart.values()) for case in board.cases)


def _chosen(board: Board, matching: Scored, others: Callable[[], Iterable[Board]], budget: Budget) -> Reading:
    """The first in the file among those that fit best: kinds too, then the other functions too."""
    best = [mistake for mistake, result in matching if result.alike] or [mistake for mistake, _ in matching]
    if len({mistake.says for mistake in best}) > 1:
        boards = list(others())
        fits = {mistake.name: _fitting(mistake, boards, budget) for mistake in best}
        most = max(fits.values())
        best = [mistake for mistake in best if fits[mistake.name] == most]
    return either(best, board.wrong)


def either(mistakes: list[Mistake], where: tuple[str, ...] = ()) -> Reading:
    """One reading of mistakes that fit equally well; if they do not all say the same, the first two of them."""
    first = mistakes[0]
    other = next((mistake for mistake in mistakes if mistake.says != first.says), None)
    ideas = {mistake.idea for mistake in mistakes}
    idea = first.idea if len(ideas) == 1 else None
    if other is None:
        return Reading(first.name, first.says, True, where, idea=idea)
    names, says = f"{first.name} or {other.name}", f"{first.says} Or: {other.says}"
    return Reading(names, says, False, where, idea=idea)


def _fitting(mistake: Mistake, boards: list[Board], budget: Budget) -> int:
    """In how many other functions the mistake gives the submission's answers."""
    results = (score(board, mistake.program.run, budget) for board in boards)
    return sum(result is not None and result.worst <= SAME for result in results)


def unsteady(board: Board, known: Known, budget: Budget) -> list[Mistake]:
    """Where the submission gave two answers to the same call: the mistakes that do so, too."""
    again = next(
        (
            one
            for one, other in itertools.combinations(board.every[-MAX_REPEATED:], 2)
            if deviation(one.got.value, other.got.value) > 0 and deviation(one.args, other.args) == 0
        ),
        None,
    )
    if again is None:
        return []
    found = []
    for mistake in known.mistakes:
        if budget.left <= 0:
            break
        one, other = (mistake.program.run(board.function, again.args, again.kwargs) for _ in range(2))
        if one.failure is None and other.failure is None and deviation(one.value, other.value) > 0:
            found.append(mistake)
    return found


def remembering(board: Board, known: Known, evidence: Iterable[Any], budget: Budget) -> Reading | None:
    """A mistake that carries something from call to call: it is run on all calls in their order."""
    cases = {id(case.args): case for case in board.every}
    calls = [call for one in evidence for call in one.calls][:MAX_REMEMBERED]
    if any(case.heavy for case in board.every):
        return None
    for mistake in known.mistakes:
        if budget.left <= 0:
            break
        if _in_order(board, mistake.program.anew(), calls, cases):
            return either([mistake], board.wrong)
    return None


def _in_order(board: Board, program: Program, calls: list[Any], cases: dict[int, Case]) -> bool:
    wrong = 0
    for call in calls:
        answer = program.run(call.function, call.args, call.kwargs)
        case = cases.get(id(call.args)) if call.function == board.function else None
        if case is not None:
            apart = differences(case.got, answer, case.right.value, board.parts)
            if max(apart.values()) > SAME:
                return False
            wrong += max(case.apart.values()) > SAME
    return wrong > 0


def pair(board: Board, known: Known, candidates: Scored, budget: Budget) -> Reading | None:
    """Two mistakes whose changes, both made to the solution, give the submission's answers."""
    if _solution_apart(board) <= SAME:
        return None
    promising = {mistake.name for mistake, _ in candidates}
    pairs = list(itertools.combinations(_relevant(board, known, budget), 2))
    pairs.sort(key=lambda two: sum(mistake.name not in promising for mistake in two))
    matching = []
    for first, second in pairs:
        if budget.left <= RESERVE * budget.seconds:
            break
        program = known.both(first, second)
        result = score(board, program.run, budget) if program is not None else None
        if result is not None and result.worst <= SAME:
            matching.append((first, second))
    if not matching:
        return None
    readings = {frozenset((first.says, second.says)) for first, second in matching}
    causes = [Cause(mistake.name, mistake.says, mistake.idea) for mistake in matching[0]]
    return together(causes, len(readings) == 1, board.wrong)


def _relevant(board: Board, known: Known, budget: Budget) -> list[Mistake]:
    """The mistakes that change the answer to one of the most telling calls, and nothing else."""
    found = []
    for mistake in known.mistakes:
        for case in board.cases[:TELLING] if budget.left > RESERVE * budget.seconds else ():
            answer = mistake.program.run(board.function, case.args, case.kwargs)
            if answer.failure is None and answer.changes:
                break
            if answer.failure is not None or deviation(answer.value, case.right.value) > SAME:
                found.append(mistake)
                break
    return found


def by_parts(board: Board, candidates: Scored) -> Reading | None:
    """A mistake for each wrong part: as few as possible, and such that say little that is not so."""
    if len(board.parts) < 2 or not board.wrong:
        return None
    fitting = [
        (
            mistake,
            frozenset(part for part in board.wrong if result.apart[part] <= SAME),
            _untrue(board, result),
        )
        for mistake, result in candidates
    ]
    for count in range(1, MAX_CAUSES + 1):
        covers = [
            chosen
            for chosen in itertools.combinations(fitting, count)
            if frozenset().union(*(parts for _, parts, _ in chosen)) == frozenset(board.wrong)
        ]
        if covers:
            best = min(covers, key=lambda chosen: sum(untrue for _, _, untrue in chosen))
            causes = [
                Cause(mistake.name, _told(mistake.says, parts, board), mistake.idea)
                for mistake, parts, _ in best
            ]
            return together(causes, False, board.wrong)
    return None


def _untrue(board: Board, result: Score) -> int:
    """In how many parts a mistake would give something else than the submission does."""
    return sum(result.apart[part] > SAME for part in board.parts)


def _told(says: str, parts: frozenset[str], board: Board) -> str:
    """What a mistake says, and about which parts, if it is not about all of them."""
    about = [part for part in board.wrong if part in parts]
    return f"In {', '.join(about)}: {says}" if len(about) < len(board.parts) else says
