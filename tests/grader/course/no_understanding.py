"""What answers earn that have the right shape and nothing behind it: python tests/grader/course/no_understanding.py

    zeros, ones, random     every number of a right answer replaced
    arguments               in place of each number or array, an argument of the same shape
    visible numbers         the right answers to the calls of the visible tests of another grading, zeros elsewhere

The programs here have more than anybody who understands nothing could have: they run the solution, so they ask for
values where a right answer does, and their answers have its structure to the last bracket.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

if __name__ == "__main__":
    root = Path(__file__).parents[3]
    sys.path[:0] = [str(root), str(root / "tests" / "hidden")]

from grader.catalog import Exercise
from tests.grader.course.runner import Program, earned, ending_program, judged
from tests.grader.diagnosis.harness import EXERCISES, exercise, fresh

Replace = Callable[[np.ndarray[Any, Any], tuple[Any, ...]], Any]


def solution(one: Exercise) -> Program:
    """The right answers."""
    return ending_program(one.solution.read_text(encoding="utf-8"))


def shaped(one: Exercise, replace: Replace) -> Program:
    """A program that answers with the structure of the right answer, its numbers replaced."""
    right = solution(one)

    def every(value: Any, args: tuple[Any, ...]) -> Any:
        if isinstance(value, dict):
            return {key: every(item, args) for key, item in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(every(item, args) for item in value)
        found = replace(np.asarray(value), args)
        return found if isinstance(value, np.ndarray) else np.asarray(found).item()

    def program(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        given = fresh(args)  # what a purity test looks at stays as it is
        return every(right(function, given, kwargs), fresh(args))

    return program


def argument_of_shape(value: np.ndarray[Any, Any], args: tuple[Any, ...]) -> Any:
    """The first number or array among the arguments with this shape, looked for in lists and dicts, too; else 0."""
    for one in _parts(args):
        if np.shape(one) == value.shape:
            return np.array(one, dtype=value.dtype)
    return np.zeros_like(value)


def _parts(given: Any) -> Iterator[Any]:
    if isinstance(given, dict):
        given = list(given.values())
    if isinstance(given, list | tuple):
        for one in given:
            yield from _parts(one)
    elif isinstance(given, int | float | np.ndarray):
        yield given


def visible_numbers(one: Exercise, seed: int) -> Program:
    """Right answers where a visible test of this other grading made the same call, zeros elsewhere."""
    right, learnt = solution(one), {}

    for outcome in judged(one, right, seed):
        if outcome.folder == "visible":
            learnt |= {_key(call.function, call.args): call.reply.value for call in outcome.calls}
    zeros = shaped(one, lambda value, args: np.zeros_like(value))

    def program(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        known = learnt.get(_key(function, args))
        return known if known is not None else zeros(function, args, kwargs)

    return program


def _key(function: str, args: tuple[Any, ...]) -> str:
    return f"{function} {[one if not callable(one) else 'f' for one in _plain(args)]}"


def _plain(given: Any) -> list[Any]:
    """The arguments as text tells them apart: arrays as lists, functions by nothing."""
    items = list(given.items()) if isinstance(given, dict) else list(given)
    return [
        _plain(item)
        if isinstance(item, dict | list | tuple)
        else item.tolist()
        if isinstance(item, np.ndarray)
        else item
        for item in items
    ]


def programs(one: Exercise, seed: int) -> dict[str, Program]:
    """Every kind of answer without understanding, to be graded with this seed."""
    random = np.random.default_rng(seed)
    return {
        "zeros": shaped(one, lambda value, args: np.zeros_like(value)),
        "ones": shaped(one, lambda value, args: np.ones_like(value)),
        "random": shaped(one, lambda value, args: (random.normal(size=value.shape) * 2).astype(value.dtype)),
        "arguments": shaped(one, argument_of_shape),
        "visible numbers": visible_numbers(one, seed + 1000),
    }


def scores(one: Exercise, seed: int) -> dict[str, float]:
    """What each kind earns."""
    return {kind: earned(one, program, seed) for kind, program in programs(one, seed).items()}


def main() -> None:
    kinds = ["zeros", "ones", "random", "arguments", "visible numbers"]
    print(f"{'':28}{'points':>7}{'visible':>9}" + "".join(f"{kind:>{len(kind) + 2}}" for kind in kinds))
    total = dict.fromkeys(kinds, 0.0)
    for name in EXERCISES:
        one = exercise(name)
        found = scores(one, 1)
        seen = sum(spec.points for spec in one.tests if spec.visibility == "visible")
        print(f"{name:28}{sum(spec.points for spec in one.tests):>7g}{seen:>9g}", end="")
        print("".join(f"{found[kind]:>{len(kind) + 2}g}" for kind in kinds))
        total = {kind: total[kind] + found[kind] for kind in kinds}
    print(f"{'all':44}" + "".join(f"{total[kind]:>{len(kind) + 2}g}" for kind in kinds))


if __name__ == "__main__":
    main()
