"""Many edits in one program: each answers what it answers in a program of its own."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.repair import search
from grader.sandbox.repair.edits import groups
from grader.sandbox.repair.search import Found
from grader.sandbox.repair.switched import batches, can_be, parts

FUEL = 4_000_000
PROGRAMS = {
    "loops": """
def f(x, y):
    total, z = 0, 1
    for i in range(3):
        z = z * x
        if z > 50:
            break
        total += z - y
    else:
        total = total + 1
    while z > 1:
        z = z / 2
        if i == 2:
            continue
        total -= 1
    return total, z
""",
    "a name that is the file's and the function's": """
z = 5

def f(x, y):
    z = x
    z += y
    max = z * 2
    return [max, z]
""",
    "names of their own inside": """
def f(x, y):
    z = [x * k for k in (y, 2) if k]
    def inner(q):
        z = q
        z = z + x
        return z
    s = {"a": inner(y), "b": sum(z)}
    s["a"] = s["b"] - (lambda k: k + y)(x)
    try:
        x.append(z)
    except AttributeError as e:
        x = -x
    return s["a"], s["b"], x
""",
    "a name that lacks": """
def f(x, y):
    z = x * y
    if z > 100:
        w = z
    v = 2 * z
    def inner(q):
        return q + v
    return [z, inner(x), helper(y)]

def helper(x):
    u = x
    return u
""",
    "a handler that asks how a name lacks": """
def f(x, y):
    try:
        z = x - y
        w = z
        return [z, w]
    except UnboundLocalError:
        return -1
    except NameError:
        return -2
""",
    "a name that another function makes": """
def f(x, y):
    helper(x)
    z = x
    return z * y

def helper(x):
    global z
    z = x + 3
""",
    "something kept": """
def f(x, y, seen=[]):
    seen.append(x)
    return len(seen) * y
""",
    "something that hangs on it": """
def f(x, y):
    f.count = getattr(f, "count", 0) + 1
    return f.count * x - y
""",
    "one behind another": """
def again(function):
    known = {}
    return lambda *args: known.setdefault(args, function(*args))

@again
def f(x, y):
    return x - y * 2
""",
    "a call of itself": """
def f(x, y):
    if x < 1:
        return y
    return x * f(x - 1, y) + helper(x)

def helper(x):
    z = x
    return z ** 2
""",
}


def found(source, tier):
    assert search.begin("mine.py", source.encode())
    told = Found(*search.attempts("f", [tier], ((4.0, 3.0), {}), FUEL))
    return told.edits[:, 1:].tolist(), told.kinds, told.answers, told.fuel, told.complete


@pytest.mark.parametrize("source", PROGRAMS.values(), ids=PROGRAMS)
def test_together_or_alone_edits_answer_the_same(source, monkeypatch):
    """In the same order, for the same fuel, whatever the function is made of."""
    together = [found(source, tier) for tier in range(3)]
    monkeypatch.setattr(search, "can_be", lambda definition: False)
    assert [found(source, tier) for tier in range(3)] == together
    assert all(edits for edits, *_ in together[:1])


def function(source):
    return next(node for node in ast.parse(source).body if getattr(node, "name", "") == "f")


@pytest.mark.parametrize(
    ("name", "whether"),
    [
        *(("loops", True), ("a call of itself", True)),
        *(("something kept", False), ("something that hangs on it", False), ("one behind another", False)),
    ],
)
def test_what_is_made_once_is_not_for_many(name, whether):
    """A default that is kept, an attribute, a decorator: each edit has to begin with a new one."""
    assert can_be(function(PROGRAMS[name])) is whether


def test_what_is_compiled_is_a_tenth():
    """Of the edits of a function with loops nearly all stand in a few programs."""
    definition = function(PROGRAMS["loops"])
    every = list(groups(definition, range(1, 99), 0))
    held = [part for batch in batches(every) for part in parts(definition, batch)]
    assert sum(map(len, held)) >= 0.9 * len(every)
    assert len(held) <= 0.1 * len(every)
