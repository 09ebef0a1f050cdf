"""Visible tests of exercise 18: a tape that is played backwards."""

import numpy as np
import pytest

SUM_OF_PRODUCT = [("input", "a"), ("input", "b"), ("input", "c"), ("mul", 0, 1), ("add", 3, 2)]


@pytest.mark.points(0.5)
def test_evaluate_product_and_sum(submission, expect):
    """The tape of d = a*b + c at (2, -3, 10) gives all five values."""
    got = submission.evaluate(SUM_OF_PRODUCT, {"a": 2.0, "b": -3.0, "c": 10.0})
    expect.close(got, np.array([2.0, -3.0, 10.0, -6.0, 4.0]), "the list of values")


@pytest.mark.points(0.5)
def test_chain_and_product(submission, expect):
    """Two formulas without shared values: d = a*b + c, and 3(2x^2)^5 at 0.5."""
    got = submission.backward(SUM_OF_PRODUCT, [2.0, -3.0, 10.0, -6.0, 4.0])
    expect.close(got, np.array([-3.0, 2.0, 1.0, 1.0, 1.0]), "the list of derivatives of a*b + c")

    tape = [
        ("input", "x"),
        ("pow", 0, 2),
        ("const", 2.0),
        ("mul", 1, 2),
        ("pow", 3, 5),
        ("const", 3.0),
        ("mul", 4, 5),
    ]
    got = submission.backward(tape, [0.5, 0.25, 2.0, 0.5, 0.03125, 3.0, 0.09375])
    expect.close(
        got,
        np.array([1.875, 1.875, 0.234375, 0.9375, 3.0, 0.03125, 1.0]),
        "the list of derivatives of 3(2x^2)^5",
    )


@pytest.mark.points(0.5)
def test_shared_value(submission, expect):
    """b = a + a, then c = b + b: four roads lead from a to c.

    Hint: Entry 0 is used twice by entry 1. What should happen to the first share when the second arrives?
    """
    got = submission.backward([("input", "a"), ("add", 0, 0), ("add", 1, 1)], [3.0, 6.0, 12.0])
    expect.close(got, np.array([4.0, 2.0, 1.0]), "the list of derivatives")


@pytest.mark.points(0.5)
def test_polynomial_and_net(submission, expect):
    """F of exercise 2 and the net of exercise 7 give the numbers you know.

    Hint: In F both x and z are needed, and z in three terms: its share comes in three parts.
    """
    F = [("input", "x"), ("input", "y"), ("input", "z"), ("const", 3.0), ("const", 5.0), ("const", 2.0)]
    F += [("pow", 0, 3), ("mul", 3, 6), ("mul", 7, 2), ("pow", 1, 2), ("sub", 8, 9)]
    F += [("mul", 4, 2), ("add", 10, 11), ("mul", 5, 1), ("mul", 13, 2), ("add", 12, 14)]
    values = [2.0, 3.0, 4.0, 3.0, 5.0, 2.0, 8.0, 24.0, 96.0, 9.0, 87.0, 20.0, 107.0, 6.0, 24.0, 131.0]
    want = [144.0, 2.0, 35.0, 32.0, 4.0, 12.0, 12.0, 4.0, 1.0, -1.0, 1.0, 1.0, 1.0, 4.0, 1.0, 1.0]
    expect.close(submission.backward(F, values), np.array(want), "the list of derivatives of F")

    names = ["theta1", "b1", "theta2", "b2", "theta3", "b3", "x", "y"]
    net = [("input", name) for name in names]
    net += [("mul", 0, 6), ("add", 8, 1), ("sigmoid", 9), ("mul", 2, 10), ("add", 11, 3), ("sigmoid", 12)]
    net += [("mul", 4, 13), ("add", 14, 5), ("sigmoid", 15), ("sub", 16, 7), ("pow", 17, 2)]
    values = [0.6, 0.1, -1.2, 0.5, 0.9, 0.6, 1.5, 1.0]
    values += [0.9, 1.0, 0.7310585786, -0.8772702944, -0.3772702944, 0.4067854372]
    values += [0.3661068935, 0.9661068935, 0.7243428394, -0.2756571606, 0.0759868702]
    want = [0.0084608659, 0.0056405773, -0.0174777133, -0.0239074047, -0.0447793846, -0.1100810906]
    want += [
        0.0033843464,
        0.5513143212,
        0.0056405773,
        0.0056405773,
        0.0286888857,
        -0.0239074047,
        -0.0239074047,
    ]
    want += [-0.0990729816, -0.1100810906, -0.1100810906, -0.5513143212, -0.5513143212, 1.0]
    expect.close(submission.backward(net, values), np.array(want), "the list of derivatives of the cost")
