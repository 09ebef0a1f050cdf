"""What a program may hold so that it cannot see its own names, and what compiles for certain."""

from __future__ import annotations

import ast

import pytest

from grader.judge.plainness import KNOWN, MAX_DEPTH, MAX_NODES, compiles, flat, is_plain


def plain(text):
    return is_plain(flat(ast.parse(text)))


@pytest.mark.parametrize(
    "text",
    [
        "import numpy as np\nfrom math import exp\nprint(f'{exp(1):.3f}', np.pi)",
        "with np.errstate(over='ignore'):\n    x = y if z is None else -z",
        "try:\n    f(*x, **y)\nexcept (ValueError, TypeError):\n    raise\nfinally:\n    del x",
        "match x:\n    case [int(y), *z] | {'a': y, **z}: pass\n    case Point(x=1): pass",
    ],
)
def test_ordinary_programs_are_plain(text):
    """Calculations, tables, patterns, errors that are let go."""
    assert plain(text)


@pytest.mark.parametrize(
    "text",
    [
        *("x.__name__", "x._y", "x.gi_code", "x.y = 1", "del x.y", "__x", "dir", "import os", "import numpy.lib"),
        *("from numpy import *", "from numpy import lib", "from . import math", "x is 1", "1 is x", "async def f(): 1"),
        *("class A: pass", "def f(__x): pass", "f(__x=1)", "try: 1\nexcept E as e: 1", "lambda: (yield)"),
        *("match x:\n    case A(__x=1): pass", "global __x", "import math as __x", "(x := 1)", "x.format()"),
        *("[x async for x in y]", "np.bmat('a')", "np.r_['a']", "np.c_['a']", "functools.namedtuple('A', 'gi_frame')"),
    ],
)  # fmt: skip
def test_whatever_leads_elsewhere_is_not_plain(text):
    """Names that tell, frames, files, modules with effects, what is bound where nobody looks."""
    assert not plain(text)


def test_large_and_deep_trees_are_refused():
    """Whoever goes down them afterwards has a bound."""
    assert flat(ast.parse("x\n" * (MAX_NODES // 2))) is None
    assert flat(ast.parse("-" * MAX_DEPTH + "1")) is None
    assert len(flat(ast.parse("x = 1"))) == 5


def test_what_compiles_for_certain_compiles_without_a_word():
    """Of these statements, those that are said to compile do, and the others need not."""
    texts = [
        "return 1",
        "break",
        "x = 1",
        "for i in x: break\nelse: y",
        "while x:\n  for y in z: continue",
        "1 is x",
    ]
    texts += [
        "f(a=1, a=2)",
        "lambda a, a: 1",
        "def f(a): return a",
        "global x",
        "import x as y",
        "'a'[0]",
        "1(2)",
    ]
    said = {text: compiles(ast.parse(text).body, function=False) for text in texts}
    assert [text for text in texts if said[text]] == [texts[2], texts[3], texts[4], texts[8], texts[10]]
    for text in (text for text in texts if said[text]):
        compile(text, "it", "exec")
    assert compiles(ast.parse("return 1").body, function=True)


def test_known_names_are_there():
    """What is imported from a known module without being used can be left out only if it is there."""
    for module, names in KNOWN.items():
        found = __import__(module, fromlist=["x"])
        assert [name for name in names if not hasattr(found, name)] == []
