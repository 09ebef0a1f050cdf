"""What a function is given, or gives a value to, and never looks at: `unread(function)` -> {name: Unread}.

Something that is worked out and goes nowhere is often what is missing elsewhere. Counters of a loop, the rest of
what is taken apart, and names that begin with an underscore are left unread on purpose, and are no matter.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from grader.sandbox.repair.trees import walk

Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
PARAMETER, VALUE, FUNCTION = "parameter", "value", "function"


class Unread(NamedTuple):
    """What kind of name it is, and the line on which it gets its value."""

    kind: str
    line: int


def unread(function: Function) -> dict[str, Unread]:
    """The names of a function that nothing in it reads."""
    given: dict[str, Unread] = {}
    read: set[str] = set()
    for node in walk(function):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            read.add(node.id)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            read.update(node.names)
        for name, found in _given(node, function):
            given.setdefault(name, found)
    return {name: found for name, found in given.items() if name not in read and not name.startswith("_")}


def _given(node: ast.AST, function: Function) -> Iterator[tuple[str, Unread]]:
    """The names that get a value here which somebody wanted to use."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() if node is function:
            yield from ((arg.arg, Unread(PARAMETER, node.lineno)) for arg in _parameters(node.args))
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield node.name, Unread(FUNCTION, node.lineno)
        case ast.Assign(targets=[target], value=value):
            yield from _values([target], node.lineno) if not _taken_apart(target, value) else ()
        case ast.AnnAssign(target=target, value=ast.expr()):
            yield from _values([target], node.lineno)
        case ast.For(target=target, iter=walk) | ast.comprehension(target=target, iter=walk):
            yield from _values(_items(target, walk), target.lineno)


def _parameters(args: ast.arguments) -> list[ast.arg]:
    return [*args.posonlyargs, *args.args, *args.kwonlyargs]


def _taken_apart(target: ast.expr, value: ast.expr) -> bool:
    """Whether one thing is taken apart, of which not everything need be of use."""
    return isinstance(target, ast.Tuple | ast.List) and not isinstance(value, ast.Tuple | ast.List)


def _items(target: ast.expr, walk: ast.expr) -> list[ast.expr]:
    """What a loop goes through, without what only counts its rounds."""
    caller = walk.func.id if isinstance(walk, ast.Call) and isinstance(walk.func, ast.Name) else ""
    if caller == "enumerate" and isinstance(target, ast.Tuple):
        return target.elts[1:]
    return [] if caller == "range" else [target]


def _values(targets: list[ast.expr], line: int) -> Iterator[tuple[str, Unread]]:
    for target in targets:
        if isinstance(target, ast.Name):
            yield target.id, Unread(VALUE, line)
        elif isinstance(target, ast.Tuple | ast.List):
            yield from _values(target.elts, line)
