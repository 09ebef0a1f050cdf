"""Which files are the same program: what comes out of one need not be found out again for the other.

    same = Same.of(data, own)      of an exercise's file; `own` are the names of the submission's files
    same.text                      hash of every byte
    same.placed                    of what runs, and where it stands
    same.runs                      of what runs alone: comments and blank lines may differ, texts may not

Hashes are of the syntax tree; nothing is run, and nothing compiled: a few nested `finally` take gigabytes to compile.
There is none for a file that could bring in another one of the submission's, that looks at its own text, or that
cannot be read: then nothing is said.
"""

from __future__ import annotations

import ast
import functools
import hashlib
import warnings
from typing import NamedTuple

MAX_BYTES = 32 * 1024
_LOOKING = frozenset(
    {
        *("__import__", "importlib", "import_module", "exec", "eval", "compile", "open", "runpy", "io", "os"),
        *("__file__", "__code__", "__loader__", "__spec__", "inspect", "linecache", "traceback"),
        *("sys", "gc", "builtins", "__builtins__", "globals", "locals", "vars", "getattr", "ctypes", "types"),
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
    @functools.lru_cache(maxsize=64)  # asked before a grading and after it
    def of(data: bytes, own: frozenset[str]) -> Same | None:
        """None where equal code need not do equal things."""
        if len(data) > MAX_BYTES:
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                program = _read(ast.parse(data))
            if not (_LOOKING | own).isdisjoint(program.names):
                return None
            runs = _hashed(repr(program.shape).encode())
        except Exception:  # whatever it is: it is judged by itself
            return None
        return Same(_hashed(data), _hashed(runs + repr(program.places).encode()), runs)


def own_names(files: dict[str, bytes]) -> frozenset[str]:
    """What a program would have to name to bring in one of these files."""
    return frozenset(part.removesuffix(".py") for path in files for part in path.split("/"))


class _Program(NamedTuple):
    """A syntax tree, flat: what runs, where it stands, and every name in it, those of modules part by part."""

    shape: list[object]
    places: list[object]
    names: set[str]


def _read(tree: ast.AST) -> _Program:
    """Without recursion: a tree may be deep."""
    program, left = _Program([], [], set()), [tree]
    while left:
        node = left.pop()
        program.shape.append(type(node).__name__)
        program.places.append([getattr(node, place, None) for place in ast.expr._attributes])
        for name, value in ast.iter_fields(node):
            parts = value if isinstance(value, list) else [value]
            program.shape.append((name, len(parts)))
            for part in parts:
                if isinstance(part, ast.AST):
                    left.append(part)
                    program.shape.append(())  # here it belongs, whatever it is
                    continue
                program.shape.append(part)
                if isinstance(part, str) and not isinstance(node, ast.Constant):
                    program.names.update(part.split("."))
    return program


def _hashed(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
