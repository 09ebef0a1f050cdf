"""Deviations at the choice points of the layer exercises, alone and in pairs, against the submission's answers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

from grader.diagnosis.board import SAME, Board, score
from grader.diagnosis.layers import Deviation, answer, deviations
from grader.diagnosis.programs import Answer, Budget, run
from grader.diagnosis.reading import Reading, together

FUNCTIONS = {
    "ex11": "layer_gradients",
    "ex13": "average_layer_gradients",
    "ex15": "mlp_backprop",
}


def explained(board: Board, exercise: str, budget: Budget) -> Reading | None:
    """The one or two deviations that give the submission's answers in all calls."""
    if FUNCTIONS.get(exercise) != board.function or not board.wrong:
        return None
    table = deviations(exercise)
    for count in (1, 2):
        matching = _matching(board, exercise, table, count, budget)
        if matching:
            readings = {frozenset(one.says for one in chosen) for chosen in matching}
            ideas = [(one.name, one.says) for one in matching[0]]
            return together(ideas, len(readings) == 1, board.wrong)
    return None


def _matching(
    board: Board, exercise: str, table: Sequence[Deviation], count: int, budget: Budget
) -> list[tuple[Deviation, ...]]:
    found = []
    for chosen in itertools.combinations(table, count):
        if len({one.point for one in chosen}) < count:
            continue
        if budget.left <= 0:
            break
        result = score(board, deviating(exercise, chosen), budget)
        if result is not None and result.worst <= SAME:
            found.append(chosen)
    return found


def deviating(
    exercise: str, chosen: Sequence[Deviation]
) -> Callable[[str, tuple[Any, ...], dict[str, Any]], Answer]:
    """A program that makes these deviations."""
    picks = {one.point: one.name for one in chosen}

    def program(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        return run(lambda *own: answer(exercise, own, picks), args, kwargs)

    return program
