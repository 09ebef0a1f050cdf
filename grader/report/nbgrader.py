"""The CSV that `nbgrader export` writes, one row for the submission.

    assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score

nbgrader puts commas between the columns and quotes nothing, so a text here has no comma, no quote and no line
break, and is no formula. The bonus is left out; a broken grading is a row without a score. The assignment's name
is that of the environment variable NBGRADER_ASSIGNMENT, and `backprop-kata` otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime

from grader import cells
from grader.report import words
from grader.report.environment import Environment
from grader.result import Report

COLUMNS = (
    "assignment",
    "duedate",
    "timestamp",
    "student_id",
    "last_name",
    "first_name",
    "email",
    "raw_score",
    "late_submission_penalty",
    "score",
    "max_score",
)
ASSIGNMENT = "backprop-kata"


def needs(environment: Environment) -> str:
    """The name of the assignment."""
    return environment.variables.get("NBGRADER_ASSIGNMENT") or ASSIGNMENT


def render(report: Report, assignment: str = ASSIGNMENT) -> str:
    """The report as nbgrader's CSV."""
    earned, best = words.totals(report)
    score = "" if report.status == "broken" else str(float(words.whole(earned)))
    row = {
        "assignment": _cell(assignment),
        "timestamp": _moment(report.run.started_at),
        "student_id": _cell(report.submission.name),
        "raw_score": score,
        "late_submission_penalty": "0.0",
        "score": score,
        "max_score": str(float(words.whole(best))),
    }
    return cells.table(COLUMNS, [[row.get(column, "") for column in COLUMNS]])


def _cell(text: str) -> str:
    """The text without what would make CSV quote it."""
    return cells.text(text.replace(",", " ").replace('"', "'"))


def _moment(started_at: str) -> str:
    """The moment as nbgrader writes it: UTC, without saying so."""
    return str(datetime.fromisoformat(started_at).astimezone(UTC).replace(tzinfo=None))
