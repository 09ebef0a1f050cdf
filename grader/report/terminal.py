"""The report for people at a terminal: what went wrong first, then what was called, and what to do next.

render(report, screen, beside)      -> text, with colours and signs only where the screen has them

Of one exercise everything is told. Of several there is a table, everything about the first that is unfinished, and a
line about each other one. `Beside` holds what is no part of a report: what one has learned, and what comes next.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from grader.report import words
from grader.report.layout import drawing, paragraph, quoted, row
from grader.report.marks import MARKS, STYLES, legend
from grader.report.overview import counted, score, short, table
from grader.report.shorten import first_lines
from grader.report.telling import Fact, Told, says_line, sure, told
from grader.result import Called, Diagnosis, ExerciseResult, Report, TestResult
from grader.screen import Screen

MOST_PRINTED = 12
STARTED = ("failed", "error", "timeout", "missing", "broken")
_PLAIN = Screen()


class Next(NamedTuple):
    """The exercise that comes next: its title, its file, and what to do to begin."""

    title: str
    file: Path
    begin: str


class Beside(NamedTuple):
    """What stands beside a report of the learner's own exercises; nothing of it where it is somebody else's.

    `learned` and `hints` (the first one of each) are by the exercise's id; `remarks` are lines for the end. In a
    `window`, which may be cut at its bottom, the tests come last. `program` is what to type for more.
    """

    learned: Mapping[str, str] = {}
    hints: Mapping[str, str] = {}
    next: Next | None = None
    details: bool = False
    remarks: tuple[str, ...] = ()
    window: bool = False
    program: str = "python -m grader"
    is_own: bool = True


_NOTHING = Beside()


def render(report: Report, screen: Screen = _PLAIN, beside: Beside = _NOTHING) -> str:
    """The report as text for this screen."""
    known = {test.message for one in report.exercises[:1] for test in one.tests if len(report.exercises) == 1}
    end = [
        line
        for note in words.notes(report)
        if note not in known
        for line in ("", *paragraph(note, screen, "yellow", indent=0, first="Note: "))
    ]
    end += ["", *_closing(report, screen, beside)]
    if len(report.exercises) != 1:
        lines = [*_course(report, screen, beside), *end]
    elif beside.window:
        (exercise,) = report.exercises
        lines = [*_head(exercise, screen, beside), *end, *_tests(exercise, screen)]
    else:
        (exercise,) = report.exercises
        lines = [*_head(exercise, screen, beside), *_tests(exercise, screen), *end]
    return screen.plain("\n".join(lines).strip("\n") + "\n")


def _course(report: Report, screen: Screen, beside: Beside) -> Iterator[str]:
    """A table; everything about the first exercise that is unfinished, and a line about the others."""
    yield from table(report, screen)
    yield from legend((test.shown for one in report.exercises for test in one.tests), screen)
    begun = [one for one in report.exercises if one.status in STARTED and one.status != "missing"]
    gone = [one for one in report.exercises if one.status == "missing" and beside.is_own]
    for place, exercise in enumerate(begun):
        if place == 0 or beside.details:
            yield ""
            yield from _head(exercise, screen, beside)
            yield from _tests(exercise, screen, explains_marks=False)
    if begun[1:] and not beside.details:
        yield ""
        for exercise in begun[1:]:
            yield from _in_a_line(exercise, screen)
        yield from paragraph("All of it: --details, or one exercise at a time.", screen, "dim")
    if gone:
        yield ""
        for exercise in gone:
            yield from _in_a_line(exercise, screen)


def _in_a_line(exercise: ExerciseResult, screen: Screen) -> Iterator[str]:
    """The first thing to know about an exercise."""
    said = told(exercise)
    if said.slips:
        text = sure(said.slips[0])
    elif said.facts:
        text = said.facts[0].message
    else:
        text = f"still to be written: {', '.join(said.unwritten)}"
    yield from paragraph(text, screen, first=f"{short(exercise)}  ", first_styles=("bold",))


def _head(exercise: ExerciseResult, screen: Screen, beside: Beside) -> Iterator[str]:
    """One exercise: what went wrong, what the diagnosis says."""
    word, style = words.STATUS[exercise.status], STYLES[exercise.status]
    fits = len(exercise.id) + len(exercise.title) + len(word) + 4 <= screen.width
    name = exercise.id if fits else short(exercise)
    yield from row(exercise.title, word, style, screen, indent=0, first=f"{name}  ", first_styles=("bold",))
    if exercise.status != "not_started":
        yield from _said(exercise, told(exercise), screen, beside)


def _tests(exercise: ExerciseResult, screen: Screen, *, explains_marks: bool = True) -> Iterator[str]:
    """What each test promises and what came out, and what the submission printed."""
    if not told(exercise).alone:
        yield ""
        for test in exercise.tests:
            yield from _test(test, screen)
        if explains_marks and exercise.status != "passed":
            yield from legend((test.shown for test in exercise.tests), screen)
    yield from _printed(exercise, screen)


def _said(exercise: ExerciseResult, said: Told, screen: Screen, beside: Beside) -> Iterator[str]:
    known: set[str] = set()
    calls = [
        None,
        *(fact.call for fact in said.facts),
        None,
    ]  # one call of several facts is told after the last
    for place, fact in enumerate(said.facts):
        if fact.call is None or fact.call != calls[place]:
            yield ""
        told = fact._replace(call=None) if fact.call == calls[place + 2] else fact
        yield from _fact(told, screen, known, first=place == 0)
        if said.alone:
            yield from paragraph(f"All {len(exercise.tests)} tests end there.", screen, "dim")
        elif fact.more:
            yield from paragraph(f"and in {_more(fact.more)}", screen, "dim")
    if said.others:
        yield from paragraph(f"And something else in {_more(said.others)}.", screen, "dim")
    for slip in said.slips:
        yield ""
        yield from _slip(slip, screen)
    if said.hint:
        yield ""
        yield from paragraph(said.hint, screen, first="Hint: ", first_styles=("bold",))
        level = " --level 2" if said.hint == beside.hints.get(exercise.id) else ""
        yield from paragraph(f"More: {beside.program} hint {short(exercise)}{level}", screen, "dim")
    if said.unwritten:
        yield ""
        yield from paragraph(", ".join(said.unwritten), screen, first="Still to be written: ")


def _fact(fact: Fact, screen: Screen, known: set[str], *, first: bool) -> Iterator[str]:
    """What happened, the learner's own line, what was called."""
    where = fact.location
    prefix = f"{words.place(where)}: " if where is not None and not says_line(fact.message) else ""
    yield from paragraph(prefix + fact.message, screen, *(("bold",) if first else ()))
    if where is not None and where.text and "\n" in where.text:
        yield ""  # a line that Python cannot read, and a caret below it
        yield from drawing(where.text.expandtabs(4).splitlines(), screen, 2)
        yield ""
    elif where is not None and where.text:
        yield from quoted(where.line, where.text, screen)
    if fact.call is not None:
        yield from _call(fact.call, screen, known)


