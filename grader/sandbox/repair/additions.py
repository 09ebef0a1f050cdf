"""Far-fetched changes of an expression: something that the function has elsewhere is put in here.

Whoever may add anything can make many programs right, so what these find costs more and is likely at most.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from grader.sandbox.repair import nodes
from grader.sandbox.repair.calls import ONE_OF_THEM, REDUCTIONS
from grader.sandbox.repair.expressions import Changes, Family
from grader.sandbox.repair.nodes import LOAD
from grader.sandbox.repair.places import Place
from grader.sandbox.repair.scopes import MODULES
from grader.sandbox.repair.trees import renamed, walk, written

MAX_OPERANDS, MAX_SIZE, MAX_PARTS = 10, 24, 4


def _operands(place: Place) -> Iterator[ast.expr]:
    """What could be missing here: names that the function gives values to, its entries, its calls."""
    yield from (nodes.Name(name, LOAD) for name in place.scope.missing[:MAX_OPERANDS])
    yield from place.scope.operands[:MAX_OPERANDS]


def _further(place: Place) -> Iterator[ast.expr]:
    """What else could be: the other names and entries, squares and doubles."""
    scope = place.scope
    yield from (nodes.Name(name, LOAD) for name in scope.missing[MAX_OPERANDS : 2 * MAX_OPERANDS])
    yield from scope.operands[MAX_OPERANDS:]
    for name in scope.parameters[:MAX_OPERANDS]:
        if name not in scope.no_numbers:
            yield nodes.BinOp(nodes.Name(name, LOAD), ast.Pow(), nodes.Constant(2))
            yield nodes.BinOp(nodes.Constant(2), ast.Mult(), nodes.Name(name, LOAD))


def _probable(place: Place) -> Iterator[ast.expr]:
    """What nothing reads, and the like of what stands here, with the name beside one of its names."""
    yield from (nodes.Name(name, LOAD) for name in place.scope.unread if name in place.scope.missing)
    yield from place.scope.entries
    yield from _mirrored(place.node)
    for part in _parts(place.node):
        inside = {inner.id for inner in walk(part) if isinstance(inner, ast.Name)}
        if isinstance(part, ast.Name) or len(walk(part)) > MAX_SIZE:
            continue
        for twins in place.scope.twins:
            for old in twins:
                for new in twins if old in inside else ():
                    if new != old:
                        yield renamed(part, old, new)


def _mirrored(node: ast.expr) -> Iterator[ast.expr]:
    """The calls in a sum or product at the place on the other side: what is measured has two of them."""
    for part in _parts(node):
        if isinstance(part, ast.UnaryOp):
            yield from _mirrored(part.operand)
        elif isinstance(part, ast.Call):
            for number, arg in enumerate(part.args):
                if isinstance(arg, ast.BinOp) and isinstance(arg.op, ast.Add | ast.Sub):
                    turned = nodes.BinOp(
                        arg.left, ast.Sub() if isinstance(arg.op, ast.Add) else ast.Add(), arg.right
                    )
                    yield nodes.Call(
                        part.func, [*part.args[:number], turned, *part.args[number + 1 :]], part.keywords
                    )


def _parts(node: ast.expr) -> list[ast.expr]:
    """The terms or factors of an expression."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult):
        return [*_parts(node.left), *_parts(node.right)][:MAX_PARTS]
    return [node]


_NO_NUMBERS = ast.Lambda | ast.Starred | ast.List | ast.Tuple | ast.Dict | ast.JoinedStr


def _holds_a_value(place: Place) -> bool:
    """Whether a whole value stands here: one that is returned, kept, handed over, or a side of a sum or product."""
    if place.field in ("func", "slice", "test", "iter", "keys") or _counts(place.owner):
        return False
    return isinstance(
        place.owner, ast.Return | ast.Assign | ast.AugAssign | ast.BinOp | ast.UnaryOp | ast.Call | ast.Tuple
    ) or (place.field in ("elt", "elts", "values", "body", "orelse"))


def _counts(owner: ast.AST) -> bool:
    """Whether something is a call of what counts and walks, and calculates nothing."""
    return isinstance(owner, ast.Call) and isinstance(owner.func, ast.Name) and owner.func.id in ONE_OF_THEM


def _can_be_calculated_with(place: Place) -> bool:
    match place.node:
        case ast.Constant(value=value) if type(value) not in (int, float):
            return False
        case ast.Name(id=name) if name in place.scope.no_numbers:
            return False
    return _holds_a_value(place) and not isinstance(place.node, _NO_NUMBERS)


def _whole_product(place: Place) -> bool:
    """Whether it is no factor of a product that can itself be multiplied."""
    match place.owner:
        case ast.BinOp(op=ast.Mult() | ast.Div()) | ast.UnaryOp(op=ast.USub()):
            return False
    return _can_be_calculated_with(place)


def _whole_sum(place: Place) -> bool:
    """Whether it is no term of a sum to which something can itself be added."""
    return _can_be_calculated_with(place) and not (
        isinstance(place.owner, ast.BinOp) and isinstance(place.owner.op, ast.Add | ast.Sub)
    )


def factor(place: Place) -> Changes:
    """A factor is missing, or a square."""
    node = place.node
    if _can_be_calculated_with(place):
        for power in (2, 3):
            yield "power-missing", nodes.BinOp(node, ast.Pow(), nodes.Constant(power))
    if _whole_product(place):
        for number in (2, 3, 4, 5):
            yield "factor-missing", nodes.BinOp(nodes.Constant(number), ast.Mult(), node)
        for other in _operands(place):
            yield "factor-missing", nodes.BinOp(node, ast.Mult(), other)


def term(place: Place) -> Changes:
    """A term is missing, added or subtracted, before or behind."""
    if _whole_sum(place):
        for other in [*_operands(place), nodes.Constant(1)]:
            yield from _added(place.node, other)


