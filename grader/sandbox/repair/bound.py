"""Which names statements give values to: whether names stay a function's own with some statements for others.

reading = Reading()
reading.all(statements)      -> Facts, each statement looked at once
outside(tree, names)         -> the names that stand for something where a function has none of its own, or None
keeps_to(old, new, bound, outside)      whether names stay as they are, and loops are left from inside
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable
from typing import NamedTuple

from grader.sandbox.repair.trees import walk

_DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_NAMING = ast.Import | ast.ImportFrom | ast.ExceptHandler | ast.match_case | ast.Delete
_SCOPES = ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_LOOPS = ast.For | ast.While | ast.AsyncFor
_LOOKING = frozenset(("locals", "globals", "vars", "dir", "exec", "eval"))


class Facts(NamedTuple):
    """Of statements: how often each name is given a value, whether they define more than that, or leave a loop."""

    bound: dict[str, int]
    defines: bool
    leaves: bool


class Reading:
    """The facts of statements, each looked at once: the edits of a block share most of theirs."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[ast.AST, Facts]] = {}

    def all(self, nodes: Iterable[ast.AST]) -> Facts:
        """What they come to together."""
        bound, defines, leaves = dict[str, int](), False, False
        for node in nodes:
            facts = self._of(node)
            for name, count in facts.bound.items():
                bound[name] = bound.get(name, 0) + count
            defines, leaves = defines or facts.defines, leaves or facts.leaves
        return Facts(bound, defines, leaves)

    def _of(self, node: ast.AST) -> Facts:
        if not isinstance(node, ast.stmt):
            return _of_expression(node)
        if id(node) not in self._known:  # with the node itself: so long no other one has its number
            self._known[id(node)] = node, self._read(node)
        return self._known[id(node)][1]

    def _read(self, node: ast.stmt) -> Facts:
        if isinstance(node, _DEFINITIONS):
            return Facts({node.name: 1}, True, False)
        inner = self.all(ast.iter_child_nodes(node))
        leaves = not isinstance(node, _LOOPS) and (inner.leaves or isinstance(node, ast.Break | ast.Continue))
        return Facts(inner.bound, inner.defines or isinstance(node, _NAMING), leaves)

    def has_read(self, node: ast.AST) -> bool:
        """Whether a statement was among them, or below one of them."""
        return id(node) in self._known


def _of_expression(node: ast.AST) -> Facts:
    """Of what is no statement; what has names of its own gives a value to no other."""
    bound, defines = dict[str, int](), False
    waiting = [node]
    while waiting:
        node = waiting.pop()
        defines = defines or isinstance(node, _NAMING)
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Store):
                bound[node.id] = bound.get(node.id, 0) + 1
        elif node._fields and not isinstance(node, _SCOPES | ast.Constant):
            waiting += ast.iter_child_nodes(node)
    return Facts(bound, defines, False)


def outside(tree: ast.Module, names: Iterable[str]) -> frozenset[str] | None:
    """The names of a file and of Python; None if the file may tell apart how a name lacks.

    A function that nowhere gives a value to a name is not one that has not yet given it one. Where the name stands
    for nothing outside of it either, both end alike, but for a handler that asks how, and for what looks names up.
    """
    inside = walk(tree)
    if any(isinstance(node, ast.Try | ast.TryStar) or getattr(node, "id", "") in _LOOKING for node in inside):
        return None
    declared = [name for node in inside if isinstance(node, ast.Global) for name in node.names]
    return frozenset([*names, *dir(builtins), *declared])


def keeps_to(old: Facts, new: Facts, bound: dict[str, int], outside: frozenset[str] | None) -> bool:
    """Whether names stay the function's own, and loops are left from inside, with these statements for those."""
    if old.defines or new.defines:
        return False
    telling = [name for name in old.bound if outside is None or name in outside]
    lost = any(bound.get(name, 0) - old.bound[name] + new.bound.get(name, 0) < 1 for name in telling)
    return not lost and new.bound.keys() <= bound.keys() and (old.leaves or not new.leaves)
