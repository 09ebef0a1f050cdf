"""Workflow commands of GitHub Actions: an annotation at the learner's line for each exercise that fails.

    ::error file=exercises/exNN_topic.py,line=42,title=exNN%3A ...::what happened, and what to think about
    ::notice title=Backprop Kata::10 of 100 points.

A step may make ten errors, so the tenth speaks for all that follow. What is not begun is no error. Everything
else is in the summary, which is the Markdown report: the command line appends it to $GITHUB_STEP_SUMMARY.

GitHub obeys `::` at the start of a line and the older `##[` anywhere in one. So a command is one line, its
text and its properties are escaped as the runner unescapes them, and no two `#` stand side by side.
"""

from __future__ import annotations

import re

from grader.report import markdown, words
from grader.report.environment import Environment, Place
from grader.report.shorten import shorten
from grader.result import ExerciseResult, Report, TestResult

MOST_ERRORS = 10
MOST_BYTES = 4_000
"""The runner cuts a message at 4,096 letters."""
NAME = "Backprop Kata"
_HASHES = re.compile("#(?=#)")


def needs(environment: Environment) -> Place:
    """Where the learner's files are."""
    return environment.place


def render(report: Report, place: Place | None = None) -> str:
    """The report as workflow commands."""
    if report.status == "broken":
        return _command("error", words.GRADER_FAILED, title=NAME)
    failing = [exercise for exercise in report.exercises if _lost(exercise)]
    shown = failing if len(failing) <= MOST_ERRORS else failing[: MOST_ERRORS - 1]
    lines = [_annotation(exercise, place or Place()) for exercise in shown]
    if len(shown) < len(failing):
        rest = ", ".join(words.label(exercise) for exercise in failing[len(shown) :])
        lines.append(_command("error", f"These fail too: {rest}. The summary has them all.", title=NAME))
    told = "\n".join([words.standing_and_bonus(report), *words.notes(report)])
    return "".join(lines) + _command("notice", told, title=NAME)


def summary(report: Report) -> str:
    """What stands on the page of the run."""
    return markdown.render(report)


def _lost(exercise: ExerciseResult) -> list[TestResult]:
    """The tests that fail: what is not begun, and what is only practice, does not."""
    return [test for test in words.scored(exercise) if test.outcome not in ("passed", "not_started")]


def _annotation(exercise: ExerciseResult, place: Place) -> str:
    lost = _lost(exercise)
    first = next((test for test in lost if _line(test)), lost[0])
    said = dict.fromkeys(filter(None, [words.happened(first), words.called(first), *map(words.advice, lost)]))
    passed = sum(test.outcome == "passed" for test in words.scored(exercise))
    count = f"{passed} of {len(words.scored(exercise))} tests pass."
    properties = {"file": place.file(exercise, first.location)}
    line = _line(first)
    if line and place.has_lines:
        properties["line"] = str(line)
    return _command("error", "\n".join([*said, count]), **properties, title=words.heading(exercise))


def _line(test: TestResult) -> int | None:
    """Where the mistake is, else where it showed."""
    if test.diagnosis is not None and test.diagnosis.line is not None:
        return test.diagnosis.line
    return test.location.line if test.location is not None else None


def _command(name: str, message: str, **properties: str) -> str:
    told = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {told}::{_data(shorten(message, MOST_BYTES))}\n"


def _data(text: str) -> str:
    """The text as the runner unescapes it, and nothing in it that it would obey."""
    text = _HASHES.sub("# ", text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
