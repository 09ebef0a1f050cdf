"""A folder is walked and read by descriptor: no link is followed, whenever it is put there."""

from __future__ import annotations

import os
import sys

import pytest

from grader.intake import folder as module
from grader.intake import rules
from grader.intake.folder import Folder, open_file
from grader.intake.source import Unreadable
from tests.grader.intake.conftest import FOUR, ONE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")


@pytest.fixture(params=[True, False], ids=["by descriptor", "by path"])
def way(request, monkeypatch):
    """As on Linux and macOS, and as where a system has no such calls."""
    monkeypatch.setattr(module, "_BY_DESCRIPTOR", request.param)
    return request.param


def paths(home):
    with Folder(home) as folder:
        return {one.path: one.trouble for one in folder.found()}


def test_what_may_be_of_use_is_found(lay, way):
    """Python, notebooks and archives, at any depth but the deepest; nothing hidden, installed or cached."""
    deep = "/".join(["d"] * rules.MAX_DEPTH)
    useful = {ONE: "", "hw.zip": "", "a/b.ipynb": "", f"{deep}/x.py": "", "build/setup.py": ""}
    others = {
        "x.txt": "",
        f"{deep}/d/x.py": "",
        ".git/x.py": "",
        "__pycache__/x.py": "",
        "my env/pyvenv.cfg": "",
    }
    home = lay({**useful, **others, "my env/lib/x.py": "", "my env/x.py": ""})
    assert paths(home) == dict.fromkeys(useful, "")


def test_links_are_found_and_not_followed(lay, way, tmp_path):
    """A link to a file is said to be one; one to a folder is passed over."""
    secret = tmp_path / "secret.py"
    secret.write_text("TOKEN")
    home = lay({FOUR: "x = 1"})
    (home / ONE).symlink_to(secret)
    (home / "deep").symlink_to(tmp_path)
    with Folder(home) as folder:
        found = {one.path: one for one in folder.found()}
        assert set(found) == {FOUR, ONE}
        assert folder.read(found[FOUR], 10) == b"x = 1"
        with pytest.raises(Unreadable, match="is a link"):
            folder.read(found[ONE], 10)


def test_a_folder_that_becomes_a_link_is_not_followed(lay, way, tmp_path):
    """Whoever exchanges something between the look and the reading wins nothing."""
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / FOUR).write_text("TOKEN")
    home = lay({f"hw/{FOUR}": "x = 1", ONE: "x = 1"})
    with Folder(home) as folder:
        found = {one.name: one for one in folder.found()}
        (home / "hw").rename(home / "old")
        (home / "hw").symlink_to(tmp_path / "secrets")
        (home / ONE).unlink()
        (home / ONE).symlink_to(tmp_path / "secrets" / FOUR)
        for name in (ONE, FOUR):
            with pytest.raises(Unreadable):
                folder.read(found[name], 10)


def test_what_is_no_file_is_not_waited_for(lay, way):
    """A pipe that is named like an exercise, or takes a file's place."""
    home = lay({FOUR: "x = 1"})
    os.mkfifo(home / ONE)
    with Folder(home) as folder:
        pipe, file = folder.found()
        (home / FOUR).unlink()
        os.mkfifo(home / FOUR)
        for found in (pipe, file):
            with pytest.raises(Unreadable, match="no regular file"):
                folder.read(found, 10)


def test_a_file_is_read_no_further_than_its_limit(lay, way):
    """Whatever its size."""
    home = lay({FOUR: "12345"})
    with Folder(home) as folder:
        (found,) = folder.found()
        assert folder.read(found, 5) == b"12345"
        with pytest.raises(Unreadable, match="is larger than"):
            folder.read(found, 4)


def test_the_entries_that_are_looked_at_are_counted(lay, way, monkeypatch):
    """What is near comes first; the rest is said to be left out."""
    monkeypatch.setattr(rules, "MAX_ENTRIES", 5)
    home = lay({ONE: "", **{f"a/{number}.py": "" for number in range(9)}, "b/x.py": ""})
    with Folder(home) as folder:
        assert len(list(folder.found())) == 3
        assert "the others were left out" in folder.notes[0]


@pytest.mark.skipif(sys.platform == "linux" and os.geteuid() == 0, reason="root may read everything")
def test_what_nobody_may_read_is_said(lay, way):
    """A folder and a file without permissions."""
    home = lay({FOUR: "", "deep/x.py": ""})
    (home / FOUR).chmod(0)
    (home / "deep").chmod(0)
    with Folder(home) as folder:
        (found,) = folder.found()
        assert folder.notes == ["The folder deep cannot be read: permission denied, and was left out."]
        with pytest.raises(Unreadable, match="permission denied"):
            folder.read(found, 10)
    (home / "deep").chmod(0o700)


def test_what_this_machine_lacks_is_not_the_submissions_fault(lay, way):
    """Without a descriptor left, the error goes on to whoever reports our own faults: no file is missed."""
    import resource

    home = lay({FOUR: "x = 1"})
    with Folder(home) as folder:
        (found,) = folder.found()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
        try:
            with pytest.raises(OSError, match="Too many open files"):
                folder.read(found, 10)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_file_is_opened_only_if_it_is_one(tmp_path, way):
    """Not a link, not a folder, not a device, not a name that is none."""
    (tmp_path / "link").symlink_to("/etc/passwd")
    for path in (tmp_path, tmp_path / "link", tmp_path / "none", "/dev/null", "a\0b"):
        with pytest.raises(Unreadable):
            open_file(path)
