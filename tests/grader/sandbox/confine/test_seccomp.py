"""seccomp, in processes of their own: what is listed is answered, and nothing else is."""

from __future__ import annotations

import json
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.confine import seccomp, syscalls

pytestmark = pytest.mark.skipif(
    not seccomp.available(), reason="no seccomp, or no libseccomp, on this machine"
)
on_x86 = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="a second set of calls is a matter of x86_64"
)

PROJECT = Path(seccomp.__file__).parents[3]
START = """
import errno, fcntl, json, os, resource, signal, socket, subprocess, sys, threading, time
sys.path.insert(0, sys.argv[1])
from grader.sandbox.confine import seccomp
from grader.sandbox.confine import syscalls

def attempt(action):
    try:
        action()
    except OSError as refusal:
        return errno.errorcode[refusal.errno]
    return "done"

def number(name):
    return seccomp._library().seccomp_syscall_resolve_name(name.encode())

def thread():
    found = []
    other = threading.Thread(target=found.append, args=(1,))
    other.start(), other.join()
    assert found

clone, clone3, openat2, own = number("clone"), number("clone3"), number("openat2"), os.getpid()
syscalls.prctl(38, 1)
prepared = seccomp.prepare()
seccomp.install(prepared)
"""
ATTEMPTS = {
    "start a thread": ("thread()", "done"),
    "sleep": ("time.sleep(0.001)", "done"),
    "signal itself": ("os.kill(own, 0)", "done"),
    "raise a signal": ("signal.raise_signal(signal.SIGCHLD)", "done"),
    "signal its parent": ("os.kill(os.getppid(), 0)", "EPERM"),
    "signal its group": ("os.kill(0, 0)", "EPERM"),
    "signal everyone": ("os.kill(-1, 0)", "EPERM"),
    "signal a neighbour's thread": (
        "syscalls.call(number('tgkill'), os.getppid(), os.getppid(), 0)",
        "EPERM",
    ),
    "fork": ("os.fork()", "EPERM"),
    "fork by clone": ("syscalls.call(clone, signal.SIGCHLD, 0, 0, 0, 0)", "EPERM"),
    "take a new namespace with a thread": ("syscalls.call(clone, 0x10010900, 0, 0, 0, 0)", "ENOSYS"),
    "start a process": ("subprocess.run(['true'])", "EPERM"),
    "start a process by posix_spawn": ("os.posix_spawn('/bin/true', ['true'], {})", "EPERM"),
    "execute": ("os.execv('/bin/true', ['true'])", "EPERM"),
    "use clone3": ("syscalls.call(clone3, 0, 0)", "ENOSYS"),
    "use openat2": ("syscalls.call(openat2, 0, 0)", "ENOSYS"),
    "use a call of the future": ("syscalls.call(999)", "ENOSYS"),
    "read its limits": ("resource.getrlimit(resource.RLIMIT_NOFILE)", "done"),
    "set its limits": ("resource.prlimit(0, resource.RLIMIT_NOFILE, (9, 9))", "EPERM"),
    "read its parent's limits": ("resource.prlimit(os.getppid(), resource.RLIMIT_NOFILE)", "EPERM"),
    "have its parent signalled": ("fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())", "ENOSYS"),
    "ask whether it reads from a terminal": ("os.isatty(0)", "done"),
    "type at a terminal": ("fcntl.ioctl(0, 0x5412, b'x')", "ENOSYS"),
    "become dumpable": ("syscalls.prctl(4, 1)", "ENOSYS"),
    "open for reading": ("os.close(os.open(sys.argv[2], os.O_RDONLY))", "done"),
    "empty for writing": ("os.close(os.open(sys.argv[2], os.O_WRONLY | os.O_TRUNC))", "done"),
    "empty for both": ("os.close(os.open(sys.argv[2], os.O_RDWR | os.O_TRUNC))", "done"),
    "empty for reading": ("os.open(sys.argv[2], os.O_RDONLY | os.O_TRUNC)", "EPERM"),
    "open a TCP socket": ("socket.socket()", "EPERM"),
    "open a UDP socket": ("socket.socket(type=socket.SOCK_DGRAM)", "EPERM"),
    "open a local socket": ("socket.socket(socket.AF_UNIX)", "EPERM"),
    "open a netlink socket": ("socket.socket(socket.AF_NETLINK)", "EPERM"),
    "open a pair of sockets": ("[one.send(b'x') for one in socket.socketpair()]", "done"),
    "open a pair of others": ("socket.socketpair(socket.AF_INET)", "EPERM"),
    "send with a flag": ("socket.socketpair()[0].send(b'x', socket.MSG_OOB)", "EPERM"),
    "receive with a flag": ("socket.socketpair()[0].recv(1, socket.MSG_PEEK)", "EPERM"),
    "pass a descriptor on": ("socket.send_fds(socket.socketpair()[0], [b'x'], [0])", "EPERM"),
    "send to an address": ("socket.socketpair(type=socket.SOCK_DGRAM)[0].sendto(b'x', '/tmp/x')", "EPERM"),
    "change a mode": ("os.chmod(sys.argv[2], 0o644)", "EPERM"),
    "change a time": ("os.utime(sys.argv[2])", "EPERM"),
    "change its priority": ("os.nice(1)", "EPERM"),
    "change its processors": ("os.sched_setaffinity(0, {0})", "EPERM"),
    "make memory that no limit counts": ("os.memfd_create('x')", "EPERM"),
}


