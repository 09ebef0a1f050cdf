"""Single changes of statements and of the blocks that they stand in.

A family is a function: block -> edits. Those of loops have a file of their own (grader.sandbox.repair.loops).
"""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Iterator
from typing import TypeGuard

from grader.sandbox.repair import nodes
from grader.sandbox.repair.loops import Loop, into_loops, out_of_loops, stale_counters
from grader.sandbox.repair.nodes import LOAD
from grader.sandbox.repair.places import Block, Edit, instead, is_ours, run
from grader.sandbox.repair.trees import renamed, walk, written

BlockFamily = Callable[[Block], Iterator[Edit]]
_AUGMENTED = (ast.Add, ast.Sub, ast.Mult)
_LEAVING = ast.Return | ast.Break | ast.Continue | ast.Raise


def collected(block: Block) -> Iterator[Edit]:
    """= in the place of += and the other way round; another operator before the =."""
    for number, statement in run(block):
        match statement:
            case ast.Assign(targets=[ast.Name() | ast.Subscript() as target], value=value):
                for op in (ast.Add, ast.Sub, *((ast.BitOr,) if isinstance(value, ast.Dict) else ())):
                    yield instead(block, number, "overwritten", nodes.AugAssign(target, op(), value))
            case ast.AugAssign(target=target, op=op, value=value):
                yield instead(block, number, "collected", nodes.Assign([target], value))
                for other in _AUGMENTED:
                    if not isinstance(op, other):
                        yield instead(block, number, "operator", nodes.AugAssign(target, other(), value))
                read = copy.copy(target)
                read.ctx = LOAD
                new = nodes.Assign([target], nodes.BinOp(read, op, value))
                yield instead(block, number, "changes-in-place", new)


def all_collected(block: Block) -> Iterator[Edit]:
    """= in the place of += wherever the block writes into one list or array."""
    places: dict[str, list[int]] = {}
    for number, statement in run(block):
        match statement:
            case ast.Assign(targets=[ast.Subscript(value=ast.Name(id=name))]):
                places.setdefault(name, []).insert(0, number)
    for numbers in places.values():
        if len(numbers) > 1:
            changed = list(block.statements)
            for number in numbers:
                old = changed[number]
                assert isinstance(old, ast.Assign)
                changed[number] = nodes.AugAssign(old.targets[0], ast.Add(), old.value)  # type: ignore[arg-type]
            yield block.put("overwritten", block.statements[numbers[0]].lineno, changed)


def power_signs(block: Block) -> Iterator[Edit]:
    """^ for powers, wherever the function has it: it binds less than any other sign, so each line is read anew."""
    changed, lines = list(block.statements), list[int]()
    for number, statement in enumerate(block.statements if block.owner is block.scope.function else ()):
        hats = [node for node in walk(statement) if _is_hat(node)]
        if hats and not is_ours(statement):
            text = ast.unparse(statement).replace(" ^ ", " ** ").replace(" ^= ", " **= ")
            changed[number] = ast.parse(text).body[0]
            lines += [node.lineno for node in hats]
    if len(lines) > 1:
        yield block.put("power-sign", min(lines), changed)


def _is_hat(node: ast.AST) -> TypeGuard[ast.BinOp | ast.AugAssign]:
    return isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.BitXor)


def leaves(block: Block) -> Iterator[Edit]:
    """break for continue, one of them too many, printed instead of returned, nothing returned."""
    for number, statement in run(block):
        match statement:
            case ast.Break():
                yield instead(block, number, "break", nodes.Continue())
                yield instead(block, number, "break", nodes.Pass())
            case ast.Continue():
                yield instead(block, number, "break", nodes.Break())
                yield instead(block, number, "break", nodes.Pass())
            case ast.Expr(value=ast.Call(func=ast.Name(id="print"), args=[value, *_])):
                yield instead(block, number, "printed", nodes.Return(value))
            case ast.Expr(value=value) if (
                block.owner is block.scope.function and number == len(block.statements) - 1
            ):
                yield instead(block, number, "nothing-returned", nodes.Return(value))
            case ast.Assign(targets=[ast.Name(id=name)]) if (
                block.owner is block.scope.function and number == len(block.statements) - 1
            ):
                given = nodes.Return(nodes.Name(name, LOAD))
                yield block.put("nothing-returned", statement.lineno, [*block.statements, given])


def too_many(block: Block) -> Iterator[Edit]:
    """A statement too many, or a condition around one."""
    for number, statement in run(block):
        if not isinstance(statement, _LEAVING | ast.Pass | ast.FunctionDef):
            yield instead(block, number, _kind_of(statement, block), nodes.Pass())
        if isinstance(statement, ast.If):
            for body in (statement.body, statement.orelse):
                changed = [*block.statements[:number], *body, *block.statements[number + 1 :]]
                if body:
                    yield block.put("condition", statement.lineno, changed)


