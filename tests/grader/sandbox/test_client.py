"""A worker runs a submission apart: it answers with plain data, and whatever it does stays on its side."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from grader.evidence import Limits, SubmissionFailure
from grader.sandbox import launch, payload
from grader.sandbox.client import Broken, Sandbox
from grader.sandbox.patience import GRACE_SECONDS
from tests.grader.sandbox.conftest import EVERY_WAY, call, failure

pytestmark = pytest.mark.parametrize(
    "launcher", EVERY_WAY, ids=["forked, poll", "spawned, threads"], indirect=True
)


def test_arrays_numbers_and_structures_go_both_ways(sandbox):
    """What goes in comes out with its type."""
    same = sandbox("def f(*args, **kwargs): return args, kwargs")
    (number, array, names), named = call(same, 1.5, np.arange(6.0).reshape(2, 3), ["a", (None, True)], h=2)
    assert number == 1.5
    assert array.shape == (2, 3)
    assert names == ["a", (None, True)]
    assert named == {"h": 2}


def test_callables_work_on_scalars_and_arrays(sandbox):
    """A function that is handed in is evaluated here, on plain data, also from inside a list."""
    seen = []

    def g(z):
        seen.append(z)
        return z * 2

    user = sandbox("def f(gs, z): return [g(z) for g in gs]")
    assert call(user, [g, abs], -3.0) == [-6.0, 3.0]
    assert np.array_equal(call(user, [g], np.array([1.0, 2.0])), [[2.0, 4.0]])
    assert seen[0] == -3.0


def test_a_callable_that_cannot_use_its_argument_is_the_submissions_error(sandbox):
    """The error arises in the learner's line, with no detail of ours."""
    found = failure(sandbox("def f(g):\n    return g('text')"), lambda z: z / 2)
    assert found.outcome == "raised"
    assert found.line == 2
    assert "could not use its argument" in found.message


def test_arguments_afterwards_show_what_was_changed(sandbox):
    """The reply carries the arguments as they are after the call, callables as themselves."""
    worker = sandbox("def f(a, g, names):\n    a += 1\n    names.append(g)\n    return 0")
    array, g = np.zeros(2), abs
    reply = worker.call("f", (array, g, []), {}, after=True)
    assert reply.arguments[0].tolist() == [1.0, 1.0]
    assert reply.arguments[1:] == (g, [g])
    assert array.tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    ("source", "outcome", "says", "line"),
    [
        ("def f(): raise ValueError('oh\\x1b[31m no')", "raised", "ValueError in line 1: oh no", 1),
        ("def f():\n    raise NotImplementedError", "not_started", "still to be written", 2),
        ("def f(): return f()", "raised", "calls itself without end", 1),
        ("import sys\ndef f():\n    sys.exit(0)", "raised", "ended the program", 3),
        ("import os\ndef f(): os._exit(0)", "raised", "ended the process", 0),
        ("def f(): return (i for i in ())", "failed", "wrap it in list", 0),
        ("class A: pass\ndef f(): return A()", "failed", "not plain data", 0),
        ("def f():\n    import sympy", "raised", "derive it by hand", 2),
        (
            "def f():\n    class E(Exception):\n        def __str__(s): 1/0\n    raise E",
            "raised",
            "raised E",
            4,
        ),
        ("g = 1", "missing", "defines no function called f", 0),
        ("def f(:", "raised", "SyntaxError", 1),
        ("x = 1\nimport nothing_like_this", "raised", "nothing_like_this is not available", 2),
        (b"# \xff\ndef f(): pass", "raised", "not UTF-8", 1),
        (b"", "missing", "defines no function", 0),
        (b"\x00", "raised", "zeros among these bytes", 1),
        ("import sys\nsys.exit(0)", "raised", "ends the program while it is loaded", 2),
    ],
)
def test_every_way_to_fail_says_what_happened_and_where(sandbox, source, outcome, says, line):
    """The outcome, words for the learner, and the learner's line."""
    found = failure(sandbox(source))
    assert found.outcome == outcome
    assert says in found.message
    assert found.line == line


