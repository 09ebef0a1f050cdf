"""The file of an exercise as it was handed in: where in it a failure is, as the learner counts lines."""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from grader.evidence import Failure
from grader.lines import place
from grader.result import Diagnosis, Location
from grader.text import clean

MAX_LINE = 200


class Source(NamedTuple):
    """An exercise's file: its name, its bytes, and if it is a notebook the lines on which the cells begin."""

    file: str
    data: bytes
    cells: tuple[int, ...] = ()

    def location(self, failure: Failure) -> Location | None:
        """The line that raised, else the line where the function begins."""
        if 0 < failure.line < 2**31:
            if failure.file not in ("", self.file):
                return Location(failure.line, failure.file)
            return self._at(failure.line, failure.column)
        name = re.escape(failure.function or "\0").encode()
        places = list(re.finditer(rb"(?m)^(?:async )?(?:def )?" + name + rb"\b", self.data))
        return self._at(self.data.count(b"\n", 0, places[-1].start()) + 1) if places else None

    def told(self, diagnosis: Diagnosis | None) -> Diagnosis | None:
        """A diagnosis as it is told, with its line; the number of one means nothing to anybody in a notebook."""
        if diagnosis is None or diagnosis.line is None:
            return diagnosis
        columns = self._columns(diagnosis.line, diagnosis.columns)
        text = self._text(diagnosis.line, columns)
        if not self.cells:
            return msgspec.structs.replace(diagnosis, columns=columns, text=text)
        says = f"{diagnosis.says} ({place(diagnosis.line, self.cells)})"
        return msgspec.structs.replace(diagnosis, says=says, line=None, columns=None, text=text)

    def _columns(self, line: int, span: tuple[int, int] | None) -> tuple[int, int] | None:
        """The first and the last letter of a stretch of bytes."""
        data = self._line(line)
        if span is None or not 0 <= span[0] < span[1] <= len(data):
            return None
        before, within = data[: span[0]], data[span[0] : span[1]]
        first = len(before.decode("utf-8", "replace")) + 1
        return first, first + len(within.decode("utf-8", "replace")) - 1

    def _line(self, line: int) -> bytes:
        lines = self.data.removeprefix(b"\xef\xbb\xbf").split(b"\n", line)
        return lines[line - 1] if line <= len(lines) else b""

    def _at(self, line: int, column: int = 0) -> Location:
        line_in_cell, cell = place(line, self.cells)
        return Location(line_in_cell, text=self._text(line, (column, column)), cell=cell)

    def _text(self, line: int, columns: tuple[int, int] | None) -> str | None:
        """The line as it stands, bounded, None for a blank one; below it carets where something is wrong."""
        text = self._line(line).decode("utf-8", "replace").rstrip()
        if not text.strip():
            return None
        shown = clean(text[:MAX_LINE], MAX_LINE)
        first, last = columns or (0, 0)
        if not 0 < first <= min(last, len(shown) + 1):
            return shown
        marks = "^" * max(1, min(last, len(shown)) - first + 1)
        return shown + "\n" + re.sub(r"[^\t]", " ", shown[: first - 1]) + marks
