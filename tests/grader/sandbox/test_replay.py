"""A worker that is sent what others were sent, as long as it says what they have said."""

from __future__ import annotations

import pytest

from grader.evidence import Limits
from grader.sandbox import launch, wire
from grader.sandbox.replay import Replay
from grader.sandbox.transcript import begin, follow

KEY, START = b"k" * 32, begin(b"k" * 32, b"it 7")
LIMITS = Limits(2.0, 0.5, 6.0)
CALL = wire.encode(wire.Call(1, "f", (2.0,), {}, False, {}))
ANSWER = wire.encode(wire.Return(1, 4.0, None))[4:]
END = follow(KEY, START, ANSWER)


@pytest.fixture(scope="module")
def launcher():
    """Where workers come from."""
    launcher = launch.start()
    yield launcher
    launcher.close()


def walked(launcher, body, steps=None):
    replay = Replay(launcher, frozenset(), {"it.py": f"def f(x):\n    {body}\n".encode()}, "it.py", LIMITS)
    return replay.walk(KEY, START, {START: CALL} if steps is None else steps), replay


def test_the_same_words_lead_to_the_end(launcher):
    """However they were worked out; it is told what was in force and what the submission defines."""
    for body in ("return 2 * x", "return x + x"):
        place, replay = walked(launcher, body)
        assert place == END
        assert replay.functions == {"f"}
        assert replay.isolation.mechanisms or replay.isolation.missing


@pytest.mark.parametrize("body", ["return 3 * x", "return None", "raise ValueError"])
def test_other_words_lead_elsewhere(launcher, body):
    """To a place that nobody knows."""
    assert walked(launcher, body)[0] not in (END, None)


@pytest.mark.parametrize("body", ["print(x); return 2 * x", "import os; os._exit(0)"])
def test_what_prints_or_ends_is_for_the_tests_to_look_at(launcher, body):
    """Nothing is said about it here."""
    assert walked(launcher, body)[0] is None


def test_nothing_is_sent_that_was_not_sent_at_this_place(launcher):
    """Without a known step the beginning is the end."""
    assert walked(launcher, "return 2 * x", {})[0] == START
