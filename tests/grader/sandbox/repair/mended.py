"""A wrong program and the right one: which kinds of edits lead from one to the other."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

from grader.sandbox.repair.places import Block, Edit, Place, blocks
from grader.sandbox.repair.places import expressions as places

ALL = range(1, 99)
"""Every line was run."""


def program(body: str) -> str:
    """A function with this body, as Python writes it."""
    return ast.unparse(ast.parse(f"def f(x, y, h, g):\n    {body}"))


def parsed(body: str) -> tuple[ast.Module, ast.FunctionDef]:
    """The tree of that function."""
    tree = ast.parse(program(body))
    (function,) = tree.body
    assert isinstance(function, ast.FunctionDef)
    return tree, function


def of_expressions(
    families: Iterable[Callable[[Place], Iterator[tuple[str, ast.expr]]]], wrong: str, right: str
) -> set[str]:
    """The kinds of the edits of expressions that make the right program of the wrong one."""
    tree, function = parsed(wrong)
    found = list(places(function, ALL))
    changes = [place.put(kind, new) for family in families for place in found for kind, new in family(place)]
    return _making(tree, changes, wrong, right)


def of_blocks(families: Iterable[Callable[[Block], Iterator[Edit]]], wrong: str, right: str) -> set[str]:
    """The same for edits of statements."""
    tree, function = parsed(wrong)
    found = list(blocks(function, ALL))
    return _making(
        tree, [edit for family in families for block in found for edit in family(block)], wrong, right
    )


def _making(tree: ast.Module, edits: list[Edit], wrong: str, right: str) -> set[str]:
    made = set()
    for edit in edits:
        edit.make()
        if ast.unparse(tree) == program(right):
            made.add(edit.kind)
        edit.undo()
    assert ast.unparse(tree) == program(wrong)
    return made
