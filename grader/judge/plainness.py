"""Which programs may be read closely: no name in them could be seen by the program itself, or by anything it calls.

    flat(tree)                  all its nodes; None: nothing below may be asked, since it goes down the tree
    named(nodes)                those of them that hold names themselves, or are not known here
    is_plain(nodes)             False: nothing is looked through
    compiles(statements)        True: whatever stands there, Python takes it, and says nothing about it
    KNOWN                       modules that do nothing when they are imported, and names that are in them for certain

Both say no when in doubt. A program that is plain has no classes, no generators of its own, no names with leading
underscores, no exception that it holds in its hands (they tell names), and uses modules of KNOWN only.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Iterable

MAX_DEPTH, MAX_NODES = 80, 12_000
MAX_BLOCKS = 12
"""Python takes twenty loops in each other, and not more."""

_ABC = "Callable Sequence Iterable Iterator Mapping MutableMapping MutableSequence Collection"
_TYPING = f"{_ABC} List Dict Tuple Set Optional"
_NUMPY = (
    "ndarray float64 float32 int64 array asarray zeros ones zeros_like ones_like empty_like exp log sqrt tanh dot "
    "outer sum mean maximum minimum where abs sign power square max argmax clip arange linspace pi inf nan"
)
KNOWN: dict[str, frozenset[str]] = {
    "numpy": frozenset(_NUMPY.split()),
    "math": frozenset(name for name in vars(math) if not name.startswith("_")),
    "collections.abc": frozenset(_ABC.split()),
    "typing": frozenset(_TYPING.split()),
    "functools": frozenset({"reduce", "partial", "cache", "lru_cache"}),
    "itertools": frozenset({"product", "accumulate", "chain", "count", "repeat"}),
    "operator": frozenset({"mul", "add", "sub"}),
    "copy": frozenset({"copy", "deepcopy"}),
    "random": frozenset(),
}

_KINDS = """
Return Assign AugAssign Expr Pass If For While Break Raise Continue FunctionDef Import ImportFrom BoolOp
BinOp UnaryOp IfExp Dict Set ListComp SetComp DictComp GeneratorExp comprehension Compare Call keyword
JoinedStr FormattedValue Constant Attribute Subscript Name List Tuple Slice arguments arg alias Lambda
expr_context boolop operator unaryop cmpop
"""
_MORE = """
Module Delete AnnAssign With withitem Try ExceptHandler Assert Global Starred Match match_case pattern
"""


def _classes(kinds: str) -> frozenset[type[ast.AST]]:
    found = {getattr(ast, kind) for kind in kinds.split()}
    return frozenset(found.union(*(kind.__subclasses__() for kind in found)))


_SIMPLE = _classes(_KINDS)
"""What compiles, whatever it is put together to, but for what is said below."""
_NODES = _SIMPLE | _classes(_MORE)
_NAMED = _classes(
    "Name arg FunctionDef Attribute keyword alias Import ImportFrom Global Compare comprehension ExceptHandler "
    "pattern"
)
_NAMELESS = _NODES - _NAMED
_NAMES = """
DataSource ForwardRef NamedTuple attrgetter bmat breakpoint c_ compat contextlib copyreg core ctypes ctypeslib
delattr deprecate dir distutils dump dumps evaluate_forward_ref f2py format format_map fromfile
fromregex fromtextfile genfromtxt get_type_hints hash help info input lib load loadtxt lookfor memmap
memoryview methodcaller mrecords namedtuple openfile overload r_ save savetxt savez savez_compressed setattr seterrcall
show_config show_runtime singledispatch singledispatchmethod source super testing tofile type update_wrapper
warnings weakref who wraps
"""
_TELLING = frozenset(_NAMES.split())
"""What tells names (`np.r_["x"]` looks for the variable x), reads files, or leads to what does."""
_FRAMES = ("_", "gi_", "cr_", "ag_", "f_", "tb_", "co_", "func_")


def flat(tree: ast.AST) -> list[ast.AST] | None:
    """All nodes, found without recursion; None if they are many, or deep."""
    level, nodes = [tree], [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level if node._fields for child in children(node)]
        nodes += level
        if not level or len(nodes) > MAX_NODES:
            break
    return None if level else nodes


def children(node: ast.AST) -> list[ast.AST]:
    """What `ast.iter_child_nodes` gives, in half the time; of what a program has most, in less."""
    if type(node) is ast.Name:
        return [node.ctx]
    found: list[ast.AST] = []
    if type(node) is ast.Constant:
        return found
    for field in node._fields:
        value = getattr(node, field, None)
        if type(value) is list:
            found += [part for part in value if isinstance(part, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def named(nodes: Iterable[ast.AST]) -> list[ast.AST]:
    """Those that is_plain looks at: the others have nothing that it could mind."""
    return [node for node in nodes if type(node) not in _NAMELESS]


def is_plain(nodes: Iterable[ast.AST]) -> bool:
    """Whether all of them are of kinds that are known here, and have names that lead nowhere else."""
    return all(map(_is_plain_node, named(nodes)))


def _is_plain_node(node: ast.AST) -> bool:
    if type(node) not in _NODES:
        return False
    match node:
        case ast.Name(id=name) | ast.arg(arg=name, type_comment=None):
            return _is_plain_name(name)
        case ast.ExceptHandler(name=str()):
            return False
        case ast.comprehension(is_async=is_async):  # only the compiler minds
            return not is_async
        case ast.Attribute(attr=name, ctx=context):  # what is stored there could be a module's, or a type
            return isinstance(context, ast.Load) and _is_plain_attribute(name)
        case ast.MatchClass(kwd_attrs=names):
            return all(map(_is_plain_attribute, names))
        case ast.Import(names=names):
            return all(alias.name in KNOWN and _is_plain_name(alias.asname) for alias in names)
        case ast.ImportFrom(module=module, level=level, names=names):
            known = KNOWN.keys() | {"__future__"}
            return level == 0 and module in known and all(map(_is_plain_alias, names))
        case ast.Compare(ops=ops, left=left, comparators=right):
            return _is_plain_comparison(ops, [left, *right])
    return all(map(_is_plain_name, _names(node)))


def _names(node: ast.AST) -> Iterable[object]:
    """Those in its own fields, among other things."""
    for field in node._fields:
        value = getattr(node, field, None)
        yield from value if isinstance(value, list) else [value]


def _is_plain_attribute(name: str) -> bool:
    return not name.startswith(_FRAMES) and name not in _TELLING


def _is_plain_alias(alias: ast.alias) -> bool:
    return _is_plain_attribute(alias.name) and alias.name != "*" and _is_plain_name(alias.asname)


def _is_plain_name(part: object) -> bool:
    return not isinstance(part, str) or not (part.startswith("__") or part in _TELLING)


def _is_plain_comparison(ops: list[ast.cmpop], sides: list[ast.expr]) -> bool:
    """Whether two equal constants are one object is nobody's business."""
    if not any(isinstance(op, ast.Is | ast.IsNot) for op in ops):
        return True
    return all(isinstance(side, ast.Constant) and side.value is None for side in sides[1:])


