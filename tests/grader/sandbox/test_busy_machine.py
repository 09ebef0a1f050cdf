"""Right answers keep their marks on a busy machine, and where no time can be judged that is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.grader.intake.conftest import notebook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="quotas and signals of Linux"),
]
LOOP = [sys.executable, "-S", "-c", "while True: pass"]


def graded(root, tmp_path, submission, *exercises, percent=None):
    """The exit status, the report, and what was said."""
    report = tmp_path / "report.json"
    command = [
        sys.executable,
        "-m",
        "grader",
        *exercises,
        "--submission",
        str(submission),
        "--json",
        str(report),
    ]
    if percent is not None:
        command = [sys.executable, "-m", "tests.grader.sandbox.throttled", str(percent), *command]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=1500)
    return done.returncode, json.loads(report.read_text(encoding="utf-8")), done.stdout + done.stderr


def lost(report):
    return [
        (test["id"], test["message"])
        for one in report["exercises"]
        for test in one["tests"]
        if test["outcome"] != "passed"
    ]


def test_the_solutions_keep_their_marks_beside_six_busy_loops(root, tmp_path):
    """Each gets a part of the time, and nobody is charged for the rest."""
    loops = [subprocess.Popen(LOOP) for _ in range(6)]
    try:
        status, report, said = graded(root, tmp_path, root / "solutions")
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
    assert (status, report["status"], lost(report)) == (0, "graded", []), said


def test_the_solutions_keep_their_marks_at_a_tenth_of_a_processor(root, tmp_path):
    """A quota stops the grader and the submission alike."""
    status, report, said = graded(root, tmp_path, root / "solutions", percent=10)
    assert (status, report["status"], lost(report)) == (0, "graded", []), said


SLOW = ("ex03_gradient_vector", "ex16_gradient_descent", "ex19_digits")


@pytest.mark.parametrize("stem", SLOW)
def test_slow_right_answers_keep_their_marks_at_a_tenth_of_a_processor(root, tmp_path, stem):
    """Those that compute longest of all that are known."""
    answers = sorted((root / "tests" / "unusual" / stem).glob("*.py"))
    for answer in (path for path in answers if "Loses:" not in path.read_text(encoding="utf-8")):
        folder = tmp_path / answer.stem
        folder.mkdir()
        (folder / f"{stem}.py").write_bytes(answer.read_bytes())
        status, report, said = graded(root, tmp_path, folder, stem.partition("_")[0], percent=10)
        assert (status, report["status"], lost(report)) == (0, "graded", []), said


def test_a_notebooks_statements_count_their_own_time(root, tmp_path):
    """One that computes for a second, of the two that it may take, takes ten of a clock here."""
    source = (root / "solutions" / "ex04_relu.py").read_text(encoding="utf-8")
    counts = "import time\nend = time.process_time() + 1\nwhile time.process_time() < end: ready = True\n"
    needs = "right = relu\ndef relu(z):\n    assert ready\n    return right(z)\n"
    (tmp_path / "homework.ipynb").write_bytes(notebook(counts, source, needs))
    status, report, said = graded(root, tmp_path, tmp_path / "homework.ipynb", "ex04", percent=10)
    assert (status, report["notes"], lost(report)) == (0, [], []), said


def test_an_endless_loop_is_a_timeout_at_a_tenth_of_a_processor_too(root, tmp_path):
    """It uses up its own time, however long that takes."""
    source = (root / "solutions" / "ex04_relu.py").read_text(encoding="utf-8")
    folder = tmp_path / "endless"
    folder.mkdir()
    endless = source + "\n\ndef relu(z):\n    while True:\n        pass\n"
    (folder / "ex04_relu.py").write_text(endless, encoding="utf-8")
    _, report, said = graded(root, tmp_path, folder, "ex04", "--time-limit", "2", percent=10)
    assert report["status"] == "graded", said
    assert {test["outcome"] for test in report["exercises"][0]["tests"]} == {"passed", "timeout"}


@pytest.mark.skipif(os.geteuid() != 0, reason="so small a part can only be had from a quota")
def test_at_a_hundredth_there_are_no_marks_and_the_reason_is_told(root, tmp_path):
    """Nobody's fault, and nobody's marks."""
    status, report, said = graded(root, tmp_path, root / "solutions", "ex04", percent=1)
    assert (status, report["status"]) == (3, "broken"), said
    assert "The machine is too busy" in said