def start(code: str, file: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "-S", "-c", START + code, str(PROJECT), str(file)]
    return subprocess.run(command, capture_output=True, text=True, timeout=30)


def run(code: str, file: Path | None = None) -> object:
    done = start(code, file)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What became of all attempts, made by one process under the filter."""
    file = tmp_path_factory.mktemp("seccomp") / "file"
    file.write_text("text")
    code = f"attempts = { ({name: code for name, (code, _) in ATTEMPTS.items()})!r}\n"
    return run(code + "print(json.dumps({n: attempt(lambda: eval(c)) for n, c in attempts.items()}))", file)


@pytest.mark.parametrize("name", ATTEMPTS)
def test_answers_what_is_listed_and_nothing_else(outcomes, name):
    """A worker may compute, use threads and signal itself; it reaches no other process and no network."""
    assert outcomes[name] == ATTEMPTS[name][1]


def test_refuses_every_call_of_the_table():
    """Each call in REFUSED that this machine knows gets EPERM, whatever its arguments."""
    code = """
known = {name: number(name) for name in syscalls.names(syscalls.REFUSED)}
answers = {name: attempt(lambda: syscalls.call(n, -1, -1, -1, -1, -1, -1)) for name, n in known.items() if n >= 0}
print(json.dumps(answers))"""
    answers = run(code)
    assert len(answers) > 100
    assert [name for name, answer in answers.items() if answer != "EPERM"] == []


def test_tables_are_apart():
    """No call is in two tables, or twice in one: which rule held would be libseccomp's choice."""
    listed = syscalls.names(syscalls.ALLOWED) + syscalls.names(syscalls.REFUSED)
    listed += {guard.name for guard in syscalls.GUARDED}
    assert [name for name in listed if listed.count(name) > 1] == []


def test_binds_earlier_threads():
    """A thread that was started before the filter is under it too."""
    code = """
asked, found = threading.Event(), []
def other():
    asked.wait()
    found.append(attempt(socket.socket))
thread = threading.Thread(target=other)
thread.start()
seccomp.install(prepared)
asked.set(), thread.join()
print(json.dumps(found))"""
    unfiltered = START.replace("seccomp.install(prepared)\n", "")
    command = [sys.executable, "-I", "-S", "-c", unfiltered + code, str(PROJECT)]
    assert json.loads(subprocess.check_output(command, text=True, timeout=30)) == ["EPERM"]


def test_a_forked_process_may_signal_itself():
    """The number in the filter is that of the process that installs it, not of the one that prepared it."""
    code = """
if os.fork() == 0:
    seccomp.install(prepared)
    print(json.dumps([attempt(lambda: os.kill(pid, 0)) for pid in (os.getpid(), own)]), flush=True)
    os._exit(0)
os.wait()"""
    unfiltered = START.replace("seccomp.install(prepared)\n", "")
    command = [sys.executable, "-I", "-S", "-c", unfiltered + code, str(PROJECT)]
    assert json.loads(subprocess.check_output(command, text=True, timeout=30)) == ["done", "EPERM"]


def test_may_abort():
    """abort() reaches the process itself and ends it."""
    assert start("os.abort()").returncode == -signal.SIGABRT


@on_x86
def test_kills_who_calls_as_a_32_bit_program():
    """The 32-bit calls have other numbers, which the tables do not know."""
    code = """
import ctypes, mmap
page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
page.write(bytes.fromhex("b814000000 cd80 c3"))  # mov eax, 20; int 0x80; ret
ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()"""
    assert start(code).returncode == -signal.SIGSYS


@on_x86
def test_kills_who_calls_as_an_x32_program():
    """So have those of x32, the bit 30 of which is no way around a rule."""
    assert start("syscalls.call(0x40000000 + 41, 2, 1, 0)").returncode == -signal.SIGSYS


def test_needs_no_new_privs_or_root():
    """Fail closed: what the kernel refuses raises."""
    if os.geteuid() == 0:
        pytest.skip("root may do without no_new_privs")
    started = START.replace("syscalls.prctl(38, 1)\n", "")
    command = [sys.executable, "-I", "-S", "-c", started, str(PROJECT)]
    assert "Permission denied" in subprocess.run(command, capture_output=True, text=True, timeout=30).stderr


def test_a_machine_without_libseccomp_has_no_seccomp(monkeypatch):
    """It is missing, which is told before there is a worker, and preparing raises."""

    def absent() -> None:
        raise OSError("libseccomp.so.2: cannot open shared object file")

    monkeypatch.setattr(seccomp, "_library", absent)
    assert not seccomp.available()
    with pytest.raises(OSError, match="libseccomp"):
        seccomp.prepare()
