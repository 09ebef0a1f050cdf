"""Where a learner's function can be changed: its expressions and blocks, the last statements first.

    expressions(function, lines)  -> Place        every expression in a statement that stands on one of these lines
    blocks(function, lines)       -> Block        every list of statements of which something was run
    edit.make(), edit.undo()                      one change of the tree, made in place and taken back

Runs in the process of the submission, whose syntax tree may be anything.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple, TypeGuard, TypeVar

from grader.sandbox.repair.unread import Function, unread

_Node = TypeVar("_Node", bound=ast.AST)
MAX_KEY, MAX_OPERANDS, MAX_NUMBERS = 16, 30, 12
MODULES = frozenset({"np", "numpy", "math", "copy", "itertools", "functools", "warnings"})
BUILTIN = frozenset(
    {
        *("range", "len", "sum", "zip", "enumerate", "list", "tuple", "dict", "print", "float", "int", "abs"),
        *("reversed", "map", "max", "min", "sorted", "any", "all", "isinstance", "callable", "type", "set"),
    }
)


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

    def make(self) -> None:
        setattr(self.owner, self.field, self.new)

    def undo(self) -> None:
        setattr(self.owner, self.field, self.old)


class Scope(NamedTuple):
    """What a function knows: its parameters, all its names, the texts it uses as keys, what it calls, its numbers."""

    function: Function
    parameters: tuple[str, ...]
    names: tuple[str, ...]
    keys: tuple[str, ...]
    called: tuple[str, ...]
    operands: tuple[ast.expr, ...]
    """Entries and calls that the function has already, each once: what could be missing elsewhere."""
    numbers: tuple[float, ...] = ()
    unread: tuple[str, ...] = ()
    """Those that nothing reads."""
    no_numbers: frozenset[str] = frozenset()
    """Those that stand for nothing to calculate with."""
    twins: tuple[tuple[str, ...], ...] = ()
    """Names that get their values side by side."""
    missing: tuple[str, ...] = ()
    """The names to calculate with, and first of all those that nothing reads."""


class Place(NamedTuple):
    """One expression: where it hangs, and in which statement."""

    node: ast.expr
    owner: ast.AST
    field: str
    number: int | None
    scope: Scope

    def put(self, kind: str, new: ast.expr) -> Edit:
        """The edit that puts another expression here."""
        located(new, self.node)
        old = getattr(self.owner, self.field)
        changed = new if self.number is None else [*old[: self.number], new, *old[self.number + 1 :]]
        return Edit(kind, self.node.lineno, self.owner, self.field, old, changed, _columns(self.node))


def _columns(node: ast.expr) -> tuple[int, int]:
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

    def put(self, kind: str, line: int, new: list[ast.stmt]) -> Edit:
        """The edit that puts other statements here."""
        for statement in new:
            located(statement, self.statements[0])
        return Edit(kind, line, self.owner, self.field, self.statements, new)


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
    return any(line in lines for line in range(statement.lineno, end + 1))


def scope_of(function: Function, no_numbers: frozenset[str] = frozenset()) -> Scope:
    """What a function knows; of one that is huge only the beginning."""
    names, keys, called = dict[str, None](), dict[str, None](), dict[str, None]()
    operands: dict[str, ast.expr] = {}
    indices: dict[str, None] = {}
    numbers: dict[float, None] = {}
    parameters = [node.arg for node in ast.walk(function) if isinstance(node, ast.arg)]
    for node in ast.walk(function):
        match node:
            case ast.Name(id=name) if name not in MODULES | BUILTIN and not is_tick(node):
                names[name] = None
            case ast.Subscript(slice=ast.Constant(value=str(key))) if len(key) <= MAX_KEY:
                keys[key] = None
                if isinstance(node.ctx, ast.Load):
                    operands.setdefault(ast.dump(node), node)
            case ast.Subscript(ast.Name(), ast.Constant(int()) | ast.UnaryOp(), ast.Load()):
                operands.setdefault(ast.dump(node), node)
            case ast.Constant(value=int() | float() as number) if type(number) is not bool:
                numbers[number] = None
            case ast.Subscript(value=ast.Name(), slice=ast.Name(id=name)):
                indices[name] = None
            case ast.Dict(keys=found):
                keys |= {key.value: None for key in found if _short(key)}  # type: ignore[union-attr]
            case ast.Call(func=func) if isinstance(func, ast.Name | ast.Attribute) and not is_tick(func):
                called.setdefault(ast.unparse(func))
                if len(node.args) == 1 and isinstance(func, ast.Name) and func.id not in BUILTIN:
                    operands.setdefault(ast.dump(node), node)
    every = tuple(dict.fromkeys([*parameters, *(name for name in names if name not in called)]))
    entries = [
        ast.Subscript(ast.Name(name, ast.Load()), ast.Name(index, ast.Load()), ast.Load())
        for index in list(indices)[:2]
        for name in every
        if name not in indices
    ]
    apart = _apart([*operands.values(), *entries, *_of_others(operands.values(), every)])
    few, aside, twins = tuple(numbers)[:MAX_NUMBERS], tuple(unread(function)), _twins(function)
    missing = [name for name in dict.fromkeys([*aside, *every]) if name not in no_numbers | called.keys()]
    own = function, tuple(parameters), every, tuple(keys), tuple(called)
    return Scope(*own, apart, few, aside, no_numbers, twins, tuple(missing))


def _twins(function: Function) -> tuple[tuple[str, ...], ...]:
    """`up, down = ...` and `for g, n in ...`."""
    targets = [
        node.elts
        for node in ast.walk(function)
        if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Store)
    ]
    return tuple(tuple([part.id for part in parts if isinstance(part, ast.Name)]) for parts in targets)


def _of_others(operands: Iterable[ast.expr], names: Iterable[str]) -> list[ast.expr]:
    """The calls of one name again, of the function's other names."""
    called = {
        ast.dump(call.func): call.func
        for call in operands
        if isinstance(call, ast.Call) and isinstance(call.args[0], ast.Name)
    }
    return [
        ast.Call(func, [ast.Name(name, ast.Load())], [])
        for func in called.values()
        for name in names
        if not (isinstance(func, ast.Name) and func.id == name)
    ]


