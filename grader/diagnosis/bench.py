"""What a repair needs: a process of its own that holds the learner's files, and the learner's file itself.

Bench(open, name, source)      open() starts the process: a `Workshop`, which must be closed
"""

from __future__ import annotations

import re
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

    def hands_back(self, line: int) -> bool:
        """Whether a line hands names back as they are: what goes wrong with them went wrong above."""
        lines = self.source.splitlines()
        return 0 < line <= len(lines) and _HANDS_BACK.match(lines[line - 1]) is not None


_HANDS_BACK = re.compile(rb"\s*return\s+[(\[]?\s*\w+(\s*,\s*\w+)*\s*[)\]]?\s*(#.*)?$")
