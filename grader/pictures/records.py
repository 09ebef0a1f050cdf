"""What a picture is before anybody draws it: titles, numbers and names, no colour and no pixel.

    Picture(title, panels)
        Plane(title, says, x, y, series, arrows, zones)     curves, dots, arrows and shaded strips over two axes
        Graph(title, says, nodes, edges)                    circles with what stands above and below, and arrows
        Surface(title, says, x, y, z, xs, ys, heights, lines)   a sheet over two axes, and lines in space
        Matrices(title, says, parts)                        tables of numbers, or shades, side by side
        Product(title, says, left, right, made, shared)     two of them pushed together, and what they make
        Bars(title, says, groups)                           numbers as bars from zero

`says` is what somebody hears who does not see it. A `look` tells whose a thing is: "own" is the learner's, "given" the
course's, "broken" is what a diagnosis points at, the others keep several apart. What is no finite number is None, and
is not drawn.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Number = float | None
Mark = Literal["right", "wrong", "missing", "extra"]
Look = Literal["own", "second", "third", "given", "quiet", "broken"]


class Axis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What it measures, and from where to where; without limits as far as the series go."""

    label: str = ""
    low: float | None = None
    high: float | None = None
    log: bool = False


class Series(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points, joined or not; a series without a label is scenery, in no legend and no table."""

    xs: list[Number]
    ys: list[Number]
    label: str = ""
    look: Look = "own"
    line: bool = True
    dots: bool = False
    names: list[str] = []


class Arrow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """From a point in a direction; named at its tip."""

    x: Number
    y: Number
    dx: Number
    dy: Number
    label: str = ""
    look: Look = "own"


class Zone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A strip of the plane, between two places on the x axis."""

    low: float
    high: float
    label: str = ""


class _Panel(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag=str.lower):
    title: str
    says: str


class Plane(_Panel, frozen=True, kw_only=True):
    """Two axes; `alike`: a unit is as long on one as on the other."""

    x: Axis = Axis()
    y: Axis = Axis()
    series: list[Series] = []
    arrows: list[Arrow] = []
    zones: list[Zone] = []
    alike: bool = False


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Points in space, joined."""

    label: str
    xs: list[Number]
    ys: list[Number]
    zs: list[Number]
    look: Look = "own"


class Surface(_Panel, frozen=True, kw_only=True):
    """Heights over a grid, a row for each of `ys`, seen from the side of the first ones.

    Where `cut` is one of `ys` the sheet is cut there, and what lies in front of it can be seen through.
    """

    x: Axis
    y: Axis
    z: Axis
    xs: list[float]
    ys: list[float]
    heights: list[list[float]]
    lines: list[Line] = []
    cut: float | None = None


class Node(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number of the computation; x counts columns, y rows."""

    name: str
    x: float
    y: float
    label: str
    above: Number = None
    below: Number = None
    look: Look = "given"


class Edge(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An arrow between two nodes, by their names; its number stands below it, its word above."""

    start: str
    end: str
    below: Number = None
    label: str = ""
    look: Look = "given"


class Graph(_Panel, frozen=True, kw_only=True):
    """Nodes and arrows; what the numbers above and below mean is said in words."""

    nodes: list[Node]
    edges: list[Edge]
    above: str = ""
    below: str = ""
    edge: str = ""


class Matrix(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Rows of numbers. `marks` say of each entry whether it is right, wrong, missing or too much."""

    label: str
    rows: list[list[Number]]
    marks: list[list[Mark]] = []
    row_names: list[str] = []
    column_names: list[str] = []
    shades: bool = False
    look: Look = "given"


class Matrices(_Panel, frozen=True, kw_only=True):
    """Matrices side by side."""

    parts: list[Matrix]


class Product(_Panel, frozen=True, kw_only=True):
    """The sides where `left` and `right` touch have one length; the index along them, `shared`, is summed."""

    left: Matrix
    right: Matrix
    made: Matrix
    shared: str


class Bar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A number as a bar."""

    label: str
    value: Number
    look: Look = "own"


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Bars below a heading."""

    label: str
    bars: list[Bar]


class Bars(_Panel, frozen=True, kw_only=True):
    """Groups of bars on one scale."""

    groups: list[Group]
    unit: str = ""


Panel = Plane | Surface | Graph | Matrices | Product | Bars


class Picture(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What there is to see of an exercise."""

    title: str
    panels: list[Panel]