def _added(node: ast.expr, other: ast.expr) -> Changes:
    yield "term-missing", nodes.BinOp(node, ast.Add(), other)
    if not _same(node, other):  # what is taken from itself is 0, and 0 may help by chance
        yield "term-missing", nodes.BinOp(node, ast.Sub(), other)
        yield "term-missing", nodes.BinOp(other, ast.Sub(), node)


def _same(node: ast.expr, other: ast.expr) -> bool:
    if isinstance(node, ast.Name) or type(node).__name__ != type(other).__name__:
        return isinstance(other, ast.Name) and getattr(node, "id", "") == other.id
    return written(node) == written(other)


def further(place: Place) -> Changes:
    """A factor or a term is missing that is further away."""
    yield from _with(place, _further(place))


def probable(place: Place) -> Changes:
    """A factor or a term is missing that lies near."""
    yield from _with(place, _probable(place))


def _with(place: Place, others: Iterator[ast.expr]) -> Changes:
    product, whole = _whole_product(place), _whole_sum(place)
    for other in others if product or whole else ():
        if product:
            yield "factor-missing", nodes.BinOp(place.node, ast.Mult(), other)
        if whole:
            yield from _added(place.node, other)


def divisor(place: Place) -> Changes:
    """Something is not divided, or nothing is divided by it."""
    node = place.node
    if _whole_product(place):
        yield "divisor-missing", nodes.BinOp(node, ast.Div(), nodes.Constant(2))
        yield "divisor-missing", nodes.BinOp(nodes.Constant(1), ast.Div(), node)
        for other in _operands(place):
            if _same(node, other):
                continue
            yield "divisor-missing", nodes.BinOp(node, ast.Div(), other)
            if isinstance(other, ast.Name):
                double = nodes.BinOp(nodes.Constant(2), ast.Mult(), other)
                yield "divisor-missing", nodes.BinOp(node, ast.Div(), double)
            yield "divisor-missing", nodes.BinOp(other, ast.Div(), node)


_SIDES = ("value", "left", "right")


def matrix_factor(place: Place) -> Changes:
    """A matrix product is missing."""
    node = place.node
    calculated = isinstance(place.owner, ast.Return | ast.Assign | ast.BinOp) and place.field in _SIDES
    handed = isinstance(place.owner, ast.Call) and place.field == "args" and not _counts(place.owner)
    if calculated or handed or place.field in ("elt", "elts"):
        for other in _operands(place):
            for side in (other, nodes.Attribute(other, "T", LOAD)):
                yield "factor-missing", nodes.BinOp(node, ast.MatMult(), side)
                yield "factor-missing", nodes.BinOp(side, ast.MatMult(), node)


def _is_a_size(node: ast.expr) -> bool:
    """Whether it tells how many there are: len(a), a.size, a.shape[0]."""
    match node:
        case ast.Call(func=ast.Name(id="len")) | ast.Attribute(attr="size"):
            return True
        case ast.Subscript(value=ast.Attribute(attr="shape"), slice=ast.Constant()):
            return True
    return False


def size(place: Place) -> Changes:
    """Something is divided by how many there are, or a number stands where a size belongs."""
    node = place.node
    for name in place.scope.parameters:
        length = nodes.Call(nodes.Name("len", LOAD), [nodes.Name(name, LOAD)], [])
        if (
            isinstance(place.owner, ast.Return | ast.Assign | ast.AugAssign | ast.Tuple)
            and place.field != "targets"
        ):
            yield "not-averaged", nodes.BinOp(node, ast.Div(), length)
        compared = isinstance(place.owner, ast.Compare)  # a size beside a size decides nothing
        if isinstance(node, ast.Constant) and type(node.value) is int and not compared:
            yield "size", length
        if _is_a_size(node):
            yield "size", length


def wrapped(place: Place) -> Changes:
    """A call is missing: of one of the functions that this one calls, or was handed."""
    node = place.node
    if not _holds_a_value(place) or isinstance(node, ast.Lambda | ast.Starred):
        return
    for name in dict.fromkeys([*place.scope.called, *place.scope.unread]):
        owner, dot, _ = name.rpartition(".")
        if (not dot or owner in MODULES) and not name.startswith("__"):
            yield "call-missing", nodes.Call(_named(name), [node], [])
            for other in place.scope.parameters if "." not in name else ():
                yield "call-missing", nodes.Call(_named(name), [node, nodes.Name(other, LOAD)], [])
    for call in place.scope.calls:
        assert isinstance(call, ast.Call)
        for at in range(len(call.args)):
            yield (
                "call-missing",
                nodes.Call(call.func, [*call.args[:at], node, *call.args[at + 1 :]], call.keywords),
            )
    for method in ("copy", "sum", "prod", "mean", "ravel", "tolist"):
        yield "call-missing", nodes.Call(nodes.Attribute(node, method, LOAD), [], [])
    for plain in (
        "np.exp",
        "np.log",
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
        yield "call-missing", nodes.Call(_named(plain), [node], [])


def _named(dotted: str) -> ast.expr:
    first, *rest = dotted.split(".")
    found: ast.expr = nodes.Name(first, LOAD)
    for part in rest:
        found = nodes.Attribute(found, part, LOAD)
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
            float_ = nodes.keyword("dtype", nodes.Name("float", LOAD))
            yield "whole-numbers", nodes.Call(node.func, node.args, [*node.keywords, float_])


FAR: tuple[tuple[Family, ...], ...] = (
    *((size, keyword, probable), (factor,), (term,), (wrapped,), (divisor, matrix_factor), (further,)),
)
"""Tier by tier: the next one is only looked at where those before it, seen as a whole, have nothing."""
