"""Confinement of a worker: after `apply` it computes, reads Python and numpy, and reaches nothing else.

    prepare()              once, after numpy is imported, in the process that workers are forked from
    apply(prepared, ...)   there, or in a child of it, before a submission is loaded; cannot be undone

    mechanism       bounds                                              where
    rlimits         memory, processor time, files, threads, core        Linux; macOS, there not memory
    no-new-privs    set-uid programs; the next two build on it          Linux
    landlock-ABI    files; where it can TCP, signals, abstract sockets  Linux 5.13
    seccomp         every other way out, see `grader.sandbox.confine.syscalls`  Linux on x86_64 or aarch64, libseccomp
    own-user        what the grader owns, `stat` included *             Linux, started as root

A mechanism that this machine lacks is missing; one that it has and that fails raises. Who is not root has no
own-user to change to and misses none. Besides, always: no capabilities *, no debugger, death with the parent
(with the parent's *thread*: do not start a worker from a thread that ends before it).
* Where only root can read the interpreter, CAP_DAC_READ_SEARCH stays: Landlock bounds what it opens, not `stat`.
"""

from __future__ import annotations

import os
import signal
import sys
from functools import cache
from typing import NamedTuple

from grader.sandbox.confine import landlock, readable, seccomp
from grader.sandbox.confine.syscalls import keep_capabilities, prctl

try:
    import pwd
    import resource
except ImportError:  # Windows
    pwd = resource = None  # type: ignore[assignment]

_LINUX = sys.platform == "linux"
_SET_PDEATHSIG, _SET_DUMPABLE, _SET_KEEPCAPS, _SET_NO_NEW_PRIVS = 1, 4, 8, 38
_CHOWN, _DAC_READ_SEARCH, _SETGID, _SETUID = 1 << 0, 1 << 2, 1 << 6, 1 << 7

# Nobody's: above adduser's and systemd's home users, below its dynamic ones and a container's last.
_WORKER_UIDS = range(60706, 61184)
_OTHER_THREADS = 1024  # room for what an ordinary user starts elsewhere while workers run
_WRITABLE = ("/dev/null",)


class Limits(NamedTuple):
    """What one worker may use up."""

    memory: int = 4 << 30  # bytes of address space; Python and numpy take 0.2 GB
    seconds: int = 60  # of processor time
    file_size: int = 16 << 20  # bytes, of each file it writes, a captured output too
    open_files: int = 64
    threads: int = 32  # besides the first


class Prepared(NamedTuple):
    """What `apply` needs and takes long to find out."""

    pid: int
    parent: int
    readable: list[str]
    listable: list[str]
    public: bool  # whether any user could read these
    capabilities: int
    filter: seccomp.Filter | None  # where there is seccomp
    threads: int  # that this user has already


class Applied(NamedTuple):
    """The mechanisms in force, and the names of those that are not."""

    mechanisms: list[str]
    missing: list[str]


def prepare() -> Prepared:
    """Find out what this machine offers, and build what all workers share."""
    if not _LINUX:
        return Prepared(os.getpid(), os.getppid(), [], [], False, 0, None, 0)
    paths = readable.paths()
    return Prepared(
        pid=os.getpid(),
        parent=os.getppid(),
        readable=paths,
        listable=[readable.standard_library()],
        public=all(map(readable.public, paths)),
        capabilities=_capabilities(),
        filter=seccomp.prepare() if seccomp.available() else None,
        threads=_threads_of(os.getuid()),
    )


def apply(
    prepared: Prepared,
    *,
    scratch: str | None,
    uid: int | None,
    switched_off: frozenset[str] = frozenset(),
    limits: Limits | None = None,
) -> Applied:
    """Confine this process: `scratch` is the one folder it may write to, `uid` whom it becomes if it is root."""
    limits = limits or Limits()
    wanted = {"rlimits", "no-new-privs", "landlock", "seccomp", "own-user"} - switched_off
    force: dict[str, str | None] = dict.fromkeys(("rlimits", "no-new-privs", "landlock", "seccomp"))
    if _LINUX:
        force |= _apply_linux(prepared, scratch, uid, wanted, limits)
    elif resource is not None and "rlimits" in wanted:
        _set_rlimits(limits, processes=0)
        force["rlimits"] = "rlimits"
    return Applied(list(filter(None, force.values())), [name for name, shown in force.items() if not shown])


