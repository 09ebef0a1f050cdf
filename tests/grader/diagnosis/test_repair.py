"""The smallest repair of the learner's own program: the line and the kind of slip, out of a confined process."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.diagnosis.bench import Bench
from grader.diagnosis.repair import Repair, Repairs
from grader.diagnosis.tasks import Task
from grader.evidence import Limits
from grader.sandbox import launch
from grader.sandbox.workshop import LIMITS, workshop

RIGHT: Callable[[float, float], float] = lambda x, y: 2 * (x - y) / (1 + x * x)  # noqa: E731
PLACES = [(2.0, 3.0), (-1.5, 0.25), (0.5, -4.0), (3.0, 3.0)]


@pytest.fixture
def repair(launcher: launch.Launcher) -> Callable[..., Repair | None]:
    """The repair of a function f, given as text, in a process of its own."""

    def run(source: str, tasks: list[Task] | None = None, limits: Limits = LIMITS) -> Repair | None:
        data = source.encode()
        repairs = Repairs(_bench(launcher, data, limits), {"f": tasks or _tasks()})
        try:
            found = repairs.of("f")
            return found._replace(columns=(0, 0)) if found is not None else None
        finally:
            repairs.close()

    return run


def _bench(launcher: launch.Launcher, data: bytes, limits: Limits = LIMITS) -> Bench:
    return Bench(lambda: workshop(launcher, {"mine.py": data}, limits), "mine.py", data)


def _tasks(right: Callable[..., Any] = RIGHT, places: Any = PLACES) -> list[Task]:
    return [Task(place, {}, right(*place), False, True) for place in places]


def test_the_line_and_the_kind_of_a_slip(repair: Callable[..., Repair | None]) -> None:
    """One change on one line makes all calls right, and nothing else does: it is told for sure."""
    source = "def f(x, y):\n    error = x - y\n    size = 1 + x * x\n    return 2 * error * size\n"
    assert repair(source) == Repair("operator", 4, True)


def test_a_helper_of_the_learners_own_is_searched_as_well(repair: Callable[..., Repair | None]) -> None:
    """What the called function calls may hold the slip."""
    source = "def size(x):\n    return 1 - x * x\n\n\ndef f(x, y):\n    return 2 * (x - y) / size(x)\n"
    assert repair(source) == Repair("operator", 2, True, own=False)


def test_lines_that_would_do_equally_well_are_told_together(repair: Callable[..., Repair | None]) -> None:
    """Where a change of either of two lines makes all calls right, none of them is the one."""
    source = "def f(x, y):\n    a = x - y\n    b = 2 * a\n    c = -b\n    d = c\n    return d / (1 + x * x)\n"
    assert repair(source) == Repair("", 0, False, lines=(2, 4))


def test_many_lines_are_no_line(repair: Callable[..., Repair | None]) -> None:
    """Where changes on many lines would do equally well, nothing is said."""
    source = (
        "def f(x, y):\n    a = x - y\n    b = 2 * -a\n    c = -b\n    d = -c\n    return d / (1 + x * x)\n"
    )
    assert repair(source) is None


def test_all_calls_must_agree(repair: Callable[..., Repair | None]) -> None:
    """A change that is right in one call and wrong in another is no repair."""
    source = "def f(x, y):\n    return 7 * x\n"
    first = _tasks(places=PLACES[:1])
    assert repair(source, [*first, Task((1.0, 5.0), {}, RIGHT(1.0, 5.0), False, True)]) is None


def test_an_addition_is_likely_at_most(repair: Callable[..., Repair | None]) -> None:
    """What was found by putting something in may be a coincidence."""
    source = "def f(x, y):\n    error = x - y\n    return error / (1 + x * x)\n"
    found = repair(source)
    assert found is None or not found.exact


def test_what_turns_the_result_is_no_line_of_its_own(repair: Callable[..., Repair | None]) -> None:
    """Where the line above is wrong, a return that would turn it back is not beside it."""
    source = "def f(x, y):\n    v = -2 * (x - y)\n    s = v / (1 + x * x)\n    return s\n"
    found = repair(source)
    assert found is not None and 4 not in (found.line, *found.lines)


def test_an_addition_on_either_of_two_lines_is_told_with_both(repair: Callable[..., Repair | None]) -> None:
    """Where something goes on as it is from one line to the next, a call may be missing on either."""
    tasks = _tasks(lambda g, x: 2 + g(x), [(np.sin, 0.3), (np.exp, 1.2), (np.cos, 2.0)])
    source = "def f(g, x):\n    a = g(0.0)\n    v = x\n    return 2 + v + 0 * a\n"
    found = repair(source, tasks)
    assert found is not None and (found.kind, found.lines, found.exact) == ("call-missing", (3, 4), False)


def test_functions_that_are_handed_in_are_asked(repair: Callable[..., Repair | None]) -> None:
    """Our own functions answer the edited programs as they answer the learner's."""
    places = [(np.sin, 0.3, 0.01), (np.exp, 1.2, 0.01), (np.cos, 2.0, 0.1)]
    tasks = _tasks(lambda g, x, h: (g(x + h) - g(x)) / h, places)
    assert repair("def f(g, x, h):\n    rise = g(x + h) - g(x)\n    return rise * h\n", tasks) == Repair(
        "operator", 3, True
    )


