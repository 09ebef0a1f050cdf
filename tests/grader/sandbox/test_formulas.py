"""A function that travels as a formula is to the submission what one that is asked is, to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from families import ELEMENTWISE, Made

from grader.sandbox import wire
from grader.sandbox.formulas import Known
from grader.sandbox.functions import Handed, answered
from tests.grader.sandbox.conftest import call

WEIGHTS = np.arange(1.0, 7.0)
TANH = Made("tanh and line", (1.2, 0.9, 0.3))
FUNCTIONS = [
    *(
        Made(name, (0.7, 1.1, -0.4, 0.9)[: text.split(":")[0].count(",")])
        for name, (text, _) in ELEMENTWISE.items()
    ),
    *(Made(name, (0.7,)).derivative for name in ("sin", "tanh", "sigmoid", "softplus", "relu")),
    Made("mixed", (WEIGHTS,)),
]
PLACES = (
    0.3,
    -800.0,
    2,
    True,
    np.float64(-1.2),
    np.float32(0.1),
    np.arange(6) - 2,
    np.linspace(-3, 3, 6).reshape(2, 3),
    np.linspace(-9, 9, 12)[::2],
    np.asfortranarray(np.linspace(-1, 1, 6).reshape(2, 3)),
    np.array(0.4),
    np.zeros(0),
    [1.0, 2.0, 0.5, 3.0, 1.0, 1.0],
    1.5 + 2j,
    float("nan"),
)
BAD = ("text", None, 10**40, [1.0, "x"], {"a": 1.0}, (1.0, 2))


def asked(function, args):
    """What a question brings: a value, or the words of a refusal."""
    body = wire.encode(wire.Ask(1, 0, args))[4:]
    with np.errstate(all="ignore"):
        return wire.decode(answered(function, wire.decode(body))[4:])


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: f"{function.family} {function.slope}")
def test_values_are_those_of_a_question(function):
    """Numbers, arrays of every layout, lists, and what is refused, in the same words."""
    known = Known(function.formula)
    for place in (*PLACES, *BAD):
        answer = asked(function, (place,))
        if isinstance(answer, wire.Refusal):
            with pytest.raises(TypeError) as refusal:
                known((place,))
            assert str(refusal.value) == answer.message
            continue
        got = known((place,))
        assert type(got) is type(answer.value)
        assert np.array_equal(got, answer.value, equal_nan=True)
        assert np.asarray(got).dtype == np.asarray(answer.value).dtype
    for args in ((), (1.0, 2.0)):
        with pytest.raises(TypeError, match="could not use its argument"):
            known(args)


def test_functions_of_lists_of_arrays_give_what_a_question_gives():
    """A gradient is a list of fresh arrays that share nothing."""
    params = [np.linspace(-1, 1, 4).reshape(2, 2).T, np.array([0.3, 0.5])]
    for family, coefficients in (
        ("fourth powers", (WEIGHTS, 0.1)),
        ("bowl", (np.outer(WEIGHTS, WEIGHTS), WEIGHTS, 1.0)),
    ):
        cost = Made(family, coefficients)
        assert Known(cost.formula)((params,)) == asked(cost, (params,)).value
        gradient = Known(cost.derivative.formula)((params,))
        for got, want in zip(gradient, asked(cost.derivative, (params,)).value, strict=True):
            assert np.array_equal(got, want) and got.base is None and got.flags.c_contiguous


def sent(*functions):
    handed = Handed()
    numbers = [handed.number(function) for function in functions]
    return [number in handed.formulas for number in numbers]


def test_a_slope_is_sent_beside_its_function_alone():
    """From the formula of a slope that stands alone the function could be told, and measured."""
    other = Made("tanh and line", (1.2, 0.9, 0.4))
    assert sent(TANH.derivative) == [False]
    assert sent(other, TANH.derivative) == [True, False]
    assert sent(TANH, TANH.derivative) == sent(TANH.derivative, TANH) == [True, True]
    assert sent(lambda t: TANH(t), TANH) == [False, True]


def test_a_worker_evaluates_what_it_was_sent(sandbox, monkeypatch):
    """No question comes; what numpy has been made into by a submission is not asked either."""
    monkeypatch.setattr("grader.sandbox.functions.answered", lambda *args: pytest.fail("it was asked"))
    source = """
import copy, functools
import numpy as np
np.tanh = lambda x: 0.0
np.seterr(all="raise")
@functools.lru_cache
def ask(g, z): return g(z)
def f(g, z): return [ask(g, z), copy.deepcopy(g)(z), np.vectorize(g)(np.array([z, z])), g(np.array([z]))[0]]
"""
    first, second, third, fourth = call(sandbox(source), TANH, 0.5)
    assert first == second == fourth == TANH(0.5) and third.tolist() == [first] * 2
