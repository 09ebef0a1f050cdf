"""The pytest plug-in of the trusted process: fixtures for exercise tests, facts for the report.

    submission    a stand-in: submission.f(a, b) runs f in the submission's process and returns plain data;
                  submission.with_arguments.f(a, b) returns (answer, (a, b) as they are afterwards)
    rng           a numpy Generator made from the seed and the test's id
    expect        comparisons that explain themselves (grader.expect)
    points        marker: what the test is worth

It never imports a submission. What a failed test knows is reduced to facts before pytest formats anything:
`public` (no values, may be shown for a hidden test) and `detail`.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Generator
from typing import Any, NamedTuple

import numpy as np
import pytest

from grader.expect import Expect, Mismatch, show
from grader.sandbox.client import Broken, Reply, Sandbox, SubmissionFailure
from grader.text import clean_line


class Recorded(NamedTuple):
    """One call of the submission by a test: what was given, and the reply or the failure that came back."""

    function: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    reply: Reply | None = None
    failure: SubmissionFailure | None = None


class Evidence(NamedTuple):
    """What is known about one test, passed or not, for the diagnosis."""

    test: str
    facts: dict[str, Any]
    calls: list[Recorded]
    comparisons: list[Any]


class Submission:
    """Stands for the submission in a test: its functions are called in another process."""

    def __init__(self, sandbox: Sandbox, calls: list[Recorded], after: bool = False) -> None:
        self._sandbox, self._calls, self._after = sandbox, calls, after

    @property
    def with_arguments(self) -> Submission:
        """The same, but every call returns the answer and the arguments as they are afterwards."""
        return Submission(self._sandbox, self._calls, after=True)

    def __getattr__(self, function: str) -> Callable[..., Any]:
        if function.startswith("_"):
            raise AttributeError(function)

        def call(*args: Any, **kwargs: Any) -> Any:
            self._calls.append(Recorded(function, args, kwargs))
            try:
                reply = self._sandbox.call(function, args, kwargs, after=self._after)
            except SubmissionFailure as failure:
                self._calls[-1] = Recorded(function, args, kwargs, failure=failure)
                raise
            self._calls[-1] = Recorded(function, args, kwargs, reply)
            return (reply.value, reply.arguments) if self._after else reply.value

        return call


class Kata:
    """The plug-in object of one run."""

    def __init__(
        self,
        seed: int,
        sandbox_for: Callable[[str], Sandbox],
        on_test: Callable[[str], None],
        diagnose: Callable[[str, list[Evidence]], dict[str, Any]],
    ) -> None:
        self._seed, self._sandbox_for, self._on_test, self._diagnose = seed, sandbox_for, on_test, diagnose
        self._exercise: str | None = None
        self._sandbox: Sandbox | None = None
        self._evidence: list[Evidence] = []
        self.printed: dict[str, str] = {}
        self.diagnoses: dict[str, Any] = {}
        self.json_report: dict[str, Any] = {}
        self.isolation: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        config.addinivalue_line("markers", "points(number): what the test is worth")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Exercise by exercise, visible tests first, in the order of their files."""
        order = {"visible": 0, "hidden": 1}
        items.sort(key=lambda item: (_exercise(item), order.get(item.path.parent.name, 2)))

    @pytest.fixture
    def submission(self, request: pytest.FixtureRequest) -> Submission:
        return Submission(self._current(_exercise(request.node)), request.node.stash.setdefault(_CALLS, []))

    @pytest.fixture
    def rng(self, request: pytest.FixtureRequest) -> np.random.Generator:
        words = hashlib.sha256(request.node.nodeid.encode()).digest()
        return np.random.default_rng([self._seed, *words])

    @pytest.fixture
    def expect(self, request: pytest.FixtureRequest) -> Expect:
        calls = request.node.stash.setdefault(_CALLS, [])

        def remember() -> None:
            request.node.stash[_FAILED_AFTER] = len(calls)

        expect = request.node.stash[_EXPECT] = Expect(patient=True, on_failure=remember)
        return expect

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, Any, Any]:
        started = time.monotonic()
        try:
            result = yield
            _raise_what_waits(item)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            item.stash[_FACTS] = facts = _facts_of(item, error)
            self._note(item, facts)
            raise pytest.fail.Exception(facts["outcome"], pytrace=False) from None
        finally:
            item.stash[_SECONDS] = time.monotonic() - started
        item.stash[_FACTS] = {"outcome": "passed"}
        self._note(item, item.stash[_FACTS])
        return result

    def _note(self, item: pytest.Item, facts: dict[str, Any]) -> None:
        expect = item.stash.get(_EXPECT, None)
        comparisons = expect.comparisons if expect is not None else []
        self._evidence.append(Evidence(item.nodeid, facts, item.stash.get(_CALLS, []), comparisons))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self._on_test(nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_runtest_metadata(self, item: pytest.Item, call: pytest.CallInfo[None]) -> dict[str, Any]:
        if call.when == "setup" and call.excinfo is not None:
            return {
                "outcome": "broken",
                "public": "The test could not be prepared.",
                "detail": str(call.excinfo.value),
            }
        if call.when != "call":
            return {}
        facts: dict[str, Any] = item.stash[_FACTS]
        return facts | {"seconds": item.stash.get(_SECONDS, 0.0)}

    @pytest.hookimpl(optionalhook=True)
    def pytest_json_modifyreport(self, json_report: dict[str, Any]) -> None:
        self.json_report = json_report

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self) -> None:
        self._finish()

    def _current(self, exercise: str) -> Sandbox:
        """The sandbox of an exercise; the one of the exercise before is closed."""
        if exercise != self._exercise or self._sandbox is None:
            self._finish()
            self._exercise, self._sandbox = exercise, self._sandbox_for(exercise)
        return self._sandbox

    def _finish(self) -> None:
        if self._sandbox is None or self._exercise is None:
            return
        self._sandbox.close()
        self.printed[self._exercise] = self._sandbox.printed()
        if self._sandbox.isolation is not None:
            self.isolation.append((self._sandbox.isolation.mechanisms, self._sandbox.isolation.missing))
        if any(evidence.facts["outcome"] in ("failed", "raised", "timeout") for evidence in self._evidence):
            self.diagnoses.update(self._diagnose(self._exercise, self._evidence))
        self._evidence = []
        self._sandbox = None


