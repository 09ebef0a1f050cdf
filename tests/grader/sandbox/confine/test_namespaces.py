"""A worker's own file system is small, its own, and nobody else's business."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.confine import namespaces

ROOT = Path(__file__).parents[4]
KIND = """
import os, sys
sys.path.insert(0, sys.argv[1])
from grader.sandbox.confine import namespaces
kind = namespaces.kind()
if kind is None: sys.exit("none")
"""


def run(code: str, folder: Path) -> str:
    command = [sys.executable, "-c", KIND + code, str(ROOT), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    if done.stderr.strip() == "none":
        pytest.skip("no mount namespace is granted here")
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_is_written_there_is_bounded_and_seen_by_nobody_else(tmp_path):
    """Its files, deleted ones that are held too, take no more than its size, and go with the process."""
    code = """
namespaces.mount(kind, sys.argv[2])
os.chdir(sys.argv[2])
written = 0
try:
    while True:
        file = os.open("x", os.O_CREAT | os.O_WRONLY)
        written += os.write(file, bytes(1 << 20))
        os.unlink("x")
except OSError as full:
    print(full.errno, written)"""
    code_of_error, written = map(int, run(code, tmp_path).split())
    assert code_of_error == errno.ENOSPC
    assert 0 < written <= namespaces.SIZE
    assert os.listdir(tmp_path) == []


def test_it_belongs_to_the_user_it_is_for(tmp_path):
    """To who mounts it, or to the user that the worker will become; nobody else can enter."""
    code = """
owner = 12345 if os.geteuid() == 0 else None
namespaces.mount(kind, sys.argv[2], owner)
status = os.stat(sys.argv[2])
print(status.st_uid == (owner or os.geteuid()), oct(status.st_mode & 0o777))"""
    assert run(code, tmp_path) == "True 0o700"


def test_finding_out_changes_nothing(tmp_path):
    """A child tries it: this process's mounts stay as they are."""
    code = "before = os.stat(sys.argv[2]).st_dev; namespaces.kind(); print(os.stat(sys.argv[2]).st_dev == before)"
    assert run(code, tmp_path) == "True"
    assert namespaces.counts_threads_apart() in (True, False)
