"""What surrounds a submission in its process: where its prints go, where its imports come from, when it is stopped.

It prints to a descriptor, the first part of it; it imports the standard library, numpy and its own files, in
this order, and is told why anything else is not there. Nobody is there to type: breakpoint() goes on.
"""

from __future__ import annotations

import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import signal
import sys
import time
import types
from collections.abc import Callable
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MAX_OUTPUT = 64 * 1024


class BoundedOutput(io.RawIOBase):
    """Writes the first MAX_OUTPUT bytes to a file descriptor and lets the rest go."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor, self._left, self._write = descriptor, MAX_OUTPUT, os.write

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer) -> int:
        if self._left > 0:
            piece = bytes(data)[: self._left]
            self._left -= len(piece)
            self._write(self._descriptor, piece)
        elif isinstance(sys.stdout, io.TextIOWrapper):
            # print() of Python 3.11 holds its stream by a borrowed reference: the old one must stay alive.
            _full.append(sys.stdout)
            sys.stdout = sys.stderr = _Nowhere()
        return memoryview(data).nbytes


_full: list[io.TextIOWrapper] = []


class _Nowhere(io.TextIOBase):
    """Takes the place of the output once the bound is reached: a flood should cost little."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


HOME = "exercises"
"""What the folder of the exercises is called in a kit: editors write `from exercises.helpers import ...`."""


class OwnFiles(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the submission's own files, after everything else: they shadow nothing.

    They lie in the top folder, which is also the package `exercises`, unless there is one of that name.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec:
        stem, top = name.replace(".", "/"), name.partition(".")[0]
        is_home = top == HOME and not any(file.startswith(f"{HOME}/") for file in self._files)
        if is_home and name == HOME:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        stem = stem.removeprefix(f"{HOME}/") if is_home else stem
        for file, package in ((f"{stem}/__init__.py", True), (f"{stem}.py", False)):
            if file in self._files:
                return importlib.machinery.ModuleSpec(name, self, origin=file, is_package=package)
        if any(file.startswith(f"{stem}/") for file in self._files):
            return importlib.machinery.ModuleSpec(name, self, is_package=True)  # a folder without __init__.py
        if is_home or ("." in name and any(file.startswith(f"{top}/") for file in self._files)):
            raise ModuleNotFoundError(f"{name} is not among the files that were handed in", name=name)
        raise ModuleNotFoundError(why_not(top), name=name)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> None:
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        spec = module.__spec__
        if spec is not None and spec.origin is not None:
            module.__file__ = spec.origin
            exec(compiled(self._files[spec.origin], spec.origin), module.__dict__)


def compiled(source: bytes, name: str) -> types.CodeType:
    """Source as code; bytes that are no text are an error with the line where they stand, as in a file."""
    try:
        text = importlib.util.decode_source(source)
        if "\0" in text:
            raise SyntaxError("there are zeros among its bytes")
    except (UnicodeDecodeError, SyntaxError) as trouble:
        text = source.decode("utf-8", "replace").replace("\0", "\ufffd")
        place = text.find("\ufffd")
        line = text.count("\n", 0, place) + 1 if place >= 0 else 1
        column = place - text.rfind("\n", 0, place) if place >= 0 else 1
        what = "zeros among these bytes" if b"\0" in source else "these bytes are not UTF-8 text"
        advice = f"{what}: save the file as UTF-8"
        raise SyntaxError(advice if place >= 0 else str(trouble), (name, line, column, "")) from None
    return compile(text, name, "exec", dont_inherit=True)


_DERIVES = frozenset({"sympy", "autograd", "torch", "jax", "tensorflow", "mpmath", "scipy", "numdifftools"})
_DRAWS = frozenset({"matplotlib", "seaborn", "plotly", "pylab", "PIL", "cv2", "pygame"})


def why_not(top: str) -> str:
    """Why there is no module of this name, and what to do."""
    if top in sys.stdlib_module_names:
        return f"{top} belongs to the standard library, but the Python that runs here was built without it"
    where = "not available here (a submission imports numpy, the standard library and its own files)"
    if top in _DRAWS:
        return f"{top} is {where}: import it, and draw, under if __name__ == '__main__':"
    return f"derive it by hand: {top} is {where}" if top in _DERIVES else f"{top} is {where}"


def furnish() -> None:
    """Give what an interpreter without `site` lacks, and what waits for nobody."""
    import _sitebuiltins
    import selectors

    def leave(code: object = None) -> NoReturn:
        raise SystemExit(code)

    def go_on(*args: object, **kwargs: object) -> None:
        print("breakpoint() goes on here: nobody can type.")

    for name, value in (("exit", leave), ("quit", leave), ("help", _sitebuiltins._Helper())):
        setattr(builtins, name, value)
    sys.breakpointhook = go_on
    # epoll is not allowed here, and asyncio takes whatever this names.
    best = getattr(selectors, "PollSelector", selectors.SelectSelector)
    setattr(selectors, "DefaultSelector", best)  # noqa: B010 - to a type checker it is a class, not a variable


class OutOfTime(BaseException):
    """Raised in the submission's own code when its time is used up."""


class _Clock:
    """This process's own time: what passes, less what its first thread waits for a processor that others have.

    The kernel tells the latter in a file that was opened before the confinement; where it does not, all time counts.
    """

    delays: int | None = None
    rings = 0.0
    is_over = False

    def read(self) -> float:
        now = time.monotonic()
        try:
            return (
                now - int(os.pread(self.delays, 100, 0).split()[1]) / 1e9 if self.delays is not None else now
            )
        except (OSError, IndexError, ValueError):
            return now


_clock = _Clock()
spent = _clock.read


class alarm:
    """Interrupts Python code after so many seconds of its own time, where the system has timers."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        _clock.rings = spent() + self._seconds
        if _set_timer is not None:
            _set_timer(self._seconds)

    def __exit__(self, *error: object) -> None:
        if _set_timer is not None:
            _set_timer(0)


def is_over() -> bool:
    """Whether the other side, which keeps the time itself, has said that it is used up."""
    return _clock.is_over


def arm(delays: int | None) -> None:
    """Let `alarm` work, and the other side's own; `delays` is an open file that tells how long this process waited."""
    global _set_timer
    _clock.delays = delays
    if not hasattr(signal, "setitimer"):
        return
    set_timer, passing = signal.setitimer, signal.ITIMER_REAL

    def ring(number: int, frame: object) -> None:
        left = _clock.rings - spent()
        if left > 0.001:
            set_timer(passing, left)  # not its own time: it had to wait
        else:
            raise OutOfTime

    def end(number: int, frame: object) -> None:
        _clock.is_over = True
        raise OutOfTime

    signal.signal(signal.SIGALRM, ring)
    signal.signal(signal.SIGUSR1, end)
    _set_timer = lambda seconds: set_timer(passing, seconds)  # noqa: E731


_set_timer: Callable[[float], object] | None = None
