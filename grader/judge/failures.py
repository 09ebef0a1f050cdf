"""An error in a hidden test, reduced to a `Failure`: what happened, in words, and whose fault it is.

wrong answer            failed      the comparison's two texts
the call gave none      raised, timeout, missing, not_started, failed
the answer was of no use to the test     failed
anything else           broken      ours, never the learner's
"""

from __future__ import annotations

import pytest

from grader.evidence import Call, Failure, Promise, SubmissionFailure
from grader.expect import Mismatch, show
from grader.judge.deadline import Deadline
from grader.result import Argument, Called
from grader.sandbox.interface import Broken
from grader.text import clean_line

_OURS = (Broken, pytest.skip.Exception, pytest.xfail.Exception, pytest.exit.Exception)


def failure_of(
    error: BaseException, calls: list[Call], *, shows_call: bool, promise: Promise = ""
) -> Failure:
    """What went wrong in a test after these calls; `shows_call`: the call may be told, with its arguments.

    `promise`: what became of a promise that is not about values.
    """
    call = called(calls[-1]) if shows_call and calls else None
    function = calls[-1].function if calls else ""
    if isinstance(error, SubmissionFailure):
        return _no_answer(error, call, function)
    if isinstance(error, Mismatch):
        return Failure("failed", error.public, error.detail, function, call=call, promise=promise)
    if isinstance(error, Deadline.Passed):
        public = (
            f"What {function or 'your code'} asked or answered takes too long to check: is it far too much?"
        )
        return Failure("failed", public, public, function)
    if isinstance(error, AssertionError | pytest.fail.Exception) and not isinstance(error, _OURS):
        detail = clean_line(str(error).partition("\n")[0], 300)
        public = "The answer is not what this test asks for."
        return Failure("failed", public, detail or public, function, call=call)
    name = type(error).__name__
    answered = any(made.reply is not None for made in calls)
    if answered and isinstance(error, Exception) and not isinstance(error, _OURS):
        public = (
            f"The test could not use what {function} returned ({name}). Are number, kind and shape right?"
        )
        return Failure("failed", public, public, function)
    told = str(error) if isinstance(error, Broken) else f"{name}: {error}"
    return Failure("broken", "The grader failed here.", clean_line(told, 600))


def _no_answer(error: SubmissionFailure, call: Called | None, function: str) -> Failure:
    loading = error.kind == "load"
    return Failure(
        error.outcome,
        error.public,
        error.message,
        "" if loading else function,
        error.file,
        error.line,
        error.column,
        call if error.outcome == "raised" and not loading else None,
    )


def unprepared(error: BaseException) -> Failure:
    """A test whose fixtures failed, before it began or after it ended."""
    return Failure("broken", "The test could not be prepared.", clean_line(str(error)))


def called(call: Call) -> Called:
    """A call as a learner would type it."""
    names = [*call.names, *[""] * len(call.args)]
    given = [Argument(_shown(arg, 120), name or None) for arg, name in zip(call.args, names, strict=False)]
    given += [Argument(_shown(arg, 40), keyword=keyword) for keyword, arg in call.kwargs.items()]
    return Called(call.function, tuple(given))


def _shown(arg: object, limit: int) -> str:
    """A test may hand in what a submission answered before."""
    return clean_line(show(arg, limit), limit)
