"""The submission in a test, with every call written down: what was asked, what came back, what failed.

    calls: list[Call] = []
    submission = recorded(sandbox, calls, visible=True)      a `grader.standin.StandIn`

Runs in the trusted process; the functions that are called run in another one.
"""

from __future__ import annotations

import sys
from types import FrameType

from grader.evidence import Call, Reply, SubmissionFailure
from grader.sandbox.interface import Sandbox
from grader.standin import Asked, StandIn

TEST = 2
"""Frames above an answer to a call: the stand-in's, then the test's."""


def recorded(sandbox: Sandbox, calls: list[Call], visible: bool) -> StandIn:
    """The submission in a test: its functions are called in another process, and every call is written down."""

    def answer(asked: Asked) -> Reply:
        made = Call(asked.function, asked.args, asked.kwargs)
        if visible:
            made = made._replace(names=_names(sys._getframe(TEST), asked.args))
        calls.append(made)
        try:
            reply = sandbox.call(asked.function, asked.args, asked.kwargs, after=asked.after)
        except SubmissionFailure as failure:
            calls[-1] = made._replace(failure=failure)
            raise
        calls[-1] = made._replace(reply=reply)
        return reply

    return StandIn(answer)


def _names(frame: FrameType, args: tuple[object, ...]) -> tuple[str, ...]:
    """What a visible test calls the things that it hands in; a number needs no name."""
    known = [*frame.f_locals.items(), *frame.f_globals.items()]
    return tuple(
        ""
        if isinstance(arg, int | float | str | None)
        else next(
            (name for name, value in known if value is arg and name.isidentifier() and name[0] != "_"), ""
        )
        for arg in args
    )
