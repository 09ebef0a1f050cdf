"""A computation as nodes and arrows, numbers above and below.

graph(panel, key) -> svg.SVG
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import svg

from grader.pictures import ink
from grader.pictures.records import Edge, Graph, Node

_SIZE, _TALL, _ROUND, _LINE = 18.0, 94.0, 17.0, 24.0
_SLOPE = 17.0
"""The size of a slope's letters, which are bold."""
_BOLD = 1.1 * _SLOPE
_ASIDE = 9.0
"""How far the number of a level arrow goes aside for a slanted one at its end."""


def graph(panel: Graph, key: str) -> svg.SVG:
    """The panel as a picture, as wide as the page."""
    across = max((node.x for node in panel.nodes), default=0.0) or 1.0
    down = max((node.y for node in panel.nodes), default=0.0)
    margin = max((_half(node) + 3 for node in panel.nodes if node.x in (0.0, across)), default=34.0)
    top = 46.0
    places = {
        node.name: (margin + (ink.WIDE - 2 * margin) * node.x / across, top + _TALL * node.y)
        for node in panel.nodes
    }
    broad = {node.name: _broad(node) for node in panel.nodes}
    above = _digits([(places[node.name], node.above) for node in panel.nodes], 4, _SIZE)
    below = _digits([(places[node.name], node.below) for node in panel.nodes], 3, _BOLD)
    parts: list[svg.Element] = []
    for edge in panel.edges:
        if edge.start in places and edge.end in places:
            gaps = broad[edge.start], broad[edge.end]
            aside = _ASIDE * (_slants(panel, places, edge.start, 1) - _slants(panel, places, edge.end, -1))
            parts += _edge(edge, places[edge.start], places[edge.end], gaps, aside)
    for node in panel.nodes:
        parts += _node(node, *places[node.name], above, below)
    bottom = top + _TALL * down + 56
    parts += _key(panel, bottom)
    lines = sum(bool(words) for words in (panel.above, panel.below, panel.edge))
    return ink.sheet(ink.WIDE, bottom + lines * _LINE, key, panel, parts)


def _broad(node: Node) -> float:
    """Half of its width: a circle, or as long as its label."""
    return max(_ROUND, ink.wide(node.label, _SIZE) / 2 + 8) if len(node.label) > 2 else _ROUND


def _half(node: Node) -> float:
    """Half of its width, with the numbers above and below it."""
    above = ink.wide(ink.number(node.above), _SIZE) / 2 if node.above is not None else 0.0
    below = ink.wide(ink.number(node.below, 3), _BOLD) / 2 if node.below is not None else 0.0
    return max(_broad(node), above, below)


def _slants(panel: Graph, places: dict[str, tuple[float, float]], name: str, side: int) -> bool:
    """Whether an arrow comes into this node from below, and from this side."""
    x, y = places[name]
    sources = [places[edge.start] for edge in panel.edges if edge.end == name and edge.start in places]
    return any(below > y and (left - x) * side > 0 for left, below in sources)


def _digits(numbers: list[tuple[tuple[float, float], float | None]], most: int, size: float) -> int:
    """As many digits as fit side by side; the table beside a picture has all of them."""
    known = sorted((y, x, value) for (x, y), value in numbers if value is not None)
    pairs = [(one, other) for one, other in pairwise(known) if one[0] == other[0]]
    for digits in range(most, 2, -1):
        halves = {value: ink.wide(ink.number(value, digits), size) / 2 for _, _, value in known}
        if all(halves[one[2]] + halves[other[2]] + 5 <= other[1] - one[1] for one, other in pairs):
            return digits
    return 2


def _node(node: Node, x: float, y: float, above: int, below: int) -> Iterator[svg.Element]:
    broad = _broad(node)
    yield ink.rect(x - broad, y - _ROUND, 2 * broad, 2 * _ROUND, f"node {node.look}", _ROUND)
    yield ink.text(x, y + 6, node.label, "net middle")
    if node.above is not None:
        yield ink.text(x, y - _ROUND - 8, ink.number(node.above, above), "net middle value")
    if node.below is not None:
        wide = ink.wide(ink.number(node.below, below), _BOLD)
        yield ink.rect(x - wide / 2, y + _ROUND + 4, wide, 18, "label", 4)
        yield ink.text(x, y + _ROUND + 19, ink.number(node.below, below), "net middle slope")


def _edge(
    edge: Edge,
    start: tuple[float, float],
    end: tuple[float, float],
    broad: tuple[float, float],
    aside: float,
) -> Iterator[svg.Element]:
    """From the rim of one node to the rim of the other."""
    (x1, y1), (x2, y2) = start, end
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    out, into = (_rim(half, ux, uy) + 2 for half in broad)
    yield from ink.arrow(
        x1 + out * ux, y1 + out * uy, x2 - into * ux, y2 - into * uy, f"curve {edge.look}", 9
    )
    if edge.below is not None:
        words = ink.number(edge.below, 3)
        if abs(uy) < 0.05:
            yield ink.text((x1 + x2) / 2 + aside, y1 + _ROUND + 18, words, "net middle slope")
        else:
            x, y = x1 + 0.62 * (x2 - x1), y1 + 0.62 * (y2 - y1)
            wide = ink.wide(words, _SLOPE) + 6
            yield ink.rect(x - wide / 2, y - 11, wide, 22, "label", 4)
            yield ink.text(x, y + 6, words, "net middle slope")
    if edge.look == "broken":
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        yield ink.rect(x - 9, y - 11, 18, 22, "label", 9)
        yield ink.text(x, y + 6, "✗", "net middle wrong")
    if edge.label:
        yield ink.text((x1 + x2) / 2, (y1 + y2) / 2 - 9, edge.label, "net middle")


def _rim(half: float, ux: float, uy: float) -> float:
    """How far the rim of a node is from its middle in a direction."""
    if half <= _ROUND:
        return _ROUND
    return min(half / max(abs(ux), 1e-6), _ROUND / max(abs(uy), 1e-6))


def _key(panel: Graph, y: float) -> Iterator[svg.Element]:
    """What the numbers mean."""
    said = (
        ("value", "above", panel.above),
        ("slope", "below", panel.below),
        ("slope", "at an arrow", panel.edge),
    )
    shown = [(kind, place, words) for kind, place, words in said if words]
    for row, (kind, place, words) in enumerate(shown):
        yield ink.text(8, y + row * _LINE + 12, f"{place}: {words}", f"net {kind}")