def _apart(operands: Iterable[ast.expr]) -> tuple[ast.expr, ...]:
    """Copies: one that is put in below itself would never end."""
    return tuple(copy.deepcopy(operand) for operand in list(operands)[:MAX_OPERANDS])


def _short(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and isinstance(key.value, str) and len(key.value) <= MAX_KEY


def expressions(function: Function, lines: Container[int], scope: Scope | None = None) -> Iterator[Place]:
    """Every expression that is read in a statement that was run, the last statement first."""
    scope = scope or scope_of(function)
    for block in blocks(function, lines, scope):
        for statement in reversed(block.statements):
            if was_run(statement, lines) and not is_ours(statement):
                yield from _below(statement, scope)


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


def _below(parent: ast.AST, scope: Scope) -> Iterator[Place]:
    """The expressions below a node, but for those of statements that it holds."""
    inside = isinstance(parent, ast.stmt)
    for field, value in ast.iter_fields(parent):
        if isinstance(parent, ast.JoinedStr) or (inside and field in _NOT_BELOW):
            continue
        items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for number, item in items:
            if isinstance(item, ast.AST) and not is_ours(item):
                if _is_read(item):
                    yield Place(item, parent, field, number, scope)
                yield from _below(item, scope)


def _is_read(node: ast.AST) -> TypeGuard[ast.expr]:
    """Whether a node is an expression that stands for a value, and could be replaced by another one."""
    if not isinstance(node, ast.expr) or isinstance(node, _NO_VALUE):
        return False
    return not isinstance(getattr(node, "ctx", None), _NOT_READ)


def is_tick(node: ast.expr) -> bool:
    """Whether a name is that of the function which counts the work."""
    return isinstance(node, ast.Name) and node.id == "_tick"


def is_ours(node: ast.AST) -> bool:
    """Whether a node was put in to count the work."""
    return getattr(node, "ours", False) is True
