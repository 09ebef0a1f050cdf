"""Reports for the formats: one for each outcome, one with everything, one where every text is hostile.

REPORTS      passed, failed, partly, not-started, timeout, error, broken, missing, and whole
HOSTILE      texts that mean something to a terminal, a CI runner, a page, a spreadsheet or a parser
hostile(t)   a report with this text wherever text can stand
ENVIRONMENT  what the platforms say of themselves
"""

from __future__ import annotations

from grader import result
from grader.report.environment import Environment, Place
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

PATH = "C --- y_hat --- z3 --- a2\n                ^^^\n                this link is missing"
VALUES = "f(2.5) is 3.0 and not 7.125"
"""What only the author of a hidden test may see."""
LEFT_OUT = "notes.txt was left out: it is no exercise."
ENVIRONMENT = Environment(
    {
        "CLASSROOM": "deep",
        "ASSIGNMENT": "kata",
        "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
        "COMMIT_URL": "https://github.com/deep/deep-kata-alice/commit/a1b2c3d",
        "RELEASE_URL": "https://github.com/deep/deep-kata-alice/releases/tag/submit",
        "REVIEW_URL": "https://github.com/deep/deep-kata-alice/compare/0...a1b2c3d",
        "USERNAME": "alice",
        "NBGRADER_ASSIGNMENT": "kata",
    },
    Place("exercises"),
)


def one_test(outcome, points=1.0, visibility="visible", name="", **more):
    secret = VALUES if visibility == "hidden" else f"What happened: {outcome}."
    given = Argument(VALUES if visibility == "hidden" else "2.5", "x")
    called = outcome in ("failed", "raised", "timeout")
    fields = {
        "message": None if outcome == "passed" else secret,
        "hint": None if outcome in ("passed", "not_started", "missing") else "Look at the picture again.",
        "location": None,
        "diagnosis": None,
        "call": Called("slope", (given,)) if called else None,
        "title": f"A promise that is {outcome.replace('_', ' ')}",
    }
    return TestResult(
        id=f"{visibility}/test_ex01_topic.py::test_{name or outcome}",
        visibility=visibility,
        outcome=outcome,
        score=points if outcome == "passed" else 0.0,
        max_score=points,
        **(fields | more),
    )


def exercise(number, *tests, bonus=False, output=""):
    return ExerciseResult(
        id=f"ex{number:02d}_topic",
        title="A topic with θ in its name",
        status=result.exercise_status([test.outcome for test in tests if test.visibility != "practice"]),
        score=sum(test.score for test in tests),
        max_score=sum(test.max_score for test in tests),
        bonus=bonus,
        output=output,
        tests=tests,
    )


def report(*exercises, notes=(), name="alice"):
    regular = [item for item in exercises if not item.bonus]
    broken = any(item.status == "broken" for item in exercises)
    isolation = IsolationInfo(True, ("process",))
    return Report(
        schema_version=1,
        submission=SubmissionInfo(name, "0" * 64),
        seed=7,
        status="broken" if broken else "graded",
        score=0.0 if broken else sum(item.score for item in regular),
        max_score=sum(item.max_score for item in regular),
        bonus_score=0.0 if broken else sum(item.score for item in exercises if item.bonus),
        exercises=exercises,
        run=RunInfo("2026-01-01T00:00:00+00:00", 0.5, "0.1.0", "3.11.0", "2.0.0", isolation),
        notes=notes,
    )


FACTORS = Diagnosis(
    "drops-a-factor", "An arrow is missing on the way.", "exact", ("theta1",), PATH, "left-out", "factors", 48
)
GUESS = Diagnosis("half", "All is half of what it should be.", "likely")


def pair(outcome, **more):
    """A visible and a hidden test that come out the same."""
    return one_test(outcome, 0.5, **more), one_test(outcome, 2.0, "hidden", **more)


