"""Begins a new exercise: `write(root, name)` -> the files that were written.

    momentum, ex20_momentum      the topic, with the next free number or one of its own

What is written is a small exercise that works: `python -m grader check` passes on it as it stands. Change it
file by file into the exercise you want; `check` tells what does not fit together on the way.
"""

from __future__ import annotations

import re
from pathlib import Path

from grader.catalog import CatalogError, Exercise, exercises

_NAME = re.compile(r"(?:ex(?P<number>\d{2})_)?(?P<topic>(?!ex\d)[a-z][a-z0-9]*(?:_[a-z0-9]+)*)", re.ASCII)


def write(root: Path, name: str) -> list[Path]:
    """Write the files of a new exercise into the kit; nothing that is there is touched.

    Raises:
        CatalogError: The name is none, its number or topic is taken, or a file is in the way.
    """
    exercise = _new(root, name)
    texts = {path: _filled(text, exercise) for path, text in _files(exercise).items()}
    for path in texts:
        if path.exists():
            raise CatalogError(f"{path.relative_to(root)} exists already; nothing was written.")
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return [path.relative_to(root) for path in texts]


def _new(root: Path, name: str) -> Exercise:
    known = exercises(root)
    match = _NAME.fullmatch(name.strip().replace("-", "_"))
    if match is None:
        raise CatalogError(
            f"{name!r} is no name for an exercise: give a topic in small letters (momentum, weight_decay), "
            "or two digits and a topic (ex20_momentum)."
        )
    number = int(match["number"]) if match["number"] else max((one.number for one in known), default=0) + 1
    for other in known:
        if other.number == number or other.topic == match["topic"]:
            raise CatalogError(f"{other.id} has that number or topic already.")
    return Exercise(root, f"ex{number:02d}_{match['topic']}")


def _files(exercise: Exercise) -> dict[Path, str]:
    tests = exercise.root / "tests"
    return {
        exercise.stub: _LESSON + _TODO,
        exercise.solution: _LESSON + _ANSWER,
        tests / "visible" / f"test_{exercise.file}": _VISIBLE,
        tests / "hidden" / f"test_{exercise.file}": _HIDDEN,
        exercise.mistakes: _MISTAKES,
        tests / "unusual" / exercise.id / "measured.py": _MEASURED,
        tests / "unusual" / exercise.id / "array_of_one.py": _ARRAY_OF_ONE,
    }


def _filled(text: str, exercise: Exercise) -> str:
    words = exercise.topic.replace("_", " ")
    return (
        text.replace("@NUMBER@", str(exercise.number))
        .replace("@TOPIC@", words)
        .replace("@SHORT@", f"ex{exercise.number:02d}")
    )


_LESSON = '''"""Exercise @NUMBER@: @TOPIC@, begun with a single weight.

A neuron without an activation predicts w * x, and the cost is the square of what it misses:

    C(w) = (w * x - y)**2

How fast does C move when w does? At w = 2, x = 3, y = 5 the prediction is 6 and the cost 1. A
slightly larger weight, w = 2.01, predicts 6.03 and costs 1.0609: the cost rose by 0.0609 over
0.01, a slope of about 6, and of exactly 6 in the limit.

Check it: python -m grader @SHORT@
"""


def weight_slope(w: float, x: float, y: float) -> float:
    """dC/dw, a number."""
'''
_TODO = """    # TODO: Multiply the two slopes on the road from C to w.
    raise NotImplementedError
"""
_ANSWER = """    missed = w * x - y
    return 2 * missed * x  # from C to the prediction, from there to w
"""
_VISIBLE = '''"""Visible tests of exercise @NUMBER@: @TOPIC@.

Hint 1: Two arrows lead from the cost back to w, with the prediction between them.
Hint 2: A square has the slope two times what is squared. How fast does w * x move with w?
Hint 3: return 2 * (w * x - y) * x
"""

import pytest


@pytest.mark.points(0.5)
def test_by_hand(submission, expect):
    """At w = 2, x = 3, y = 5 the slope is the one of the text."""
    expect.close(submission.weight_slope(2.0, 3.0, 5.0), 6.0, "dC/dw")
'''
_HIDDEN = '''"""Hidden tests of exercise @NUMBER@: random numbers; the slope is found by going forward only."""

import pytest
from oracles import away, complex_step


@pytest.mark.points(1)
def test_any_numbers(submission, expect, rng):
    """The slope is right for any weight, input and target.

    Hint: when the prediction is too low, a larger weight may make the cost smaller.
    """
    for _ in range(25):
        w, x, y = away(rng), away(rng), away(rng)
        slope = complex_step(lambda weight, x=x, y=y: (weight * x - y) ** 2, w)
        expect.close(submission.weight_slope(w, x, y), slope, "dC/dw")


@pytest.mark.points(0.5)
def test_kind_and_shape(submission, expect, rng):
    """The slope is a single finite number."""
    expect.kind(submission.weight_slope(away(rng), away(rng), away(rng)), 0.0, "dC/dw")
'''
_MISTAKES = """[forgets-the-factor-two]
right = "return 2 * missed * x"
wrong = "return missed * x"
says = "Your slope is half of what it should be: what is the slope of a square?"

[forgets-the-input]
right = "return 2 * missed * x"
wrong = "return 2 * missed"
says = "You stop at the prediction. One more arrow leads from there to w."

[turns-the-difference-round]
right = "missed = w * x - y"
wrong = "missed = y - w * x"
says = "Right in size, but the sign is reversed: is the cost to rise or to fall when w grows?"

[answers-in-a-list]
right = "return 2 * missed * x"
wrong = "return [2 * missed * x]"
says = "The value is right, but it comes in a list. A single number is asked for."
"""
_MEASURED = '''"""Measures the slope from both sides instead of deriving it."""


def weight_slope(w, x, y):
    def cost(weight):
        return (weight * x - y) ** 2

    return (cost(w + 1e-5) - cost(w - 1e-5)) / 2e-5
'''
_ARRAY_OF_ONE = '''"""The right slope, but in an array with one entry.

Loses: test_kind_and_shape
"""

import numpy as np


def weight_slope(w, x, y):
    return np.array([2 * (w * x - y) * x])
'''
