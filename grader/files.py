"""Files that are there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file through a temporary neighbour, so that a reader sees the old one or the new one.

    What is there and no plain file (a device, a pipe, a link to one) is written to, never replaced: whoever runs
    this as root and names /dev/null wants to keep it.
    """
    if path.exists() and not (path.is_file() and not path.is_symlink()):
        path.write_bytes(data)
        return
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
