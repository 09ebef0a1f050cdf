"""The grader's side of its test process: whatever that does, there is an answer or a reason."""

from __future__ import annotations

import os
import signal

import pytest

from grader.evidence import Limits
from grader.judge import start
from grader.judge.client import Judge
from grader.judge.protocol import ExerciseVerdict, JudgeFailed, Request

REQUEST = Request("/", [], {}, 7, Limits(), [])
HEAR = "import sys; size = int.from_bytes(sys.stdin.buffer.read(8), 'big'); sys.stdin.buffer.read(size); "
VERDICT = '{"type": "ExerciseVerdict", "id": "it", "tests": []}'
DONE = '{"type": "Finished", "numpy": "2.0"}'


@pytest.fixture
def judge(monkeypatch):
    """A judge whose process runs this program instead of ours."""
    made = []

    def make(program, **more):
        text = (HEAR + program).replace("{", "{{").replace("}", "}}")
        monkeypatch.setattr(start, "BOOT", text + "  # {!r} {}")
        made.append(Judge(**more))
        return made[-1]

    yield make
    for one in made:
        one.close()


def say(*lines):
    return f"print({chr(10).join(lines)!r}, flush=True)"


def test_verdicts_and_progress_come_as_they_are_told(judge):
    """And the version of numpy at the end; then the process is ended."""
    done: list[str] = []
    asked = judge(say('{"type": "Progress", "done": "t"}', VERDICT, DONE))
    assert asked.ask(REQUEST, done.append, 20) == [ExerciseVerdict("it", [])]
    assert (done, asked.numpy, asked.closed) == (["t"], "2.0", True)


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (say(VERDICT), "the test process ended"),
        (say(VERDICT, "no event"), "the test process could not be understood"),
        (say(VERDICT, '{"type": "Stopped", "reason": "no space"}'), "no space"),
        (say(VERDICT) + "; import os; os.kill(os.getpid(), 9)", "the test process ended (signal 9)"),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="a signal is told where there are signals")
def test_a_process_that_fails_gives_a_reason_and_what_it_had(judge, program, reason):
    """Whatever it says, and however it ends."""
    with pytest.raises(JudgeFailed) as failed:
        judge(program).ask(REQUEST, lambda test: None, 20)
    assert failed.value.reason == reason
    assert failed.value.verdicts == [ExerciseVerdict("it", [])]


@pytest.mark.skipif(os.name != "posix", reason="a signal is told where there are signals")
def test_a_process_that_says_nothing_is_ended(judge):
    """After so many seconds."""
    with pytest.raises(JudgeFailed, match=f"signal {signal.SIGKILL.value}"):
        judge("import time; time.sleep(60)").ask(REQUEST, lambda test: None, 0.2)


def test_the_last_words_are_kept_and_bounded(judge):
    """For the instructor; without what acts on a terminal."""
    asked = judge("sys.stderr.write('x' * 10**5 + '\\x1b[2Jthe end')")
    with pytest.raises(JudgeFailed):
        asked.ask(REQUEST, lambda test: None, 20)
    assert asked.last_words.endswith("the end")
    assert "\x1b" not in asked.last_words
    assert len(asked.last_words) <= 4000


def test_an_environment_says_nothing_to_pytest(judge, monkeypatch):
    """Neither PYTEST_ADDOPTS nor the like reach it."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    asked = judge("import os; print('\\n'.join(os.environ), file=sys.stderr)")
    with pytest.raises(JudgeFailed):
        asked.ask(REQUEST, lambda test: None, 20)
    assert "PYTEST_ADDOPTS" not in asked.last_words
    assert "PYTEST_DISABLE_PLUGIN_AUTOLOAD" in asked.last_words
