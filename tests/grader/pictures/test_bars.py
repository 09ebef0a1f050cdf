"""Numbers as bars from zero, all on one scale."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from grader.pictures.bars import bars
from grader.pictures.records import Bar, Bars, Group


def boxes(*values):
    panel = Bars(
        title="t", says="s", groups=[Group("g", [Bar(f"b{n}", value) for n, value in enumerate(values)])]
    )
    root = ET.fromstring(str(bars(panel, "k")))
    return [
        (float(box.get("x")), float(box.get("width")))
        for box in root.findall("rect")
        if box.get("class", "").startswith("bar")
    ]


def test_a_bar_is_as_long_as_its_number():
    """From one zero, to the left where it is negative; no number is a thin line."""
    (x1, long), (x2, short), (x3, left), (x4, thin) = boxes(4.0, 2.0, -2.0, None)
    assert long == pytest.approx(2 * short, abs=0.3)
    assert x1 == x2 == x4
    assert x3 + left == pytest.approx(x1, abs=0.3)
    assert thin == 1.0


def test_zeros_alone_are_drawn():
    """Nothing is divided by nothing."""
    assert [width for _, width in boxes(0.0, 0.0)] == [1.0, 1.0]
    assert boxes() == []
