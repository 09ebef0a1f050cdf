"""Right answers in known words need not be judged twice; whatever went otherwise says nothing about others."""

from __future__ import annotations

import msgspec
import pytest

from grader.evidence import Failure, Limits, Subject
from grader.judge import memory
from grader.judge.memory import AGAIN, CREDIT, Memory, Worth, learned
from grader.judge.protocol import ExerciseVerdict, Judged, Request
from grader.sandbox.remote import Isolation

SUBJECT = Subject("it", "it.py", [], None, None)
TEXT = b"def f(x):\n    return x + 1\n"
REQUEST = Request("/", [SUBJECT], {"it.py": TEXT}, 7, Limits(), [])
PASSED = ExerciseVerdict("it", [Judged("t", None)], mechanisms=["process"])


@pytest.fixture
def known(monkeypatch):
    """A memory of one conversation, and a replay that ends where it is told."""
    known = Memory()
    talk = talked(known)
    known.keep(learned(talk, PASSED), REQUEST)

    class Replay:
        functions, isolation, reached = frozenset({"f", "g"}), Isolation(("landlock",), ()), talk.place

        def __init__(self, *asked):
            pass

        def walk(self, key, place, steps):
            assert steps[place] == b"f(1)"
            return self.reached

    monkeypatch.setattr(memory, "Replay", Replay)
    return known, Replay


def talked(known):
    talk = known.transcript("it", REQUEST)
    talk.sent(b"f(1)")
    talk.functions.add("f")
    talk.received(b"2")
    return talk


def other(**more):
    """The request of somebody else, who has written something else."""
    return msgspec.structs.replace(REQUEST, **({"files": {"it.py": b"def f(x): return 3 - x\n"}} | more))


def test_the_same_words_have_the_same_verdict(known):
    """With the mechanisms that were in force for this submission."""
    verdict = known[0].judge(SUBJECT, other(), None)
    assert verdict is not None
    assert (verdict.tests, verdict.mechanisms) == (PASSED.tests, ["landlock"])


def test_the_same_program_is_not_even_started(known):
    """Its verdict is there already; in another place, or with another comment, it is the same."""
    found, replay = known
    replay.walk = None
    assert found.judge(SUBJECT, REQUEST, None) == PASSED
    assert found.judge(SUBJECT, other(files={"it.py": b"# mine\n" + TEXT}), None) == PASSED


def test_other_words_and_missing_functions_are_for_the_tests(known):
    """And so is everything where confinement is asked for and incomplete."""
    found, replay = known
    for name, value in {"reached": b"elsewhere", "functions": frozenset()}.items():
        before = getattr(replay, name)
        setattr(replay, name, value)
        assert found.judge(SUBJECT, other(), None) is None
        setattr(replay, name, before)
    replay.isolation = Isolation(("process",), ("landlock",))
    assert found.judge(SUBJECT, other(require_confinement=True), None) is None


def test_another_seed_or_a_file_that_is_missing_is_for_the_tests(known):
    """A verdict follows from the seed, the tests, the options and the words."""
    for request in (
        other(seed=8),
        other(files={}),
        other(limits=Limits(1.0)),
        other(switched_off=["landlock"]),
    ):
        assert known[0].judge(SUBJECT, request, None) is None


@pytest.mark.parametrize(
    "verdict",
    [
        ExerciseVerdict("it", [Judged("t", Failure("failed", "", ""))]),
        ExerciseVerdict("it", [Judged("t", Failure("broken", "", ""))]),
        ExerciseVerdict("it", [Judged("t", None)], printed="hello"),
        ExerciseVerdict("it", [Judged("t", None)], printed_hidden="hello"),
        ExerciseVerdict("it", [Judged("t", None)], left_out=["line 3"]),
    ],
)
def test_only_of_what_went_smoothly_the_words_are_learned(verdict):
    """Lost tests, prints, notes: the learner's text played a part."""
    talk = talked(Memory())
    assert learned(talk, verdict).steps == []
    assert learned(talk, PASSED).steps == talk.steps != []
    talk.spoiled = True
    assert learned(talk, PASSED).steps == learned(None, PASSED).steps == []


@pytest.mark.parametrize(("outcome", "is_kept"), [("failed", True), ("timeout", False), ("broken", False)])
def test_a_lost_test_is_remembered_for_the_same_text_if_time_plays_no_part(outcome, is_kept):
    """What ran out of time, or broke, may do otherwise the next time; another text has other lines."""
    known = Memory()
    lost = ExerciseVerdict("it", [Judged("t", Failure(outcome, "", ""))])
    known.keep(learned(None, lost), REQUEST)
    assert (known.judge(SUBJECT, REQUEST, None) == lost) is is_kept
    assert known.judge(SUBJECT, other(files={"it.py": b"\n" + TEXT}), None) is None


@pytest.mark.parametrize(
    ("said", "is_known"),
    [
        ({}, True),
        ({"printed": "cost 0.25\n", "printed_hidden": "cost 0.5\n"}, True),
        ({"printed": "it.py:2: RuntimeWarning: overflow encountered in exp\n"}, False),
        ({"printed": "cost 0.25\n", "printed_hidden": "it.py:2: RuntimeWarning: overflow\n"}, False),
    ],
)
def test_the_same_program_in_other_words_is_known_where_python_said_nothing_about_it(
    tmp_path, said, is_known
):
    """A warning that is printed tells the line on which it was given, and what stands there."""
    solution = tmp_path / "it.py"
    solution.write_bytes(TEXT)
    subject = Subject("it", "it.py", [], str(solution), None)
    request = msgspec.structs.replace(
        REQUEST, subjects=[subject], files={"it.py": b"def f(x):\n    y = x + 1\n    return 2 * y\n"}
    )
    again = msgspec.structs.replace(
        request, files={"it.py": b"def f(x):\n\n    z = x + 1\n    return 2 * z\n"}
    )
    known, verdict = Memory(), msgspec.structs.replace(PASSED, **said)
    known.keep(learned(None, verdict), request)
    assert known.judge(subject, request, None) == verdict
    assert (known.judge(subject, again, None) == verdict) is is_known


def test_where_nobody_says_what_another_one_did_answers_are_seldom_listened_to():
    """A few misses are enough; every eighth is tried all the same, and a hit brings the next ones."""
    worth = Worth()
    for _ in range(CREDIT):
        assert worth.is_given()
        worth.learn(hit=False)
    given = [worth.is_given() for _ in range(4 * (AGAIN + 1))]
    assert sum(given) == 4
    worth.learn(hit=True)
    assert worth.is_given() and worth.is_given()
