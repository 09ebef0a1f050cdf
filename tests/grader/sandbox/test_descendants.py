"""Whatever a process leaves behind can be found by who adopted it."""

from __future__ import annotations

import subprocess
import sys

import pytest

ADOPTING = """
import os, time
from grader.sandbox import descendants
descendants.adopt()
if os.fork() == 0:
    if os.fork() == 0:
        time.sleep(30)
    os._exit(0)
os.wait()
(orphan,) = descendants.children()
os.kill(orphan, 9)
os.waitpid(orphan, 0)
print(descendants.children())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux adopts")
def test_an_orphan_becomes_a_child():
    """It is listed, can be ended, and is gone then."""
    done = subprocess.run([sys.executable, "-c", ADOPTING], capture_output=True, text=True, timeout=30)
    assert done.stdout == "[]\n", done.stderr
