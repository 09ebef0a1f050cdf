"""The child in which zips are unpacked and notebooks parsed, with limits of its own; `protocol` says what is asked.

It is a new interpreter, since its memory must be bounded whatever happens in it, and it works the same on every
system. It runs nothing of a submission; what it could do if a parser were tricked is to give a wrong answer.
"""

from __future__ import annotations

import contextlib
import os
import sys

import msgspec

from grader.intake.collect import collect
from grader.intake.notebook import parsed
from grader.intake.protocol import Answer, Job, Notebook, Parsed, Reading, Refused
from grader.intake.rules import SubmissionError

MEMORY = 256 * 2**20
SECONDS = 20
"""Of processor time."""


def main() -> None:
    """Do the one job, and end."""
    limit()
    job = msgspec.json.decode(sys.argv[1], type=Job)
    try:
        answer: Answer = Parsed(_parsed_all()) if job.known is None else _unpacked(job.known)
    except SubmissionError as refusal:
        answer = Refused(str(refusal))
    except MemoryError:
        answer = Refused("takes too much memory to be read: hand in your exercise files alone")
    with os.fdopen(os.dup(1), "wb") as out:
        out.write(msgspec.msgpack.encode(answer))
    os._exit(0)


def limit() -> None:
    """Bound memory, time and files, as far as this system lets us; what is read is counted as well."""
    try:
        import resource
    except ImportError:
        return
    bounds = {"AS": MEMORY, "CPU": SECONDS, "FSIZE": 0, "CORE": 0, "NOFILE": 64}
    for name, bound in bounds.items():
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (bound, bound))


def _unpacked(known: dict[str, tuple[str, ...]]) -> Reading:
    from grader.intake import archive

    return collect(
        archive.opened(sys.stdin.buffer), known, lambda notebooks: [parsed(data) for data in notebooks]
    )


def _parsed_all() -> list[Notebook | str]:
    return [parsed(data) for data in msgspec.msgpack.decode(sys.stdin.buffer.read(), type=list[bytes])]
