"""Single changes of calls, their arguments, entries and ranges."""

from __future__ import annotations

import pytest

from grader.sandbox.repair import calls
from tests.grader.sandbox.repair.mended import of_expressions

MENDED = [
    ("call-too-many", "return g(x)", "return x"),
    ("reduced", "return g(x).mean(axis=0)", "return g(x)"),
    ("reduced", "return sum(x)", "return x"),
    ("call-too-many", "return max(x, 0)", "return x"),
    ("wrong-end", "return list(reversed(x))", "return list(x)"),
    ("wrong-end", "return x[::-1]", "return x"),
    ("other-function", "return sum(x)", "return _product(x)"),
    ("every-row", "x[:, y] -= 1", "x[list(range(len(y))), y] -= 1"),
    ("arguments-exchanged", "return f(x, y)", "return f(y, x)"),
    ("argument-too-many", "return x.max(y, 0)", "return x.max(y)"),
    ("axis", "return x.sum(axis=0)", "return x.sum(axis=1)"),
    ("axis", "return x.sum()", "return x.sum(axis=0)"),
    ("keeps-the-axis", "return x.sum(axis=1)", "return x.sum(axis=1, keepdims=True)"),
    ("other-function", "return x.sum()", "return x.mean()"),
    ("one-number-only", "return math.exp(x)", "return np.exp(x)"),
    ("front-or-end", "x.append(y)", "x.insert(0, y)"),
    ("wrong-end", "return x", "return x[::-1]"),
    ("index", "return x[i - 1]", "return x[i]"),
    ("index", "return x[i]", "return x[i + 1]"),
    ("index", "return x[i, j]", "return x[j, i]"),
    ("index", "return x[:-1]", "return x[:]"),
    ("part-of-it", "return x[0]", "return x"),
    ("range", "return range(1, n)", "return range(n)"),
    ("range", "return range(n)", "return range(n - 1)"),
    ("container", "return x", "return list(x)"),
    ("one-array-twice", "z = x", "z = _copied(x)"),
    ("not-called", "z = g(x)\n    return g", "z = g(x)\n    return g()"),
]


@pytest.mark.parametrize(("kind", "wrong", "right"), MENDED)
def test_a_slip_has_the_edit_that_mends_it(kind: str, wrong: str, right: str) -> None:
    """One edit of the wrong program is the right one; it is of this kind, and the program is as before afterwards."""
    assert kind in of_expressions(calls.PLAIN, wrong, right)
