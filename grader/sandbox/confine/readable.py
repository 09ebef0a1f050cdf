"""What a worker may read: Python but nothing installed into it, numpy, what both load, time zones.

paths()            files and folders, each once
standard_library() the folder whose names may be listed
public(path)       whether any user could read it
"""

from __future__ import annotations

import _ctypes  # named for its place: the folder of the extension modules
import os
import sys

from grader.sandbox.confine import libraries

_FOREIGN = {"site-packages", "dist-packages"}
_SYSTEM = (
    *("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo", "/usr/lib/locale"),
    *("/dev/urandom", "/dev/random", "/dev/zero", "/sys/devices/system/cpu/online"),
)


def paths() -> list[str]:
    """All of it."""
    numpy = getattr(sys.modules.get("numpy"), "__file__", None)
    packages = [os.path.dirname(numpy), os.path.dirname(numpy) + ".libs"] if numpy else []
    extensions = os.path.dirname(getattr(_ctypes, "__file__", ""))
    folders = [*_own_children(standard_library()), extensions, *packages]
    inside = tuple(folder + os.sep for folder in folders)
    loaded = [path for path in libraries.paths(extensions) if not path.startswith(inside)]
    # A rule is for a file, not for a name: for libz.so.1 and libz.so.1.3.1 one will do.
    files = {
        (status.st_dev, status.st_ino): path
        for path in [*_SYSTEM, *folders, *loaded]
        if (status := _stat(path))
    }
    return list(files.values())


def standard_library() -> str:
    """The folder of Python's own modules."""
    return os.path.dirname(os.path.realpath(os.__file__))


def _own_children(folder: str) -> list[str]:
    """The folder; or, if some of its children are not Python's own, the others: a rule covers all below."""
    children = os.listdir(folder)
    if _FOREIGN.isdisjoint(children):
        return [folder]
    return [os.path.join(folder, child) for child in sorted(children) if child not in _FOREIGN]


def public(path: str) -> bool:
    """Whether any user can read this."""
    path = os.path.realpath(path)
    readable = os.stat(path).st_mode & 0o004
    while readable and path != (path := os.path.dirname(path)):
        readable = os.stat(path).st_mode & 0o001
    return bool(readable)


def _stat(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except OSError:
        return None
