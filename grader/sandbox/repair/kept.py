"""What a function keeps from one call to the next: `kept(function, tree)` -> {name: the line where it is made}.

A list that is a default value, or stands beside the functions, is made once; who puts something into it finds it there
in the next call.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.sandbox.repair.statements import changed
from grader.sandbox.repair.trees import walk
from grader.sandbox.repair.unread import Function

_MAKERS = frozenset({"list", "dict", "set", "defaultdict", "zeros", "ones", "empty", "array", "zeros_like"})


def kept(function: Function, tree: ast.Module) -> dict[str, int]:
    """The names whose lists, dicts and arrays outlive a call in which they are changed."""
    own = {
        node.id for node in walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    } - {name for node in walk(function) if isinstance(node, ast.Global) for name in node.names}
    made = [(name, line) for name, line in _beside(tree) if name not in own]
    if isinstance(function, ast.FunctionDef):
        made += [(name, line) for name, line in _defaults(function.args) if not _made_anew(function, name)]
    changes = changed(function)
    return {name: line for name, line in made if name in changes}


def _beside(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """What the file itself gives a value to."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and _can_change(node.value):
            yield from ((target.id, node.lineno) for target in node.targets if isinstance(target, ast.Name))


def _defaults(args: ast.arguments) -> Iterator[tuple[str, int]]:
    names = [*args.posonlyargs, *args.args]
    for arg, default in zip(names[len(names) - len(args.defaults) :], args.defaults, strict=True):
        if _can_change(default):
            yield arg.arg, default.lineno


def _made_anew(function: ast.FunctionDef, name: str) -> bool:
    return any(
        isinstance(node, ast.Assign)
        and any(isinstance(to, ast.Name) and to.id == name for to in node.targets)
        for node in walk(function)
    )


def _can_change(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        called = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return called in _MAKERS
    if isinstance(value, ast.BinOp):  # [0] * 12
        return _can_change(value.left)
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp)
