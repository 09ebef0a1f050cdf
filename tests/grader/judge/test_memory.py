"""Right answers in known words need not be judged twice; whatever went otherwise says nothing about others."""

from __future__ import annotations

import pytest

from grader.answers import WrongAnswer
from grader.evidence import Failure, Limits, Subject
from grader.judge import memory
from grader.judge.memory import Memory, learned
from grader.judge.protocol import ExerciseVerdict, Judged, Request
from grader.result import Diagnosis
from grader.sandbox.remote import Isolation

SUBJECT = Subject("it", "it.py", [], None, None)
REQUEST = Request("/", [SUBJECT], {"it.py": b""}, 7, Limits(), [])
PASSED = ExerciseVerdict("it", [Judged("t", None)], mechanisms=["process"])
WRONG = WrongAnswer("t", "f", (), "", "", False)


@pytest.fixture
def known(monkeypatch):
    """A memory of one conversation, and a replay that ends where it is told."""
    known = Memory()
    talk = known.transcript("it", 7)
    talk.sent(b"f(1)")
    talk.functions.add("f")
    talk.received(b"2")
    known.keep(learned(talk, PASSED))

    class Replay:
        functions, isolation, reached = frozenset({"f", "g"}), Isolation(("landlock",), ()), talk.place

        def __init__(self, *asked):
            pass

        def walk(self, key, place, steps):
            assert steps[place] == b"f(1)"
            return self.reached

    monkeypatch.setattr(memory, "Replay", Replay)
    return known, Replay


def test_the_same_words_have_the_same_verdict(known):
    """With the mechanisms that were in force for this submission."""
    verdict = known[0].judge(SUBJECT, REQUEST, None)
    assert verdict is not None
    assert (verdict.tests, verdict.mechanisms) == (PASSED.tests, ["landlock"])


def test_other_words_and_missing_functions_are_for_the_tests(known):
    """And so is everything where confinement is asked for and incomplete."""
    found, replay = known
    for name, value in {"reached": b"elsewhere", "functions": frozenset()}.items():
        before = getattr(replay, name)
        setattr(replay, name, value)
        assert found.judge(SUBJECT, REQUEST, None) is None
        setattr(replay, name, before)
    replay.isolation = Isolation(("process",), ("landlock",))
    strict = Request("/", [SUBJECT], {"it.py": b""}, 7, Limits(), [], require_confinement=True)
    assert found.judge(SUBJECT, strict, None) is None


def test_another_seed_or_a_file_that_is_missing_is_for_the_tests(known):
    """A verdict follows from the seed, the tests and the words."""
    for request in (
        Request("/", [SUBJECT], {"it.py": b""}, 8, Limits(), []),
        Request("/", [SUBJECT], {}, 7, Limits(), []),
    ):
        assert known[0].judge(SUBJECT, request, None) is None


@pytest.mark.parametrize(
    "verdict",
    [
        ExerciseVerdict("it", [Judged("t", Failure("failed", "", ""))]),
        ExerciseVerdict("it", [Judged("t", Failure("broken", "", ""))]),
        ExerciseVerdict("it", [Judged("t", None, Diagnosis("half", "Half.", "exact"))]),
        ExerciseVerdict("it", [Judged("t", None)], printed="hello"),
        ExerciseVerdict("it", [Judged("t", None)], printed_hidden="hello"),
        ExerciseVerdict("it", [Judged("t", None)], left_out=["line 3"]),
        ExerciseVerdict("it", [Judged("t", None)], answers=[WRONG]),
    ],
)
def test_only_what_went_smoothly_is_learned(verdict):
    """Lost tests, prints, notes, answers that are kept: the learner's text played a part."""
    talk = Memory().transcript("it", 7)
    assert learned(talk, verdict) is None
    assert learned(talk, PASSED) is not None
    talk.spoiled = True
    assert learned(talk, PASSED) is None
    assert learned(None, PASSED) is None
