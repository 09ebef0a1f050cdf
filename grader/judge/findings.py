"""What one judge has found out and another one need not: `Findings`, as bytes that cross between their processes.

    Findings(programs, trials).written()     -> bytes
    read(data)                               -> Findings

Verdicts of programs (`grader.judge.memory`), and answers of the kit's own programs (`grader.judge.trials`): both
named by hashes of all that they depend on. Whoever holds them in between does not read them.
"""

from __future__ import annotations

import msgspec

from grader.judge.memory import Program

Entry = tuple[bytes, bytes]
"""Of `grader.judge.trials`."""


class Findings(msgspec.Struct, frozen=True):
    """Of one request."""

    programs: list[Program] = []
    trials: list[Entry] = []

    def written(self) -> bytes:
        """To be told."""
        return msgspec.msgpack.encode(self)


def read(data: bytes) -> Findings:
    """As another judge has told it."""
    return msgspec.msgpack.decode(data, type=Findings)
