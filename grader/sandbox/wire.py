"""The language between a test and a submission: typed messages made of plain data.

    frame    length of the body (4 bytes, big endian), body
    body     one message: a tuple (name of the message, its fields ...), as `grader.sandbox.plain` writes it

    to the worker     Load, Call, Answer, Refusal
    from the worker   Hello, Loaded, LoadFailed, Return, Raised, Ask

Whatever the bytes, `decode` returns a message or raises `WireError`; what is no plain data, `encode` refuses
with `NotPlain`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from grader.sandbox.kinds import NotPlain
from grader.sandbox.plain import (
    DTYPES,
    MAX_FRAME,
    MAX_INT_BYTES,
    MAX_REPLY,
    Function,
    WireError,
    Writer,
    read_all,
)

__all__ = ["DTYPES", "MAX_FRAME", "MAX_INT_BYTES", "MAX_REPLY", "NotPlain", "WireError", "decode", "encode"]

VERSION = 1


class Load(NamedTuple):
    """Load the submission: its files (path to source bytes) and the name of the exercise's file.

    `cells` are the lines on which the cells begin, if that file is the text of a notebook.
    """

    files: dict[str, bytes]
    main: str
    seconds: float
    cells: list[int]


Formula = tuple[str, tuple[object, ...], bool]
"""A text that makes a function of an argument and of these coefficients, and whether it goes entry by entry."""


class Call(NamedTuple):
    """Call a function of the submission; `after`: send the arguments back as they are afterwards.

    `formulas` are those of the callables, by their number, that the worker may evaluate itself.
    """

    seq: int
    function: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    after: bool
    formulas: dict[int, Formula]


class Answer(NamedTuple):
    """What a callable of the test's side returned."""

    seq: int
    value: object


class Refusal(NamedTuple):
    """A callable of the test's side could not use its arguments."""

    seq: int
    message: str


class Hello(NamedTuple):
    """The first message of a worker, before it sees the submission."""

    version: int
    mechanisms: list[str]
    missing: list[str]


class Loaded(NamedTuple):
    """The submission is loaded; the functions it defines.

    `left_out` are the statements of a notebook that failed, each a tuple: its line, the kind and the text of what
    went wrong, and the names that it would have bound, with spaces between them.
    """

    functions: list[str]
    left_out: list[tuple[int, str, str, str]]


class LoadFailed(NamedTuple):
    """The submission could not be loaded: type, text and place; the column, from 1, where Python could not read on."""

    kind: str
    message: str
    file: str
    line: int
    column: int


class Return(NamedTuple):
    """What the function returned, and its arguments afterwards (or None)."""

    seq: int
    value: object
    arguments: tuple[object, ...] | None


class Raised(NamedTuple):
    """The function raised: type, text, where in the submission (file "", line 0: unknown), and what stands there."""

    seq: int
    kind: str
    message: str
    file: str
    line: int
    scene: list[object]


class Ask(NamedTuple):
    """The submission calls a callable that it was handed."""

    seq: int
    callable: int
    args: tuple[object, ...]


Message = Load | Call | Answer | Refusal | Hello | Loaded | LoadFailed | Return | Raised | Ask
_FIELDS: dict[type, dict[str, type | None]] = {
    Load: {"files": dict, "main": str, "seconds": float, "cells": list},
    Call: {"seq": int, "function": str, "args": tuple, "kwargs": dict, "after": bool, "formulas": dict},
    Answer: {"seq": int, "value": None},
    Refusal: {"seq": int, "message": str},
    Hello: {"version": int, "mechanisms": list, "missing": list},
    Loaded: {"functions": list, "left_out": list},
    LoadFailed: {"kind": str, "message": str, "file": str, "line": int, "column": int},
    Return: {"seq": int, "value": None, "arguments": None},
    Raised: {"seq": int, "kind": str, "message": str, "file": str, "line": int, "scene": list},
    Ask: {"seq": int, "callable": int, "args": tuple},
}
_MESSAGES: dict[str, type] = {kind.__name__: kind for kind in _FIELDS}
_LISTS_OF_TEXT = {("Hello", "mechanisms"), ("Hello", "missing"), ("Loaded", "functions")}
_LEFT_OUT = [int, str, str, str]


def encode(message: Message, number: Callable[[Function], int] | None = None, most: int = MAX_FRAME) -> bytes:
    """A message as a frame of at most so many bytes; `number` gives a callable its number, else none is plain."""
    parts: list[bytes] = [b""]
    Writer(parts, number).write((type(message).__name__, *message))
    size = sum(map(len, parts))
    if size > most:
        raise NotPlain(f"{size // 2**20} MB of data")
    parts[0] = size.to_bytes(4, "big")
    return b"".join(parts)


def decode(body: bytes | memoryview, stand_in: Callable[[int], object] | None = None) -> Message:
    """The message in a frame's body; raises `WireError` for anything else.

    `stand_in` makes a callable from a number; without it, none may occur.
    """
    return _message(read_all(body, stand_in))


def _message(fields: object) -> Message:
    if type(fields) is not tuple or not fields or type(fields[0]) is not str:
        raise WireError("not a message")
    kind = _MESSAGES.get(fields[0])
    if kind is None:
        raise WireError("unknown message")
    shape = _FIELDS[kind]
    if len(fields) != len(shape) + 1:
        raise WireError("wrong number of fields")
    for (name, wanted), value in zip(shape.items(), fields[1:], strict=True):
        if wanted is not None and type(value) is not wanted:
            raise WireError("field of a wrong type")
        if (kind.__name__, name) in _LISTS_OF_TEXT and any(type(text) is not str for text in value):
            raise WireError("field of a wrong type")
        if name == "arguments" and type(value) not in (tuple, type(None)):
            raise WireError("field of a wrong type")
        if name == "left_out" and any(
            type(one) is not tuple or [type(part) for part in one] != _LEFT_OUT for one in value
        ):
            raise WireError("field of a wrong type")
    message: Message = kind(*fields[1:])
    return message
