"""Each way to give no answer is told in words: what happened, the line, and what to do."""

from __future__ import annotations

import pytest

from grader.sandbox import failures, wire


def raised(kind, text="", line=3):
    return failures.of_a_call("f", wire.Raised(1, kind, text, "ex.py", line, []), [], floods=False)


@pytest.mark.parametrize(
    ("kind", "text", "outcome", "says"),
    [
        ("ValueError", "no", "raised", "f raised ValueError in line 3: no."),
        ("ValueError", "", "raised", "f raised ValueError in line 3."),
        (
            "PermissionError",
            "[Errno 1]",
            "raised",
            "are out of reach here: compute with Python and numpy alone.",
        ),
        ("MemoryError", "", "raised", "more memory than a submission may use."),
        ("RuntimeError", "can't start new thread", "raised", "may start a few threads, not many."),
        ("RuntimeError", "no", "raised", "f raised RuntimeError in line 3: no."),
        ("TclError", "no display /usr/share/tcl", "raised", "f draws in line 3, and there is no screen."),
        (
            "EOFError",
            "EOF",
            "raised",
            "asks for input in line 3, and nobody is there to type. Use its arguments.",
        ),
        ("timeout", "", "timeout", "Is there a loop that never ends?"),
        (
            "not plain",
            "a set, which has no order: return a list",
            "failed",
            "f returned a set, which has no order",
        ),
        ("NotImplementedError", "", "not_started", "f is still to be written."),
    ],
)
def test_what_a_call_says_instead_of_answering(kind, text, outcome, says):
    """The outcome, and a sentence."""
    failure = raised(kind, text)
    assert failure.outcome == outcome
    assert says in failure.message


def test_of_a_hidden_call_the_kind_and_the_line_are_told():
    """The text of an exception may hold what was handed in; advice holds nothing."""
    failure = raised("PermissionError", "secret 17")
    assert "17" in failure.message
    assert "17" not in failure.public
    assert "PermissionError in line 3." in failure.public
    assert "out of reach" in failure.public


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("SystemExit", "ends the program while it is loaded (line 3). Put your own tries under if __name__"),
        ("AssertionError", "an assert of its own fails. Put your own tries under if __name__"),
        ("ValueError", "If that line is a try of your own, put it under if __name__"),
        ("TurtleGraphicsError", "draws while it is loaded (line 3)"),
        ("timeout", "did not finish loading (line 3)"),
    ],
)
def test_what_keeps_a_file_from_being_loaded(kind, says):
    """It says where such a line belongs."""
    failure = failures.unloadable(wire.LoadFailed(kind, "text", "ex.py", 3, 0), "ex.py", {})
    assert says in failure.message
    assert failure.kind == "load"


def test_texts_of_a_submission_are_cleaned():
    """Nothing that it says acts on a reader or is without end."""
    failure = raised("Evil\x1b[31m" * 50, "\x1b[2J" + "x" * 10_000)
    assert "\x1b" not in failure.message
    assert len(failure.message) < 1000


def test_a_process_that_ended_or_floods_says_so():
    """The signal, if it was one; a print inside a loop."""
    assert "(signal 11)" in failures.died(-11).message
    assert "signal" not in failures.died(3).message
    assert "print inside a loop" in failures.too_slow(floods=True).message
