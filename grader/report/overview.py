"""The whole of a report: every exercise in a line with its marks, and the score with what it counts.

table(report, screen)      lines
score(report), counted(report)
short(exercise), points(got, best)      names and points as they are told beside it
"""

from __future__ import annotations

from collections.abc import Iterator

from grader.report import words
from grader.report.layout import paragraph
from grader.report.marks import MARKS
from grader.result import ExerciseResult, Report
from grader.screen import Screen


def table(report: Report, screen: Screen) -> Iterator[str]:
    """Every exercise in a line; titles are never cut.

    They are wrapped, and where that would be too narrow the marks stand below.

    An exercise that nobody has begun has one mark for all its tests.
    """
    tests = {one.id: one.tests[: 1 if one.status == "not_started" else None] for one in report.exercises}
    worth = {one.id: points(one.score, one.max_score) + " bonus" * one.bonus for one in report.exercises}
    wide = max((len(text) for text in worth.values()), default=0)
    most = max(map(len, tests.values()), default=0)
    beside = screen.width - 8 - wide - 2 - most - 2 >= 30
    title = max((len(one.title) for one in report.exercises), default=0)
    title = min(title, screen.width - 8 - wide - 2 - (most + 2 if beside else 0))
    for one in report.exercises:
        marks = "".join(
            screen.paint(MARKS[test.shown].sign, MARKS[test.shown].style) for test in tests[one.id]
        )
        first, *more = paragraph(
            one.title, screen._replace(width=8 + title), indent=2, first=f"{short(one)}  "
        )
        yield f"{first:<{8 + title}}  {worth[one.id]:<{wide}}{f'  {marks}' if beside else ''}".rstrip()
        yield from more
        if not beside:
            yield f"        {marks}"


def score(report: Report) -> str:
    """The points and those of the bonus."""
    parts = [f"{words.whole(report.score)} of {words.amount(report.max_score)}"] if report.max_score else []
    bonus = sum(one.max_score for one in report.exercises if one.bonus)
    if bonus:
        parts.append(f"bonus {points(report.bonus_score, bonus)}")
    return ", ".join(parts) or "Nothing to grade."


def counted(report: Report) -> str:
    """What the score is made of."""
    tests = [test for one in report.exercises if not one.bonus or not report.max_score for test in one.tests]
    parts = []
    for visibility in ("visible", "hidden"):
        these = [test for test in tests if test.visibility == visibility]
        if these:
            got, best = sum(test.score for test in these), sum(test.max_score for test in these)
            parts.append(f"{visibility} tests {points(got, best)}")
    if not tests:
        return ""
    if not any(test.visibility == "hidden" for test in tests):
        parts.append("hidden tests are not in this copy")
    return "; ".join(parts)


def points(got: float, best: float) -> str:
    """As people write them."""
    return f"{words.whole(got)} of {words.whole(best)}"


def short(exercise: ExerciseResult) -> str:
    """The name that one types."""
    return exercise.id.partition("_")[0]
