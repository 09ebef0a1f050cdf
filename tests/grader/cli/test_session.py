"""What somebody at work sees, and what a key does about it."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from grader import catalog
from grader.cli.session import Do, Session
from grader.grading import progress
from grader.result import (
    Diagnosis,
    ExerciseResult,
    IsolationInfo,
    Report,
    RunInfo,
    SubmissionInfo,
    TestResult,
)
from grader.screen import Screen

GOLDEN = Path(__file__).parents[1] / "golden" / "watch"
SAYS = "Only the second term was divided. Try your formula on a constant function: what should its slope be?"


def report(exercise, outcome, message=None, diagnosis=None, file="0"):
    """A report of one exercise whose visible tests all came out like this; `file` stands for what was handed in."""
    tests = tuple(
        TestResult(
            id=test.id,
            title=test.title,
            visibility=test.visibility,
            outcome=outcome,
            score=test.points if outcome == "passed" else 0.0,
            max_score=test.points,
            message=message,
            hint=None,
            location=None,
            diagnosis=diagnosis,
        )
        for test in exercise.tests
        if test.visibility == "visible"
    )
    status = {"passed": "passed", "not_started": "not_started"}.get(outcome, "failed")
    got, best = sum(test.score for test in tests), sum(test.max_score for test in tests)
    result = ExerciseResult(exercise.id, exercise.title, status, got, best, exercise.bonus, "", tests)
    run = RunInfo(
        "2026-01-01T00:00:00+00:00", 0.5, "0.1.0", "3.11.0", "2.0.0", IsolationInfo(True, ("process",))
    )
    submission = SubmissionInfo("exercises", file * 64)
    return Report(1, submission, 7, "graded", got, best, 0.0, (result,), run)


TITLES = [
    "The difference quotient, from secant to tangent",
    "Partial derivatives, one variable at a time, and what is left of a term when another one moves",
    "ReLU",
]
HINTS = "## Hint 1\n\nRise and run?\n\n## Hint 2\n\nBrackets.\n\n## Hint 3\n\n    (f(x + h) - f(x)) / h\n\n"


@pytest.fixture
def course(tmp_path):
    """A course of three exercises in two parts, with two visible tests each."""
    kit = tmp_path / "kit"
    for folder in ("exercises", "tests/visible", "tests/hints"):
        (kit / folder).mkdir(parents=True)
    for number, title in enumerate(TITLES, 1):
        stem = f"ex{number:02d}_topic{number}"
        (kit / f"exercises/{stem}.py").write_text(f'"""Exercise {number}: {title}."""\n')
        (kit / f"tests/hints/{stem}.md").write_text(f"{HINTS}## Done\n\nWhat exercise {number} taught.\n")
        test = (
            '\n\n@pytest.mark.points(0.5)\ndef test_{0}(submission):\n    """The {0} slopes are right."""\n'
        )
        tests = test.format("forward") + test.format("central")
        (kit / f"tests/visible/test_{stem}.py").write_text(f"import pytest\n{tests}")
    (kit / "pyproject.toml").write_text('[tool.grader.parts]\n"A  Calculus" = [1, 2]\n"B  Nets" = [3, 3]\n')
    return catalog.exercises(kit)


@pytest.fixture
def session(course, tmp_path):
    return Session(course, tmp_path, course[0])


def text(session, width=80, **how):
    return "\n".join(line for part in session.page(Screen(width), **how) for line in part)


def wrong(exercise, file="0"):
    says = Diagnosis("divides-too-late", SAYS, "exact")
    return report(exercise, "failed", "the slope is -19979.986; expected 14.003.", says, file)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_screens_of_a_session(session, course, width, request):
    """From the untouched stub through a hint, a wrong answer and a right one to the list, as golden files."""
    shown = []
    for step in (
        lambda: session.take(report(course[0], "not_started")),
        lambda: session.press("h"),
        lambda: session.take(wrong(course[0])),
        lambda: [session.take(wrong(course[0], file)) for file in "12"],
        lambda: session.take(report(course[0], "passed")),
        lambda: session.press("n"),
        lambda: session.press("l"),
        lambda: (session.press("l"), session.press("x")),
    ):
        step()
        screen = text(session, width)
        assert max(map(len, screen.splitlines())) <= width
        shown.append(screen)
    path = GOLDEN / f"session-{width}.txt"
    whole = f"\n{'=' * width}\n".join(shown) + "\n"
    if os.environ.get("KATA_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(whole, encoding="utf-8")
    assert whole == path.read_text(encoding="utf-8")


def test_keys_ask_for_what_they_say(session):
    """Everything else is another page; an unknown key is nothing."""
    assert session.press("r") is Do.GRADE
    assert session.press("e") is Do.EDIT
    assert session.press("q") is Do.QUIT
    assert session.press("?") is Do.NOTHING
    assert session.press("p") is Do.NOTHING, "there is none before the first"
    assert session.press("n") is Do.GRADE
    assert session.exercise.number == 2
    assert session.press("p") is Do.GRADE
    assert session.exercise.number == 1


@pytest.mark.parametrize(("answer", "done"), [("y", Do.RESET), ("n", Do.NOTHING), ("q", Do.NOTHING)])
def test_a_reset_is_asked_for_twice(session, answer, done):
    """Only a yes puts a stub back."""
    assert session.press("x") is Do.NOTHING
    assert "y / n" in text(session)
    assert session.press(answer) is done
    assert "y / n" not in text(session)


def test_hints_come_one_after_the_other_and_are_counted(session, course, tmp_path):
    """The last one stays."""
    for level in (1, 2, 3, 3):
        session.press("h")
        assert f"hint {level} of 3" in text(session)
        assert course[0].hints[level - 1].splitlines()[0] in text(session)
    assert progress.read(tmp_path)[course[0].id].hints == 3


def test_after_three_equal_failures_the_next_hint_is_offered(session, course):
    """Of three files that differ; another failure is another count, and a hint that was seen is not offered again."""
    for file in "0112":
        assert "Press h" not in text(session)
        session.take(wrong(course[0], file))
    assert "The same 3 times. Press h for hint 1." in text(session)
    session.take(report(course[0], "failed", "another"))
    assert "Press h" not in text(session)


def test_no_hint_is_offered_for_what_was_not_begun(session, course):
    """Whatever is saved or asked for again."""
    for file in "0123":
        session.take(report(course[0], "not_started", file=file))
    assert "Press h for" not in text(session)


def test_success_is_cheered_once_and_a_part_more(session, course):
    """An exercise that is done, then a whole part; what was done before is no news."""
    session.take(report(course[0], "passed"))
    assert "★ ex01 is done!" in text(session)
    assert "Done. What exercise 1 taught." in text(session)
    assert "exercises/ex02_topic2.py" in text(session)
    session.go(course[1])
    session.take(report(course[1], "passed"))
    assert "A  Calculus is complete: 2 exercises!" in text(session)
    session.take(report(course[1], "passed"))
    assert "★" not in text(session)


def test_trouble_is_told_in_place_of_a_result(session):
    """And forgotten when there is one."""
    session.fail("There is no ex01_topic1.py any more.")
    assert "There is no ex01_topic1.py any more." in text(session)


def test_only_ascii_where_nothing_else_can_be_shown(session, course):
    """Boxes and stars have their stand-ins."""
    session.take(report(course[0], "passed"))
    for part in session.page(Screen(80, unicode=False)):
        assert "\n".join(part).isascii()


def test_a_report_is_not_needed_to_be_whole(session, course):
    """A grading that the grader failed at is told as that, and nothing is kept of it."""
    broken = msgspec.structs.replace(report(course[0], "broken", "The grader failed: x"), status="broken")
    session.take(broken)
    assert "not your fault" in text(session)
