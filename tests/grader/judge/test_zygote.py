"""One test process that forks for each submission judges as a new one would."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import msgspec
import pytest

from grader import catalog
from grader.evidence import Limits
from grader.grading.grade import Options, grade, request_for
from grader.intake.read import Submission
from grader.judge.board import Board
from grader.judge.client import Judge
from tests.grader.processes import below

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forking is for Linux")
OPTIONS = Options(1, Limits(2.0, 0.5, 6.0))
COUNTING = '''"""Visible tests of exercise 1: counting."""
import pytest

ASKED = []


@pytest.mark.points(1)
def test_first(submission, rng):
    """It is the first time that this is asked."""
    ASKED.append(submission.f(int(rng.integers(100))))
    assert len(ASKED) == 1
'''


def forking(exercises, board=None):
    return Judge(everything=request_for(exercises, Submission("", {}), OPTIONS), board=board)


def outside_run(report):
    return msgspec.structs.replace(report, run=None)


def test_reports_are_those_of_a_new_process(root, solution):
    """Solutions, stubs and a wrong answer, some exercises or all of them, one after the other."""
    exercises = catalog.select(root, ["ex04", "ex09"])
    files = {exercise.file: solution(exercise.id).encode() for exercise in exercises}
    wrong = files | {"ex09_theta_chain.py": files["ex09_theta_chain.py"].replace(b"dg(", b"abs(")}
    stubs = {exercise.file: exercise.stub.read_bytes() for exercise in exercises}
    one = {"ex04_relu.py": b"import os\nprint('hello')\ndef relu(z):\n    os._exit(3)\n"}
    submissions = [
        Submission(str(number), each) for number, each in enumerate((files, wrong, stubs, one, files))
    ]
    with forking(exercises) as judge:
        warm = [outside_run(grade(exercises, submission, OPTIONS, judge)) for submission in submissions]
    for submission, report in zip(submissions, warm, strict=True):
        with Judge() as cold:
            assert outside_run(grade(exercises, submission, OPTIONS, cold)) == report
    assert warm[0].exercises == warm[4].exercises and warm[0].score > warm[1].score > warm[3].score


def test_nothing_of_one_submission_is_left_for_the_next(tmp_path):
    """A test that fills a list of its module finds it empty again."""
    visible = tmp_path / "tests" / "visible"
    visible.mkdir(parents=True)
    (visible / "test_ex01_counting.py").write_text(COUNTING)
    exercises = catalog.exercises(tmp_path)
    submission = Submission("again", {"ex01_counting.py": b"def f(n):\n    return n\n"})
    with forking(exercises) as judge:
        scores = [grade(exercises, submission, OPTIONS, judge).score for _ in range(3)]
    assert scores == [1, 1, 1]


def test_a_child_that_is_killed_costs_its_exercise_alone(root, solution):
    """The rest is asked of a new process, and the report says whose fault it was."""
    exercises = catalog.select(root, ["ex04", "ex09"])
    files = {exercise.file: solution(exercise.id).encode() for exercise in exercises}

    def kill(test: str) -> None:
        if "ex09" in test:
            for child in children(judge.pid):
                if b"sandbox" not in Path(f"/proc/{child}/cmdline").read_bytes() and not children(child):
                    os.kill(child, signal.SIGKILL)

    with forking(exercises) as judge:
        report = grade(exercises, Submission("killed", files), OPTIONS, judge, kill)
        assert judge.closed
    statuses = {exercise.id: exercise.status for exercise in report.exercises}
    assert statuses == {"ex04_relu": "passed", "ex09_theta_chain": "broken"}
    assert report.status == "broken"


def children(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


LOGGING = '''"""Visible tests of exercise 1: counting."""
import pytest


@pytest.mark.points(1)
def test_twice(submission, rng):
    """What comes back is what was given, and so it is again."""
    with open({!r}, "a") as log:
        log.write("looked\\\\n")
    answer = submission.f(lambda n: 2 * n, int(rng.integers(100)))
    assert submission.f(lambda n: n, answer) == answer
'''


def test_the_same_words_are_judged_once(tmp_path):
    """Who says the same or is the same program gets the same verdict; whoever does anything else is looked at."""
    visible, log = tmp_path / "tests" / "visible", tmp_path / "log"
    visible.mkdir(parents=True)
    (visible / "test_ex01_counting.py").write_text(LOGGING.format(str(log)))
    exercises = catalog.exercises(tmp_path)
    texts = [
        ("def f(g, n):\n    return g(n)\n", 1, 1),
        ("def same(x):\n    return x\n\n\ndef f(g, n):\n    return same(g(n))  # in other words\n", 0, 1),
        ("def f(g, n):\n    print(n)\n    return g(n)\n", 1, 1),
        ("def f(g, n):\n    return float(g(n))\n", 1, 1),
        ("def f(h, m):\n    return 1.0 * h(m)\n", 0, 1),
        ("def f(g, n):\n    return g(n + 1) - g(1)\n", 1, 1),
        ("n = 0\ndef f(g, x):\n    global n\n    n += 1\n    return g(x) + (n > 1)\n", 1, 0),
        ("import os\ndef f(g, n):\n    os._exit(0)\n", 1, 0),
        ("f = None\ndef __getattr__(name):\n    return abs\n", 1, 0),
        ("def f(g, n):\n    raise NotImplementedError('TODO')\n", 1, 0),
        ("def f(g, n):\n    raise NotImplementedError('TODO')\n# nothing yet\n", 0, 0),
        ("def f(g, n):\n    return g(n)\n", 0, 1),
        ("def f(g, n):\n    print(n)\n    return g(n)  # the same program\n", 0, 1),
        ("def f(g, n):\n    return g(n + 1) - g(0)\n", 1, 0),
        ("def f(g, n):\n    return g(n + 1) - g(0)\n", 0, 0),
        ("def f(g, n):\n    return g(n + 1) - g(0)  # lost tests are told with their text\n", 1, 0),
        ("from helper import f\n", 1, 0),
        ("from helper import f\n", 0, 1),
    ]
    with forking(exercises) as judge, Judge(lasting=True) as other:
        for text, looked, score in texts:
            before = log.read_text().count("looked") if log.exists() else 0
            helper = f"def f(g, n):\n    return g(n) + 1 - {score}\n"
            files = {"ex01_counting.py": text.encode(), "helper.py": helper.encode()}
            submission = Submission("one", files)
            report = grade(exercises, submission, OPTIONS, judge)
            assert (log.read_text().count("looked") - before, report.score) == (looked, score), text
            expected = grade(exercises, submission, OPTIONS, other)
            assert outside_run(expected) == outside_run(report), text
            assert expected.run.isolation == report.run.isolation


def test_what_waits_for_the_next_one_leaves_nothing(root, solution, monkeypatch, tmp_path):
    """Processes and folders are made ahead of each request: they do not add up, and all end with the judge."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    exercises = catalog.select(root, ["ex04"])
    right = solution(exercises[0].id)
    texts = [
        right,
        right.replace("return ", "return -1 * ", 1),
        right + "x = 1\n",
        right.replace("0.0", "0.5"),
    ]
    counts = []
    with forking(exercises) as judge:
        for text in texts:
            submission = Submission("one", {exercises[0].file: text.encode()})
            assert grade(exercises, submission, OPTIONS, judge).status == "graded"
            until(lambda: len(os.listdir(tmp_path)) == 3 and len(below(judge.pid)) == 6)
            counts.append(len(every_child(judge.pid)))
    # no more than those that wait: a child, where workers and those for repairs come from, and three
    assert counts == [6] * len(texts)
    assert os.listdir(tmp_path) == []


