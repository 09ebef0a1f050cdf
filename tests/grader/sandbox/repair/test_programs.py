"""The learner's program, run with its work counted and changed in one place."""

from __future__ import annotations

import numpy as np

from grader.sandbox.repair.places import Edit
from grader.sandbox.repair.programs import MAX_LINES, Answer, Call, Learner

SOURCE = b"""
import math
oops = 1 / 0

def helper(x):
    return x + 1

def f(x):
    if x > 0:
        return helper(x)
    return -1

def endless(x):
    while True:
        x += 1

def growing(x):
    for _ in range(1000):
        x = x + x
    return 0

def spoils(x):
    x[0] = 9
    return 0
"""


def learner():
    made = Learner("mine.py", SOURCE)
    for name in ("f", "endless", "growing"):
        made.counted(frozenset(range(1, 99)), name)
    return made


def call(*args):
    return Call(args, {})


def test_a_file_is_run_statement_by_statement():
    """What fails is passed over, the rest is there."""
    assert learner().answer("f", call(2)) == Answer(3)
    assert learner().answer("nothing", call(2)).failed


def test_the_lines_of_a_call_are_those_that_it_runs():
    """Through helpers; not those of another branch."""
    made = Learner("mine.py", SOURCE)
    above, below = made.lines("f", call(2)), made.lines("f", call(-2))
    assert above >= {6, 9, 10}
    assert 11 not in above
    assert below >= {9, 11}
    assert not below & {6, 10}


def test_work_is_counted_and_ends():
    """An endless loop is broken off, and so is one that doubles a list in each round."""
    made = learner()
    assert made.answer("endless", call(0)).failed
    assert made.meter.count > MAX_LINES
    assert made.answer("growing", call([0])).failed


def test_arguments_that_are_changed_are_told_and_stay():
    """It works on copies."""
    given = np.zeros(2)
    assert learner().answer("spoils", call(given)) == Answer(0, changed=True)
    assert given.tolist() == [0.0, 0.0]


def test_an_edit_holds_for_a_while():
    """Inside the with the program is another one; what is no program is told; afterwards it is as before."""
    made = learner()
    (definition,) = [one for one in made.counted(frozenset(range(1, 99)), "f") if one.name == "f"]
    last = definition.body[-1]
    edit = Edit("statement-too-many", last.lineno, definition, "body", definition.body, definition.body[:1])
    with made.edited(definition, edit) as possible:
        assert possible
        assert made.answer("f", call(2)) == Answer(None)
    assert made.answer("f", call(2)) == Answer(3)
    with made.edited(definition, edit._replace(new=[])) as possible:
        assert not possible
    assert made.answer("f", call(-2)) == Answer(-1)
