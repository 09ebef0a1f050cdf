"""Which files are the same program: what comes out of one need not be found out again for the other.

    same = Same.of(data, own, promised)     of an exercise's file; `own` are the names of the submission's files,
                                            `promised` the names that tests may call, if these are known
    same.text                               hash of every byte
    same.placed                             of its text without comments: what runs, and where it stands
    same.runs                               of what it does: names and order may differ (`grader.judge.normal`)

    All three are the text's where the program is not plain: it might read its lines, or anything else.

What it does is told from the syntax tree; nothing is run, and nothing compiled: a few nested `finally` take gigabytes
to compile.
There is none for a file that could bring in another one of the submission's, that looks at its own text, or that
cannot be read: then nothing is said.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import re
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from grader import kitfiles
from grader.judge.comments import bare
from grader.judge.normal import normal, sees_nothing
from grader.judge.plainness import flat, named

MAX_BYTES = 32 * 1024
_LOOKING = frozenset(
    {
        *("__import__", "importlib", "import_module", "exec", "eval", "compile", "open", "runpy", "io", "os"),
        *("__file__", "__code__", "__loader__", "__spec__", "inspect", "linecache", "traceback"),
        *("sys", "gc", "builtins", "__builtins__", "globals", "locals", "vars", "getattr", "ctypes", "types"),
        *(
            "hash",
            "SystemRandom",
            "getrandom",
            "SeedSequence",
            "BitGenerator",
            "MT19937",
            "PCG64",
            "Philox",
            "SFC64",
        ),
        *("time", "datetime", "uuid", "secrets", "id", "pkgutil", "pathlib", "zipimport", "ast", "exercises"),
    }
)
"""Names with which a program could find out what it is called, how it is written, or when it runs."""


class Same(NamedTuple):
    """Three ways in which two files can be the same, the strictest first."""

    text: bytes
    placed: bytes
    runs: bytes

    @staticmethod
    @functools.lru_cache(maxsize=1024)
    def of(data: bytes, own: frozenset[str], promised: frozenset[str] | None = None) -> Same | None:
        """None where equal code need not do equal things."""
        if len(data) > MAX_BYTES:
            return None
        without = bare(data)
        runs = _program(data if without is None else without, own, promised)
        text = _hashed(data)
        if not runs:
            return None if runs is None else Same(text, text, text)
        placed = _hashed(b"placed" + (data if without is None else without.encode()))  # never what a text is
        return Same(text, placed, runs)


@functools.lru_cache(maxsize=1024)
def _program(text: bytes | str, own: frozenset[str], promised: frozenset[str] | None) -> bytes | None:
    """What a program does, whatever its comments; empty where its text alone tells it."""
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            tree = ast.parse(text)
        nodes = flat(tree)
        names = _names(nodes or ast.walk(tree))
        if not (_LOOKING | own).isdisjoint(names):
            return None
        if "random" in names and not _is_seeded(tree):
            return None
        if told or not sees_nothing(tree, nodes):  # what a worker would print is not in the tree
            return b""
        return _runs(tree, promised) or _hashed(repr(_shape(tree)).encode())
    except Exception:  # whatever it is: it is judged by itself
        return None


def _runs(tree: ast.Module, promised: frozenset[str] | None) -> bytes | None:
    """Of a program that sees nothing, without what changes nothing; None where that cannot be told."""
    if promised is None:
        return None
    try:
        looked_through = normal(tree, promised, was_looked_at=True)
        return None if looked_through is None else _hashed(b"normal" + repr(looked_through).encode())
    except Exception:  # whatever it is: it counts as it stands
        return None


_SEEDED = frozenset({"default_rng", "RandomState", "Random", "seed"})
_DRAWS = frozenset(
    {
        *("rand", "randn", "random", "uniform", "normal", "standard_normal", "gauss"),
        *("randint", "permutation", "shuffle", "choice", "sample"),
    }
)
"""Of the generators that a worker has seeded before it sees a submission."""


def _is_seeded(tree: ast.Module) -> bool:
    """Whether all chance comes from a seed: one lucky run would say nothing about the next.

    A module called random is only used as in `np.random.default_rng(seed)`: what is made there is given one thing.
    """
    known = set[int]()
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                known |= {id(alias) for alias in aliases if alias.name == "random" and alias.asname is None}
            case ast.Call(
                func=ast.Attribute(value=module, attr=made) as called, args=args, keywords=keywords
            ):
                is_given = len(args) == 1 and not keywords and not isinstance(args[0], ast.Starred)
                is_nothing = is_given and isinstance(args[0], ast.Constant) and args[0].value is None
                if (made in _SEEDED and is_given and not is_nothing) or made in _DRAWS:
                    known |= {id(module), id(called)}
    return not any(_names_random(node) and id(node) not in known for node in ast.walk(tree))


def _names_random(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name) | ast.alias(name=name):
            return "random" in name.split(".")
        case ast.ImportFrom(module=str(module)):
            return "random" in module.split(".")
    return False


@functools.lru_cache(maxsize=256)
def own_names(paths: tuple[str, ...]) -> frozenset[str]:
    """What a program would have to name to bring in one of these files."""
    return frozenset(part.removesuffix(".py") for path in paths for part in path.split("/"))


@functools.lru_cache(maxsize=256)
def promised_names(solution: str | None, tests: tuple[str, ...]) -> frozenset[str] | None:
    """All that tests may call: the solution has it, since it passes. None where there is no solution to read."""
    if solution is None:
        return None
    try:
        body = ast.parse(Path(solution).read_bytes()).body
    except (OSError, SyntaxError, ValueError):
        return None
    defined = {node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    targets = [node for top in body if not hasattr(top, "body") for node in ast.walk(top)]
    defined |= {node.id for node in targets if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return frozenset(
        defined.union(*(kitfiles.called(Path(path)) for path in tests if _calls_more(path, defined)))
    )


_CALLED = re.compile(r"\b(?:submission|with_arguments)\s*\.\s*(?=(\w+))")


def _calls_more(tests: str, known: set[str]) -> bool:
    """Whether a file of tests, which takes time to parse, seems to call anything else."""
    try:
        said = _CALLED.findall(Path(tests).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return True
    return not known.issuperset(name for name in said if name != "with_arguments")


def _names(nodes: Iterable[ast.AST]) -> set[str]:
    """Every name in a program, those of modules part by part."""
    names = set[str]()
    for node in named(nodes):
        if type(node) is ast.Name:
            names.add(node.id)
            continue
        for field in node._fields:
            value = getattr(node, field, None)
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, str):
                    names.update(part.split("."))
    return names


def _shape(tree: ast.AST) -> list[object]:
    """A syntax tree, flat, without recursion: a tree may be deep."""
    shape, left = list[object](), [tree]
    while left:
        node = left.pop()
        shape.append(type(node).__name__)
        for name, value in ast.iter_fields(node):
            parts = value if isinstance(value, list) else [value]
            shape.append((name, len(parts)))
            for part in parts:
                if isinstance(part, ast.AST):
                    left.append(part)
                    part = ()  # here it belongs, whatever it is
                shape.append(part)
    return shape


def _hashed(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
