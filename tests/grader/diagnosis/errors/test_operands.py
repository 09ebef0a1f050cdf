"""Operands that do not go together, as people write them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.errors.raising import Z, check_words, square


@pytest.mark.parametrize(
    ("body", "args", "words"),
    [
        ("return 9 * z ^ 2", (1.5,), "In Python ^ is no power: powers are written with **."),
        ("return z ^ 2.0", (Z,), "powers are written with **"),
        ("return 1 / (1 + math.exp(-z))", (Z,), "math.exp takes one number"),
        ("return math.exp(z)", (Z,), "z (3, 4) is an array. np.exp takes arrays, too."),
        ("return float(z)", (Z,), "float takes one number, and z (3, 4) is an array"),
        ("return np.max(0, z)", (1.5,), "np.maximum compares entry by entry"),
        ("return max(0, z)", (Z,), "np.maximum compares entry by entry"),
        ("return list(np.ndindex(z))", (Z,), "np.ndindex is to be given a shape, and z is the array itself"),
        ("return np.zeros(z)", (Z,), "its sides are z.shape"),
        ("if z > 0:\n    return 1", (Z,), "an array has a truth value for every entry"),
        ("return [max(0, v) for v in z]", (1.5,), "z is a single number here"),
        ("z[z < 0] = 0\nreturn z", (1.5,), "z is a single number here"),
        ("return z.shape", (1.5,), "z is a single number here"),
        ("return len(z)", (1.5,), "z is a single number here"),
        ("return z * 3.0", (square,), "z is a function, and z * 3.0 calculates with it"),
        ("return 2 * z - 1", (square,), "call it at a place, z(...)"),
        ("return z[1.0]", (square,), "called with round brackets, z(...)"),
        ("return 2(z - 1)", (1.5,), "Is a * missing in between"),
        ("return z(1)", (Z,), "z is an array, and a bracket behind it calls it like a function"),
        ("return z - 0.1 * z", ([Z, Z],), "z is a list, and a list does not calculate"),
        ("return z - z", ([Z],), "go through it array by array"),
        ("return z - 2.0", ([1.0, 2],), "go through it entry by entry, or make an array of it"),
        ("return z.T", ([1, 2],), "z is a list; what is asked of it here (z.T) only arrays have."),
        ("return list(range(z))", ([1, 2],), "z is a list: is its length meant"),
        ("return list(range(z))", (np.ones(3),), "z is an array: is its length meant"),
        ("return list(range(z / 2))", (4,), "// divides without a rest"),
        ("z[0] = 1.0", ((1, 2),), "A tuple cannot be changed"),
        ("return np.prod([z, z])", (square,), "each has still to be called"),
        ("return np.max([0, z])", (Z,), "np.maximum compares entry by entry"),
        ("return z.op", ((1, 2),), "z is a tuple: what it holds is taken out by its place"),
        ("def g(): pass\nreturn g() * z", (1.5,), "has no return"),
        ("y = print(z)\nreturn y + 1", (1.5,), "y is None here: whatever gave it has no return."),
        ("return z * 2.0", ({"a": 1.0},), "z is a dict of numbers: take one out by its name, z['...']."),
        ("return (v for v in [z]) * 2.0", (1.5,), "is their sum meant, or a list of them?"),
        ("return 'theta1' * z", (0.6,), "is a text, a name in quotation marks"),
    ],
)  # fmt: skip
def test_operands_are_told_in_words(body, args, words):
    """Powers, functions that were not called, lists, nothing, numbers for arrays: with the learner's own names."""
    check_words(body, args, words)
