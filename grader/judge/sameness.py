"""Which files are the same program: what comes out of one need not be found out again for the other.

    same = Same.of(data, own)      of an exercise's file; `own` are the names of the submission's files
    same.text                      hash of every byte
    same.placed                    of what runs, and where it stands
    same.runs                      of what runs alone: comments and blank lines may differ, texts may not

Hashes are of compiled code; nothing is run. There is none for a file that could bring in another one of the
submission's, that looks at its own text, or that cannot be compiled: then nothing is said.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import warnings
from collections.abc import Iterator
from types import CodeType
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
    def of(data: bytes, own: frozenset[str]) -> Same | None:
        """None where equal code need not do equal things."""
        if len(data) > MAX_BYTES:
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                code = compile(importlib.util.decode_source(data), "<same>", "exec", dont_inherit=True)
            if not (_LOOKING | own).isdisjoint(_names(code)):
                return None
            placed, runs = _hashed(marshal.dumps(code, 2)), _hashed(marshal.dumps(_without_places(code), 2))
        except Exception:  # whatever it is: it is judged by itself
            return None
        return Same(_hashed(data), placed, runs)


def own_names(files: dict[str, bytes]) -> frozenset[str]:
    """What a program would have to name to bring in one of these files."""
    return frozenset(part.removesuffix(".py") for path in files for part in path.split("/"))


def _names(code: CodeType) -> Iterator[str]:
    """All names in it, those of modules part by part."""
    for name in (*code.co_names, *code.co_varnames):
        yield from name.split(".")
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _without_places(code: CodeType) -> CodeType:
    consts = tuple(_without_places(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_consts=consts, co_linetable=b"", co_firstlineno=1)


def _hashed(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