def _call(call: Called, screen: Screen, known: set[str]) -> Iterator[str]:
    """What was called, with the names that the test uses; what a name stands for is told once."""
    given = [(one.keyword, one.name or one.value) for one in call.arguments]
    typed = ", ".join(f"{keyword}={text}" if keyword else text for keyword, text in given)
    yield from paragraph(f"{call.function}({typed})", screen, "cyan", first="Called: ")
    for one in call.arguments:
        if one.name and one.name not in known and one.value != one.name:
            known.add(one.name)
            yield from paragraph(one.value, screen, "dim", indent=10, first=f"{one.name} = ")


def _slip(slip: Diagnosis, screen: Screen) -> Iterator[str]:
    """What the diagnosis says, with the places it is about, and its drawing."""
    line = f" (line {slip.line})" if slip.line is not None and not slip.text else ""
    where = f" ({', '.join(slip.where)})" if slip.where else ""
    arrow = ("-> ", ("bold", "cyan"))
    for text in sure(slip).split("\n"):
        yield from paragraph(text + where + line, screen, first=arrow[0], first_styles=arrow[1])
    if slip.text:
        yield from quoted(slip.line, slip.text, screen)
    if slip.path:
        yield from drawing(slip.path.splitlines(), screen, 5 if screen.width >= 80 else 2)


def _test(test: TestResult, screen: Screen) -> Iterator[str]:
    mark = MARKS[test.shown]
    points = "practice" if test.visibility == "practice" else f"{test.score:g} / {test.max_score:g}"
    styles = ("dim",) if test.outcome in ("passed", "not_started") else ()
    yield from row(
        test.title, points, "dim", screen, *styles, first=f"{mark.sign} ", first_styles=(mark.style,)
    )


def _printed(exercise: ExerciseResult, screen: Screen) -> Iterator[str]:
    if not exercise.output.strip():
        return
    yield ""
    yield screen.paint("  what your code printed:", "dim")
    lines = first_lines(exercise.output, MOST_PRINTED)
    yield from (screen.paint(f"  | {line}"[: screen.width], "dim") for line in lines)


def _closing(report: Report, screen: Screen, beside: Beside) -> Iterator[str]:
    """The score and what it counts; what has been learned, and what comes next."""
    if report.status == "broken":
        yield from paragraph(words.GRADER_FAILED, screen, "bold", "magenta", indent=0)
    else:
        got, made_of = score(report), counted(report)
        fits = len(got) + len(made_of) + 3 <= screen.width
        yield screen.paint(got, "bold") + (f": {made_of}." if made_of and fits else "")
        if made_of and not fits:
            yield from paragraph(f"{made_of}.", screen)
    for remark in beside.remarks:
        yield from paragraph(remark, screen, "yellow", indent=0)
    passed = [one for one in report.exercises if one.status == "passed"]
    if len(report.exercises) == 1 and passed and beside.learned.get(passed[0].id):
        yield ""
        learned = beside.learned[passed[0].id]
        yield from paragraph(learned, screen, indent=0, first="Done. ", first_styles=("bold", "green"))
    if report.exercises and all(one.status == "not_started" for one in report.exercises):
        file = f"exercises/{report.exercises[0].id}.py" if beside.is_own else "your file"
        text = f"Nothing is started yet. Open {file}, read it, and fill in the first TODO."
        yield from paragraph(text, screen, indent=0)
    elif beside.next is not None and passed and not any(one.status in STARTED for one in report.exercises):
        following = beside.next
        shown = screen.link(f"exercises/{following.file.name}", following.file)
        yield f"Next: {shown}"
        yield from paragraph(following.title, screen, indent=6)
        yield f"      {following.begin}"


def _more(count: int) -> str:
    return f"{count} more test{'s' * (count > 1)}"