@pytest.mark.parametrize("body", ["while True: pass", "import time; time.sleep(60)"])
def test_a_call_that_never_ends_costs_its_limit_once(sandbox, body):
    """It is cut off; the next call of the same function gets less time, another function works at once."""
    worker = sandbox(f"def f():\n    {body}\ndef h(): return 7")
    assert failure(worker).outcome == "timeout"
    assert failure(worker).outcome == "timeout"
    assert call(worker, function="h") == 7
    assert 2.0 < worker.used < 2.0 + 0.5 + 3 * GRACE_SECONDS


def test_an_endless_loop_is_found_by_its_line(sandbox):
    """The line is that of the loop, whichever of its lines was running."""
    if os.name != "posix":
        pytest.skip("needs interval timers")
    assert failure(sandbox("def f():\n    i = 0\n    while i < 1:\n        i -= 1\n        i -= 1")).line == 3


def test_an_exercise_uses_up_its_time(sandbox):
    """When the time of the exercise is gone no more calls are made, and that is said."""
    worker = sandbox("def f(n):\n    while True: pass\ndef h(): return 1", limits=Limits(0.3, 0.3, 0.5))
    failure(worker, 1)
    failure(worker, 2)
    assert "used up" in failure(worker, function="h").message


def test_a_load_that_hangs_or_fails_is_remembered(sandbox):
    """It costs its time once, not once a test."""
    worker = sandbox("while True: pass", limits=Limits(0.5, 0.5, 60.0))
    assert {failure(worker).outcome for _ in range(5)} == {"timeout"}
    assert worker.used < 0.5 + 2 * GRACE_SECONDS


def test_a_dead_worker_is_replaced(sandbox):
    """After a crash the next call runs in a new process, with the submission loaded anew."""
    worker = sandbox(
        "import os\nstate = []\ndef f(): os._exit(1)\ndef h():\n    state.append(1)\n    return len(state)"
    )
    assert call(worker, function="h") == 1
    failure(worker)
    assert call(worker, function="h") == 1
    assert call(worker, function="h") == 2


def test_what_is_printed_is_kept_and_bounded(sandbox):
    """Output arrives also from a call that never ends; a flood is cut, and costs no memory here."""
    worker = sandbox(
        "def f():\n    print('before')\n    while True: pass\ndef h():\n    for i in range(10**5): print('x' * 50)"
    )
    failure(worker)
    call(worker, function="h")
    text = worker.printed()
    assert text.startswith("before\n")
    assert len(text) < 200_000


def test_own_files_are_imported_and_shadow_nothing(sandbox):
    """Helpers beside the exercise work; one that is called like a library is not taken for it."""
    files = {
        "helper.py": b"import tools.inner\ndef two(): return tools.inner.TWO",
        "tools/__init__.py": b"",
        "tools/inner.py": b"TWO = 2",
        "numpy.py": b"raise SystemExit",
        "random.py": b"raise SystemExit",
    }
    source = (
        "import helper, numpy, random\nfrom numpy import linalg\ndef f(): return helper.two() * numpy.ones(1)"
    )
    assert call(sandbox(source, files)).tolist() == [2.0]


def test_equal_runs_are_equal(sandbox):
    """Hashes and unseeded random numbers are the same in every worker."""
    source = "import random, numpy\ndef f(): return hash('text'), random.random(), numpy.random.rand()"
    assert call(sandbox(source)) == call(sandbox(source))


@pytest.mark.parametrize(
    "body",
    [
        "os.write(4, b'\\x00\\x00\\x00\\x01Z')",
        "os.write(4, b'\\xff\\xff\\xff\\xff')",
        "os.close(4)",
        "os.write(4, b'\\x00\\x00')\n    os._exit(0)",
    ],
)
def test_noise_on_the_pipe_is_a_failed_answer(sandbox, body, launcher):
    """Bytes that are no reply cost this call and nothing else."""
    if launcher.switched_off:
        pytest.skip("a spawned worker answers on another descriptor")
    worker = sandbox(f"import os\ndef f():\n    {body}\n    return 1\ndef h(): return 2")
    assert failure(worker).outcome in ("failed", "raised", "timeout")
    assert call(worker, function="h") == 2


