"""What is gathered while a grading goes on, for a page to show beside the report.

gathered = Gathered()
grade(job, gathered)        asks for pictures
gathered.album()            -> Album
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.intake.read import Submission
    from grader.judge.protocol import Drawn
    from grader.report.album import Album


class Gathered:
    """The pictures of the exercises, and the files that were graded."""

    def __init__(self) -> None:
        self.drawn: list[Drawn] = []
        self.submission: Submission | None = None

    def album(self) -> Album:
        """What a page shows; of a notebook no lines, since they are not its own."""
        from grader.report.album import Album

        files = self.submission.files if self.submission is not None else {}
        cells = self.submission.cells if self.submission is not None else {}
        return Album(
            {one.id: one.picture for one in self.drawn if one.picture is not None},
            {one.id: {found.test: found.panel for found in one.maps} for one in self.drawn},
            {name.removesuffix(".py"): data for name, data in files.items() if name not in cells},
        )
