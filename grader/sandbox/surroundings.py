"""What surrounds a submission in its process: where its prints go, and where its imports come from.

It prints to a descriptor, the first part of it; it imports the standard library, numpy and its own files, in
this order, and is told why anything else is not there.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import sys
import types
from typing import Any

MAX_OUTPUT = 64 * 1024


class BoundedOutput(io.RawIOBase):
    """Writes the first MAX_OUTPUT bytes to a file descriptor and lets the rest go."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._left, self._write = descriptor, MAX_OUTPUT, os.write

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        if self._left > 0:
            piece = bytes(data)[: self._left]
            self._left -= len(piece)
            self._write(self._descriptor, piece)
        elif isinstance(sys.stdout, io.TextIOWrapper):
            # print() of Python 3.11 holds its stream by a borrowed reference: the old one must stay alive.
            _full.append(sys.stdout)
            sys.stdout = sys.stderr = _Nowhere()
        return len(data)


_full: list[Any] = []


class _Nowhere(io.TextIOBase):
    """Takes the place of the output once the bound is reached: a flood should cost little."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


class OwnFiles(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the submission's own files, after everything else: they shadow nothing."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec:
        stem = name.replace(".", "/")
        for file, package in ((f"{stem}/__init__.py", True), (f"{stem}.py", False)):
            if file in self._files:
                return importlib.machinery.ModuleSpec(name, self, origin=file, is_package=package)
        top = name.partition(".")[0]
        advice = "derive it by hand: " if top in _DERIVES else ""
        raise ModuleNotFoundError(
            f"{advice}{top} is not available here (a submission imports numpy, the standard library and "
            "its own files)",
            name=name,
        )

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        spec = module.__spec__
        assert spec is not None and spec.origin is not None
        module.__file__ = spec.origin
        exec(compiled(self._files[spec.origin], spec.origin), module.__dict__)


def compiled(source: bytes, name: str) -> types.CodeType:
    """Source as code; bytes that are no text are an error with the line where they stand, as in a file."""
    try:
        text = importlib.util.decode_source(source)
    except (UnicodeDecodeError, SyntaxError) as trouble:
        text = source.decode("utf-8", "replace")
        place = text.find("\ufffd")
        line = text.count("\n", 0, place) + 1 if place >= 0 else 1
        advice = "these bytes are not UTF-8 text: save the file as UTF-8"
        raise SyntaxError(advice if place >= 0 else str(trouble), (name, line, 1, "")) from None
    return compile(text, name, "exec", dont_inherit=True)


_DERIVES = frozenset({"sympy", "autograd", "torch", "jax", "tensorflow", "mpmath", "scipy", "numdifftools"})
