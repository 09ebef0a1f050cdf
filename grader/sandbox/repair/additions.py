"""Far-fetched changes of an expression: something that the function has elsewhere is put in here.

Whoever may add anything can make many programs right, so what these find costs more and is likely at most.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.sandbox.repair.calls import REDUCTIONS
from grader.sandbox.repair.expressions import Changes, Family
from grader.sandbox.repair.places import MODULES, Place

MAX_OPERANDS = 10


def _operands(place: Place) -> Iterator[ast.expr]:
    """What could be missing here: names that the function gives values to, its entries, its calls."""
    names = [name for name in place.scope.names if name not in place.scope.called]
    yield from (ast.Name(name, ast.Load()) for name in names[:MAX_OPERANDS])
    yield from place.scope.operands[:MAX_OPERANDS]


def _holds_a_value(place: Place) -> bool:
    """Whether a whole value stands here: one that is returned, kept, handed over, or a side of a sum or product."""
    if place.field in ("func", "slice", "test", "iter", "keys"):
        return False
    return isinstance(
        place.owner, ast.Return | ast.Assign | ast.AugAssign | ast.BinOp | ast.Call | ast.Tuple
    ) or (place.field in ("elt", "elts", "values", "operand"))


def _can_be_calculated_with(place: Place) -> bool:
    return _holds_a_value(place) and not isinstance(
        place.node, ast.Lambda | ast.Starred | ast.List | ast.Tuple | ast.Dict
    )


def factor(place: Place) -> Changes:
    """A factor is missing, or a square."""
    node = place.node
    if _can_be_calculated_with(place):
        yield "factor-missing", ast.BinOp(ast.Constant(2), ast.Mult(), node)
        yield "power-missing", ast.BinOp(node, ast.Pow(), ast.Constant(2))
        for other in _operands(place):
            yield "factor-missing", ast.BinOp(node, ast.Mult(), other)


def term(place: Place) -> Changes:
    """A term is missing, added or subtracted, before or behind."""
    node = place.node
    if _can_be_calculated_with(place):
        for other in [*_operands(place), ast.Constant(1)]:
            yield "term-missing", ast.BinOp(node, ast.Add(), other)
            yield "term-missing", ast.BinOp(node, ast.Sub(), other)
            yield "term-missing", ast.BinOp(other, ast.Sub(), node)


def divisor(place: Place) -> Changes:
    """Something is not divided, or nothing is divided by it."""
    node = place.node
    if _can_be_calculated_with(place):
        yield "divisor-missing", ast.BinOp(node, ast.Div(), ast.Constant(2))
        yield "divisor-missing", ast.BinOp(ast.Constant(1), ast.Div(), node)
        for other in _operands(place):
            yield "divisor-missing", ast.BinOp(node, ast.Div(), other)
            yield "divisor-missing", ast.BinOp(other, ast.Div(), node)


def matrix_factor(place: Place) -> Changes:
    """A matrix product is missing."""
    node = place.node
    if isinstance(place.owner, ast.Return | ast.Assign | ast.BinOp) and place.field in (
        "value",
        "left",
        "right",
    ):
        for other in _operands(place):
            for side in (other, ast.Attribute(other, "T", ast.Load())):
                yield "factor-missing", ast.BinOp(node, ast.MatMult(), side)
                yield "factor-missing", ast.BinOp(side, ast.MatMult(), node)


def size(place: Place) -> Changes:
    """Something is divided by how many there are, or a number stands where a size belongs."""
    node = place.node
    for name in place.scope.parameters:
        length = ast.Call(ast.Name("len", ast.Load()), [ast.Name(name, ast.Load())], [])
        if (
            isinstance(place.owner, ast.Return | ast.Assign | ast.AugAssign | ast.Tuple)
            and place.field != "targets"
        ):
            yield "not-averaged", ast.BinOp(node, ast.Div(), length)
        if isinstance(node, ast.Constant) and type(node.value) is int:
            yield "size", length
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "len":
            yield "size", length


def wrapped(place: Place) -> Changes:
    """A call is missing: of one of the functions that this one calls, or was handed."""
    node = place.node
    if not _holds_a_value(place) or isinstance(node, ast.Lambda | ast.Starred):
        return
    for name in dict.fromkeys([*place.scope.called, *place.scope.parameters]):
        owner, dot, _ = name.rpartition(".")
        if (not dot or owner in MODULES) and not name.startswith("__"):
            yield "call-missing", ast.Call(_named(name), [node], [])
            for other in place.scope.parameters if "." not in name else ():
                yield "call-missing", ast.Call(_named(name), [node, ast.Name(other, ast.Load())], [])
    for method in ("copy", "sum", "mean", "ravel", "tolist"):
        yield "call-missing", ast.Call(ast.Attribute(node, method, ast.Load()), [], [])
    for plain in (
        "np.exp",
        "np.sum",
        "np.abs",
        "np.array",
        "np.asarray",
        "float",
        "list",
        "sum",
        "abs",
        "reversed",
    ):
        yield "call-missing", ast.Call(_named(plain), [node], [])


def _named(dotted: str) -> ast.expr:
    first, *rest = dotted.split(".")
    found: ast.expr = ast.Name(first, ast.Load())
    for part in rest:
        found = ast.Attribute(found, part, ast.Load())
    return found


def keyword(place: Place) -> Changes:
    """A keyword is missing that makes an array one of floats, or keeps an axis."""
    node = place.node
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr not in REDUCTIONS
    ):
        words = {word.arg for word in node.keywords}
        if "dtype" not in words and node.func.attr in (
            "array",
            "asarray",
            "zeros_like",
            "ones_like",
            "full_like",
        ):
            float_ = ast.keyword("dtype", ast.Name("float", ast.Load()))
            yield "whole-numbers", ast.Call(node.func, node.args, [*node.keywords, float_])


FAR: tuple[tuple[Family, ...], ...] = ((size, keyword, factor), (term,), (wrapped,), (divisor, matrix_factor))
"""Tier by tier: the next one is only looked at where those before it, seen as a whole, have nothing."""
