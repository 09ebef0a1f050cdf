"""Statements of a program, compiled with a tick wherever it can go round or down once more.

compiled(text)          the code of one or more statements: what it defines calls `_tick`
is_one(text)            whether it is a single statement, from its first line to its last
is_one_still(change)    the same of a statement that was one before it was changed
quick(change)           its code, if that can be had without parsing; thorough(text): after parsing

Compiling is most of what a program costs that is run but once: a text is parsed once for both, and what was changed in
a way that leaves the ticks in their places is not parsed at all (`ticked`).
"""

from __future__ import annotations
import __future__

import ast
import functools
from collections.abc import Iterator
from types import CodeType
from typing import Final, NamedTuple

from grader.diagnosis import ticked
from grader.diagnosis.statements import Change

PLACED: Final = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
"""Where our own nodes stand: nobody looks there."""
MOST = 16_384
"""How many statements are known at most."""
_LEAVES = frozenset({int, str, type(None), ast.Name, ast.Constant, ast.Load, ast.Store})
"""What no node hangs on that counts."""


class Made(NamedTuple):
    """The code of a text, if it can be compiled, and whether it is one statement."""

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


def is_one_still(change: Change) -> bool:
    """Whether it is a single statement after the change, too; it is compiled for `compiled` in any case."""
    known = _known.get(change.text)
    if known is None and (code := quick(change)) is not None:
        known = _keep(change.text, Made(code, is_one=True))
    return known.is_one if known is not None else is_one(change.text)


def quick(change: Change) -> CodeType | None:
    """The code of a statement that was changed, if its ticks are where they were."""
    ticks = _ticks(change.was)
    text = ticked.edited(change.was, ticks, change.hunks) if ticks is not None else None
    try:
        return code_of(text) if text is not None else None
    except (SyntaxError, ValueError):
        return None


@functools.lru_cache(maxsize=1024)
def _ticks(text: str) -> tuple[ticked.Tick, ...] | None:
    """The ticks of a single statement, if its text with them is the same program."""
    found = ticked.ticks(text) if is_one(text) else None
    try:
        same = found is not None and alike(code_of(ticked.with_ticks(text, found)), compiled(text))
    except (SyntaxError, ValueError):
        same = False
    return found if same else None


def alike(one: CodeType, other: CodeType) -> bool:
    """Whether two codes do the same, wherever their lines are."""
    mine, theirs = [
        (code.co_code, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, code.co_flags)
        for code in (one, other)
    ]
    if mine != theirs or len(one.co_consts) != len(other.co_consts):
        return False
    return all(
        alike(here, there)
        if isinstance(here, CodeType) and isinstance(there, CodeType)
        else repr(here) == repr(there)
        for here, there in zip(one.co_consts, other.co_consts, strict=True)
    )


def _made(text: str) -> Made:
    """Programs share most of their statements."""
    return _known.get(text) or _keep(text, thorough(text))


def _keep(text: str, made: Made) -> Made:
    if len(_known) >= MOST:
        _known.clear()
    _known[text] = made
    return made


_known: dict[str, Made] = {}


def code_of(given: str | ast.Module) -> CodeType:
    """Compiled as all programs are."""
    code: CodeType = compile(given, "<kata>", "exec", __future__.annotations.compiler_flag, dont_inherit=True)
    return code


def thorough(text: str) -> Made:
    """Parsed, with its ticks, and compiled."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return Made(None, False)
    alone = len(tree.body) == 1 and _lines(tree.body[0]) == (1, len(text.splitlines()))
    simple = ticked.ROUND.findall(text) == ["def"] and isinstance(tree.body[0], ast.FunctionDef)
    for node in tree.body[:1] if simple else _nodes(tree):
        _count(node)
    try:
        return Made(code_of(tree), alone)
    except (SyntaxError, ValueError):
        return Made(None, alone)


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
