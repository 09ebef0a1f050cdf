"""The files of the exercises while somebody works on them: which have been saved, whatever the editor does to save.

    with Watched(folder, ["ex....py", ...]) as watched:
        watched.saved()      the names that changed since the last time it was asked

What counts is what stands there: a file that was replaced, deleted, or written in two halves has changed. The system
tells that something happened (watchfiles); where it cannot, on a share or without that package, a look now and then
does.
"""

from __future__ import annotations

import contextlib
import threading
import time
from pathlib import Path
from types import TracebackType

_State = tuple[int, int, int] | None
LOOK = 1.0
"""Seconds between two looks where nothing was told."""
SETTLED = 0.03
"""A file that has just changed is looked at again after so many seconds, until it stays as it is."""


class Watched:
    """Some files in a folder."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self._folder, self._names = folder, names
        self._seen = self._states()
        self._told, self._stop = threading.Event(), threading.Event()
        self._looked = time.monotonic()

    def __enter__(self) -> Watched:
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()

    @property
    def told(self) -> bool:
        """Whether something has happened that was not looked at yet."""
        return self._told.is_set()

    def saved(self) -> list[str]:
        """What has changed since the last time, once it has settled."""
        if not self._told.is_set() and time.monotonic() - self._looked < LOOK:
            return []
        self._told.clear()
        self._looked = time.monotonic()
        now = self._states()
        while now != self._seen:
            time.sleep(SETTLED)
            before, now = now, self._states()
            if before == now:
                break
        changed = [name for name in self._names if now[name] != self._seen[name]]
        self._seen = now
        return changed

    def _states(self) -> dict[str, _State]:
        return {name: _state(self._folder / name) for name in self._names}

    def _listen(self) -> None:
        """Be told by the system; without it `saved` looks by itself."""
        with contextlib.suppress(Exception):  # whatever fails here, the looks go on
            from watchfiles import watch

            for _ in watch(
                self._folder,
                stop_event=self._stop,
                debounce=40,
                step=10,
                rust_timeout=500,
                raise_interrupt=False,
                recursive=False,
            ):
                self._told.set()


def _state(path: Path) -> _State:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
