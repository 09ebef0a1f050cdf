"""The rules of what is taken from a submission, whatever it comes in.

Taken are the exercises' files by name and the other .py files beside them, which they may import. Never taken:
links, devices, pipes, hidden files, and what configures Python or pytest (`conftest.py`, `sitecustomize.py`,
`*.pth` ...). Everything is bounded before it is read.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

MAX_FILE = 1_000_000
MAX_FILES = 200
EXERCISE = re.compile(r"ex\d+_\w+\.py", re.ASCII)
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_NEVER = {"conftest.py", "sitecustomize.py", "usercustomize.py", "setup.py", "__main__.py", "noxfile.py"}


class SubmissionError(Exception):
    """The submission cannot be read at all; the text says what happened and what to do."""


def exercise_name(name: str, names: list[str]) -> str:
    """The exercise's file that a file is meant to be: platforms put things before or behind its name."""
    if name in names:
        return name
    found = [known for known in names if known.removesuffix(".py") in name]
    found = found or [
        known for known in names if re.search(rf"(?<![a-z]){known.partition('_')[0]}(?!\d)", name)
    ]
    return found[0] if len(found) == 1 else name


def may_be_taken(name: str) -> bool:
    """Whether a file of this name can be imported and configures nothing."""
    return name.endswith(".py") and name not in _NEVER and NAME.fullmatch(name[:-3]) is not None


def read_bounded(path: Path) -> bytes | None:
    """The bytes of a regular file that is not too large, without following a link or waiting for a pipe."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        descriptor = os.open(path, flags)
    except OSError:
        return None
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return None
        data = file.read(MAX_FILE + 1)
    return data if len(data) <= MAX_FILE else None
