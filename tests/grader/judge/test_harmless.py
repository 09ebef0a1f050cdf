"""Top-level statements that only bind a name are told from those that do more."""

from __future__ import annotations

import ast

import pytest

from grader.judge.harmless import CONSTANT, TYPE, can_be_called, find, may_go
from grader.judge.scopes import Names


def found(text, *, future=False):
    tree = ast.parse(text)
    return find(tree.body, Names.of(tree), future=future).movable


def test_what_only_binds_a_name_may_move():
    """Imports that are known, constants, names of types, functions."""
    text = "import numpy as np, math\nfrom math import exp as e\nA = -1.5\nfrom collections.abc import Callable\n"
    text += (
        "T = Callable[[np.ndarray], float | None]\ndef f(x: T, y: list[int] = None) -> 'a text': return x\n"
    )
    what = {name: one.what for name, one in found(text).items()}
    assert what.pop("A")[0] == CONSTANT and what.pop("T")[0] == TYPE and what.pop("f") == ()
    assert what == {
        "np": ("numpy", None),
        "math": ("math", None),
        "e": ("math", "exp"),
        "Callable": ("collections.abc", "Callable"),
    }


@pytest.mark.parametrize(
    "text",
    [
        *("import numpy.linalg", "from math import nothing", "A = B", "A, B = 1, 2", "A = 1\nA = 2", "abs = 1"),
        *("A = 1\ndef A(): return 1", "def f(x=[]): return x", "@f\ndef f(x): return x", "def f(x: y): return x"),
        *("def f(x: int.y): return x", "def f(x: g()): return x", "def f(x: None | int): return x"),
        *("def f():\n    global f\n    f = 1", "if f:\n    A = 1", "A = 1\ndel A"),
    ],
)  # fmt: skip
def test_what_does_more_stays(text):
    """What could fail, what is bound twice, what hides a builtin."""
    assert found(text) == {}


def test_annotations_may_be_anything_where_nobody_evaluates_them():
    """With `from __future__ import annotations`, as long as they compile."""
    assert "f" in found("def f(x: g() + 1): return x", future=True)
    assert found("def f(x: (lambda a, a: a)): return x", future=True) == {}


def test_who_may_be_called_and_who_may_go():
    """Constants cannot be called; a function that might not compile stays."""
    movable = found("A = 1\nfrom math import exp\ndef f(): return 1\ndef g():\n    break\n")
    assert {name for name, one in movable.items() if can_be_called(one)} == {"exp", "f", "g"}
    assert {name for name, one in movable.items() if may_go(one)} == {"A", "exp", "f"}
