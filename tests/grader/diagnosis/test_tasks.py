"""When an edited program's answer counts as the right one."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.diagnosis.programs import Answer
from grader.diagnosis.tasks import FINE, SINGLE, Task, are_right, is_as_before, is_right, load

FIRST = (np.array([5.0, -1.0]), False, False)
TASK = Task((np.zeros(3), [1.0, 2.0]), {"g": abs}, np.array([1.0, 2.0]), False, True, Answer(FIRST[0]))


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ((np.array([1.0, 2.0]), False, False), True),
        ((np.array([1.0, 2.00001]), False, False), True),
        ((np.array([1.0, 2.1]), False, False), False),
        ((np.array([1.0, 2.0]), True, False), False),
        ((np.array([1.0, 2.0]), False, True), False),
        ((np.array([[1.0], [2.0]]), False, "nonsense"), False),
        (("text", False, False), False),
    ],
)
def test_only_what_is_right_and_leaves_the_arguments_alone_counts(
    answer: tuple[object, ...], right: bool
) -> None:
    """Whatever the other process says."""
    assert is_right(answer, TASK, FIRST, FINE) is right


def test_measured_numbers_are_right_next_to_nothing() -> None:
    """1e-8 where 1e-11 belongs is the same 0; but only if it was far away before."""
    task = TASK._replace(want=[1e-11])
    assert is_right(([1e-8], False, False), task, ([0.9], False, False), FINE)
    assert not is_right(([1e-8], False, False), task, ([1e-7], False, False), FINE)


def test_a_nudge_on_one_side_is_no_repair_of_one_on_both() -> None:
    """What a test lets pass in single precision is too coarse for a program in double precision."""
    answer = ([1.00004, 2.0], False, False)
    task = TASK._replace(want=[1.0, 2.0])
    assert is_right(answer, task, FIRST, SINGLE)
    assert not is_right(answer, task, FIRST, FINE)


def test_a_height_that_was_divided_by_a_tiny_run_is_mended_by_any_nudge() -> None:
    """An answer that was a million times too large may be measured on one side only, and is right then."""
    task = TASK._replace(want=[1.0, 2.0])
    answer, huge = ([1.00004, 2.0], False, False), ([300_000.0, 2.0], False, False)
    assert is_right(answer, task, huge, FINE)
    assert not is_right(([1.004, 2.0], False, False), task, huge, FINE)


def test_a_measured_nothing_is_as_good_as_before() -> None:
    """Where 0 is right, the noise of measuring decides nothing; a number does."""
    task = TASK._replace(want=0.0)
    assert is_right((8e-8, False, False), task, (-8e-8, False, False), FINE)
    assert not is_right((8e-6, False, False), task, (0.5, False, False), FINE)
    assert not is_right((1e-3, False, False), task, (-8e-8, False, False), FINE)


def test_the_same_program_answers_the_same() -> None:
    """What it answered in the test; an exception there is one here."""
    assert is_as_before(FIRST, TASK)
    assert not is_as_before((np.array([5.0, -1.5]), False, False), TASK)
    assert not is_as_before((None, True, False), TASK)
    assert is_as_before((None, True, False), TASK._replace(got=Answer(failure=("ValueError", ""))))


def test_everything_that_is_handed_over_counts() -> None:
    """Numbers in arrays, lists and by name."""
    assert load(TASK) == 6


@pytest.mark.parametrize(
    ("want", "value", "far"),
    [
        ((1.5, [2.0, math.inf]), (1.5, [2.0, math.inf]), (1.5, [2.0, 3.0])),
        ([np.ones((2, 3)), {"a": 1}], [np.ones((2, 3)), {"a": 1}], [np.ones((2, 3)), {"a": 2}]),
        (np.array([1.0, math.nan]), [1.0, math.nan], [1.0, 1.0]),
        (np.array([[1e9, 1.0]]), np.array([[1e9, 1.0]]), np.array([[1e9, 1e6]])),
        (0.0, 0.0, 1e-3),
        ("text", "text", 1.0),
    ],
)
def test_of_many_answers_each_is_judged_by_itself(want: object, value: object, far: object) -> None:
    """Whatever they are made of, and whether one that is far off comes before."""
    task = TASK._replace(want=want)
    answers = [(far, False, False), (None, True, False), (value, False, False), (value, False, True)]
    assert are_right(answers, task, answers[0], FINE) == [False, False, True, False]
