"""Calls that were written down come back with functions of the kit's own."""

from __future__ import annotations

import importlib.util
import sys

import pytest

from grader import written
from grader.handout.reading import made_of, read


@pytest.fixture
def families(root, monkeypatch):
    """The kit's functions that tests hand in, as sealing finds them."""
    monkeypatch.syspath_prepend(str(root / "tests" / "hidden"))
    monkeypatch.delitem(sys.modules, "families", raising=False)
    yield importlib.util.find_spec("families")
    sys.modules.pop("families", None)


def test_arguments_are_read_and_each_reader_gets_a_copy(families):
    """Numbers, lists, and a function that can be called."""
    data = written.write(([1.0, 2.0], made_of("scale", (3.0,), False)))
    numbers, scaled = read(data)
    assert (numbers, scaled(2.0)) == ([1.0, 2.0], 6.0)
    numbers.append(3.0)
    assert read(data)[0] == [1.0, 2.0]
