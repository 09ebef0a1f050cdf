"""A picture is plain data before anybody draws it: it is checked when it arrives, and knows no other fields."""

from __future__ import annotations

import msgspec
import pytest

from grader.pictures.records import (
    Bar,
    Bars,
    Edge,
    Graph,
    Group,
    Matrices,
    Matrix,
    Node,
    Picture,
    Plane,
    Series,
)

PICTURE = Picture(
    "t",
    [
        Plane(title="p", says="s", series=[Series([1.0, None], [2.0, 3.0], "f")]),
        Graph(title="g", says="s", nodes=[Node("a", 0, 0, "x")], edges=[Edge("a", "a")]),
        Matrices(title="m", says="s", parts=[Matrix("W", [[1.0]], [["right"]])]),
        Bars(title="b", says="s", groups=[Group("g", [Bar("x", None)])]),
    ],
)


def test_it_reads_back_as_it_was():
    """Each panel by its kind."""
    assert msgspec.json.decode(msgspec.json.encode(PICTURE), type=Picture) == PICTURE
    assert [panel["type"] for panel in msgspec.to_builtins(PICTURE)["panels"]] == [
        "plane",
        "graph",
        "matrices",
        "bars",
    ]


@pytest.mark.parametrize(
    "panel",
    [
        {"type": "pie", "title": "t", "says": "s"},
        {"type": "plane", "title": "t"},
        {"type": "plane", "title": "t", "says": "s", "colour": "red"},
        {
            "type": "bars",
            "title": "t",
            "says": "s",
            "groups": [{"label": "g", "bars": [{"label": "x", "value": "1"}]}],
        },
        {
            "type": "matrices",
            "title": "t",
            "says": "s",
            "parts": [{"label": "W", "rows": [[1]], "marks": [["good"]]}],
        },
    ],
)
def test_what_is_no_picture_is_refused(panel):
    """Another kind, a missing or an unknown field, a text for a number, an unknown mark."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"title": "t", "panels": [panel]}, Picture)
