"""Statements of a program, compiled with a tick wherever it can go round or down once more.

compiled(text)      the code of one or more statements: what it defines calls `_tick`
is_one(text)        whether it is a single statement, from its first line to its last

Compiling is most of what a program costs that is run but once, so a text is parsed once for both.
"""

from __future__ import annotations
import __future__

import ast
import functools
import re
from collections.abc import Iterator
from types import CodeType
from typing import Final, NamedTuple

PLACED: Final = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
"""Where our own nodes stand: nobody looks there."""
_ROUND = re.compile(r"\b(?:for|while|lambda|def)\b")
"""Whatever goes round or down begins with one of these words."""
_LEAVES = frozenset({int, str, type(None), ast.Name, ast.Constant, ast.Load, ast.Store})
"""What no node hangs on that counts."""


class _Made(NamedTuple):
    code: CodeType | None
    is_one: bool


def compiled(text: str) -> CodeType:
    """Raises SyntaxError where it cannot be compiled."""
    code = _made(text).code
    if code is None:
        raise SyntaxError
    return code


def is_one(text: str) -> bool:
    """Whether the text is a statement and nothing before or after it; no, if it cannot be read."""
    return _made(text).is_one


@functools.lru_cache(maxsize=16_384)
def _made(text: str) -> _Made:
    """Programs share most of their statements."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return _Made(None, False)
    alone = len(tree.body) == 1 and _lines(tree.body[0]) == (1, len(text.splitlines()))
    simple = _ROUND.findall(text) == ["def"] and isinstance(tree.body[0], ast.FunctionDef)
    for node in tree.body[:1] if simple else _nodes(tree):
        _count(node)
    try:
        code: CodeType = compile(
            tree, "<kata>", "exec", __future__.annotations.compiler_flag, dont_inherit=True
        )
    except (SyntaxError, ValueError):
        return _Made(None, alone)
    return _Made(code, alone)


def _lines(node: ast.stmt) -> tuple[int, int | None]:
    return node.lineno, node.end_lineno


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but names and the like; what is put into one is not visited."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        for value in vars(node).values():
            if value.__class__ is list:
                waiting += [item for item in value if isinstance(item, ast.AST)]
            elif value.__class__ not in _LEAVES and isinstance(value, ast.AST):
                waiting.append(value)
        yield node


def _count(node: ast.AST) -> None:
    """Put a tick wherever a program can go round or down once more."""
    if isinstance(node, ast.FunctionDef | ast.For | ast.While):
        node.body.insert(0, ast.Expr(_tick(), **PLACED))
    elif isinstance(node, ast.Lambda):
        node.body = ast.BoolOp(ast.And(), [_tick(), node.body], **PLACED)
    elif isinstance(node, ast.comprehension):
        node.ifs.insert(0, _tick())


def _tick() -> ast.Call:
    return ast.Call(ast.Name("_tick", ast.Load(), **PLACED), [], [], **PLACED)
