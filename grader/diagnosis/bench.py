"""What a repair needs: a process of its own that holds the learner's files, and the learner's file itself.

Bench(open, name, source)      open() starts the process: a `Workshop`, which must be closed
Asking(bench)                  what it is asked; it is started with the first question
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from grader.evidence import Reply


class Workshop(Protocol):
    """A process that holds the learner's files and the search, and answers with plain data of any kind."""

    def call(self, function: str, args: tuple[object, ...], kwargs: dict[str, object]) -> Reply: ...

    def begin(
        self, function: str, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> Callable[[], Reply]: ...

    def close(self) -> None: ...


class Bench(NamedTuple):
    """How to start such a process, and the learner's file as it was handed in."""

    open: Callable[[], Workshop]
    name: str
    source: bytes
    foresees: bool = False
    """Whether it has a processor of its own, so that it may be asked before the answer is needed."""

    def hands_back(self, line: int) -> bool:
        """Whether a line hands names back as they are: what goes wrong with them went wrong above."""
        lines = self.source.splitlines()
        return 0 < line <= len(lines) and _HANDS_BACK.match(lines[line - 1]) is not None


_HANDS_BACK = re.compile(rb"\s*return\s+[(\[]?\s*\w+(\s*,\s*\w+)*\s*[)\]]?\s*(#.*)?$")


class Nonsense(Exception):
    """The other side answered something that is no answer."""


class Asking:
    """What the process is asked, one thing after the other."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._workshop: Workshop | None = None
        self._waits: Callable[[], Reply] | None = None

    def __call__(
        self, function: str, *args: object
    ) -> Any:  # Any: what does not unpack as it should is nonsense
        """Its answer."""
        return self._opened().call(function, args, {}).value

    def begin(self, function: str, *args: object) -> Callable[[], Any]:  # Any: as above
        """Ask, and go on: it gives what gives the answer, which is lost where something else is asked before."""
        workshop = self._opened()
        reply = self._waits = workshop.begin(function, args, {})

        def answer() -> object:
            if self._waits is not reply:
                raise Nonsense
            self._waits = None
            return reply().value

        return answer

    def _opened(self) -> Workshop:
        """The process as it was after its last answer; what nobody has fetched leaves no trace in it."""
        waits, self._waits = self._waits, None
        if self._workshop is None:
            self._workshop = self._bench.open()
            self._workshop.call("prepare", (), {})
            self._read(self._workshop)
        elif waits is not None:
            waits()
            self._read(self._workshop)
        return self._workshop

    def _read(self, workshop: Workshop) -> None:
        if workshop.call("begin", (self._bench.name, self._bench.source), {}).value is not True:
            raise Nonsense

    def close(self) -> None:
        if self._workshop is not None:
            self._workshop.close()
            self._workshop = None
