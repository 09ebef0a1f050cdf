"""What a page shows beside a report: pictures, maps of arrays, and the learner's own files.

    Album(pictures, maps, sources)      by the exercise's id; a report without an album is a page without pictures
    Excerpt                             some lines of a file, one of them marked

A report holds words and points. What is here is made when it is asked for, shown to whoever handed in, and not kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from grader.pictures.records import Matrices, Picture
from grader.text import clean, readable

AROUND = 2
LETTERS = 160


class Album(NamedTuple):
    """Pictures; maps by the id of their test; and the files as they were handed in, without notebooks."""

    pictures: Mapping[str, Picture] = {}
    maps: Mapping[str, Mapping[str, Matrices]] = {}
    sources: Mapping[str, bytes] = {}

    def excerpt(self, exercise: str, line: int) -> Excerpt | None:
        """The lines around a line of an exercise's file."""
        lines = readable(self.sources.get(exercise, b"")).splitlines()
        if not 0 < line <= len(lines):
            return None
        first = max(1, line - AROUND)
        shown = [clean(text, LETTERS).replace("\n", " ") for text in lines[first - 1 : line + AROUND]]
        return Excerpt(first, shown, line)


class Excerpt(NamedTuple):
    """Lines from `first` on, and the number of the one that is marked."""

    first: int
    lines: list[str]
    marked: int

    @property
    def numbered(self) -> list[tuple[int, str]]:
        return list(enumerate(self.lines, self.first))
