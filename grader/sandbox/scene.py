"""The place where a submission raised, as plain data: what stands there, and of what kind and shape it is.

    scene(frame, instruction, tree)  ->  [what, text, operands]

    what        BinOp, Call, Subscript, Attribute, Name ... the kind of the expression that raised, "" if unknown
    text        that expression as it is written
    operands    [text, kind, shape, names] for each part of it; for an unknown name, for every name in reach

kind: number, truth, text, none, array, list, tuple, dict, function, module, other, unknown; shape: the sides of an
array, the length of a list or tuple; names: the keys of a dict. Values are never told. Runs in the worker; nothing of
the submission is called to find out: only exact types of Python and numpy are looked into.
"""

from __future__ import annotations

import ast
import builtins
import types
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

MAX_OPERANDS, MAX_KEYS, MAX_TEXT = 12, 24, 160
_COMPREHENSIONS = ("<listcomp>", "<setcomp>", "<dictcomp>")
_UNKNOWN = object()
_NUMBERS = (int, float, complex)
_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, np.ufunc, type)
_Raising = ast.expr | ast.AugAssign | ast.Raise
Operand = list[object]
"""Text, kind, shape or None, names: as it crosses the wire."""
Looked = tuple[str, str, list[int] | None, list[str]]


def scene(frame: types.FrameType, instruction: int, tree: ast.AST, source: str) -> list[object]:
    """What stands where this frame's instruction raised; tree and source are of the file that it runs."""
    node, reach = _node(frame.f_code, instruction, tree), _reach(frame)
    if node is None:
        return ["", "", _in_reach(reach)]
    operands = [_told(part, reach) for part in _parts(node)]
    if isinstance(node, ast.Name):
        operands = [one for one in operands if one[1] != "unknown"] + _in_reach(reach)
    return [type(node).__name__, _text(node, source), operands[:MAX_OPERANDS]]


class _Reach(NamedTuple):
    """The names of the function that raised, the parameters first, and those of its file."""

    own: dict[str, object]
    outer: dict[str, Any]  # Any: as a frame has it


def _reach(frame: types.FrameType) -> _Reach:
    """In a comprehension those of the function around it: since Python 3.12 its own are gone when it has failed."""
    while frame.f_code.co_name in _COMPREHENSIONS and frame.f_back is not None:
        frame = frame.f_back
    own = {name: value for name, value in frame.f_locals.items() if type(name) is str}
    code = frame.f_code
    first = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    names = [*(name for name in first if name in own), *sorted(own.keys() - set(first))]
    return _Reach({name: own[name] for name in names if name.isidentifier()}, frame.f_globals)


def _node(code: types.CodeType, instruction: int, tree: ast.AST) -> _Raising | None:
    """The expression whose position an instruction carries, or the `raise` itself."""
    positions = list(code.co_positions())
    place = positions[instruction // 2] if 0 <= instruction // 2 < len(positions) else (None,) * 4
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr | ast.AugAssign | ast.Raise | ast.For):
            continue
        if (node.lineno, node.end_lineno, node.col_offset, node.end_col_offset) == place:
            return _gone_through(node)
    return None


def _gone_through(node: _Raising | ast.For) -> _Raising:
    """What a loop or a comprehension goes through, which is what it fails at; since Python 3.13 it has the position."""
    if isinstance(node, ast.For):
        return node.iter
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        return node.generators[0].iter
    return node


def _text(node: ast.AST, source: str) -> str:
    return (ast.get_source_segment(source, node) or "")[:MAX_TEXT]


def _parts(node: ast.AST) -> Iterator[ast.expr]:
    """The operands of an expression, from the left."""
    if isinstance(node, ast.BinOp):
        yield from (node.left, node.right)
    elif isinstance(node, ast.AugAssign):
        yield from (node.target, node.value)
    elif isinstance(node, ast.Call):
        yield node.func
        yield from (arg.value if isinstance(arg, ast.Starred) else arg for arg in node.args)
        yield from (keyword.value for keyword in node.keywords)
    elif isinstance(node, ast.Subscript):
        yield from (node.value, node.slice)
    elif isinstance(node, ast.Attribute):
        yield node.value
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Compare):
        yield from (node.left, *node.comparators)
    elif isinstance(node, ast.IfExp):
        yield node.test
    elif isinstance(node, ast.expr):
        yield node


