"""What a function that a test hands in is called where a call is told.

name_of(f)      its name; a lambda that needs nothing from around it by its own text: lambda t: 3 * t ** 5
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
    return str(getattr(function, "__name__", "f"))


def _text(code: CodeType) -> str:
    """The source of a lambda, unless it is long or closes over something."""
    if code.co_freevars:
        return ""
    places = {(first, column) for first, _, column, _ in code.co_positions() if column is not None}
    for node in _lambdas(code.co_filename):
        if (node.body.lineno, node.body.col_offset) in places and node.lineno == code.co_firstlineno:
            text = ast.unparse(node)
            return text if len(text) <= LONGEST else ""
    return ""


@functools.lru_cache(maxsize=32)
def _lambdas(file: str) -> list[ast.Lambda]:
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError):
        return []
    return [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
