"""Programs that differ from a solution in one place: `mutants(source, functions)`.

    an operator       a + b: a - b, a, b        a * b: a / b, a, b       a @ b: b @ a, a * b    x += y: x -= y, x = y
    a comparison      < for <= and >=, == for !=, `not` left out or put in, `and` for `or`
    a number          0, 1, 2, one more, negated; True for False
    an index          the one before, the next key of the same dict, a bound left out
    an order          two neighbours among arguments, in a tuple, a list or a dict change places
    a wrapper         f(x) becomes x, x.copy() becomes x, .T and keyword arguments are left out
    a statement       removed; `break` for `continue`; one branch of a conditional expression

A test that lets one of them pass has not looked there. What compiles to the same bytecode as the solution, or as
a mutant before it, is left out; strings, docstrings and annotations stay as they are, and so do `strict=True`,
which only guards, the order in which max and min are given their arguments, and an axis counted from the end.
"""

from __future__ import annotations

import ast
import re
import types
import warnings
from collections.abc import Container, Iterator
from itertools import takewhile
from typing import NamedTuple, TypeVar

from grader.author.lint import functions

MAX_DESCRIPTION = 60

Meaning = tuple[object, ...]
_Node = TypeVar("_Node", bound=ast.AST)


class Mutant(NamedTuple):
    """A changed program: the line and its text in the original, what was changed, and the whole source."""

    line: int
    text: str
    change: str
    source: str


def mutants(source: str, names: Container[str]) -> list[Mutant]:
    """The mutants of the bodies of the functions with these (dotted) names, in the order of their lines."""
    tree = ast.parse(source)
    lines = source.splitlines()
    seen = {_meaning(ast.unparse(tree))}
    found = []
    for _, function in (item for item in functions(tree) if item[0] in names):
        for place in _places(ast.Module(function.body, [])):
            for change in _changes(place.node, function):
                text = place.with_change(change, tree)
                meaning = _meaning(text)
                if meaning not in seen and not _same_axis(place, change):
                    seen.add(meaning)
                    line = place.node.lineno
                    found.append(Mutant(line, lines[line - 1].strip(), _described(place.node, change), text))
    return sorted(found, key=lambda mutant: mutant.line)


class _Place(NamedTuple):
    """Where a node hangs in its tree."""

    parent: ast.AST
    field: str
    number: int | None
    node: ast.expr | ast.stmt

    def put(self, node: ast.AST) -> None:
        if self.number is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.number] = node

    def with_change(self, change: ast.AST, tree: ast.Module) -> str:
        """The program with this node changed."""
        self.put(change)
        try:
            return ast.unparse(tree)
        finally:
            self.put(self.node)


_LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_params", "type_comment"}


def _places(parent: ast.AST) -> Iterator[_Place]:
    """All expressions and statements below a node that have a line."""
    for field, value in ast.iter_fields(parent):
        if field in _LEFT_ALONE or isinstance(parent, ast.JoinedStr) or _guards(parent):
            continue
        items = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for number, item in items:
            if isinstance(item, ast.AST):
                if isinstance(item, ast.expr | ast.stmt):
                    yield _Place(parent, field, number, item)
                yield from _places(item)


def _same_axis(place: _Place, change: ast.AST) -> bool:
    """Whether an axis is only counted from the other end: axis -1 is axis 1 of every matrix."""
    parent = place.parent
    if isinstance(parent, ast.Subscript):
        return ast.unparse(parent.value).endswith(".shape") and ast.unparse(change).startswith("-")
    return isinstance(parent, ast.keyword) and parent.arg == "axis" and ast.unparse(change).startswith("-")


def _guards(node: ast.AST) -> bool:
    return isinstance(node, ast.keyword) and node.arg == "strict"


def _meaning(source: str) -> Meaning:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return _meaning_of(compile(source, "", "exec", dont_inherit=True))


def _meaning_of(code: types.CodeType) -> Meaning:
    """What a program does, whatever its lines are: equal for programs with the same bytecode."""
    items = [_meaning_of(item) if isinstance(item, types.CodeType) else repr(item) for item in code.co_consts]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return (code.co_name, code.co_code, tuple(items), names, code.co_argcount, code.co_exceptiontable)


def _described(node: ast.AST, change: ast.AST) -> str:
    """What was changed into what, without what stayed the same where that is much."""
    old, new = (re.findall(r"[\w.]+|\W", " ".join(ast.unparse(one).split())) for one in (node, change))
    was, now = "".join(old), "".join(new)
    if isinstance(change, ast.Pass):
        return (was if len(was) <= MAX_DESCRIPTION else was[: MAX_DESCRIPTION - 4] + " ...") + " -> removed"
    if len(was) <= MAX_DESCRIPTION:
        return f"{was} -> {now}"
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    was, now = ("".join(text[head : len(text) - tail]) for text in (old, new))
    return f"... {was} ... -> ... {now} ..."


