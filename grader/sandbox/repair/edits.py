"""The single edits of a function, tier by tier: plain ones, exchanged names and numbers, far-fetched additions.

    groups(function, lines, tier, scope)    -> Group ...    lines: those that were run; nothing else could change the
                                                            answer; scope: what the function knows, if that is known
    edits(function, lines, tier)     -> Edit ...    the same one by one

Every edit can be made and taken back in place, so that nothing is copied. The edits of one expression are a group:
put in beside each other, with a choice between them, they are compiled once. What is found depends on the tree alone:
equal programs have equal edits, in the same order, on every machine.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Container, Iterator
from typing import NamedTuple

from grader.sandbox.repair import additions, calls, expressions, nodes, several, statements
from grader.sandbox.repair.nodes import LESS, LOAD
from grader.sandbox.repair.places import Edit, Place, blocks
from grader.sandbox.repair.places import expressions as places
from grader.sandbox.repair.scopes import Scope, scope_of
from grader.sandbox.repair.unread import Function

EXPRESSIONS = ((*expressions.PLAIN, *calls.PLAIN), expressions.NAMES, *additions.FAR)
"""The families of expressions in each tier."""
TIERS = len(EXPRESSIONS)
BLOCKS = ((*statements.PLAIN, *several.PLAIN), (), statements.FAR, *((),) * (TIERS - 3))
MAX_TOGETHER = 120
CHOICE = "_choice"


class Group(NamedTuple):
    """Edits of one expression, and one edit that holds them all, chosen by the number that CHOICE stands for.

    An edit of a block comes alone, and has neither a place nor a choice.
    """

    edits: list[Edit]
    together: Edit | None
    place: Place | None = None
    choice: ast.expr | None = None


def groups(
    function: Function, lines: Container[int], tier: int, scope: Scope | None = None
) -> Iterator[Group]:
    """The edits of one tier: those of blocks, then those of expressions, the last statement first."""
    scope = scope or scope_of(function)
    for block in blocks(function, lines, scope):
        for family in BLOCKS[tier]:
            yield from (Group([edit], None) for edit in family(block))
    for place in list(places(function, lines, scope)):
        changes = [change for family in EXPRESSIONS[tier] for change in family(place)]
        for start in range(0, len(changes), MAX_TOGETHER):
            yield _group(place, changes[start : start + MAX_TOGETHER])


def edits(function: Function, lines: Container[int], tier: int) -> Iterator[Edit]:
    """The edits of one tier."""
    for group in groups(function, lines, tier):
        yield from group.edits


def _group(place: Place, changes: list[tuple[str, ast.expr]]) -> Group:
    found = [place.put(kind, new) for kind, new in changes]
    choice = _choice([new for _, new in changes], 0)
    return Group(found, place.put("", choice) if len(found) > 1 else None, place, choice)


@functools.cache
def _is_below(number: int) -> ast.expr:
    """Whether CHOICE stands for a smaller number."""
    return nodes.Compare(nodes.Name(CHOICE, LOAD), [LESS], [nodes.Constant(number)])


def _choice(options: list[ast.expr], first: int) -> ast.expr:
    """The option whose number CHOICE stands for; the first one has the number `first`."""
    if len(options) == 1:
        return options[0]
    middle = len(options) // 2
    low, high = _choice(options[:middle], first), _choice(options[middle:], first + middle)
    return nodes.IfExp(_is_below(first + middle), low, high)
