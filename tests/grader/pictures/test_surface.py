"""A sheet seen from the front: what is higher is drawn higher, what is cut is cut there."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from grader.pictures.records import Axis, Line, Surface
from grader.pictures.surface import View, surface
from grader.pictures.tables import table_of

AXES = {"x": Axis("x"), "y": Axis("y"), "z": Axis("F")}


def drawn(cut, *lines):
    panel = Surface(
        title="t",
        says="s",
        xs=[0.0, 1.0],
        ys=[0.0, 1.0, 2.0],
        heights=[[0.0, 1.0], [1.0, 2.0], [2.0, 4.0]],
        lines=list(lines),
        cut=cut,
        **AXES,
    )
    return panel, list(ET.fromstring(str(surface(panel, "k"))))


def test_further_back_and_higher_is_further_up():
    """And further back is further right, too."""
    view = View((0, 1), (0, 1), (0, 1))
    x, y = view.at(0, 0, 0)
    assert view.at(0, 0, 1)[1] < y
    assert view.at(0, 1, 0)[1] < y
    assert view.at(0, 1, 0)[0] > x
    assert view.at(1, 0, 0) > (x, y)


def test_the_cut_stands_before_what_is_behind_it():
    """First the strip behind, then the wall and the line in it, then a veil; without a cut all of it, then the line."""
    line = Line("here", [0.0, 1.0], [1.0, 1.0], [1.0, 2.0])
    kinds = [element.get("class") for element in drawn(1.0, line)[1]]
    assert kinds[2:6] == ["mesh", "wall", "curve own", "mesh veil"]
    kinds = [element.get("class") for element in drawn(None, line)[1]]
    assert kinds[2:5] == ["mesh", "mesh", "curve own"]


def test_what_is_no_number_is_not_drawn_and_all_is_told():
    """A slope of nan has no line in the picture; the table has the numbers of each line."""
    panel, elements = drawn(None, Line("lost", [0.0, 1.0], [1.0, 1.0], [None, None]))
    assert "curve own" not in [element.get("class") for element in elements[:-2]]
    assert table_of(panel).rows == [["lost", "0", "1", "–"], ["lost", "1", "1", "–"]]
