"""What a function keeps from one call to the next."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.repair.kept import kept


def names(text: str) -> dict[str, int]:
    """What the last function of a file keeps."""
    tree = ast.parse(text)
    function = tree.body[-1]
    assert isinstance(function, ast.FunctionDef)
    return kept(function, tree)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def f(x, seen=[]):\n    seen.append(x)\n    return seen\n", {"seen": 1}),
        ("SEEN = []\ndef f(x):\n    SEEN.append(x)\n    return SEEN\n", {"SEEN": 1}),
        ("import numpy as np\nG = np.zeros(3)\ndef f(x):\n    G[0] += x\n    return G\n", {"G": 2}),
        ("total = [0] * 3\ndef f(x):\n    global total\n    total[0] = x\n    return total\n", {"total": 1}),
    ],
)
def test_what_is_made_once_and_filled_in_every_call_is_found(text: str, found: dict[str, int]) -> None:
    """A default value, and what stands beside the functions."""
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "def f(x, seen=None):\n    seen = []\n    seen.append(x)\n    return seen\n",
        "TWO = ['add', 'mul']\ndef f(x):\n    return x in TWO\n",
        "seen = []\ndef f(x):\n    seen = []\n    seen.append(x)\n    return seen\n",
        "def f(x, seen=[]):\n    seen = list(seen)\n    seen.append(x)\n    return seen\n",
        "def f(x, h=1e-5):\n    h += x\n    return h\n",
    ],
)
def test_what_is_only_read_or_made_anew_is_no_matter(text: str) -> None:
    """Tables beside the functions, lists of their own, numbers."""
    assert names(text) == {}
