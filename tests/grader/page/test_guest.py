"""A submission as a guest: what it prints is caught, what it changes is put back."""

from __future__ import annotations

import builtins
import random
import sys
import time

import numpy as np
import pytest

from grader.page.guest import MAX_OUTPUT, PRINT, Guest


@pytest.fixture
def guest():
    guest = Guest({"it.py": b"", "pytest.py": b""}, "it.py")
    guest.arrive()
    yield guest
    guest.leave()


def test_prints_are_caught_and_bounded(guest, capsys):
    """Ours in between are not among them; nobody types."""
    with guest:
        print("theirs")
        with guest.out():
            print("ours")
        print("x" * 2 * MAX_OUTPUT)
        assert sys.stdin.read() == ""
    print("ours again")
    assert guest.output.text().startswith("theirs\n")
    assert guest.output.full
    assert len(guest.output.text()) == MAX_OUTPUT
    assert capsys.readouterr().out == "ours\nours again\n"


def test_what_was_changed_is_put_back(guest):
    """Numpy, random, built-in functions, the depth of recursion, the finders of imports."""
    before = np.sum, builtins.len, sys.getrecursionlimit(), list(sys.meta_path)
    np.sum = builtins.len = None
    np.nothing_of_numpys = 1
    sys.setrecursionlimit(5000)
    sys.meta_path.clear()
    guest.leave()
    assert (np.sum, builtins.len, sys.getrecursionlimit(), list(sys.meta_path)) == before
    assert not hasattr(np, "nothing_of_numpys")


def test_printing_and_sleeping_are_counted():
    """And nobody sleeps."""
    counted = []
    guest = Guest({}, "it.py", counted.append)
    guest.arrive()
    before = time.monotonic()
    with guest:
        print("x")
        time.sleep(30)
    guest.leave()
    assert counted == [PRINT, PRINT, 30]
    assert time.monotonic() - before < 20
    time.sleep(0.001)
    assert len(counted) == 3


def test_equal_runs_begin_equally():
    """Whatever was drawn before."""
    drawn = []
    for _ in range(2):
        guest = Guest({}, "it.py")
        guest.arrive()
        drawn.append((random.random(), float(np.random.random())))
        guest.leave()
    assert drawn[0] == drawn[1]


def test_a_submission_does_not_find_what_is_not_there_where_marks_are_given(guest):
    """The grader's packages; a file of its own by that name it finds, and so do the grader's own modules."""
    names = {"__file__": "it.py", "__name__": "it"}
    with guest, pytest.raises(ModuleNotFoundError):
        exec("import msgspec", dict(names))
    with guest:
        exec("import math, numpy", dict(names))
        exec("import msgspec", {"__file__": "/grader/result.py"})
        exec("import pytest", dict(names))
    import msgspec

    assert msgspec is not None
