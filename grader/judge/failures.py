"""An error in a hidden test, reduced to a `Failure`: what happened, in words, and whose fault it is.

wrong answer            failed      the comparison's two texts
the call gave none      raised, timeout, missing, not_started, failed
the answer was of no use to the test     failed
anything else           broken      ours, never the learner's
"""

from __future__ import annotations

import pytest

from grader.evidence import Call, Failure, SubmissionFailure
from grader.expect import Mismatch, show
from grader.judge.deadline import Deadline
from grader.sandbox.client import Broken
from grader.text import clean_line

_OURS = (Broken, pytest.skip.Exception, pytest.xfail.Exception, pytest.exit.Exception)


def failure_of(error: BaseException, calls: list[Call], *, shows_call: bool) -> Failure:
    """What went wrong in a test after these calls; `shows_call`: the call may be told, with its arguments."""
    call = call_text(calls[-1]) if shows_call and calls else ""
    function = calls[-1].function if calls else ""
    if isinstance(error, SubmissionFailure):
        return _no_answer(error, call, function)
    if isinstance(error, Mismatch):
        return Failure("failed", error.public, _told(call, error.detail), function)
    if isinstance(error, Deadline.Passed):
        public = (
            f"What {function or 'your code'} asked or answered takes too long to check: is it far too much?"
        )
        return Failure("failed", public, public, function)
    if isinstance(error, AssertionError | pytest.fail.Exception) and not isinstance(error, _OURS):
        detail = clean_line(str(error).partition("\n")[0], 300)
        public = "The answer is not what this test asks for."
        return Failure("failed", public, _told(call, detail) if call or detail else public, function)
    name = type(error).__name__
    answered = any(made.reply is not None for made in calls)
    if answered and isinstance(error, Exception) and not isinstance(error, _OURS):
        public = (
            f"The test could not use what {function} returned ({name}). Are number, kind and shape right?"
        )
        return Failure("failed", public, public, function)
    return Failure("broken", "The grader failed here.", clean_line(f"{name}: {error}"))


def _no_answer(error: SubmissionFailure, call: str, function: str) -> Failure:
    loading = error.kind == "load"
    tells_call = error.outcome == "raised" and not loading
    detail = _told(call, error.message) if tells_call else error.message
    function = "" if loading else function
    return Failure(error.outcome, error.public, detail, function, error.file, error.line, error.column)


def unprepared(error: BaseException) -> Failure:
    """A test whose fixtures failed, before it began or after it ended."""
    return Failure("broken", "The test could not be prepared.", clean_line(str(error)))


def _told(call: str, text: str) -> str:
    return f"{call}: {text}" if call else text


def call_text(call: Call) -> str:
    """A call as a learner would type it."""
    given = [show(arg, 120) for arg in call.args]
    given += [f"{name}={show(arg, 40)}" for name, arg in call.kwargs.items()]
    return f"{call.function}({', '.join(given)})"
