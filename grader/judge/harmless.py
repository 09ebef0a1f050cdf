"""Top-level statements that do nothing but bind a name: they may stand elsewhere, or not at all.

    found = find(statements, names, future=...)
    found.movable["np"]            Movable(place, None, ("numpy", None)), where nothing else binds the name
    found.annotations              which of a function's are harmless

A function is one if its defaults are constants, and its annotations can be worked out without an error. To be left
out it must be sure to compile as well (`may_go`).
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping
from typing import NamedTuple

from grader.judge.plainness import KNOWN, compiles, only_has_to_compile
from grader.judge.scopes import Names, parameters

BUILTINS = frozenset(dir(builtins)) | {"exit", "quit", "help", "copyright", "credits", "license"}
"""Also those that not every interpreter has."""
_ANY_NUMBER = frozenset({"list", "dict", "tuple", "set", "frozenset"})
_TYPES = frozenset({"int", "float", "bool", "complex", "str", "bytes", "object"}) | _ANY_NUMBER
_NUMBER = {"Optional": 1, "List": 1, "Set": 1, "Dict": 2, "Mapping": 2, "MutableMapping": 2} | dict.fromkeys(
    ("Sequence", "MutableSequence", "Iterable", "Iterator", "Collection"), 1
)
"""How many types stand in the brackets."""


TYPE, CONSTANT = "a type", "a constant"
"""Instead of a module: a name for a type, or for a number or a text."""


class Movable(NamedTuple):
    """The number of its statement; a function's node, or ("numpy", None), ("math", "exp"), (CONSTANT, "...").

    Of a type (TYPE, its node): it can be called, but has no brackets, whatever it is.
    """

    place: int
    function: ast.FunctionDef | None
    what: tuple[object, ...] = ()


class Annotations(NamedTuple):
    """Those that are sure to be worked out without an error, and without anything else."""

    imports: dict[str, Movable]
    """And names of types."""
    outside: frozenset[str]
    """Every name that the module binds."""
    inside: frozenset[str]
    """Every name that a function binds."""
    is_never_evaluated: bool

    def are_harmless(self, node: ast.FunctionDef, place: int) -> bool:
        """All of a function that stands in the top-level statement number `place`, or in a function there."""
        parts = [*(arg.annotation for arg in parameters(node.args)), node.returns]
        return all(self.is_harmless(part, place) for part in parts if part is not None)

    def is_harmless(self, node: ast.expr, place: int) -> bool:
        if self.is_never_evaluated:
            return only_has_to_compile(node)
        return (isinstance(node, ast.Constant) and isinstance(node.value, str)) or self._is_part(node, place)

    def _is_part(self, node: ast.expr, place: int) -> bool:
        return _is_constant(node, None) or self.is_type(node, place)

    def is_type(self, node: ast.expr, place: int) -> bool:
        """Something that may stand on both sides of a `|`."""
        match node:
            case ast.Name() | ast.Attribute():
                return self._named(node, place) not in ("", "Optional")
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return self.is_type(left, place) and self._is_part(right, place)
            case ast.Subscript(value=holder, slice=inside):
                parts = inside.elts if isinstance(inside, ast.Tuple) else [inside]
                return self._is_generic(self._named(holder, place), parts, place)
        return False

    def _is_generic(self, holder: str, parts: list[ast.expr], place: int) -> bool:
        if holder in _ANY_NUMBER:
            parts = [part for part in parts if not _is_constant(part, ...)]
        elif holder == "Callable" and len(parts) == 2:
            asked = parts[0]
            if not isinstance(asked, ast.List) and not _is_constant(asked, ...):
                return False
            parts = [*(asked.elts if isinstance(asked, ast.List) else []), parts[1]]
        elif len(parts) != _NUMBER.get(holder):
            return False
        return all(self._is_part(part, place) for part in parts)

    def _named(self, node: ast.expr, place: int) -> str:
        """The type's own name, where it is certain what the text means here."""
        match node:
            case ast.Name(id=name) if name in _TYPES:
                return "" if name in self.outside or name in self.inside else name
            case ast.Name(id=name) if self._is_there(name, place):
                module, inside = self.imports[name].what
                if module == TYPE:
                    return TYPE
                return str(inside) if inside and module in ("typing", "collections.abc") else ""
            case ast.Attribute(value=ast.Name(id=name), attr="ndarray" | "float64" as inside):
                is_numpy = self._is_there(name, place) and self.imports[name].what == ("numpy", None)
                return inside if is_numpy else ""
        return ""

    def _is_there(self, name: str, place: int) -> bool:
        return name in self.imports and self.imports[name].place < place and name not in self.inside


