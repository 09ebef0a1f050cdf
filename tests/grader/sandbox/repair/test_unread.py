"""Names that a function is handed, or gives a value to, and never looks at."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.repair.unread import unread


def names(text: str) -> dict[str, tuple[str, int]]:
    """What is never looked at in a function."""
    (function,) = ast.parse(text).body
    assert isinstance(function, ast.FunctionDef)
    return {name: (found.kind, found.line) for name, found in unread(function).items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def f(x, g):\n    return 2 * x\n", {"g": ("parameter", 1)}),
        ("def f(x):\n    ends = x + 1\n    return x\n", {"ends": ("value", 2)}),
        ("def f(xs):\n    return [p for piece, p in zip(xs, xs)]\n", {"piece": ("value", 2)}),
        ("def f(x):\n    def cost(w):\n        return w\n    return x\n", {"cost": ("function", 2)}),
        ("def f(x):\n    total = 0\n    total += x\n    return x\n", {"total": ("value", 2)}),
        ("def f(x):\n    up, down = x + 1, x - 1\n    return up\n", {"down": ("value", 2)}),
    ],
)
def test_what_goes_nowhere_is_found(text: str, found: dict[str, tuple[str, int]]) -> None:
    """A parameter, a value, a function of the function's own, with its line."""
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "def f(x):\n    for i in range(3):\n        x = x + 1\n    return x\n",
        "def f(xs):\n    return [x for i, x in enumerate(xs)]\n",
        "def f(x):\n    m, n = x.shape\n    return m\n",
        "def f(x, _):\n    return x\n",
        "def f(x):\n    def inner():\n        return x\n    return inner()\n",
        "def f(x):\n    grad = x.copy()\n    grad[0] = 1\n    return x\n",
    ],
)
def test_what_people_leave_unread_on_purpose_is_no_matter(text: str) -> None:
    """Counters of rounds, the rest of what is taken apart, an underscore, what an inner function reads."""
    assert names(text) == {}
