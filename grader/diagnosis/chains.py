"""The chains of an exercise: what tests/chains/exNN_topic.py says about the products that it asks for.

    ROADS = {function: {part: {"links": [...], "nodes": [...]}}}, quantities(args, part)
        which arrows are multiplied in each part ("" for the whole answer), and the numbers of the forward pass
    start(function, args)
        the arguments of the call whose answer is the start that this one draws
    DRAWN = (part, ...), settled(function, args)
        the parts of a start that are drawn; whether all else follows from the start, since no other draw matters
    NOISE = {function: size}
        what is no larger than this in an answer is a 0 that was measured, in one way or another
    SLIPS = [...], rows(args)
        a chain of any length: what stands in the place of which slopes

    kinds of arrows    cost    from C to the output
                       slope   through g, from an activation to its z
                       weight  from a z to the activation below
                       input   from a z to a weight, the last arrow
                       bias    from a z to a bias, the last arrow

The file is the kit's own, as trusted as its tests, and may import its neighbours, as they do.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from grader.compare import Array
from grader.loading import loaded

Quantities = Mapping[str, Array]
Args = tuple[object, ...]  # plain data of any kind, from a test


class Link(NamedTuple):
    """One arrow of the graph."""

    high: str
    low: str
    right: str
    kind: str
    name: str
    wrong: tuple[str, ...] = ()


class Road(NamedTuple):
    """The links that are multiplied in one part of an answer, and the nodes from the cost for the drawing."""

    links: tuple[Link, ...]
    nodes: tuple[str, ...]

    def place(self, link: Link) -> int:
        """The place of a link among those that are drawn."""
        return len(self.nodes) - 1 - len(self.links) + self.links.index(link)


class Slip(NamedTuple):
    """For a chain of n links: which of them are wrong, and the row that stands there ("": the factor is missing)."""

    name: str
    idea: str
    says: str
    note: str
    row: str
    links: Callable[[int], Sequence[int]]


class Chains(NamedTuple):
    """All chains of an exercise."""

    roads: Mapping[str, Mapping[str, Road]]
    slips: tuple[Slip, ...]
    work_out: Callable[[Args, str], Quantities] | None
    work_out_rows: Callable[[Args], Quantities] | None
    start: Callable[[str, Args], Args | None] | None = None
    settled: Callable[[str, Args], bool] | None = None
    drawn: tuple[str, ...] = ()
    noise: Mapping[str, float] = MappingProxyType({})

    def quantities(self, args: Args, part: str) -> Quantities | None:
        """The numbers of the forward pass of one call, as arrays with one entry for each entry of the part."""
        return _asked(self.work_out, args, part)

    def rows(self, args: Args) -> Quantities | None:
        """The right slopes of a chain of any length, and what people take for them."""
        return _asked(self.work_out_rows, args)


NONE = Chains({}, (), None, None)
_FAULTS = (KeyError, TypeError, ValueError, IndexError, ArithmeticError)
"""What working out the numbers of a call may raise that was made with odd arguments."""


def _asked(function: Callable[..., Quantities] | None, *args: object) -> Quantities | None:
    try:
        return function(*args) if function is not None else None
    except _FAULTS:
        return None


@functools.lru_cache(maxsize=32)
def read(path: str | None) -> Chains:
    """The chains that a file describes; none where there is no file."""
    if path is None:
        return NONE
    names = vars(loaded(Path(path), beside=True))
    roads = {
        function: {
            part: Road(tuple(Link(**link) for link in road["links"]), tuple(road["nodes"]))
            for part, road in parts.items()
        }
        for function, parts in names.get("ROADS", {}).items()
    }
    slips = tuple(Slip(**slip) for slip in names.get("SLIPS", ()))
    quantities, rows, start, settled = (
        names.get(name) for name in ("quantities", "rows", "start", "settled")
    )
    drawn, noise = tuple(names.get("DRAWN", ())), names.get("NOISE", {})
    return Chains(roads, slips, quantities, rows, start, settled, drawn, noise)
