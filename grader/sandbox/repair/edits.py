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
from grader.sandbox.repair.nodes import LOAD
from grader.sandbox.repair.places import Edit, Place, blocks, columns
from grader.sandbox.repair.places import expressions as places
from grader.sandbox.repair.scopes import Scope, scope_of
from grader.sandbox.repair.unread import Function

EXPRESSIONS = ((*expressions.PLAIN, *calls.PLAIN), expressions.NAMES, *additions.FAR)
"""The families of expressions in each tier."""
TIERS = len(EXPRESSIONS)
BLOCKS = ((*statements.PLAIN, *several.PLAIN), (), statements.FAR, *((),) * (TIERS - 3))
ONLY: dict[expressions.Family, tuple[type[ast.expr], ...]] = {
    **dict.fromkeys((expressions.operator, expressions.operands, expressions.too_many), (ast.BinOp,)),
    expressions.brackets: (ast.BinOp, ast.Call, ast.UnaryOp),
    expressions.comparison: (ast.Compare,),
    expressions.orders: (ast.Tuple, ast.List, ast.Dict),
    expressions.name: (ast.Name,),
    expressions.key: (ast.Constant,),
    expressions.element: (ast.Subscript,),
    expressions.number: (ast.Constant,),
    expressions.plain_number: (ast.Name, ast.Subscript, ast.Call),
    **dict.fromkeys((calls.too_many, calls.arguments, calls.axis), (ast.Call,)),
    **dict.fromkeys((calls.front_or_end, calls.rounds, additions.keyword), (ast.Call,)),
    calls.twin: (ast.Attribute, ast.Name),
    calls.entry: (ast.Subscript,),
    calls.every_row: (ast.Tuple,),
}
"""The kinds of expressions that a family looks at, where these are few: the others need not be shown to it."""
MAX_TOGETHER = 120
_DIGITS = (MAX_TOGETHER - 1).bit_length()
_SIGNS = [nodes.Name(f"_choice{digit}", LOAD) for digit in range(_DIGITS)]
CHOSEN = [
    {sign.id: bool(number >> digit & 1) for digit, sign in enumerate(_SIGNS)}
    for number in range(MAX_TOGETHER)
]
"""For the number of each edit of a group, what the names stand for that choose it: its digits, of base 2."""


class Group(NamedTuple):
    """Edits of one expression, told by their kinds and what they put in; or one edit of a block, which comes alone."""

    kinds: list[str]
    line: int
    columns: tuple[int, int]
    loop: int
    place: Place | None
    new: list[ast.expr]
    alone: Edit | None

    def edit(self, number: int) -> Edit:
        """The edit of this number: most of them need never be made by themselves."""
        if self.place is not None:
            return self.place.put(self.kinds[number], self.new[number])
        assert self.alone is not None
        return self.alone

    def edits(self) -> list[Edit]:
        """All of them."""
        return list(map(self.edit, range(len(self.kinds))))

    def together(self) -> Edit | None:
        """An edit that holds them all, chosen by what stands in CHOSEN."""
        return self.place.put("", self.choice()) if self.place is not None and len(self.kinds) > 1 else None

    def choice(self) -> ast.expr:
        """What stands for all that they put in."""
        return _choice(self.new, _DIGITS - 1)


def groups(
    function: Function, lines: Container[int], tier: int, scope: Scope | None = None
) -> Iterator[Group]:
    """The edits of one tier: those of blocks, then those of expressions, the last statement first."""
    scope = scope or scope_of(function)
    for block in blocks(function, lines, scope):
        for family in BLOCKS[tier]:
            for edit in family(block):
                yield Group([edit.kind], edit.line, edit.columns, edit.loop, None, [], edit)
    for place in list(places(function, lines, scope)):
        families = _families(tier, type(place.node))  # type: ignore[arg-type]  # a class is hashable
        changes = [change for of_place in families for change in of_place(place)]
        for start in range(0, len(changes), MAX_TOGETHER):
            yield _group(place, changes[start : start + MAX_TOGETHER])


@functools.cache
def _families(tier: int, kind: type[ast.expr]) -> tuple[expressions.Family, ...]:
    """The families of a tier that may change an expression of a kind."""
    return tuple(family for family in EXPRESSIONS[tier] if kind in ONLY.get(family, (kind,)))


def edits(function: Function, lines: Container[int], tier: int) -> Iterator[Edit]:
    """The edits of one tier."""
    for group in groups(function, lines, tier):
        yield from group.edits()


def _group(place: Place, changes: list[tuple[str, ast.expr]]) -> Group:
    kinds, new = [kind for kind, _ in changes], [new for _, new in changes]
    return Group(kinds, place.node.lineno, columns(place.node), 0, place, new, None)


def _choice(options: list[ast.expr], digit: int) -> ast.expr:
    """The option that the signs tell, up to the one of this digit."""
    if len(options) == 1:
        return options[0]
    half = 1 << digit
    if len(options) <= half:
        return _choice(options, digit - 1)
    return nodes.IfExp(_SIGNS[digit], _choice(options[half:], digit - 1), _choice(options[:half], digit - 1))