def test_nothing_is_left_behind(sandbox, tmp_path):
    """The scratch folder is private, works, and is gone afterwards with all that was put into it."""
    worker = sandbox(
        "import os\ndef f():\n    os.makedirs('a/b'); open('a/b/c', 'w').write('x'); os.chdir('a'); return os.getcwd()"
    )
    place = Path(call(worker)).parent
    assert place.is_dir()
    worker.close()
    assert not place.exists()


def test_the_worker_names_the_mechanisms_in_force(sandbox):
    """The greeting says what confines it; switched-off ones are missing."""
    worker = sandbox("def f(): return 1")
    call(worker)
    assert "rlimits" in worker.isolation.mechanisms or os.name != "posix"


SEARCH = """
import gc, os, sys
def f(secrets):
    places = {"argv": repr(sys.argv), "environment": repr(dict(os.environ)), "path": repr(sys.path)}
    places["modules"] = repr({n: getattr(m, "__file__", "") for n, m in sys.modules.items()})
    places["orig_argv"] = repr(sys.orig_argv)
    texts = [o for o in gc.get_objects() if isinstance(o, (str, bytes))]
    for holder in gc.get_objects():
        if isinstance(holder, dict):
            texts += [v for v in holder.values() if isinstance(v, (str, bytes))]
        elif isinstance(holder, (list, tuple)):
            texts += [v for v in holder if isinstance(v, (str, bytes))]
    for proc in ("self/environ", "self/cmdline", "self/maps"):
        try: places[proc] = repr(open("/proc/" + proc, "rb").read())
        except OSError: pass
    places["memory"] = "\\n".join(map(repr, texts))
    import numpy
    home = os.path.dirname(os.path.dirname(numpy.__file__))
    mine = [n for n, text in places.items() for s in secrets if s[::-1] in text.replace(home, "")]
    return mine
"""


def test_the_worker_was_given_nothing_secret(sandbox, root):
    """The kit's path, its tests' texts and names are in no argument, variable, module or memory of it.

    Only where numpy lies is known to it, and numpy may lie in a virtual environment inside the kit.
    """
    secrets = [str(root), "tests/hidden", "test_ex09", "complex_step", "SQUIRE AND TRAPP".title()]
    assert call(sandbox(SEARCH), [secret[::-1] for secret in secrets]) == []


def test_no_worker_is_our_own_fault(monkeypatch, launcher):
    """Without a greeting the exercise is broken, not wrong."""
    monkeypatch.setattr(payload, "BOOT", "import sys; sys.exit(3)")
    started = launch.start(frozenset({"zygote"}))
    with pytest.raises(Broken):
        Sandbox(started, {"ex.py": b""}, "ex.py", Limits()).call("f", (), {})


@pytest.mark.parametrize(
    "source", ["def f(x): return 2 * x", "def f(x): 1 / 0", "def f(x):\n    while True: pass"]
)
def test_a_call_that_is_begun_comes_to_what_a_call_comes_to(sandbox, source):
    """Its answer is fetched later, or what went wrong instead."""

    def outcome(call):
        try:
            return call().value
        except SubmissionFailure as failure:
            return failure.outcome, failure.line

    limits = Limits(0.4, 0.3, 6.0)
    begun, called = sandbox(source, limits=limits), sandbox(source, limits=limits)
    assert outcome(begun.begin("f", (3,), {})) == outcome(lambda: called.call("f", (3,), {}))
    assert outcome(begun.begin("g", (3,), {})) == ("missing", 0)
    assert outcome(begun.begin("f", (3,), {})) == outcome(lambda: called.call("f", (3,), {}))


def test_a_worker_that_dies_before_its_answer_is_fetched(sandbox):
    """That is the answer; the next call has a new worker."""
    one = sandbox("import os\ndef f(): os._exit(3)\ndef g(): return 1")
    reply = one.begin("f", (), {})
    with pytest.raises(SubmissionFailure, match="ended"):
        reply()
    assert one.begin("g", (), {})().value == 1
