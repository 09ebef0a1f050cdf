"""Answers of the kit's own programs are told again to whoever is given the same, and to nobody else."""

from __future__ import annotations

import math
import sys

import msgspec
import numpy as np
import pytest

from grader import catalog
from grader.compare import same
from grader.diagnosis.programs import Fuel, Program
from grader.evidence import Limits
from grader.grading.grade import Options, grade, request_for
from grader.intake.read import Submission
from grader.judge.client import Judge
from grader.judge.trials import OVERHEAD, Entry, Trials
from tests.hidden.families import Made

SLOW = """
def f(x, g=None):
    total = 0.0
    for k in range(2000):
        total += 1
    if g is not None:
        total += g(1.0)
    return {"sum": x[0] + total, "kind": isinstance(x, tuple)}


def changing(x):
    for k in range(2000):
        x[0] += 1
    return x


def raising(x):
    for k in range(2000):
        pass
    raise ValueError(f"not {x}")


def deep(x):
    return deep(x)


def endless(x):
    while True:
        pass
"""
CALLS = [
    ("f", ([1.0],), {}),
    ("f", ((1.0,),), {}),
    ("f", (np.ones(2),), {}),
    ("f", (np.ones(2, dtype=np.float32),), {}),
    ("f", ([1],), {}),
    ("f", ([True],), {}),
    ("f", ([-0.0],), {}),
    ("f", ([0.0],), {}),
    ("f", ([math.nan],), {}),
    ("f", ([1.0],), {"g": Made("scale", (2.0,))}),
    ("f", ([1.0],), {"g": Made("scale", (3.0,))}),
    ("f", ([1.0], Made("scale", (2.0,))), {}),
    ("changing", ([1.0, Made("sin", (2.0,))],), {}),
    ("changing", (np.arange(3.0),), {}),
    ("raising", ([1.0],), {}),
    ("endless", ([1.0],), {}),
]


def asked(calls, trials):
    """The answers to calls, one after the other, and the fuel that each has cost."""
    fuel = Fuel(trials=trials)
    program, told = Program(SLOW, fuel), []
    for function, args, kwargs in calls:
        before = fuel.left
        told.append((program.run(function, args, kwargs), before - fuel.left))
    return told


def test_what_is_known_is_told_to_the_last_bit_for_the_same_fuel():
    """Values, failures, what was changed, ticks; a kind, a sign or a coefficient makes another call of it."""
    trials = Trials()
    alone = asked(CALLS, None)
    first = asked(CALLS, trials)
    kept = len(trials.found())
    again = asked(CALLS, trials)
    assert kept == len(CALLS) and trials.found() == []
    for (mine, cost), (one, its), (other, last) in zip(alone, first, again, strict=True):
        assert cost == its == last
        for answer in (one, other):
            assert same(tuple(answer._replace(changes=None)), tuple(mine._replace(changes=None)))
            assert answer.changes == mine.changes


def test_a_child_tells_its_parent():
    """What it has found, as bytes; the next child need not run it."""
    child, parent = Trials(), Trials()
    asked(CALLS, child)
    parent.learn(msgspec.json.decode(msgspec.json.encode(child.found()), type=list[Entry]))
    asked(CALLS, parent)
    assert parent.found() == []


@pytest.mark.parametrize(
    ("function", "args"),
    [
        ("deep", ([1.0],)),
        ("f", ([1.0], lambda t: t)),
        ("f", ([1.0], None)),
        ("f", (["\ud800"],)),
        ("f", ([1 << 2000],)),
    ],
)
def test_what_its_bytes_do_not_tell_is_not_kept(function, args):
    """A function that is no formula, half a character: it is run as if nobody had asked."""
    trials = Trials()
    (alone, _), (kept, _) = asked([(function, args, {})], None)[0], asked([(function, args, {})], trials)[0]
    assert trials.found() == [] and trials.size == 0
    assert kept.failure == alone.failure and same(kept.value, alone.value)


def test_the_order_in_memory_is_not_seen():
    """A program is given a copy, in one order: what it answers to it, it answers to the original, to the last bit."""
    trials, array = Trials(), np.random.default_rng(1).normal(size=(40, 60)).T[::2]
    orders = [array, np.ascontiguousarray(array), np.asfortranarray(array)]
    told = [asked([("f", (one,), {})], trials)[0][0] for one in orders]
    assert len(trials.found()) == 1
    assert all(same(answer.value, told[0].value) for answer in told)


def test_memory_is_bounded():
    """The oldest goes; one submission tells no more than its share."""
    trials = Trials(most=20 * (OVERHEAD + 200))
    for number in range(200):
        asked([("f", ([float(number)],), {})], trials)
        assert trials.size <= 20 * (OVERHEAD + 200)
    asked([("f", ([199.0],), {})], trials)
    assert len(trials.found()) == 200, "the newest is known"
    trials.learn([(bytes([number]) * 64, b"x" * 1000) for number in range(100)])
    assert trials.size <= 20 * (OVERHEAD + 200)


linux = pytest.mark.skipif(sys.platform != "linux", reason="forking is for Linux")
OPTIONS = Options(1, Limits(2.0, 0.5, 6.0))
KIT = {
    "solutions/ex01_counting.py": """
def start(n):
    return [1.0, 2.0]


def count(x, n):
    total = 0.0
    for k in range(n):
        total += x[0]
    return total
""",
    "tests/mistakes/ex01_counting.toml": """
[one-too-few]
right = "range(n)"
wrong = "range(1, n)"
says = "One round is missing."

[begins-at-one]
right = "total = 0.0"
wrong = "total = 1.0"
says = "Nothing is counted yet."
""",
    "tests/visible/test_ex01_counting.py": '''"""Visible tests of exercise 1: counting."""
import pytest


@pytest.mark.points(1)
def test_count(submission, expect):
    """Two thousand rounds, from where the submission itself begins."""
    x = submission.start(2)
    expect("the count", submission.count(x, 2000), 2000.0 * x[0])
''',
}
RIGHT = KIT["solutions/ex01_counting.py"]
WRONG = {
    "one-too-few": RIGHT.replace("range(n)", "range(1, n)"),
    "begins-at-one": RIGHT.replace("total = 0.0", "total = 1.0"),
}


@pytest.fixture
def counting(tmp_path):
    """A kit with one exercise whose arguments come from the submission."""
    for name, text in KIT.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return catalog.exercises(tmp_path)


def submissions(start):
    """The two mistakes, from one start, each written in a way of its own."""
    return [
        Submission(
            name, {"ex01_counting.py": f"{text.replace('[1.0, 2.0]', start)}\n\nOWN = {name!r}\n".encode()}
        )
        for name, text in WRONG.items()
    ]


def outside_run(report):
    return msgspec.structs.replace(report, run=None)


@linux
def test_nobody_is_told_what_another_ones_arguments_brought(counting):
    """Submissions that choose the arguments so that one mistake looks like the other, or like nothing at all, do not
    change what the next one is told: it is what it is told alone."""
    asked = [one for start in ("[0.0, 2.0]", "[1, 2.0]", "[1.0, 2.0]") for one in submissions(start)]
    with Judge(everything=request_for(counting, Submission("", {}), OPTIONS)) as judge:
        warm = [outside_run(grade(counting, one, OPTIONS, judge)) for one in asked][-2:]
    for one, report in zip(asked[-2:], warm, strict=True):
        with Judge() as cold:
            assert outside_run(grade(counting, one, OPTIONS, cold)) == report
    told = [test.diagnosis.mistake for report in warm for test in report.exercises[0].tests if test.diagnosis]
    assert told == list(WRONG)
