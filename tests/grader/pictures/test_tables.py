"""The numbers of a panel as a table: rows of one length, for whoever cannot see the picture."""

from __future__ import annotations

from grader.pictures.records import (
    Arrow,
    Axis,
    Bar,
    Bars,
    Edge,
    Graph,
    Group,
    Matrices,
    Matrix,
    Node,
    Plane,
    Series,
)
from grader.pictures.tables import MOST, table_of


def test_a_long_series_is_thinned_and_keeps_its_ends():
    """Scenery is in no table; arrows are."""
    xs = [float(n) for n in range(100)]
    panel = Plane(
        title="t",
        says="s",
        x=Axis("x"),
        series=[Series(xs, xs, "f"), Series(xs, xs)],
        arrows=[Arrow(0.0, 1.0, -0.5, 2.0, "step")],
    )
    table = table_of(panel)
    *points, arrow = table.rows
    assert len(points) <= MOST + 1
    assert (points[0], points[-1]) == (["f", "0", "0"], ["f", "99", "99"])
    assert arrow == ["arrow step from (0, 1)", "−0.5", "2"]


def test_a_graph_tells_its_numbers():
    """Nodes and arrows that have one."""
    panel = Graph(
        title="t",
        says="s",
        nodes=[Node("a", 0, 0, "x", above=1.0), Node("b", 1, 0, "z")],
        edges=[Edge("a", "b", below=0.5), Edge("b", "a")],
        above="height",
        below="slope",
    )
    assert table_of(panel) == (["", "height", "slope"], [["x", "1", "–"], ["x → z", "–", "0.5"]])


def test_matrices_and_bars_have_rows_of_one_length():
    """Marks stand behind their numbers."""
    parts = [Matrix("A", [[1.0, 2.0]], [["right", "wrong"]], ["r0"]), Matrix("B", [[3.0]])]
    table = table_of(Matrices(title="t", says="s", parts=parts))
    assert table.rows == [["A, r0", "1 right", "2 wrong"], ["B, row 0", "3", ""]]
    assert all(len(row) == len(table.columns) for row in table.rows)
    groups = [Group("g", [Bar("b", None)])]
    assert table_of(Bars(title="t", says="s", groups=groups)).rows == [["g", "b", "–"]]
