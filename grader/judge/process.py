"""The trusted test process: pytest with `grader.judge.plugin`, and a worker for the submission.

    standard input     Requests, one after the other: the size in eight bytes, then MessagePack
    standard output    for each: events, one JSON object a line: {"done": test id} ..., then one Verdict
    standard error     what is for the grader's authors

It is started by `grader.grading.grade` in a new interpreter and never imports anything of a submission. The interpreter
for workers is started first, so that it loads numpy while this process loads pytest.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from grader.judge.protocol import Judged, Progress, Request, Verdict
from grader.sandbox import launch, processor

_OFF = [
    "cacheprovider",
    "doctest",
    "unittest",
    "nose",
    "pastebin",
    "setuponly",
    "setupplan",
    "stepwise",
    "junitxml",
    "logging",
    "faulthandler",
    "warnings",
    "unraisableexception",
    "threadexception",
    "recwarn",
    "subtests",
]


def main() -> None:
    """Judge requests until there are no more, and leave without the interpreter's long goodbye."""
    _protect()
    busy = processor.busy_times()
    events = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    switched_off = frozenset(filter(None, os.environ.pop("KATA_SWITCHED_OFF", "").split(",")))
    launcher = launch.start(switched_off)
    try:
        import gc

        gc.disable()
        import numpy  # noqa: F401 - while a second processor is there for it
        import pytest

        for number, request in enumerate(_requests(sys.stdin.buffer)):
            if number == 0:
                launcher.processor = processor.share(busy, request.slot)
            else:
                gc.collect()
            if number == 1:
                gc.freeze()  # what the first one has loaded stays, and need not be looked at again
            verdict = _judge(pytest, launcher, request, events)
            events.write(msgspec.json.encode(verdict) + b"\n")
    finally:
        launcher.close()
    sys.stderr.flush()
    os._exit(0)


def _requests(stream: IO[bytes]) -> Iterator[Request]:
    while len(head := stream.read(8)) == 8:
        yield msgspec.msgpack.decode(stream.read(int.from_bytes(head, "big")), type=Request)


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


def _judge(pytest: Any, launcher: launch.Launcher, request: Request, events: Any) -> Verdict:
    import numpy

    from grader.judge.plugin import Kata
    from grader.sandbox.client import Limits, Sandbox

    subjects = {subject.id: subject for subject in request.subjects}
    limits = Limits(*request.limits)
    switched_off = frozenset(request.switched_off)

    def sandbox_for(exercise: str) -> Sandbox:
        return Sandbox(
            launcher,
            request.files,
            subjects[exercise].file,
            limits,
            slot=request.slot or 0,
            switched_off=switched_off,
            require_confinement=request.require_confinement,
        )

    def on_test(nodeid: str) -> None:
        events.write(msgspec.json.encode(Progress(nodeid)) + b"\n")

    def diagnose(exercise: str, evidence: list[Any]) -> dict[str, Any]:
        from grader.diagnosis import diagnose_exercise

        return diagnose_exercise(subjects[exercise], evidence)

    kata = Kata(request.seed, sandbox_for, on_test, diagnose)
    hidden = os.path.join(request.tests_root, "hidden")
    if hidden not in sys.path:
        sys.path.insert(0, hidden)
    pytest.main(_arguments(request), plugins=[kata])
    return Verdict(
        tests=[_judged(test) for test in kata.json_report.get("tests", [])],
        printed=kata.printed,
        diagnoses=kata.diagnoses,
        mechanisms=[list(mechanisms) for mechanisms, _ in kata.isolation],
        missing=sorted({name for _, missing in kata.isolation for name in missing}),
        versions={"numpy": numpy.__version__},
    )


def _arguments(request: Request) -> list[str]:
    ini = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pytest.ini")
    fixed = ["-c", ini, "--rootdir", request.tests_root, "--confcutdir", request.tests_root, "--noconftest"]
    quiet = ["-qq", "--no-header", "--tb=no", "--capture=no", "--import-mode=importlib", "--json-report"]
    quiet += ["--json-report-file=none", "--json-report-omit=log"]
    off = [word for name in _OFF for word in ("-p", f"no:{name}")]
    files = [path for subject in request.subjects for path in subject.tests]
    early = ["-x"] if request.stop_early else []
    return [*off, "-p", "pytest_jsonreport.plugin", *fixed, *quiet, *early, "--", *files]


def _judged(test: dict[str, Any]) -> Judged:
    """A positive outcome is one in which every phase passed; everything else is not."""
    phases = [test.get(phase, {}).get("outcome") for phase in ("setup", "call", "teardown")]
    passed = test.get("outcome") == "passed" and phases == ["passed", "passed", "passed"]
    facts = test.get("metadata") or {}
    return Judged(test["nodeid"], passed, facts if isinstance(facts, dict) else {})