def _is_constant(node: ast.expr, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def may_go(movable: Movable) -> bool:
    """Whether it is sure to load, so that nothing is lost where nobody needs it."""
    return movable.function is None or compiles([movable.function], function=False)


def can_be_called(movable: Movable) -> bool:
    """Whether a test could."""
    return movable.what[:1] != (CONSTANT,)


class Found(NamedTuple):
    """What may stand elsewhere, by name; and how annotations are told."""

    movable: dict[str, Movable]
    annotations: Annotations


def find(statements: list[ast.stmt], names: Names, *, future: bool) -> Found:
    """Of a program's top-level statements; `future` says that annotations are not evaluated."""
    found = {}
    for place, node in enumerate(statements):
        found.update(_plain_bindings(node, place, names))
    inside = frozenset(name for scope in names.scopes.values() for name in scope.bound)
    annotations = Annotations(found.copy(), frozenset(names.module.bound), inside, future)
    for place, node in enumerate(statements):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                if is_bound_once(name, names) and annotations.is_type(value, place):
                    found[name] = annotations.imports[name] = Movable(place, None, (TYPE, value))
    for place, node in enumerate(statements):
        if not isinstance(node, ast.FunctionDef) or not is_bound_once(node.name, names):
            continue
        if _is_constant_throughout(node) and annotations.are_harmless(node, place):
            found[node.name] = Movable(place, node)
    return Found(found, annotations)


def is_bound_once(name: str, names: Names) -> bool:
    """Nothing else gives it a value, and it hides nothing that others might mean."""
    return names.module.bound[name] == 1 and name not in BUILTINS


def binds_nothing_else(node: ast.stmt, movable: Mapping[str, Movable], place: int) -> bool:
    """Whether a top-level statement is one of those that were found."""
    match node:
        case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
            return name in movable and movable[name].place == place
        case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
            return all((alias.asname or alias.name) in movable for alias in aliases)
    return False


def _plain_bindings(node: ast.stmt, place: int, names: Names) -> dict[str, Movable]:
    """Imports of what is there for certain, and constants."""
    found: dict[str, tuple[object, ...]]
    match node:
        case ast.Import(names=aliases):
            found = {alias.asname or alias.name: (alias.name, None) for alias in aliases}
            is_plain = all(alias.asname or "." not in alias.name for alias in aliases)
        case ast.ImportFrom(module=str(module), names=aliases):
            found = {alias.asname or alias.name: (module, alias.name) for alias in aliases}
            is_plain = all(alias.name in KNOWN.get(module, ()) for alias in aliases)
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            found, is_plain = {name: (CONSTANT, ast.dump(value))}, is_constant(value)
        case _:
            return {}
    if not is_plain or not all(is_bound_once(name, names) for name in found):
        return {}
    return {name: Movable(place, None, what) for name, what in found.items()}


def is_constant(node: ast.expr) -> bool:
    """A number, a text, or the like, which whoever evaluates it gets without an error."""
    if (
        isinstance(node, ast.UnaryOp)
        and isinstance(node.op, ast.USub)
        and isinstance(node.operand, ast.Constant)
    ):
        return type(node.operand.value) in (int, float)
    return isinstance(node, ast.Constant)


def _is_constant_throughout(node: ast.FunctionDef) -> bool:
    defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
    return not node.decorator_list and all(map(is_constant, defaults))
