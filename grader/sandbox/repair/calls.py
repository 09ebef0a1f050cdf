"""Single changes of calls and of entries: what is handed over, which axis, which entry, how far a range goes."""

from __future__ import annotations

import ast

from grader.sandbox.repair import nodes
from grader.sandbox.repair.expressions import Changes, Family, exchanges
from grader.sandbox.repair.nodes import LOAD
from grader.sandbox.repair.places import Place

REDUCTIONS = ("sum", "mean", "max", "min", "argmax", "argmin", "prod", "std", "var", "cumsum", "norm")
TWINS = {
    "sum": ("mean", "max", "prod"),
    "mean": ("sum",),
    "max": ("min", "maximum", "argmax"),
    "min": ("max", "minimum"),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "argmax": ("argmin", "max"),
    "argmin": ("argmax",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "zeros_like": ("ones_like",),
    "ones_like": ("zeros_like",),
    "exp": ("log",),
    "log": ("exp", "log2", "log10"),
    "log2": ("log",),
    "log10": ("log",),
    "log1p": ("log",),
    "dot": ("multiply", "outer"),
    "multiply": ("dot", "outer"),
    "outer": ("multiply", "dot"),
    "hstack": ("vstack",),
    "vstack": ("hstack",),
    "tanh": ("exp",),
    "sqrt": ("square",),
    "square": ("sqrt",),
    "append": ("extend",),
    "extend": ("append",),
    "any": ("all",),
    "all": ("any",),
}
ONE_OF_THEM = ("range", "len", "zip", "enumerate", "_tick", "isinstance")


def too_many(place: Place) -> Changes:
    """A call around a value that should go on as it is."""
    node = place.node
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        reduces = name in REDUCTIONS and not (isinstance(node.func, ast.Name) and len(node.args) > 1)
        kind = "reduced" if reduces else "wrong-end" if name == "reversed" else "call-too-many"
        if node.args and name not in ONE_OF_THEM and not isinstance(node.args[0], ast.Starred):
            yield kind, node.args[0]
        if isinstance(node.func, ast.Attribute):
            bare = isinstance(node.func.value, ast.Name | ast.Attribute)
            if not bare or not node.args:
                yield kind, node.func.value


def arguments(place: Place) -> Changes:
    """Two neighbours among the arguments exchanged; one of them too many."""
    node = place.node
    if isinstance(node, ast.Call) and not any(isinstance(arg, ast.Starred) for arg in node.args):
        for args in exchanges(node.args):
            yield "arguments-exchanged", nodes.Call(node.func, args, node.keywords)
        if len(node.args) > 1:
            yield "argument-too-many", nodes.Call(node.func, node.args[:-1], node.keywords)


def axis(place: Place) -> Changes:
    """Another axis, an axis that is missing or too many, and whether the axis is kept."""
    node = place.node
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return
    if node.func.attr not in REDUCTIONS:
        return
    bare = [word for word in node.keywords if word.arg not in ("axis", "keepdims")]
    kept = [word for word in node.keywords if word.arg == "keepdims"]
    along = [word for word in node.keywords if word.arg == "axis"]
    keep = [nodes.keyword("keepdims", nodes.Constant(True))]
    for number in (0, 1, -1):
        chosen = [nodes.keyword("axis", nodes.Constant(number))]
        yield "axis", nodes.Call(node.func, node.args, [*bare, *chosen, *kept])
        if not kept:
            yield "axis", nodes.Call(node.func, node.args, [*bare, *chosen, *keep])
    if along:
        yield "axis", nodes.Call(node.func, node.args, [*bare, *kept])
    if kept or along:
        yield "keeps-the-axis", nodes.Call(node.func, node.args, [*bare, *along, *([] if kept else keep)])


def twin(place: Place) -> Changes:
    """A function beside the one that is meant: mean for sum, argmax for max, math for np."""
    node = place.node
    if place.field == "func" and isinstance(node, ast.Attribute):
        for other in TWINS.get(node.attr, ()):
            yield "other-function", nodes.Attribute(node.value, other, LOAD)
        if isinstance(node.value, ast.Name) and node.value.id == "math":
            yield "one-number-only", nodes.Attribute(nodes.Name("np", LOAD), node.attr, LOAD)
    elif place.field == "func" and isinstance(node, ast.Name):
        if node.id == "sum":
            yield "other-function", nodes.Name("_product", LOAD)
        for other in (*TWINS.get(node.id, ()), *place.scope.called, *place.scope.parameters):
            if other != node.id and other.isidentifier():
                yield "other-function", nodes.Name(other, LOAD)


def front_or_end(place: Place) -> Changes:
    """Put in front instead of at the end, and the other way round."""
    match place.node:
        case ast.Call(func=ast.Attribute(attr="append", value=owner), args=[item]):
            put = nodes.Attribute(owner, "insert", LOAD)
            yield "front-or-end", nodes.Call(put, [nodes.Constant(0), item], [])
        case ast.Call(func=ast.Attribute(attr="insert", value=owner), args=[_, item]):
            yield "front-or-end", nodes.Call(nodes.Attribute(owner, "append", LOAD), [item], [])


def turned(place: Place) -> Changes:
    """A walk that begins at the wrong end."""
    node = place.node
    if (place.field == "iter" or isinstance(place.owner, ast.Return)) and not isinstance(node, ast.Tuple):
        back = nodes.Slice(None, None, nodes.UnaryOp(ast.USub(), nodes.Constant(1)))
        yield "wrong-end", nodes.Subscript(node, back, LOAD)
        if place.field == "iter":
            listed = nodes.Call(nodes.Name("list", LOAD), [node], [])
            yield "wrong-end", nodes.Call(nodes.Name("reversed", LOAD), [listed], [])


def entry(place: Place) -> Changes:
    """An index that is one off, an entry of the whole, the sides of an index exchanged."""
    node = place.node
    if not isinstance(node, ast.Subscript):
        return
    at = node.slice
    text = isinstance(at, ast.Constant) and isinstance(at.value, str)
    if isinstance(at, ast.Name | ast.BinOp | ast.UnaryOp | ast.Call) or (
        isinstance(at, ast.Constant) and not text
    ):
        for step in _steps(at):
            yield "index", nodes.Subscript(node.value, step, LOAD)
    if isinstance(at, ast.Tuple) and len(at.elts) == 2:
        yield "index", nodes.Subscript(node.value, nodes.Tuple(at.elts[::-1], LOAD), LOAD)
        for number in (0, 1):
            for step in _steps(at.elts[number]):
                changed = [*at.elts[:number], step, *at.elts[number + 1 :]]
                yield "index", nodes.Subscript(node.value, nodes.Tuple(changed, LOAD), LOAD)
    if isinstance(at, ast.Slice):
        yield from _bounds(node, at)
    yield "wrong-end" if _is_backwards(at) else "part-of-it", node.value


def _is_backwards(at: ast.expr) -> bool:
    """Whether an index is ::-1."""
    return isinstance(at, ast.Slice) and ast.unparse(at) == "::-1"


def every_row(place: Place) -> Changes:
    """The entries of some columns in every row, where one entry of each row is meant."""
    match place:
        case Place(field="slice", node=ast.Tuple(elts=[ast.Slice(None, None, None), ast.Name() as columns])):
            count = nodes.Call(nodes.Name("len", LOAD), [columns], [])
            rows = nodes.Call(
                nodes.Name("list", LOAD), [nodes.Call(nodes.Name("range", LOAD), [count], [])], []
            )
            yield "every-row", nodes.Tuple([rows, columns], LOAD)


def _steps(at: ast.expr) -> list[ast.expr]:
    """One further and one back; a bare slice has no next one."""
    if isinstance(at, ast.Slice):
        return []
    if isinstance(at, ast.Constant) and type(at.value) is int:
        return [nodes.Constant(at.value + 1), nodes.Constant(at.value - 1)]
    one = nodes.Constant(1)
    without = [at.left] if isinstance(at, ast.BinOp) and isinstance(at.op, ast.Add | ast.Sub) else []
    return [*without, nodes.BinOp(at, ast.Add(), one), nodes.BinOp(at, ast.Sub(), one)]


def _bounds(node: ast.Subscript, at: ast.Slice) -> Changes:
    bounds = [at.lower, at.upper, at.step]
    minus = nodes.UnaryOp(ast.USub(), nodes.Constant(1))
    for number, missing in enumerate((nodes.Constant(1), minus, minus)):
        bound = bounds[number]
        others: list[ast.expr | None] = [missing] if bound is None else [None, *_steps(bound)]
        for other in others:
            changed = [*bounds[:number], other, *bounds[number + 1 :]]
            yield "index", nodes.Subscript(node.value, nodes.Slice(*changed), LOAD)


def rounds(place: Place) -> Changes:
    """A range that begins or ends one off, or goes the other way."""
    node = place.node
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range"):
        return
    if not 1 <= len(node.args) <= 3:
        return
    args, one = node.args, nodes.Constant(1)
    for number in range(min(2, len(args))):
        if isinstance(args[number], ast.BinOp) and isinstance(args[number].op, ast.Add | ast.Sub):  # type: ignore[attr-defined]
            shorter = args[number].left  # type: ignore[attr-defined]
            yield "range", nodes.Call(node.func, [*args[:number], shorter, *args[number + 1 :]], [])
        for op in (ast.Add(), ast.Sub()):
            moved = nodes.BinOp(args[number], op, one)
            yield "range", nodes.Call(node.func, [*args[:number], moved, *args[number + 1 :]], [])
    if len(args) == 1:
        yield "range", nodes.Call(node.func, [one, *args], [])
    elif len(args) == 2:
        yield "range", nodes.Call(node.func, args[1:], [])
    if not (isinstance(place.owner, ast.Call) and getattr(place.owner.func, "id", "") == "reversed"):
        yield "wrong-end", nodes.Call(nodes.Name("reversed", LOAD), [node], [])


def container(place: Place) -> Changes:
    """The result as a list, an array, a number; the same values in their own copy."""
    node = place.node
    if isinstance(place.owner, ast.Return | ast.Assign) and place.field == "value":
        for kind in ("list", "tuple", "float"):
            yield "container", nodes.Call(nodes.Name(kind, LOAD), [node], [])
        array = nodes.Attribute(nodes.Name("np", LOAD), "array", LOAD)
        yield "container", nodes.Call(array, [node], [])
        if isinstance(node, ast.Name | ast.Subscript):
            yield "one-array-twice", nodes.Call(nodes.Name("_copied", LOAD), [node], [])
    if isinstance(node, ast.Name) and node.id in place.scope.called and place.field != "func":
        yield "not-called", nodes.Call(node, [], [])


PLAIN: tuple[Family, ...] = (
    *(too_many, arguments, axis, twin, front_or_end, turned, entry, every_row, rounds, container),
)