def _common(first: list[str], second: list[str]) -> int:
    """How many words two texts have in common from their beginning."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))))


def _changes(node: ast.expr | ast.stmt, function: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.stmt):
        yield from _of_statement(node)
    elif isinstance(getattr(node, "ctx", None), ast.Store | ast.Del):
        if isinstance(node, ast.Subscript):
            yield from _of_subscript(node, function)
    elif isinstance(node, ast.Subscript):
        yield from _of_subscript(node, function)
    elif isinstance(node, ast.BinOp):
        yield from _of_operation(node)
    elif isinstance(node, ast.Call):
        yield from _of_call(node)
    else:
        yield from _of_expression(node)


_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}


def _of_statement(node: ast.stmt) -> Iterator[ast.AST]:
    text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    if text or isinstance(node, ast.FunctionDef | ast.Import | ast.ImportFrom | ast.Pass):
        return
    if isinstance(node, ast.AugAssign):
        if type(node.op) in _OPERATORS:
            yield ast.AugAssign(node.target, _OPERATORS[type(node.op)](), node.value)
        yield ast.Assign([node.target], node.value, lineno=node.lineno)
    elif isinstance(node, ast.Break | ast.Continue):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    elif isinstance(node, ast.If | ast.While) and not isinstance(node.test, ast.Compare):
        yield type(node)(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
    yield ast.Pass()


def _of_operation(node: ast.BinOp) -> Iterator[ast.AST]:
    """Another operator, the operands exchanged, one of them left out."""
    left, op, right = node.left, node.op, node.right
    if type(op) in _OPERATORS:
        yield ast.BinOp(left, _OPERATORS[type(op)](), right)
    if isinstance(op, ast.Sub | ast.Div | ast.Pow | ast.MatMult):
        yield ast.BinOp(right, op, left)
    yield left
    if isinstance(op, ast.Add | ast.Mult | ast.MatMult):
        yield right
    elif isinstance(op, ast.Sub):
        yield ast.UnaryOp(ast.USub(), right)


_SYMMETRIC = {"max", "min", "maximum", "minimum"}


def _of_call(node: ast.Call) -> Iterator[ast.AST]:
    """What was wrapped, two arguments exchanged, a keyword left out."""
    if node.args and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]
    if isinstance(node.func, ast.Attribute) and not node.args:
        yield node.func.value
    if ast.unparse(node.func).rpartition(".")[2] not in _SYMMETRIC:
        for args in _exchanges(node.args):
            yield ast.Call(node.func, args, node.keywords)
    for number, keyword in enumerate(node.keywords):
        if not _guards(keyword):
            yield ast.Call(node.func, node.args, _without(node.keywords, number))


def _of_subscript(node: ast.Subscript, function: ast.AST) -> Iterator[ast.AST]:
    """The entry before, the next key of the same dict, a bound of a slice left out."""
    at = node.slice
    if isinstance(at, ast.Name):
        yield ast.Subscript(node.value, ast.BinOp(at, ast.Sub(), ast.Constant(1)), node.ctx)
    elif isinstance(at, ast.Constant) and isinstance(at.value, str):
        keys = _keys(ast.unparse(node.value), function)
        following = keys[(keys.index(at.value) + 1) % len(keys)]
        yield ast.Subscript(node.value, ast.Constant(following), node.ctx)
    elif isinstance(at, ast.Slice):
        bounds = [at.lower, at.upper, at.step]
        for number in range(3):
            if bounds[number] is not None:
                fewer = [*bounds[:number], None, *bounds[number + 1 :]]
                yield ast.Subscript(node.value, ast.Slice(*fewer), node.ctx)


def _keys(base: str, function: ast.AST) -> list[str]:
    """The texts that a function takes out of this dict, each once."""
    found = [
        node.slice.value
        for node in ast.walk(function)
        if isinstance(node, ast.Subscript)
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
        and ast.unparse(node.value) == base
    ]
    return list(dict.fromkeys(found))


def _of_expression(node: ast.expr) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            numbers = dict.fromkeys(type(value)(number) for number in (0, 1, 2, value + 1, -value))
            yield from (ast.Constant(number) for number in numbers if number != value)
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.Compare(left=left, ops=[op], comparators=right):
            yield from (ast.Compare(left, [other()], right) for other in _COMPARISONS[type(op)])
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            yield from (ast.BoolOp(op, _without(values, number)) for number in range(len(values)))
        case ast.IfExp(body=body, orelse=orelse):
            yield from (body, orelse)
        case ast.Attribute(attr="T", value=value):
            yield value
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            yield from (type(node)(exchanged, node.ctx) for exchanged in _exchanges(parts))
        case ast.Dict(keys=keys, values=values):
            yield from (ast.Dict(keys, exchanged) for exchanged in _exchanges(values))
        case ast.ListComp() | ast.GeneratorExp() | ast.SetComp():
            yield from _unfiltered(node)


def _unfiltered(node: ast.ListComp | ast.GeneratorExp | ast.SetComp) -> Iterator[ast.AST]:
    for number, part in enumerate(node.generators):
        if part.ifs:
            bare = ast.comprehension(part.target, part.iter, [], part.is_async)
            yield type(node)(node.elt, [*node.generators[:number], bare, *node.generators[number + 1 :]])


def _exchanges(items: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for number in range(len(items) - 1):
        first, second = items[number : number + 2]
        yield [*items[:number], second, first, *items[number + 2 :]]


def _without(items: list[_Node], number: int) -> list[_Node]:
    return [*items[:number], *items[number + 1 :]]