WHOLE = report(
    exercise(1, *pair("passed")),
    exercise(
        2, one_test("passed"), one_test("failed", 2.5, "hidden", location=Location(42), diagnosis=FACTORS)
    ),
    exercise(3, *pair("raised", location=Location(7)), output="hello\n" * 20),
    exercise(4, one_test("timeout"), one_test("passed", visibility="hidden")),
    exercise(5, one_test("not_started")),
    exercise(6, one_test("missing")),
    exercise(7, one_test("failed", diagnosis=GUESS, location=Location(3, cell=2)), one_test("not_started")),
    exercise(8, one_test("passed"), one_test("failed", 0.0, "practice")),
    exercise(19, one_test("passed", 5.0), one_test("failed", 1.0, "hidden"), bonus=True),
    notes=(LEFT_OUT,),
)
REPORTS = {
    "waits": report(exercise(1, one_test("failed"), one_test("failed", 0.5, "hidden", "waits", waits=True))),
    "passed": report(exercise(1, *pair("passed"))),
    "failed": report(exercise(1, *pair("failed", location=Location(42), diagnosis=FACTORS))),
    "partly": report(exercise(1, one_test("passed"), *pair("failed")), exercise(2, *pair("passed"))),
    "not-started": report(exercise(1, *pair("not_started"))),
    "timeout": report(exercise(1, *pair("timeout", location=Location(9)))),
    "error": report(exercise(1, *pair("raised", location=Location(7, file="helper.py")), output="hello\n")),
    "broken": report(exercise(1, *pair("broken", message="The grader failed: OSError in /opt/kit/x.py"))),
    "missing": report(exercise(1, *pair("missing"))),
    "whole": WHOLE,
}

HOSTILE = {
    "command": "::error file=x::owned\n::stop-commands::a\n  ::set-output name=a::b",
    "old-command": "##[error]owned ##[set-env name=A]b ##vso[task.complete]x ####[group]g",
    "ansi": "\x1b[31mred\x1b[0m\x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "control": "a\x00b\x01c\x07d\x0be\x0cf\x7fg\x85h\u2028i\u2029j\rk\r\nl",
    "unicode": "\ud800\udfff\ufffe\uffff\u202emirror\u200b\U0001f600\U000e0041",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;</testcase></table>\"'>",
    "xml": "]]><!ENTITY x SYSTEM 'file:///etc/passwd'><?xml?>&x; [[ATTACHMENT|/etc/passwd]]",
    "markdown": "# head\n- a\n1. b\n> c\n```\n~~~\n![x](http://evil.example/x.png) [y](javascript:z) **b** `c` | d |",
    "github": "@everyone see #1 and deep/kata#2 at http://evil.example or www.evil.example, GH-3",
    "formula": '=HYPERLINK("http://evil.example","x")',
    "formula-blank": " \t＝1+1",
    "csv": 'a,"b",\'c\';d\\"e\nf,g',
    "json": '{"annotations": [], "scores": {"a": 100}} {"extra_marks": [{"mark": 9}]}',
    "long": "x" * 70_000 + "θ" * 70_000,
}


def hostile(text, outcome="failed"):
    """A report with this text in every place where text from outside can stand."""
    says = Diagnosis("m", text, "likely", (text,), text, "i", "facts", 3)
    call = Called(text, (Argument(text, text), Argument(text, None, text)))
    tests = (
        one_test(
            outcome, 1.0, title=text, message=text, hint=text, location=Location(3, text, text, 1), call=call
        ),
        one_test(outcome, 1.0, "hidden", title=text, message=text, hint=text, diagnosis=says, call=call),
        one_test("passed", 1.0, "hidden", title=text),
    )
    return report(
        ExerciseResult(text[:200], text, "failed", 1.0, 3.0, False, text, tests),
        ExerciseResult("ex19_bonus", text, "failed", 1.0, 3.0, True, text, tests),
        notes=(text,),
        name=text,
    )