_HOLDERS = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)


def compiles(statements: list[ast.stmt], *, function: bool, loop: bool = False, blocks: int = 0) -> bool:
    """Whether these statements, of a plain program, hold nothing that only the compiler would find."""
    return all(_compiles(node, function=function, loop=loop, blocks=blocks) for node in statements)


def only_has_to_compile(annotation: ast.expr) -> bool:
    """Whether an annotation that nobody evaluates does no harm: it is looked at for names all the same."""
    return _compiles(annotation, function=False, loop=False, blocks=0)


def _compiles(node: ast.AST, *, function: bool, loop: bool, blocks: int) -> bool:
    if type(node) not in _SIMPLE or not _is_sound(node) or blocks > MAX_BLOCKS:
        return False
    match node:
        case ast.Return() if not function:
            return False
        case ast.Break() | ast.Continue() if not loop:
            return False
        case ast.FunctionDef() | ast.Lambda():
            function, loop, blocks = True, False, 0
        case ast.For() | ast.While():
            loop, blocks = True, blocks + 1
            if not compiles(node.orelse, function=function, loop=False, blocks=blocks):
                return False
    return all(_compiles(child, function=function, loop=loop, blocks=blocks) for child in children(node))


def _is_sound(node: ast.AST) -> bool:
    """No name twice where it may stand once, and nothing that Python warns about."""
    if "__debug__" in _names(node):
        return False
    match node:
        case ast.arguments(posonlyargs=first, args=then, kwonlyargs=last, vararg=rest, kwarg=named):
            names = [arg.arg for arg in [*first, *then, *last, rest, named] if arg is not None]
            return len(names) == len(set(names))
        case ast.Call(func=called, keywords=keywords):
            given = [keyword.arg for keyword in keywords if keyword.arg is not None]
            return isinstance(called, _HOLDERS) and len(given) == len(set(given))
        case ast.Subscript(value=value):
            return isinstance(value, _HOLDERS)
        case ast.comprehension(is_async=is_async):
            return not is_async
        case ast.Compare(ops=ops, left=left, comparators=right):
            return _is_plain_comparison(ops, [left, *right])
        case ast.ImportFrom(module=module, names=names):
            return module != "__future__" and all(alias.name != "*" for alias in names)
    return True
