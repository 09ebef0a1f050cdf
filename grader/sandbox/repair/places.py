"""Where a learner's function can be changed: its expressions and blocks, the last statements first.

    expressions(function, lines)  -> Place        every expression in a statement that stands on one of these lines
    blocks(function, lines)       -> Block        every list of statements of which something was run
    edit.make(), edit.undo()                      one change of the tree, made in place and taken back

Runs in the process of the submission, whose syntax tree may be anything.
"""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator
from typing import NamedTuple, TypeGuard, TypeVar

from grader.sandbox.repair.scopes import Scope, scope_of
from grader.sandbox.repair.unread import Function

_Node = TypeVar("_Node", bound=ast.AST)


class Edit(NamedTuple):
    """One change: the kind of slip that it mends, the line, what is put where, and where on the line that is.

    `columns` are the first byte and the one behind the last, from 0; the whole line where both are 0.
    """

    kind: str
    line: int
    owner: ast.AST
    field: str
    old: object
    new: object
    columns: tuple[int, int] = (0, 0)
    loop: int = 0
    """The line on which the loop begins that it is about, where there are several."""

    def make(self) -> None:
        setattr(self.owner, self.field, self.new)

    def undo(self) -> None:
        setattr(self.owner, self.field, self.old)


class Place(NamedTuple):
    """One expression: where it hangs, and in which statement."""

    node: ast.expr
    owner: ast.AST
    field: str
    number: int | None
    scope: Scope

    def put(self, kind: str, new: ast.expr) -> Edit:
        """The edit that puts another expression here."""
        old = getattr(self.owner, self.field)
        changed = new if self.number is None else [*old[: self.number], new, *old[self.number + 1 :]]
        return Edit(kind, self.node.lineno, self.owner, self.field, old, changed, columns(self.node))


def columns(node: ast.expr) -> tuple[int, int]:
    """Where an expression stands on its line; of one that goes on on the next line nothing is told."""
    if node.end_lineno != node.lineno or node.end_col_offset is None:
        return 0, 0
    return node.col_offset, node.end_col_offset


class Block(NamedTuple):
    """A list of statements, and the function that it belongs to."""

    owner: ast.AST
    field: str
    statements: list[ast.stmt]
    scope: Scope
    lines: Container[int]

    def put(self, kind: str, line: int, new: list[ast.stmt], loop: int = 0) -> Edit:
        """The edit that puts other statements here."""
        return Edit(kind, line, self.owner, self.field, self.statements, new, loop=loop)


def run(block: Block) -> Iterator[tuple[int, ast.stmt]]:
    """The statements of a block that were run, the last one first."""
    for number in reversed(range(len(block.statements))):
        statement = block.statements[number]
        if was_run(statement, block.lines) and not is_ours(statement):
            yield number, statement


def instead(block: Block, number: int, kind: str, new: ast.stmt, line: int = 0) -> Edit:
    """The edit that puts another statement in the place of one."""
    changed = [*block.statements[:number], new, *block.statements[number + 1 :]]
    return block.put(kind, line or block.statements[number].lineno, changed)


def located(new: _Node, like: ast.expr | ast.stmt) -> _Node:
    """Give a new node, and what is new below it, the place of another one."""
    place = {name: getattr(like, name) for name in _PLACE}
    waiting: list[ast.AST] = [new]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _PLACED):
            if hasattr(node, "lineno"):
                continue
            node.__dict__.update(place)
        for field in node._fields:
            value = getattr(node, field, None)
            if isinstance(value, ast.AST):
                waiting.append(value)
            elif type(value) is list:
                waiting += [item for item in value if isinstance(item, ast.AST)]
    return new


_PLACED = (ast.expr, ast.stmt, ast.keyword)
_PLACE = ("lineno", "col_offset", "end_lineno", "end_col_offset")


def was_run(statement: ast.stmt, lines: Container[int]) -> bool:
    """Whether a statement, or the head of one that holds others, stands on one of these lines."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    end = statement.end_lineno or statement.lineno
    if isinstance(body, list) and body:
        first = body[0].pattern if isinstance(body[0], ast.match_case) else body[0]
        end = max(statement.lineno, first.lineno - 1)
    first_line = statement.lineno
    return first_line in lines or any(line in lines for line in range(first_line + 1, end + 1))


def expressions(function: Function, lines: Container[int], scope: Scope | None = None) -> Iterator[Place]:
    """Every expression that is read in a statement that was run, the last statement first."""
    scope = scope or scope_of(function)
    for block in blocks(function, lines, scope):
        for statement in reversed(block.statements):
            if was_run(statement, lines) and not is_ours(statement):
                found: list[Place] = []
                _below(statement, scope, found)
                yield from found


def blocks(function: Function, lines: Container[int], scope: Scope | None = None) -> Iterator[Block]:
    """Every list of statements of which one was run, the outer ones first."""
    scope = scope or scope_of(function)
    waiting: list[ast.AST] = [function]
    while waiting:
        owner = waiting.pop(0)
        for field in ("body", "orelse", "finalbody", "handlers", "cases"):
            items = getattr(owner, field, None)
            if not isinstance(items, list) or isinstance(owner, ast.Lambda | ast.IfExp):
                continue
            waiting += [item for item in items if not is_ours(item)]
            statements = [item for item in items if isinstance(item, ast.stmt)]
            if statements and any(was_run(statement, lines) for statement in statements):
                yield Block(owner, field, statements, scope, lines)


_LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_params", "type_comment", "body", "orelse"}
_NOT_BELOW = _LEFT_ALONE | {"finalbody", "handlers", "cases"}
_NO_VALUE, _NOT_READ = (ast.Slice, ast.Starred, ast.FormattedValue), (ast.Store, ast.Del)


def _below(parent: ast.AST, scope: Scope, found: list[Place]) -> None:
    """The expressions below a node, but for those of statements that it holds."""
    inside = isinstance(parent, ast.stmt)
    for field in () if isinstance(parent, ast.JoinedStr) else parent._fields:
        value = getattr(parent, field, None)
        if value is None or (inside and field in _NOT_BELOW):
            continue
        items = enumerate(value) if isinstance(value, list) else ((None, value),)
        for number, item in items:
            if isinstance(item, ast.AST) and item._fields and not is_ours(item):
                if _is_read(item):
                    found.append(Place(item, parent, field, number, scope))
                _below(item, scope, found)


def _is_read(node: ast.AST) -> TypeGuard[ast.expr]:
    """Whether a node is an expression that stands for a value, and could be replaced by another one."""
    if not isinstance(node, ast.expr) or isinstance(node, _NO_VALUE):
        return False
    return not isinstance(getattr(node, "ctx", None), _NOT_READ)


def is_ours(node: ast.AST) -> bool:
    """Whether a node was put in to count the work."""
    return getattr(node, "ours", False) is True
