"""The pytest plug-in of the trusted process: fixtures for exercise tests, one verdict for each exercise.

    submission    a stand-in: submission.f(a, b) runs f in the submission's process and returns plain data;
                  submission.with_arguments.f(a, b) returns (answer, (a, b) as they are afterwards)
    rng           a numpy Generator made from the seed and the test's id
    expect        comparisons that explain themselves (grader.expect)
    points        marker: what the test is worth

It never imports a submission. What a failed test knows is reduced to a `Failure` before pytest formats anything
(`grader.judge.failures`). An exercise's evidence is let go as soon as it is diagnosed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Generator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

import numpy as np
import pytest

from grader.answers import WrongAnswer
from grader.evidence import Call, Evidence, Failure
from grader.expect import Expect, promise_of, promises
from grader.judge.collecting import Folders
from grader.judge.deadline import Deadline
from grader.judge.failures import failure_of, unprepared
from grader.judge.practice import Sealed
from grader.judge.protocol import ExerciseVerdict, Judged
from grader.judge.written_down import recorded
from grader.result import Diagnosis
from grader.sandbox.interface import Sandbox
from grader.sandbox.transcript import Transcript
from grader.standin import StandIn

PHASES = ("setup", "call", "teardown")
DIAGNOSED = ("failed", "raised", "timeout")
Diagnose = Callable[[str, list[Evidence]], dict[str, Diagnosis]]
Draw = Callable[[str, list[Evidence]], None]
Learn = Callable[[Transcript | None, ExerciseVerdict], None]
Keep = Callable[[Sequence[Evidence], Container[str]], list[WrongAnswer]]


class _Exercise:
    """What is known about one exercise while its tests run."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sandbox: Sandbox | None = None
        self.phases: dict[str, list[str]] = {}
        self.failures: dict[str, Failure] = {}
        self.evidence: list[Evidence] = []
        self.printed: str | None = None

    def leave_visible(self) -> None:
        """What is printed from here on, hidden tests made it print."""
        if self.printed is None:
            self.printed = self.sandbox.printed() if self.sandbox is not None else ""

    def verdict(self, diagnoses: dict[str, Diagnosis], answers: list[WrongAnswer]) -> ExerciseVerdict:
        judged = [self._judged(test, diagnoses) for test in self.phases]
        everything = self.sandbox.printed() if self.sandbox is not None else ""
        visible = everything if self.printed is None else self.printed
        isolation = self.sandbox.isolation if self.sandbox is not None else None
        return ExerciseVerdict(
            self.name,
            judged,
            visible,
            everything[len(visible) :],
            list(isolation.mechanisms) if isolation is not None else None,
            list(isolation.missing) if isolation is not None else [],
            list(self.sandbox.left_out) if self.sandbox is not None else [],
            answers,
        )

    def _judged(self, test: str, diagnoses: dict[str, Diagnosis]) -> Judged:
        """A positive outcome is one in which every phase passed, once; everything else is not."""
        if self.phases[test] == [f"{phase} passed" for phase in PHASES]:
            return Judged(test, None)
        broken = Failure("broken", "The grader failed here.", "this test did not run as it must")
        return Judged(test, self.failures.get(test, broken), diagnoses.get(test))


class Task(NamedTuple):
    """What one run is about; `tell` is handed each exercise's verdict as soon as it is there."""

    seed: int
    sandbox_for: Callable[[str], Sandbox]
    on_test: Callable[[str], None] | None
    tell: Callable[[ExerciseVerdict], None]
    diagnose: Diagnose
    keep: Keep | None = None
    learn: Learn | None = None
    draw: Draw = lambda exercise, evidence: None
    deadline: Callable[[], AbstractContextManager[object]] = Deadline
    foresee: Callable[[str], None] = lambda exercise: None
    """Told of the exercise as soon as it loses a test that may be explained."""


