"""What the page's worker calls: text in, JSON out.

    page = Page(kit, alive)                   once: everything that a grading needs is imported
    page.grade(exercise, source, seed)   ->   {"report": the exercise as in report.json, "said": what is told, in order}
    page.take(name, data)                ->   {"texts": {id: text}, "notes": [...]} of a file, or {"refused": "..."}
    page.draw()                          ->   {"title": ..., "panels": [...]}: what there is to see of it, as SVG

The page lays the kit out in a folder of its Python, and calls nothing else of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import msgspec

from grader import catalog
from grader.evidence import Limits
from grader.grading.grade import Options
from grader.grading.grade import grade as graded
from grader.intake.read import Submission, SubmissionError
from grader.page.judge import PageJudge
from grader.page.said import said
from grader.pictures.records import Panel
from grader.sandbox import surroundings

LIMITS = Limits(call=3.0, again=0.3, exercise=8.0)
"""In the seconds of `grader.page.clock`; no right answer known comes to a hundredth of them."""


class Page:
    """The kit in a folder, and the judge that knows it."""

    def __init__(self, kit: str, alive: Callable[[], None]) -> None:
        surroundings.furnish()
        self._exercises = {exercise.id: exercise for exercise in catalog.exercises(Path(kit))}
        self._judge = PageJudge(alive)

    def grade(self, exercise: str, source: str, seed: int) -> str:
        """One exercise, as it stands in the editor."""
        known = self._exercises[exercise]
        submission = Submission("page", {known.file: source.encode("utf-8", "replace")})
        report = graded([known], submission, Options(seed, LIMITS, pictures=True), self._judge)
        (result,) = report.exercises
        return json.dumps(
            {
                "report": msgspec.to_builtins(result),
                "said": said(result, known)._asdict(),
                "seconds": report.run.seconds,
            }
        )

    def take(self, name: str, data: memoryview) -> str:
        """What is in a file that somebody brings."""
        from grader.page.uploads import taken

        ids = {exercise.file: exercise.id for exercise in self._exercises.values()}
        try:
            found = taken(name, bytes(data), catalog.Functions(list(self._exercises.values())))
        except SubmissionError as refusal:
            return json.dumps({"refused": str(refusal)})
        texts = {ids[file]: text for file, text in found.texts.items()}
        return json.dumps({"texts": texts, "notes": found.notes})

    def draw(self) -> str:
        """The picture of what was graded last, and maps of arrays that are wrong; empty where there is nothing."""
        from grader.pictures.draw import svg_of

        drawn = self._judge.draw()
        panels: list[Panel] = [map.panel for map in drawn.maps] if drawn is not None else []
        panels += drawn.picture.panels if drawn is not None and drawn.picture is not None else []
        shown = [
            {"title": panel.title, "says": panel.says, "svg": svg_of(panel, f"p{place}")}
            for place, panel in enumerate(panels)
        ]
        return json.dumps({"panels": shown})
