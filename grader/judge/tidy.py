"""Statements without those that change nothing, and those left in one of the ways in which they can be written.

top_level(tree)             those of a program, and whether annotations are left alone
tidied(statements, scope)   those of a block: no `pass`, no texts, no `else` after a `return`, and no variable
                            that is only there to be returned
"""

from __future__ import annotations

import ast

from grader.judge.plainness import compiles, only_has_to_compile
from grader.judge.scopes import Scope


class NotPlain(Exception):
    """Something is not understood well enough."""


def top_level(tree: ast.Module) -> tuple[list[ast.stmt], bool]:
    """Those at top level that do something, and whether annotations are left alone."""
    statements, future = [], False
    for place, node in enumerate(tree.body):
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            first = tree.body[1:place] if _is_text(tree.body[0]) else tree.body[:place]
            if not all(isinstance(one, ast.ImportFrom) and one.module == "__future__" for one in first):
                raise NotPlain
            if node.level or [(alias.name, alias.asname) for alias in node.names] != [("annotations", None)]:
                raise NotPlain
            future = True
        elif _is_for_the_command_line(node) and isinstance(node, ast.If):
            if not compiles(node.body, function=False):
                raise NotPlain
        elif not _does_nothing(node):
            statements.append(node)
    return statements, future


def _is_for_the_command_line(node: ast.stmt) -> bool:
    """A worker's module is never the main one."""
    match node:
        case ast.If(
            test=ast.Compare(
                left=ast.Name(id="__name__"), ops=[ast.Eq()], comparators=[ast.Constant(value="__main__")]
            ),
            orelse=[],
        ):
            return True
    return False


def _is_text(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _does_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return node.value.value is ... or _is_text(node)
    return isinstance(node, ast.Pass)


def tidied(statements: list[ast.stmt], scope: Scope) -> list[ast.stmt]:
    """Without what does nothing; what follows a `return` needs no `else`; what is returned at once no name."""
    kept: list[ast.stmt] = []
    left = statements[::-1]
    while left:
        node = left.pop()
        if isinstance(node, ast.Global):
            if kept or statements is not getattr(scope.node, "body", None) or not _is_redundant(node, scope):
                raise NotPlain
            continue
        if _does_nothing(node):
            continue
        if isinstance(node, ast.If) and node.orelse and isinstance(node.body[-1], _LEAVES):
            left += node.orelse[::-1]
            node = ast.If(node.test, node.body, [])
        while kept and _is_returned_at_once(kept[-1], node, scope):
            node = ast.Return(_assigned(kept.pop()))
        kept.append(node)
    return kept


def _is_redundant(node: ast.Global, scope: Scope) -> bool:
    """In a function that only reads what it says."""
    return scope.parent is not None and scope.bound.keys().isdisjoint(node.names)


_LEAVES = (ast.Return, ast.Raise, ast.Continue, ast.Break)


def _assigned(node: ast.stmt) -> ast.expr | None:
    return node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None


def _is_returned_at_once(before: ast.stmt, node: ast.stmt, scope: Scope) -> bool:
    """`x = ...` and then `return x`, where x is a variable of this function alone, and nothing runs after that."""
    match before, node:
        case (
            (
                ast.Assign(targets=[ast.Name(id=name)])
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr())
            ),
            ast.Return(value=ast.Name(id=again)),
        ):
            is_own = name == again and scope.owner(name) is scope and scope.parent is not None
            is_sound = not isinstance(before, ast.AnnAssign) or only_has_to_compile(before.annotation)
            return is_own and is_sound and name not in scope.captured and not scope.tries
    return False