def _apply_linux(
    prepared: Prepared, scratch: str | None, uid: int | None, wanted: set[str], limits: Limits
) -> dict[str, str | None]:
    """What is in force, by name. Each step takes away what the steps before it still needed."""
    force: dict[str, str | None] = {}
    if "no-new-privs" in wanted:
        prctl(_SET_NO_NEW_PRIVS, 1)
        force["no-new-privs"] = "no-new-privs"
    if "landlock" in wanted and landlock.abi():
        writable = [*_WRITABLE, *([scratch] if scratch else [])]
        force["landlock"] = f"landlock-{landlock.restrict(prepared.readable, writable, prepared.listable)}"
    kept = 0
    if os.geteuid() == 0:
        force["own-user"] = None
        # What others cannot read, one capability can; but it reads everything that Landlock does not forbid.
        needed = 0 if prepared.public else _DAC_READ_SEARCH
        safe = prepared.public or (bool(force.get("landlock")) and bool(prepared.capabilities & needed))
        if "own-user" in wanted and uid is not None and safe:
            drop_user(uid, scratch)
            force["own-user"], kept = "own-user", needed
    filtered = "seccomp" in wanted and prepared.filter is not None
    if "rlimits" in wanted:
        # The kernel counts all threads of a user, as processes: where no filter tells them apart, have neither.
        others = 1 if force.get("own-user") else prepared.threads + _OTHER_THREADS
        _set_rlimits(limits, others + limits.threads if filtered else 0)
        force["rlimits"] = "rlimits"
    prctl(_SET_DUMPABLE, 0)  # a change of user forgets this, and the next
    _die_with_parent(prepared)
    keep_capabilities(kept)
    if filtered and prepared.filter is not None:
        seccomp.install(prepared.filter)
        force["seccomp"] = "seccomp"
    return force


def drop_user(uid: int, scratch: str | None = None) -> None:
    """Give `uid` the scratch folder and become it, in its own group only. `keep_capabilities` has to follow."""
    if scratch is not None:
        os.chown(scratch, uid, uid)
    prctl(_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def worker_uid(slot: int) -> int | None:
    """The user for the worker in this slot, a different one for each: siblings must not share one.

    None where there is none to become: not root, root of a container that may not, or too many slots.
    """
    free = _free_uids()
    return free[slot] if slot < len(free) else None


@cache
def _free_uids() -> list[int]:
    needed = _CHOWN | _SETGID | _SETUID
    if not _LINUX or os.geteuid() != 0 or _capabilities() & needed != needed:
        return []
    if _text("/proc/self/setgroups").startswith("deny"):
        return []
    taken = {entry.pw_uid for entry in pwd.getpwall()}
    return sorted((_mapped("/proc/self/uid_map") & _mapped("/proc/self/gid_map")) - taken)


def _set_rlimits(limits: Limits, processes: int) -> None:
    wanted = {
        "AS": limits.memory if _LINUX else resource.RLIM_INFINITY,  # macOS has it and does not keep it
        "CPU": limits.seconds,
        "FSIZE": limits.file_size,
        "NOFILE": limits.open_files,
        "NPROC": processes,
        **dict.fromkeys(("CORE", "MEMLOCK", "MSGQUEUE"), 0),
    }
    for name, value in wanted.items():
        which = getattr(resource, f"RLIMIT_{name}", None)
        if which is None or value == resource.RLIM_INFINITY:
            continue
        _, hard = resource.getrlimit(which)
        # A second after SIGXCPU, which a submission may ignore, comes SIGKILL.
        most = value + 1 if name == "CPU" else value
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (min(value, most), most))


def _die_with_parent(prepared: Prepared) -> None:
    prctl(_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != (prepared.parent if os.getpid() == prepared.pid else prepared.pid):
        raise ProcessLookupError("the parent ended while its worker was being confined")


def _capabilities() -> int:
    return int(_text("/proc/self/status").partition("CapEff:")[2].split()[0], 16)


def _threads_of(uid: int) -> int:
    """How many threads this user has, as far as it is shown."""
    tasks = [_stat(f"/proc/{name}/task") for name in filter(str.isdigit, os.listdir("/proc"))]
    return sum(
        task.st_nlink - 2 for task in tasks if task and task.st_uid == uid
    )  # two links are the folder's


def _mapped(path: str) -> set[int]:
    """Which of the workers' users exist in this user namespace."""
    spaces = [list(map(int, line.split())) for line in _text(path).splitlines()]
    return {uid for uid in _WORKER_UIDS for first, _, count in spaces if first <= uid < first + count}


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
