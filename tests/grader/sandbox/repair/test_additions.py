"""Single additions: a factor, a term, a divisor, a call, a keyword."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.repair import additions
from grader.sandbox.repair.places import expressions as places
from grader.sandbox.repair.scopes import scope_of
from tests.grader.sandbox.repair.mended import ALL, of_expressions, parsed

MENDED = [
    ("size", "return x / 2", "return x / len(x)"),
    ("not-averaged", "return x", "return x / len(x)"),
    ("whole-numbers", "z = np.array(x)", "z = np.array(x, dtype=float)"),
    ("factor-missing", "return x", "return x * y"),
    ("factor-missing", "return x", "return x @ y.T"),
    ("divisor-missing", "return x", "return x / h"),
    ("divisor-missing", "return x if h else 0.0", "return x / y if h else 0.0"),
    ("power-missing", "return x", "return x ** 2"),
    ("term-missing", "return x", "return x + y"),
    ("term-missing", "return h * y", "return h * (y - x ** 2)"),
    ("term-missing", "u, v = h; return h / abs(u)", "u, v = h; return h / (abs(u) + abs(v))"),
    ("factor-missing", "return x[0]", "return x[0] * x[0]"),
    ("factor-missing", "return x", "return 5 * x"),
    ("term-missing", "return x", "return x + 2 * y"),
    ("term-missing", "return g(x + h)", "return g(x + h) - g(x - h)"),
    ("term-missing", "return -g(x - h)", "return -g(x - h) + g(x + h)"),
    ("divisor-missing", "return x - y", "return (x - y) / (2 * h)"),
    ("call-missing", "u = h[0](x); return y", "u = h[0](x); return h[0](y)"),
    ("call-missing", "u = g(x, y + h); return y - h", "u = g(x, y + h); return g(x, y - h)"),
    ("call-missing", "return g(x) * x", "return g(x) * g(x)"),
]


@pytest.mark.parametrize(("kind", "wrong", "right"), MENDED)
def test_a_slip_has_the_edit_that_mends_it(kind: str, wrong: str, right: str) -> None:
    """One edit of the wrong program is the right one; it is of this kind, and the program is as before afterwards."""
    assert kind in of_expressions([family for tier in additions.FAR for family in tier], wrong, right)


def test_what_nothing_reads_is_tried_first() -> None:
    """A name that goes nowhere is put into its place by the first of the tiers."""
    wrong, right = "u = g(h); return x", "u = g(h); return x * u"
    assert "factor-missing" in of_expressions([additions.probable], wrong, right)


@pytest.mark.parametrize(
    "body", ["return [x][:len(y)]", "return 'x'", "return [x] if h is None else g(True)"]
)
def test_nothing_is_added_to_what_is_no_number(body: str) -> None:
    """Texts, truths, and what counts."""
    _, function = parsed(body)
    families = (additions.factor, additions.term, additions.probable, additions.further)
    changed = {
        ast.unparse(place.node) for place in places(function, ALL) for add in families if list(add(place))
    }
    assert not changed & {"'x'", "True", "[x]", "len(y)", "y"}


def test_names_that_stood_for_no_number_are_left_out() -> None:
    """As the run has shown."""
    _, function = parsed("return x")
    with_g, without = (
        [
            ast.unparse(new)
            for place in places(function, ALL, scope_of(function, names))
            for _, new in additions.factor(place)
        ]
        for names in (frozenset[str](), frozenset({"g"}))
    )
    assert "x * g" in with_g
    assert "x * g" not in without and "x * y" in without
