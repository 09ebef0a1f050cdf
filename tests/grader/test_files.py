"""Files are there whole or not at all, and what is no plain file stays what it is."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from grader.files import writable, write_atomically


def test_a_file_is_replaced_whole(tmp_path):
    """The new content, and no temporary file beside it."""
    path = tmp_path / "report.json"
    for data in (b"first", b"second"):
        write_atomically(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path, monkeypatch):
    """If the last step fails, the old content stays and nothing else."""
    path = tmp_path / "report.json"
    write_atomically(path, b"old")

    def fail(*paths):
        raise OSError("no")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="no"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="needs pipes")
def test_pipes_and_devices_are_written_to_and_stay(tmp_path):
    """A pipe gets the data; a device is not replaced by a file."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"data")
    reader.join(10)
    assert got == [b"data"]
    assert pipe.is_fifo()
    write_atomically(Path(os.devnull), b"data")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.skipif(os.name != "posix", reason="needs links")
@pytest.mark.parametrize("target", ["file", "nothing", "device", "folder", "itself"])
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path, target):
    """Whoever laid the link chose the place; it is not written to."""
    link, file, folder = tmp_path / "link", tmp_path / "file", tmp_path / "folder"
    file.write_bytes(b"somebody's work")
    folder.mkdir()
    places = {
        "file": file,
        "nothing": tmp_path / "new",
        "device": os.devnull,
        "folder": folder,
        "itself": link,
    }
    link.symlink_to(places[target])
    writable(link)
    write_atomically(link, b"report")
    assert not link.is_symlink()
    assert link.read_bytes() == b"report"
    assert file.read_bytes() == b"somebody's work"
    assert not (tmp_path / "new").exists()
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="needs modes")
@pytest.mark.parametrize(
    ("umask", "before", "after"), [(0o077, None, 0o600), (0o022, None, 0o644), (0o022, 0o600, 0o600)]
)
def test_marks_are_not_made_readable_for_others(tmp_path, umask, before, after):
    """A new file obeys the umask; one that is replaced stays as readable as it was."""
    path = tmp_path / "report.json"
    if before is not None:
        path.touch()
        path.chmod(before)
    old = os.umask(umask)
    try:
        write_atomically(path, b"marks")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == after


@pytest.mark.parametrize("place", ["folder", "no/such/folder/report.json", "file/report.json"])
def test_what_cannot_be_written_is_known_beforehand(tmp_path, place):
    """A folder of that name, or none above it: asking changes nothing."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"Errno"):
        writable(tmp_path / place)
    writable(tmp_path / "report.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
