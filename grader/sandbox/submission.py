"""The submission inside its worker: loaded, called, and its errors described by kind, text and the learner's line.

    submission = Submission(files, main)
    submission.load()             -> Loaded, or LoadFailed
    submission.call(message)      -> Return, or Raised

What it raises is described with care: its classes may lie, and their methods may raise in turn.
"""

from __future__ import annotations

import ast
import sys
import types
from collections.abc import Iterator
from typing import Any

from grader.sandbox import wire
from grader.sandbox.surroundings import OutOfTime, OwnFiles, alarm, compiled

MAX_TEXT, MAX_FUNCTIONS = 2_000, 500


class Submission:
    """The loaded files of a submission and what is known of its errors."""

    def __init__(self, files: dict[str, bytes], main: str) -> None:
        self._files, self._main = files, main
        self._names: dict[str, Any] = {}

    def load(self, seconds: float) -> wire.Loaded | wire.LoadFailed:
        """Run the main file as a module; the names of its functions."""
        sys.meta_path.append(OwnFiles(self._files))
        module = types.ModuleType(self._main.removesuffix(".py"))
        module.__file__ = self._main
        sys.modules[module.__name__] = module
        try:
            with alarm(seconds):
                exec(compiled(self._files[self._main], self._main), module.__dict__)
        except BaseException as error:
            return wire.LoadFailed(*self._describe(error))
        self._names = module.__dict__
        names = [name for name, value in list(self._names.items()) if type(name) is str and callable(value)]
        return wire.Loaded([str.encode(name, "utf-8", "replace").decode() for name in names[:MAX_FUNCTIONS]])

    def call(self, message: wire.Call) -> wire.Return | wire.Raised:
        """Call one of its functions."""
        try:
            with alarm(message.seconds):
                value = self._names[message.function](*message.args, **message.kwargs)
        except BaseException as error:
            return wire.Raised(message.seq, *self._describe(error))
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
        return kind, text, file, line

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
            for node in ast.walk(ast.parse(self._files[file])):
                if isinstance(node, ast.While | ast.For) and node.lineno <= line <= (node.end_lineno or 0):
                    return file, node.lineno
        return frames[0] if frames else ("", 0)
