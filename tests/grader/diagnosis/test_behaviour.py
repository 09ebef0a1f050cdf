"""A test run again with a program of ours in the place of the submission."""

from __future__ import annotations

import pytest

from grader.diagnosis.behaviour import MOST_CALLS, Failed, fails_alike, stand_in, unsteady
from grader.diagnosis.known import Known
from grader.diagnosis.programs import Fuel, Program
from grader.evidence import Failure
from tests.grader.diagnosis.made import evidence

TEST = """
def test_work(submission, expect):
    asked = []
    submission.f(lambda x: asked.append(x) or x)
    expect.that(len(asked) == 1, "Too often.", f"You ask {len(asked)} times; once is enough.")


def test_other(submission, tmp_path):
    submission.f(abs)
"""
ONCE, TWICE = "def f(g):\n    return g(1.0)\n", "def f(g):\n    return g(1.0) + g(2.0)\n"


@pytest.fixture
def lost(tmp_path):
    """A test file, and the evidence of its test that a submission lost with these words."""
    (tmp_path / "test_it.py").write_text(TEST)

    def make(detail, name="test_work"):
        test = evidence(ONCE, [], test=f"test_it.py::{name}")
        return test._replace(failure=Failure("failed", "Too often.", detail, "f")), [
            str(tmp_path / "test_it.py")
        ]

    return make


def test_a_mistake_fails_in_the_same_words(lost):
    """Numbers of the same size count as the same; the solution does not fail at all."""
    test, files = lost("You ask 2 times; once is enough.")
    assert fails_alike(test, files, Program(TWICE))
    assert not fails_alike(test, files, Program(ONCE))
    other, files = lost("Something else.")
    assert not fails_alike(other, files, Program(TWICE))


def test_a_test_that_needs_more_is_not_run_again(lost):
    """Only what the grader's own fixtures give."""
    test, files = lost("You ask 2 times; once is enough.", "test_other")
    assert not fails_alike(test, files, Program(TWICE))


def test_a_program_in_the_place_of_a_submission_answers_and_ends():
    """Data, the arguments as they are after the call has changed a copy, an error of its own; not without end."""
    submission = stand_in(Program("def f(x):\n    x.append(1)\n    return len(x)\n"))
    assert submission.f([5]) == 2
    assert submission.with_arguments.f([5]) == (2, ([5],))
    with pytest.raises(Failed):
        submission.g()
    for _ in range(MOST_CALLS):
        last = submission.f
    with pytest.raises(Failed, match="too many"):
        [last([]) for _ in range(MOST_CALLS)]


def test_two_answers_to_one_question_are_a_mistake_that_gives_two(tmp_path):
    """It is found among the known ones only if the submission does so."""
    counting = "COUNT = [0]\n\n\ndef f(x):\n    COUNT[0] += 1\n    return x * COUNT[0]\n"
    (tmp_path / "s.py").write_text("COUNT = [0]\n\n\ndef f(x):\n    return x\n")
    (tmp_path / "m.toml").write_text(
        '[keeps-count]\nidea = "remembers"\nsays = "Fresh."\nright = "    return x"\n'
        'wrong = "    COUNT[0] += 1\\n    return x * COUNT[0]"\n'
    )
    known = Known.read(str(tmp_path / "s.py"), str(tmp_path / "m.toml"))
    assert known is not None
    found = unsteady("f", [evidence(counting, [(2.0,), (2.0,)])], known, Fuel())
    assert [mistake.name for mistake in found] == ["keeps-count"]
    assert unsteady("f", [evidence("def f(x):\n    return x\n", [(2.0,), (2.0,)])], known, Fuel()) == []
