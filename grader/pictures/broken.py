"""The broken arrows of a path, marked in a picture that has them.

    marked(picture, path) -> Picture

`path` is what a diagnosis draws: the nodes from the cost down, and carets below the arrows that are wrong. A picture
whose nodes have other names stays as it is.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from grader.pictures.records import Edge, Graph, Picture

JOINT = " --- "


def marked(picture: Picture, path: str) -> Picture:
    """The picture with the arrows that the path points at drawn as broken."""
    pairs = broken(path)
    panels = [
        msgspec.structs.replace(panel, edges=[_edge(edge, pairs) for edge in panel.edges])
        if isinstance(panel, Graph)
        else panel
        for panel in picture.panels
    ]
    return msgspec.structs.replace(picture, panels=panels)


def broken(path: str) -> set[frozenset[str]]:
    """The pairs of nodes between which carets stand; names without their underlines."""
    lines = path.splitlines()
    nodes = lines[0].split(JOINT) if lines else []
    found, column = set(), 0
    for high, low in pairwise(nodes):
        start = column + len(high)
        column = start + len(JOINT)
        under = [line[start:column] for line in lines[1:]]
        if any("^" in piece for piece in under):
            found.add(frozenset(name.strip().replace("_", "") for name in (high, low)))
    return found


def _edge(edge: Edge, pairs: set[frozenset[str]]) -> Edge:
    ends = frozenset(name.replace("_", "") for name in (edge.start, edge.end))
    return msgspec.structs.replace(edge, look="broken") if ends in pairs else edge