def test_a_change_of_the_arguments_is_mended(repair: Callable[..., Repair | None]) -> None:
    """Right values are not enough: what was handed in must be left alone."""
    places = [([3.0, 1.0],), ([0.5, 0.25, 1.0],)]
    tasks = _tasks(lambda values: [2 * value for value in values], places)
    source = "def f(v):\n    for i in range(len(v)):\n        v[i] *= 2\n    return v\n"
    assert repair(source, tasks) == Repair("changes-its-arguments", 3, True)


def test_edits_that_never_end_or_grow_without_end_are_bounded(repair: Callable[..., Repair | None]) -> None:
    """Loops without an end and lists that double belong to the search, and cost it next to nothing."""
    source = (
        "def f(x, y):\n    i, grown = 0, [1.0]\n    while i < 3:\n        i = i + 1\n        grown = grown + [1.0]\n"
        "    while len(grown) > 4:\n        grown = grown + grown\n    return 2 * (x + y) / (1 + x * x)\n"
    )
    begun = time.process_time()
    assert repair(source) == Repair("operator", 8, True)
    assert time.process_time() - begun < 5


def test_equal_programs_have_equal_ends(
    repair: Callable[..., Repair | None], launcher: launch.Launcher
) -> None:
    """The work is counted: what is left of it is the same each time."""
    data = b"def f(x, y):\n    return 2 * (x + y) / (1 + x * x)\n"
    left = []
    for _ in range(2):
        repairs = Repairs(_bench(launcher, data), {"f": _tasks()})
        repairs.of("f")
        left.append(repairs.fuel)
        repairs.close()
    assert left[0] == left[1]


