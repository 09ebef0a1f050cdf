"""The shared libraries that Python may still load: what its extension modules are linked with, and what is loaded.

Each library is named by itself: their folders may hold packages too, or anything at all if something was
preloaded. A library that nobody is linked with and that some function loads late is in `_LOADED_LATE`.
"""

from __future__ import annotations

import os
import struct
import sys

_LOADED_LATE = ("libgcc_s.so.1",)  # by the end of a thread
_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRINGS, _STRINGS_SIZE = 1, 5, 10


def paths(extensions: str) -> list[str]:
    """All libraries that the modules in the folder `extensions` need, and those that this process has loaded."""
    loaded = _loaded()  # and with them all that these are linked with
    places, found = _places(loaded), dict.fromkeys(loaded)
    waiting = [os.path.join(extensions, name) for name in _names(extensions) if ".so" in name]
    names, seen = {*_LOADED_LATE}, set[str]()
    while waiting or names:
        names.update(name for path in waiting for name in needed(path))
        new = names - seen
        nearest = [path for name in sorted(new) if (path := _first(name, places)) is not None]
        waiting = [path for path in nearest if path not in found]
        found.update(dict.fromkeys(waiting))
        seen, names = seen | new, set()
    return list(found)


def needed(path: str) -> list[str]:
    """The names of the libraries that an ELF file is linked with; none if it is no such file."""
    try:
        with open(path, "rb", buffering=0) as file:
            return _needed(file.fileno())
    except (OSError, struct.error, ValueError, OverflowError):
        return []


def _needed(file: int) -> list[str]:
    head = os.pread(file, 64, 0)
    if head[:6] != b"\x7fELF\x02\x01":  # 64 bit, little endian
        return []
    (table,), (size, count) = struct.unpack_from("<Q", head, 32), struct.unpack_from("<HH", head, 54)
    data = os.pread(file, size * count, table)
    headers = [struct.unpack_from("<IIQQQQQ", data, size * number) for number in range(count)]
    entries: list[tuple[int, int]] = []
    for kind, _, offset, _, _, length, _ in headers:
        if kind == _DYNAMIC:
            entries = list(struct.iter_unpack("<qQ", os.pread(file, length // 16 * 16, offset)))
    facts = dict(entries)
    strings = os.pread(file, facts.get(_STRINGS_SIZE, 0), _offset(facts.get(_STRINGS, 0), headers))
    starts = [value for tag, value in entries if tag == _NEEDED]
    return [strings[start : strings.index(b"\0", start)].decode() for start in starts]


def _offset(address: int, headers: list[tuple[int, ...]]) -> int:
    """Where in the file lies what is loaded at this address."""
    for kind, _, offset, begin, _, length, _ in headers:
        if kind == _LOAD and begin <= address < begin + length:
            return address - begin + offset
    return address


def _loaded() -> list[str]:
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as file:
            mapped = {"/" + line.partition("/")[2].rstrip("\n") for line in file}
    except OSError:
        return []
    return sorted(path for path in mapped if ".so" in os.path.basename(path))


def _places(loaded: list[str]) -> list[str]:
    """Where libraries lie: beside the loaded ones, with or without /usr, and beside Python."""
    folders = {os.path.dirname(path) for path in loaded}
    folders |= {f"/usr{folder}" for folder in folders if folder.startswith("/lib")}
    folders.add(os.path.join(sys.base_prefix, "lib"))
    return sorted(filter(os.path.isdir, folders))


def _first(name: str, places: list[str]) -> str | None:
    candidates = (os.path.join(place, name) for place in places)
    return next((path for path in candidates if os.path.exists(path)), None)


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []
