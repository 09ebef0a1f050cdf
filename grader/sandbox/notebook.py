"""Runs a notebook statement by statement: what fails, fails alone.

    skipped = Notebook(name, text, starts, files).run(namespace, describe, seconds)

    cell         as it is where Python can read it, else with Jupyter's commands replaced (`magics`), else block
                 by block: a block that no reader takes is skipped, the others run
    statement    runs by itself: an error, a missing package, an exit or an endless loop skips this statement
    time         trials share half of the seconds; definitions and imports may use up the rest

The namespace is left as Jupyter would leave it: what the functions need is there because it ran. Lines are
counted through the whole text; `starts` says where each cell begins.
"""

from __future__ import annotations
import __future__

import ast
import re
import types
from collections.abc import Callable, Iterator
from typing import NamedTuple

from grader.sandbox import magics
from grader.sandbox.surroundings import alarm, is_over, spent

MAX_SKIPPED = 100
MAX_BLOCKS = 2_000
MAX_TRIED = 2_000_000
"""Characters, of a cell that Python cannot read as a whole: an open bracket is looked for to the end each time."""
_ANNOTATIONS = __future__.annotations.compiler_flag
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
_BINDS = re.compile(
    r"(?m)^[ \t]*(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^[ \t]*(\w+)[ \t]*(?::[^=\n]*)?=(?!=)"
)
_GOES_ON = re.compile(r"[ \t\n#)\]}]|(?:else|elif|except|finally)\b")
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


class Skipped(NamedTuple):
    """What was left out: its line, the exception ("Jupyter" for a command), its text, the names it would have bound."""

    line: int
    kind: str
    text: str
    names: str


Describe = Callable[[BaseException], tuple[str, str, str, int]]


class _Piece(NamedTuple):
    """A stretch of the notebook and the line it begins on."""

    text: str
    start: int

    def between(self, first: int, last: int) -> str:
        """The lines from `first` to `last`, counted as in the notebook."""
        return "\n".join(self.text.split("\n")[first - self.start : last - self.start + 1])


