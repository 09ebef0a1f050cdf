"""Deviations at the choice points of the layer exercises, alone and in pairs, against the submission's answers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any

from grader.diagnosis.board import SAME, Board, score
from grader.diagnosis.layers import Deviation, answer, deviations
from grader.diagnosis.programs import Answer, Budget, run
from grader.diagnosis.reading import Cause, Reading, together

FUNCTIONS = {
    "ex11": "layer_gradients",
    "ex13": "average_layer_gradients",
    "ex15": "mlp_backprop",
}
IDEAS = {
    "forgets-the-two": "factor-two-lost",
    "turns-the-error-round": "sign-turned",
    "takes-the-size-of-the-error": "sign-dropped",
    "skips-the-activation": "z-for-a",
    "starts-from-the-cost": "height-for-slope",
    "adds-up-instead-of-averaging": "not-averaged",
    "averages-over-all-entries": "mean-over-the-wrong-number",
    "divides-by-the-width": "mean-over-the-wrong-number",
    "divides-twice": "averaged-twice",
    "takes-the-slope-at-the-activation": "slope-at-the-wrong-place",
    "skips-the-slope-of-the-activation": "slope-left-out",
    "puts-the-value-for-the-slope": "height-for-slope",
    "forgets-the-bias": "weight-and-bias",
    "takes-the-hidden-slope-at-the-activation": "slope-at-the-wrong-place",
    "drops-the-hidden-slope": "slope-left-out",
    "puts-the-value-for-the-hidden-slope": "height-for-slope",
    "uses-the-slope-of-the-layer-above": "wrong-partner",
    "transposes-the-weight-gradient": "transposed",
    "takes-the-layers-own-output": "input-of-the-layer",
    "takes-z-for-what-feeds-the-layer": "z-for-a",
    "forgets-the-input": "resting-factor-lost",
    "takes-the-weight-for-the-input": "which-factor-stays",
    "divides-the-weights-twice": "averaged-twice",
    "adds-up-the-weights": "not-averaged",
    "uses-the-first-example": "examples-left-out",
    "listens-to-one-example": "examples-left-out",
    "multiplies-the-means": "added-before-multiplied",
    "divides-the-bias-twice": "averaged-twice",
    "adds-up-the-bias": "not-averaged",
    "shares-one-bias": "one-for-all",
    "keeps-the-bias-per-example": "sum-over-paths-forgotten",
    "sums-the-bias-along-the-outputs": "wrong-axis",
    "multiplies-by-the-bias": "bias-multiplied",
    "stops-at-the-last-arrow-of-the-bias": "road-not-from-the-cost",
    "goes-back-through-the-turned-weights": "transposed",
    "goes-back-through-the-wrong-weights": "wrong-partner",
    "averages-the-paths": "sum-over-paths-forgotten",
    "follows-the-first-path": "sum-over-paths-forgotten",
    "ignores-the-signs-of-the-weights": "sign-dropped",
    "goes-back-without-delta": "road-not-from-the-cost",
    "sends-values-back-instead-of-deltas": "values-among-slopes",
    "drops-the-weights-on-the-way-back": "link-left-out",
    "multiplies-by-the-input-too": "which-factor-stays",
    "divides-again-on-the-way-back": "averaged-twice",
    "forgets-the-mean-below": "not-averaged",
    "adds-up-the-activations": "one-for-all",
    "lists-the-results-backwards": "order-of-results",
    "puts-the-bias-first": "order-of-results",
}
"""The idea behind each deviation."""


def explained(board: Board, exercise: str, budget: Budget) -> Reading | None:
    """The one or two deviations that give the submission's answers in all calls."""
    if FUNCTIONS.get(exercise) != board.function or not board.wrong:
        return None
    table = deviations(exercise)
    for count in (1, 2):
        matching = _matching(board, exercise, table, count, budget)
        if matching:
            readings = {frozenset(one.says for one in chosen) for chosen in matching}
            causes = [Cause(one.name, one.says, IDEAS.get(one.name)) for one in matching[0]]
            return together(causes, len(readings) == 1, board.wrong)
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
