"""What a program printed: whether all of it is what the program says, and nothing what Python says about the program.

    is_its_own_words(text)      another program of the same shape (`grader.judge.normal`) prints the very same

A program that can see neither its names nor its lines prints none of them. Python does, beside it: a warning tells its
line, an error that is ignored its function and the road to it. Such texts hold one of the words below, or are cut off.
What tells where in memory something lies differs from one run to the next.
"""

from __future__ import annotations

import re

MAX_BYTES = 60_000
"""Less than what is kept of an output (`grader.sandbox.pipes`), so that no end of a warning is cut off."""
_OF_PYTHON = re.compile(r"Warning|Error|Exception|Traceback|[Ii]gnored|Interrupt|Fatal|\.py|<|0x")


def is_its_own_words(text: str) -> bool:
    """Whether all of it is, for certain."""
    return len(text.encode("utf-8", "replace")) <= MAX_BYTES and _OF_PYTHON.search(text) is None
