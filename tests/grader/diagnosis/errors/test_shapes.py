"""Sides that do not fit, axes that are not there, entries past the end."""

from __future__ import annotations

import numpy as np
import pytest

from tests.grader.diagnosis.errors.raising import A, D, W, check_words, said


@pytest.mark.parametrize(
    ("body", "args", "words"),
    [
        ("return z[3]", ([1, 2, 3],), "z has the entries 0 to 2, and one past the last is asked for."),
        ("return z[5]", (np.ones(4),), "Entry 5 is asked for, and this axis has 4, counted from 0 to 3."),
        ("a, b = z\nreturn a", ([1, 2, 3],), "2 names stand on the left, and the right side has more parts."),
        ("return z.sum(axis=1)", (np.ones(3),), "This array has 1 axis, counted from 0: there is no axis 1."),
        ("return z[0.5]", (np.ones(4),), "Entries are counted in whole numbers"),
        ("return z.reshape(2, 3)", (np.ones(4),), "This array has 4 numbers, and they do not fill the shape (2,3)"),
        ("return np.vstack([z, (1, 2)])", (np.ones((2, 3)),), "must agree in all sides but the one"),
        ("return np.einsum('ij,j->i', z, z)", (np.ones((2, 3)),), "a letter for every axis"),
        ("return np.einsum(z, 'ij->i')", (np.ones((2, 3)),), "comes first in einsum"),
        ("return z.max()", (np.ones(0),), "What should come out of nothing?"),
        ("return max(z)", ([],), "without entries comes in here"),
        ("return np.vectorize(float)(z)", (np.ones(0),), "unless it is told so with otypes"),
        ("z += 0.5\nreturn z", (np.arange(3),), "work on a float copy"),
        ("out = np.zeros(3)\nout[0] = z\nreturn out", (np.ones(2),), "several numbers go where one belongs"),
    ],
)  # fmt: skip
def test_shapes_are_told_in_words(body, args, words):
    """Entries, axes and parts are counted for the learner."""
    check_words(body, args, words)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return dz @ a", "dz (3, 4) @ a (3, 2): the sides that touch are 4 and 3"),
        ("return np.dot(dz, a)", "dz (3, 4) @ a (3, 2): the sides that touch are 4 and 3"),
        ("return dz * a", "dz (3, 4) and a (3, 2) do not fit entry by entry"),
        ("return dz * a", "They differ in one side, 4 and 2: where does each of the two get it from?"),
        ("return dz * a.T", "Is a matrix product meant"),
        ("return (dz @ w) * dz", "dz @ w (3, 2) and dz (3, 4) do not fit entry by entry"),
        ("return a.T @ w", "a.T (2, 3) @ w (4, 2): the sides that touch are 3 and 4"),
        ("dz -= a\nreturn dz", "do not fit entry by entry"),
        ("return dz - dz.max(axis=1)", "With keepdims=True it stays"),
        ("return dz / np.sum(np.exp(dz), axis=1)", "With keepdims=True it stays"),
    ],
)
def test_sides_that_do_not_fit_are_named(body, words):
    """Both operands, as they are written, with their shapes."""
    assert words in said(body, D, A, W, head="def f(dz, a, w):").says


@pytest.mark.parametrize("product", ["dz @ a", "np.dot(dz, a.T)", "dz.T @ a", "np.matmul(dz, a)"])
def test_no_turning_is_advised_where_it_does_nothing(product):
    """Two arrays of one axis: their product is a number, and .T is no way out."""
    says = said(f"return {product}", np.ones(3), np.ones(2), head="def f(dz, a):").says
    assert "is a single number, and they must be equally long" in says
    assert ".T changes nothing" in says and "has to be turned" not in says


def test_a_row_and_a_table_may_have_to_be_turned():
    """Where one of the two has two axes, turning it is a way out and is asked for."""
    assert "has to be turned" in said("return w @ a", W, np.ones(4), head="def f(w, a):").says
