"""One submission as a table: a header and a row, with the columns of a class's scores.csv.

    name, status, score, max_score, bonus, percent, exNN_topic, ..., reason

The score is without the bonus. A broken grading is a row without a score, and its reason. A text that a
spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

from grader import cells
from grader.report import words
from grader.result import Report


def render(report: Report) -> str:
    """The report as CSV."""
    ids = [cells.text(words.name(exercise)) for exercise in report.exercises]
    header = ["name", "status", "score", "max_score", "bonus", "percent", *ids, "reason"]
    return cells.table(header, [_row(report)])


def _row(report: Report) -> list[str]:
    name = cells.text(report.submission.name)
    if report.status == "broken":
        return [name, report.status, *[""] * (4 + len(report.exercises)), words.GRADER_FAILED]
    scores = [report.score, report.max_score, report.bonus_score]
    earned = [exercise.score for exercise in report.exercises]
    percent = cells.number(report.percent, 2)
    return [name, report.status, *map(cells.number, scores), percent, *map(cells.number, earned), ""]
