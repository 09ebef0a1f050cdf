"""Files are there whole or not at all, and what is no plain file stays what it is."""

from __future__ import annotations

import os
import threading

import pytest

from grader.files import write_atomically


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


@pytest.mark.skipif(os.name != "posix", reason="needs pipes and links")
def test_pipes_and_links_are_written_to_and_stay(tmp_path):
    """A pipe gets the data; a link goes on pointing where it did."""
    pipe, link, target = tmp_path / "pipe", tmp_path / "link", tmp_path / "target"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"data")
    reader.join(10)
    assert got == [b"data"]
    assert pipe.is_fifo()
    target.write_bytes(b"")
    link.symlink_to(target)
    write_atomically(link, b"through")
    assert link.is_symlink()
    assert target.read_bytes() == b"through"
