"""What the two trusted test processes share: `grader.judge.process` and, on Linux, `grader.judge.zygote`.

    requests(stream)                   Requests, as they come
    arguments(request)                 what pytest is told
    kata.task = task(launcher, ...)    what a run is about
    compare(kata)                      raises TwoRecords where two records of a run differ

What crosses is in `grader.judge.protocol`. Nothing here imports anything of a submission.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable, Container, Iterator, Sequence
from types import FrameType
from typing import IO, TYPE_CHECKING

import msgspec

from grader.judge.benches import Benches, confinement
from grader.judge.protocol import Event, Progress, Request, Stopped

if TYPE_CHECKING:
    from grader.answers import WrongAnswer
    from grader.evidence import Evidence, Subject
    from grader.judge.plugin import Kata, Learn, Task
    from grader.judge.trials import Trials
    from grader.result import Diagnosis
    from grader.sandbox import launch
    from grader.sandbox.client import Sandbox
    from grader.sandbox.transcript import Transcript

PLUGINS = frozenset(
    {
        *("mark", "main", "runner", "fixtures", "helpconfig", "python", "terminal", "debugging", "capture"),
        *("skipping", "legacypath", "tmpdir", "monkeypatch", "assertion", "reports"),
    }
)
"""Of pytest's own plug-ins those that tests need; whatever else a version of it brings stays off."""


def events() -> IO[bytes]:
    """Where events go; standard output is standard error from here on, since tests may print."""
    stream = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    return stream


def switched_off() -> frozenset[str]:
    """The mechanisms to do without."""
    return frozenset(filter(None, os.environ.pop("KATA_SWITCHED_OFF", "").split(",")))


def requests(stream: IO[bytes]) -> Iterator[Request]:
    """What is asked, until the other side is gone: the length in eight bytes, then the request."""
    while len(head := stream.read(8)) == 8:
        yield msgspec.msgpack.decode(stream.read(int.from_bytes(head, "big")), type=Request)


def end_as_interrupted() -> None:
    """However this process is asked to end, pytest is interrupted and what was started is cleaned up, once."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        for other in heeded:
            signal.signal(other, signal.SIG_IGN)
        raise KeyboardInterrupt

    heeded = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    for number in heeded:
        signal.signal(number, interrupt)


def protect() -> None:
    """Bound this process's memory, and keep other processes of the same user from reading it (Linux)."""
    if sys.platform != "linux":
        return
    import ctypes
    import resource

    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)  # PR_SET_DUMPABLE
    bound = 4 * 2**30
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        if hard == resource.RLIM_INFINITY or hard > bound:
            resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
    except (OSError, ValueError):  # the latter for what is not permitted
        raise OSError(errno.EPERM, "limits of its own, setrlimit") from None


@contextlib.contextmanager
def telling(tell: Callable[[Event], None]) -> Iterator[None]:
    """Tell why it could not go on, whatever it was."""
    try:
        yield
    except BaseException as error:
        tell(Stopped(reason(error)))
        raise


def tell_to(events: IO[bytes], event: Event) -> None:
    """One event is one line."""
    events.write(msgspec.json.encode(event) + b"\n")


def reason(error: BaseException) -> str:
    """What ended this process, without a text that could quote a test: what the system said, or the kind."""
    if isinstance(error, OSError):
        return f"the system refused something ({type(error).__name__}: {error.strerror})"
    if isinstance(error, TwoRecords | HalfEnded):
        return str(error)
    return f"the test process could not go on ({type(error).__name__})"


SECOND_RECORD = (
    *("-p", "pytest_jsonreport.plugin"),
    *("--json-report", "--json-report-file=none"),
    *("--json-report-omit", "collectors", "keywords", "log", "streams", "warnings"),
)
"""A record of which tests passed besides the plug-in's own."""


class HalfEnded(Exception):
    """A process that judged some of the exercises of a request has ended too early."""


class TwoRecords(Exception):
    """The plug-in and pytest-json-report do not say the same about which tests passed."""


def kata() -> Kata:
    """The plug-in of a run, as yet without a task."""
    from grader.judge.plugin import Kata

    return Kata()


