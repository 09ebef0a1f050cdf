"""What the kernel tells of a folder: a file is whole when its writer has closed it, not before."""

from __future__ import annotations

import os
import sys
import threading

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")


@pytest.fixture
def told(tmp_path):
    """What is told next of a folder that is watched."""
    from grader.cli import inotify

    stop, began = threading.Event(), threading.Event()
    found = []

    def listen():
        for some in inotify.changes(tmp_path, stop):
            began.set()
            found.append(some)

    thread = threading.Thread(target=listen)
    thread.start()
    while not began.wait(0.01):
        (tmp_path / "begun").write_text("")
    (tmp_path / "end of the beginning").write_text("")
    seen = [0]

    def until(name):
        """What was told since the last time, up to this file."""
        for _ in range(1000):
            if any(name in some for some in found[seen[0] :]):
                break
            threading.Event().wait(0.01)
        since = {}
        for some in found[seen[0] :]:
            since |= some
        seen[0] = len(found)
        return since

    until("end of the beginning")
    yield until
    stop.set()
    thread.join(10)
    assert not thread.is_alive()


def test_a_file_is_whole_when_it_is_closed_or_moved_here(told, tmp_path):
    """A file that is still being written is not told; one that was moved away is told to be gone."""
    with (tmp_path / "open").open("w") as file:
        file.write("half")
        file.flush()
        (tmp_path / "whole").write_text("x")
        assert told("whole") == {"whole": True}
    assert told("open") == {"open": True}
    os.replace(tmp_path / "whole", tmp_path / "moved")
    assert told("moved") == {"whole": False, "moved": True}
    (tmp_path / "moved").unlink()
    assert told("moved") == {"moved": False}


def test_a_folder_that_cannot_be_watched_is_said_so(tmp_path):
    """Whoever asks then looks by itself."""
    from grader.cli import inotify

    with pytest.raises(OSError, match="inotify"):
        next(inotify.changes(tmp_path / "none", threading.Event()))


def test_it_ends_with_its_folder(tmp_path):
    """Nothing more can come of one that is gone."""
    from grader.cli import inotify

    folder = tmp_path / "gone"
    folder.mkdir()
    changes = inotify.changes(folder, threading.Event())
    timer = threading.Timer(0.05, folder.rmdir)
    timer.start()
    assert list(changes)
    timer.join()
