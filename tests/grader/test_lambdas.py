"""A function in a call is told by what a learner can type."""

from __future__ import annotations

import numpy as np

from grader.expect import show
from grader.lambdas import name_of


def test_a_lambda_is_told_by_its_text():
    """Also one of several in a line; one that needs something from around it, or is long, is f."""
    factor = 3
    first, second = (lambda t: 2 * t**2), (lambda t: np.sin(t))
    assert (name_of(first), name_of(second)) == ("lambda t: 2 * t ** 2", "lambda t: np.sin(t)")
    assert show([first, lambda x: x]) == "[lambda t: 2 * t ** 2, lambda x: x]"
    assert name_of(lambda t: factor * t) == "f"
    assert name_of(lambda t: t + t + t + t + t + t + t + t + t + t + t + t + t + t + t + t + t) == "f"


def test_other_functions_have_names():
    """A lambda whose source is not there is f, too."""
    assert name_of(show) == "show"

    def f(x):
        return 3 * x**2

    def g(x):
        if x:
            return x
        return 3 * x

    assert (name_of(f), name_of(g)) == ("lambda x: 3 * x ** 2", "g")
    assert name_of(np.add) == "add"
    assert name_of(eval("lambda t: t")) == "f"
