"""A computation as nodes and arrows."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations

import pytest

from grader.pictures import ink
from grader.pictures.graph import graph
from grader.pictures.records import Edge, Graph, Node

from .solved import pictures

GRAPHS = ("ex06_chain_rule", "ex07_forward_net", "ex08_local_derivatives", "ex09_theta_chain")


def drawn(**more):
    nodes = [
        Node("a", 0, 0, "x", above=1.5),
        Node("b", 1, 1, "a long label", below=-0.25),
        Node("c", 2, 0, "C"),
    ]
    edges = [Edge("a", "b", below=2.0), Edge("b", "c", label="g"), Edge("c", "nowhere")]
    panel = Graph(title="t", says="s", nodes=nodes, edges=edges, **more)
    return ET.fromstring(str(graph(panel, "k")))


def test_every_node_has_its_label_and_its_numbers():
    """An arrow to a node that is not there is not drawn."""
    root = drawn()
    words = [text.text for text in root.findall("text")]
    assert {"x", "a long label", "C", "1.5", "−0.25", "2", "g"} <= set(words)
    assert len(root.findall("polygon")) == 2


def test_nodes_stand_in_their_columns_and_stay_inside():
    """A long label has a broad box."""
    root = drawn()
    boxes = [box for box in root.findall("rect") if box.get("class", "").startswith("node")]
    lefts = [float(box.get("x")) for box in boxes]
    assert lefts == sorted(lefts)
    assert float(boxes[1].get("width")) > float(boxes[0].get("width"))
    assert all(
        0 <= x <= float(root.get("width")) - float(box.get("width"))
        for x, box in zip(lefts, boxes, strict=True)
    )


def test_what_the_numbers_mean_is_said():
    """Only where there is something to say."""
    assert "above: the height" in [text.text for text in drawn(above="the height").findall("text")]
    assert not any(text.text.startswith("above:") for text in drawn().findall("text"))


@pytest.mark.parametrize("exercise", GRAPHS)
def test_numbers_touch_neither_each_other_nor_a_node(exercise):
    """In the nets of the course, whose numbers stand closest; on a telephone they can be read."""
    (panel,) = [one for one in pictures()[exercise].panels if isinstance(one, Graph)]
    root = ET.fromstring(str(graph(panel, "k")))
    names = {node.label for node in panel.nodes}
    texts = [text for text in root.findall("text") if "middle" in text.get("class")]
    numbers = [box_of(text) for text in texts if text.text not in names]
    rects = [rect for rect in root.findall("rect") if rect.get("class").startswith("node")]
    nodes = [[float(rect.get(name)) for name in ("x", "y", "width", "height")] for rect in rects]
    assert len(numbers) >= len(panel.nodes) - 1
    assert [pair for pair in combinations(numbers, 2) if overlap(*pair)] == []
    assert [pair for pair in ((one, other) for one in numbers for other in nodes) if overlap(*pair)] == []


def box_of(text):
    """About where a number stands: left, top, width, height."""
    wide = ink.wide(text.text, 18)
    return [float(text.get("x")) - wide / 2, float(text.get("y")) - 12.5, wide, 12.5]


def overlap(one, other):
    (x, y, wide, tall), (a, b, broad, high) = one, other
    return x < a + broad and a < x + wide and y < b + high and b < y + tall
