"""Two slips at once: random pairs at the choice points are told as the two ideas that they are."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest

from grader.diagnosis.chain import Observed, _edits, _ratio
from grader.diagnosis.choices import FUNCTIONS
from grader.diagnosis.explain import explain
from grader.diagnosis.layers import answer, deviations
from grader.diagnosis.roads import ROADS, quantities
from tests.grader.diagnosis.harness import Raised, answering, exercise, gather

Pair = tuple[str, str]


def pairs_of_layers(exercise_id: str) -> tuple[list[Pair], dict[str, str], Callable[[Pair], Any]]:
    """Pairs of deviations of a layer exercise, what each says, and the program that makes both."""
    table = deviations(exercise_id)
    points = {one.name: one.point for one in table}
    pairs = [(a.name, b.name) for a, b in itertools.combinations(table, 2) if a.point != b.point]
    solution = answering(exercise(exercise_id).solution.read_text(encoding="utf-8"))

    def make(pair: Pair) -> Any:
        picks = {points[name]: name for name in pair}

        def program(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
            if function != FUNCTIONS[exercise_id]:
                return solution(function, args, kwargs)
            try:
                return answer(exercise_id, args, picks)
            except (ValueError, IndexError) as error:
                return Raised(type(error).__name__, " ".join(str(error).split()))

        return program

    return pairs, {one.name: one.says for one in table}, make


def pairs_of_links() -> tuple[list[Pair], dict[str, str], Callable[[Pair], Any]]:
    """Pairs of edits on the links of ex09."""
    roads = ROADS["ex09"]["six_partials"]
    blank = [Observed(part, road, np.ones(1), np.ones(1), {}) for part, road in roads.items()]
    edits = {edit.name: edit for edit in _edits(blank) if not edit.name.startswith("inverted")}
    pairs = [
        (a.name, b.name)
        for a, b in itertools.combinations(edits.values(), 2)
        if a.link is None or a.link is not b.link
    ]
    solution = answering(exercise("ex09").solution.read_text(encoding="utf-8"))

    def make(pair: Pair) -> Any:
        def program(function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
            right = solution(function, args, kwargs)
            found = quantities("ex09", "", args)
            if function != "six_partials" or found is None:
                return right
            ones = {part: Observed(part, road, np.ones(1), np.ones(1), found) for part, road in roads.items()}
            ratios = {part: [_ratio(edits[name], one) for name in pair] for part, one in ones.items()}
            return {part: float(value * np.prod(ratios[part])) for part, value in right.items()}

        return program

    return pairs, {name: edit.says for name, edit in edits.items()}, make


def shares(exercise_id: str, count: int, seed: int) -> tuple[float, float, Sequence[Any]]:
    """The shares of random pairs that are explained truly and wrongly, and what was said wrongly."""
    pairs, says, make = pairs_of_links() if exercise_id == "ex09" else pairs_of_layers(exercise_id)
    one = exercise(exercise_id)
    true, tried, wrong = 0, 0, []
    for pair in random.Random(seed).sample(pairs, count):
        subject, evidence = gather(one, make(pair))
        if all(each.outcome == "passed" for each in evidence):
            continue
        tried += 1
        readings = list(explain(subject, evidence).values())
        told = " ".join(reading.says for reading in readings)
        if readings and all(says[name] in told for name in pair):
            true += 1
        elif readings and not any(says[name] in told for name in pair):
            wrong.append((pair, sorted({reading.mistake for reading in readings})))
    return true / tried, len(wrong) / tried, wrong


@pytest.mark.parametrize("exercise_id", ["ex09", "ex11", "ex13", "ex15"])
def test_some_doubles_are_explained(exercise_id: str) -> None:
    """Of six random pairs all are told as they are, and none as two other ideas."""
    true, _, wrong = shares(exercise_id, 6, seed=1)
    assert true == 1.0, wrong
    assert wrong == []


@pytest.mark.slow
@pytest.mark.parametrize("exercise_id", ["ex09", "ex11", "ex13", "ex15"])
def test_most_doubles_are_explained(exercise_id: str) -> None:
    """Of a hundred random pairs at least 90 are told as they are, and fewer than 3 as something else."""
    true, other, wrong = shares(exercise_id, 100, seed=2)
    assert true >= 0.9, wrong
    assert other < 0.03, wrong
