"""The tables of system calls say one thing of each call, and how one is made by number."""

from __future__ import annotations

import errno
import sys

import pytest

from grader.sandbox.confine import syscalls

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="system calls by number exist on Linux only")


def test_no_call_is_both_allowed_and_refused():
    """And none is named twice."""
    allowed, refused = syscalls.names(syscalls.ALLOWED), syscalls.names(syscalls.REFUSED)
    guarded = {guard.name for guard in syscalls.GUARDED}
    assert len({*allowed, *refused}) == len(allowed) + len(refused)
    assert not guarded & {*allowed, *refused}


def test_what_reaches_out_is_never_simply_allowed():
    """New processes, other processes, the network, other sandboxes."""
    allowed = set(syscalls.names(syscalls.ALLOWED))
    for name in (
        "fork",
        "execve",
        "ptrace",
        "socket",
        "connect",
        "unshare",
        "mount",
        "io_uring_setup",
        "keyctl",
    ):
        assert name not in allowed


def test_files_are_opened_with_a_name_and_never_emptied_while_reading():
    """The guards of open and openat look at the flags, in the right argument."""
    for name, place in (("open", 1), ("openat", 2)):
        guards = [guard for guard in syscalls.GUARDED if guard.name == name]
        assert {check.argument for guard in guards for check in guard.checks} == {place}
        assert any(not guard.allowed for guard in guards)


@on_linux
def test_a_call_is_made_and_a_refusal_is_an_error():
    """prctl's PR_GET_NO_NEW_PRIVS is answered; a call of the future is not known."""
    assert syscalls.prctl(39) in (0, 1)
    with pytest.raises(OSError, match=r".") as refusal:
        syscalls.call(9999)
    assert refusal.value.errno == errno.ENOSYS
    assert syscalls.capabilities() >= 0
