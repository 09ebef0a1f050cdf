"""Loops without an end, and results that nobody keeps."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.repair.idle import idle


def found(body: str) -> dict[str, tuple[str, int]]:
    """What a function with this body does in vain."""
    (function,) = ast.parse("def f(x, n, g):\n    " + body.replace("\n", "\n    ")).body
    assert isinstance(function, ast.FunctionDef)
    return {name: (what.kind, what.line) for name, what in idle(function).items()}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("while n > 0:\n    x = x + g(x)\nreturn x", {"n": ("endless", 2)}),
        ("while len(n) > 0:\n    x += 1\nreturn x", {"n": ("endless", 2)}),
        ("np.exp(x)\nreturn x", {"exp": ("thrown-away", 2)}),
        ("np.multiply(x, n)\nreturn x", {"multiply": ("thrown-away", 2)}),
        ("def give(k):\n    give(k - 1)\n    give(k - 2)\ngive(x)", {"give": ("branching", 3)}),
        ("def give(k):\n    for one in n:\n        give(one)\ngive(x)", {"give": ("branching", 4)}),
    ],
)
def test_what_is_done_in_vain_is_found(body: str, told: dict[str, tuple[str, int]]) -> None:
    """With its line."""
    assert found(body) == told


@pytest.mark.parametrize(
    "body",
    [
        "while n > 0:\n    n -= 1\nreturn x",
        "while n:\n    x = n.pop()\nreturn x",
        "while n > 0:\n    g(n)\nreturn x",
        "while n[0] > 0:\n    n[0] -= 1\nreturn x",
        "while n > 0:\n    if g(x):\n        break\nreturn x",
        "while g(n):\n    x = x + 1\nreturn x",
        "np.set_printoptions(precision=3)\nnp.seterr(all='ignore')\nnp.savetxt('x', x)\nreturn x",
        "np.multiply(x, n, x)\nnp.exp(x, x)\nnp.clip(x, 0, 1, x)\nreturn x",
        "def give(k):\n    if k not in n:\n        n.append(k)\n        give(k - 1)\n        give(k - 2)\ngive(x)",
        "def give(k):\n    return give(k - 1) if k else 0\nreturn give(x)",
        "np.exp(x, out=x)\nnp.copyto(x, n)\ng(x)\nprint(x)\nreturn x",
    ],
)
def test_what_may_have_an_end_or_an_effect_is_let_be(body: str) -> None:
    """A condition that may change, a way out, a result that goes somewhere."""
    assert found(body) == {}
