"""How far a program is from the submission."""

from __future__ import annotations

import math

import numpy as np
import pytest

from grader.diagnosis.programs import Fuel, Program
from grader.diagnosis.scores import Score, same_changes, score
from tests.grader.diagnosis.made import TEST, calls

RIGHT = "def f(x):\n    return {'a': x, 'b': 2 * x}\n"
WRONG = "def f(x):\n    return {'a': x, 'b': 3 * x}\n"
ARGUMENTS = [(1.0,), (2.0,), (-1.5,)]


def of(text, submission=WRONG, fuel=None):
    return score(calls(RIGHT, submission, ARGUMENTS), Program(text).run, fuel or Fuel())


def test_the_same_program_is_no_distance_away():
    """In every part, in kind as well."""
    found = of(WRONG)
    assert found == Score({"a": 0.0, "b": 0.0})
    assert found.worst == 0.0


def test_what_explains_a_wrong_part_is_kept_and_what_explains_none_is_not():
    """Another part may be off; a program that gives no wrong part is out."""
    found = of("def f(x):\n    return {'a': -x, 'b': 3 * x}\n")
    assert found is not None
    assert (found.apart["a"], found.apart["b"]) == (pytest.approx(2.0), 0.0)
    assert of(RIGHT) is None
    assert of("def f(x):\n    raise ValueError\n") is None


def test_other_kinds_are_not_alike():
    """The same number as an array of one entry."""
    found = of("import numpy as np\ndef f(x):\n    return {'a': np.array([x]), 'b': 3 * x}\n")
    assert found is not None
    assert not found.alike


def test_without_fuel_nothing_is_compared():
    """Work is counted."""
    fuel = Fuel()
    fuel.burn(2 * fuel.amount)
    assert of(WRONG, fuel=fuel) is None


def test_what_is_left_of_the_arguments_is_compared():
    """The same change is no distance away, another one or none is infinitely far."""
    found = calls("def f(x):\n    return 1.0\n", "def f(x):\n    x += 1\n    return 1.0\n", [(np.zeros(2),)])
    assert same_changes(found, Program("def f(x):\n    x[:] = 1\n").run, TEST) == 0.0
    assert same_changes(found, Program("def f(x):\n    x[:] = 2\n").run, TEST) > 0.4
    assert same_changes(found, Program("def f(x):\n    return 1.0\n").run, TEST) == math.inf
    assert same_changes(found, Program("def f(x):\n    x += 1e-13\n").run, TEST) == math.inf
