"""The files of the exercises while somebody works on them: which have been saved, whatever the editor does to save.

    with Watched(folder, ["ex....py", ...], ring) as watched:     ring() is called when it is worth asking
        watched.saved()      the names that changed since the last time it was asked

What counts is what stands there: a file that was replaced, deleted, or written in two halves has changed. The system
tells that something happened, and on Linux that a file is whole (elsewhere watchfiles); where it cannot, on a share or
without that package, a look now and then does. What nobody said to be whole is looked at until it stays as it is.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

_State = tuple[int, int, int] | None
LOOK = 1.0
"""Seconds between two looks where nothing was told."""
SETTLED = 0.03
"""A file that has just changed stays as it is for so many seconds before it counts, if nobody said that it is whole."""


class Watched:
    """Some files in a folder."""

    def __init__(self, folder: Path, names: list[str], ring: Callable[[], None] = lambda: None) -> None:
        self._folder, self._names, self._ring = folder, names, ring
        self._seen = self._states()
        self._told, self._stop = threading.Event(), threading.Event()
        self._whole = set[str]()
        self._looked = time.monotonic()

    def __enter__(self) -> Watched:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()

    def saved(self) -> list[str]:
        """What has changed since the last time, once it has settled."""
        if not self._told.is_set() and time.monotonic() - self._looked < LOOK:
            return []
        self._looked = time.monotonic()
        now = self._settled()
        changed = [name for name in self._names if now[name] != self._seen[name]]
        self._whole.difference_update(changed)
        self._seen = now
        return changed

    def _settled(self) -> dict[str, _State]:
        """What stands there, once all that has changed is whole, or has stayed as it is for a while."""
        self._told.clear()
        now, end = self._states(), time.monotonic() + SETTLED
        while not all(now[name] == self._seen[name] or name in self._whole for name in self._names):
            left = end - time.monotonic()
            if left <= 0:
                break
            self._told.wait(left)
            self._told.clear()
            before, now = now, self._states()
            if now != before:
                end = time.monotonic() + SETTLED
        return now

    def _states(self) -> dict[str, _State]:
        return {name: _state(self._folder / name) for name in self._names}

    def _listen(self) -> None:
        """Be told by the system; without it `saved` looks by itself."""
        with contextlib.suppress(Exception):  # whatever fails here, the looks go on
            for files in self._changes():
                for name, whole in files.items():
                    (self._whole.add if whole else self._whole.discard)(name)
                self._told.set()
                self._ring()

    def _changes(self) -> Iterator[dict[str, bool]]:
        """What the system tells: files by name, and whether they are whole."""
        if sys.platform == "linux":
            from grader.cli import inotify

            yield from inotify.changes(self._folder, self._stop)
            return
        from watchfiles import watch

        for changes in watch(
            self._folder,
            stop_event=self._stop,
            debounce=40,
            step=10,
            rust_timeout=500,
            raise_interrupt=False,
            recursive=False,
        ):
            yield {Path(path).name: False for _, path in changes}


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
