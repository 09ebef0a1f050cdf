"""The kit's own files are loaded by their path, anew, and leave the paths of imports as they were."""

from __future__ import annotations

import sys

import pytest

from grader.loading import loaded

FILE = """
from dataclasses import dataclass

import beside_it

COUNT = []


@dataclass
class Made:
    number: int = beside_it.NUMBER
"""


def test_a_file_is_loaded_with_what_stands_beside_it(tmp_path):
    """Each time anew; dataclasses find their module; afterwards imports look where they did."""
    (tmp_path / "it.py").write_text(FILE)
    (tmp_path / "beside_it.py").write_text("NUMBER = 7\n")
    before = list(sys.path)
    first, second = (loaded(tmp_path / "it.py", beside=True) for _ in range(2))
    assert first.Made().number == 7
    assert first.COUNT is not second.COUNT
    assert sys.path == before


def test_a_file_that_fails_leaves_no_trace_in_the_paths(tmp_path):
    """What it raises is raised; without `beside` it finds no neighbour."""
    (tmp_path / "it.py").write_text("1 / 0\n")
    before = list(sys.path)
    with pytest.raises(ZeroDivisionError):
        loaded(tmp_path / "it.py", beside=True)
    (tmp_path / "other.py").write_text("import nothing_beside_it\n")
    with pytest.raises(ModuleNotFoundError):
        loaded(tmp_path / "other.py")
    assert sys.path == before