def _kind_of(statement: ast.stmt, block: Block) -> str:
    """What is wrong with a statement that is too many: an argument that gets another value tells nothing any more."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if (
            name in block.scope.parameters
            and not any(isinstance(node, ast.Name) and node.id == name for node in walk(value))
        ):
            return "argument-replaced"
    return "block-too-many" if hasattr(statement, "body") else "statement-too-many"


def order(block: Block) -> Iterator[Edit]:
    """Two neighbours in the wrong order; nothing is moved to where it would never be reached, or past a loop."""
    for number, statement in run(block):
        leaves = isinstance(statement, _LEAVING | Loop)
        before = block.statements[number - 1]
        if number and not leaves and not isinstance(before, Loop) and not is_ours(before):
            changed = [*block.statements[: number - 1], statement, before, *block.statements[number + 1 :]]
            yield block.put("too-early", before.lineno, changed)


def copied(block: Block) -> Iterator[Edit]:
    """An argument that is changed and should have been copied before."""
    if block.owner is not block.scope.function:
        return
    changes = changed(block.scope.function) if block.field == "body" else {}
    for name in block.scope.parameters:
        if line := changes.get(name, 0):
            given = nodes.Call(nodes.Name("_copied", LOAD), [nodes.Name(name, LOAD)], [])
            new = nodes.Assign([nodes.Name(name, ast.Store())], given)
            yield block.put("changes-its-arguments", line, [new, *block.statements])


_CHANGING = {
    "append",
    "pop",
    "insert",
    "extend",
    "remove",
    "clear",
    "update",
    "sort",
    "reverse",
    "fill",
    "setdefault",
}


def changed(function: ast.AST) -> dict[str, int]:
    """The first line that changes what a name stands for, also through an element of it."""
    found: dict[str, int] = {}
    for node in walk(function):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = [target for target in node.targets if isinstance(target, ast.Subscript)]
        elif isinstance(node, ast.AugAssign):
            targets = [node.target]
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in _CHANGING
        ):
            targets = [node.func.value]
        for target in targets:
            for inner in walk(target):
                if isinstance(inner, ast.Name):
                    found.setdefault(inner.id, int(getattr(node, "lineno", 0)))
    return found


def like_its_neighbours(block: Block) -> Iterator[Edit]:
    """A step that is missing: one that does for the second of two names what is done for the first."""
    for number, statement in run(block):
        if isinstance(statement, ast.Assign | ast.AugAssign) and number:
            names = {node.id for node in walk(statement) if isinstance(node, ast.Name)}
            for twins in block.scope.twins:
                for old, new in itertools.permutations(twins, 2):
                    if old in names and new not in names:
                        at = number + (twins.index(new) > twins.index(old))
                        yield from _with(block, at, renamed(statement, old, new))


def moved_back(block: Block) -> Iterator[Edit]:
    """An entry is moved to one side, and not to the other one or back; one of two is taken, and not the other."""
    for number, statement in run(block):
        match statement:
            case ast.Assign(targets=[ast.Subscript()]) | ast.AugAssign():
                for at in range(len(block.statements) + 1) if turned(statement) is not None else ():
                    yield from _with(block, at, statement)
            case ast.Assign(targets=[ast.Name() as name], value=value) if any(
                isinstance(node, ast.Call) for node in walk(value)
            ):
                for at in range(number + 1, len(block.statements) + 1):
                    yield from _with(block, at, nodes.AugAssign(name, ast.Sub(), value))


def _with(block: Block, at: int, new: ast.Assign | ast.AugAssign) -> Iterator[Edit]:
    """A statement put in, as it is and with the opposite sign."""
    before = [one for one in block.statements[:at] if not (isinstance(one, ast.Pass) or is_ours(one))]
    line = (before[-1].end_lineno or before[-1].lineno) + 1 if before else block.statements[0].lineno
    for one in (new, turned(new)):
        if one is not None and not _overwrites(one, block.statements, at):
            yield block.put("step-missing", line, [*block.statements[:at], one, *block.statements[at:]])


def _overwrites(new: ast.stmt, statements: list[ast.stmt], at: int) -> bool:
    """Whether a statement put in here would only take the place of a neighbour."""
    return any(
        isinstance(one, ast.Assign)
        and isinstance(new, ast.Assign)
        and written(one.targets[0]) == written(new.targets[0])
        for one in statements[max(0, at - 1) : at + 1]
    )


def turned(statement: ast.Assign | ast.AugAssign) -> ast.stmt | None:
    """The statement with + for - or the other way round, where it has one of them at its top."""
    match statement:
        case ast.AugAssign(target=target, op=ast.Add() | ast.Sub() as op, value=value):
            return nodes.AugAssign(target, _OPPOSITE[type(op)](), value)
        case ast.Assign(targets=targets, value=ast.BinOp(left, ast.Add() | ast.Sub() as op, right)):
            return nodes.Assign(targets, nodes.BinOp(left, _OPPOSITE[type(op)](), right))
    return None


_OPPOSITE: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}

PLAIN: tuple[BlockFamily, ...] = (
    *(collected, all_collected, power_signs, leaves, too_many, order, stale_counters),
    *(out_of_loops, into_loops, copied),
)
FAR: tuple[BlockFamily, ...] = (like_its_neighbours, moved_back)
