"""What a function that a test hands in is called where a call is told.

name_of(f)      its name; a lambda that needs nothing from around it by its own text: lambda t: 3 * t ** 5. So is a
                function of one line whose name is one letter, which tells nothing
"""

from __future__ import annotations

import ast
import functools
import linecache
from types import CodeType, FunctionType

LONGEST = 60


def name_of(function: object) -> str:
    """A name or a text that a learner can type."""
    if isinstance(function, FunctionType) and function.__name__ == "<lambda>":
        return _text(function.__code__) or "f"
    if isinstance(function, FunctionType) and len(function.__name__) == 1:
        return _text(function.__code__) or function.__name__
    return str(getattr(function, "__name__", "f"))


def _text(code: CodeType) -> str:
    """The source of a lambda, unless it is long or closes over something."""
    if code.co_freevars:
        return ""
    places = {(first, column) for first, _, column, _ in code.co_positions() if column is not None}
    for line, node in _lambdas(code.co_filename):
        if (node.body.lineno, node.body.col_offset) in places and line == code.co_firstlineno:
            text = ast.unparse(node)
            return text if len(text) <= LONGEST else ""
    return ""


@functools.lru_cache(maxsize=32)
def _lambdas(file: str) -> list[tuple[int, ast.Lambda]]:
    """Those of a file, and its functions that do nothing but return something, each with its first line."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError):
        return []
    found: list[tuple[int, ast.Lambda]] = []
    for node in ast.walk(tree):
        match node:
            case ast.Lambda():
                found.append((node.lineno, node))
            case ast.FunctionDef(body=[ast.Return(value=ast.expr() as value)]):
                found.append((node.lineno, ast.Lambda(node.args, value)))
    return found
