"""The statements of a program of the kit, each as text: programs with a mistake share most of them with the solution.

    statements(source)      their texts, in order; those that share a line come together
    edited(source, hunks)   those of the program with these changes, as far as that can be told without reading it

A program that was read before is a model for those like it: what stands before and after all that differs has its
statements where they were, and only what is between is parsed.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_Span = tuple[int, int]
"""The first line of a statement and its last, from 1."""


class Hunk(NamedTuple):
    """Text that takes the place of a stretch of another one."""

    start: int
    end: int
    text: str


class Change(NamedTuple):
    """A statement after changes of another one: its text, what it was, and the changes in their order."""

    text: str
    was: str
    hunks: tuple[Hunk, ...]


class Pieces(NamedTuple):
    """The statements of a program, if each of those that changed is one still."""

    texts: tuple[str, ...]
    changed: tuple[Change, ...]


class _Model(NamedTuple):
    """A program that was read as a whole."""

    lines: list[str]
    spans: list[_Span]


models: list[_Model] = []
"""The last program that was read as a whole."""


@functools.lru_cache(maxsize=4096)
def statements(source: str) -> tuple[str, ...]:
    """Raises SyntaxError where it is no program."""
    lines = source.splitlines(keepends=True)
    spans = _like(models[0], lines) if models else None
    if spans is None:
        spans = _read(source)
        models[:] = [_Model(lines, spans)]
    return tuple("".join(lines[first - 1 : last]) for first, last in spans)


def _read(source: str) -> list[_Span]:
    done, spans = 0, []
    for node in ast.parse(source).body:
        end = node.end_lineno or node.lineno
        if node.lineno > done:
            spans.append((node.lineno, end))
        done = max(done, end)
    return spans


def _like(model: _Model, lines: list[str]) -> list[_Span] | None:
    """The statements, as far as they are the model's; None where that does not help."""
    before = _shared(zip(model.lines, lines, strict=False))
    most = min(len(model.lines), len(lines)) - before
    after = min(most, _shared(zip(reversed(model.lines), reversed(lines), strict=False)))
    later = len(lines) - len(model.lines)
    # The last statement before what differs may go on there; the first one after it begins anew.
    head = [span for span in model.spans if span[0] <= before][:-1]
    head = [span for span in head if span[1] < model.spans[len(head)][0]]
    tail = [span for span in model.spans if span[0] > len(model.lines) - after]
    if len(head) + len(tail) < len(model.spans) / 2:
        return None
    first = head[-1][1] if head else 0
    last = tail[0][0] - 1 + later if tail else len(lines)
    try:
        between = _read("".join(lines[first:last]))
    except (SyntaxError, ValueError):
        return None
    moved = [(start + later, end + later) for start, end in tail]
    return [*head, *((start + first, end + first) for start, end in between), *moved]


def _shared(pairs: Iterable[tuple[str, str]]) -> int:
    """How many pairs are equal, from the first on."""
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count


def edited(source: str, hunks: Sequence[Hunk]) -> Pieces | None:
    """The statements with these changes (in their order), each of which lies in one; None where it does not."""
    texts, changed, left = [], [], list(hunks)
    for start, text in _placed(source):
        end = start + len(text)
        own = [hunk for hunk in left if start <= hunk.start and hunk.end < end]
        if own:
            left = left[len(own) :]
            moved = tuple(Hunk(hunk.start - start, hunk.end - start, hunk.text) for hunk in own)
            changed.append(Change(applied(text, moved), text, moved))
        texts.append(changed[-1].text if own else text)
    return Pieces(tuple(texts), tuple(changed)) if not left else None


def applied(text: str, hunks: Iterable[Hunk]) -> str:
    """The text with these changes, which come in their order; where two take the same away, it is gone once."""
    parts, done = [], 0
    for hunk in hunks:
        parts += [text[done : hunk.start], hunk.text]
        done = max(done, hunk.end)
    return "".join([*parts, text[done:]])


@functools.lru_cache(maxsize=64)
def _placed(source: str) -> tuple[tuple[int, str], ...]:
    """The statements and where they begin in the text."""
    placed, done = [], 0
    for text in statements(source):
        start = source.index(text, done)
        placed.append((start, text))
        done = start + len(text)
    return tuple(placed)
