"""A worker's folder is bounded in blocks and gone afterwards; what a killed grader leaves goes with the next."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile

import pytest

from grader.sandbox import scratch
from grader.sandbox.scratch import MAX_BYTES, Scratch

POSIX = pytest.mark.skipif(os.name != "posix", reason="locks and links of POSIX")
LEFT_BEHIND = """
import os, sys
from grader.sandbox.scratch import Scratch
folder = Scratch()
os.makedirs(folder.path + "/a/b")
open(folder.path + "/a/b/c", "w").write("text")
print(folder.path, flush=True)
if sys.argv[1] == "dies":
    os.kill(os.getpid(), 9)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Temporary files of this test alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    scratch.swept.clear()
    return tmp_path


def started(how):
    command = [sys.executable, "-c", LEFT_BEHIND, how]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip()


def ended(process):
    process.communicate()
    process.wait()


@POSIX
def test_the_next_grader_removes_what_a_killed_one_left(place):
    """Not what belongs to one that lives."""
    dead, left = started("dies")
    ended(dead)
    alive, kept = started("lives")
    assert not os.path.exists(left)  # the second one has swept already
    again, left = started("dies")
    ended(again)
    assert os.path.isdir(left)
    folder = Scratch()
    homes = {os.path.basename(os.path.dirname(path)) for path in (kept, folder.path)}
    assert set(os.listdir(place)) == homes
    folder.remove()
    ended(alive)


@POSIX
def test_nobody_elses_things_are_removed(place):
    """A file, a link, a folder with other things in it, and one of another user have names like ours."""
    home = place / f"{scratch.PREFIX}other"
    (home / "work").mkdir(parents=True)
    (place / f"{scratch.PREFIX}file").write_text("text")
    (place / "target" / "scratch").mkdir(parents=True)
    (place / f"{scratch.PREFIX}link").symlink_to(place / "target")
    (place / "plain").mkdir()
    if os.geteuid() == 0:
        foreign = place / f"{scratch.PREFIX}foreign"
        foreign.mkdir()
        os.chown(foreign, 12345, 12345)
    before = sorted(map(str, place.rglob("*")))
    scratch.sweep(str(place))
    assert sorted(map(str, place.rglob("*"))) == before


@POSIX
def test_what_is_hostile_in_it_goes_too(place):
    """Folders nested deeper than a path can be long, folders that nobody may list, links, many files."""
    folder, here = Scratch(), os.getcwd()
    os.symlink("/etc", os.path.join(folder.path, "link"))
    os.mkdir(os.path.join(folder.path, "closed"), 0)
    try:
        os.chdir(folder.path)
        for _ in range(600):
            os.mkdir("long-name" * 3)
            os.chdir("long-name" * 3)
    finally:
        os.chdir(here)
    folder.remove()
    assert os.listdir(place) == []
    assert os.path.exists("/etc")


@POSIX
def test_blocks_are_counted_and_not_sizes(place):
    """A hole takes no room, and what lies behind the end of a file does."""
    folder = Scratch()
    with open(os.path.join(folder.path, "hole"), "wb") as file:
        file.truncate(100 * MAX_BYTES)
    assert not folder.is_too_full(os.getpid())
    with open(os.path.join(folder.path, "data"), "wb") as file:
        for _ in range(MAX_BYTES >> 20):
            file.write(bytes(2**20))
    assert folder.is_too_full(os.getpid())
    folder.remove()


@POSIX
def test_a_thousand_names_are_too_many(place):
    """Each costs time to remove, however empty it is."""
    folder = Scratch()
    for number in range(MAX_BYTES // scratch.BYTES_PER_FILE + 1):
        os.close(os.open(os.path.join(folder.path, str(number)), os.O_CREAT | os.O_WRONLY))
    assert folder.is_too_full(os.getpid())
    folder.remove()


@POSIX
def test_without_locks_there_is_a_folder_all_the_same(place, monkeypatch):
    """Some file systems have none."""

    def refuse(*args):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(scratch.fcntl, "flock", refuse)
    folder = Scratch()
    assert os.path.isdir(folder.path)
    folder.remove()
    assert os.listdir(place) == []


def test_no_folder_is_our_own_fault(place):
    """It says what the system said."""
    shutil.rmtree(place)
    with pytest.raises(OSError, match="No such file"):
        Scratch()
    place.mkdir()


@POSIX
def test_what_a_signal_has_left_goes_at_the_end(place):
    """All that this process has made, and nothing of the process that it was forked from."""
    theirs, ours = Scratch(), Scratch()
    scratch.made_by[os.path.dirname(theirs.path)] = os.getppid()
    scratch.remove_all()
    assert os.path.isdir(theirs.path)
    assert not os.path.exists(os.path.dirname(ours.path))
    theirs.remove()
    assert list(place.iterdir()) == []