def task(
    launcher: launch.Launcher,
    request: Request,
    tell: Callable[[Event], None],
    transcript_of: Callable[[str], Transcript | None] = lambda exercise: None,
    learn: Learn | None = None,
    trials: Trials | None = None,
    foresees: bool = False,
) -> Task:
    """What a request asks for; each exercise's verdict is told as soon as it is there.

    Where somebody waits for it (`foresees`), what a repair is looked for in loads from the first lost test on.
    """
    from grader.judge.plugin import Task

    subjects = {subject.id: subject for subject in request.subjects}
    benches = Benches(launcher, request, foresees)

    def diagnose(exercise: str, evidence: list[Evidence]) -> dict[str, Diagnosis]:
        from grader.diagnosis import diagnose_exercise
        from grader.diagnosis.programs import Fuel

        subject = subjects[exercise]
        with benches.of(subject) as bench:
            return diagnose_exercise(subject, evidence, bench, Fuel(trials=trials))

    return Task(
        request.seed,
        lambda exercise: _sandbox(launcher, request, subjects[exercise], transcript_of(exercise)),
        (lambda test: tell(Progress(test))) if request.tells_progress else None,
        tell,
        diagnose,
        _kept if request.keep_answers else None,
        learn,
        lambda exercise, evidence: _draw(launcher, request, subjects[exercise], evidence, tell),
        foresee=lambda exercise: benches.foresee(subjects[exercise]),
    )


def _kept(evidence: Sequence[Evidence], diagnosed: Container[str]) -> list[WrongAnswer]:
    from grader.judge.answers import wrong_answers

    return wrong_answers(evidence, diagnosed)


def _draw(
    launcher: launch.Launcher,
    request: Request,
    subject: Subject,
    evidence: list[Evidence],
    tell: Callable[[Event], None],
) -> None:
    """Tell what there is to see of an exercise, where that is wanted: in a worker of its own, without a transcript."""
    if subject.picture is None:
        return
    from grader.judge import drawing

    request = msgspec.structs.replace(request, limits=drawing.LIMITS)
    found = drawing.drawn(subject, evidence, _sandbox(launcher, request, subject, None))
    if found is not None:
        tell(found)


def _sandbox(
    launcher: launch.Launcher, request: Request, subject: Subject, transcript: Transcript | None
) -> Sandbox:
    """Where the submission runs."""
    from grader.sandbox.client import Sandbox

    return Sandbox(
        launcher,
        request.files | subject.beside,
        subject.file,
        request.limits,
        cells=subject.cells,
        transcript=transcript,
        **confinement(request),
    )


def enter(request: Request) -> None:
    """Go where the tests are: pytest is told of them from there, see `arguments`."""
    os.chdir(request.tests_root)
    hidden = os.path.join(request.tests_root, "hidden")
    if hidden not in sys.path:
        sys.path.insert(0, hidden)


def compare(kata: Kata) -> None:
    """Raises TwoRecords where pytest-json-report does not say what the plug-in has seen."""
    tests = kata.json_report.get("tests", [])
    if {test["nodeid"] for test in tests if test["outcome"] == "passed"} != kata.passed:
        raise TwoRecords("two records of which tests passed differ")


def arguments(request: Request, more: Sequence[str] = SECOND_RECORD) -> list[str]:
    """What pytest is told. A path from the folder of the tests holds none of the signs ([, ::, $) that it obeys."""
    from _pytest.config import default_plugins  # there is no public list of them

    ini = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pytest.ini")
    fixed = ["-c", ini, "--rootdir", ".", "--confcutdir", ".", "--noconftest"]
    quiet = ["-qq", "--no-header", "--tb=no", "--no-summary", "--capture=no", "--import-mode=importlib"]
    off = [word for name in default_plugins if name not in PLUGINS for word in ("-p", f"no:{name}")]
    files = [os.path.relpath(path) for subject in request.subjects for path in subject.tests]
    early = ["-x"] if request.stop_early else []
    return [*off, *fixed, *quiet, *early, *more, "--", *files]
