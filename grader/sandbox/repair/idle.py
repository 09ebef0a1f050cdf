"""What a function does in vain: `idle(function)` -> {name: Unread}.

endless        a while whose condition nothing inside it can change, and no way out of it: the name in the condition
thrown-away    a statement that works something out and keeps nothing of it: the function that it calls
branching      a function that calls itself more than once and never asks what it has done already
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import numpy as np

from grader.sandbox.repair.scopes import BUILTIN, MODULES
from grader.sandbox.repair.trees import walk
from grader.sandbox.repair.unread import Function, Unread

ENDLESS, THROWN_AWAY, BRANCHING = "endless", "thrown-away", "branching"
_DOING = frozenset(
    {"copyto", "put", "place", "putmask", "put_along_axis", "fill_diagonal", "shuffle", "seed"}
)
_FILLING = {"clip": 3, "dot": 2}
"""What numpy's functions of these names do stays, though what they hand back is not kept; with more arguments than so
many these fill the last."""


def idle(function: Function) -> dict[str, Unread]:
    """The loops without an end, and the results that nobody keeps."""
    found: dict[str, Unread] = {}
    for node in walk(function):
        if isinstance(node, ast.While):
            found |= {name: Unread(ENDLESS, node.lineno) for name in _never_changed(node)}
        elif isinstance(node, ast.Expr) and (called := _worked_out(node.value)):
            found.setdefault(called, Unread(THROWN_AWAY, node.lineno))
        elif isinstance(node, ast.FunctionDef) and (line := _branches(node)):
            found.setdefault(node.name, Unread(BRANCHING, line))
    return found


def _branches(function: ast.FunctionDef) -> int:
    """The first line of a function that calls itself from several places or in a loop, and remembers nothing."""
    inside = walk(function)
    calls = sorted(
        node.lineno for node in inside if isinstance(node, ast.Call) and _is_call_of(node, function.name)
    )
    looped = any(
        _is_call_of(node, function.name)
        for loop in inside
        if isinstance(loop, ast.For | ast.While | ast.ListComp)
        for node in walk(loop)
    )
    asks = any(
        isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn) for node in inside
    )
    return calls[0] if (len(calls) > 1 or looped) and not asks and not function.decorator_list else 0


def _is_call_of(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _never_changed(loop: ast.While) -> list[str]:
    """The first name of the condition, where nothing inside the loop changes one of them or leaves it."""
    names = [node.id for node in walk(loop.test) if isinstance(node, ast.Name)]
    names = [name for name in dict.fromkeys(names) if name not in BUILTIN | MODULES]
    plain = not any(
        isinstance(node, ast.Call | ast.NamedExpr) and not _counts(node) for node in walk(loop.test)
    )
    inside = [node for statement in loop.body for node in walk(statement)]
    leaves = any(isinstance(node, ast.Break | ast.Return | ast.Raise | ast.Yield) for node in inside)
    changed = {name for node in inside for name in _changed(node)}
    return names[:1] if plain and not leaves and not changed & set(names) else []


def _counts(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BUILTIN


def _changed(node: ast.AST) -> Iterator[str]:
    """The names whose values may change here: they get others, their methods are called, or they are handed on."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            yield name
        case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store() | ast.Del()):
            yield name
        case ast.Call(func=func, args=args):
            if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name):
                yield func.value.id
            if not _counts(node):
                yield from (arg.id for arg in args if isinstance(arg, ast.Name))


def _worked_out(value: ast.expr) -> str:
    """The function of numpy or math whose result a statement does not keep."""
    match value:
        case ast.Call(
            func=ast.Attribute(value=ast.Name("np" | "numpy" | "math"), attr=name), args=args, keywords=words
        ):
            return "" if _does(name, len(args)) or any(word.arg == "out" for word in words) else name
    return ""


def _does(name: str, given: int) -> bool:
    """Whether something stays of a call of numpy: what it sets or writes, or a last argument that it fills."""
    function = getattr(np, name, None)
    most = function.nin if isinstance(function, np.ufunc) else _FILLING.get(name, given)
    return name in _DOING or name.startswith(("set", "save")) or given > most
