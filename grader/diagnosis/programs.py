"""Programs that answer as a learner might: the solution, and the solution with textual changes.

    Program(source).run("six_partials", args, kwargs)      -> Answer
    Known.read(solution, mistakes)                         -> the solution and the known mistakes, as programs

Only the kit's own text is run here, on fresh copies of the recorded arguments. A run that takes too long
is broken off between two lines, so that an endless loop or an endless recursion is an answer as well.
"""

from __future__ import annotations

import ast
import functools
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from grader.compare import changed
from grader.text import clean_line

PATIENCE = 0.25
MAX_DIMENSIONS = 16


class Answer(NamedTuple):
    """What came out of one call: a value or a failure (its kind and text), and the arguments afterwards.

    `changes` names the places in the arguments that are not what they were; None: nobody looked.
    """

    value: Any = None
    failure: tuple[str, str] | None = None
    changes: frozenset[str] | None = None
    after: tuple[Any, ...] = ()


class OutOfTime(BaseException):
    """A run takes too long; no `except Exception` of a program catches it."""


class Budget:
    """Seconds of processor time for all of one diagnosis."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.process_time() + seconds

    @property
    def left(self) -> float:
        return self._end - time.process_time()


class Program:
    """Text that defines an exercise's functions, compiled when it is first needed."""

    def __init__(self, source: str) -> None:
        self._source = source

    @functools.cached_property
    def functions(self) -> dict[str, Any]:
        """The names that the text defines; none if it cannot be run."""
        names: dict[str, Any] = {"__name__": "kata"}
        try:
            exec(compile(self._source, "<kata>", "exec", dont_inherit=True), names)
        except Exception:
            return {}
        return names

    def anew(self) -> Program:
        """The same program, as if nothing had been called yet."""
        return Program(self._source)

    def run(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        """Call one of the functions on copies of these arguments."""
        return run(self.functions.get(function), args, kwargs)


def run(function: Any, args: tuple[Any, ...], kwargs: dict[str, Any], patience: float = PATIENCE) -> Answer:
    """The answer of a function of ours, whatever it does."""
    if not callable(function):
        return Answer(failure=("missing", ""))
    own, own_kwargs = fresh(args), fresh(kwargs)
    deadline = time.process_time() + patience
    before = sys.gettrace()
    sys.settrace(_watch(deadline))
    try:
        value = function(*own, **own_kwargs)
    except OutOfTime:
        return Answer(failure=("timeout", ""))
    except Exception as error:
        return Answer(failure=(type(error).__name__, clean_line(str(error))))
    finally:
        sys.settrace(before)
    if not _plain(value):
        return Answer(failure=("failed", ""))
    return Answer(fresh(value), None, changed(args, own), own)


def _plain(value: Any, depth: int = 0) -> bool:
    """Whether a value could have come over the wire."""
    if isinstance(value, list | tuple):
        return depth < 20 and all(_plain(item, depth + 1) for item in value)
    if isinstance(value, dict):
        return depth < 20 and all(_plain(item, depth + 1) for item in value.values())
    if isinstance(value, np.ndarray | np.generic):
        return value.dtype.kind in "biufc" and value.ndim <= MAX_DIMENSIONS
    return value is None or isinstance(value, bool | int | float | complex | str | bytes)


def _watch(deadline: float) -> Callable[..., Any]:
    """A trace function that raises OutOfTime after the deadline; inside our programs it looks at every line."""

    def watch(frame: Any, event: str, arg: Any) -> Any:
        if time.process_time() > deadline:
            raise OutOfTime
        return watch if frame.f_code.co_filename == "<kata>" else None

    return watch


def fresh(value: Any) -> Any:
    """A copy of plain data; callables are shared."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if isinstance(value, list):
        return [fresh(item) for item in value]
    if isinstance(value, tuple):
        return tuple([fresh(item) for item in value])
    if isinstance(value, dict):
        return {key: fresh(item) for key, item in value.items()}
    return value


class Mistake(NamedTuple):
    """A known mistake: the text it changes, what it says, its program, and the idea behind it."""

    name: str
    right: str
    wrong: str
    says: str
    program: Program
    idea: str | None = None


class Known(NamedTuple):
    """What the kit knows about an exercise: its solution and the mistakes made from it."""

    source: str
    solution: Program
    mistakes: tuple[Mistake, ...]

    @staticmethod
    def read(solution: str | None, mistakes: str | None) -> Known | None:
        """The solution's file and the mistakes' file, or None where there is no solution."""
        if solution is None:
            return None
        source = _without_docstring(Path(solution).read_text(encoding="utf-8"))
        entries: dict[str, Any] = {}
        if mistakes is not None:
            import tomllib

            entries = tomllib.loads(Path(mistakes).read_text(encoding="utf-8"))
        known = tuple(
            Mistake(
                name,
                entry["right"],
                entry["wrong"],
                entry["says"],
                Program(_replace(source, entry)),
                entry.get("idea"),
            )
            for name, entry in entries.items()
            if source.count(entry["right"]) == 1
        )
        return Known(source, Program(source), known)

    def both(self, first: Mistake, second: Mistake) -> Program | None:
        """The program with two mistakes, if the second can still be made after the first."""
        start, other = self.source.index(first.right), self.source.index(second.right)
        if start < other + len(second.right) and other < start + len(first.right):
            return None
        (low, one), (high, two) = sorted([(start, first), (other, second)], key=lambda place: place[0])
        text = self.source[:low] + one.wrong + self.source[low + len(one.right) : high]
        return Program(text + two.wrong + self.source[high + len(two.right) :])

    def part_names(self, function: str) -> tuple[str, ...]:
        """The names in the last `return a, b, c` of a function of the solution."""
        for node in ast.parse(self.source).body:
            if isinstance(node, ast.FunctionDef) and node.name == function:
                returns = [one.value for one in node.body if isinstance(one, ast.Return)]
                if returns and isinstance(returns[-1], ast.Tuple):
                    return tuple(ast.unparse(name) for name in returns[-1].elts if isinstance(name, ast.Name))
        return ()


def _without_docstring(source: str) -> str:
    """The text from the first line after the module's docstring, so that compiling it costs less."""
    first = ast.parse(source).body[0]
    is_text = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return "".join(source.splitlines(keepends=True)[first.end_lineno or 0 :]) if is_text else source


def _replace(source: str, entry: dict[str, str]) -> str:
    return source.replace(entry["right"], entry["wrong"])
