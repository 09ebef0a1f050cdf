"""Calls that go wrong: parameters, recursion, numbers beyond a float."""

from __future__ import annotations

import pytest

from tests.grader.diagnosis.errors.raising import check_words, said


@pytest.mark.parametrize(
    ("body", "args", "words"),
    [
        ("return f(z)", (1.5,), "which case is answered without another call?"),
        ("return math.exp(800 * z)", (2.0,), "outgrows what a float can hold"),
        ("out = np.zeros(1, dtype=int)\nout[0] = int(z)\nreturn out", (1e30,), "one of floats from the beginning"),
        ("return 1 / (z - z)", (1.5,), "divided by 0"),
        ("return 0 ** (z - 2)", (1,), "0 is raised to a negative power"),
        ("return math.log(z)", (0.0,), "no value at that number"),
        ("raise KeyError('flat')", (0.0,), "Your own program raises this"),
    ],
)  # fmt: skip
def test_calls_are_told_in_words(body, args, words):
    """No end, no float, no value, and what to ask oneself."""
    check_words(body, args, words)


def test_what_a_function_does_not_take_is_told():
    """What was handed in raises at what it is given."""

    def handed(_):
        raise TypeError("this function could not use its argument (ValueError).")

    assert "given something here that it does not take" in said("return z(3)", handed).says


def test_other_parameters_are_told():
    """A function that takes more or fewer than the stub names."""
    assert "f is called with 2 values" in said("return z", 1.0, 2.0).says
    assert "f is called with 1 value," in said("return z", 1.0, head="def f(z, y):").says
