"""The single edits of a function, tier by tier: plain ones, exchanged names and numbers, far-fetched additions.

    edits(function, lines, tier)  ->  Edit ...      lines: those that were run; nothing else could change the answer

Every edit can be made and taken back in place, so that nothing is copied. What is found depends on the tree alone:
equal programs have equal edits, in the same order, on every machine.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from grader.sandbox.repair import additions, calls, expressions, statements
from grader.sandbox.repair.places import Edit, Function, blocks
from grader.sandbox.repair.places import expressions as places

EXPRESSIONS = ((*expressions.PLAIN, *calls.PLAIN), expressions.NAMES, additions.FAR)
"""The families of expressions in each tier."""
BLOCKS = (statements.PLAIN, (), ())
TIERS = len(EXPRESSIONS)


def edits(function: Function, lines: Container[int], tier: int) -> Iterator[Edit]:
    """The edits of one tier, those near the end of the function first."""
    for block in blocks(function, lines):
        for family in BLOCKS[tier]:
            yield from family(block)
    every = list(places(function, lines))
    for change in EXPRESSIONS[tier]:
        for place in every:
            for kind, new in change(place):
                yield place.put(kind, new)
