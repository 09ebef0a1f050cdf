"""Syntax that stands nowhere."""

from __future__ import annotations

import ast

from grader.sandbox.repair import nodes
from grader.sandbox.repair.nodes import LOAD


def test_what_stands_nowhere_is_compiled_as_it_is():
    """An edit needs no place, also where it is put into a function that has one."""
    tree = ast.parse("def f(a):\n    b = 2\n    return 0\n")
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    a, b = nodes.Name("a", LOAD), nodes.Name("b", LOAD)
    total = nodes.BinOp(nodes.Call(nodes.Name("abs", LOAD), [a], []), ast.Add(), b)
    chosen = nodes.IfExp(
        nodes.Compare(a, [ast.Lt()], [nodes.Constant(0)]), total, nodes.UnaryOp(ast.USub(), a)
    )
    function.body = [function.body[0], nodes.Return(chosen)]
    names: dict[str, object] = {}
    exec(compile(tree, "file.py", "exec"), names)
    f = names["f"]
    assert callable(f)
    assert (f(-3), f(3)) == (5, -3)


def test_it_is_told_by_the_kinds_that_it_is_like():
    """Whoever looks for a kind of syntax finds ours as well, and it is written like the learner's."""
    node = nodes.Subscript(nodes.Name("a", LOAD), nodes.Constant(0), LOAD)
    assert isinstance(node, ast.Subscript)
    assert ast.dump(node) == ast.dump(ast.parse("a[0]", mode="eval").body)
    assert ast.unparse(node) == "a[0]"
