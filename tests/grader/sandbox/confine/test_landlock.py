"""Landlock, in processes of their own: what is listed opens, and nothing else does."""

from __future__ import annotations

import errno
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.confine import landlock

pytestmark = pytest.mark.skipif(landlock.abi() == 0, reason="this kernel offers no Landlock")

PROJECT = Path(landlock.__file__).parents[3]
START = """
import errno, json, os, socket, sys, threading
sys.path.insert(0, sys.argv[1])
from grader.sandbox.confine import landlock
from grader.sandbox.confine.syscalls import prctl
os.chdir(sys.argv[2])

def attempt(action):
    try:
        action()
    except OSError as refusal:
        return errno.errorcode[refusal.errno]
    return "done"

def connect(family, address):
    with socket.socket(family) as client:
        client.connect(address)

def write(path):
    with open(path, "w") as file:
        file.write("new")

def bind(path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)

def restrict():
    prctl(38, 1)
    common = landlock.granted(["readable", "readable.txt", "missing"], ["listable"])
    begun = landlock.begin(common)
    landlock.close(common)
    return landlock.restrict(begun, ["writable", "/dev/null"])
"""
ATTEMPTS = {
    "read a readable file": ("open('readable/file')", "done"),
    "read a file that is listed itself": ("open('readable.txt')", "done"),
    "list a readable folder": ("os.listdir('readable/folder')", "done"),
    "write a readable file": ("open('readable/file', 'a')", "EACCES"),
    "create beside a readable file": ("write('readable/new')", "EACCES"),
    "remove a readable file": ("os.remove('readable/file')", "EACCES"),
    "execute a readable file": ("os.execv('readable/file', ['x'])", "EACCES"),
    "list a listable folder": ("os.listdir('listable')", "done"),
    "read in a listable folder": ("open('listable/file')", "EACCES"),
    "read elsewhere": ("open('elsewhere/file')", "EACCES"),
    "list elsewhere": ("os.listdir('elsewhere')", "EACCES"),
    "read through a symbolic link": ("open('readable/link')", "EACCES"),
    "read through /proc": ("open('/proc/self/root/etc/passwd')", "EACCES"),
    "create": ("write('writable/new')", "done"),
    "write again": ("write('writable/file')", "done"),
    "rename": ("os.rename('writable/old', 'writable/renamed')", "done"),
    "remove": ("os.remove('writable/gone')", "done"),
    "make and remove a folder": ("(os.mkdir('writable/sub'), os.rmdir('writable/sub'))", "done"),
    "write to /dev/null": ("write('/dev/null')", "done"),
    "link a symbolic link": ("os.symlink('/etc/passwd', 'writable/symlink')", "EACCES"),
    "link a file from elsewhere": ("os.link('elsewhere/file', 'writable/link')", "EXDEV"),
    "make a fifo": ("os.mkfifo('writable/fifo')", "EACCES"),
    "make a socket": ("bind('writable/socket')", "EACCES"),
}
SINCE = {
    "move a file away": (2, "os.rename('writable/file', 'elsewhere/new')", "EACCES"),
    "truncate elsewhere": (3, "os.truncate('elsewhere/file', 0)", "EACCES"),
    "connect by TCP": (4, "connect(socket.AF_INET, ('127.0.0.1', int(sys.argv[3])))", "EACCES"),
    "connect to an abstract socket": (6, "connect(socket.AF_UNIX, sys.argv[4])", "EPERM"),
    "signal the parent": (6, "os.kill(os.getppid(), 0)", "EPERM"),
}


