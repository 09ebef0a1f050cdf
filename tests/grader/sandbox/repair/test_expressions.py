"""Single changes of expressions: operators, brackets, signs, order, names, numbers."""

from __future__ import annotations

import pytest

from grader.sandbox.repair import expressions
from tests.grader.sandbox.repair.mended import of_expressions

MENDED = [
    ("operator", "return x / h", "return x * h"),
    ("odd-operator", "return x * y", "return x % y"),
    ("power-sign", "return x ^ 2", "return x ** 2"),
    ("operands-exchanged", "return y - x", "return x - y"),
    ("sign", "return -x", "return x"),
    ("sign-missing", "return f(x)", "return -f(x)"),
    ("brackets", "return f(x) - h", "return f(x - h)"),
    ("brackets", "return f(x - h)", "return f(x) - h"),
    ("brackets", "return y - y ** 2", "return (y - y) ** 2"),
    ("brackets", "return 2 * a - y", "return 2 * (a - y)"),
    ("factor-too-many", "return 2 * x * y", "return 2 * y"),
    ("term-too-many", "return x + b", "return x"),
    ("plain-number", "x[y] -= h[y]", "x[y] -= 1"),
    ("plain-number", "return y * (g - y)", "return y * (1 - y)"),
    ("index", "return x[len(x) - 1 - i]", "return x[i]"),
    ("power-too-many", "return x ** 2", "return x"),
    ("comparison", "return x < 0", "return x <= 0"),
    ("condition", "return not x", "return x"),
    ("condition", "return x and y", "return x or y"),
    ("transposed", "return W.T @ x", "return W @ x"),
    ("transposed", "return W @ x", "return W.T @ x"),
    ("order", "return x, y", "return y, x"),
    ("order", "return {'a': x, 'b': y}", "return {'a': y, 'b': x}"),
    ("key", "return x['b2'] + x['b1']", "return x['b2'] + x['b2']"),
    ("key", "return x['b2']", "return x['b3']"),
    ("name", "return x + y", "return x + x"),
    ("element", "return x[h[1]] + x[y]", "return x[h[1]] + x[h[1]]"),
    ("number", "return 2 * x", "return 3 * x"),
]


def test_a_loop_is_not_turned_into_one_that_never_begins() -> None:
    """A comparison that ends a loop may be one round off; the opposite one would leave it out."""
    while_less = "while x < 5:\n        x += 1\n    return x"
    for other, kinds in (("<=", {"comparison"}), (">", set()), (">=", set())):
        found = of_expressions(expressions.PLAIN, while_less, while_less.replace("<", other))
        assert found == kinds


@pytest.mark.parametrize(("kind", "wrong", "right"), MENDED)
def test_a_slip_has_the_edit_that_mends_it(kind: str, wrong: str, right: str) -> None:
    """One edit of the wrong program is the right one; it is of this kind, and the program is as before afterwards."""
    assert kind in of_expressions((*expressions.PLAIN, *expressions.NAMES), wrong, right)
