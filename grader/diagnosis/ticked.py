"""Where a function's text has its ticks, so that changes of it are compiled without being parsed.

ticks(text)                  what is written where, or None where that cannot be told from the text
with_ticks(text, ticks)      the text with them
edited(text, ticks, hunks)   the same after these changes; None where one of them may move, bring or take a tick

A change is told by what it may not do: touch the stretch around a tick, or bring in a word with which something begins
that ticks, a quote or a remark. Then each tick stands where it would be put. What is compiled from the text is to the
last instruction what is compiled from the tree (tests).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.diagnosis.statements import Hunk, applied

ROUND = re.compile(r"\b(?:for|while|lambda|def|class|async)\b")
"""Whatever goes round or down begins with one of these words."""
_OBSCURE = re.compile(r"""['"#\\;]""")
_QUOTED = re.compile(r'"[^"\n\\#;]*"')
"""An even number of quotes: whatever comes after them is a text, or none, as it was."""
_LONG = re.compile('"""')
_OUTSIDE = re.compile(r"\n[^\s)\]}]")


class Tick(NamedTuple):
    """What is written at a place, and the first and the last place that a change must not touch."""

    at: int
    text: str
    first: int
    last: int


class _NotTold(Exception):
    """The text alone does not say where the tick is."""


def ticks(text: str) -> tuple[Tick, ...] | None:
    """In the order of their places."""
    if not text.startswith("def ") or _OUTSIDE.search(text):
        return None
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    try:
        found = [tick for node in ast.walk(ast.parse(text)) for tick in _of_node(node, text, starts)]
    except _NotTold:
        return None
    return tuple(sorted(found))


def _of_node(node: ast.AST, text: str, starts: Sequence[int]) -> Iterator[Tick]:
    match node:
        case ast.FunctionDef(body=[first, *_]) | ast.For(body=[first, *_]) | ast.While(body=[first, *_]):
            at = starts[first.lineno - 1]
            before, indent = text[:at].rstrip(), text[at : at + first.col_offset]
            if indent.strip(" ") or not before.endswith(":") or getattr(first, "decorator_list", None):
                raise _NotTold
            yield Tick(at, f"{indent}_tick()\n", len(before) - 1, at + len(indent))
        case ast.comprehension(iter=ast.expr(end_lineno=int(line), end_col_offset=int(column))):
            start = starts[line - 1]
            at = start + len(text[start:].encode()[:column].decode())  # the tree counts bytes
            yield Tick(at, " if _tick()", at, len(text) - len(text[at:].lstrip()))
        case ast.Lambda() | ast.ClassDef() | ast.AsyncFunctionDef() | ast.JoinedStr():
            raise _NotTold


def with_ticks(text: str, found: Sequence[Tick]) -> str:
    """The text with what is written where."""
    return applied(text, [Hunk(tick.at, tick.at, tick.text) for tick in found])


def edited(text: str, found: Sequence[Tick], hunks: Sequence[Hunk]) -> str | None:
    """With ticks, after changes that come in their order."""
    for hunk in hunks:
        for words in (text[hunk.start : hunk.end], hunk.text):
            if ROUND.search(words) or _OBSCURE.search(_QUOTED.sub("", words)):
                return None
        if any(hunk.start <= tick.last and tick.first <= hunk.end for tick in found):
            return None
    new = applied(text, hunks)
    if any(sign.findall(new) != sign.findall(text) for sign in (ROUND, _LONG)):
        return None
    if _OUTSIDE.search(new) or _ends_in_a_remark(new):
        return None
    return applied(text, sorted([*hunks, *(Hunk(tick.at, tick.at, tick.text) for tick in found)]))


def _ends_in_a_remark(text: str) -> bool:
    """Whether it does, or in an empty line: neither is part of the statement."""
    last = text.splitlines()[-1].strip()
    return not last or last.startswith("#")
