"""A submission as a guest of the Python that judges it: what it prints is caught, what it changes is put back.

    guest = Guest(files, main, works)       `works(seconds)` hears of what is work of ours: printing, sleeping
    guest.arrive()              before it is loaded: equal runs begin equally
    with guest: ...             its code runs
        with guest.out(): ...   for a moment, code of ours runs
    guest.leave()               its modules go; numpy, random and the built-in functions are what they were

This is housekeeping, not a wall: it keeps an honest slip of one grading out of the next one.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import random
import sys
import time
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import SupportsIndex, TextIO, cast

import numpy as np

from grader.page import state
from grader.sandbox import surroundings

MAX_OUTPUT = surroundings.MAX_OUTPUT
OURS = frozenset(
    {
        *("grader", "pytest", "_pytest", "pluggy", "iniconfig", "packaging", "pygments", "msgspec"),
        *("pyodide", "_pyodide", "pyodide_js", "_pyodide_core", "js", "micropip"),
    }
)
"""What lies beside a submission here, and not where it is graded for marks."""
_Streams = tuple[TextIO, TextIO, TextIO, Callable[..., types.ModuleType]]
_SHARED = (builtins, random, time, np, np.random, np.linalg)


PRINT = 16e-6
"""Seconds that a piece of printing counts as."""
Works = Callable[[float], None]


def _nobody(seconds: float) -> None:
    """Nobody counts."""


class Output(io.TextIOBase):
    """The first part of what is printed."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self._parts: list[str] = []
        self._left = MAX_OUTPUT

    @property
    def full(self) -> bool:
        """Whether more was printed than is kept."""
        return self._left <= 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._works(PRINT)
        if self._left > 0:
            self._parts.append(str(text)[: self._left])
            self._left -= len(self._parts[-1])
        return len(text)

    def text(self) -> str:
        return "".join(self._parts).encode("utf-8", "backslashreplace").decode()


class Guest:
    """One submission and its surroundings."""

    def __init__(self, files: Mapping[str, bytes], main: str, works: Works = _nobody) -> None:
        self._files, self._main, self._works = files, main, works
        self.output = Output(works)
        self._before: list[dict[str, object]] = []
        self._streams: list[_Streams] = []
        self._put_back: Callable[[], None] = lambda: None
        self._import = builtins.__import__

    def arrive(self) -> None:
        """Note what there is; begin as every submission does."""
        self._put_back = state.noted()
        self._before = [dict(vars(module)) for module in _SHARED]
        self._import = builtins.__import__
        random.seed(0)
        np.random.seed(0)
        time.sleep = self._sleep

    def leave(self) -> None:
        """Put back what is not what it was."""
        if not self._before:
            return
        self._put_back()
        for module, before in zip(_SHARED, self._before, strict=True):
            _put_back(module, before)
        for name, module in list(sys.modules.items()):
            spec = getattr(module, "__spec__", None)
            own = isinstance(getattr(spec, "loader", None), surroundings.OwnFiles)
            if own or (spec is None and getattr(module, "__file__", None) == self._main):
                del sys.modules[name]
        self._before = []

    def __enter__(self) -> None:
        self._streams.append((sys.stdin, sys.stdout, sys.stderr, builtins.__import__))
        output = cast("TextIO", self.output)
        sys.stdin, sys.stdout, sys.stderr = io.StringIO(""), output, output
        builtins.__import__ = self._imported

    def __exit__(self, *error: object) -> None:
        sys.stdin, sys.stdout, sys.stderr, builtins.__import__ = self._streams.pop()

    @contextlib.contextmanager
    def out(self) -> Iterator[None]:
        """Our own code for a moment, in the middle of the guest's."""
        inside = sys.stdin, sys.stdout, sys.stderr, builtins.__import__
        sys.stdin, sys.stdout, sys.stderr, builtins.__import__ = self._streams[-1]
        try:
            yield
        finally:
            sys.stdin, sys.stdout, sys.stderr, builtins.__import__ = inside

    def _sleep(self, seconds: float | SupportsIndex, /) -> None:
        """Nobody sleeps here, but the time counts: a page that waits would stand still."""
        if float(seconds) < 0:
            raise ValueError("sleep length must be non-negative")
        self._works(float(seconds))

    def _imported(
        self,
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> types.ModuleType:
        """An import; the submission's own files find what they find where marks are given, and nothing else."""
        top = name.partition(".")[0]
        asks = (globals or {}).get("__file__")
        if top in OURS and asks in self._files and not self._holds(top):
            raise ModuleNotFoundError(surroundings.why_not(top), name=top)
        return self._import(name, globals, locals, fromlist, level)

    def _holds(self, top: str) -> bool:
        return f"{top}.py" in self._files or any(file.startswith(f"{top}/") for file in self._files)


def _put_back(module: types.ModuleType, before: dict[str, object]) -> None:
    now = vars(module)
    for name in [name for name in now if name not in before]:
        if not isinstance(now[name], types.ModuleType):  # a part of numpy that was imported late may stay
            del now[name]
    for name, value in before.items():
        if name not in now or now[name] is not value:
            now[name] = value
