"""The report as Markdown: for a summary page, a comment, an issue.

    ## Backprop Kata: 10 of 100 points.
    | exercise | points | tests | |
    ### exNN: ...          each exercise that was begun and is not done: tests, advice, what was printed

Text from a submission stands on one line with every mark of Markdown, HTML and GitHub (mentions, issues,
links) made a letter, or in a fence that is longer than any in it. At most 60,000 bytes, as a comment may have.
"""

from __future__ import annotations

import re

from grader.report import words
from grader.report.shorten import fitted, shorten
from grader.result import ExerciseResult, Report, TestResult

MOST_BYTES = 60_000
_MARKS = re.compile(r"[\\`*_\[\]#|~$!^={}()]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# GitHub looks for mentions, issues and addresses in the finished page, where an escape is gone again: only
# something in between helps.
_TOKENS = re.compile(r"[&<>]|@|\\#|:(?=//)|www(?=\.)", re.IGNORECASE)
_APART = "&#8203;"
_SIGNS = {
    "passed": "pass",
    "waits": "waits for right values",
    "not_started": "not started",
    "missing": "missing",
    "broken": "grader failed",
}


def render(report: Report) -> str:
    """The report as Markdown."""
    return fitted(lambda room: _document(report, room), MOST_BYTES)


def _document(report: Report, room: int) -> str:
    title = f"## Backprop Kata: {inline(words.standing_and_bonus(report))}"
    if report.status == "broken":
        return title + "\n"
    notes = "\n".join(f"- {inline(note)}" for note in words.notes(report))
    parts = [title, notes, _table(report)]
    parts += [_exercise(exercise, room) for exercise in report.exercises if _worth_telling(exercise)]
    return "\n\n".join(filter(None, parts)) + "\n"


def inline(text: str) -> str:
    """The text on one line, and nothing in it that Markdown, HTML or GitHub would act on."""
    line = _MARKS.sub(r"\\\g<0>", " ".join(text.split()))
    return _TOKENS.sub(lambda found: _entity(found.group()), line)


def _entity(token: str) -> str:
    return _ENTITIES.get(token) or token + _APART


def fenced(text: str) -> str:
    """The text as it is, between fences that it cannot close."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _table(report: Report) -> str:
    if not report.exercises:
        return ""
    return "\n".join(
        ["| exercise | points | tests | |", "| --- | ---: | ---: | --- |", *map(_row, report.exercises)]
    )


def _row(exercise: ExerciseResult) -> str:
    scored = words.scored(exercise)
    passed = sum(test.outcome == "passed" for test in scored)
    points = f"{words.whole(exercise.score)} / {words.whole(exercise.max_score)}"
    name, bonus = inline(words.heading(exercise)), " bonus" if exercise.bonus else ""
    return f"| {name} | {points}{bonus} | {passed} / {len(scored)} | {words.STATUS[exercise.status]} |"


def _worth_telling(exercise: ExerciseResult) -> bool:
    return exercise.status not in ("passed", "not_started", "missing")


def _exercise(exercise: ExerciseResult, room: int) -> str:
    parts = [f"### {inline(words.heading(exercise))}", "\n".join(map(_test, exercise.tests))]
    lost = [test for test in exercise.tests if test.outcome != "passed"]
    for says, path in dict.fromkeys((words.advice(test), words.path(test)) for test in lost):
        parts += [
            f"→ {inline(shorten(says, room))}" if says else "",
            fenced(shorten(path, room)) if path else "",
        ]
    printed = words.printed(exercise, room)
    if printed:
        parts += ["What your code printed:", fenced(printed)]
    return "\n\n".join(filter(None, parts))


def _test(test: TestResult) -> str:
    sign = _SIGNS.get(test.shown, "fail")
    worth = "practice" if test.visibility == "practice" else words.amount(test.max_score)
    lines = filter(None, (words.happened(test), words.called(test)))
    told = "".join(f"<br>{inline(shorten(line, 600))}" for line in lines)
    return f"- **{sign}** {inline(words.title(test))} ({worth}){told}"
