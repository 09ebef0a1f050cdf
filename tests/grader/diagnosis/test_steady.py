"""Which programs answer one call in one way, whatever was called before."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.diagnosis.steady import is_steady

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "text",
    [
        "SEEN = []",
        "SEEN = ([],)",
        "SEEN = dict()",
        "def f(x, seen=[]):\n    return x",
        "def f(x, *, seen={}):\n    return x",
        "def f(x):\n    global last\n    last = x",
        "def f(x):\n    f.last = x\n    return x",
        "def f(x):\n    np.pi = x",
        "def f(x):\n    return np.random.rand()",
        "def f(x):\n    return np.random.default_rng().random()",
        "def f(x):\n    return np.empty(3)",
        "def f(x):\n    np.seterr(all='raise')",
        "def f(x):\n    import time\n    return time.time()",
        "def f(x):\n    return f.__dict__",
        "def f(x):\n    return globals()",
        "@functools.cache\ndef f(x):\n    return x",
        "class Net:\n    seen = []",
        "import random",
        "if True:\n    SEEN = 1",
        "x = [",
    ],
)
def test_what_could_remember_draw_or_look_around_is_not_steady(text: str) -> None:
    """Whether it does is not asked."""
    assert not is_steady(text)


@pytest.mark.parametrize("path", sorted((ROOT / "solutions").glob("ex*.py")), ids=lambda path: path.stem)
def test_solutions_are_steady(path: Path) -> None:
    """A generator that begins with a given seed draws the same numbers each time."""
    assert is_steady(path.read_text(encoding="utf-8"))
