"""Statements that do nothing go, and those that can be written in two ways are left in one."""

from __future__ import annotations

import ast

import pytest

from grader.judge.scopes import Names
from grader.judge.tidy import NotPlain, tidied, top_level


def tidy(body):
    """The body of a function, tidied."""
    tree = ast.parse("def f(x):\n" + "".join(f"    {line}\n" for line in body.split("\n")))
    function = tree.body[0]
    kept = tidied(function.body, Names.of(tree).scopes[function])
    return "\n".join(ast.unparse(ast.fix_missing_locations(node)) for node in kept)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("'text'\npass\n...\nreturn x", "return x"),
        ("global y\nreturn y", "return y"),
        ("y = x\nreturn y", "return x"),
        ("y: int = x\nz = y\nreturn z", "return x"),
        ("y = x\nz = 1\nreturn y", "y = x\nz = 1\nreturn y"),
        (
            "if x:\n    return 1\nelif y:\n    raise\nelse:\n    z\nw",
            "if x:\n    return 1\nif y:\n    raise\nz\nw",
        ),
        ("if x:\n    y\nelse:\n    z", "if x:\n    y\nelse:\n    z"),
    ],
)
def test_there_is_one_way_to_write_it(body, left):
    """Texts, `pass`, `global` without need, `else` after `return`, a name for what is returned at once."""
    assert tidy(body) == left


@pytest.mark.parametrize("body", ["y = 1\nglobal z", "global x\nx = 1", "global y\ny = 1"])
def test_other_global_statements_are_not_understood(body):
    """Those that come late, or that an assignment needs."""
    with pytest.raises(NotPlain):
        tidy(body)


def test_the_top_level_without_what_only_the_command_line_runs():
    """Nor texts, nor the import from the future, which says that annotations are left alone."""
    text = "'text'\nfrom __future__ import annotations\nx = 1\nif __name__ == '__main__':\n    import pylab\n"
    statements, future = top_level(ast.parse(text))
    assert [ast.unparse(node) for node in statements] == ["x = 1"] and future
    for bad in ("x = 1\nfrom __future__ import annotations", "if __name__ == '__main__':\n    return"):
        with pytest.raises(NotPlain):
            top_level(ast.parse(bad))
