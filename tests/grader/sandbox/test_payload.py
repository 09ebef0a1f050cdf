"""What a worker's interpreter is given tells nothing about the kit."""

from __future__ import annotations

import marshal
import subprocess
import sys
import types

from grader.sandbox import payload


def files(code):
    yield code.co_filename
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from files(constant)


def test_code_does_not_tell_where_it_lay(root):
    """Its file names are names of modules; nothing else in it is the kit's path."""
    packed = payload.packed("grader.sandbox.worker", {})
    assert int.from_bytes(packed[:4], "big") == len(packed) - 4
    assert str(root).encode() not in packed.replace(marshal.loads(packed[4:])["numpy"].encode(), b"")
    names = {name for _, code in marshal.loads(packed[4:])["modules"] for name in files(code)}
    assert names == {f"<{name}>" for name in payload.WORKER_MODULES}


def test_the_environment_is_the_workers_own(monkeypatch):
    """Nothing of ours is inherited; hashes are equal in every run."""
    monkeypatch.setenv("SECRET", "value")
    assert "SECRET" not in payload.environment()
    assert payload.environment()["PYTHONHASHSEED"] == "0"


ELSEWHERE = """
import builtins, ctypes, importlib, signal, socket, subprocess, sys, tempfile
import msgspec, numpy
lacking, real = {"fcntl", "pwd", "grp", "resource", "termios"}, builtins.__import__
def find(name, *rest, **more):
    if name in lacking:
        raise ImportError(name)
    return real(name, *rest, **more)
for name in lacking:
    sys.modules.pop(name, None)
builtins.__import__, sys.platform = find, "win32"
from grader.sandbox import client, payload, users
for name in payload.WORKER_MODULES:
    importlib.import_module(name)
print(users.available())
"""


def test_both_sides_can_be_imported_where_there_is_no_posix():
    """What only POSIX has is imported where it is used."""
    done = subprocess.run([sys.executable, "-c", ELSEWHERE], capture_output=True, text=True, timeout=60)
    assert done.stdout == "[]\n", done.stderr
