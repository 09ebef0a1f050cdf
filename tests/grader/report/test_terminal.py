"""Every outcome on a screen, as golden files: what a change of the format changes is seen in them.

Write them anew with: KATA_GOLDEN=write python -m pytest tests/grader/report/test_{terminal,json}.py
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from grader import result
from grader.report import terminal
from grader.report.terminal import Beside, Next
from grader.result import (
    Argument,
    Called,
    Diagnosis,
    ExerciseResult,
    IsolationInfo,
    Location,
    Report,
    RunInfo,
    SubmissionInfo,
    TestResult,
)
from grader.screen import Screen
from tests.grader.report.samples import PATH

GOLDEN = Path(__file__).parents[1] / "golden"


def one_test(outcome, points=1.0, **more):
    fields = {
        "message": None if outcome == "passed" else f"What happened: {outcome}.",
        "hint": None,
        "location": None,
        "diagnosis": None,
        "visibility": "hidden",
    } | more
    score = points if outcome == "passed" else 0.0
    title = f"A promise that is {outcome.replace('_', ' ')}"
    id = f"{fields['visibility']}/test_ex01.py::test_{outcome}"
    return TestResult(id=id, title=title, outcome=outcome, score=score, max_score=points, **fields)


def exercise(number, *tests, bonus=False, output=""):
    return ExerciseResult(
        id=f"ex{number:02d}_topic",
        title="A topic with θ in its name",
        status=result.exercise_status([test.outcome for test in tests]),
        score=sum(test.score for test in tests),
        max_score=sum(test.max_score for test in tests),
        bonus=bonus,
        output=output,
        tests=tests,
    )


def report(*exercises, status="graded"):
    regular = [one for one in exercises if not one.bonus]
    return Report(
        schema_version=1,
        submission=SubmissionInfo("alice", "0" * 64),
        seed=7,
        status=status,
        score=sum(one.score for one in regular) if status == "graded" else 0.0,
        max_score=sum(one.max_score for one in regular),
        bonus_score=sum(one.score for one in exercises if one.bonus),
        exercises=exercises,
        run=RunInfo(
            "2026-01-01T00:00:00+00:00", 0.5, "0.1.0", "3.11.0", "2.0.0", IsolationInfo(True, ("process",))
        ),
    )


FACTORS = Diagnosis("drops-a-factor", "An arrow is missing on the way.", "exact", ("theta1",), PATH)
GUESS = Diagnosis("half", "All is half of what it should be.", "likely")
FACT = "theta1 is 0.04303332853; expected 0.008460865917."
CALL = Called(
    "six_partials",
    (
        Argument("{'z1': 1, 'a1': 0.7310585786, 'z2': -0.3772702944}", "CACHE"),
        Argument("1.5"),
        Argument("g", "g"),
    ),
)
STOPPED = "six_partials raised TypeError in line 45: unsupported operand type(s) for +: 'float' and 'str'."
LINE = Location(45, text='    return {"theta1": d + "x"}')
UNREADABLE = "ex04_topic.py cannot be loaded (line 48): SyntaxError: '(' was never closed"
BESIDE = Beside(
    learned={"ex05_topic": "The slope of the sigmoid needs nothing but its own value, s(1 - s)."},
    hints={"ex03_topic": "What stands in front of the loop?"},
    next=Next(
        "The chain rule, a chain of n functions",
        Path("/work/exercises/ex06_chain_rule.py"),
        "python -m grader ex06",
    ),
    remarks=("The sandbox is incomplete on this system: landlock is missing.",),
)
REPORTS = {
    "every-outcome": report(
        exercise(1, one_test("passed"), one_test("passed", 0.5)),
        exercise(
            2,
            one_test("passed"),
            one_test("failed", hint="Look again.", location=Location(42), diagnosis=FACTORS),
        ),
        exercise(3, one_test("raised", location=Location(7)), output="hello\n" * 20),
        exercise(4, one_test("timeout", visibility="visible"), one_test("passed")),
        exercise(5, one_test("not_started")),
        exercise(6, one_test("missing")),
        exercise(7, one_test("failed", diagnosis=GUESS), one_test("not_started")),
        exercise(19, one_test("passed", 5.0), bonus=True),
    ),
    "not-started": report(exercise(1, one_test("not_started")), exercise(2, one_test("not_started"))),
    "broken": report(exercise(1, one_test("broken"), one_test("passed")), status="broken"),
    "half-done": report(
        exercise(
            9,
            one_test("failed", 0.5, visibility="visible", message=FACT, call=CALL, diagnosis=FACTORS),
            one_test("failed", 0.5, message="theta1 does not have the right value.", diagnosis=FACTORS),
            one_test("not_started", message="grad_theta2 is still to be written."),
            one_test("passed", 0.5, visibility="visible"),
        )
    ),
    "stopped": report(
        exercise(
            3,
            one_test("raised", message=STOPPED, visibility="visible", call=CALL, location=LINE),
            *[one_test("raised", message=STOPPED.partition(":")[0] + ".", location=LINE)] * 2,
            one_test("failed", message="The answer is empty.", hint="What stands in front of the loop?"),
            output="step 1\n",
        )
    ),
    "unreadable": report(
        exercise(4, *[one_test("raised", message=UNREADABLE, location=Location(48, text="f(x\n ^"))] * 4)
    ),
    "done": report(exercise(5, one_test("passed", visibility="visible"), one_test("passed", 0.5))),
    "done-at-home": report(exercise(5, one_test("passed", visibility="visible"))),
    "waits": report(
        exercise(6, one_test("failed", message=FACT), *[one_test("failed", waits=True, message=FACT)] * 2)
    ),
    "bonus-only": report(exercise(19, one_test("failed"), one_test("passed"), bonus=True)),
    "none": report(),
}


def golden(name, text):
    path = GOLDEN / name
    if os.environ.get("KATA_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_terminal_names_cells_and_what_was_left_out():
    """A line of a notebook is one of a cell; below a line that cannot be read stands a caret; notes are shown."""
    unreadable = Location(2, text="x = (\n    ^", cell=3)
    shown = terminal.render(
        msgspec.structs.replace(
            report(exercise(3, one_test("raised", location=unreadable))), notes=("helper.py is a link.",)
        ),
        Screen(80),
    )
    assert "cell 3, line 2: " in shown
    assert "\n  x = (\n      ^\n" in shown
    assert "Note: helper.py is a link.\n" in shown


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", REPORTS)
def test_terminal_shows_every_outcome(name, width):
    """What went wrong, the call, the diagnosis with its drawing, the marks, the score, what comes next."""
    golden(f"{name}-{width}.txt", terminal.render(REPORTS[name], Screen(width), BESIDE))


def test_details_tell_everything_about_every_exercise():
    """Without them only the first unfinished exercise is told in full, and every other one in a line."""
    short, full = (
        terminal.render(REPORTS["every-outcome"], Screen(80), Beside(details=details))
        for details in (False, True)
    )
    assert "  | hello" in full
    assert "  | hello" not in short
    assert "ex03  What happened: raised." in short
    assert short.count("A promise that is failed") == 1
    assert full.count("A promise that is failed") == 2


def test_a_slip_is_a_line_and_is_said_once():
    """However many tests were lost by it; a hint is given only where nothing is diagnosed."""
    text = terminal.render(REPORTS["half-done"], Screen(80))
    assert text.count("An arrow is missing on the way.") == 1
    assert "does not have the right value" not in text
    assert "Still to be written: grad_theta2" in text
    assert "Hint" not in text
    text = terminal.render(REPORTS["stopped"], Screen(80), BESIDE)
    assert text.count("TypeError") == 1
    assert "and in 2 more tests" in text
    assert "hint ex03 --level 2" in text


def test_what_nobody_has_begun_has_one_mark():
    """A course of nothing but dots tells nothing, and takes the room of the titles."""
    untouched = exercise(1, one_test("not_started"), one_test("not_started"))
    begun = exercise(2, one_test("passed"), one_test("not_started"))
    text = terminal.render(report(untouched, begun), Screen(80))
    assert [line.split()[-1] for line in text.splitlines() if line.startswith("  ex0")] == ["·", "✓·"]


def test_one_call_of_several_facts_is_told_once():
    """After the last of them; another call has a place of its own."""
    calls = [Called("slope", (Argument(value),)) for value in ("2.5", "2.5", "3.5")]
    tests = [
        one_test("failed", message=f"It is {n}.", call=call, visibility="visible")
        for n, call in enumerate(calls)
    ]
    told = [line.strip() for line in terminal.render(report(exercise(1, *tests)), Screen(80)).splitlines()]
    start = told.index("It is 0.")
    assert told[start : start + 6] == [
        *("It is 0.", "It is 1.", "Called: slope(2.5)", "", "It is 2.", "Called: slope(3.5)"),
    ]


def test_the_next_file_is_a_link_where_the_terminal_has_links():
    """OSC 8; the text is the same without."""
    plain = terminal.render(REPORTS["done"], Screen(80), BESIDE)
    linked = terminal.render(REPORTS["done"], Screen(80, links=True), BESIDE)
    link = "\x1b]8;;file:///work/exercises/ex06_chain_rule.py\x1b\\exercises/ex06_chain_rule.py\x1b]8;;\x1b\\"
    assert link in linked
    assert linked.replace(link, "exercises/ex06_chain_rule.py") == plain


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_terminal_stays_within_its_width_and_its_letters(name, width):
    """No line is wider than the terminal; where only ASCII can be shown, the marks are ASCII."""
    text = terminal.render(REPORTS[name], Screen(width), BESIDE)
    assert max(map(len, text.splitlines())) <= width
    plain = terminal.render(REPORTS[name], Screen(width, color=False, unicode=False))
    assert all(mark not in plain for mark in "✓✗⧖╭─")
    assert "\x1b" not in text + plain


def test_colours_only_where_asked_for():
    """With colour there are escapes, and without them the text is the same."""
    import re

    coloured = terminal.render(REPORTS["every-outcome"], Screen(90, color=True))
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == terminal.render(
        REPORTS["every-outcome"], Screen(90, color=False)
    )
