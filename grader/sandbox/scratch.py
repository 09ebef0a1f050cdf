"""The private folder that a worker may write to: made, watched and removed by the other side.

    make()             a new folder
    is_too_full(path)  whether it holds more than a submission has any use for
    remove(path)       it is gone, with all that is in it

What is in it is hostile: folders nested deeper than a path can be long, folders that nobody may list, a million
empty files, links. Nothing here recurses, follows a link, or raises because of what it finds.
"""

from __future__ import annotations

import contextlib
import os
import tempfile

MAX_BYTES = 64 * 2**20
BYTES_PER_FILE, BYTES_PER_FOLDER = 2**14, 2**16
"""What each is counted for at least: removing a folder takes a millisecond, however empty it is."""

_LONG = 400


def make() -> str:
    """A new empty folder; raises OSError. A worker that changes its user takes it along."""
    return tempfile.mkdtemp(prefix="kata-")


def is_too_full(folder: str) -> bool:
    """Whether it holds more than MAX_BYTES, or something that cannot be counted."""
    total, waiting = 0, [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        total += BYTES_PER_FOLDER
                        waiting.append(entry.path)
                    else:
                        total += max(BYTES_PER_FILE, _size(entry))
                    if total > MAX_BYTES:
                        return True
        except FileNotFoundError:
            continue
        except OSError:
            return True
    return False


def _size(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0


def remove(folder: str) -> None:
    """Remove it; call this when nobody is left who could write to it.

    What lies deep is first moved to a folder beside it, so that no path becomes long.
    """
    try:
        beside = tempfile.mkdtemp(prefix="kata-", dir=os.path.dirname(folder))
    except OSError:
        beside = folder
    number, waiting, emptied = 0, [folder], [beside]
    while waiting:
        place = waiting.pop()
        with contextlib.suppress(OSError):
            os.chmod(place, 0o700)
        if len(place) > _LONG:
            number += 1
            moved = os.path.join(beside, str(number))
            with contextlib.suppress(OSError):
                os.rename(place, moved)
                place = moved
        emptied.append(place)
        waiting += _emptied(place)
    for place in reversed(emptied):
        with contextlib.suppress(OSError):
            os.rmdir(place)


def _emptied(folder: str) -> list[str]:
    """The folders in a folder, once everything else in it is gone."""
    folders = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    os.unlink(entry.path)
    except OSError:
        return folders
    return folders
