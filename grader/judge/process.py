"""The trusted test process: pytest with `grader.judge.plugin`, and a worker for the submission.

    standard input     Requests, one after the other
    standard output    for each: Progress and ExerciseVerdicts as they come, then Finished or Stopped
    standard error     what is for the grader's authors

It is started by `grader.judge.client` in a new interpreter and never imports anything of a submission. The
interpreter for workers is started first, so that it loads numpy while this process loads pytest.
"""

from __future__ import annotations

import functools
import gc
import os
import sys
from collections.abc import Callable
from types import ModuleType

from grader.judge import halves, session
from grader.judge.protocol import Event, Finished, Request
from grader.sandbox import launch, processor, scratch


def main() -> None:
    """Judge requests until there are no more, and leave without the interpreter's long goodbye."""
    tell = functools.partial(session.tell_to, session.events())
    with session.telling(tell):
        _serve(tell)
    sys.stderr.flush()
    os._exit(0)


def _serve(tell: Callable[[Event], None]) -> None:
    session.protect()
    session.end_as_interrupted()
    busy = processor.busy_times()
    launcher = launch.start(session.switched_off())
    try:
        import numpy
        import pytest

        for number, request in enumerate(session.requests(sys.stdin.buffer)):
            parts = halves.begin(request, tell, launcher) if number == 0 else None
            if number == 0:
                launcher.processor = processor.share(busy, request.slot)
            else:
                gc.collect()
            if number == 1:
                gc.freeze()  # what the first one has loaded stays, and need not be looked at again
            _judge(pytest, launcher, request, tell, parts)
            tell(Finished(numpy.__version__))
    finally:
        launcher.close()
        scratch.remove_all()


def _judge(
    pytest: ModuleType,
    launcher: launch.Launcher,
    request: Request,
    tell: Callable[[Event], None],
    parts: halves.Halves | None,
) -> None:
    """Run the tests of a request, here or half of them in a child."""
    kata = session.kata()
    kata.task = session.task(launcher, request, parts.tell if parts is not None else tell)
    session.enter(request)
    if parts is None:
        pytest.main(session.arguments(request), plugins=[kata])
    else:
        parts.kata = kata
        try:
            pytest.main(session.arguments(request), plugins=[kata, parts])
            parts.end(kata)
        finally:
            parts.abandon()
    session.compare(kata)
