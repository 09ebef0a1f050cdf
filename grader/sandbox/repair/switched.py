"""A function with many edits at once, compiled once: where one of them would change it stands a switch.

    can_be(function)             whether that is the same as compiling it anew for each edit
    batches(groups)              groups that are tried together, in their order
    parts(function, batch, outside)      the numbers of those that one program can hold; in no part: none can
    switched(function, batch, part)      that program: while no switch is turned, it is the function as it is
    switch(number)               the name that is True while the group of this number is tried

A switch costs next to nothing while it is not turned, so that what is compiled once runs as fast as what is compiled
a hundred times. A function of which anything would differ is not for this: what is made once when it is defined, what
hangs on it as an object. Nor is an edit after which a name would be another one's, or a loop left from outside.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from grader.sandbox.repair import nodes
from grader.sandbox.repair.bound import Reading, keeps_to
from grader.sandbox.repair.edits import Group
from grader.sandbox.repair.nodes import LOAD
from grader.sandbox.repair.places import Edit
from grader.sandbox.repair.trees import walk, with_fields

MAX_EDITS = 400
_Node = TypeVar("_Node", bound=ast.AST)
_APART = ast.NamedExpr | ast.Yield | ast.YieldFrom | ast.Await | ast.Global | ast.Nonlocal


class _Stretch(NamedTuple):
    """What an edit of a block changes of it: the statements from `first` to before `end` for others."""

    first: int
    end: int
    old: list[ast.stmt]
    new: list[ast.stmt]


_Places = dict[tuple[str, int | None], list[tuple[str, ast.expr]]]
_NO_PLACES: _Places = {}


class _Switches:
    """The switches of one program: of expressions by what they hang on and where, of blocks by their list."""

    def __init__(self, batch: Sequence[Group], part: Iterable[int]) -> None:
        self.expressions: dict[int, _Places] = {}
        self.blocks: dict[tuple[int, str], list[tuple[str, _Stretch]]] = {}
        for number in part:
            group = batch[number]
            place, edit = group.place, group.alone
            if place is not None:
                here = self.expressions.setdefault(id(place.owner), {}).setdefault(
                    (place.field, place.number), []
                )
                here.append((switch(number), group.choice()))
            elif edit is not None:
                stretch = (switch(number), _stretch(edit))
                self.blocks.setdefault((id(edit.owner), edit.field), []).append(stretch)


def can_be(function: ast.FunctionDef | ast.ClassDef) -> bool:
    """Whether nothing but its body tells one function of this text from another."""
    if not isinstance(function, ast.FunctionDef) or function.decorator_list:
        return False
    defaults = [*function.args.defaults, *filter(None, function.args.kw_defaults)]
    if not all(isinstance(_unsigned(default), ast.Constant | ast.Name) for default in defaults):
        return False
    called, named = 0, 0
    for node in walk(function):
        if isinstance(node, _APART):
            return False
        if isinstance(node, ast.Name) and node.id == function.name:
            named += 1
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            called += node.func.id == function.name
    return named == called  # otherwise something may hang on it


def _unsigned(node: ast.expr) -> ast.expr:
    return node.operand if isinstance(node, ast.UnaryOp) else node


def batches(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Expressions or blocks, as many as one program should hold: a search may end before it comes to all of them."""
    batch: list[Group] = []
    size = 0
    for group in groups:
        other = bool(batch) and (batch[-1].place is None) != (group.place is None)
        if other or (batch and size + len(group.kinds) > MAX_EDITS):
            yield batch
            batch, size = [], 0
        batch.append(group)
        size += len(group.kinds)
    if batch:
        yield batch


def parts(
    function: ast.FunctionDef, batch: Sequence[Group], outside: frozenset[str] | None = None
) -> list[list[int]]:
    """All expressions are one part; edits of blocks are where no other one changes a piece of the same."""
    if batch[0].place is not None:
        return [list(range(len(batch)))]
    reading = Reading()
    bound = reading.all(function.body).bound
    for node in walk(function.args):
        if isinstance(node, ast.arg):
            bound[node.arg] = bound.get(node.arg, 0) + 1
    edits = [group.edit(0) for group in batch]
    homes = [
        edit for edit in enumerate(edits) if edit[1].owner is function or reading.has_read(edit[1].owner)
    ]
    found: list[_Part] = []
    for number, edit in homes:
        stretch = _stretch(edit)
        if keeps_to(reading.all(stretch.old), reading.all(stretch.new), bound, outside):
            _Part.with_room(found, edit, stretch).add(number, edit, stretch)
    return [part.numbers for part in found]