def _in_reach(reach: _Reach) -> list[Operand]:
    """Every name of the function that raised, with its kind."""
    return [_told(ast.Name(name, ast.Load()), reach) for name in list(reach.own)[:MAX_OPERANDS]]


def _told(node: ast.expr, reach: _Reach) -> Operand:
    return list(_looked_at(node, reach))


def _looked_at(node: ast.expr, reach: _Reach) -> Looked:
    try:
        value = _value(node, reach)
        kind, shape = _kind(value)
        if value is _UNKNOWN:
            kind, shape = _inferred(node, reach)
        return ast.unparse(node)[:MAX_TEXT], kind, shape, _names(value)
    except Exception:  # whatever a hostile object does when it is looked at
        return "", "unknown", None, []


def _names(value: object) -> list[str]:
    """The keys of a dict; of a list the kinds of what it holds, each once."""
    if type(value) is dict:
        return [str(key) for key in list(value)[:MAX_KEYS] if type(key) is str]
    if type(value) is list or type(value) is tuple:
        return sorted({_kind(item)[0] for item in value[:MAX_KEYS]})
    return []


def _value(node: ast.expr, reach: _Reach) -> object:
    """The value of a name, a constant, a module's attribute, or an entry of a plain container."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        for scope in (reach.own, reach.outer, vars(builtins)):
            if node.id in scope:
                return scope[node.id]
    elif isinstance(node, ast.Attribute):
        owner = _value(node.value, reach)
        if type(owner) is types.ModuleType:
            return vars(owner).get(node.attr, _UNKNOWN)
        if type(owner) is np.ndarray and node.attr == "T":
            return owner.T
    elif isinstance(node, ast.Subscript):
        owner, key = _value(node.value, reach), _value(node.slice, reach)
        if type(owner) is dict and type(key) in (str, int):
            return owner.get(key, _UNKNOWN)
        if (
            (type(owner) is list or type(owner) is tuple)
            and type(key) is int
            and -len(owner) <= key < len(owner)
        ):
            return owner[key]
    return _UNKNOWN


def _inferred(node: ast.expr, reach: _Reach) -> tuple[str, list[int] | None]:
    """The kind of a product or sum of things whose kinds are known."""
    if not isinstance(node, ast.BinOp):
        return "unknown", None
    _, left, mine, _ = _looked_at(node.left, reach)
    _, right, its, _ = _looked_at(node.right, reach)
    if {left, right} <= {"array", "number"} and not isinstance(node.op, ast.MatMult):
        shape = list(np.broadcast_shapes(tuple(mine or ()), tuple(its or ())))
        return ("array", shape) if "array" in (left, right) else ("number", None)
    if not mine or not its or left != "array" or right != "array":
        return "unknown", None
    if len(mine) == len(its) == 2 and mine[1] == its[0]:
        return "array", [mine[0], its[1]]
    return "unknown", None


def _kind(value: object) -> tuple[str, list[int] | None]:
    kind = type(value)
    if type(value) is np.ndarray:
        return "array", [int(side) for side in value.shape]
    if type(value) is list or type(value) is tuple:
        return kind.__name__, [len(value)]
    if kind is bool or kind is np.bool_:
        return "truth", None
    if kind in _NUMBERS or issubclass(kind, np.number):
        return "number", None
    if value is _UNKNOWN:
        return "unknown", None
    if kind in _FUNCTIONS or kind.__name__ == "function":
        return "function", None
    plain = {str: "text", dict: "dict", types.NoneType: "none", types.ModuleType: "module"}
    return plain.get(kind, "other"), None
