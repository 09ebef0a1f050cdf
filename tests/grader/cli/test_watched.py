"""A save is noticed however the editor does it, and once."""

from __future__ import annotations

import os
import threading
import time

import pytest

from grader.cli.watched import Watched

NAMES = ["a.py", "b.py"]


@pytest.fixture
def folder(tmp_path):
    for name in NAMES:
        (tmp_path / name).write_text("first\n")
    return tmp_path


def noticed(watched, seconds=5.0):
    """What is noticed next."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := watched.saved():
            return found
        time.sleep(0.02)
    return []


def rewrite(path):
    path.write_text("second, longer\n")


def replace(path):
    beside = path.with_suffix(".tmp")
    beside.write_text("second\n")
    os.replace(beside, path)


def aside(path):
    """As editors do that keep a copy: the file is gone for a moment."""
    os.replace(path, path.with_suffix(".bak"))
    time.sleep(0.005)
    path.write_text("second\n")


@pytest.mark.parametrize(
    "save", [rewrite, replace, aside, lambda path: path.unlink()], ids=["write", "replace", "aside", "delete"]
)
@pytest.mark.parametrize("listening", [True, False])
def test_each_way_to_save_is_noticed(folder, save, listening, monkeypatch):
    """Also where the system tells nothing; what did not change is not named."""
    if not listening:
        monkeypatch.setattr(Watched, "_listen", lambda self: None)
    with Watched(folder, NAMES) as watched:
        assert watched.saved() == []
        save(folder / "a.py")
        assert noticed(watched) == ["a.py"]
        assert noticed(watched, 0.3) == []


def test_a_file_that_is_written_in_two_halves_is_looked_at_when_it_is_whole(folder):
    """One save is one grading, if the halves follow each other at once; the last state is never missed."""
    with Watched(folder, NAMES) as watched:
        with (folder / "b.py").open("w") as file:
            file.write("first half\n")
            file.flush()
            timer = threading.Timer(0.02, lambda: (file.write("second half\n"), file.flush()))
            timer.start()
            assert noticed(watched) == ["b.py"]
            timer.join()
        while noticed(watched, 0.5):
            pass
        assert watched._seen == watched._states()


def test_a_folder_that_vanishes_and_comes_back_is_survived(folder):
    """Everything is gone, and there again."""
    with Watched(folder / "exercises", NAMES) as watched:
        assert noticed(watched, 0.1) == []
        (folder / "exercises").mkdir()
        (folder / "exercises/a.py").write_text("x\n")
        assert noticed(watched) == ["a.py"]


def test_whoever_waits_is_told(folder):
    """The bell rings at a save, and the file counts at once."""
    rung = threading.Event()
    with Watched(folder, NAMES, rung.set) as watched:
        while not rung.wait(0.01):  # it has begun to listen
            (folder / "other").write_text("x")
        rewrite(folder / "a.py")
        assert noticed(watched, 10) == ["a.py"]
