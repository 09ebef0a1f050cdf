"""The chains of an exercise are read from a file of the kit, as plain data and two functions."""

from __future__ import annotations

import numpy as np

from grader.diagnosis import chains

FILE = """
from neighbour import WEIGHT

ROADS = {"f": {"theta": {
    "links": [
        {"high": "C", "low": "a", "right": "slope", "kind": "cost", "name": "cost"},
        {"high": "a", "low": "theta", "right": "x", "kind": "input", "name": "input", "wrong": ("theta",)},
    ],
    "nodes": ["C", "a", "theta"],
}}}


def quantities(args, part):
    return {"slope": args[0] * WEIGHT, "x": args[1]}
"""


def written(tmp_path):
    (tmp_path / "neighbour.py").write_text("WEIGHT = 2.0\n")
    (tmp_path / "it.py").write_text(FILE)
    return chains.read(str(tmp_path / "it.py"))


def test_a_file_is_read_with_what_stands_beside_it(tmp_path):
    """Roads, links in their order, and the numbers of the forward pass of a call."""
    read = written(tmp_path)
    road = read.roads["f"]["theta"]
    assert [link.name for link in road.links] == ["cost", "input"]
    assert [road.place(link) for link in road.links] == [0, 1]
    assert road.links[1].wrong == ("theta",)
    found = read.quantities((np.ones(2), np.zeros(2)), "theta")
    assert found is not None
    assert found["slope"].tolist() == [2.0, 2.0]


def test_odd_arguments_have_no_numbers(tmp_path):
    """A call that a test made with something else is not looked at."""
    assert written(tmp_path).quantities((), "theta") is None
    assert written(tmp_path).rows((1.0,)) is None


def test_without_a_file_there_is_no_chain():
    """An exercise need not have one, and a student's copy has none."""
    assert chains.read(None) == chains.NONE
    assert chains.NONE.quantities((1.0,), "") is None
