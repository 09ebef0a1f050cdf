"""A session at a terminal, as somebody has it: from the untouched stub to the next exercise."""

from __future__ import annotations

import os
import re
import signal
import sys

import pytest

pexpect = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a terminal")
WRONG = ("(f(x + h) - f(x)) / h", "f(x + h) - f(x) / h")


@pytest.fixture
def copy(grader, tmp_path):
    grader("init", tmp_path / "my")
    return tmp_path / "my"


@pytest.fixture
def watch(root, copy, tmp_path):
    """Start `watch` in a terminal of 24 by 80."""
    running = []

    def start(*args, **environment):
        env = {
            name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")
        }
        env |= {"PYTHONPATH": str(root), "TERM": "xterm-256color", **environment}
        child = pexpect.spawn(
            sys.executable,
            ["-P", "-m", "grader", "watch", *args],
            cwd=str(copy),
            env=env,
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=40,
            preexec_fn=lambda: signal.signal(
                signal.SIGINT, signal.SIG_DFL
            ),  # it may be ignored where tests run
        )
        running.append(child)
        return child

    yield start
    for child in running:
        child.close(force=True)


def plain(text):
    return " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text).split())


def test_from_the_stub_to_the_next_exercise(watch, copy, root):
    """Hint, wrong answer with its diagnosis, a syntax error, the right answer, the next one; then quit."""
    file = copy / "exercises/ex01_difference_quotient.py"
    solution = (root / "solutions/ex01_difference_quotient.py").read_text(encoding="utf-8")
    child = watch()
    child.expect("Nothing is started yet")
    child.send("h")
    child.expect("hint 1 of 3")
    file.write_text(solution.replace(*WRONG), encoding="utf-8")
    child.expect("-19979.986")
    child.expect("what should its slope be")
    assert "Only the second term was divided." in plain(child.before)
    file.write_text(solution + "def x(:\n", encoding="utf-8")
    child.expect("invalid")
    beside = file.with_suffix(".new")
    beside.write_text(solution, encoding="utf-8")
    os.replace(beside, file)
    child.expect("ex01 is done!")
    child.expect("Done")
    child.expect("exercises/ex02_partial_derivatives.py")
    child.send("n")
    child.expect("Partial derivatives, one variable at a time")
    child.send("l")
    child.expect("E ex19")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert (child.exitstatus, child.signalstatus) == (0, None)
    assert child.before.endswith("\x1b[?25h\x1b[?1049l")


def test_reset_and_an_editor_that_saves(watch, copy, root):
    """e opens the file where VISUAL says; x asks, and the stub is there again."""
    editor = copy / "editor.sh"
    source = root / "solutions/ex04_relu.py"
    editor.write_text(f'#!/bin/sh\ncp "{source}" "$1"\n')
    editor.chmod(0o755)
    child = watch("relu", VISUAL=str(editor))
    child.expect("Nothing is started yet")
    child.send("e")
    child.expect("ex04 is done!")
    child.send("x")
    child.expect("y / n")
    child.send("y")
    child.expect("Nothing is started yet")
    assert (copy / "exercises/ex04_relu.py.old1").read_bytes() == source.read_bytes()
    child.send("q")
    child.expect(pexpect.EOF)


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_a_clean_screen(watch, copy, number, status):
    """In the middle of a grading; the first screen comes back and nothing is left of the page."""
    (copy / "exercises/ex01_difference_quotient.py").write_text(
        "def forward_difference(f, x, h):\n    while True: pass\ncentral_difference = forward_difference\n"
    )
    child = watch("1")
    child.expect("grading")
    if number == signal.SIGINT:
        child.sendintr()
    else:
        child.kill(number)
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == status
    assert "\x1b[?25h\x1b[?1049l" in child.before
    assert "Traceback" not in child.before


def test_without_a_terminal_it_grades_once(grader, copy):
    """It says so, names the exercise, and ends."""
    done = grader("watch", cwd=copy)
    assert done.returncode == 0
    assert "This is no terminal" in done.stderr
    assert "ex01_difference_quotient" in done.stderr
    assert "Nothing is started yet" in done.stdout
