"""Confinement of a worker: after `apply` it computes, reads Python and numpy, and reaches nothing else.

    prepare()              once, after numpy is imported, in the process that workers are forked from
    begin(prepared)        in a child of it, where that is about to close what it has not opened itself
    apply(prepared, ...)   there, or in a child of it, before a submission is loaded; cannot be undone

    mechanism       bounds                                              where
    rlimits         memory, processor time, files, threads, core        Linux; macOS, there not memory
    no-new-privs    set-uid programs; the next two build on it          Linux
    landlock-ABI    files; where it can TCP, signals, abstract sockets  Linux 5.13
    seccomp         every other way out, see `grader.sandbox.confine.syscalls`  Linux on x86_64 or aarch64, libseccomp
    own-user        what the grader owns, `stat` included *             Linux, started as root
    own-tmpfs       what it writes, deleted files included              Linux, where a mount namespace is granted

A mechanism that this machine lacks is missing; one that it has and that fails raises `Unconfined`, which names it.
Who is not root has no own-user to change to and misses none; without own-tmpfs the other side counts the scratch
folder, and nothing is missing. Besides, always: no capabilities *, no debugger, death with the parent (with the
parent's *thread*: do not start a worker from a thread that ends before it).
* Where only root can read the interpreter, CAP_DAC_READ_SEARCH stays: Landlock bounds what it opens, not `stat`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from collections.abc import Iterator
from typing import NamedTuple

from grader.sandbox.confine import bounds, landlock, namespaces, readable, seccomp
from grader.sandbox.confine.bounds import Bounds
from grader.sandbox.confine.syscalls import capabilities, keep_capabilities, prctl

_LINUX = sys.platform == "linux"
_SET_PDEATHSIG, _SET_DUMPABLE, _SET_KEEPCAPS, _SET_NO_NEW_PRIVS = 1, 4, 8, 38
_DAC_READ_SEARCH = 1 << 2
_WRITABLE = ("/dev/null",)


class Unconfined(Exception):
    """A mechanism that this machine has could not be put in force; the text names it."""


class Prepared(NamedTuple):
    """What `apply` needs and takes long to find out."""

    pid: int
    parent: int
    granted: list[landlock.Granted]  # what may be read, open by its path only
    begun: landlock.Begun | None  # a ruleset with that, where there is one already
    public: bool  # whether any user could read these
    capabilities: int
    filter: seccomp.Filter | None  # where there is seccomp
    namespace: str | None  # where there can be a file system of its own
    threads: int  # that this user has already


class Applied(NamedTuple):
    """The mechanisms in force, and the names of those that are not."""

    mechanisms: list[str]
    missing: list[str]


def prepare() -> Prepared:
    """Find out what this machine offers, and build what all workers share; raises `Unconfined`."""
    if not _LINUX:
        return Prepared(os.getpid(), os.getppid(), [], None, False, 0, None, None, 0)
    if not os.path.exists("/proc/self/status"):
        raise Unconfined("the sandbox needs /proc, which is not mounted here")
    with _naming("what a worker may read"):
        paths = readable.paths()
        granted = landlock.granted(paths, [readable.standard_library()]) if landlock.abi() else []
    with _naming("a filter of system calls"):
        filter = seccomp.prepare() if seccomp.available() else None
    with _naming("another process"):
        namespace = namespaces.kind()
    return Prepared(
        pid=os.getpid(),
        parent=os.getppid(),
        granted=granted,
        begun=None,
        public=all(map(readable.public, paths)),
        capabilities=capabilities(),
        filter=filter,
        namespace=namespace,
        threads=bounds.threads_of(os.getuid()),
    )


def begin(prepared: Prepared) -> landlock.Begun | None:
    """The part of the confinement that needs what `prepare` has opened, for a child that is about to close it."""
    if not prepared.granted:
        return None
    with _naming("Landlock"):
        return landlock.begin(prepared.granted)


def apply(
    prepared: Prepared,
    *,
    scratch: str | None,
    uid: int | None,
    switched_off: frozenset[str] = frozenset(),
    limits: Bounds | None = None,
) -> Applied:
    """Confine this process: `scratch` is the one folder it may write to, `uid` whom it becomes if it is root."""
    wanted = {"rlimits", "no-new-privs", "landlock", "seccomp", "own-user", "own-tmpfs"} - switched_off
    force: dict[str, str | None] = dict.fromkeys(("rlimits", "no-new-privs", "landlock", "seccomp"))
    if _LINUX:
        force |= _Confinement(prepared, scratch, uid, wanted, limits or Bounds()).apply()
    elif bounds.available() and "rlimits" in wanted:
        with _naming("setrlimit"):
            bounds.apply(limits or Bounds(), processes=0)
        force["rlimits"] = "rlimits"
    missing = [name for name, shown in force.items() if not shown and name != "own-tmpfs"]
    return Applied(list(filter(None, force.values())), missing)


class _Confinement(NamedTuple):
    """One worker's, on Linux."""

    prepared: Prepared
    scratch: str | None
    uid: int | None
    wanted: set[str]
    limits: Bounds

    def apply(self) -> dict[str, str | None]:
        """What is in force, by name. Each step takes away what the steps before it still needed."""
        prepared, wanted, force = self.prepared, self.wanted, dict[str, str | None]()
        if "no-new-privs" in wanted:
            with _naming("no-new-privs"):
                prctl(_SET_NO_NEW_PRIVS, 1)
            force["no-new-privs"] = "no-new-privs"
        changes_user = self._changes_user()
        tmpfs = self._own_tmpfs(self.uid if changes_user else None)
        if "landlock" in wanted and landlock.abi():
            force["landlock"] = f"landlock-{self._landlock()}"
        elif prepared.begun is not None:
            os.close(prepared.begun.ruleset)
        else:
            landlock.close(prepared.granted)
        if os.geteuid() == 0:
            force["own-user"] = None
            if changes_user and self.uid is not None:
                drop_user(self.uid, None if tmpfs else self.scratch)
                force["own-user"] = "own-user"
        filtered = "seccomp" in wanted and prepared.filter is not None
        if "rlimits" in wanted:
            self._set_limits(filtered, alone=changes_user or (bool(tmpfs) and prepared.namespace == "user"))
            force["rlimits"] = "rlimits"
        # A change of user forgets this, and the next. Whoever counts the files that it holds must see them.
        counted = not tmpfs and filtered and bool(force.get("landlock"))
        with _naming("the end of a worker with its parent"):
            prctl(_SET_DUMPABLE, 1 if counted else 0)
            _die_with_parent(prepared)
        # What others cannot read, one capability can; but it reads everything that Landlock does not forbid.
        with _naming("capset"):
            keep_capabilities(0 if prepared.public or not changes_user else _DAC_READ_SEARCH)
        if filtered and prepared.filter is not None:
            with _naming("seccomp"):
                seccomp.install(prepared.filter)
            force["seccomp"] = "seccomp"
        return force | {"own-tmpfs": tmpfs}

    def _changes_user(self) -> bool:
        """Whether it is to become another user, and can still read Python as that one."""
        if os.geteuid() != 0 or self.uid is None or "own-user" not in self.wanted:
            return False
        can_search = bool(self.prepared.capabilities & _DAC_READ_SEARCH)
        return self.prepared.public or (can_search and "landlock" in self.wanted and bool(landlock.abi()))

    def _own_tmpfs(self, owner: int | None) -> str | None:
        if self.prepared.namespace is None or self.scratch is None or "own-tmpfs" not in self.wanted:
            return None
        with _naming("a file system for the scratch folder"):
            namespaces.mount(self.prepared.namespace, self.scratch, owner)
        return "own-tmpfs"

    def _landlock(self) -> int:
        writable = [*_WRITABLE, *([self.scratch] if self.scratch else [])]
        begun = self.prepared.begun or begin(self.prepared)
        with _naming("Landlock"):
            if begun is None:
                raise OSError(errno.EOPNOTSUPP, "it was not there a moment ago")
            if begun is not self.prepared.begun:
                landlock.close(self.prepared.granted)
            return landlock.restrict(begun, writable)

    def _set_limits(self, filtered: bool, *, alone: bool) -> None:
        # Where no filter tells threads from processes, have neither.
        alone = alone and (self.prepared.namespace != "user" or namespaces.counts_threads_apart())
        most = bounds.processes(self.limits, alone=alone, already=self.prepared.threads) if filtered else 0
        with _naming("setrlimit"):
            bounds.apply(self.limits, most)


@contextlib.contextmanager
def _naming(mechanism: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as refusal:  # setrlimit raises the latter
        what = getattr(refusal, "strerror", None) or refusal
        raise Unconfined(f"the system refuses {mechanism} ({what})") from None


def missing() -> list[str]:
    """What this machine lacks, as far as can be told without starting a worker."""
    lacks = {
        "rlimits": not bounds.available(),
        "no-new-privs": not _LINUX,
        "landlock": not landlock.abi(),
        "seccomp": not seccomp.available(),
    }
    return [name for name, lacking in lacks.items() if lacking]


def drop_user(uid: int, scratch: str | None = None) -> None:
    """Give `uid` the scratch folder and become it, in its own group only. `keep_capabilities` has to follow."""
    if scratch is not None:
        with _naming("chown of the scratch folder"):
            os.chown(scratch, uid, uid)
    with _naming("a change of user (setresuid)"):
        prctl(_SET_KEEPCAPS, 1)
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)


def _die_with_parent(prepared: Prepared) -> None:
    prctl(_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != (prepared.parent if os.getpid() == prepared.pid else prepared.pid):
        raise ProcessLookupError("the parent ended while its worker was being confined")
