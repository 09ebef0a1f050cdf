"""Which of the kit's own programs answer one call in one way, whatever was called before.

is_steady(text)     of one statement of a program; a program is steady if all of its statements are

A program may remember (a name of its module, a default that can be changed, an attribute of a function), draw, or look
around. Whatever could do so is not steady; a steady one need not be run twice on the same arguments: `Trials` are
whoever knows what came out.
"""

from __future__ import annotations

import ast
import functools
from typing import Protocol, TypeVar

_IMPORTS = frozenset({"math", "numpy", "itertools", "copy", "typing", "collections.abc", "__future__"})
_LOOKING = frozenset(
    {
        *("globals", "locals", "vars", "setattr", "delattr", "getattr", "exec", "eval", "compile", "open"),
        *(
            "input",
            "id",
            "hash",
            "random",
            "default_rng",
            "empty",
            "empty_like",
            "lib",
            "ctypeslib",
            "ctypes",
        ),
    }
)
_FIXED = (
    *(ast.Constant, ast.Name, ast.Attribute, ast.Tuple, ast.UnaryOp, ast.BinOp),
    *(ast.operator, ast.unaryop, ast.expr_context),
)
"""What a value is made of that nobody can change."""


Answer = TypeVar("Answer")


class Trials(Protocol[Answer]):
    """Who knows what steady programs answered before, to the last bit: in a class all are asked the same."""

    def holds(self, source: str) -> bool:
        """Whether anything is known of a program."""

    def name(
        self, source: str, function: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> bytes | None:
        """The name of a call; None for what cannot be told again."""

    def known(self, name: bytes, args: tuple[object, ...]) -> Answer | None:
        """What came out of it."""

    def keep(self, name: bytes, args: tuple[object, ...], answer: Answer) -> None:
        """Keep what came out of it."""


@functools.lru_cache(maxsize=4096)
def is_steady(text: str) -> bool:
    """Whether nothing in the text could remember, draw or look around."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return all(map(_is_definition, tree.body)) and not any(map(_could_tell, ast.walk(_without_seeds(tree))))


def _is_definition(statement: ast.stmt) -> bool:
    """An import, a text, a function, or a name for what cannot be changed."""
    match statement:
        case ast.Import(names=names):
            return all(alias.name in _IMPORTS for alias in names)
        case ast.ImportFrom(module=module, level=0):
            return module in _IMPORTS
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(
            value=ast.Subscript(value=ast.Name())
        ):  # a type: nothing else has a name here to take from
            return True
        case ast.Assign(value=value) | ast.AnnAssign(value=ast.expr() as value):
            return _is_fixed(value)
    return isinstance(statement, ast.FunctionDef) and not statement.decorator_list


def _is_fixed(value: ast.expr) -> bool:
    return all(isinstance(node, _FIXED) for node in ast.walk(value))


def _could_tell(node: ast.AST) -> bool:
    """Whether this could carry something from one call to the next, or bring something in."""
    match node:
        case ast.Global() | ast.ClassDef() | ast.AsyncFunctionDef():
            return True
        case ast.Import() | ast.ImportFrom():
            return not _is_definition(node)
        case ast.arguments(defaults=defaults, kw_defaults=others):
            given = [default for default in [*defaults, *others] if default is not None]
            return not all(map(_is_fixed, given))
        case ast.Name(id=name):
            return name in _LOOKING or name.startswith("__")
        case ast.Attribute(attr=name, ctx=context):
            return not isinstance(context, ast.Load) or name in _LOOKING or name.startswith(("_", "set"))
    return False


class _Seeds(ast.NodeTransformer):
    """Leaves of a generator that is given one seed the seed."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        seeded = len(node.args) == 1 and not isinstance(node.args[0], ast.Starred) and not node.keywords
        if seeded and ast.unparse(node.func) == "np.random.default_rng":
            return node.args[0]
        return node


def _without_seeds(tree: ast.Module) -> ast.AST:
    """The tree without generators that begin with a given seed: what they draw is always the same."""
    seeded: ast.AST = _Seeds().visit(tree)
    return seeded
