"""What a function knows: its names, the keys and numbers it has, what it calls, what nothing in it reads.

scope_of(function, no_numbers, entries)    -> Scope    names not to calculate with; the keys of the dicts it is handed
is_tick(node)                              whether a name is that of the function which counts the work
"""

from __future__ import annotations

import ast
from collections.abc import Hashable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeGuard

from grader.sandbox.repair import nodes
from grader.sandbox.repair.nodes import LOAD
from grader.sandbox.repair.trees import anew, walk, written
from grader.sandbox.repair.unread import Function, unread

MAX_KEY, MAX_OPERANDS, MAX_NUMBERS, MAX_CALLS, MAX_ELEMENTS, MAX_INDEX = 16, 30, 12, 6, 6, 12
EMPTY: Mapping[str, tuple[str, ...]] = MappingProxyType({})
MODULES = frozenset({"np", "numpy", "math", "copy", "itertools", "functools", "warnings"})
BUILTIN = frozenset(
    {
        *("range", "len", "sum", "zip", "enumerate", "list", "tuple", "dict", "print", "float", "int", "abs"),
        *("reversed", "map", "max", "min", "sorted", "any", "all", "isinstance", "callable", "type", "set"),
    }
)


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
    entries: tuple[ast.expr, ...] = ()
    """Those of the dicts that are handed in which nothing reads."""
    calls: tuple[ast.expr, ...] = ()
    """Its calls of what is an entry of a list, or takes several arguments."""
    elements: Mapping[str, Mapping[Hashable, ast.expr]] = MappingProxyType({})
    """The indices with which an array is read that has more than one of them."""
    inside: Sequence[ast.AST] = ()
    """All its nodes."""


def scope_of(
    function: Function,
    no_numbers: frozenset[str] = frozenset(),
    entries: Mapping[str, tuple[str, ...]] = EMPTY,
) -> Scope:
    """What a function knows; of one that is huge only the beginning. Of the dicts it is handed, the keys as well."""
    inside = walk(function)
    parameters = [node.arg for node in inside if isinstance(node, ast.arg)]
    found = _read(inside)
    handed = {key: name for name in parameters for key in entries.get(name, ()) if key not in found.keys}
    called, operands = found.called, found.operands.values()
    every = tuple(dict.fromkeys([*parameters, *(name for name in found.names if name not in called)]))
    elements = [
        nodes.Subscript(nodes.Name(name, LOAD), nodes.Name(index, LOAD), LOAD)
        for index in list(found.indices)[:2]
        for name in every
        if name not in found.indices
    ]
    aside = tuple(unread(function))
    return Scope(
        function,
        tuple(parameters),
        every,
        (*found.keys, *handed),
        tuple(called),
        _apart([*operands, *elements, *_of_others(operands, every)]),
        tuple(found.numbers)[:MAX_NUMBERS],
        aside,
        no_numbers,
        _twins(inside),
        tuple(name for name in dict.fromkeys([*aside, *every]) if name not in no_numbers | called.keys()),
        tuple(_entry(name, key) for key, name in handed.items()),
        _apart({written(node): node for node in inside if _is_particular(node)}.values())[:MAX_CALLS],
        {name: found for name, found in found.elements.items() if len(found) > 1},
        inside,
    )


def _is_particular(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether it is a call of an entry, or of a name with several arguments."""
    match node:
        case ast.Call(func=ast.Subscript()):
            return True
        case ast.Call(func=ast.Name(id=name) as func, args=[_, _, *_]):
            return name not in BUILTIN and not is_tick(func)
    return False


class _Read(NamedTuple):
    """What is found on a walk through a function, in its order."""

    names: dict[str, None]
    keys: dict[str, None]
    called: dict[str, None]
    operands: dict[Hashable, ast.expr]
    indices: dict[str, None]
    numbers: dict[float, None]
    elements: dict[str, dict[Hashable, ast.expr]]


def _read(inside: Iterable[ast.AST]) -> _Read:
    names, keys, called, operands, indices, numbers, elements = found = _Read({}, {}, {}, {}, {}, {}, {})
    for node in inside:
        if not isinstance(node, _TELLING):
            continue
        _note_element(node, elements)
        match node:
            case ast.Name(id=name) if name not in _OTHERS and not is_tick(node):
                names[name] = None
            case ast.Subscript(slice=ast.Constant(value=str(key))) if len(key) <= MAX_KEY:
                keys[key] = None
                if isinstance(node.ctx, ast.Load):
                    operands.setdefault(written(node), node)
            case ast.Subscript(ast.Name(), ast.Constant(int()) | ast.UnaryOp(), ast.Load()):
                operands.setdefault(written(node), node)
            case ast.Constant(value=int() | float() as number) if type(number) is not bool:
                numbers[number] = None
            case ast.Subscript(value=ast.Name(), slice=ast.Name(id=name)):
                indices[name] = None
            case ast.Dict(keys=of_dict):
                keys |= {key.value: None for key in of_dict if _short(key)}  # type: ignore[union-attr]
            case ast.Call(func=func) if isinstance(func, ast.Name | ast.Attribute) and not is_tick(func):
                called.setdefault(ast.unparse(func))
                if len(node.args) <= 1 and isinstance(func, ast.Name) and func.id not in BUILTIN:
                    operands.setdefault(written(node), node)
    return found


_TELLING = ast.Name | ast.Subscript | ast.Constant | ast.Dict | ast.Call
_OTHERS = MODULES | BUILTIN


def _note_element(node: ast.AST, elements: dict[str, dict[Hashable, ast.expr]]) -> None:
    """An index that is more than a name or a number: those are tried by themselves."""
    match node:
        case ast.Subscript(ast.Name(id=name), ast.expr() as index, ast.Load()):
            known = elements.setdefault(name, {})
            small = len(walk(index)) <= MAX_INDEX
            if small and len(known) < MAX_ELEMENTS and not isinstance(index, ast.Slice):
                known.setdefault(written(index), anew(index))


def _entry(name: str, key: str) -> ast.expr:
    return nodes.Subscript(nodes.Name(name, LOAD), nodes.Constant(key), LOAD)


def _twins(inside: Iterable[ast.AST]) -> tuple[tuple[str, ...], ...]:
    """`up, down = ...` and `for g, n in ...`."""
    targets = [
        node.elts
        for node in inside
        if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Store)
    ]
    return tuple(tuple([part.id for part in parts if isinstance(part, ast.Name)]) for parts in targets)


def _of_others(operands: Iterable[ast.expr], names: Iterable[str]) -> list[ast.expr]:
    """The calls of one name again, of the function's other names."""
    called = {
        written(call.func): call.func
        for call in operands
        if isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Name)
    }
    return [
        nodes.Call(func, [nodes.Name(name, LOAD)], [])
        for func in called.values()
        for name in names
        if not (isinstance(func, ast.Name) and func.id == name)
    ]


def _apart(operands: Iterable[ast.expr]) -> tuple[ast.expr, ...]:
    """Copies: one that is put in below itself would never end."""
    return tuple(anew(operand) for operand in list(operands)[:MAX_OPERANDS])


def _short(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and isinstance(key.value, str) and len(key.value) <= MAX_KEY


def is_tick(node: ast.expr) -> bool:
    """Whether a name is that of the function which counts the work."""
    return isinstance(node, ast.Name) and node.id == "_tick"
