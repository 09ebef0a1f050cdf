"""Tables of numbers side by side: as numbers, as shades, as maps of what is wrong."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from grader.pictures import ink
from grader.pictures.matrices import SIGNS, matrices
from grader.pictures.records import Matrices, Matrix


def drawn(*parts):
    return ET.fromstring(str(matrices(Matrices(title="t", says="s", parts=list(parts)), "k")))


def words(root):
    return [text.text for text in root.findall("text")]


def test_a_mark_stands_in_front_of_its_number_and_what_is_wrong_is_hatched():
    """No colour has to be told from another, and what the marks mean can be read below."""
    root = drawn(Matrix("dW", [[1.0, 2.0], [None, 4.0]], [["right", "wrong"], ["missing", "extra"]]))
    assert {"✓ 1", "✗ 2", "?", "+ 4"} <= set(words(root))
    assert [line for line in root.findall("line") if line.get("class") == "hatch"]
    assert "✓ right ✗ wrong ? missing + too many" in [" ".join(text.split()) for text in words(root)]
    plain = drawn(Matrix("dW", [[1.0, 2.0]], [["right", "right"]]))
    assert "✓ right" in words(plain) and "✓" not in "".join(words(drawn(Matrix("W", [[1.0, 2.0]]))))
    assert [line for line in plain.findall("line") if line.get("class") == "hatch"] == []
    assert set(SIGNS) == {"right", "wrong", "missing", "extra"}


def test_a_shade_is_as_dark_as_its_number_and_negative_ones_have_a_stripe():
    """Beside the largest of its matrix."""
    root = drawn(Matrix("W", [[2.0, -1.0, 0.0, None]], shades=True))
    shades = [float(box.get("fill-opacity")) for box in root.findall("rect")]
    assert shades == [1.0, 0.5, 0.0, 0.0]
    assert len([line for line in root.findall("line") if line.get("class") == "stripe"]) == 1


def test_what_does_not_fit_beside_each_other_goes_below():
    """A narrow picture becomes a wide one, and a wide one has several rows."""
    small = Matrix("A", [[1.0, 2.0]])
    assert drawn(small).get("width") == str(ink.NARROW)
    many = drawn(*[Matrix(f"M{n}", [[1.2345, 2.3456, 3.4567]] * 2) for n in range(6)])
    assert many.get("width") == str(ink.WIDE)
    assert all(float(box.get("x")) + float(box.get("width")) <= ink.WIDE + 1 for box in many.findall("rect"))
    assert len({box.get("y") for box in many.findall("rect")}) > 2
