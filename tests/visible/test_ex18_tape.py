"""Visible tests of exercise 18: a tape that is played backwards."""

import numpy as np
import pytest

SUM_OF_PRODUCT = [("input", "a"), ("input", "b"), ("input", "c"), ("mul", 0, 1), ("add", 3, 2)]
F = [("input", "x"), ("input", "y"), ("input", "z"), ("const", 3.0), ("const", 5.0), ("const", 2.0)]
F += [("pow", 0, 3), ("mul", 3, 6), ("mul", 7, 2), ("pow", 1, 2), ("sub", 8, 9)]
F += [("mul", 4, 2), ("add", 10, 11), ("mul", 5, 1), ("mul", 13, 2), ("add", 12, 14)]


def numbers(rng, count):
    """Numbers from 2 to 9 with two decimals."""
    return [round(float(number), 2) for number in rng.uniform(2.0, 9.0, count)]


def values_of_F(x, y, z):
    """What evaluate gives for the tape of F."""
    values = [x, y, z, 3.0, 5.0, 2.0, x**3, 3 * x**3, 3 * x**3 * z, y**2, 3 * x**3 * z - y**2]
    return [*values, 5 * z, values[10] + 5 * z, 2 * y, 2 * y * z, values[10] + 5 * z + 2 * y * z]


@pytest.mark.points(0.5)
def test_evaluate_product_and_sum(submission, expect, rng):
    """The tape of d = a*b + c gives all five values, at (2, -3, 10) and elsewhere."""
    got = submission.evaluate(SUM_OF_PRODUCT, {"a": 2.0, "b": -3.0, "c": 10.0})
    expect.close(got, np.array([2.0, -3.0, 10.0, -6.0, 4.0]), "the list of values")
    a, b, c = numbers(rng, 3)
    got = submission.evaluate(SUM_OF_PRODUCT, {"c": c, "a": a, "b": b})
    expect.close(got, np.array([a, b, c, a * b, a * b + c]), "the list of values")


@pytest.mark.points(0.5)
def test_chain_and_product(submission, expect, rng):
    """Two formulas without shared values: d = a*b + c, and 3(2x^2)^5 at 0.5."""
    got = submission.backward(SUM_OF_PRODUCT, [2.0, -3.0, 10.0, -6.0, 4.0])
    expect.close(got, np.array([-3.0, 2.0, 1.0, 1.0, 1.0]), "the list of derivatives of a*b + c")
    a, b, c = numbers(rng, 3)
    got = submission.backward(SUM_OF_PRODUCT, [a, b, c, a * b, a * b + c])
    expect.close(got, np.array([b, a, 1.0, 1.0, 1.0]), "the list of derivatives of a*b + c")

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
def test_shared_value(submission, expect, rng):
    """b = a + a, then c = b + b: four paths lead from a to c; and more of that kind.

    Hint: Entry 0 is used twice by entry 1. What should happen to the first share when the second arrives?
    """
    got = submission.backward([("input", "a"), ("add", 0, 0), ("add", 1, 1)], [3.0, 6.0, 12.0])
    expect.close(got, np.array([4.0, 2.0, 1.0]), "the list of derivatives")
    doublings, (a,) = int(rng.integers(3, 6)), numbers(rng, 1)
    tape = [("input", "a"), *(("add", n, n) for n in range(doublings))]
    got = submission.backward(tape, [a * 2.0**n for n in range(doublings + 1)])
    expect.close(got, 2.0 ** np.arange(doublings, -1, -1), "the list of derivatives of more doublings")


@pytest.mark.points(0.5)
def test_polynomial_and_net(submission, expect, rng):
    """F of exercise 2 and the net of exercise 7 give the numbers you know.

    Hint: In F both x and z are needed, and z in three terms: its share comes in three parts.
    """
    want = [144.0, 2.0, 35.0, 32.0, 4.0, 12.0, 12.0, 4.0, 1.0, -1.0, 1.0, 1.0, 1.0, 4.0, 1.0, 1.0]
    got = submission.backward(F, values_of_F(2.0, 3.0, 4.0))
    expect.close(got, np.array(want), "the list of derivatives of F")
    point = numbers(rng, 3)
    got = submission.backward(F, values_of_F(*point))
    listed = isinstance(got, list | tuple | np.ndarray) and np.size(got) == len(F)
    expect.that(listed, "One number for each entry of the tape is asked for.")
    for place, name in enumerate("xyz"):
        right, left = ([*point[:place], point[place] + h, *point[place + 1 :]] for h in (1e-4, -1e-4))
        nudged = (values_of_F(*right)[-1] - values_of_F(*left)[-1]) / 2e-4
        expect.close(got[place], nudged, f"the derivative of F by {name}")

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
