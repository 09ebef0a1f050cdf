"""Files that were deleted and are still held are counted, however they are held."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.sandbox import held
from grader.sandbox.confine.bounds import Bounds

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="told by Linux")
MEGABYTE = 2**20
HOLD = """
import ctypes, mmap, os, sys
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
def made(name, size=1 << 20):
    file = os.open(sys.argv[1] + "/" + name, os.O_CREAT | os.O_RDWR)
    os.write(file, bytes(size))
    return file
{}
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    ("code", "least", "most"),
    [
        ("file = made('x')", 0, 0),
        ("file = made('x'); os.unlink(sys.argv[1] + '/x')", MEGABYTE, 2 * MEGABYTE),
        ("file = made('x'); os.unlink(sys.argv[1] + '/x'); again = os.dup(file)", MEGABYTE, 2 * MEGABYTE),
        (
            "file = made('x'); os.unlink(sys.argv[1] + '/x'); print(end='')\n"
            "libc.mmap(None, 4096, 1, 1, file, ctypes.c_long(0)); os.close(file)",
            Bounds().file_size,
            Bounds().file_size,
        ),
        (
            "os.rename(sys.argv[1] + '/' + ('y' if made('x') and made('y') else ''), sys.argv[1] + '/x')",
            MEGABYTE,
            2 * MEGABYTE,
        ),
    ],
    ids=["a name left", "open", "open twice", "mapped only", "replaced by another"],
)
def test_what_is_held_without_a_name_is_counted_once(tmp_path, code, least, most):
    """Its blocks where it is open; as much as a file may have where it is only mapped."""
    command = [sys.executable, "-S", "-c", HOLD.format(code), str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        assert least <= held.deleted_bytes(process.pid) <= most
        process.kill()


def test_of_a_process_that_is_not_there_nothing_is_known():
    """It may have ended meanwhile."""
    assert held.deleted_bytes(2**22 + 1) == 0


def test_it_looks_as_itself_again_afterwards(tmp_path):
    """Whoever looks as a worker's user for a moment makes no files as that one."""
    held.deleted_bytes(os.getpid(), 60800)
    (tmp_path / "file").write_text("")
    assert (tmp_path / "file").stat().st_uid == os.geteuid()


def test_threads_are_counted():
    """One is the least."""
    code = "import threading, sys\nfor _ in range(3): threading.Thread(target=sys.stdin.read, daemon=True).start()\n"
    command = [sys.executable, "-S", "-c", code + "print('ready', flush=True)\nimport time; time.sleep(60)"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        assert held.threads(process.pid) == 4
        process.kill()
    assert held.threads(2**22 + 1) == 0