def until(true):
    """Wait for it."""
    for _ in range(2000):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to this")


def every_child(pid):
    """Those that have ended and were not awaited, too."""
    return [each for child in children(pid) for each in (child, *every_child(child))]


def test_what_one_judge_has_seen_the_others_on_its_board_need_not_look_at(tmp_path):
    """Nobody tells a judge that has no board; wrong programs are told of, too."""
    visible, log = tmp_path / "tests" / "visible", tmp_path / "log"
    visible.mkdir(parents=True)
    (visible / "test_ex01_counting.py").write_text(LOGGING.format(str(log)))
    exercises, board = catalog.exercises(tmp_path), Board()
    right, wrong = "def f(g, n):\n    return g(n)\n", "def f(g, n):\n    return g(n + 1) - g(0)\n"

    def looked(judge, text):
        before = log.read_text().count("looked") if log.exists() else 0
        report = grade(exercises, Submission("one", {"ex01_counting.py": text.encode()}), OPTIONS, judge)
        return log.read_text().count("looked") - before, report.score

    with (
        forking(exercises, board) as first,
        forking(exercises, board) as second,
        forking(exercises) as alone,
    ):
        for text, score in ((right, 1), (wrong, 0)):
            assert looked(first, text) == (1, score)
            assert looked(second, f"{text}\n\n# another's\n" if score else text) == (0, score)
            assert looked(alone, text) == (1, score)
