"""What a page tells about one graded exercise, in the order in which it is told: plain data, escaped by nobody.

    said(result, exercise)    -> Said: facts, slips, hint, tests ...

What to tell, and in which words, is decided where the terminal's report has it from (`grader.report.telling`).
"""

from __future__ import annotations

from typing import NamedTuple

from grader.catalog import Exercise
from grader.report import words
from grader.report.marks import MARKS
from grader.report.shorten import first_lines
from grader.report.telling import Fact, says_line, told
from grader.result import Called, Diagnosis, ExerciseResult, TestResult

MOST_PRINTED = 200
Plain = dict[str, object]


class Said(NamedTuple):
    """All of it; an empty text or list is not told. `line` is the one to mark in the editor, 0 for none."""

    word: str
    facts: list[Plain]
    others: int
    alone: bool
    slips: list[Plain]
    hint: str
    unwritten: list[str]
    tests: list[Plain]
    printed: list[str]
    learned: str
    line: int


def said(result: ExerciseResult, exercise: Exercise) -> Said:
    """What there is to tell."""
    all_ = told(result)
    lines = [line for slip in all_.slips if (line := slip.line)]
    lines += [
        fact.location.line for fact in all_.facts if fact.location is not None and not fact.location.file
    ]
    return Said(
        words.STATUS[result.status],
        [_fact(fact) for fact in all_.facts] if result.status != "not_started" else [],
        all_.others,
        all_.alone,
        [_slip(slip) for slip in all_.slips],
        all_.hint or "",
        all_.unwritten,
        [_test(test) for test in result.tests],
        first_lines(result.output, MOST_PRINTED),
        exercise.learned if result.status == "passed" else "",
        lines[0] if lines else 0,
    )


def _fact(fact: Fact) -> Plain:
    where = fact.location
    place = f"{words.place(where)}: " if where is not None and not says_line(fact.message) else ""
    return {
        "message": place + fact.message,
        "line": where.line if where is not None and not where.file else 0,
        "text": (where.text or "") if where is not None else "",
        "call": _call(fact.call) if fact.call is not None else "",
        "names": _names(fact.call) if fact.call is not None else [],
        "more": fact.more,
    }


def _call(call: Called) -> str:
    given = [(one.keyword, one.name or one.value) for one in call.arguments]
    return f"{call.function}({', '.join(f'{key}={text}' if key else text for key, text in given)})"


def _names(call: Called) -> list[list[str]]:
    """What the names in a call stand for."""
    return [[one.name, one.value] for one in call.arguments if one.name and one.name != one.value]


def _slip(slip: Diagnosis) -> Plain:
    return {
        "says": slip.says if slip.confidence == "exact" else f"Perhaps: {slip.says}",
        "where": list(slip.where),
        "line": slip.line or 0,
        "path": slip.path or "",
        "idea": slip.idea or "",
    }


def _test(test: TestResult) -> Plain:
    practice = test.visibility == "practice"
    return {
        "title": test.title,
        "outcome": test.outcome,
        "shown": test.shown,
        "sign": MARKS[test.shown].sign,
        "means": MARKS[test.shown].means,
        "points": "practice" if practice else f"{words.whole(test.score)} of {words.whole(test.max_score)}",
    }