def run(code: str, folder: Path, *arguments: str) -> object:
    command = [sys.executable, "-I", "-S", "-c", START + code, str(PROJECT), str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of readable, listable, writable and other files."""
    folder = tmp_path_factory.mktemp("landlock")
    for name in ("readable", "listable", "writable", "elsewhere"):
        (folder / name / "folder").mkdir(parents=True)
        (folder / name / "file").write_text("old")
        (folder / name / "file").chmod(0o755)
    for name in ("readable.txt", "writable/old", "writable/gone"):
        (folder / name).write_text("old")
    (folder / "readable" / "link").symlink_to(folder / "elsewhere" / "file")
    return folder


@pytest.fixture(scope="module")
def outcomes(folder):
    """What became of all attempts, made by one process that has confined itself."""
    attempts = {name: code for name, (code, _) in ATTEMPTS.items()}
    attempts |= {name: code for name, (_, code, _) in SINCE.items()}
    abstract = f"\0landlock-{os.getpid()}"
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(abstract)
        unix.listen()
        return run(
            f"sys.argv[4] = chr(0) + sys.argv[4]\nrestrict()\n"
            f"attempts = {attempts!r}\n"
            "print(json.dumps({name: attempt(lambda: eval(code)) for name, code in attempts.items()}))",
            folder,
            str(tcp.getsockname()[1]),
            abstract[1:],
        )


@pytest.mark.parametrize("name", ATTEMPTS)
def test_opens_what_is_listed_and_nothing_else(outcomes, name):
    """Reading, listing and writing are apart, and what is not listed is refused, to root too."""
    assert outcomes[name] == ATTEMPTS[name][1]


@pytest.mark.parametrize("name", SINCE)
def test_uses_what_newer_kernels_offer(outcomes, name):
    """Truncation, TCP, abstract sockets and signals are bounded where the kernel can."""
    since, _, expected = SINCE[name]
    if landlock.abi() < since:
        pytest.skip(f"this kernel's Landlock has ABI {landlock.abi()}, and ABI {since} bounds this")
    assert outcomes[name] == expected


def test_returns_the_abi_in_force(folder):
    """The answer is the kernel's ABI, or the newest that we know."""
    assert run("print(json.dumps(restrict()))", folder) == min(landlock.abi(), landlock.BEST_ABI)


def test_binds_later_threads(folder):
    """A thread that is started afterwards is as bound as the one that started it."""
    code = """
restrict()
found = []
thread = threading.Thread(target=lambda: found.append(attempt(lambda: open('elsewhere/file'))))
thread.start(), thread.join()
print(json.dumps(found))"""
    assert run(code, folder) == ["EACCES"]


def test_refuses_or_binds_earlier_threads(folder):
    """No thread is left unbound: all are bound from ABI 8, before that nobody is and it fails."""
    code = """
asked, answered, found = threading.Event(), threading.Event(), []
def other():
    asked.wait()
    found.append(attempt(lambda: open('elsewhere/file')))
thread = threading.Thread(target=other)
thread.start()
found.append(attempt(restrict))
asked.set(), thread.join()
print(json.dumps(found))"""
    assert run(code, folder) == (["done", "EACCES"] if landlock.abi() >= 8 else ["EBUSY", "done"])


def test_needs_no_new_privs_or_root(folder):
    """Fail closed: what the kernel refuses raises."""
    if os.geteuid() == 0:
        pytest.skip("root may do without no_new_privs")
    assert (
        run("print(json.dumps(attempt(lambda: landlock.restrict(landlock.begin([]), []))))", folder)
        == "EPERM"
    )


def test_a_kernel_without_landlock_raises(monkeypatch):
    """Fail closed: nobody is told that a process is confined when it is not."""
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    with pytest.raises(OSError, match="offers no Landlock"):
        landlock.restrict(landlock.begin([]), [])


def test_a_kernel_that_claims_scopes_and_has_none(monkeypatch):
    """Some distributions' kernels claim ABI 6 and refuse scopes: the rest is in force, and is called 5."""
    sizes = []

    def kernel(number: int, ruleset: object, size: int, flags: int) -> int:
        sizes.append(size)
        if size == 24:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return 77

    monkeypatch.setattr(landlock, "call", kernel)
    assert landlock.ruleset_of(6) == (77, 5)
    assert sizes == [24, 16]


def test_what_is_granted_stays_open_only_where_there_is_room(folder):
    """A system that allows few open files has them looked up for each process: the confinement is the same."""
    code = """
import resource
common = landlock.granted(["readable", "missing"])
opened = [one.descriptor is not None for one in common]
landlock.close(common)
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
few = landlock.granted(["readable", "missing"])
prctl(38, 1)
landlock.restrict(landlock.begin(few), [])
refused = [attempt(lambda: open("readable/file").close()), attempt(lambda: open("elsewhere/file"))]
print(json.dumps([opened, [one.descriptor for one in few], refused]))
"""
    assert run(code, folder) == [[True], [None], ["done", "EACCES"]]
