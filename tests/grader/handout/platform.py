"""A scratch root laid out as a platform does it, and the platform's script run there."""

from __future__ import annotations

import os
import subprocess
import sys

WRONG = "def relu(z):\n    return z + 0.0\n\n\ndef relu_prime(z):\n    return z * 0.0\n"


def interpreter(path):
    """A program at `path` that is this Python, as a platform's own environment would be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    path.chmod(0o755)


def run(script, *args, cwd, **environment):
    """The script as the platform runs it: no variable of ours but the PATH."""
    plain = {"PATH": os.environ["PATH"], "HOME": str(cwd), "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(
        [str(script), *map(str, args)], cwd=cwd, env=plain, capture_output=True, text=True, check=False
    )
