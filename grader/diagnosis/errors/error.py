"""What raised, and what to say about it.

    Operand(text, kind, shape, names)      a part of the expression that raised, see `grader.sandbox.scene`
    Error(kind, message, ...)              an exception of the submission with the place it comes from
    Said(name, idea, says)                 the words for it

Texts come from the submission: they are cleaned and bounded here, and are shown as they are, never run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from grader.text import clean_line

MAX_SHOWN = 60


class Operand(NamedTuple):
    """One part of an expression: as it is written, of what kind, and the sides of an array."""

    text: str
    kind: str = "unknown"
    shape: tuple[int, ...] | None = None
    names: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """An array with its shape: dZ (3, 4)."""
        return f"{self.text} {self.shape}" if self.kind == "array" and self.shape is not None else self.text


class Error(NamedTuple):
    """An exception: its kind and text, the expression that raised it, and the function that was called."""

    kind: str
    message: str
    what: str = ""
    text: str = ""
    operands: tuple[Operand, ...] = ()
    function: str = ""
    given: int = 0
    """How many arguments the call had."""

    def of(self, kind: str) -> Operand | None:
        """The first operand of a kind."""
        return next((operand for operand in self.operands if operand.kind == kind), None)


class Said(NamedTuple):
    """A slip's name, the idea behind it, and one sentence or two for the learner."""

    name: str
    idea: str
    says: str


Rule = Callable[[Error], Said | None]


def error_of(kind: str, message: str, scene: object, function: str, given: int) -> Error:
    """The error in a worker's words; a scene that is none counts as unknown."""
    what, text = "", ""
    operands: tuple[Operand, ...] = ()
    if isinstance(scene, list) and len(scene) == 3 and isinstance(scene[2], list):
        what, text = _text(scene[0]), _text(scene[1])
        operands = tuple(operand for entry in scene[2][:12] if (operand := _operand(entry)) is not None)
    return Error(clean_line(kind, 60), clean_line(message, 400), what, text, operands, function, given)


def _text(value: object) -> str:
    return clean_line(value, MAX_SHOWN) if isinstance(value, str) else ""


def _operand(entry: object) -> Operand | None:
    if not isinstance(entry, list) or len(entry) != 4:
        return None
    text, kind, shape, names = entry
    sides = None
    if isinstance(shape, list) and len(shape) <= 8 and all(type(side) is int and side >= 0 for side in shape):
        sides = tuple(shape)
    keys = names[:24] if isinstance(names, list) else []
    return Operand(_text(text), _text(kind), sides, tuple(_text(key) for key in keys))
