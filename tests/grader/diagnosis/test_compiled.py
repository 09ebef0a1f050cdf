"""Ticks of a compiled statement, and which texts are one."""

from __future__ import annotations

import ast

import pytest

from grader.diagnosis.compiled import PLACED, compiled, is_one
from grader.diagnosis.statements import statements
from tests.grader.diagnosis.harness import EXERCISES, exercise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("def f(x):\n    return x\n", 1),
        ("def f(x):\n    def g(y):\n        return y\n    return g(x)\n", 2),
        ("def f(x):\n    return [y for y in x for z in y]\n", 3),
        ("class A:\n    def f(self):\n        pass\n", 1),
        ("def f(x):\n    for y in x:\n        while y:\n            y -= 1\n", 3),
        ("x = lambda y: (z for z in y)\n", 2),
        ("def f(x, key=lambda y: y):\n    '''for and while'''\n    return f\n", 2),
        ("if True:\n    def f():\n        pass\nelse:\n    pass\n", 1),
        ("def f(x):\n    try:\n        pass\n    except E:\n        return {a: a for a in x}\n", 2),
        ("x = 1\n", 0),
    ],
)
def test_whatever_goes_round_or_down_ticks(text, expected, monkeypatch):
    """Functions, loops and comprehensions, wherever they stand; a word in a text is none."""
    made = []

    def tick():
        made.append(1)
        return ast.Constant(True, **PLACED)

    monkeypatch.setattr("grader.diagnosis.compiled._tick", tick)
    compiled(text + "# not read before\n")
    assert len(made) == expected


@pytest.mark.parametrize("name", EXERCISES[::6])
def test_each_statement_of_a_solution_is_one(name):
    """From its first line to its last."""
    assert all(map(is_one, statements(exercise(name).solution.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    "text",
    ["x = 1; y = 2\n", "x = 1\ny = 2\n", "# on\nx = 1\n", "x = 1\n\n", "x = (\n", "", "x = 1\n# off\n"],
)
def test_what_is_more_or_less_than_a_statement_is_not_one(text):
    """Two of them, a remark beside it, half of it, and nothing."""
    assert not is_one(text)


def test_what_cannot_be_compiled_raises_each_time():
    """Whether it cannot be read, or can be read only."""
    for text in ["x = (\n", "return 1\n"] * 2:
        with pytest.raises(SyntaxError):
            compiled(text)