def _raise_what_waits(item: pytest.Item) -> None:
    """The first wrong value of a test that went on after it."""
    expect = item.stash.get(_EXPECT, None)
    if expect is not None and expect.failure is not None:
        raise expect.failure


def _facts_of(item: pytest.Item, error: BaseException) -> dict[str, Any]:
    """The facts of the first thing that went wrong: a wrong value comes before what followed from it."""
    calls = item.stash.get(_CALLS, [])
    expect = item.stash.get(_EXPECT, None)
    if expect is not None and expect.failure is not None:
        error, calls = expect.failure, calls[: item.stash[_FAILED_AFTER]]
    return _facts(error, calls, shows_call=item.path.parent.name == "visible")


_CALLS = pytest.StashKey[list[Recorded]]()
_EXPECT = pytest.StashKey[Expect]()
_FAILED_AFTER = pytest.StashKey[int]()
_FACTS = pytest.StashKey[dict[str, Any]]()
_SECONDS = pytest.StashKey[float]()


def _exercise(item: Any) -> str:
    return str(item.path.stem).removeprefix("test_")


def _facts(error: BaseException, calls: list[Recorded], *, shows_call: bool) -> dict[str, Any]:
    """A failed test as plain facts; only what is ours is `broken`."""
    call = _call_text(calls[-1]) if shows_call and calls else ""
    function = calls[-1].function if calls else ""
    if isinstance(error, SubmissionFailure):
        loading = error.kind == "load"
        tells_call = bool(call) and error.outcome == "raised" and not loading
        return {
            "outcome": error.outcome,
            "public": error.message,
            "detail": f"{call}: {error.message}" if tells_call else error.message,
            "function": "" if loading else function,
            "file": error.file,
            "line": error.line,
        }
    if isinstance(error, Mismatch):
        detail = f"{call}: {error.detail}" if call else error.detail
        return {"outcome": "failed", "public": error.public, "detail": detail, "function": function}
    answered = any(recorded.reply is not None for recorded in calls)
    ours = isinstance(error, Broken | pytest.skip.Exception | pytest.xfail.Exception | pytest.exit.Exception)
    if isinstance(error, AssertionError | pytest.fail.Exception) and not ours:
        detail = clean_line(str(error).partition("\n")[0], 300)
        public = "The answer is not what this test asks for."
        detail = f"{call}: {detail}" if call else detail or public
        return {"outcome": "failed", "public": public, "detail": detail, "function": function}
    name = type(error).__name__
    if answered and isinstance(error, Exception) and not ours:
        public = (
            f"The test could not use what {function} returned ({name}). Are number, kind and shape right?"
        )
        return {"outcome": "failed", "public": public, "detail": public, "function": function}
    return {
        "outcome": "broken",
        "public": "The grader failed here.",
        "detail": clean_line(f"{name}: {error}"),
    }


def _call_text(call: Recorded) -> str:
    given = [show(arg, 120) for arg in call.args] + [
        f"{name}={show(arg, 40)}" for name, arg in call.kwargs.items()
    ]
    return f"{call.function}({', '.join(given)})"
