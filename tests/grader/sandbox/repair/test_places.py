"""Where a function can be changed: its expressions and blocks, and nothing that counts its work."""

from __future__ import annotations

import ast

from grader.sandbox.repair.places import blocks, expressions, is_ours, located, was_run

TEXT = '''def f(cache, x):
    """Text."""
    y = cache["z1"] + np.exp(x)
    if x:
        return g(y)
    return h(cache["z2"], y)
'''


def function():
    (found,) = ast.parse(TEXT).body
    assert isinstance(found, ast.FunctionDef)
    return found


def test_the_last_statements_come_first_and_only_those_that_were_run():
    """Every expression that is read has its place, and can be replaced and put back."""
    found = function()
    texts = [ast.unparse(place.node) for place in expressions(found, {3, 6})]
    assert texts[0] == "h(cache['z2'], y)"
    assert "g(y)" not in texts
    (place,) = [place for place in expressions(found, {3}) if ast.unparse(place.node) == "np.exp(x)"]
    edit = place.put("call-too-many", ast.Name("x", ast.Load()))
    edit.make()
    assert "y = cache['z1'] + x" in ast.unparse(found)
    edit.undo()
    assert ast.unparse(found) == ast.unparse(function())


def test_blocks_are_lists_of_statements_of_which_one_was_run():
    """The outer ones first; a branch that was not taken is none."""
    assert [block.field for block in blocks(function(), {3, 4, 5})] == ["body", "body"]
    assert [len(block.statements) for block in blocks(function(), {3, 6})] == [4]


def test_a_new_node_stands_where_the_old_one_stood():
    """With all that is new below it."""
    old = function().body[-1]
    new = located(ast.Return(ast.BinOp(ast.Constant(1), ast.Add(), ast.Constant(2))), old)
    assert [node.lineno for node in ast.walk(new) if isinstance(node, ast.expr | ast.stmt)] == [
        old.lineno
    ] * 4


def test_a_statement_was_run_if_its_head_was():
    """What it holds does not count for it."""
    branch = function().body[2]
    assert was_run(branch, {4})
    assert not was_run(branch, {5})
    assert not is_ours(branch)