class _Part:
    """Edits that go together."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self._taken: dict[tuple[int, str], list[_Stretch]] = {}

    @staticmethod
    def with_room(parts: list[_Part], edit: Edit, stretch: _Stretch) -> _Part:
        """The first in which an edit changes no piece of what another one does, or a new one."""
        for part in parts:
            if not any(
                _overlap(stretch, other) for other in part._taken.get((id(edit.owner), edit.field), ())
            ):
                return part
        parts.append(_Part())
        return parts[-1]

    def add(self, number: int, edit: Edit, stretch: _Stretch) -> None:
        self.numbers.append(number)
        self._taken.setdefault((id(edit.owner), edit.field), []).append(stretch)


def _stretch(edit: Edit) -> _Stretch:
    """What is left of an edit without the statements that stay where they are."""
    old, new = edit.old, edit.new
    assert isinstance(old, list) and isinstance(new, list)
    first, most = 0, min(len(old), len(new))
    while first < most and old[first] is new[first]:
        first += 1
    last = 0
    while last < most - first and old[-1 - last] is new[-1 - last]:
        last += 1
    return _Stretch(first, len(old) - last, old[first : len(old) - last], new[first : len(new) - last])


def _overlap(one: _Stretch, other: _Stretch) -> bool:
    """Whether two stretches share statements without being the same."""
    same = (one.first, one.end) == (other.first, other.end)
    return not same and one.first < other.end and other.first < one.end


def switch(number: int) -> str:
    """What the switch of a group is called."""
    return f"_at{number}"


def switched(function: ast.FunctionDef, batch: Sequence[Group], part: Iterable[int]) -> ast.FunctionDef:
    """A copy of the function with the switches of a part."""
    return _copied(function, _Switches(batch, part))


def _copied(node: _Node, switches: _Switches) -> _Node:
    """The node with the switches below it; where there are none, it is the very same."""
    changes: dict[str, object] = {}
    here = switches.expressions.get(id(node), _NO_PLACES)
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, ast.AST):
            if value._fields and (new := _put(value, switches, here.get((field, None), ()))) is not value:
                changes[field] = new
        elif type(value) is list and value:
            items: list[Any] = [  # Any: whatever the field of a node holds
                _put(item, switches, here.get((field, number), ())) if isinstance(item, ast.AST) else item
                for number, item in enumerate(value)
            ]
            stretches = switches.blocks.get((id(node), field))
            if stretches is not None:
                changes[field] = _block(items, stretches)
            elif not all(map(operator.is_, items, value)):
                changes[field] = items
    return with_fields(node, changes) if changes else node


def _put(node: ast.AST, switches: _Switches, here: Iterable[tuple[str, ast.expr]]) -> ast.AST:
    """The copy of a node, behind the switches that stand at its place."""
    new = _copied(node, switches)
    for name, choice in here:
        assert isinstance(new, ast.expr)
        new = nodes.IfExp(nodes.Name(name, LOAD), choice, new)
    return new


def _block(items: list[ast.stmt], stretches: list[tuple[str, _Stretch]]) -> list[ast.stmt]:
    """The statements of a block, those that edits change behind their switches."""
    at: dict[tuple[int, int], list[tuple[str, _Stretch]]] = {}
    for name, stretch in stretches:
        at.setdefault((stretch.first, stretch.end), []).append((name, stretch))
    found: list[ast.stmt] = []
    done = 0
    for (first, end), these in sorted(at.items()):
        found += items[done:first]
        body = items[first:end]
        for name, stretch in these:
            chosen = nodes.If(nodes.Name(name, LOAD), stretch.new or [nodes.Pass()], body)
            body = [chosen]
        found, done = found + body, end
    return found + items[done:]
