"""What a repair needs: a process of its own that holds the learner's files, and the learner's file itself.

Bench(open, name, source)      open() starts the process: a `Workshop`, which must be closed
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from grader.evidence import Reply


class Workshop(Protocol):
    """A process that holds the learner's files and the search, and answers with plain data of any kind."""

    def call(self, function: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Reply: ...

    def close(self) -> None: ...


class Bench(NamedTuple):
    """How to start such a process, and the learner's file as it was handed in."""

    open: Callable[[], Workshop]
    name: str
    source: bytes
