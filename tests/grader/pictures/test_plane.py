"""Curves, dots and arrows over two axes, whatever the numbers are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from grader.pictures.draw import svg_of, table_of
from grader.pictures.plane import Scale
from grader.pictures.records import Axis, Plane, Series


@pytest.mark.parametrize("log", [False, True])
def test_any_number_can_be_drawn(log):
    """Huge, tiny, equal, absent and no numbers at all: a picture comes out, and no coordinate is odd."""
    rows = ([1e300, -1e300, 1e-300], [2.0, 2.0, 2.0], [None, 1.0, None], [], [0.0, -1.0, -2.0])
    for values in rows:
        axis = Axis("x", log=log)
        panel = Plane(title="t", says="s", x=axis, y=axis, series=[Series(values, values, "own", dots=True)])
        text = svg_of(panel, "k")
        assert not re.search(r"\b(nan|inf|None)\b", text)
        assert all(
            abs(float(number)) < 1e4 for number in re.findall(r"(?<![\w#.-])-?\d+\.?\d*(?=[\" ,])", text)
        )
        table_of(panel)


def test_a_line_ends_at_the_edge_of_its_plot():
    """What lies outside of the limits is cut off, on the line from the last point inside."""
    axis = Axis(low=0, high=10)
    panel = Plane(title="t", says="s", x=axis, y=axis, series=[Series([-10, 20], [-10, 20], "own")])
    (line,) = ET.fromstring(svg_of(panel, "k")).findall("polyline")
    corners = [float(number) for number in line.get("points").replace(",", " ").split()]
    assert corners == [50.0, 224.0, 346.0, 24.0]


def test_ticks_are_round_numbers_within_the_limits():
    """A handful of them, on either scale."""
    assert Scale(0.0, 10.0, 0, 100).ticks() == [0, 2, 4, 6, 8, 10]
    assert Scale(-0.13, 0.31, 0, 100).ticks() == pytest.approx([-0.1, 0.0, 0.1, 0.2, 0.3])
    assert Scale(1e-8, 1.0, 0, 100, log=True).ticks() == pytest.approx([1e-8, 1e-6, 1e-4, 1e-2, 1.0])


def test_a_value_has_its_place_on_the_axis():
    """None where it is no number, or none of a logarithmic scale."""
    assert Scale(0.0, 10.0, 50, 150).at(2.5) == 75
    assert Scale(1.0, 100.0, 0, 100, log=True).at(10.0) == pytest.approx(50)
    assert [Scale(1.0, 100.0, 0, 100, log=True).at(value) for value in (None, 0.0, float("nan"))] == [
        None
    ] * 3
