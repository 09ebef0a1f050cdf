"""Changes of several statements of a block at once, which people slip in together.

steps_too_early    what is moved while others still need it as it was: all such steps left out
ends_of_loops      the last statements of a loop, which belong behind it
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from grader.sandbox.repair.loops import Loop
from grader.sandbox.repair.places import Block, Edit, is_ours, was_run
from grader.sandbox.repair.statements import BlockFamily


def steps_too_early(block: Block) -> Iterator[Edit]:
    """Without the steps that one dict, list or object takes entry by entry."""
    steps: dict[str, list[int]] = {}
    for number, statement in enumerate(block.statements):
        if (moved := _moved(statement)) and was_run(statement, block.lines) and not is_ours(statement):
            steps.setdefault(moved, []).append(number)
    for numbers in steps.values():
        if len(numbers) > 1:
            rest = [one for number, one in enumerate(block.statements) if number not in numbers]
            if rest:
                yield block.put("moved-too-early", block.statements[numbers[0]].lineno, rest)


def _moved(statement: ast.stmt) -> str:
    """What a statement moves by a step: `p["theta3"] -= eta * d`, `p["b3"] = p["b3"] - eta * d`."""
    match statement:
        case ast.AugAssign(target=ast.Subscript(value=ast.Name(id=name)), op=ast.Sub()):
            return name
        case ast.Assign(
            targets=[ast.Subscript(value=ast.Name(id=name)) as target],
            value=ast.BinOp(left=ast.Subscript() as left, op=ast.Sub()),
        ) if ast.unparse(target) == ast.unparse(left):
            return name
    return ""


def ends_of_loops(block: Block) -> Iterator[Edit]:
    """The last two statements of a loop, or three, behind it."""
    for number, loop in enumerate(block.statements):
        if not isinstance(loop, Loop) or is_ours(loop) or not was_run(loop, block.lines):
            continue
        for count in range(2, min(4, len(loop.body))):
            shorter, end = copy.copy(loop), loop.body[-count:]
            if any(map(is_ours, end)):
                continue
            shorter.body = loop.body[:-count]
            changed = [*block.statements[:number], shorter, *end, *block.statements[number + 1 :]]
            yield block.put("inside-the-loop", end[0].lineno, changed)


PLAIN: tuple[BlockFamily, ...] = (steps_too_early, ends_of_loops)
