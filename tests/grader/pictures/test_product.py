"""Two matrices pushed together: rows of the left one stand beside what is made, columns of the right one above it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from grader.pictures.product import product
from grader.pictures.records import Matrix, Product
from grader.pictures.tables import table_of

from .solved import ROOT, catalog, functions, picture


def panel():
    return Product(
        title="t",
        says="s",
        left=Matrix("L (1, 2)", [[1.0, 2.0]], row_names=["row 0"], column_names=["s0", "s1"]),
        right=Matrix("R (2, 3)", [[3.0, 4.0, 5.0], [6.0, 7.0, 8.0]]),
        made=Matrix("your M", [[15.0, None, 21.0]], look="own"),
        shared="s: 2 = 2",
    )


def test_the_sides_that_touch_are_as_long_as_their_matrices():
    """The made one has the rows of the left one and the columns of the right one."""
    root = ET.fromstring(str(product(panel(), "k")))
    boxes = [box for box in root.findall("rect") if "cell" in box.get("class")]
    places = [(float(box.get("x")), float(box.get("y"))) for box in boxes]
    left, right, made = places[:2], places[2:8], places[8:]
    assert {y for _, y in made} == {y for _, y in left}
    assert {x for x, _ in made} == {x for x, _ in right}
    touching = [line for line in root.findall("line") if line.get("class") == "touch"]
    assert len(touching) == 2
    assert [row[0] for row in table_of(panel()).rows] == [
        "L (1, 2), row 0",
        "R (2, 3), row 0",
        "R (2, 3), row 1",
        "your M, row 0",
    ]


def test_boxes_are_found_by_the_sides_of_an_answer():
    """Exercise 12: a wrong answer of the right shape lies between the same boxes, one of another shape has none."""
    (exercise,) = catalog.select(ROOT, ["ex12"])
    right = functions(exercise.solution)["linear_backward"]

    def wrong(*args):
        dW, db, dA = right(*args)
        return 0 * dW, db, dA.T

    for answer, titles in ((right, ["your dW", "your dA_prev"]), (wrong, ["your dW"])):
        drawn = picture(exercise, {"linear_backward": answer})
        found = [one for one in drawn.panels if isinstance(one, Product)]
        assert [one.title.rpartition(": ")[2] for one in found] == titles
        assert found[0].shared == "examples: 3 = 3"
