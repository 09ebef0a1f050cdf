"""The trusted test process: pytest with `grader.judge.plugin`, and a worker for the submission.

    standard input     Requests, one after the other
    standard output    for each: Progress and ExerciseVerdicts as they come, then Finished or Stopped
    standard error     what is for the grader's authors

What crosses is in `grader.judge.protocol`. It is started by `grader.judge.client` in a new interpreter and never
imports anything of a submission. The interpreter for workers is started first, so that it loads numpy while this
process loads pytest.
"""

from __future__ import annotations

import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType, ModuleType
from typing import IO

import msgspec

from grader.judge.protocol import Event, Finished, Progress, Request, Stopped
from grader.sandbox import launch, processor

PLUGINS = frozenset(
    {
        *("mark", "main", "runner", "fixtures", "helpconfig", "python", "terminal", "debugging", "capture"),
        *("skipping", "legacypath", "tmpdir", "monkeypatch", "assertion", "reports"),
    }
)
"""Of pytest's own plug-ins those that tests need; whatever else a version of it brings stays off."""


def main() -> None:
    """Judge requests until there are no more, and leave without the interpreter's long goodbye."""
    _protect()
    _end_as_interrupted()
    busy = processor.busy_times()
    events = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    switched_off = frozenset(filter(None, os.environ.pop("KATA_SWITCHED_OFF", "").split(",")))
    launcher = launch.start(switched_off)
    try:
        import gc

        gc.disable()
        import numpy
        import pytest

        for number, request in enumerate(_requests(sys.stdin.buffer)):
            if number == 0:
                launcher.processor = processor.share(busy, request.slot)
            else:
                gc.collect()
            if number == 1:
                gc.freeze()  # what the first one has loaded stays, and need not be looked at again
            tell = functools.partial(_tell, events)
            try:
                _judge(pytest, launcher, request, tell)
            except BaseException as error:
                tell(Stopped(_reason(error)))
                raise
            tell(Finished(numpy.__version__))
    finally:
        launcher.close()
    sys.stderr.flush()
    os._exit(0)


def _requests(stream: IO[bytes]) -> Iterator[Request]:
    while len(head := stream.read(8)) == 8:
        yield msgspec.msgpack.decode(stream.read(int.from_bytes(head, "big")), type=Request)


def _end_as_interrupted() -> None:
    """However this process is asked to end, pytest is interrupted and what was started is cleaned up, once."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        for other in heeded:
            signal.signal(other, signal.SIG_IGN)
        raise KeyboardInterrupt

    heeded = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    for number in heeded:
        signal.signal(number, interrupt)


def _protect() -> None:
    """Bound this process's memory, and keep other processes of the same user from reading it (Linux)."""
    if sys.platform != "linux":
        return
    import ctypes
    import resource

    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    bound = 4 * 2**30
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard > bound:
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _tell(events: IO[bytes], event: Event) -> None:
    events.write(msgspec.json.encode(event) + b"\n")


def _reason(error: BaseException) -> str:
    """What ended this process, without a text that could quote a test: what the system said, or the kind."""
    if isinstance(error, OSError):
        return f"the system refused something ({type(error).__name__}: {error.strerror})"
    if isinstance(error, TwoRecords):
        return str(error)
    return f"the test process could not go on ({type(error).__name__})"


class TwoRecords(Exception):
    """The plug-in and pytest-json-report do not say the same about which tests passed."""


def _judge(
    pytest: ModuleType, launcher: launch.Launcher, request: Request, tell: Callable[[Event], None]
) -> None:
    """Run the tests of a request; each exercise's verdict is told as soon as it is there."""
    from grader.diagnosis import diagnose_exercise
    from grader.judge.answers import wrong_answers
    from grader.judge.plugin import Kata
    from grader.sandbox.client import Sandbox

    subjects = {subject.id: subject for subject in request.subjects}

    def sandbox_for(exercise: str) -> Sandbox:
        return Sandbox(
            launcher,
            request.files,
            subjects[exercise].file,
            request.limits,
            cells=subjects[exercise].cells,
            slot=request.slot or 0,
            switched_off=frozenset(request.switched_off),
            require_confinement=request.require_confinement,
        )

    kata = Kata(
        request.seed,
        sandbox_for,
        lambda test: tell(Progress(test)),
        tell,
        lambda exercise, evidence: diagnose_exercise(subjects[exercise], evidence),
        wrong_answers if request.keep_answers else None,
    )
    os.chdir(request.tests_root)  # pytest is told where the tests are from here: see _arguments
    hidden = os.path.join(request.tests_root, "hidden")
    if hidden not in sys.path:
        sys.path.insert(0, hidden)
    pytest.main(_arguments(request), plugins=[kata])
    tests = kata.json_report.get("tests", [])
    if {test["nodeid"] for test in tests if test["outcome"] == "passed"} != kata.passed:
        raise TwoRecords("two records of which tests passed differ")


def _arguments(request: Request) -> list[str]:
    """What pytest is told. A path from the folder of the tests holds none of the signs ([, ::, $) that it obeys."""
    from _pytest.config import default_plugins  # there is no public list of them

    ini = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pytest.ini")
    fixed = ["-c", ini, "--rootdir", ".", "--confcutdir", ".", "--noconftest"]
    quiet = ["-qq", "--no-header", "--tb=no", "--capture=no", "--import-mode=importlib", "--json-report"]
    quiet += ["--json-report-file=none", "--json-report-omit=log"]
    off = [word for name in default_plugins if name not in PLUGINS for word in ("-p", f"no:{name}")]
    files = [os.path.relpath(path) for subject in request.subjects for path in subject.tests]
    early = ["-x"] if request.stop_early else []
    return [*off, "-p", "pytest_jsonreport.plugin", *fixed, *quiet, *early, "--", *files]
