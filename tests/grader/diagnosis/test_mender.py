"""What a repair is looked for with, and when none is."""

from __future__ import annotations

from collections.abc import Callable

from grader.diagnosis.bench import Bench
from grader.diagnosis.calls import Calls
from grader.diagnosis.mender import Mender, Tasks
from grader.diagnosis.programs import Fuel, Program
from grader.evidence import Comparison, Reply
from tests.grader.diagnosis.made import calls, evidence

RIGHT, WRONG = "def f(x):\n    return 2 * x\n", "def f(x):\n    return 2 + x\n"
PLACES = [(1.0,), (2.0,), (3.0,)]


class Silent:
    """A process that cannot read the file; it keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def call(self, function: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Reply:
        self.asked.append(function)
        return Reply(None, None)

    def begin(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Callable[[], Reply]:
        return lambda: self.call(function, args, kwargs)

    def close(self) -> None:
        self.asked.append("close")


def mended(found: Calls, *, leave: bool = False) -> list[str]:
    """What the process was asked for the repair of f."""
    silent = Silent()
    mender = Mender(Bench(lambda: silent, "it.py", b""), [evidence(WRONG, PLACES)], lambda name: found)
    if leave:
        mender.leave("f")
    assert mender.of(found) is None
    mender.close()
    return silent.asked


def test_a_process_is_started_only_for_what_goes_wrong() -> None:
    """A right function, or one that is left alone, needs none; one that was started is ended."""
    assert mended(calls(RIGHT, RIGHT, PLACES)) == []
    assert mended(calls(RIGHT, WRONG, PLACES), leave=True) == []
    assert mended(calls(RIGHT, WRONG, PLACES)) == ["prepare", "begin", "close"]


def test_tests_that_compare_nothing_do_not_bind() -> None:
    """Where other tests compare, the calls of one that takes several answers for right are no tasks."""
    free = evidence(WRONG, [(5.0,)], test="hidden/test_it.py::test_free")
    strict = evidence(WRONG, [(1.0,), (3.0,)])._replace(comparisons=[Comparison("", 3.0, 2.0, False)])
    both = [free, strict]
    fuel, solution = Fuel(), Program(RIGHT)
    tasks = Tasks(both, lambda name: Calls.of(name, both, solution, (), fuel))
    assert [task.args for task in tasks["f"]] == [(1.0,), (3.0,)]
    assert list(tasks) == ["f"] and tasks.get("g") is None
