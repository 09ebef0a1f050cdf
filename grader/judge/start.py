"""Starts the trusted test process: with nothing imported for it but this, since what it loads takes it longest.

begin()                        one for a grading that is likely to come
started(name, switched_off)    -> the process; the one that was begun, if it is such a one
end()                          what was begun and not needed is gone
"""

from __future__ import annotations

import os
import subprocess
import sys

BOOT = "import gc, sys; gc.disable(); sys.path.insert(0, {!r}); from grader.judge.{} import main; main()"
"""What it makes while it loads stays, and nobody gains by looking through it; a lasting one looks between requests."""
_KIT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
begun: list[subprocess.Popen[bytes]] = []


def begin() -> None:
    """It has no submission yet, and does nothing until there is one."""
    begun.append(_start("process", frozenset()))


def started(name: str, switched_off: frozenset[str]) -> subprocess.Popen[bytes]:
    """A new interpreter that runs `grader.judge.NAME`."""
    if begun and name == "process" and not switched_off:
        return begun.pop()
    return _start(name, switched_off)


def end() -> None:
    """It is asked nothing: where it listens already it ends by itself."""
    while begun:
        process = begun.pop()
        process.terminate()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream is not None:
                stream.close()
        process.wait()


def _start(name: str, switched_off: frozenset[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", BOOT.format(_KIT, name)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(switched_off),
    )


def _environment(switched_off: frozenset[str]) -> dict[str, str]:
    """Ours, without what would speak to pytest; one thread for numpy, whose pool costs more than it saves.

    Memory that is free is kept (glibc): a grading is over before it pays to give it back.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "KATA_"))}
    return kept | {
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_TOP_PAD_": str(16 * 2**20),
        "MALLOC_TRIM_THRESHOLD_": str(256 * 2**20),
        "MALLOC_MMAP_THRESHOLD_": str(64 * 2**20),
        "KATA_SWITCHED_OFF": ",".join(sorted(switched_off)),
    }
