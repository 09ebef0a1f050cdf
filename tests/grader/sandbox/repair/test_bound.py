"""Which names statements give values to."""

from __future__ import annotations

import ast

import pytest

from grader.sandbox.repair.bound import Facts, Reading, keeps_to, outside


def facts(source: str) -> Facts:
    return Reading().all(ast.parse(source).body)


@pytest.mark.parametrize(
    ("source", "names", "defines", "leaves"),
    [
        ("a = b = 1\na += c", {"a": 2, "b": 1}, False, False),
        ("for i, j in x:\n    a = i\n    break", {"i": 1, "j": 1, "a": 1}, False, False),
        ("if x:\n    continue", {}, False, True),
        ("a = [i for i in x]\nb = lambda c: c", {"a": 1, "b": 1}, False, False),
        ("def g():\n    a = 1", {"g": 1}, True, False),
        ("import a", {}, True, False),
    ],
)
def test_statements_are_read(source: str, names: dict[str, int], defines: bool, leaves: bool) -> None:
    """What is inside of something with names of its own gives no value to others."""
    assert facts(source) == Facts(names, defines, leaves)


TREE = ast.parse("def f(x):\n    global made\n    made = 1\n    return x\n")


def test_a_name_that_stands_for_nothing_outside_may_be_lost() -> None:
    """Without a value of its own a function looks outside; where there is nothing, it ends as without a value yet."""
    whole, old, new = facts("a = 1\nmade = 2\nmax = 3"), facts("a = 1"), facts("pass")
    names = outside(TREE, ["f"])
    assert keeps_to(old, new, whole.bound, names)
    assert not keeps_to(old, new, whole.bound, None)
    assert not keeps_to(old, new, whole.bound, outside(TREE, ["f", "a"]))
    assert not keeps_to(facts("made = 2"), new, whole.bound, names)
    assert not keeps_to(facts("max = 3"), new, whole.bound, names)


def test_names_that_are_new_and_loops_left_from_outside_are_not_kept_to() -> None:
    """Nor is what defines more than values."""
    names, bound = outside(TREE, []), {"a": 2}
    assert keeps_to(facts("a = 1"), facts("a = 2"), bound, names)
    assert not keeps_to(facts("a = 1"), facts("b = 2"), bound, names)
    assert not keeps_to(facts("a = 1"), facts("if a:\n    continue"), bound, names)
    assert not keeps_to(facts("a = 1"), facts("class a: pass"), bound, names)


@pytest.mark.parametrize("line", ["try:\n    f()\nexcept NameError:\n    pass", "print(locals())"])
def test_a_file_may_tell_apart_how_a_name_lacks(line: str) -> None:
    """Then none may be lost."""
    assert outside(ast.parse(line), []) is None
