"""Standard output and error, which may be closed, full, or read by nobody: what is written there costs no grading.

prepare()           first of all: the three descriptors are open, letters that cannot be shown are replaced
show(text, stream)  for people; where it cannot be written it is lost, and nothing else is
say(text)           a message for people on standard error
writable()          raises OSError if standard output is closed
data(bytes)         what was asked for with `-`, to standard output as it is; raises OSError if it cannot be
finish()            last of all: whatever still waits is written or let go, so that the status stays what it is
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TextIO


def prepare() -> None:
    """Open what is closed, so that no file of ours gets the number of standard output."""
    null = os.open(os.devnull, os.O_RDWR)
    while null <= 2:  # the lowest free number is given first: that was a closed one
        null = os.open(os.devnull, os.O_RDWR)
    os.close(null)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def show(text: str, stream: TextIO | None) -> None:
    """Write for people, as far as possible."""
    if stream is None:
        return
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        _let_go(stream)


def say(text: str) -> None:
    """A message for people, on lines of its own that fit their terminal."""
    from grader.cli import screen

    show(screen.fit(text, sys.stderr) + "\n", sys.stderr)


def writable() -> None:
    """Whether there is a standard output."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed")


def data(content: bytes) -> None:
    """Write data; a reader who has left has read what he wanted."""
    writable()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _let_go(sys.stdout)
    except (OSError, ValueError):
        _let_go(sys.stdout)
        raise


def finish() -> None:
    """Write what waits; the interpreter would end with a status of its own if it could not."""
    for stream in (sys.stdout, sys.stderr):
        show("", stream)


def _let_go(stream: TextIO) -> None:
    """What still waits goes nowhere."""
    with contextlib.suppress(OSError, ValueError):
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
        stream.flush()