SHORT = Limits(call=0.6, again=0.3, exercise=0.8)
WRONG = "\n\ndef f(x, y):\n    return 2 * (x + y) / (1 + x * x)\n"
HOSTILE = {
    "brackets nested deeply": "x = " + "(" * 5000 + ")" * 5000 + WRONG,
    "a sum nested deeply": "def f(x, y):\n    return " + "-" * 3000 + "x\n",
    "ifs nested deeply": "def f(x, y):\n"
    + "".join(" " * n + "if x:\n" for n in range(1, 95))
    + " " * 96
    + "return 1\n",
    "a huge literal": "def f(x, y):\n    return x + " + "9" * 4000 + "\n",
    "a huge power": "def f(x, y):\n    return x + 10 ** 10 ** 8 + y\n",
    "an f-string bomb": "def f(x, y):\n    return f'{x:>999999999}' + f'{f\"{x}\" * 10 ** 9}'\n",
    "ten thousand functions": "".join(f"def f{n}(x, y):\n    return x\n" for n in range(10_000)) + WRONG,
    "a function without an end": "def f(x, y):\n" + "    x = x + y * 2 - 1\n" * 20_000 + "    return x\n",
    "no Python": "def f(x, y:\n",
    "bytes that are no text": "# coding: utf-7\n+AAA-" + WRONG,
}
FINDS_THE_SEARCH = """
import sys
frames = [sys._getframe()]
while frames[-1].f_back is not None:
    frames.append(frames[-1].f_back)
for search in [frame.f_globals for frame in frames if "attempts" in frame.f_globals]:
"""
LIES = """
    import numpy
    def attempts(*asked):
        return numpy.array([[{1}]], numpy.int64), [{0}], [(0.0, False, False), (1.0, False, False)], {2}
    search["attempts"] = attempts
"""
RUDE = {
    "ends the process": "import os\ncalls = []\ndef f(x, y):\n    os._exit(0)\n",
    "ends it while it loads": "import os\nos._exit(0)\n",
    "sleeps": "import time\ndef f(x, y):\n    time.sleep(60)\n",
    "never ends": (
        "def f(x, y):\n    while True:\n        try:\n            x\n        except BaseException:\n            pass\n"
    ),
    "swallows everything": (
        "def f(x, y):\n    while True:\n        try:\n            while True: pass\n        except: pass\n"
    ),
    "grows": "def f(x, y):\n    kept = []\n    while True:\n        kept.append(bytearray(2 ** 24))\n",
    "lies about the search": (
        FINDS_THE_SEARCH
        + LIES.format("'operator'", "0, 0, -5, 0, 1, 0, 0, 0", "9 ** 9, 1, 2")
        + "    search['check'] = lambda *a: (0, [], [])\n"
        + WRONG
    ),
    "answers with its own kinds": (
        FINDS_THE_SEARCH + LIES.format("'<b>'", "0, 0, 1, 1, 1, 0, 0, 0", "5, True, 2") + WRONG
    ),
    "lies about a loop": (
        FINDS_THE_SEARCH + LIES.format("'started-anew'", "0, 0, 1, 1, 1, 0, 0, -1", "5, True, 2") + WRONG
    ),
    "answers without an end": (
        FINDS_THE_SEARCH + "    search['attempts'] = lambda *a: 'x' * 10 ** 9\n" + WRONG
    ),
    "breaks the compiler": "import builtins, ast\nbuiltins.compile = ast.walk = ast.iter_fields = None"
    + WRONG,
    "watches the trace": "import sys\nsys.settrace(lambda *a: 1 / 0)\nsys.setrecursionlimit(10 ** 6)" + WRONG,
    "reaches for the counter": (
        "def f(x, y):\n    _tick(-10 ** 9)\n    _tick.__self__.most = 10 ** 30\n    return 2 * (x + y)\n"
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sources_are_bounded(name: str, repair: Callable[..., Repair | None]) -> None:
    """Whatever a file looks like, the search ends soon, and says nothing that is not so."""
    begun = time.process_time()
    found = repair(HOSTILE[name], limits=SHORT)
    assert time.process_time() - begun < 5
    assert found is None or (found.kind, found.exact) == ("operator", True)


@pytest.mark.parametrize(
    "name", [name for name in RUDE if name not in ("sleeps", "never ends", "swallows everything")]
)
def test_hostile_behaviour_is_contained(name: str, repair: Callable[..., Repair | None]) -> None:
    """Whatever the code does in the repair process, the search ends, and nothing of it reaches a reader."""
    found = repair(RUDE[name], limits=SHORT)
    assert found is None or (found.kind, found.line) == (
        "operator",
        RUDE[name][: RUDE[name].rindex("return")].count("\n") + 1,
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sleeps", "never ends", "swallows everything"])
def test_time_is_bounded_as_well(name: str, repair: Callable[..., Repair | None]) -> None:
    """Counted work does not see who sleeps: a limit in seconds stands behind it, and then nothing is said."""
    begun = time.monotonic()
    assert repair(RUDE[name], limits=SHORT) is None
    assert time.monotonic() - begun < 30


def test_the_search_is_told_no_right_answer(launcher: launch.Launcher) -> None:
    """What crosses to the process of the submission is its own file and what it was given before."""
    sent: list[Any] = []

    class Watched:
        def __init__(self) -> None:
            self.inner = workshop(launcher, {"mine.py": WRONG.encode()})

        def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
            sent.append((function, args, kwargs))
            return self.inner.call(function, args, kwargs)

        def close(self) -> None:
            self.inner.close()

    repairs = Repairs(Bench(Watched, "mine.py", WRONG.encode()), {"f": _tasks()})
    assert repairs.of("f") == Repair("operator", 4, True, (16, 21))
    repairs.close()
    told = repr(sent)
    assert not any(repr(RIGHT(*place)) in told for place in PLACES[:3])