class Notebook:
    """The cells of a notebook as one text, and the submission's other files, to which cells may add."""

    def __init__(self, name: str, text: str, starts: list[int], files: dict[str, bytes]) -> None:
        self._name, self._files = name, files
        lines = text.split("\n")
        ends = [*(start - 1 for start in starts[1:]), len(lines)]
        self._cells = [
            _Piece("\n".join(lines[start - 1 : end]), start) for start, end in zip(starts, ends, strict=True)
        ]
        self._flags = 0
        self._skipped: list[Skipped] = []
        self.tree = ast.Module([], [])
        """The statements that were run, each on its line."""

    def run(self, namespace: dict[str, object], describe: Describe, seconds: float) -> list[Skipped]:
        """Run all cells in a namespace; what was skipped, in the order of the lines.

        `describe` gives the kind and the text of an error, and where it is.
        """
        namespace.setdefault("display", _display)
        left, left_for_trials = seconds, seconds / 2
        for cell in self._cells:
            for node, piece in self._statements(cell):
                self.tree.body.append(node)
                trial = not isinstance(node, _DEFINITIONS)
                patience = min(left, left_for_trials, seconds / 5) if trial else min(left, seconds / 2)
                began = spent()
                trouble = self._run(node, namespace, describe, patience)
                took = spent() - began
                left, left_for_trials = left - took, left_for_trials - (took if trial else 0.0)
                if trouble is not None and len(self._skipped) < MAX_SKIPPED:
                    source = piece.between(node.lineno, node.end_lineno or node.lineno)
                    self._skip(node.lineno, *trouble, source)
        return sorted(self._skipped)

    def _run(
        self, node: ast.stmt, namespace: dict[str, object], describe: Describe, patience: float
    ) -> tuple[str, str] | None:
        """Run one statement; the kind and the text of what went wrong."""
        if patience <= 0.01:
            return "timeout", ""
        try:
            with alarm(patience):
                self._execute(node, namespace)
        except BaseException as error:
            if is_over():
                raise
            kind, text, *_ = describe(error)
            return kind, text
        return None

    def _execute(self, node: ast.stmt, namespace: dict[str, object]) -> None:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                self._flags |= getattr(__future__, alias.name).compiler_flag
        try:
            exec(self._compiled(node, self._flags), namespace)
        except (NameError, AttributeError):
            if not isinstance(node, ast.FunctionDef):
                raise
            # Perhaps only a type hint names a package that is missing: hints need not be evaluated.
            exec(self._compiled(node, self._flags | _ANNOTATIONS), namespace)

    def _compiled(self, node: ast.stmt, flags: int) -> types.CodeType:
        code: types.CodeType = compile(ast.Module([node], []), self._name, "exec", flags, dont_inherit=True)
        return code

    def _skip(self, line: int, kind: str, text: str, source: str) -> None:
        if len(self._skipped) < MAX_SKIPPED:
            names = [name for pair in _BINDS.findall(source[:10_000]) for name in pair if name]
            self._skipped.append(Skipped(line, kind, text[:300], " ".join(names[:20])[:300]))

    def _statements(self, cell: _Piece) -> Iterator[tuple[ast.stmt, _Piece]]:
        """The statements of a cell; what cannot be read is skipped here."""
        body = _parsed(cell)
        if not isinstance(body, list):
            python = magics.as_python(cell.text)
            for command in python.commands:
                self._skip(cell.start + command.line - 1, "Jupyter", command.text, "")
            text = self._written(python.writes) if python.writes is not None else python.text
            cell = _Piece(text, cell.start)
            body = _parsed(cell)
        if isinstance(body, list):
            yield from ((node, cell) for node in body)
        else:
            yield from self._readable(cell)

    def _written(self, file: magics.Written) -> str:
        """Keep what a cell writes to a file, which later cells import; what is the exercise itself runs."""
        name = file.name.replace("\\", "/").removeprefix("./")
        own = name.rpartition("/")[2]
        if own != self._name:
            before = self._files.get(name, b"") if file.appended else b""
            self._files[name] = before + file.text.encode("utf-8", "replace")
        return file.text if own == self._name or _number(own) == _number(self._name) != "" else ""

    def _readable(self, cell: _Piece) -> Iterator[tuple[ast.stmt, _Piece]]:
        """The statements of those blocks of a cell that can be read."""
        for block in _blocks(cell):
            body = _parsed(block)
            if isinstance(body, list):
                yield from ((node, block) for node in body)
            else:
                said = str(getattr(body, "msg", "") or body)
                line = block.start + (getattr(body, "lineno", None) or 1) - 1
                self._skip(line, type(body).__name__, said, block.text)


def _number(name: str) -> str:
    """The number in the name of an exercise's file, however short that is."""
    match = re.match(r"(?i)ex(?:ercise)?_?0*(\d+)(?:_\w*)?\.py\Z", name)
    return match[1] if match is not None else ""


def _parsed(piece: _Piece) -> list[ast.stmt] | Exception:
    """The statements of a text, or why it cannot be read."""
    try:
        tree = ast.parse(piece.text)
    except _UNREADABLE as error:
        return error
    ast.increment_lineno(tree, piece.start - 1)
    return tree.body


def _blocks(cell: _Piece) -> Iterator[_Piece]:
    """The pieces of a cell that begin at its left edge.

    A bracket that is never closed would hold everything after it: a piece that cannot be read ends before the
    next line that begins at the left edge.
    """
    text, start = cell
    tried = 0
    for _ in range(MAX_BLOCKS):
        if not text.strip() or tried > MAX_TRIED:
            break
        block = _first_block(text)
        tried += len(block)
        if not isinstance(_parsed(_Piece(block, start)), list):
            lines = re.findall(r"[^\n]*\n|[^\n]+", block)
            edge = (place for place, one in enumerate(lines) if place and not _GOES_ON.match(one))
            block = "".join(lines[: next(edge, len(lines))])
        yield _Piece(block, start)
        start, text = start + block.count("\n"), text[len(block) :]
    if text.strip():
        yield _Piece(text, start)


def _first_block(text: str) -> str:
    """The first logical line and those that belong to it: indented ones, `else`, what a decorator decorates."""
    end, decorates = 0, True
    for line in magics.logical_lines(text):
        if end and not decorates and not _GOES_ON.match(line.text):
            break
        decorates = line.text.startswith("@") or (decorates and _GOES_ON.match(line.text) is not None)
        end += len(line.text)
    return text[:end]


def _display(*values: object, **options: object) -> None:
    """Jupyter's display() prints here."""
    print(*values)
