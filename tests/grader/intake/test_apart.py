"""Zips and notebooks are read by a child with limits, which is believed nothing but typed data."""

from __future__ import annotations

import sys

import pytest

from grader.intake import apart, child
from grader.intake.protocol import Notebook
from grader.intake.rules import SubmissionError
from tests.grader.intake.conftest import KNOWN, ONE, notebook, zipped


@pytest.fixture
def unzip(tmp_path):
    """Have a zip read, given by its bytes."""

    def unzip(data):
        (tmp_path / "a.zip").write_bytes(data)
        with (tmp_path / "a.zip").open("rb") as file:
            return apart.unzip(file, KNOWN)

    return unzip


def test_a_zip_is_read_in_a_child(unzip):
    """With the notebooks that are in it."""
    reading = unzip(zipped({f"hw/{ONE}": "x = 1", "hw/a.ipynb": notebook("relu = 2"), "hw/h.py": ""}))
    assert reading.files == {ONE: b"x = 1", "ex04_relu.py": b"relu = 2", "h.py": b""}
    assert reading.cells == {"ex04_relu.py": (1,)}


def test_notebooks_are_read_together():
    """One that is none costs itself."""
    good, bad = apart.notebooks([notebook("a", "b"), b"nonsense"])
    assert good == Notebook("a\nb", (1, 2))
    assert "is the upload complete" in bad


def test_what_is_no_zip_is_said_in_words(unzip):
    """The child's refusal comes back as one."""
    with pytest.raises(SubmissionError, match="cannot be read as a zip"):
        unzip(b"nonsense")


@pytest.mark.parametrize(
    "does",
    [
        "bytearray(2 * 2**30)",
        "while True: pass",
        "import time; time.sleep(1000)",
        "import os; os._exit(3)",
        "import os; os.write(1, b'x' * 100_000_000)",
        "import os; os.write(1, b'nonsense'); os._exit(0)",
        "raise SystemExit",
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
    ],
)
def test_a_child_that_goes_wrong_costs_what_it_should_have_read(unzip, monkeypatch, does):
    """Whatever a parser can be tricked into: too much memory, time or output, another answer, an end."""
    if sys.platform != "linux" and "bytearray" in does:
        pytest.skip("memory is bounded on Linux")
    monkeypatch.setattr(apart, "SECONDS", 0.8)
    boot = apart.BOOT.replace("main()", f"from grader.intake.child import limit; limit(); {does}", 1)
    boot = boot.replace("; limit(); while", "; limit()\nwhile").replace("main; ", "main\n")
    monkeypatch.setattr(apart, "BOOT", boot)
    with pytest.raises(SubmissionError, match="too much time or memory"):
        unzip(zipped({ONE: "x = 1"}))
    assert apart.notebooks([b"x"]) == [apart.TOO_MUCH]


def test_one_notebook_is_not_the_others_fault(monkeypatch):
    """Where a child ends over several, each is asked about alone."""
    boot = "import sys; data = sys.stdin.buffer.read(); b'BOMB' in data and sys.exit(1); "
    fed = "import io; sys.stdin = type('S', (), {'buffer': io.BytesIO(data)})(); "
    monkeypatch.setattr(apart, "BOOT", boot + fed + apart.BOOT)
    assert apart.notebooks([notebook("a"), b"BOMB"]) == [Notebook("a", (1,)), apart.TOO_MUCH]


def test_the_bounds_are_those_that_were_promised():
    """300 MB for reading, the interpreter included."""
    assert child.MEMORY <= 300 * 10**6
