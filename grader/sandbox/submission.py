"""The submission inside its worker: loaded, called, and its errors described by kind, text and the learner's line.

    submission = Submission(files, main, cells)      cells: where they begin, if main is a notebook
    submission.load()             -> Loaded, or LoadFailed
    submission.call(message)      -> Return, or Raised
    hold(main, codes)             a program of ours that is here before any submission: `main` stands for it

What it raises is described with care: its classes may lie, and their methods may raise in turn.
"""

from __future__ import annotations

import ast
import importlib.util
import marshal
import sys
import types
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from grader.sandbox import wire
from grader.sandbox.notebook import Notebook, Skipped
from grader.sandbox.scene import scene
from grader.sandbox.surroundings import HOME, OutOfTime, OwnFiles, compiled

Function = Callable[..., object]
MAX_TEXT, MAX_FUNCTIONS = 2_000, 5_000  # `from numpy import *` alone brings six hundred


_held: dict[str, dict[str, Function]] = {}


def hold(main: str, codes: bytes) -> None:
    """Run the modules of a program of ours, each after what it imports; the last one is what `main` stands for."""
    for name, code in marshal.loads(codes):
        if name not in sys.modules:
            module = sys.modules[name] = types.ModuleType(name)
            module.__path__ = []
            exec(code, module.__dict__)
    _held[main] = module.__dict__


class Submission:
    """The loaded files of a submission and what is known of its errors."""

    def __init__(self, files: dict[str, bytes], main: str, cells: list[int]) -> None:
        self._files, self._main, self._cells = files, main, cells
        self._notebook: Notebook | None = None
        self._names: dict[str, Function] = {}

    def load(self, seconds: float) -> wire.Loaded | wire.LoadFailed:
        """Run the main file as a module; the names of its functions."""
        sys.meta_path.append(OwnFiles(self._files))
        if self._main in _held:
            return self._known_by(_held[self._main])
        module = types.ModuleType(self._main.removesuffix(".py"))
        module.__file__, module.__package__ = self._main, HOME
        sys.modules[module.__name__] = module
        left_out: list[Skipped] = []
        try:
            if self._cells:
                left_out = self._run_cells(module, seconds)
            else:
                # The other side rings when the time is up: an alarm of our own would ring in the middle of that.
                exec(compiled(self._files[self._main], self._main), module.__dict__)
        except BaseException as error:
            column = error.offset if isinstance(error, SyntaxError) and error.filename in self._files else 0
            return wire.LoadFailed(*self._describe(error), column if type(column) is int else 0)
        return self._known_by(module.__dict__, left_out)

    def _known_by(self, names: dict[str, Function], left_out: Iterable[Skipped] = ()) -> wire.Loaded:
        self._names = names
        found = [name for name, value in list(names.items()) if type(name) is str and callable(value)]
        functions = [str.encode(name, "utf-8", "replace").decode() for name in found[:MAX_FUNCTIONS]]
        return wire.Loaded(functions, [(one.line, one.kind, one.text, one.names) for one in left_out])

    def _run_cells(self, module: types.ModuleType, seconds: float) -> list[Skipped]:
        """A notebook's statements, one by one, in a module that is the program, as in Jupyter."""
        text = self._files[self._main].decode("utf-8", "replace")
        self._notebook = Notebook(self._main, text, self._cells, self._files)
        module.__name__ = "__main__"
        sys.modules["__main__"] = module
        return self._notebook.run(module.__dict__, self._describe, seconds)

    def call(self, message: wire.Call) -> wire.Return | wire.Raised:
        """Call one of its functions."""
        try:
            value = self._names[message.function](*message.args, **message.kwargs)
        except BaseException as error:
            return wire.Raised(message.seq, *self._describe(error), self._scene(error))
        return wire.Return(message.seq, value, message.args if message.after else None)

    def _describe(self, error: BaseException) -> tuple[str, str, str, int]:
        """The type, text, file and line of an error, the line being the last one of the submission's own."""
        if type(error) is OutOfTime:
            return "timeout", "", *self._loop(error)
        kind = type(error).__name__
        try:
            text = str(error)[:MAX_TEXT]
        except BaseException:
            text = ""
        if isinstance(error, SyntaxError) and error.filename in self._files:
            return kind, str(error.msg)[:MAX_TEXT], str(error.filename), int(error.lineno or 0)
        frames = list(self._frames(error))
        file, line = frames[-1][:2] if frames else ("", 0)
        if (
            kind == "RecursionError" and frames
        ):  # how deep it comes, and where it ends there, is Python's matter
            ((file, line), _), *_ = Counter(frames).most_common(1)
        return kind, text, file, line

    def _scene(self, error: BaseException) -> list[object]:
        """What stands where an error was raised; nothing where that cannot be told."""
        trace, last = error.__traceback__, None
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self._files:
                last = trace
            trace = trace.tb_next
        if last is None or type(error) is OutOfTime:
            return []
        try:
            source = importlib.util.decode_source(self._files[last.tb_frame.f_code.co_filename])
            tree = self._tree(last.tb_frame.f_code.co_filename)
            return scene(last.tb_frame, last.tb_lasti, tree, source)
        except Exception:  # deep nesting, odd encodings: the line is told anyway
            return []

    def _tree(self, file: str) -> ast.AST:
        if file == self._main and self._notebook is not None:
            return self._notebook.tree
        return ast.parse(self._files[file])

    def _frames(self, error: BaseException) -> Iterator[tuple[str, int]]:
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self._files:
                yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next

    def _loop(self, error: BaseException) -> tuple[str, int]:
        """Where the time went: the outermost loop of the submission that was running, else its first line."""
        frames = list(self._frames(error))[:50]
        for file, line in frames:
            for node in ast.walk(self._tree(file)):
                if isinstance(node, ast.While | ast.For) and node.lineno <= line <= (node.end_lineno or 0):
                    return file, node.lineno
        return frames[0] if frames else ("", 0)
