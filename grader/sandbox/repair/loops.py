"""Single changes of loops, where people slip: what is started anew in each round, what is returned after the first.

A family is a function: block -> edits, as in grader.sandbox.repair.statements.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterable, Iterator

from grader.sandbox.repair import nodes
from grader.sandbox.repair.places import Block, Edit, instead, is_ours, run
from grader.sandbox.repair.trees import renamed, walk

Loop = ast.For | ast.While


def stale_counters(block: Block) -> Iterator[Edit]:
    """A loop that reads with the counter of another loop, which stands still."""
    counters = set(_counters(block.scope.inside))
    for number, loop in run(block) if len(counters) > 1 else ():
        if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name):
            read = {node.id: node.lineno for node in walk(loop) if isinstance(node, ast.Name)}
            for other in sorted(counters & read.keys() - set(_counters(walk(loop)))):
                changed = copy.copy(loop)
                changed.body = [renamed(part, other, loop.target.id) for part in loop.body]
                yield instead(block, number, "stale-counter", changed, read[other])


def _counters(inside: Iterable[ast.AST]) -> Iterator[str]:
    """The names that loops count with."""
    for loop in inside:
        if isinstance(loop, ast.For) and isinstance(loop.target, ast.Name):
            yield loop.target.id


def out_of_loops(block: Block) -> Iterator[Edit]:
    """What stands inside a loop and belongs before or behind it."""
    for number, loop in run(block):
        if not isinstance(loop, Loop):
            continue
        which = _which(loop, block)
        for place, statement in enumerate(loop.body):
            if is_ours(statement):
                continue
            rest = [*loop.body[:place], *loop.body[place + 1 :]] or [nodes.Pass()]
            shorter = copy.copy(loop)
            shorter.body = rest
            head, tail = block.statements[:number], block.statements[number + 1 :]
            returns = isinstance(statement, ast.Return)
            kind = "return-in-loop" if returns else "inside-the-loop"
            yield block.put(kind, statement.lineno, [*head, shorter, statement, *tail], which)
            if isinstance(statement, ast.Assign):
                yield block.put("started-anew", statement.lineno, [*head, statement, shorter, *tail], which)


def _which(loop: Loop, block: Block) -> int:
    """The line on which a loop begins, where the function has another one."""
    loops = sum(isinstance(node, Loop) for node in block.scope.inside)
    return loop.lineno if loops > 1 else 0


def into_loops(block: Block) -> Iterator[Edit]:
    """What stands before or behind a loop and belongs inside it, or one loop further in."""
    for number, loop in run(block):
        if not isinstance(loop, Loop):
            continue
        before = block.statements[number - 1] if number else None
        after = block.statements[number + 1] if number + 1 < len(block.statements) else None
        longer = copy.copy(loop)
        if isinstance(before, ast.Assign | ast.AugAssign):
            longer.body = [loop.body[0], before, *loop.body[1:]]
            changed = [*block.statements[: number - 1], longer, *block.statements[number + 1 :]]
            yield block.put("outside-the-loop", before.lineno, changed, _which(loop, block))
        if isinstance(after, ast.Assign | ast.AugAssign | ast.Expr):
            longer = copy.copy(loop)
            longer.body = [*loop.body, after]
            changed = [*block.statements[:number], longer, *block.statements[number + 2 :]]
            yield block.put("outside-the-loop", after.lineno, changed, _which(loop, block))
