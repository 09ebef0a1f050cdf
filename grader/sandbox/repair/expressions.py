"""Single changes of an expression that keep to what stands there: PLAIN families, and NAMES that are exchanged.

A family is a function: place -> (kind of slip, the expression that would be right). The kinds are told in words by
`grader.diagnosis.slips`.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator

from grader.sandbox.repair import nodes
from grader.sandbox.repair.nodes import LOAD
from grader.sandbox.repair.places import Place
from grader.sandbox.repair.trees import written

Changes = Iterator[tuple[str, ast.expr]]
Family = Callable[[Place], Changes]

OTHER_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.MatMult, ast.Pow, ast.Add, ast.FloorDiv, ast.Mod),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div,),
    ast.BitXor: (ast.Pow,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.Mod: (ast.Div, ast.FloorDiv),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt, ast.LtE),
    ast.Eq: (ast.NotEq, ast.Is),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}


def operator(place: Place) -> Changes:
    """Another operator; ^ is none for powers."""
    node = place.node
    if isinstance(node, ast.BinOp):
        for other in OTHER_OPERATORS.get(type(node.op), ()):
            odd = isinstance(node.op, ast.Mult) and other in (ast.FloorDiv, ast.Mod)
            kind = "power-sign" if isinstance(node.op, ast.BitXor) else "odd-operator" if odd else "operator"
            yield kind, nodes.BinOp(node.left, other(), node.right)


def operands(place: Place) -> Changes:
    """The two sides of a difference, a quotient, a power or a matrix product exchanged."""
    node = place.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Div | ast.Pow | ast.MatMult):
        yield "operands-exchanged", nodes.BinOp(node.right, node.op, node.left)


def too_many(place: Place) -> Changes:
    """One side of an operation left out."""
    node = place.node
    if not isinstance(node, ast.BinOp):
        return
    kind = "term-too-many" if isinstance(node.op, ast.Add | ast.Sub) else "factor-too-many"
    if isinstance(node.op, ast.Pow):
        kind = "power-too-many"
    if place.field == "slice":
        kind = "index"
    yield kind, node.left
    if not isinstance(node.op, ast.Pow | ast.Div):
        yield kind, node.right


def brackets(place: Place) -> Changes:
    """The same signs with another grouping, also into a call and out of one."""
    node = place.node
    if isinstance(node, ast.BinOp):
        yield from _regrouped(node)
    if isinstance(node, ast.Call) and node.args and isinstance(inner := node.args[0], ast.BinOp):
        if node.args[1:] and isinstance(inner.left, ast.Constant):
            return  # np.clip(1 / a, 0, 1): nobody clips the 1
        call = nodes.Call(node.func, [inner.left, *node.args[1:]], node.keywords)
        yield "brackets", nodes.BinOp(call, inner.op, inner.right)
    if isinstance(node, ast.UnaryOp) and isinstance(inner := node.operand, ast.BinOp):
        yield "brackets", nodes.BinOp(nodes.UnaryOp(node.op, inner.left), inner.op, inner.right)


def _regrouped(node: ast.BinOp) -> Changes:
    left, op, right = node.left, node.op, node.right
    if isinstance(left, ast.BinOp):
        yield "brackets", nodes.BinOp(left.left, left.op, nodes.BinOp(left.right, op, right))
    if isinstance(right, ast.BinOp):
        yield "brackets", nodes.BinOp(nodes.BinOp(left, op, right.left), right.op, right.right)
    if isinstance(left, ast.Call) and left.args:
        args = [nodes.BinOp(left.args[0], op, right), *left.args[1:]]
        yield "brackets", nodes.Call(left.func, args, left.keywords)
    if isinstance(right, ast.Call) and right.args:
        args = [nodes.BinOp(left, op, right.args[0]), *right.args[1:]]
        yield "brackets", nodes.Call(right.func, args, right.keywords)
    if isinstance(left, ast.UnaryOp):
        yield "brackets", nodes.UnaryOp(left.op, nodes.BinOp(left.operand, op, right))


_VALUES = (
    ast.Return,
    ast.Assign,
    ast.AugAssign,
    ast.BinOp,
    ast.Call,
    ast.Tuple,
    ast.List,
    ast.Dict,
    ast.IfExp,
)


def _is_value(place: Place) -> bool:
    """Whether the place holds a value that is calculated with or handed on."""
    fits = isinstance(place.owner, _VALUES) or place.field in ("elt", "value", "slice")
    return fits and place.field not in ("func", "keys", "test") and not isinstance(place.owner, ast.Attribute)


def sign(place: Place) -> Changes:
    """A minus too many or missing."""
    node = place.node
    if isinstance(node, ast.UnaryOp):
        if isinstance(node.op, ast.USub):
            yield "sign", node.operand
    elif _is_value(place) and not (isinstance(node, ast.Constant) and not _is_number(node)):
        yield "sign-missing", nodes.UnaryOp(ast.USub(), node)


def comparison(place: Place) -> Changes:
    """Another comparison; of a loop, one that ends it a round earlier or later, and not before it begins."""
    node = place.node
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        others = _COMPARISONS.get(type(node.ops[0]), ())
        for other in others[:1] if isinstance(place.owner, ast.While) else others:
            yield "comparison", nodes.Compare(node.left, [other()], node.comparators)


def logic(place: Place) -> Changes:
    """`not`, `and`, `or`, and the two sides of a condition."""
    node = place.node
    if isinstance(node, ast.BoolOp):
        yield "condition", nodes.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
        for number in range(len(node.values) if len(node.values) > 1 else 0):
            rest = [*node.values[:number], *node.values[number + 1 :]]
            yield "condition", rest[0] if len(rest) == 1 else nodes.BoolOp(node.op, rest)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "condition", node.operand
    elif place.field == "test" and not isinstance(node, ast.Compare):
        yield "condition", nodes.UnaryOp(ast.Not(), node)
    if isinstance(node, ast.IfExp):
        yield "condition", nodes.IfExp(node.test, node.orelse, node.body)
        yield "condition", node.body
        yield "condition", node.orelse


def transposed(place: Place) -> Changes:
    """.T too many or missing."""
    node = place.node
    if isinstance(node, ast.Attribute):
        if node.attr == "T":
            yield "transposed", node.value
    elif _is_value(place) and isinstance(node, ast.Name | ast.Subscript | ast.Call | ast.BinOp):
        yield "transposed", nodes.Attribute(node, "T", LOAD)


def orders(place: Place) -> Changes:
    """Neighbours in a tuple, a list or a dict exchanged, or all of them turned round."""
    node = place.node
    if isinstance(node, ast.Tuple | ast.List) and len(node.elts) > 1 and place.field != "target":
        kind = nodes.Tuple if isinstance(node, ast.Tuple) else nodes.List
        for parts in exchanges(node.elts):
            yield "order", kind(parts, LOAD)
        if len(node.elts) > 2:
            yield "order", kind(node.elts[::-1], LOAD)
    if isinstance(node, ast.Dict):
        for parts in exchanges(node.values):
            yield "order", nodes.Dict(node.keys, parts)


def exchanges(items: list[ast.expr]) -> Iterator[list[ast.expr]]:
    """The list with two neighbours exchanged, for each two."""
    for number in range(min(len(items), 8) - 1):
        first, second = items[number : number + 2]
        yield [*items[:number], second, first, *items[number + 2 :]]


def name(place: Place) -> Changes:
    """Another name of the same function."""
    node = place.node
    if isinstance(node, ast.Name) and place.field != "func" and node.id in place.scope.names:
        for other in place.scope.names:
            if other not in (node.id, _receiver(place.owner)):
                yield "name", nodes.Name(other, LOAD)


def _receiver(owner: ast.AST) -> str:
    """What a method belongs to: a list that was put into itself takes numpy for ever to look through."""
    match owner:
        case ast.Call(func=ast.Attribute(value=ast.Name(id=name))):
            return name
    return ""


def key(place: Place) -> Changes:
    """Another key that the function uses, too, or the same with another digit."""
    node = place.node
    if not (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in place.scope.keys
    ):
        return
    digits = [node.value[:-1] + digit for digit in "123" if node.value[-1:].isdigit()]
    for other in dict.fromkeys([*place.scope.keys, *digits]):
        if other != node.value:
            yield "key", nodes.Constant(other)


_SIMPLE = ast.Name | ast.Constant


def element(place: Place) -> Changes:
    """Another element of the same array, with an index that the function uses for it elsewhere.

    A name for a name, or a number for a number, is tried by itself.
    """
    node = place.node
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        own = written(node.slice)
        for text, other in place.scope.elements.get(node.value.id, {}).items():
            if text != own and not (isinstance(node.slice, _SIMPLE) and isinstance(other, _SIMPLE)):
                yield "element", nodes.Subscript(node.value, other, LOAD)


def number(place: Place) -> Changes:
    """Another number: one more or less, a half, the double, a small one."""
    node = place.node
    if isinstance(node, ast.Constant) and type(node.value) is bool:
        yield "condition", nodes.Constant(not node.value)
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float):
        value: float = node.value  # type: ignore[assignment]
        for other in dict.fromkeys([*_other_numbers(value), *_same_kind(value, place.scope.numbers)]):
            if type(value) is float or other == int(other) or isinstance(place.owner, ast.BinOp):
                yield "number", nodes.Constant(other)


def plain_number(place: Place) -> Changes:
    """1 taken away or added, where something else is."""
    owner, node = place.owner, place.node
    summed = isinstance(owner, ast.BinOp | ast.AugAssign) and isinstance(owner.op, ast.Add | ast.Sub)
    if summed and isinstance(node, ast.Name | ast.Subscript | ast.Call):
        yield "plain-number", nodes.Constant(1)


def _same_kind(value: float, numbers: Iterable[float]) -> Iterator[float]:
    """The numbers that the function has elsewhere."""
    return (other for other in numbers if type(other) is type(value) and other != value)


def _other_numbers(value: float) -> Iterator[float]:
    """Numbers that could be meant: near ones, small ones, tiny ones where a tiny one would make sense."""
    if not abs(value) < 2**31:
        return
    kind = type(value)
    near: list[float] = [value + 1, value - 1, -value, 2 * value, value / 2, 0.5]
    tiny = [1e-5, 1e-6] if value != int(value) or abs(value) in (0, 1, 2) else []
    small = [kind(other) for other in range(6)]
    yield from (other for other in dict.fromkeys(near + tiny + small) if other != value)


def _is_number(node: ast.Constant) -> bool:
    return type(node.value) in (int, float) and node.value == node.value


PLAIN: tuple[Family, ...] = (
    *(operator, operands, too_many, brackets, sign, comparison, logic, transposed, orders),
)
NAMES: tuple[Family, ...] = (key, name, element, number, plain_number)
