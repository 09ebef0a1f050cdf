"""A computation as nodes and arrows, numbers above and below.

graph(panel, key) -> svg.SVG
"""

from __future__ import annotations

from collections.abc import Iterator

import svg

from grader.pictures import ink
from grader.pictures.records import Edge, Graph, Node

_SIZE, _TALL, _ROUND, _LINE = 16.0, 90.0, 16.0, 22.0


def graph(panel: Graph, key: str) -> svg.SVG:
    """The panel as a picture, as wide as the page."""
    margin = max((_broad(node) + 6 for node in panel.nodes), default=34.0)
    margin = max(margin, 34.0)
    across = max((node.x for node in panel.nodes), default=0.0) or 1.0
    down = max((node.y for node in panel.nodes), default=0.0)
    top = 44.0
    places = {
        node.name: (margin + (ink.WIDE - 2 * margin) * node.x / across, top + _TALL * node.y)
        for node in panel.nodes
    }
    broad = {node.name: _broad(node) for node in panel.nodes}
    parts: list[svg.Element] = []
    for edge in panel.edges:
        if edge.start in places and edge.end in places:
            gaps = broad[edge.start], broad[edge.end]
            parts += _edge(edge, places[edge.start], places[edge.end], gaps)
    for node in panel.nodes:
        parts += _node(node, *places[node.name])
    bottom = top + _TALL * down + 50
    parts += _key(panel, bottom)
    lines = sum(bool(words) for words in (panel.above, panel.below, panel.edge))
    return ink.sheet(ink.WIDE, bottom + lines * _LINE, key, panel, parts)


def _broad(node: Node) -> float:
    """Half of its width: a circle, or as long as its label."""
    return max(_ROUND, ink.wide(node.label, _SIZE) / 2 + 8) if len(node.label) > 2 else _ROUND


def _node(node: Node, x: float, y: float) -> Iterator[svg.Element]:
    broad = _broad(node)
    yield ink.rect(x - broad, y - _ROUND, 2 * broad, 2 * _ROUND, f"node {node.look}", _ROUND)
    yield ink.text(x, y + 5.5, node.label, "big middle")
    if node.above is not None:
        yield ink.text(x, y - _ROUND - 8, ink.number(node.above), "big middle value")
    if node.below is not None:
        yield ink.text(x, y + _ROUND + 19, ink.number(node.below, 3), "big middle slope")


def _edge(
    edge: Edge, start: tuple[float, float], end: tuple[float, float], broad: tuple[float, float]
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
            yield ink.text((x1 + x2) / 2, y1 + 25, words, "big middle slope")
        else:
            x, y = x1 + 0.62 * (x2 - x1), y1 + 0.62 * (y2 - y1)
            wide = ink.wide(words, _SIZE) + 6
            yield ink.rect(x - wide / 2, y - 10, wide, 20, "label", 4)
            yield ink.text(x, y + 5.5, words, "big middle slope")
    if edge.look == "broken":
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        yield ink.rect(x - 9, y - 11, 18, 22, "label", 9)
        yield ink.text(x, y + 6, "✗", "big middle wrong")
    if edge.label:
        yield ink.text((x1 + x2) / 2, (y1 + y2) / 2 - 9, edge.label, "big middle")


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
        yield ink.text(8, y + row * _LINE + 12, f"{place}: {words}", f"big {kind}")
