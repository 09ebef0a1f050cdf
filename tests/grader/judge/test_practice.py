"""Practice at home: answers beside sealed ones, told by parts and counts, never by numbers."""

from __future__ import annotations

import msgspec
import pytest

from grader import written
from grader.evidence import Reply, SubmissionFailure
from grader.expect import Expect, Mismatch
from grader.judge.practice import Sealed
from grader.sealed import Box, Function, Seen, Slip, form_of, marks_of
from grader.standin import StandIn

ARGUMENTS = [(1.0,), (2.5,), (-3.0,), (0.5,)]
SALT = "salt"


def right(x):
    return {"a": 2 * x, "b": x + 1}


@pytest.fixture
def check(tmp_path):
    """Practise with a program."""
    form = form_of(right(1.0))
    marks = [
        marks_of(SALT, place, Seen(right(*args), args, args), form, 12)
        for place, args in enumerate(ARGUMENTS)
    ]
    calls = [written.write(args) for args in ARGUMENTS]
    box = Box(SALT, {"f": Function([form] * 4, calls, marks, marks, [])})
    (tmp_path / "it.json").write_bytes(msgspec.json.encode(box))

    def run(program):
        def answer(asked):
            return Reply(program(*asked.args), asked.args)

        Sealed(tmp_path, "it").check("f", StandIn(answer), Expect())

    return run


def test_right_answers_pass(check):
    """All of them."""
    check(right)


def test_wrong_answers_are_counted_and_named_by_their_parts(check):
    """No number is told."""
    with pytest.raises(Mismatch) as lost:
        check(lambda x: right(x) if x > 0 else {"a": 7.125, "b": x + 1})
    assert str(lost.value) == "f is right on 3 of 4 drawn calls. Wrong in the others: a."


def test_all_wrong_is_said_as_that(check):
    """There are no others."""
    with pytest.raises(Mismatch) as lost:
        check(lambda x: {"a": 7.125, "b": x + 1})
    assert str(lost.value) == "f is right on none of 4 drawn calls. Wrong: a."


def test_right_numbers_in_another_manner_are_told(check):
    """Of another kind, say."""
    with pytest.raises(Mismatch, match="not their kind or shape"):
        check(lambda x: {name: [value] for name, value in right(x).items()})


def test_what_raises_is_told_after_all_were_asked(check):
    """The others are evidence for the diagnosis."""
    asked = []

    def raises(x):
        asked.append(x)
        if x < 0:
            raise SubmissionFailure("raised", "f raised ValueError.", kind="ValueError")
        return right(x)

    with pytest.raises(SubmissionFailure, match="ValueError"):
        check(raises)
    assert len(asked) == len(ARGUMENTS)


def test_an_own_start_is_not_judged_and_a_known_slip_in_drawing_is(tmp_path):
    """What rests on a start that is drawn otherwise says nothing; known answers where nothing binds are told."""
    form, calls = form_of(0.0), [(0.0,), (1.0,)]

    def box(slip_start):
        answers = [
            [marks_of(SALT, place, Seen(start + x, (x,), (x,)), form, 4) for place, (x,) in enumerate(calls)]
            for start in (5.0, slip_start)
        ]
        slip = Slip("zeros", "start", "Zeros.", [1], {1: answers[1][1]})
        draws = {"drawn": [""], "rests": [-1, 0], "free": [0]}
        function = Function(
            [form] * 2, [written.write(args) for args in calls], *answers[:1] * 2, [slip], **draws
        )
        (tmp_path / "it.json").write_bytes(msgspec.json.encode(Box(SALT, {"f": function})))
        return Sealed(tmp_path, "it")

    def practise(start, step):
        stand = StandIn(lambda asked: Reply(start + step * asked.args[0], asked.args))
        box(0.0).check("f", stand, Expect())

    practise(5.0, 1.0)
    practise(7.0, 3.0)
    with pytest.raises(Mismatch, match="right on none of 1 drawn calls"):
        practise(5.0, 3.0)
    with pytest.raises(Mismatch, match="in another way than asked"):
        practise(0.0, 1.0)
