"""What the kernel tells of the files in a folder, the moment that they are whole (Linux).

    for told in changes(folder, stop):     ends when `stop` is set, or when the folder is gone
        told       {name: whole}           whole: its writer has closed it, or it was moved here; else it is gone

Whoever waits for a file to stay as it is waits some hundredths of a second for nothing: an editor that is done closes
the file, and the kernel says so. OSError where it does not.
"""

from __future__ import annotations

import ctypes
import os
import select
import struct
import threading
from collections.abc import Iterator
from pathlib import Path

_CLOSE_WRITE, _MOVED_FROM, _MOVED_TO, _DELETE, _IGNORED = 0x8, 0x40, 0x80, 0x200, 0x8000
_WHOLE = _CLOSE_WRITE | _MOVED_TO
_HEAD = struct.Struct("iIII")
_GLANCE = 500
"""Milliseconds between two looks at `stop`."""


def changes(folder: Path, stop: threading.Event) -> Iterator[dict[str, bool]]:
    """What has become of files since the last time, by name."""
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), "inotify")
    try:
        if libc.inotify_add_watch(descriptor, os.fsencode(folder), _WHOLE | _MOVED_FROM | _DELETE) < 0:
            raise OSError(ctypes.get_errno(), "inotify")
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        while not stop.is_set():
            if poll.poll(_GLANCE):
                told, goes_on = _read(os.read(descriptor, 2**16))
                yield told
                if not goes_on:
                    return
    finally:
        os.close(descriptor)


def _read(data: bytes) -> tuple[dict[str, bool], bool]:
    """What events say, the last of each name; and whether more can come."""
    told, place, goes_on = dict[str, bool](), 0, True
    while place < len(data):
        _, mask, _, size = _HEAD.unpack_from(data, place)
        place += _HEAD.size + size
        goes_on = goes_on and not mask & _IGNORED
        told[os.fsdecode(data[place - size : place].rstrip(b"\0"))] = bool(mask & _WHOLE)
    return told, goes_on
