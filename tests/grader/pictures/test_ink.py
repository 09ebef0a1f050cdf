"""What all pictures are drawn with: escaped words, short numbers, coordinates that are never odd."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import NamedTuple

import pytest

from grader.pictures import ink


class Panel(NamedTuple):
    """What a sheet needs."""

    title: str
    says: str


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "–"),
        (0.0, "0"),
        (-0.0, "0"),
        (-1.5, "−1.5"),
        (3.14159, "3.142"),
        (1e300, "1e300"),
        (1.23e-7, "1.2e−7"),
    ],
)
def test_numbers_are_as_short_as_an_eye_needs(value, said):
    """With a true minus sign."""
    assert ink.number(value) == said


def test_words_are_escaped_wherever_they_stand():
    """In texts, titles and descriptions."""
    hostile = "</svg><script>x</script>"
    root = ET.fromstring(str(ink.sheet(100, 50, "k", Panel(hostile, hostile), [ink.text(1, 2, hostile)])))
    assert [child.text for child in root] == [hostile] * 3
    assert root.get("role") == "img"


def test_an_arrow_without_length_is_none():
    """And its head is no longer than itself."""
    assert ink.arrow(1, 1, 1, 1, "curve") == []
    line, tip = ink.arrow(0, 0, 3, 0, "curve")
    assert len(tip.points) == 3
    assert line.x1 == line.x2 == 0


@pytest.mark.parametrize(("value", "rounded"), [(1.26, 1.3), (1e300, 9999.0), (-1e300, -9999.0)])
def test_far_outside_is_outside(value, rounded):
    """A tenth of a pixel is enough."""
    assert ink.r(value) == rounded


def test_whose_a_point_is_shows_in_its_shape():
    """Where its colour does not."""
    shapes = {kind: type(ink.marker(0, 0, kind)).__name__ for kind in ("own", "second", "third")}
    assert shapes == {"own": "Circle", "second": "Polygon", "third": "Polygon"}
    assert ".dot" in ink.style()
