"""What the formats say: sentences made of a report, clean, and without any detail of a hidden test.

    name(exercise), label(exercise), heading(exercise), title(test)     names on one line
    counted(report), totals(report)     the exercises that make the score, and the score: the bonus is apart
    scored(exercise)                    its tests without those that are only practice
    standing(report)                    the score in a sentence; standing_and_bonus(report) for formats that show both
    happened(test)                      what came out, and in which line
    called(test)                        the call that was answered wrongly
    advice(test)                        what to think about: the diagnosis with its path, or else the hint
    said(test)                          all of it
    printed(exercise), notes(report)    what the submission printed; what was left out of it, and why

A hidden test tells its title, its points, its outcome, the learner's line, the diagnosis and the hint. Its
message is never passed on, since `--reveal` may have put numbers there. Nor is that of a test where the
grader failed: it may hold a path. Every text comes out of here without control characters and commands; each
format then escapes it for its own channel.
"""

from __future__ import annotations

from functools import lru_cache

from grader.report.shorten import shorten
from grader.result import ExerciseResult, Location, Report, TestResult
from grader.text import clean, clean_line

GRADER_FAILED = "The grader itself failed, so there are no marks. This is not your fault."
OUTCOMES = {
    "passed": "Passed.",
    "failed": "The answer is not right yet.",
    "waits": "This promise holds, and counts as soon as the values are right.",
    "raised": "Your code stopped with an error.",
    "timeout": "Your code took too long.",
    "not_started": "Not started yet.",
    "missing": "The submission does not have this.",
    "broken": GRADER_FAILED,
}
STATUS = {
    "passed": "done",
    "failed": "in progress",
    "not_started": "not started",
    "error": "does not run",
    "timeout": "too slow",
    "missing": "missing",
    "broken": "grader failed",
}
NAME = 60
LINE = 200
TEXT = 12_000


def name(exercise: ExerciseResult) -> str:
    """The whole name of an exercise."""
    return clean_line(exercise.id, NAME)


def label(exercise: ExerciseResult) -> str:
    """Its short name, as one types it."""
    return name(exercise).partition("_")[0]


def heading(exercise: ExerciseResult) -> str:
    """An exercise on one line."""
    return f"{label(exercise)}: {clean_line(exercise.title, LINE)}"


def title(test: TestResult) -> str:
    """What a test promises, on one line; never empty, since platforms refuse a test without a name."""
    return clean_line(test.title, LINE) or clean_line(test.id, LINE) or "A test"


def counted(report: Report) -> tuple[ExerciseResult, ...]:
    """The exercises that make the score; where a bonus alone was graded, those."""
    regular = tuple(exercise for exercise in report.exercises if not exercise.bonus)
    return regular or report.exercises


def totals(report: Report) -> tuple[float, float]:
    """What they earned and could have earned; nothing is earned where the grader failed."""
    exercises = counted(report)
    earned = sum(exercise.score for exercise in exercises) if report.status == "graded" else 0.0
    return earned, sum(exercise.max_score for exercise in exercises)


def bonuses(report: Report) -> tuple[ExerciseResult, ...]:
    """The exercises that count beside the score."""
    return tuple(exercise for exercise in report.exercises if exercise.bonus)


def scored(exercise: ExerciseResult) -> tuple[TestResult, ...]:
    """Its tests without those that are only practice."""
    return tuple(test for test in exercise.tests if test.visibility != "practice")


def whole(points: float) -> int | float:
    """Points as people write them: 3 and not 3.0, 0.3 and not 0.30000000000000004."""
    rounded = round(points, 4)
    return int(rounded) if rounded == int(rounded) else rounded


def place(location: Location) -> str:
    """Where in the submission, in words."""
    file = f"{clean_line(location.file, LINE)}, " if location.file else ""
    cell = f"cell {location.cell}, " if location.cell is not None else ""
    return f"{file}{cell}line {location.line}"


def happened(test: TestResult) -> str:
    """What came out, after the line where it did; nothing where the test passed."""
    if test.outcome == "passed":
        return ""
    tells = test.visibility != "hidden" and test.outcome != "broken" and not test.waits
    sentence = (_clean(test.message) if tells and test.message else "") or OUTCOMES[test.shown]
    known = test.location is not None and test.outcome != "broken"
    return f"{place(test.location)}: {sentence}" if known and test.location else sentence


def advice(test: TestResult) -> str:
    """What the diagnosis says, else the hint: enough to go on, and not everything at once."""
    if test.outcome in ("passed", "broken"):
        return ""
    if test.diagnosis is not None:
        sure = "" if test.diagnosis.confidence == "exact" else "Perhaps: "
        where = f" ({', '.join(clean_line(name, LINE) for name in test.diagnosis.where)})"
        line = f" (line {test.diagnosis.line})" if test.diagnosis.line is not None else ""
        says = _clean(test.diagnosis.says) + (where if test.diagnosis.where else "") + line
        return f"{sure}{says}"
    return f"Hint: {' '.join(_clean(test.hint).split())}" if test.hint and not test.waits else ""


def path(test: TestResult) -> str:
    """The way through the net, with a mark where it goes wrong; lines that must keep their columns."""
    known = test.diagnosis is not None and test.outcome not in ("passed", "broken")
    return _clean(test.diagnosis.path or "") if known and test.diagnosis else ""


def called(test: TestResult) -> str:
    """What a visible test called when it was lost: with the names that the test uses, and what they stand for."""
    if test.call is None or test.visibility == "hidden" or test.outcome in ("passed", "broken"):
        return ""
    given = [(arg.keyword, arg.name or arg.value) for arg in test.call.arguments]
    typed = ", ".join(f"{keyword}={text}" if keyword else text for keyword, text in given)
    meant = {arg.name: arg.value for arg in test.call.arguments if arg.name and arg.name != arg.value}
    where = "; ".join(f"{name} = {value}" for name, value in meant.items())
    return _clean(f"Called: {test.call.function}({typed})" + (f" with {where}" if where else ""))


def said(test: TestResult, room: int = TEXT) -> str:
    """All that is said about a test, in at most `room` bytes."""
    return shorten("\n".join(filter(None, (happened(test), called(test), advice(test), path(test)))), room)


def printed(exercise: ExerciseResult, room: int = TEXT) -> str:
    """What the submission printed, in at most `room` bytes."""
    return shorten(_clean(exercise.output).rstrip(), room)


def notes(report: Report) -> list[str]:
    """What was left out of the submission, and why."""
    return [clean_line(note, LINE) for note in report.notes]


def amount(points: float) -> str:
    """Points in words."""
    return f"{whole(points)} point{'' if points == 1 else 's'}"


def standing(report: Report) -> str:
    """The score in one sentence, without the bonus."""
    if report.status == "broken":
        return GRADER_FAILED
    earned, best = totals(report)
    return f"{whole(earned)} of {amount(best)}."


def standing_and_bonus(report: Report) -> str:
    """The same, and the bonus where there is one beside the score."""
    if report.status == "broken" or counted(report) == report.exercises:
        return standing(report)
    best = sum(exercise.max_score for exercise in bonuses(report))
    return f"{standing(report)} Bonus: {whole(report.bonus_score)} of {amount(best)}."


@lru_cache(maxsize=256)
def _clean(text: str) -> str:
    """A format that has to be short renders several times, and one hint stands at many tests."""
    return clean(text, TEXT)
