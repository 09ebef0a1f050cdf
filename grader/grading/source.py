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
        """A diagnosis as it is told: of a notebook, a line of the whole text means nothing to anybody."""
        if diagnosis is None or diagnosis.line is None or not self.cells:
            return diagnosis
        says = f"{diagnosis.says} ({place(diagnosis.line, self.cells)})"
        return msgspec.structs.replace(diagnosis, says=says, line=None)

    def _at(self, line: int, column: int = 0) -> Location:
        line_in_cell, cell = place(line, self.cells)
        return Location(line_in_cell, text=self._text(line, column), cell=cell)

    def _text(self, line: int, column: int) -> str | None:
        """The line as it stands, bounded, None for a blank one; below it a caret where Python could not read on."""
        lines = self.data.split(b"\n", line)
        text = lines[line - 1].decode("utf-8-sig", "replace").rstrip() if line <= len(lines) else ""
        if not text.strip():
            return None
        shown = clean(text[:MAX_LINE], MAX_LINE)
        if not 0 < column <= len(shown) + 1:
            return shown
        return shown + "\n" + re.sub(r"[^\t]", " ", shown[: column - 1]) + "^"
