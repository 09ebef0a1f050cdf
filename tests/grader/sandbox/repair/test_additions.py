"""Single additions: a factor, a term, a divisor, a call, a keyword."""

from __future__ import annotations

import pytest

from grader.sandbox.repair import additions
from tests.grader.sandbox.repair.mended import of_expressions

MENDED = [
    ("size", "return x / 2", "return x / len(x)"),
    ("not-averaged", "return x", "return x / len(x)"),
    ("whole-numbers", "z = np.array(x)", "z = np.array(x, dtype=float)"),
    ("factor-missing", "return x", "return x * y"),
    ("factor-missing", "return x", "return x @ y.T"),
    ("divisor-missing", "return x", "return x / h"),
    ("power-missing", "return x", "return x ** 2"),
    ("term-missing", "return x", "return x + y"),
    ("call-missing", "return g(x) * x", "return g(x) * g(x)"),
]


@pytest.mark.parametrize(("kind", "wrong", "right"), MENDED)
def test_a_slip_has_the_edit_that_mends_it(kind: str, wrong: str, right: str) -> None:
    """One edit of the wrong program is the right one; it is of this kind, and the program is as before afterwards."""
    assert kind in of_expressions([family for tier in additions.FAR for family in tier], wrong, right)
