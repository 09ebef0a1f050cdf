"""A submission beside the tests answers as one in a process of its own does."""

from __future__ import annotations

import builtins
import sys

import numpy as np
import pytest

from grader.evidence import Limits, SubmissionFailure
from grader.page.sandbox import PageSandbox

TEXT = b"""
import numpy as np
def double(a):
    print("doubling")
    a *= 2
    return a
def ask(f, x): return f(x) + f(x + 1)
def same(f): return f
def lazy(): return (n for n in [1])
def wait(): return input("?")
def spoil():
    np.exp = len
    np.random.seed(3)
    return 1
def later(): raise NotImplementedError
def wrong(a):
    return a[
        "key"]
def reach():
    import grader.sealed
"""


@pytest.fixture
def sandbox():
    made = PageSandbox({"mine.py": TEXT}, "mine.py", Limits())
    yield made
    made.close()


def lost(sandbox, function, *args):
    with pytest.raises(SubmissionFailure) as caught:
        sandbox.call(function, args, {})
    return caught.value


def test_arguments_are_copied_and_come_back(sandbox):
    """What a submission changes is told, and is not changed on our side."""
    mine = np.ones(2)
    reply = sandbox.call("double", (mine,), {}, after=True)
    assert mine.tolist() == [1, 1] and reply.value.tolist() == [2, 2] == reply.arguments[0].tolist()
    assert sandbox.printed() == "doubling\n"


def test_functions_are_asked_and_come_back_as_ours(sandbox):
    """A stand-in asks our function; handed back, it is our function again."""
    seen = []
    assert sandbox.call("ask", (lambda x: seen.append(x) or x * x, 3), {}).value == 25
    assert seen == [3, 4]
    assert sandbox.call("same", (len,), {}).value is len


def test_failures_say_what_they_say_in_the_kit(sandbox):
    """The words, the outcome and the line."""
    assert "is still to be written" in lost(sandbox, "later").message
    assert lost(sandbox, "later").outcome == "not_started"
    assert "asks for input in line 10" in lost(sandbox, "wait").message
    assert "a lazy generator" in lost(sandbox, "lazy").message
    assert (lost(sandbox, "wrong", {}).kind, lost(sandbox, "wrong", {}).line) == ("KeyError", 17)
    assert lost(sandbox, "nothing").outcome == "missing"
    assert "grader is not available here" in lost(sandbox, "reach").message


def test_what_it_changes_is_put_back(sandbox):
    """numpy, the built-in functions, the streams, the modules."""
    before = np.exp, sys.stdout, builtins.__import__, list(sys.meta_path)
    sandbox.call("spoil", (), {})
    assert sys.stdout is before[1]
    sandbox.close()
    assert (np.exp, sys.stdout, builtins.__import__, list(sys.meta_path)) == before
    assert "mine" not in sys.modules


def test_a_file_that_cannot_be_loaded_costs_itself_once():
    """With the line and the words of the kit."""
    broken = PageSandbox({"mine.py": b"x = (1\n"}, "mine.py", Limits())
    assert "mine.py cannot be loaded (line 1): SyntaxError" in lost(broken, "f").message
    assert lost(broken, "f").line == 1
    broken.close()


@pytest.mark.skipif(not hasattr(sys, "monitoring"), reason="Python before 3.12 does not tell of jumps")
def test_a_loop_without_end_is_ended():
    """With its line; the next call has less time."""
    endless = PageSandbox({"mine.py": b"def f():\n    while True: pass\n"}, "mine.py", Limits(0.3, 0.1, 1.0))
    assert (lost(endless, "f").outcome, lost(endless, "f").line) == ("timeout", 2)
    endless.close()