class Kata:
    """The plug-in object of one run; its task is given before the first test runs."""

    task: Task

    def __init__(self) -> None:
        self._exercise: _Exercise | None = None
        self._deadline: AbstractContextManager[object] = Deadline()
        self.passed: set[str] = set()
        self.json_report: dict[str, Any] = {}  # Any: pytest-json-report's own form

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "points(number): what the test is worth")
        config.pluginmanager.register(Folders())

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Exercise by exercise, visible tests first, in the order of their files."""
        order = {"visible": 0, "practice": 1, "hidden": 2}
        items.sort(key=lambda item: (_exercise(item), order.get(item.path.parent.name, 3)))
        for item in items:
            # Nobody reads how pytest would tell a failure, and making it up takes a fifth of a lost test's time.
            item.repr_failure = _unsaid  # type: ignore[method-assign]

    @pytest.fixture
    def submission(self, request: pytest.FixtureRequest) -> StandIn:
        exercise = self.current(request.node)
        if exercise.sandbox is None:
            exercise.sandbox = self.task.sandbox_for(exercise.name)
        visible = request.node.path.parent.name == "visible"
        if not visible:
            exercise.leave_visible()
        return recorded(exercise.sandbox, request.node.stash.setdefault(_CALLS, []), visible)

    @pytest.fixture
    def sealed(self, request: pytest.FixtureRequest) -> Sealed:
        return Sealed(request.node.path.parents[1] / "sealed", _exercise(request.node))

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        words = hashlib.sha256(request.node.nodeid.encode()).digest()
        # What numpy makes of the same list, in a quarter of the time.
        return np.random.default_rng(np.array([self.task.seed, *words], np.uint32))

    @pytest.fixture
    def expect(self, request: pytest.FixtureRequest) -> Expect:
        calls = request.node.stash.setdefault(_CALLS, [])

        def remember() -> None:
            request.node.stash[_FAILED_AFTER] = len(calls)

        expect = request.node.stash[_EXPECT] = Expect(patient=True, on_failure=remember)
        return expect

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(
        self, item: pytest.Item, nextitem: pytest.Item | None
    ) -> Generator[None, object, object]:
        result = yield
        if _CALLS in item.stash:
            del item.stash[_CALLS]  # pytest keeps its items to the end
        if _EXPECT in item.stash:
            del item.stash[_EXPECT]
        if nextitem is None or _exercise(nextitem) != _exercise(item):
            self._finish()
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        exercise = self.current(item)
        try:
            with self._deadline:
                result = yield
            _raise_what_waits(item)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            if isinstance(error, Deadline.Passed) and exercise.sandbox is not None:
                exercise.sandbox.close()  # it may have been interrupted in the middle of a message
            failure = _failure(item, error)
            self._note(exercise, item, failure)
            raise pytest.fail.Exception(failure.outcome, pytrace=False) from None
        self._note(exercise, item, None)
        return result

    def _note(self, exercise: _Exercise, item: pytest.Item, failure: Failure | None) -> None:
        if failure is not None:
            exercise.failures[item.nodeid] = failure
            if failure.outcome in ("failed", "raised"):
                self.task.foresee(exercise.name)
        expect = item.stash.get(_EXPECT, None)
        comparisons = expect.comparisons if expect is not None else []
        exercise.evidence.append(Evidence(item.nodeid, failure, item.stash.get(_CALLS, []), comparisons))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Remember what each phase came to; a test that is said to have passed by way of xfail has not."""
        report = yield
        exercise = self.current(item)
        outcome = "failed" if hasattr(report, "wasxfail") else report.outcome
        exercise.phases.setdefault(item.nodeid, []).append(f"{report.when} {outcome}")
        if call.excinfo is not None and call.when != "call":
            exercise.failures[item.nodeid] = unprepared(call.excinfo.value)
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_report_teststatus(
        self,
    ) -> Generator[None, tuple[str, object, object], tuple[str, object, object]]:
        """What a test came to, for the second record, and nothing to print: nobody reads pytest's own output."""
        category, _, _ = yield
        return category, "", ""

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        if self.task.on_test is not None:
            self.task.on_test(nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_modifyreport(self, json_report: dict[str, Any]) -> None:  # Any: as above
        self.json_report = json_report

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        self._finish()

    def current(self, item: pytest.Item) -> _Exercise:
        """The exercise that a test belongs to; the one before is finished."""
        if self._exercise is None or self._exercise.name != _exercise(item):
            self._finish()
            self._exercise = _Exercise(_exercise(item))
            self._deadline = self.task.deadline()
        return self._exercise

    def _finish(self) -> None:
        """End the submission's process, diagnose, tell the verdict, and let go of all that it rests on."""
        exercise, self._exercise = self._exercise, None
        if exercise is None:
            return
        if exercise.sandbox is not None:
            exercise.sandbox.close()
        lost = any(evidence.outcome in DIAGNOSED for evidence in exercise.evidence)
        diagnoses = self.task.diagnose(exercise.name, exercise.evidence) if lost else {}
        answers = self.task.keep(exercise.evidence, diagnoses) if lost and self.task.keep is not None else []
        verdict = exercise.verdict(diagnoses, answers)
        self.passed |= {test.id for test in verdict.tests if test.passed}
        self.task.tell(verdict)
        if exercise.sandbox is not None and self.task.learn is not None:
            self.task.learn(exercise.sandbox.transcript, verdict)
        self.task.draw(exercise.name, exercise.evidence)


def _unsaid(*args: object, **kwargs: object) -> str:
    return "lost"


def _raise_what_waits(item: pytest.Item) -> None:
    """The first wrong value of a test that went on after it."""
    expect = item.stash.get(_EXPECT, None)
    if expect is not None and expect.failure is not None:
        raise expect.failure


def _failure(item: pytest.Item, error: BaseException) -> Failure:
    """The first thing that went wrong: a wrong value comes before what followed from it."""
    calls = item.stash.get(_CALLS, [])
    expect = item.stash.get(_EXPECT, None)
    promise = promise_of(error, promises(item.function.__code__))  # type: ignore[attr-defined]  # a test is a function
    if expect is not None and expect.failure is not None:
        error, calls = expect.failure, calls[: item.stash[_FAILED_AFTER]]
    return failure_of(error, calls, shows_call=item.path.parent.name == "visible", promise=promise)


_CALLS = pytest.StashKey[list[Call]]()
_EXPECT = pytest.StashKey[Expect]()
_FAILED_AFTER = pytest.StashKey[int]()


def _exercise(item: pytest.Item) -> str:
    return item.path.stem.removeprefix("test_")
