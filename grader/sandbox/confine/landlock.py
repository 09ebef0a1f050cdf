"""Landlock: from here on this process can open what is listed, and nothing else.

    restrict(begin(granted(readable, listable)), writable)

    readable    files and folders below: open for reading, list
    listable    folders below: list the names, open nothing
    writable    files and folders below: read, write, create, empty, remove; no links, fifos, sockets, devices
    the rest    EACCES, for root too; what was opened before stays open

    ABI    1   files        3   truncation     5   ioctl on devices               8   all threads at once
           2   renaming     4   TCP            6   signals, abstract sockets      9   sockets with a path

Landlock judges opening, not `stat`, `chmod` or `utime`, and a rule covers all that is below: an exception
inside a readable folder can only be made by listing the folder's other children instead.
"""

from __future__ import annotations

import ctypes
import errno
import os
import stat
import sys
from collections.abc import Iterable
from typing import NamedTuple

from grader.sandbox.confine.syscalls import call, caller

BEST_ABI = 9
"""The newest ABI that we know how to ask for; a newer kernel is asked for no more than this."""

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_VERSION_FLAG, _PATH_BENEATH, _ALL_THREADS = 1, 1, 1 << 3

_WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_DIR, _REMOVE_FILE = (1 << bit for bit in range(1, 6))
_MAKE_DIR, _MAKE_REG, _TRUNCATE = 1 << 7, 1 << 8, 1 << 14
SPARE = 64
"""Files that a process needs besides."""
_BY_PATH = os.O_PATH | os.O_CLOEXEC if sys.platform == "linux" else 0
_FOR_FILES = _READ_FILE | _WRITE_FILE | _TRUNCATE

# Loading a shared library maps it, which is reading: EXECUTE is about execve and is granted to nobody.
READING = _READ_FILE | _READ_DIR
LISTING = _READ_DIR
WRITING = READING | _WRITE_FILE | _TRUNCATE | _MAKE_DIR | _MAKE_REG | _REMOVE_DIR | _REMOVE_FILE

_FS_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16, 6: 16, 7: 16, 8: 16, 9: 17}
_TCP = 0b11  # bind, connect
_SCOPES = 0b11  # abstract sockets, signals


class _Ruleset(ctypes.Structure):
    _fields_ = [
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scopes", ctypes.c_uint64),
    ]


class _Beneath(ctypes.Structure):
    # The kernel's is packed and ends with `target`: only the padding behind it differs.
    _fields_ = [("rights", ctypes.c_uint64), ("target", ctypes.c_int32)]


def abi() -> int:
    """The version of Landlock that this kernel offers; 0 if none, or if it is switched off."""
    if sys.platform != "linux":
        return 0
    try:
        return call(_CREATE_RULESET, None, 0, _VERSION_FLAG)
    except OSError:
        return 0


class Granted(NamedTuple):
    """A file or folder, what may be done there, and where it is open by its path only, if it is."""

    path: str
    rights: int
    descriptor: int | None = None


class Begun(NamedTuple):
    """A ruleset to which more can be added, and the ABI that it is of."""

    ruleset: int
    version: int


def granted(readable: Iterable[str], listable: Iterable[str] = ()) -> list[Granted]:
    """What is the same for many processes: found once, and kept open, since looking up paths takes most of the time.

    Where so many files may not be open at once, none stays open.
    """
    common = [*_known(readable, READING), *_known(listable, LISTING)]
    if _most_open() < len(common) + SPARE:
        return common
    opened: list[Granted] = []
    try:
        opened += (one._replace(descriptor=os.open(one.path, _BY_PATH)) for one in common)
    except OSError:
        close(opened)
        return common
    return opened


def _most_open() -> int:
    """Files that this process may have open; 0 if that is not to be known."""
    import resource  # here, since this module travels to systems that have none

    try:
        return resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    except OSError:
        return 0


def begin(common: Iterable[Granted]) -> Begun:
    """A new ruleset with what was granted; the open descriptors are of no more use to it afterwards."""
    version = min(abi(), BEST_ABI)
    if not version:
        raise OSError(errno.EOPNOTSUPP, "this kernel offers no Landlock")
    begun = Begun(*ruleset_of(version))
    try:
        _grant(begun, common)
    except OSError:
        os.close(begun.ruleset)
        raise
    return begun


def restrict(begun: Begun, writable: Iterable[str]) -> int:
    """Confine this process for good; return the ABI in force. OSError if it cannot be done.

    Needs no_new_privs or CAP_SYS_ADMIN. A path that does not exist is passed over. The ruleset is closed.
    """
    try:
        flags = _flags(min(abi(), BEST_ABI))
        _grant(begun, _known(writable, WRITING))
        call(_RESTRICT_SELF, begun.ruleset, flags)
    finally:
        os.close(begun.ruleset)
    return begun.version


def close(common: Iterable[Granted]) -> None:
    """Close what `granted` has opened."""
    for one in common:
        if one.descriptor is not None:
            os.close(one.descriptor)


def _flags(version: int) -> int:
    """Before ABI 8 only the calling thread is bound, and through any other all would be open: refuse."""
    if len(os.listdir("/proc/self/task")) == 1:
        return 0
    if version >= 8:
        return _ALL_THREADS
    raise OSError(errno.EBUSY, "Landlock binds one thread, and this process has several")


def ruleset_of(version: int) -> tuple[int, int]:
    """A ruleset that handles all that this version can, and the version that it really is."""
    network, scopes = _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0
    wanted = _Ruleset((1 << _FS_RIGHTS[version]) - 1, network, scopes)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    try:
        return call(_CREATE_RULESET, ctypes.byref(wanted), size, 0), version
    except OSError as refusal:
        if version < 6 or refusal.errno not in (errno.EINVAL, errno.E2BIG):
            raise
    # Some distributions' kernels say 6 or more and know no scopes: what they keep is version 5.
    return ruleset_of(5)


def _known(paths: Iterable[str], rights: int) -> list[Granted]:
    """Those that exist."""
    known = []
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(os.stat(path).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            continue
        known.append(Granted(path, rights if is_folder else rights & _FOR_FILES))
    return known


def _grant(begun: Begun, common: Iterable[Granted]) -> None:
    handled, rule = (1 << _FS_RIGHTS[begun.version]) - 1, _Beneath()
    add = caller(_ADD_RULE, begun.ruleset, _PATH_BENEATH, ctypes.byref(rule), 0)
    for one in common:
        rule.rights = one.rights & handled
        if not rule.rights:
            continue
        own = os.open(one.path, _BY_PATH) if one.descriptor is None else None
        rule.target = one.descriptor if own is None else own
        try:
            add()
        finally:
            if own is not None:
                os.close(own)
