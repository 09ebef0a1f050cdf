"""Gradings side by side never share a user, and a user is free again however its grader ended."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from grader.sandbox import users

ROOT = bool(users.available())
needs_root = pytest.mark.skipif(not ROOT, reason="only root has users to give")
HOLDER = """
import sys
from grader.sandbox import users
lease = users.take()
print(lease.uid, flush=True)
sys.stdin.read()
"""


@needs_root
def test_two_leases_are_two_users():
    """In one process as between two."""
    first, second = users.take(), users.take()
    try:
        assert first.uid != second.uid
        assert {first.uid, second.uid} <= set(users.available())
    finally:
        first.end()
        second.end()


@needs_root
def test_a_killed_graders_user_is_free_again():
    """The kernel gives it back, without anybody who cleans up."""
    command = [sys.executable, "-c", HOLDER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        theirs = int(holder.stdout.readline())
        ours = users.take()
        assert ours.uid != theirs
        ours.end()
        assert not can_be_taken(theirs)
        holder.kill()
    assert can_be_taken(theirs)


def can_be_taken(uid):
    leases = []
    try:
        while not leases or leases[-1].uid < uid:
            leases.append(users.take())
        return leases[-1].uid == uid
    finally:
        for lease in leases:
            lease.end()


@needs_root
def test_a_lease_lasts_as_long_as_anybody_holds_it():
    """A process that inherits the lock keeps the user, whatever becomes of the one that took it."""
    lease = users.take()
    command = [sys.executable, "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[lease.lock]) as heir:
        lease.end()
        assert not can_be_taken(lease.uid)
        heir.kill()


@needs_root
def test_locks_lie_where_only_root_can_enter(monkeypatch, tmp_path):
    """A folder of somebody else's, or that others may enter, is not used."""
    monkeypatch.setattr(users, "_PLACES", (str(tmp_path / "open"), str(tmp_path / "good")))
    for name in ("open", "good"):
        (tmp_path / name).mkdir()
    (tmp_path / "open" / users.FOLDER).mkdir()
    (tmp_path / "open" / users.FOLDER).chmod(0o755)
    lease = users.take()
    lease.end()
    assert os.listdir(tmp_path / "open" / users.FOLDER) == []
    assert os.listdir(tmp_path / "good" / users.FOLDER) == [str(lease.uid)]
    monkeypatch.setattr(users, "_PLACES", (str(tmp_path / "open"), str(tmp_path / "missing")))
    with pytest.raises(OSError, match="No such file"):
        users.take()


@pytest.mark.skipif(ROOT, reason="an ordinary user's matter")
def test_an_ordinary_user_has_nobody_to_become():
    """A worker stays that user."""
    assert users.take() is None
